"""New files that explain themselves: a module, a bank, a scenario, a department's folder. Each is full of invitations to
replace, and the gate is quiet about none of them."""

from __future__ import annotations

from datetime import date, timedelta

from course.model.course import Course
from course.model.curriculum import Item
from course.model.department import SETTINGS_FILE

MODULE = """\
---
covers: {id}
owner: the role that keeps this page right
review_by: {review_by}
expert_review: none yet
---
# {heading}

## A heading that says the idea {{#idea data-teaches="{first}" data-sources="course"}}

Say the idea in sixty to a hundred words, so that a new joiner could repeat it, and why it is there.
Use short sentences and "you". Put the keys of sources.yml in data-sources; "course" makes the page
say that this is our own advice. Each objective of {id} is claimed by one section that teaches it:
{objectives}.

## A heading of your own {{#at-work data-teaches="{last}" data-sources="course"}}

Show it at work, with one real task. A mock post stands in a block:

/// post | Department for Lamps, @deptforlamps
The text of the post.
///

## Check yourself {{#check}}

/// quiz | {id}
///

## Practise {{#practise}}

Link to the scenario that practises this item, and say what it asks of the reader.
"""

BANK = """\
---
covers: {id}
---
# {label}: questions

## A title that names the situation {{#{id}-first-question}}

Objective: {first}
Items: {id}
Level: apply
Sources: course
Hint: One sentence that makes people think and does not give the answer.

<quiz>
Give a situation with a task, a person and a constraint. What do you do first?

- [x] What an experienced colleague does, in a line
  > Name what follows from it, or the principle at stake, in eight words or more.
- [ ] What a sensible, tired colleague does instead
  > Name what goes wrong for whom; never just say that it is wrong.
- [ ] Another mistake that people really make
  > Say why it tempts, and what it costs; keep the options equally long.
</quiz>
"""

SCENARIO = """\
---
covers: {id}
trade: Policy unit
role: You work on an (invented) task at the (invented) Department for Lamps.
start: {name}-morning
---
# A title for the story

## Monday, 09:10 {{#{name}-morning}}

Items: {id} main
Objective: {first}
Sources: course

Begin in the middle of something: a person with a name and a reason, a constraint, something at
stake for a citizen. End where a decision is due.

- [x] [What an experienced colleague does](#{name}-good)
  > Coaching, shown after the choice: name the item and the reason, in eight words or more.
- [~] [What is half right](#{name}-mixed)
  > Say what it gets right and what it leaves open, in eight words or more.
- [ ] [What a tired colleague does](#{name}-harmful)
  > Say what it costs and whom; nobody is a fool in these stories.

## It goes well {{#{name}-good}}

Ending: good

Say first what happened because of the choice, then how the day ends.

## It half works {{#{name}-mixed}}

Ending: mixed

Say what is left to mend.

## It goes wrong {{#{name}-harmful}}

Ending: harmful

Say who is worse off, without scolding anybody.
"""


DEPARTMENT = """\
# What your department says of itself. Replace each text in double brackets, brackets included;
# "course check" lists those that are left. Take out what you do not need.

# As it stands in a sentence: the Department for Lamps.
name: "[[the name of your department]]"
# Your own name for the course. Without it, the course keeps its own.
# course: Social media at the Department for Lamps

# Whom learners may ask. "for" is advice, accessibility or technical. Without it, it is advice.
contacts:
  - role: "[[the team that advises on social media]]"
    how: "[[its telephone number or mailbox]]"
  - role: "[[the team that answers for accessibility]]"
    how: "[[its telephone number or mailbox]]"
    for: accessibility
# Whom to ask when a page does not work. Without it, people are sent to those who advise.
#   - role: Service desk
#     how: extension 1234
#     for: technical

# Your own rules, shown where the course sends people for advice. An address is a web address, or
# words that lead to a paper or a page.
policies:
  - title: "[[the title of your social media policy]]"
    address: "[[its web address]]"

# Your colours, on a light and on a dark page. "course check" works out the contrast, and names the
# nearest shade that can be read.
# colours:
#   accent: "#17594a"
#   accent_dark: "#93cfb3"
# The grounds of what stands out, under text. Take both or neither; without them, the course keeps its own.
#   wash: "#e3eee6"
#   wash_dark: "#22342c"

# Your logo, an SVG or PNG file below {docs}. It stands on a light and on a dark ground.
# logo:
#   file: assets/department/logo.svg
#   text: Department for Lamps
"""

DEPARTMENT_GUIDE = """\
# Our own part of the course

A new version of the course replaces every other folder and leaves this one alone. So change nothing
outside it. Whatever stands here is checked like the course itself.

| Put here | To |
| --- | --- |
| `settings.yml` | say who you are and whom to ask; set colours and a logo |
| `docs/`, `quizzes/`, `scenarios/` | add pages, banks and stories; a file with the path of one of the course's stands in its place |
| `figures/` | add drawings |
| `glossary.yml`, `words.yml`, `sources.yml` | add terms, words to avoid, and your own sources |
| `syllabus.yml` | add `topics`, `routes`, `sessions` and `navigation`; a route or session with the `id` of one of the course's stands in its place |
| `waivers.yml` | except something of your own from a rule, with the reason |
| `identifiers.lock` | nothing: `course lock` writes it; commit it with your change |

Run `course check` after each change, and `course check --release` before you publish. Before you take
a new version, run `course changes OLD NEW`: it says what in here it touches.
"""


def department_scaffold(course: Course) -> dict[str, str]:
    """Return the files of a department's folder that explains itself: path -> text."""
    folders = course.settings.folders
    settings = DEPARTMENT.format(docs=f"{folders.department}/{folders.docs}")
    return {
        f"{folders.department}/{SETTINGS_FILE}": settings,
        f"{folders.department}/README.md": DEPARTMENT_GUIDE,
    }


def scaffold(kind: str, item: Item, course: Course, name: str, today: date) -> tuple[str, str]:
    """Return the path and the text of a new file.

    `kind` is "module", "bank" or "scenario"; `name` is the file name of a scenario.
    """
    objectives = [objective.id for objective in item.objectives] or [f"{item.id}-objective"]
    folders = course.settings.folders
    paths = {
        "module": f"{folders.docs}/{item.page}",
        "bank": f"{folders.quizzes}/{item.id}.md",
        "scenario": f"{folders.scenarios}/{name}.md",
    }
    forms = {"module": MODULE, "bank": BANK, "scenario": SCENARIO}
    text = forms[kind].format(
        id=item.id,
        label=item.label,
        heading=item.heading,
        first=objectives[0],
        last=objectives[-1],
        objectives=", ".join(objectives),
        name=name,
        review_by=(today + timedelta(days=365)).isoformat(),
    )
    return course.base_of(item.place) + paths[kind], text
