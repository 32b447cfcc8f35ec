"""Scenarios, from text."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path, PurePosixPath
from typing import cast

from course.model.formats import SCENARIO
from course.model.scenarios import Choice, Ending, Mark, Scenario, Step
from course.problems import Place
from course.reading.fields import Fields
from course.reading.files import Report, read_text
from course.reading.records import read_record
from course.reading.sections import MarkedLine, Section, read_document
from course.reading.writing import read_writing
from course.rules import CHOICE_WITHOUT_LINK, OPTION_MARK_WRONG

FIELDS = ("Items", "Objective", "Sources", "Revision", "Notes", "Ending")
MARKS: Mapping[str, Mark] = {"x": "strong", "~": "mixed", " ": "harmful"}

_LINK = re.compile(r"\[(.+)\]\(#([^)\s]*)\)")


def read_scenario(root: Path, path: str, report: Report) -> Scenario | None:
    """Return the scenario in a file, with what could be read of it; None if it is not text.

    The file's name without its ending is the scenario's identifier.
    """
    text = read_text(root, path, report)
    if text is None:
        return None
    examples = ("covers: tip-5, tip-2", "The carers' forum")
    document = read_document(text, path, FIELDS, False, examples, report)
    record = None
    if document.front.found:
        record = read_record(document.front.yaml, path, SCENARIO, report, first_line=2)
    covers = record.text("covers") if record else ""
    return Scenario(
        id=PurePosixPath(path).stem,
        title=document.title,
        covers=tuple(part.strip() for part in covers.split(",") if part.strip()),
        trade=record.text("trade") if record else "",
        role=record.text("role") if record else "",
        is_long=record is not None and record.text("length") == "long",
        start=record.text("start") if record else "",
        content_note=record.text("content-note") if record else "",
        steps=tuple(_step(s, report) for s in document.sections if s.heading.id),
        place=Place(path),
        start_place=record.place_of("start") if record else Place(path),
    )


def _step(section: Section, report: Report) -> Step:
    fields = Fields(section, report)
    choices = tuple(
        choice for line in section.options if (choice := _choice(line, section, report))
    )
    if any(choice.mark for choice in choices):
        fields.require("Items", "Objective")
    items, main = fields.items()
    ending = fields.one_of("Ending", ("good", "mixed", "harmful"), "")
    return Step(
        id=section.heading.id,
        title=section.heading.title,
        items=items,
        main=main,
        objective=fields.text("Objective"),
        sources=fields.words("Sources"),
        revision=fields.revision(),
        notes=fields.notes(),
        ending=cast(Ending, ending) if ending else None,
        prose=section.prose,
        writing=tuple(one for block in section.blocks if (one := read_writing(block, report))),
        choices=choices,
        place=section.heading.place,
    )


def _choice(line: MarkedLine, section: Section, report: Report) -> Choice | None:
    step = section.heading.id
    link = _LINK.fullmatch(line.text)
    if not link:
        report(CHOICE_WITHOUT_LINK.at(line.place, step, choice=line.text))
        return None
    mark = MARKS.get(line.mark)
    if line.mark and mark is None:
        marks = 'In a scenario write "[x]" for strong, "[~]" for mixed and "[ ]" for harmful.'
        report(OPTION_MARK_WRONG.at(line.place, step, mark=line.mark, marks=marks))
        mark = "harmful"
    return Choice(link[1], link[2], line.reason, mark, line.place)
