"""Identifiers: unique in the course, and never renamed or used again behind a learner's back.

identifiers.lock holds each one with its revision and a hash of its content. Progress is kept by
identifier and revision, so a silent change would credit an answer to another question.
"""

from __future__ import annotations

from collections.abc import Iterator

from course.model.course import Course, Locked
from course.model.identifiers import (
    Identified,
    digest,
    identified,
    identified_in,
    kept,
    short_key,
)
from course.problems import Place, Problem
from course.rules import (
    CONTENT_CHANGED,
    IDENTIFIER_LEFT,
    IDENTIFIER_NEW,
    IDENTIFIER_RETIRED,
    IDENTIFIER_TWICE,
    LOCK_MISSING,
    REVISION_BACKWARDS,
    SHORT_KEY_SHARED,
    STOCK_DROPPED,
)

LOCK = "identifiers.lock"
# A progress code writes this short key where there is none.
NO_KEY = "AAAA"


def check_identifiers(course: Course) -> Iterator[Problem]:
    """Yield each identifier that is used a second time."""
    first: dict[str, Place] = {}
    for thing in identified(course):
        if thing.id in first:
            details = {"identifier": thing.id, "first": first[thing.id]}
            example = f"{thing.id}-again"
            yield IDENTIFIER_TWICE.at(thing.place, thing.id, example=example, **details)
        first.setdefault(thing.id, thing.place)


def check_short_keys(course: Course) -> Iterator[Problem]:
    """Yield each thing that a browser would keep under the short key of another."""
    first = {NO_KEY: "nothing"}
    for thing in kept(course):
        other = first.setdefault(short_key(thing.name), thing.name)
        if other != thing.name:
            example = f"{thing.id}-b"
            names = {"name": thing.name, "other": other, "identifier": thing.id}
            yield SHORT_KEY_SHARED.at(thing.place, thing.id, example=example, **names)


def check_lock(course: Course) -> Iterator[Problem]:
    """Yield each difference between the course and its locks that an author has to answer for.

    A department's own lock speaks first: its file may hold a thing of the course in other words.
    """
    if course.lock is None:
        yield LOCK_MISSING.at(Place(LOCK), LOCK)
        return
    own, stock = _live(course.own_lock), _live(course.lock)
    retired = {line.id for line in (*course.lock, *course.own_lock) if line.retired}
    met = set()
    for thing in identified(course):
        met.add((thing.kind, thing.id))
        names = {"kind": thing.kind, "identifier": thing.id}
        line = own.get((thing.kind, thing.id)) or stock.get((thing.kind, thing.id))
        if thing.id in retired and (thing.kind, thing.id) not in own:
            yield IDENTIFIER_RETIRED.at(thing.place, thing.id, identifier=thing.id)
        elif line is None:
            yield IDENTIFIER_NEW.at(thing.place, thing.id, **names)
        else:
            yield from _check_revision(thing, line.revision, line.digest, names)
    taken = {(thing.kind, thing.id) for thing in identified_in(course.replaced)}
    for key, line in (*stock.items(), *own.items()):
        if key not in met and not (key in taken and key not in own):
            details = {"kind": line.kind, "identifier": line.id}
            yield IDENTIFIER_LEFT.at(line.place, line.id, **details)


def _live(lines: tuple[Locked, ...]) -> dict[tuple[str, str], Locked]:
    return {(line.kind, line.id): line for line in lines if not line.retired}


def check_replaced(course: Course) -> Iterator[Problem]:
    """Yield each of a department's files that drops identifiers of the file it stands for."""
    met = {(thing.kind, thing.id) for thing in identified(course)}
    dropped: dict[str, list[str]] = {}
    for thing in identified_in(course.replaced):
        if (thing.kind, thing.id) not in met:
            dropped.setdefault(thing.place.path, []).append(thing.id)
    folder = course.department.folder if course.department else ""
    for path, identifiers in dropped.items():
        file = f"{folder}/{path}"
        names = {"file": file, "dropped": ", ".join(identifiers), "example": identifiers[0]}
        yield STOCK_DROPPED.at(Place(file), file, **names)


def _check_revision(
    thing: Identified, locked: int, locked_digest: str, names: dict[str, str]
) -> Iterator[Problem]:
    if thing.revision < locked:
        details = {"revision": thing.revision, "locked": locked, "next": locked + 1}
        yield REVISION_BACKWARDS.at(thing.place, thing.id, **details, **names)
    elif thing.revision == locked and digest(thing) != locked_digest:
        details = {"revision": thing.revision, "next": locked + 1}
        yield CONTENT_CHANGED.at(thing.place, thing.id, **details, **names)
    elif thing.revision > locked:
        yield IDENTIFIER_NEW.at(thing.place, thing.id, **names)
