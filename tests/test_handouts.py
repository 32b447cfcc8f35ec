"""Handouts as Word files: they open, a screen reader finds its way in them, and each says what it may."""

from __future__ import annotations

import io
import re
import xml.etree.ElementTree as etree
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import replace
from itertools import pairwise

import docx
import pytest
from docx.document import Document
from docx.oxml.ns import qn
from docx.shared import Mm, Pt
from docx.table import Table
from docx.text.paragraph import Paragraph

from conftest import ROOT
from course.model.course import Course
from course.model.handouts import ANSWER_KEY, LARGE_PRINT, SLIP_FILE, VOTE_CARDS_FILE, WORKBOOK
from course.model.prose import plain
from course.model.questions import Question
from course.model.scenarios import Step
from course.model.sessions import CARDS, NOTE_PARTS, Session
from course.publish.handouts import write_handouts
from course.publish.word import WordFile
from course.rendering.questions import reason_text
from course.rendering.wording import WORDING
from course.review import review
from courses import TODAY

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
# The order that ECMA-376, part 1, annex A fixes for what stands in an element, as far as we write it.
ORDER = {
    "style": "name basedOn qFormat pPr rPr tblPr",
    "pPr": "pStyle keepNext pageBreakBefore numPr pBdr spacing ind jc outlineLvl",
    "rPr": "rFonts b sz lang",
    "p": "pPr r",
    "r": "rPr t",
    "tbl": "tblPr tblGrid tr",
    "tr": "trPr tc",
    "tc": "tcPr p",
    "tblPr": "tblStyle tblW tblBorders tblCellMar tblLook",
    "tblBorders": "top left bottom right insideH insideV",
    "tblCellMar": "left right",
    "sectPr": "pgSz pgMar",
    "docDefaults": "rPrDefault pPrDefault",
    "styles": "docDefaults style",
    "numbering": "abstractNum num",
    "abstractNum": "multiLevelType lvl",
    "lvl": "start numFmt lvlText pPr",
    "num": "abstractNumId lvlOverride",
    "numPr": "ilvl numId",
}


@pytest.fixture(scope="module")
def course() -> Course:
    return review(ROOT, TODAY)[0]


@pytest.fixture(scope="module")
def files(course: Course) -> Mapping[str, bytes]:
    return write_handouts(course)


def opened(data: bytes) -> Document:
    return docx.Document(io.BytesIO(data))


def said(document: Document) -> str:
    """Return all that a reader meets, a line a paragraph."""
    rows = [p.text for p in document.paragraphs]
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return "\n".join([*rows, *cells])


def parts(data: bytes) -> Iterator[tuple[str, etree.Element]]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        for name in archive.namelist():
            yield name, etree.fromstring(archive.read(name))


def work_of(course: Course, session: Session) -> tuple[list[Question], list[Step]]:
    """Return the questions and the steps that a session's people work on."""
    questions = [course.questions[name] for name in session.targets("question")]
    stories = [course.scenarios_by_id[name] for name in session.targets("scenario")]
    return questions, [step for story in stories for step in story.steps]


def misplaced(root: etree.Element) -> list[str]:
    """Return each element that the schema does not want where it stands."""
    found = []
    for element in root.iter():
        order = ORDER.get(element.tag.removeprefix(W), "").split()
        names = [child.tag.removeprefix(W) for child in element]
        if order:
            found += [f"{element.tag} {name}" for name in names if name not in order]
            places = [order.index(name) for name in names if name in order]
            found += [f"{element.tag} {names}" for a, b in pairwise(places) if a > b]
    return found


def test_every_plan_with_a_page_has_its_sheets(course: Course, files: Mapping[str, bytes]) -> None:
    sheets = {
        sheet.file(session)
        for session in course.sessions
        for sheet in (WORKBOOK, LARGE_PRINT, ANSWER_KEY)
    }
    assert len(sheets) >= 24
    assert set(files) == sheets | {VOTE_CARDS_FILE, SLIP_FILE}


def test_a_file_says_its_title_and_its_language(course: Course, files: Mapping[str, bytes]) -> None:
    titles = set()
    for name, data in files.items():
        document = opened(data)
        shown = document.paragraphs[0]
        assert shown.style is not None
        assert shown.style.name == "Title"
        properties = document.core_properties
        assert properties.title == f"{shown.text} - {course.name}", name
        assert properties.language == "en-GB"
        language = document.styles.element.find(f".//{W}rPrDefault//{W}lang")
        assert language is not None
        assert language.get(f"{W}val") == "en-GB"
        titles.add(properties.title)
    assert len(titles) == len(files)


def test_headings_are_headings_and_jump_no_level(files: Mapping[str, bytes]) -> None:
    for name, data in files.items():
        levels = [0]
        for paragraph in opened(data).paragraphs:
            style = paragraph.style.name if paragraph.style else ""
            if (style or "").startswith("Heading "):
                assert paragraph.text
                levels.append(int((style or "")[-1]))
        assert all(b <= a + 1 for a, b in pairwise(levels)), name
        assert len(levels) > 2 or name == SLIP_FILE


