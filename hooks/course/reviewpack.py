"""The reviewer's pack: one Word file a module and a scenario, for an expert without git.

A module's file holds what it claims and rests on, its questions with keys and reasons, the decisions
that practise it, the identifiers of all of them, and room to agree, object and sign. A scenario's
holds the story under the numbers of its map; the map is drawn in a file beside it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from course.model.course import OWN_ADVICE, Course
from course.model.curriculum import Item, Page, PageSection
from course.model.prose import paragraphs, plain
from course.model.questions import Question
from course.model.scenarios import Choice, Scenario, Step
from course.model.sessions import NOTE_PARTS, Notes
from course.rendering.maps import scenario_map, scenario_svg

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
    """Write the pack into a folder and return the files: Word files, and maps of scenarios as SVG.

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
    for scenario in course.scenarios:
        path = folder / f"scenario-{scenario.id}.docx"
        _scenario(course, scenario).save(str(path))
        drawing = path.with_suffix(".svg")
        drawing.write_text(scenario_svg(scenario), encoding="utf-8", newline="\n")
        written += [path, drawing]
    return tuple(written)


def _module(course: Course, item: Item, page: Page) -> Document:
    document = _begun(page.title, f"[{item.id}] {page.place.path}. Kept by: {page.owner}.")
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


def _scenario(course: Course, scenario: Scenario) -> Document:
    document = _begun(scenario.title, f"[{scenario.id}] {scenario.place.path}.")
    document.add_heading("The story", 1)
    for text in filter(None, (scenario.role, scenario.content_note)):
        document.add_paragraph(text)
    numbers = {step.id: number for number, step in enumerate(scenario.steps, 1)}
    for step in scenario.steps:
        _step(document, course, step, numbers)
    document.add_heading("The map", 1)
    document.add_paragraph(f"It is drawn in scenario-{scenario.id}.svg, which a browser opens.")
    for line in scenario_map(scenario).splitlines():
        document.add_paragraph(line, style="No Spacing")
    _signatures(document)
    return document


def _begun(title: str, about: str) -> Document:
    """Return a document with its title, what it is about, and how to review it."""
    document = _blank(f"Review: {title}")
    document.add_heading(f"Review: {title}", 0)
    document.add_paragraph(about)
    document.add_heading("How to review", 1)
    for sentence in HOW:
        document.add_paragraph(sentence, style="List Bullet")
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
    _notes(document, question.notes)
    _rests_on(document, course, question.sources)
    document.add_paragraph(AGREE)


def _decision(document: Document, course: Course, scenario: Scenario, step: Step) -> None:
    document.add_heading(f"{scenario.title}: {step.title}", 2)
    document.add_paragraph(f"[{step.versioned}] Objective: {step.objective}.")
    _told(document, step)
    for choice in step.choices:
        _choice(document, choice, "")
    _notes(document, step.notes)
    _rests_on(document, course, step.sources)
    document.add_paragraph(AGREE)


def _step(document: Document, course: Course, step: Step, numbers: Mapping[str, int]) -> None:
    document.add_heading(f"{numbers[step.id]}. {step.title}", 2)
    about = [f"[{step.versioned}]"]
    if step.main:
        about.append(f"Main item: {step.main}. Objective: {step.objective}.")
    if step.ending:
        about.append(f"Ending: {step.ending}.")
    document.add_paragraph(" ".join(about))
    _told(document, step)
    for task in step.writing:
        for text in task.texts:
            document.add_paragraph(plain(text), style="Quote")
    for choice in step.choices:
        _choice(document, choice, f" (on to {numbers.get(choice.target, choice.target)})")
    _rests_on(document, course, step.sources)
    if step.is_decision:
        document.add_paragraph(AGREE)


def _told(document: Document, step: Step) -> None:
    for _, text in paragraphs(enumerate(step.told)):
        document.add_paragraph(plain(text))


def _choice(document: Document, choice: Choice, onward: str) -> None:
    made = document.add_paragraph(style="List Bullet")
    if choice.mark:
        made.add_run(f"{choice.mark.capitalize()}: ").bold = True
    made.add_run(plain(choice.text) + onward)
    if choice.coaching:
        document.add_paragraph(f"Coaching: {plain(choice.coaching)}", style="List Continue")


def _notes(document: Document, notes: Notes | None) -> None:
    """Append what a facilitator is told: experts check that too."""
    for part, text in zip(NOTE_PARTS, notes.texts, strict=True) if notes else ():
        document.add_paragraph(f"For facilitators, {part.lower()}: {text}", style="List Continue")


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
