"""Everything in a course that carries a permanent identifier."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from course.model.course import Content, Course, Locked
from course.model.writing import Note
from course.problems import Place

# What a line of a lock is known by: its kind and its identifier.
Key = tuple[str, str]


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
    yield from identified_in(course)


def identified_in(content: Content) -> Iterator[Identified]:
    """Yield every identified thing of some Markdown files."""
    for question in content.all_questions():
        yield Identified(
            "question", question.id, question.revision, question.content, question.place
        )
    for scenario in content.scenarios:
        yield Identified("scenario", scenario.id, 1, "", scenario.place)
        for step in scenario.steps:
            yield Identified("step", step.id, step.revision, step.content, step.place)
    for one in content.all_writing():
        kind = "note" if isinstance(one, Note) else "write"
        yield Identified(kind, one.id, 1, "", one.place)


def in_force(lines: Iterable[Locked]) -> dict[Key, Locked]:
    """Return the lines of a lock that are not retired, each by its kind and identifier."""
    return {(line.kind, line.id): line for line in lines if not line.retired}


def digest(thing: Identified) -> str:
    """Return twelve hexadecimal digits of the content's SHA-256, or "-" for no content.

    White space does not count, so that wrapping a line again asks nobody anything.
    """
    if not thing.content:
        return "-"
    return hashlib.sha256(" ".join(thing.content.split()).encode()).hexdigest()[:12]


@dataclass(frozen=True)
class Kept:
    """What a browser keeps something about: by its name, of which it stores the short key."""

    name: str
    id: str
    place: Place


def kept(course: Course) -> Iterator[Kept]:
    """Yield everything that progress or a note is kept about, and every revision of it.

    Retired things come first: what a learner did with them is still in the browser.
    """
    for line in (*(course.lock or ()), *course.own_lock):
        if line.retired:
            yield from _names(line.kind, line.id, line.revision, line.place)
    for thing in identified(course):
        yield from _names(thing.kind, thing.id, thing.revision, thing.place)
    for route in course.syllabus.routes:
        yield Kept(route.id, route.id, route.place)


def _names(kind: str, identifier: str, revision: int, place: Place) -> Iterator[Kept]:
    if kind in {"question", "step"}:
        # The lock does not say how many revisions a retired one had; mostly it was one.
        for number in range(1, max(revision, 1) + 1):
            yield Kept(f"{identifier}@{number}", identifier, place)
    elif kind in {"item", "scenario", "note", "write"}:
        yield Kept(identifier, identifier, place)


def short_key(name: str) -> str:
    """Return the four letters under which a browser keeps something: 24 bits of FNV-1a.

    The same as `courseStore.key` in docs/assets/course/store.js.
    """
    digits = 0x811C9DC5
    for byte in name.encode():
        digits = (digits ^ byte) * 0x01000193 & 0xFFFFFFFF
    bits = (digits >> 24) ^ (digits & 0xFFFFFF)
    return base64.urlsafe_b64encode(bits.to_bytes(3, "big")).decode()
