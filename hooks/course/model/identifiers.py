"""Everything in a course that carries a permanent identifier."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass

from course.model.course import Course
from course.model.writing import Note
from course.problems import Place


@dataclass(frozen=True)
class Identified:
    """A thing with an identifier; `content` is empty where a change of wording asks nothing."""

    kind: str
    id: str
    revision: int
    content: str
    place: Place


def identified(course: Course) -> Iterator[Identified]:
    """Yield every identified thing: items, objectives, sources, questions, scenarios, steps,
    notes and writing tasks."""
    for item in course.syllabus.items:
        yield Identified("item", item.id, 1, "", item.place)
        for objective in item.objectives:
            yield Identified("objective", objective.id, 1, "", objective.place)
    for source in course.sources:
        yield Identified("source", source.key, 1, "", source.place)
    for question in course.all_questions():
        yield Identified(
            "question", question.id, question.revision, question.content, question.place
        )
    for scenario in course.scenarios:
        yield Identified("scenario", scenario.id, 1, "", scenario.place)
        for step in scenario.steps:
            yield Identified("step", step.id, step.revision, step.content, step.place)
    for one in course.all_writing():
        kind = "note" if isinstance(one, Note) else "write"
        yield Identified(kind, one.id, 1, "", one.place)


def digest(thing: Identified) -> str:
    """Return twelve hexadecimal digits of the content's SHA-256, or "-" for no content.

    White space does not count, so that wrapping a line again asks nobody anything.
    """
    if not thing.content:
        return "-"
    return hashlib.sha256(" ".join(thing.content.split()).encode()).hexdigest()[:12]
