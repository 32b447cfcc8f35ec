"""Banks and their questions, from text."""

from __future__ import annotations

from pathlib import Path
from typing import cast

from course.model.formats import BANK
from course.model.questions import Bank, Level, Option, Question, QuestionKind, Use
from course.problems import Place
from course.reading.fields import Fields
from course.reading.files import Report, read_text
from course.reading.records import read_record
from course.reading.sections import MarkedLine, Section, read_document
from course.rules import OPTION_MARK_WRONG, QUIZ_WITHOUT_STEM

FIELDS = (
    "Objective", "Items", "Level", "Sources", "Use", "Kind", "Order", "Revision", "Hint", "Notes",
)  # fmt: skip


def read_bank(root: Path, path: str, report: Report) -> Bank | None:
    """Return the bank in a file, with what could be read of it; None if it is not text."""
    text = read_text(root, path, report)
    if text is None:
        return None
    examples = ("covers: tip-5", "Tip 5: questions")
    document = read_document(text, path, FIELDS, True, examples, report)
    covers = ""
    if document.front.found:
        record = read_record(document.front.yaml, path, BANK, report, first_line=2)
        covers = record.text("covers") if record else ""
    questions = tuple(read_question(s, report) for s in document.sections if s.heading.id)
    return Bank(covers, document.title, questions, Place(path))


def read_question(section: Section, report: Report, own_heading: bool = False) -> Question:
    """Return the question in a section; `own_heading` if the page shows the section's heading."""
    fields = Fields(section, report)
    fields.require("Objective", "Items", "Level")
    heading = section.heading
    if section.has_quiz and not section.stem:
        report(QUIZ_WITHOUT_STEM.at(heading.place, heading.id, title=heading.title))
    kind = fields.one_of("Kind", ("choice", "spot"), "choice")
    items, _ = fields.items()
    return Question(
        id=heading.id,
        title=heading.title,
        objective=fields.text("Objective"),
        items=items,
        level=cast(Level, fields.one_of("Level", ("recall", "apply"), "recall")),
        sources=fields.words("Sources"),
        use=cast(Use, fields.one_of("Use", ("page", "guess", "before", "assessment"), "page")),
        kind=cast(QuestionKind, kind),
        shuffled=fields.one_of("Order", ("shuffle", "fixed"), "shuffle") == "shuffle",
        revision=fields.revision(),
        hint=fields.text("Hint"),
        notes=fields.notes(),
        stem=section.stem,
        introduction=section.prose,
        options=tuple(_option(line, heading.id, report) for line in section.options),
        place=heading.place,
        own_heading=own_heading,
    )


def _option(line: MarkedLine, question: str, report: Report) -> Option:
    if line.mark not in ("x", " "):
        marks = 'In a question write "[x]" for a right answer and "[ ]" for any other.'
        report(OPTION_MARK_WRONG.at(line.place, question, mark=line.mark, marks=marks))
    return Option(line.text, line.reason, line.mark == "x", line.place)
