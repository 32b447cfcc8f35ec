"""Identifiers: unique in the course, and never renamed or used again behind a learner's back.

identifiers.lock holds each one with its revision and a hash of its content. Progress is kept by
identifier and revision, so a silent change would credit an answer to another question.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from course.model.course import Course
from course.model.identifiers import (
    Identified,
    digest,
    identified,
    identified_in,
    in_force,
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
# More new identifiers than this in one file are told in one line.
_FEW = 3
_SETTLE = "First see what O06 says of this file: an old name may be the right one. "


def check_identifiers(course: Course) -> Iterator[Problem]:
    """Yield each identifier that is used a second time."""
    # A tab keeps a plan of one's own by the names of its parts: no plan may be called as one of them.
    named = [(thing.id, thing.place) for thing in identified(course)]
    named += [(session.id, session.place) for session in course.syllabus.sessions]
    yield from _twice(named)
    # A route may have the name of the session that serves it.
    yield from _twice([(route.id, route.place) for route in course.syllabus.routes])


def _twice(named: Iterable[tuple[str, Place]]) -> Iterator[Problem]:
    first: dict[str, Place] = {}
    for identifier, place in named:
        if identifier in first:
            details = {"identifier": identifier, "first": first[identifier]}
            yield IDENTIFIER_TWICE.at(place, identifier, example=f"{identifier}-again", **details)
        first.setdefault(identifier, place)


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
    own, stock = in_force(course.own_lock), in_force(course.lock)
    folder = f"{course.department.folder}/" if course.department else ""
    retired = {line.id for line in (*course.lock, *course.own_lock) if line.retired}
    met = set()
    new: dict[str, list[Identified]] = {}
    for thing in identified(course):
        met.add((thing.kind, thing.id))
        line = own.get((thing.kind, thing.id)) or stock.get((thing.kind, thing.id))
        if thing.id in retired and (thing.kind, thing.id) not in own:
            yield IDENTIFIER_RETIRED.at(thing.place, thing.id, identifier=thing.id)
        elif line is None:
            new.setdefault(thing.place.path, []).append(thing)
        else:
            yield from _check_revision(course, thing, line.revision, line.digest)
    dropping = {f"{folder}{path}" for path in _dropped(course)}
    for file, things in new.items():
        first = _SETTLE if file in dropping else ""
        yield from _check_new(course, things, first)
    taken = {(thing.kind, thing.id) for thing in identified_in(course.replaced)}
    for key, line in (*stock.items(), *own.items()):
        if key not in met and not (key in taken and key not in own):
            details = {"kind": line.kind, "identifier": line.id}
            yield IDENTIFIER_LEFT.at(line.place, line.id, **details)


def _check_new(course: Course, things: list[Identified], first: str = "") -> Iterator[Problem]:
    """Yield what one file has that no lock knows: each, or a whole file's at once.

    `first` is what the author has to do before, as a sentence, or nothing.
    """
    lock = course.base_of(things[0].place) + LOCK
    if len(things) > _FEW:
        file = things[0].place.path
        shown = ", ".join(thing.id for thing in things[:_FEW])
        names = {"things": f"{len(things)} identifiers ({shown} ...) are", "them": "them"}
        yield IDENTIFIER_NEW.at(Place(file), file, lock=lock, first=first, **names)
        return
    for thing in things:
        names = {"things": f'the {thing.kind} "{thing.id}" is', "them": "it"}
        yield IDENTIFIER_NEW.at(thing.place, thing.id, lock=lock, first=first, **names)


def check_replaced(course: Course) -> Iterator[Problem]:
    """Yield each of a department's files that drops identifiers of the file it stands for."""
    folder = course.department.folder if course.department else ""
    for path, identifiers in _dropped(course).items():
        file = f"{folder}/{path}"
        names = {"file": file, "dropped": ", ".join(identifiers), "example": identifiers[0]}
        yield STOCK_DROPPED.at(Place(file), file, **names)


def _dropped(course: Course) -> dict[str, list[str]]:
    """Return what left with each of the course's files for which a department's stands."""
    met = {(thing.kind, thing.id) for thing in identified(course)}
    dropped: dict[str, list[str]] = {}
    for thing in identified_in(course.replaced):
        if (thing.kind, thing.id) not in met:
            dropped.setdefault(thing.place.path, []).append(thing.id)
    return dropped


def _check_revision(
    course: Course, thing: Identified, locked: int, locked_digest: str
) -> Iterator[Problem]:
    names = {"kind": thing.kind, "identifier": thing.id}
    if thing.revision < locked:
        details = {"revision": thing.revision, "locked": locked, "next": locked + 1}
        yield REVISION_BACKWARDS.at(thing.place, thing.id, **details, **names)
    elif thing.revision == locked and digest(thing) != locked_digest:
        details = {"revision": thing.revision, "next": locked + 1}
        yield CONTENT_CHANGED.at(thing.place, thing.id, **details, **names)
    elif thing.revision > locked:
        yield from _check_new(course, [thing])
