"""The smallest course that passes the gate, made for tests and measurements.

Texts are plain and differ from item to item, so that no rule about likeness fires. `topics` adds
supporting topics with a page, a bank and a scenario each.
"""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType

from course.locking import relock
from course.model.curriculum import SIXTEEN
from course.reading.lock import lock_text
from course.review import review

MKDOCS = """\
site_name: A sample course
theme:
  name: mkdocs
extra:
  course:
    name: A sample course
use_directory_urls: false
hooks: [hooks/mkdocs_entry.py]
markdown_extensions: [attr_list]
"""

SOURCES = """\
sources:
  - key: s2
    title: How to use social media to communicate and engage effectively
    publisher: a blog
    date: "2012"
    address: https://example.org/s2
    standing: secondary
    seen: founding
    read: 2026-11-21
"""

INDEX = """\
# A sample course

/// course-map
///
"""

# The first page of a sample course that is built: with all that a home shows.
HOME = """\
# A sample course

/// where-you-are
///

## Routes {#routes}

/// routes
///

## The map {#map}

/// course-map
///

## Your progress {#progress}

/// progress
///
"""

SESSION = """\
---
owner: head of digital
review_by: 2027-11-21
---
# A quarter of an hour

/// session | quarter-hour
///
"""

# The question of the one session, and a facilitator's notes on it.
VOTED_ON = "principle-4-first"
NOTES = """\
Notes:
  - Purpose: To see who owns a place before anybody writes in it.
  - Tempting: A friend answers fast, so people ask the friend.
  - Push-back: "Nobody reads the rules of a place."
  - Answer: Few do, and those few are the ones who stay.
  - Ask: Which rules did you read last?
  - Land: Read the rules before you write.
"""

WORDS = (
    "amber birch cedar delta ember fjord grove heath inlet juniper kelp larch maple nettle oak "
    "poplar quartz reed sedge thistle"
).split()


def sample_course(topics: int = 0) -> dict[str, str]:
    """Return the files of a course with the sixteen and some topics: path -> text."""
    extra = [f"topic-{_word(number)}" for number in range(1, topics + 1)]
    items = [*SIXTEEN, *extra]
    files = {
        "mkdocs.yml": MKDOCS,
        "syllabus.yml": _syllabus(extra),
        "sources.yml": SOURCES,
        "docs/index.md": INDEX,
        "docs/sessions/quarter-hour.md": SESSION,
    }
    for number, item in enumerate(items):
        files[f"docs/{folder(item)}/{item}.md"] = _module(item, number)
        files[f"quizzes/{item}.md"] = _bank(item)
    for number in range(0, len(items), 2):
        pair = items[number : number + 2]
        name = f"story-{number // 2 + 1}"
        files[f"scenarios/{name}.md"] = _scenario(name, pair)
        files[f"docs/practice/{name}.md"] = _practice(name)
    return files


def write_files(root: Path, files: dict[str, str]) -> Path:
    """Write files below a folder and return the folder."""
    for path, text in files.items():
        target = root / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, encoding="utf-8", newline="\n")
    return root


def write_project(
    root: Path, like: Path, topics: int = 0, also: Mapping[str, str] = MappingProxyType({})
) -> Path:
    """Write a sample course that builds with the settings, theme and hook of the project `like`.

    `also` holds files to add or to put in the place of the sample's: path -> text.
    """
    write_files(root, {**sample_course(topics), "docs/index.md": HOME, **also})
    for name in ("mkdocs.yml", "waivers.yml"):
        shutil.copy(like / name, root / name)
    # What the settings watch has to exist.
    (root / "figures").mkdir(exist_ok=True)
    write_files(root, {"glossary.yml": "terms: []\n", "words.yml": "avoid: []\n", **also})
    for name in ("overrides", "hooks", "docs/assets"):
        ignored = shutil.ignore_patterns("__pycache__")
        shutil.copytree(like / name, root / name, ignore=ignored)
    course, _ = review(root)
    lock = lock_text(relock(course).lines)
    (root / "identifiers.lock").write_text(lock, encoding="utf-8", newline="\n")
    return root


def folder(item: str) -> str:
    """Return the folder below docs/ in which an item's page stands."""
    return f"{item.split('-')[0]}s"


def title_of(item: str) -> str:
    """Return the title of an item of the sample course."""
    return SIXTEEN.get(item, f"A topic called {item.removeprefix('topic-')}")


def _word(number: int) -> str:
    """Return a word of its own for a number."""
    base = len(WORDS)
    digits = WORDS[number % base]
    return digits if number < base else f"{_word(number // base - 1)}-{digits}"


def _objectives(item: str) -> tuple[str, str]:
    return f"{item}-choose-way", f"{item}-explain-way"


def _entry(item: str) -> str:
    choose, explain = _objectives(item)
    return (
        f"  - id: {item}\n    title: {title_of(item)}\n    short: The short name of {item}\n"
        f"    objectives:\n      - id: {choose}\n        text: Choose a way\n"
        f"      - id: {explain}\n        text: Explain a way\n"
    )


