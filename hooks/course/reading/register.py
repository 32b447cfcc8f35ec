"""sources.yml and waivers.yml, from text."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from course.model.course import Waiver
from course.model.curriculum import Source
from course.model.formats import SOURCES, WAIVERS
from course.problems import Place
from course.reading.files import Report, read_text
from course.reading.records import read_record
from course.rules import FILE_MISSING


def read_sources(root: Path, path: str, report: Report, required: bool) -> tuple[Source, ...]:
    """Return the register; a missing file is reported if it is `required`."""
    text = read_text(root, path, report)
    if text is None:
        if required and not (root / path).exists():
            why = "it lists what the course rests on"
            report(FILE_MISSING.at(Place(path), path, path=path, why=why))
        return ()
    record = read_record(text, path, SOURCES, report)
    return tuple(
        Source(
            key=e.text("key"),
            title=e.text("title"),
            publisher=e.text("publisher"),
            dated=e.text("date"),
            address=e.text("address"),
            standing=e.text("standing"),
            seen=e.text("seen"),
            read=e.day("read") or date.min,
            place=e.place,
        )
        for e in (record.list("sources") if record else ())
        if e.text("key")
    )


def read_waivers(root: Path, path: str, report: Report) -> tuple[Waiver, ...]:
    """Return the written exceptions; there need be no such file."""
    text = read_text(root, path, report)
    if text is None:
        return ()
    record = read_record(text, path, WAIVERS, report)
    return tuple(
        Waiver(
            e.text("object"), e.text("rule"), e.text("reason"), e.day("since") or date.min, e.place
        )
        for e in (record.list("waivers") if record else ())
    )
