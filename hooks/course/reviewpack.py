"""The reviewer's pack: one Word file a module, for an expert without git.

It holds what the module claims and rests on, its questions with keys and reasons, the decisions
that practise it, the identifiers of all of them, and room to agree, object and sign.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from course.model.course import OWN_ADVICE, Course
from course.model.curriculum import Item, Page, PageSection
from course.model.prose import paragraphs, plain
from course.model.questions import Question
from course.model.scenarios import Scenario, Step

if TYPE_CHECKING:
    from docx.document import Document

FOLDER = Path("build/review")
# Widths of a page of A4, in millimetres (ISO 216), since the library begins with US Letter.
_A4 = (210, 297)

HOW = (
    "Please read this as somebody who knows the subject. Mark each part: agree, or say what is wrong "
    "and what is right. You need not mind the wording.",
    "A part says what it rests on. Our own advice says so: object if it could be taken for a rule.",
    "Each part has an identifier in square brackets. Keep it beside your note, so that we find the "
    "place.",
    "Nothing here was checked against a live page. If you can open one, please say what you saw, "
    "and when.",
)
AGREE = "Agree \u2610    Disagree \u2610    What is wrong, and what is right:"
SIGN = (
    "Name",
    "Role and department",
    "Date",
    "Agree as it stands, or with which changes",
    "Signed",
)


def write_review_pack(course: Course, folder: Path) -> tuple[Path, ...]:
    """Write the pack into a folder, one file a module, and return the files.

    Raises ModuleNotFoundError without python-docx, and OSError if the folder cannot be written.
    """
    folder.mkdir(parents=True, exist_ok=True)
    written = []
    for item in course.live_items:
        page = course.modules.get(item.id)
        if page:
            path = folder / f"{item.id}.docx"
            _module(course, item, page).save(str(path))
            written.append(path)
    return tuple(written)


def _module(course: Course, item: Item, page: Page) -> Document:
    document = _blank(f"Review: {page.title}")
    document.add_heading(f"Review: {page.title}", 0)
    document.add_paragraph(f"[{item.id}] {page.place.path}. Kept by: {page.owner}.")
    document.add_heading("How to review", 1)
    for sentence in HOW:
        document.add_paragraph(sentence, style="List Bullet")
    document.add_heading("What people will be able to do", 1)
    for objective in item.objectives:
        document.add_paragraph(f"{objective.text} [{objective.id}]", style="List Bullet")
    document.add_heading("What the page says", 1)
    for section in page.sections:
        if section.level > 1 and (section.prose or section.shown):
            _section(document, course, page, section)
    document.add_heading("Questions", 1)
    bank = course.banks_by_item.get(item.id)
    for question in bank.questions if bank else ():
        _question(document, course, question)
    document.add_heading("Decisions in scenarios", 1)
    for scenario, step in course.decisions_with_main(item.id):
        _decision(document, course, scenario, step)
    _signatures(document)
    return document


def _blank(title: str) -> Document:
    """Return a Word document in British English on A4, with a title that a screen reader says."""
    import docx  # the course builds without it
    from docx.oxml.ns import qn
    from docx.shared import Mm

    document = docx.Document()
    document.core_properties.title = title
    document.core_properties.author = ""
    document.core_properties.language = "en-GB"
    for language in document.styles.element.iter(qn("w:lang")):
        language.set(qn("w:val"), "en-GB")
    page = document.sections[0]
    page.page_width, page.page_height = Mm(_A4[0]), Mm(_A4[1])
    return document


def _section(document: Document, course: Course, page: Page, section: PageSection) -> None:
    document.add_heading(section.title, 2)
    document.add_paragraph(f"[{page.path}#{section.id}]")
    told = [(line, text, "Normal") for line, text in paragraphs(section.prose)]
    told += [(line, text, "Quote") for line, text in paragraphs(section.shown)]
    for _, text, style in sorted(told):
        document.add_paragraph(plain(text), style=style)
    _rests_on(document, course, [reference.target for reference in section.sources])
    document.add_paragraph(AGREE)


def _question(document: Document, course: Course, question: Question) -> None:
    document.add_heading(question.title, 2)
    document.add_paragraph(
        f"[{question.versioned}] Use: {question.use}. Kind: {question.kind}. "
        f"Level: {question.level}. Objective: {question.objective}."
    )
    for text in (question.introduction, question.stem):
        for paragraph in filter(None, (plain(part) for part in text.split("\n\n"))):
            document.add_paragraph(paragraph)
    right = "Fault" if question.kind == "spot" else "Right"
    for option in question.options:
        made = document.add_paragraph(style="List Bullet")
        if option.is_key:
            made.add_run(f"{right}: ").bold = True
        made.add_run(plain(option.text))
        document.add_paragraph(f"Reason: {plain(option.reason)}", style="List Continue")
    if question.hint:
        document.add_paragraph(f"Hint: {question.hint}")
    _rests_on(document, course, question.sources)
    document.add_paragraph(AGREE)


def _decision(document: Document, course: Course, scenario: Scenario, step: Step) -> None:
    marks = {"strong": "Strong", "mixed": "Mixed", "harmful": "Harmful", None: ""}
    document.add_heading(f"{scenario.title}: {step.title}", 2)
    document.add_paragraph(f"[{step.versioned}] Objective: {step.objective}.")
    lines = enumerate(row for row in step.prose.splitlines() if not row.startswith("//"))
    for _, text in paragraphs(lines):
        document.add_paragraph(plain(text))
    for choice in step.choices:
        made = document.add_paragraph(style="List Bullet")
        made.add_run(f"{marks[choice.mark]}: ").bold = True
        made.add_run(plain(choice.text))
        document.add_paragraph(f"Coaching: {plain(choice.coaching)}", style="List Continue")
    _rests_on(document, course, step.sources)
    document.add_paragraph(AGREE)


def _rests_on(document: Document, course: Course, keys: Iterable[str]) -> None:
    for key in keys:
        source = course.sources_by_key.get(key)
        if source:
            where = f" {source.address}" if source.address else ""
            document.add_paragraph(
                f"Rests on: {source.title}, {source.publisher}, {source.dated}. Known from: "
                f"{source.seen}, read {source.read:%Y-%m-%d}.{where}",
                style="List Continue",
            )
        elif key == OWN_ADVICE:
            document.add_paragraph("Our own advice, not an official rule.", style="List Continue")


def _signatures(document: Document) -> None:
    document.add_heading("Sign", 1)
    document.add_paragraph(
        'Send this file back to the course team. They enter your review as "expert_review" in the '
        "page's first lines: the date and your role, without your name."
    )
    table = document.add_table(rows=0, cols=2, style="Table Grid")
    for label in SIGN:
        cells = table.add_row().cells
        cells[0].text = label
        cells[1].text = ""
