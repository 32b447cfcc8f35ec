"""Writing identifiers.lock: what an author answers when an identifier is new, changed or gone."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace

from course.model.course import Course, Locked
from course.model.identifiers import Identified, digest, identified
from course.problems import Place
from course.reading.lock import PATH


@dataclass(frozen=True)
class Relock:
    """The new lines, and the identifiers about which the author has not answered yet."""

    lines: tuple[Locked, ...]
    changed: tuple[Identified, ...]
    gone: tuple[Locked, ...]
    unknown: tuple[str, ...]


def relock(course: Course, same: Collection[str] = (), retire: Collection[str] = ()) -> Relock:
    """Return the lock as it should now be.

    `same` names identifiers whose changed content is still the same question or step ("all" for
    every one), `retire` those that left the course for good.
    """
    before = {(line.kind, line.id): line for line in course.lock or () if not line.retired}
    lines: dict[tuple[str, str], Locked] = {}
    changed: list[Identified] = []
    for thing in identified(course):
        key = (thing.kind, thing.id)
        new = Locked(thing.kind, thing.id, thing.revision, digest(thing), False, thing.place)
        old = before.get(key)
        kept = new
        if old and old.revision == thing.revision and old.digest != new.digest:
            if thing.id not in same and "all" not in same:
                changed.append(thing)
                kept = old
        elif old and old.revision > thing.revision:
            kept = old
        lines[key] = kept
    retired = [line for line in course.lock or () if line.retired]
    gone: list[Locked] = []
    for key, line in before.items():
        if key in lines:
            continue
        if line.id in retire or "all" in retire:
            retired.append(replace(line, retired=True, place=Place(PATH)))
        else:
            gone.append(line)
            lines[key] = line
    known = {thing.id for thing in identified(course)} | {line.id for line in before.values()}
    unknown = tuple(i for i in (*same, *retire) if i != "all" and i not in known)
    return Relock((*lines.values(), *retired), tuple(changed), tuple(gone), unknown)
