"""identifiers.lock, from text and to text."""

from __future__ import annotations

import re
from pathlib import Path

from course.model.course import Locked
from course.problems import Place
from course.reading.files import Report, read_text
from course.rules import LOCK_LINE_ODD

PATH = "identifiers.lock"
HEADER = """\
# Every identifier of the course. Written by "course lock"; commit it.
# kind, identifier, revision, hash of its content; or: retired, kind, identifier.
"""

_LIVE = re.compile(r"([a-z]+) ([a-z0-9-]+) ([1-9]\d{0,5}) ([0-9a-f]{12}|-)")
_RETIRED = re.compile(r"retired ([a-z]+) ([a-z0-9-]+)")


def read_lock(root: Path, report: Report, path: str = PATH) -> tuple[Locked, ...] | None:
    """Return the lines of a lock, or None if there is no such file."""
    text = read_text(root, path, report)
    if text is None:
        return None
    found: list[Locked] = []
    for number, line in enumerate(text.split("\n"), 1):
        if not line.strip() or line.startswith("#"):
            continue
        place = Place(path, number)
        if live := _LIVE.fullmatch(line):
            found.append(Locked(live[1], live[2], int(live[3]), live[4], False, place))
        elif gone := _RETIRED.fullmatch(line):
            found.append(Locked(gone[1], gone[2], 0, "-", True, place))
        else:
            report(LOCK_LINE_ODD.at(place, path, line=line.strip()[:60]))
    return tuple(found)


def lock_text(lines: tuple[Locked, ...]) -> str:
    """Return the text of the lock, sorted, so that a change is one line of a diff."""
    live = sorted((x for x in lines if not x.retired), key=_order)
    gone = sorted((x for x in lines if x.retired), key=_order)
    rows = [f"{x.kind} {x.id} {x.revision} {x.digest}" for x in live]
    rows += [f"retired {x.kind} {x.id}" for x in gone]
    return HEADER + "\n".join(rows) + "\n"


def _order(line: Locked) -> tuple[str, str]:
    return line.kind, line.id