def lettered(document: Document) -> list[list[Paragraph]]:
    """Return the lists by letters: as Word counts them, each number of its own is a new list."""
    numbering = document.part.numbering_part.element
    abstract = {
        a.get(qn("w:abstractNumId")): a.find(f".//{W}numFmt").get(qn("w:val"))
        for a in numbering.findall(qn("w:abstractNum"))
    }
    starts = {}
    for num in numbering.findall(qn("w:num")):
        kind = abstract[num.find(qn("w:abstractNumId")).get(qn("w:val"))]
        override = num.find(f".//{W}startOverride")
        if kind == "upperLetter":
            starts[num.get(qn("w:numId"))] = override.get(qn("w:val"))
    assert set(starts.values()) <= {"1"}, "a list goes on where the last one ended"
    lists: dict[str, list[Paragraph]] = {number: [] for number in starts}
    for paragraph in document.paragraphs:
        number = paragraph._p.find(f".//{W}numId")
        if number is not None and number.get(qn("w:val")) in lists:
            lists[number.get(qn("w:val"))].append(paragraph)
    return list(lists.values())


def test_options_are_a_list_from_a_for_each_question_and_decision(
    course: Course, files: Mapping[str, bytes]
) -> None:
    for session in course.sessions.values():
        questions, steps = work_of(course, session)
        decisions = [step for step in steps if step.is_decision]
        for sheet in (WORKBOOK, LARGE_PRINT, ANSWER_KEY):
            lists = lettered(opened(files[sheet.file(session.id)]))
            sizes = sorted(len(entries) for entries in lists)
            wanted = [len(q.options) for q in questions] + [len(s.choices) for s in decisions]
            assert sizes == sorted(wanted), session.id
            assert max(sizes) <= len(CARDS)


def test_the_header_of_a_table_is_repeated_and_bold(
    course: Course, files: Mapping[str, bytes]
) -> None:
    for session in course.sessions:
        (table,) = opened(files[WORKBOOK.file(session)]).tables
        assert isinstance(table, Table)
        marks = [row._tr.find(f".//{W}tblHeader") is not None for row in table.rows]
        assert marks == [True] + [False] * 16
        top = [cell.text for cell in table.rows[0].cells]
        assert top == [WORDING["aid_item"], WORDING["aid_do"]]
        assert all(cell.text for row in table.rows for cell in row.cells)


def test_large_print_is_large_and_every_page_is_a4(
    course: Course, files: Mapping[str, bytes]
) -> None:
    for data in files.values():
        (section,) = opened(data).sections
        assert section.page_width is not None
        assert section.page_height is not None
        assert abs(section.page_width - Mm(210)) < Mm(1)
        assert abs(section.page_height - Mm(297)) < Mm(1)
    for session in course.sessions:
        for sheet, points in ((WORKBOOK, 12), (LARGE_PRINT, 18), (ANSWER_KEY, 12)):
            document = opened(files[sheet.file(session)])
            size = document.styles.element.find(f".//{W}rPrDefault//{W}sz")
            assert int(size.get(f"{W}val")) == points * 2
            # Nothing is smaller than the text.
            styles = [style.font.size for style in document.styles if hasattr(style, "font")]
            assert all(found >= Pt(points) for found in styles if found is not None)


def test_a_workbook_holds_the_work_and_nothing_that_gives_it_away(
    course: Course, files: Mapping[str, bytes]
) -> None:
    for session in course.sessions.values():
        questions, steps = work_of(course, session)
        for sheet in (WORKBOOK, LARGE_PRINT):
            text = said(opened(files[sheet.file(session.id)]))
            for question in questions:
                assert plain(question.ask) in text
                assert all(plain(row) in text for row in question.setting.splitlines())
                assert all(plain(option.text) in text for option in question.options)
                assert not any(plain(option.reason) in text for option in question.options)
            for step in steps:
                assert step.title in text
                assert all(plain(row) in text for row in step.told), step.id
                assert all(plain(choice.text) in text for choice in step.choices)
                assert not any(c.coaching and plain(c.coaching) in text for c in step.choices)
            assert WORDING["best"] not in text
            assert WORDING["strong"] not in text


def test_the_key_holds_each_reason(course: Course, files: Mapping[str, bytes]) -> None:
    for session in course.sessions.values():
        questions, steps = work_of(course, session)
        text = said(opened(files[ANSWER_KEY.file(session.id)]))
        for question in questions:
            reasons = [plain(reason_text(o.reason, course)) for o in question.options]
            assert all(reason in text for reason in reasons), question.id
        assert text.count(WORDING["best"]) == len(questions)
        for step in steps:
            assert all(plain(choice.coaching) in text for choice in step.choices), step.id


def test_no_sheet_shows_a_facilitators_notes(course: Course, files: Mapping[str, bytes]) -> None:
    noted = [q.notes for q in course.questions.values() if q.notes]
    noted += [s.notes for story in course.scenarios for s in story.steps if s.notes]
    texts = [said(opened(data)) for data in files.values()]
    assert noted
    for notes in noted:
        for part in NOTE_PARTS:
            note = getattr(notes, part.lower().replace("-", "_"))
            assert not any(plain(note) in text for text in texts), notes.place


