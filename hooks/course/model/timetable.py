"""How long a session takes with a room, part by part.

The figures are our own estimates, for ten to forty people with cards: nobody has published better
ones for this. Each part takes whole minutes, rounded up, so that a plan's parts add up to its time.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from course.model.course import Course
from course.model.curriculum import Item
from course.model.questions import Question
from course.model.scenarios import Scenario, Step
from course.model.sessions import PartKind, Session, SessionPart
from course.model.ways import heaviest
from course.model.words import word_count

RowKind = Literal["welcome", "question", "scenario", "break", "close", "spare"]

# Read aloud at the pace of a calm speaker.
WORDS_ALOUD_A_MINUTE = 130
# Who is here, how cards work, what it is not.
WELCOME = 3
# Each writes down what they will do, and fills in the slip.
CLOSE = 5
# Of a question: think alone and vote, talk in pairs, vote again, hear the reasons.
FIRST_VOTE, TALK, SECOND_VOTE, REASONS = 1.5, 2.0, 0.5, 2.0
# Of a decision in a story: vote once, hear from the room, hear why, go on.
DECISION = 3.0
# What a facilitator who is late leaves out first: the talk in pairs and the second vote.
WITHOUT_SECOND_VOTE = TALK + SECOND_VOTE


@dataclass(frozen=True)
class Row:
    """One row of a timetable: when it starts and how long it takes, in minutes from the beginning."""

    kind: RowKind
    target: str
    starts: int
    minutes: int


def room_minutes(course: Course, kind: PartKind, target: str) -> int:
    """Return how long a question or a scenario takes with a room; 0 if there is none such."""
    question = course.questions.get(target) if kind == "question" else None
    scenario = course.scenarios_by_id.get(target) if kind == "scenario" else None
    if question:
        return _question_minutes(question)
    return _scenario_minutes(scenario) if scenario else 0


def part_minutes(course: Course, part: SessionPart) -> int:
    """Return how long a part of a session takes."""
    return part.minutes or room_minutes(course, part.kind, part.target)


def timetable(course: Course, session: Session) -> tuple[Row, ...]:
    """Return a session as rows that follow on from one another.

    What is left of its time is the last row; a session that takes too long has none.
    """
    planned: list[tuple[RowKind, str, int]] = [("welcome", "", WELCOME)]
    planned += [(p.kind, p.target, part_minutes(course, p)) for p in session.parts]
    planned.append(("close", "", CLOSE))
    spare = session.minutes - sum(minutes for _, _, minutes in planned)
    if spare > 0:
        planned.append(("spare", "", spare))
    rows, starts = [], 0
    for kind, target, minutes in planned:
        rows.append(Row(kind, target, starts, minutes))
        starts += minutes
    return tuple(rows)


def planned_minutes(course: Course, session: Session) -> int:
    """Return how long a session takes without what is left of its time."""
    return sum(row.minutes for row in timetable(course, session) if row.kind != "spare")


def cuts(course: Course, session: Session) -> tuple[Row, ...]:
    """Return the questions that a facilitator may leave out when late, the last one first.

    One part always stays: a session without any is a talk.
    """
    rows = [row for row in timetable(course, session) if row.kind == "question"]
    kept = 0 if session.targets("scenario") else 1
    return tuple(reversed(rows[kept:]))


def practised(course: Course, session: Session) -> Iterator[Item]:
    """Yield what a session practises: the first item of its questions, the main items of its stories."""
    found = [
        course.questions[q].items[:1] for q in session.targets("question") if q in course.questions
    ]
    for name in session.targets("scenario"):
        scenario = course.scenarios_by_id.get(name)
        found += [(step.main,) for step in scenario.decisions] if scenario else []
    named = {identifier for group in found for identifier in group}
    yield from (item for item in course.items.values() if item.id in named)


def _question_minutes(question: Question) -> int:
    words = word_count(" ".join([question.stem, *(option.text for option in question.options)]))
    talk = FIRST_VOTE + TALK + SECOND_VOTE + REASONS
    return math.ceil(words / WORDS_ALOUD_A_MINUTE + talk)


def _scenario_minutes(scenario: Scenario) -> int:
    return math.ceil(sum(map(_step_minutes, heaviest(scenario, _step_minutes))))


def _step_minutes(step: Step) -> float:
    words = step.words + sum(word_count(choice.text) for choice in step.choices)
    return words / WORDS_ALOUD_A_MINUTE + DECISION * step.is_decision