def _syllabus(topics: list[str]) -> str:
    principles = "".join(_entry(item) for item in SIXTEEN if item.startswith("principle"))
    tips = "".join(_entry(item) for item in SIXTEEN if item.startswith("tip"))
    others = "topics:\n" + "".join(_entry(item) for item in topics) if topics else ""
    return (
        f"principles:\n{principles}tips:\n{tips}{others}"
        "connections:\n  principle-1: [tip-1, tip-5]\n"
        "tensions:\n  - items: [tip-7, tip-9]\n    about: Here or elsewhere\n"
        "routes:\n  - id: everyone\n    title: Everyone\n    for: new joiners\n    parts:\n"
        "      - section: tips/tip-5.md#idea\n      - question: tip-5-first\n"
        "      - scenario: story-1\n"
        "sessions:\n  - id: quarter-hour\n    title: A quarter of an hour\n    for: new joiners\n"
        "    about: One question and no story.\n    minutes: 15\n    parts:\n"
        f"      - question: {VOTED_ON}\n"
        "navigation:\n"
        "  - {title: Home, pages: [index.md]}\n  - {title: Principles, pages: [principles]}\n"
        "  - {title: Tips, pages: [tips]}\n  - {title: Topics, pages: [topics]}\n"
        "  - {title: Practice, pages: [practice]}\n"
        "  - {title: Sessions, pages: [sessions/quarter-hour.md]}\n"
    )


def _label(item: str) -> str:
    kind, _, number = item.partition("-")
    return f"{kind.capitalize()} {number}: " if item in SIXTEEN else ""


def _module(item: str, number: int) -> str:
    choose, explain = _objectives(item)
    story = f"story-{number // 2 + 1}"
    sentence = f"The team of {item} reads the forum, notes the questions and asks its owners. "
    return (
        f"---\ncovers: {item}\nowner: head of digital\nreview_by: 2027-11-21\n"
        f"expert_review: none yet\n---\n# {_label(item)}{title_of(item)}\n\n"
        f'## The idea {{#idea data-teaches="{choose}" data-sources="s2"}}\n\n{sentence * 4}\n\n'
        f'## The reason {{#reason data-teaches="{explain}" data-sources="course"}}\n\n'
        f"{sentence.replace('asks', 'thanks') * 4}\n\n"
        f"## Check yourself {{#check}}\n\n/// quiz | {item}\n///\n\n"
        f"## Practise {{#practise}}\n\n[A story](../practice/{story}.md) puts it to work.\n"
    )


def _question(item: str, which: int) -> str:
    name = ("first", "second", "third")[which]
    objective = _objectives(item)[which % 2]
    level = "recall" if which == 2 else "apply"
    options = [
        (" ", f"Ask a friend about {item} in the {name} week"),
        (" ", f"Write to nobody on {item} in the {name} week"),
    ]
    options.insert(which, ("x", f"Read the rules of {item} in {name} place"))
    lines = "".join(
        f"- [{mark}] {text}\n  > So the {name} reader of {item} finds the owner of the place.\n"
        for mark, text in options
    )
    return (
        f"## The {name} case {{#{item}-{name}}}\n\nObjective: {objective}\nItems: {item}\n"
        f"Level: {level}\nSources: s2\nHint: Who owns the place?\n"
        f"{NOTES if f'{item}-{name}' == VOTED_ON else ''}\n<quiz>\n"
        f"A colleague has a {name} case about {item} before lunch. What now?\n\n"
        f"{lines}</quiz>\n"
    )


def _bank(item: str) -> str:
    questions = "\n".join(_question(item, which) for which in range(3))
    return f"---\ncovers: {item}\n---\n# Questions on {item}\n\n{questions}"


def _scenario(name: str, pair: list[str]) -> str:
    first, last = pair[0], pair[-1]
    steps = "".join(
        _decision(name, at, item, following)
        for at, item, following in (
            ("one", first, "two"),
            ("two", last, "three"),
            ("three", first, "good"),
        )
    )
    endings = "".join(
        f"## It ends {kind} {{#{name}-{kind}}}\n\nEnding: {kind}\n\nThe day is over.\n\n"
        for kind in ("good", "mixed", "harmful")
    )
    covers = ", ".join(dict.fromkeys(pair))
    return (
        f"---\ncovers: {covers}\ntrade: Lamp office\nrole: You work at the Department for Lamps.\n"
        f"start: {name}-one\n---\n# A story called {name}\n\n{steps}{endings}"
    )


def _decision(name: str, at: str, item: str, following: str) -> str:
    worse = "harmful" if at != "one" else "mixed"
    return (
        f"## Step {at} {{#{name}-{at}}}\n\nItems: {item} main\n"
        f"Objective: {_objectives(item)[0]}\nSources: s2\n\nA message comes in from a reader.\n\n"
        f"- [x] [Answer it in step {at}](#{name}-{following})\n"
        f"  > The reader learns what {item} means and can go on at once.\n"
        f"- [ ] [Leave it in step {at}](#{name}-{worse})\n"
        f"  > The reader waits, and what {item} means is lost on them.\n\n"
    )


def _practice(name: str) -> str:
    return f"# A story called {name}\n\nA short story.\n\n/// scenario | {name}\n///\n"