def test_each_vote_card_has_a_page_of_its_own(files: Mapping[str, bytes]) -> None:
    cards = opened(files[VOTE_CARDS_FILE])
    begun = [p for p in cards.paragraphs if p._p.find(f".//{W}pageBreakBefore") is not None]
    names = [
        WORDING["card_name"].format(letter=c, shape=WORDING[f"shape_{c.lower()}"]) for c in CARDS
    ]
    assert [paragraph.text for paragraph in begun] == names
    big = [p for p in cards.paragraphs if p.style is not None and p.style.name == "Vote card"]
    assert [paragraph.text[0] for paragraph in big] == list(CARDS)
    assert len({paragraph.text[-1] for paragraph in big}) == 4
    # The width of the widest, an em for the shape and three quarters for the letter, fits A4.
    assert big[0].style
    size = big[0].style.font.size
    assert size
    assert Mm(60) < size < Mm(170 / 2)


def test_the_same_course_makes_the_same_bytes(course: Course, files: Mapping[str, bytes]) -> None:
    assert write_handouts(course) == files


def test_everything_stands_where_the_schema_wants_it(files: Mapping[str, bytes]) -> None:
    for name, data in files.items():
        for part, root in parts(data):
            assert not misplaced(root), f"{name} {part}"


def test_no_style_and_no_list_is_named_that_is_not_there(files: Mapping[str, bytes]) -> None:
    for name, data in files.items():
        found = dict(parts(data))
        document = found["word/document.xml"]
        styles = {s.get(f"{W}styleId") for s in found["word/styles.xml"].iter(f"{W}style")}
        numbers = {n.get(f"{W}numId") for n in found["word/numbering.xml"].iter(f"{W}num")}
        for tag in ("pStyle", "tblStyle"):
            assert {e.get(f"{W}val") for e in document.iter(W + tag)} <= styles, name
        assert {e.get(f"{W}val") for e in document.iter(f"{W}numId")} <= numbers, name


ODD = "R&D <b>\"now\"</b> 'then' ]]> \u2603 \U0001f600"


def test_signs_that_xml_keeps_for_itself_survive(course: Course) -> None:
    session = course.sessions["half-hour"]
    name = session.targets("question")[0]
    question = course.questions[name]
    options = (replace(question.options[0], text=ODD), *question.options[1:])
    odd = replace(question, title=ODD, options=options)
    banks = tuple(
        replace(b, questions=tuple(odd if q.id == name else q for q in b.questions))
        for b in course.banks
    )
    changed = replace(course, banks=banks)
    for sheet in (WORKBOOK, ANSWER_KEY):
        document = opened(write_handouts(changed)[sheet.file(session.id)])
        assert ODD in [p.text for p in document.paragraphs]
        assert any(ODD in p.text for entries in lettered(document) for p in entries)


def test_characters_that_no_xml_file_can_hold_are_left_out() -> None:
    broken = "be\x00fore\x0b \x1fand\ufffe af\ud800ter"
    made = WordFile(broken, "en-GB")
    made.heading(1, broken)
    made.letters([((broken, True),)])
    made.table((broken, "b"), [(broken, "d")])
    document = opened(made.packed())
    assert document.core_properties.title == "before and after"
    assert said(document).count("before and after") == 4


def test_a_name_with_an_underscore_keeps_it_and_emphasis_goes() -> None:
    assert plain("Ask _now_, *please*: @seven_pm, `a_b`, [the _desk_](x.md)") == (
        "Ask now, please: @seven_pm, a_b, the desk"
    )


POST = "/// post | Ana Sand\nYour page says *Friday*.\n///\n\n"


def test_marks_and_blocks_of_markdown_are_not_in_word(course: Course) -> None:
    """A mock post keeps its writer and its words; code and emphasis are words."""
    session = course.sessions["one-hour"]
    first, story = session.targets("question")[0], session.targets("scenario")[0]
    banks = tuple(
        replace(
            bank,
            questions=tuple(
                replace(one, title="The `delete` *button*", stem=f"{POST}{one.stem}")
                if one.id == first
                else one
                for one in bank.questions
            ),
        )
        for bank in course.banks
    )
    scenarios = tuple(
        replace(
            one,
            role="You *run* `it`.",
            content_note="It is *rough*.",
            steps=tuple(replace(step, prose=f"{POST}{step.prose}") for step in one.steps),
        )
        if one.id == story
        else one
        for one in course.scenarios
    )
    files = write_handouts(replace(course, banks=banks, scenarios=scenarios))
    for sheet in (WORKBOOK, LARGE_PRINT, ANSWER_KEY):
        text = said(opened(files[sheet.file(session.id)]))
        assert "The delete button" in text
        assert not re.search(r"[`*]|^//", text, re.MULTILINE), sheet
    lines = said(opened(files[WORKBOOK.file(session.id)])).splitlines()
    at = lines.index(f"Ana Sand ({WORDING['invented_post']}):")
    assert lines[at + 1] == "Your page says Friday."
    assert lines.count(lines[at]) == 1 + len(course.scenarios_by_id[story].steps)
    assert {"You run it.", "It is rough."} <= set(lines)
