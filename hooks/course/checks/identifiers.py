"""Identifiers: unique in the course, and never renamed or used again behind a learner's back.

identifiers.lock holds each one with its revision and a hash of its content. Progress is kept by
identifier and revision, so a silent change would credit an answer to another question.
"""

from __future__ import annotations

from collections.abc import Iterator

from course.model.course import Course
from course.model.identifiers import Identified, digest, identified, kept, short_key
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
    """Yield each difference between the course and its lock that an author has to answer for."""
    if course.lock is None:
        yield LOCK_MISSING.at(Place(LOCK), LOCK)
        return
    locked = {(line.kind, line.id): line for line in course.lock if not line.retired}
    retired = {line.id for line in course.lock if line.retired}
    met = set()
    for thing in identified(course):
        met.add((thing.kind, thing.id))
        names = {"kind": thing.kind, "identifier": thing.id}
        if thing.id in retired:
            yield IDENTIFIER_RETIRED.at(thing.place, thing.id, identifier=thing.id)
        elif (thing.kind, thing.id) not in locked:
            yield IDENTIFIER_NEW.at(thing.place, thing.id, **names)
        else:
            line = locked[thing.kind, thing.id]
            yield from _check_revision(thing, line.revision, line.digest, names)
    for key, line in locked.items():
        if key not in met:
            details = {"kind": line.kind, "identifier": line.id}
            yield IDENTIFIER_LEFT.at(line.place, line.id, **details)


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
