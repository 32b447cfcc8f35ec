"""The sample course with every kind of question, and a scenario with every kind of step.

All of it is about tip 9, but for a guess before the reading of tip 5. The route leads to both.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from sample_course import sample_course, write_project

HOME = "index.html"
QUESTIONS = "tips/tip-9.html"
GUESS = "tips/tip-5.html"
STORY = "practice/story-8.html"

# Identifiers of the questions, and the values of their right answers.
STEADY, PAIR, FAULTS, GUESSED = "tip-9-steady", "tip-9-pair", "tip-9-faults", "tip-5-guess"
KEYS = {STEADY: [2], PAIR: [1, 4], FAULTS: [2, 4, 5], "tip-5-first": [1], GUESSED: [2]}

_BANK = """\
---
covers: tip-9
---
# Questions on tip 9

## How many days {#tip-9-steady}

Objective: tip-9-choose-way
Items: tip-9
Level: apply
Sources: s2
Hint: Count from the day the letter came.
Order: fixed

<quiz>
A reader asks when the lamp office must answer a letter. What do you write?

- [ ] Within two days of the letter
  > Two days is the time for a lamp that smokes.
- [x] Within five days of the letter
  > Five days is what the lamp office promises.
- [ ] Within nine days of the letter
  > Nine days is the time for a new wick.
- [ ] Within twelve days of the letter
  > Twelve days have never been promised to any reader.
</quiz>

## Two that may stay {#tip-9-pair}

Objective: tip-9-explain-way
Items: tip-9
Level: recall
Sources: course

<quiz>
Which two may stay in public when somebody asks about a lamp?

- [x] Where the office is
  > An address is no secret, and others look for it too.
- [ ] What this reader owes
  > A debt is the business of one reader and the office.
- [ ] Who complained about the reader
  > A name of somebody who complained is private.
- [x] When the office opens
  > The hours help everybody who reads along that day.
</quiz>

## A reply to look over {#tip-9-faults}

Kind: spot
Objective: tip-9-choose-way
Items: tip-9
Level: apply
Sources: s2
Hint: Which words would the reader hide from a neighbour?

A colleague has drafted this reply to a reader with a broken lamp.

<quiz>
Hello Nia, thank you for writing. Your second payment failed in May. A new wick costs four pounds. Post your card number below, and stop telling people about it. The office opens at nine tomorrow.

- [ ] thank you for writing
  > A word of thanks gives nothing away about her.
- [x] second payment failed in May
  > tip-9: Her payments are her own affair and the office's.
- [ ] wick costs four pounds
  > The price is the same for everybody who asks.
- [x] card number below
  > tip-9: Strangers can copy a card number and use it.
- [x] stop telling people about it
  > tip-10: It treats a fair question as abuse.
- [ ] opens at nine tomorrow
  > The hours help her and the others who wait.
</quiz>
"""

_GUESS = """
## Before you read {#tip-5-guess}

Objective: tip-5-choose-way
Items: tip-5
Level: recall
Sources: s2
Use: guess

<quiz>
How many readers look for the lamp office on a forum, do you think?

- [ ] About one in ten
  > It was one in ten before the forum opened.
- [x] About one in two
  > Half of them ask on the forum first.
- [ ] Nearly all of them
  > Some of them still write letters, and some write nothing.
</quiz>
"""

_STORY = """\
---
covers: tip-9, tip-10
trade: Letter office
role: You answer letters at the Department for Lamps.
start: story-8-one
content-note: A reader is rude in this story. You may skip it.
---
# A story called story-8

## A lamp goes out {#story-8-one}

Items: tip-9 main
Objective: tip-9-choose-way
Sources: s2

A reader writes in public that her lamp went out.

- [x] [Ask her to write to you](#story-8-letter)
  > She can tell you her number there, and nobody reads along.
- [~] [Tell her the usual cause](#story-8-wait)
  > It may be right, and it may not be her cause.
- [ ] [Ask for her number in public](#story-8-wait)
  > Everybody who reads along could use her number.

## Her letter {#story-8-letter}

She writes within the hour and thanks you.

- [Read on](#story-8-two)

## A day later {#story-8-wait}

Her lamp is dark all the same, and she writes again.

- [Read on](#story-8-two)

## A neighbour joins {#story-8-two}

Items: tip-10 main, tip-9
Objective: tip-10-choose-way
Sources: course

Her neighbour calls you a lamp thief.

- [x] [Answer what he asks, once](#story-8-three)
  > One calm answer serves those who read along.
- [~] [Say nothing to him](#story-8-mixed)
  > He stops in the end, and those who read along learn nothing.
- [ ] [Call him a liar](#story-8-harmful)
  > Now there are two who are rude, in public.

## The lamp burns {#story-8-three}

Items: tip-9 main
Objective: tip-9-explain-way
Sources: s2

She has light again and says so to you alone.

- [x] [Ask whether you may tell the others](#story-8-good)
  > It is her story, so she decides who hears it.
- [~] [Leave it there](#story-8-quiet)
  > Nothing is lost, and the others never hear of it.
- [ ] [Post her letter](#story-8-posted)
  > She wrote it to you and to nobody else.

## All is told {#story-8-good}

Ending: good

She tells the others herself.

## All is quiet {#story-8-quiet}

Ending: mixed

Nobody asks again.

## He goes away {#story-8-mixed}

Ending: mixed

The others still wonder.

## A quarrel {#story-8-harmful}

Ending: harmful

The quarrel is in the paper.

## A letter in public {#story-8-posted}

Ending: harmful

She never writes again.
"""

_ROUTE = """\
      - section: tips/tip-9.md#idea
      - question: tip-9-steady
      - question: tip-9-faults
      - scenario: story-8
      - section: tips/tip-5.md#idea
      - question: tip-5-first
"""


def learner_files() -> dict[str, str]:
    """Return what is special about this course: path -> text."""
    sample = sample_course()
    syllabus, _, navigation = sample["syllabus.yml"].partition("      - section:")
    navigation = navigation[navigation.index("sessions:") :]
    tip_5 = sample["docs/tips/tip-5.md"]
    guess = f"/// question | {GUESSED}\n///\n\n## The idea"
    return {
        "syllabus.yml": syllabus + _ROUTE + navigation,
        "docs/tips/tip-5.md": tip_5.replace("## The idea", guess, 1),
        "quizzes/tip-5.md": sample["quizzes/tip-5.md"] + _GUESS,
        "quizzes/tip-9.md": _BANK,
        "scenarios/story-8.md": _STORY,
    }


def build_learner_course(folder: Path, like: Path) -> Path:
    """Write the course into a folder and build it as a host would; return the built site."""
    root = write_project(folder / "course", like, also=learner_files())
    site = folder / "site"
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir", str(site)]
    built = subprocess.run(command, cwd=root, capture_output=True, text=True, check=False)
    assert built.returncode == 0, built.stdout + built.stderr
    return site
