"""Writing the locks: what an author answers when an identifier is new, changed or gone."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace

from course.model.course import Course, Locked
from course.model.identifiers import Identified, Key, digest, identified, identified_in, in_force


@dataclass(frozen=True)
class Relock:
    """The new lines, and the identifiers about which the author has not answered yet.

    `lines` are those of the course, `own_lines` those of a department's folder.
    """

    lines: tuple[Locked, ...]
    own_lines: tuple[Locked, ...]
    changed: tuple[Identified, ...]
    gone: tuple[Locked, ...]
    unknown: tuple[str, ...]


def relock(course: Course, same: Collection[str] = (), retire: Collection[str] = ()) -> Relock:
    """Return both locks as they should now be.

    `same` names identifiers whose changed content is still the same question or step ("all" for
    every one), `retire` those that left the course for good. A department's content never changes
    the course's lock: what stands in its folder goes into its own.
    """
    stock, own = in_force(course.lock or ()), in_force(course.own_lock)
    lines: dict[Key, Locked] = {}
    own_lines: dict[Key, Locked] = {}
    changed: list[Identified] = []
    for thing in identified(course):
        key = (thing.kind, thing.id)
        is_own = course.is_own(thing.place)
        before = own.get(key) or stock.get(key)
        settled = thing.id in same or "all" in same
        kept, asks = _line(thing, before if is_own else stock.get(key), settled)
        if is_own:
            own_lines[key] = kept
        else:
            lines[key] = kept
            if key in own and not asks:
                # The department's file is gone, and the course's stands here again.
                left, asks = _line(thing, own[key], settled)
                own_lines |= {key: left} if asks else {}
        if asks:
            changed.append(thing)
    replaced = {(thing.kind, thing.id) for thing in identified_in(course.replaced)}
    covered = replaced | own_lines.keys()
    lines |= {key: line for key, line in stock.items() if key in covered and key not in lines}
    retired, gone = _leave(stock, lines, retire)
    own_retired, own_gone = _leave(own, {**lines, **own_lines}, retire)
    known = {thing.id for thing in identified(course)}
    known |= {line.id for line in (*stock.values(), *own.values())}
    return Relock(
        (*lines.values(), *gone, *_retired(course.lock or ()), *retired),
        (*own_lines.values(), *own_gone, *_retired(course.own_lock), *own_retired),
        tuple(changed),
        (*gone, *own_gone),
        tuple(i for i in (*same, *retire) if i != "all" and i not in known),
    )


def _retired(lines: tuple[Locked, ...]) -> tuple[Locked, ...]:
    return tuple(line for line in lines if line.retired)


def _line(thing: Identified, old: Locked | None, settled: bool) -> tuple[Locked, bool]:
    """Return the line for a thing, and whether its author has to answer first."""
    new = Locked(thing.kind, thing.id, thing.revision, digest(thing), False, thing.place)
    if old is None or old.revision < new.revision:
        return new, False
    if old.revision > new.revision:
        return old, False
    asks = old.digest != new.digest and not settled
    return (old, True) if asks else (new, False)


def _leave(
    before: dict[Key, Locked], now: Mapping[Key, Locked], retire: Collection[str]
) -> tuple[tuple[Locked, ...], tuple[Locked, ...]]:
    """Return the lines that are retired, and those that left without a word."""
    left = [line for key, line in before.items() if key not in now]
    retired = [line for line in left if line.id in retire or "all" in retire]
    return (
        tuple(replace(line, retired=True) for line in retired),
        tuple(line for line in left if line not in retired),
    )
