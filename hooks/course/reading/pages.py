"""Pages below docs/: front matter, headings with what they claim, blocks, links and prose."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from course.model.curriculum import Embed, Page, PageSection, Reference
from course.model.formats import MODULE, MODULE_MUST_SAY
from course.model.questions import Question
from course.model.shapes import example_of
from course.model.words import word_count
from course.model.writing import Writing
from course.problems import Place
from course.reading.files import Report, read_text
from course.reading.markup import report_markup
from course.reading.questions import FIELDS, read_question
from course.reading.records import Entry, closest, read_record
from course.reading.sections import (
    BLOCK,
    BLOCK_END,
    FENCE,
    FIELD,
    WRITING_BLOCKS,
    FrontMatter,
    Heading,
    Line,
    Sections,
    check_identifier,
    opens_writing,
    read_heading,
    second_title,
    split_front_matter,
    take_block,
)
from course.reading.writing import read_writing
from course.rules import (
    BLOCK_CONTENT,
    BLOCK_UNCLOSED,
    BLOCK_UNKNOWN,
    FIGURE_WITHOUT_WORDS,
    KEY_MISSING,
    LINE_ODD,
    TITLE_MISSING,
)

# Blocks that stand for something made from the model, and blocks that hold text of the page.
EMPTY_BLOCKS = (
    "quiz",
    "question",
    "scenario",
    "course-map",
    "routes",
    "where-you-are",
    "progress",
    "coverage",
    "contacts",
    "host",
    "stored-keys",
    "glossary",
    "job-aid",
    "connections",
    "practice",
    "sessions",
    "session",
    "own-session",
    "vote-cards",
    "slip",
)
TEXT_BLOCKS = ("post", "example")
FIGURE = "figure"
BLOCKS = (*EMPTY_BLOCKS, *TEXT_BLOCKS, FIGURE, *WRITING_BLOCKS)

_LINK = re.compile(r"!?\[(?:[^\[\]]|\[[^\]]*\])*\]\(\s*<?([^)\s>]+)>?(?:\s+[\"'][^)]*)?\)")
_HREF = re.compile(r"""(?:href|src)\s*=\s*["']([^"']*)["']""", re.IGNORECASE)
_REFERENCE_LINK = re.compile(r"\[[^\]]+\]:\s+(\S+)")
# Markdown takes this for a title, with or without a space.
_HASHTAG = re.compile(r"#{1,6}[^#\s]")
_CODE = re.compile(r"(`+).+?\1")


@dataclass
class _Open:
    """The section that is being read."""

    heading: Heading
    prose: list[tuple[int, str]] = field(default_factory=list)
    shown: list[tuple[int, str]] = field(default_factory=list)
    blocks: list[str] = field(default_factory=list)


def read_page(
    root: Path, folder: str, path: str, report: Report
) -> tuple[Page, tuple[Question, ...]] | None:
    """Return a page and the questions written into it; None if it is not text.

    `path` is relative to the project's root, `folder` the docs folder it stands in.
    """
    text = read_text(root, path, report)
    if text is None:
        return None
    report_markup(text, Place(path), report)
    front = split_front_matter(text, path, report)
    record = None
    if front.found and front.yaml.strip():
        record = read_record(front.yaml, path, MODULE, report, first_line=2)
    reader = _PageReader(path, front, report)
    reader.read()
    page = Page(
        path=path.removeprefix(folder).lstrip("/"),
        title=reader.title,
        covers=record.text("covers") if record else "",
        owner=record.text("owner") if record else "",
        review_by=record.day("review_by") if record else None,
        expert_review=record.text("expert_review") if record else "",
        sections=tuple(reader.sections),
        embeds=tuple(reader.embeds),
        links=tuple(reader.links),
        questions=tuple(question.id for question in reader.questions),
        writing=tuple(reader.writing),
        place=Place(path),
        title_place=reader.title_place,
        covers_place=record.place_of("covers") if record else Place(path),
        review_place=record.place_of("review_by") if record else Place(path),
    )
    if record and page.covers:
        _check_upkeep(record, report)
    return page, tuple(reader.questions)


def _check_upkeep(record: Entry, report: Report) -> None:
    for wanted in MODULE.fields:
        if wanted.name in MODULE_MUST_SAY and wanted.name not in record.keys:
            details = {"key": wanted.name, "about": wanted.about}
            example = example_of(wanted.shape)
            name = "the front matter of a module"
            place = record.place
            report(KEY_MISSING.at(place, place.path, record=name, example=example, **details))


class _PageReader:
    """Reads the lines of one page from top to bottom."""

    def __init__(self, path: str, front: FrontMatter, report: Report) -> None:
        self.path = path
        self.lines = front.body
        self.report = report
        self.at = 0
        self.title = ""
        self.title_place = Place(path, self.lines[0].number if self.lines else 1)
        self.sections: list[PageSection] = []
        self.embeds: list[Embed] = []
        self.links: list[Reference] = []
        self.questions: list[Question] = []
        self.writing: list[Writing] = []
        self.open: _Open | None = None
        self.blocks: list[tuple[str, str, Place]] = []
        self.figure_words = 0

    def place(self, line: Line) -> Place:
        return Place(self.path, line.number)

    def read(self) -> None:
        for line in self.plain_lines():
            heading = read_heading(line, self.path)
            if heading:
                self.heading(heading)
            elif line.text.strip() == "<quiz>":
                expected = (
                    'A question in a page stands under "## Its title {#its-identifier}" and its '
                    'fields, as in "Level: apply".'
                )
                self.report(
                    LINE_ODD.at(self.place(line), self.path, line="<quiz>", expected=expected)
                )
            else:
                self.text(line)
        self.close()
        if not self.title:
            example = "Tip 5: Communicate where your citizens are"
            self.report(TITLE_MISSING.at(self.title_place, self.path, example=example))
        for slashes, block, place in self.blocks:
            names = {"block": block, "slashes": slashes}
            self.report(BLOCK_UNCLOSED.at(place, self.path, **names))

    def plain_lines(self) -> Iterator[Line]:
        """Yield the lines outside code fences, with code spans and comments blanked."""
        fence, comment = "", False
        while self.at < len(self.lines):
            line = self.lines[self.at]
            self.at += 1
            opening = FENCE.match(line.text)
            if fence:
                fence = "" if opening and line.text.strip().startswith(fence) else fence
                continue
            if opening:
                fence = opening[1]
                continue
            text = _CODE.sub(lambda found: " " * len(found[0]), line.text)
            shown = ""
            while text:
                before, mark, text = text.partition("-->" if comment else "<!--")
                shown += "" if comment else before
                comment = comment != bool(mark)
            yield Line(line.number, shown)

    def heading(self, heading: Heading) -> None:
        if heading.level == 1:
            if self.title:
                self.report(second_title(heading))
            else:
                self.title, self.title_place = heading.title, heading.place
        else:
            check_identifier(heading, self.report)
        self.close()
        self.open = _Open(heading)
        self.question(heading)

    def close(self) -> None:
        """End the section that is being read."""
        if self.open is None:
            return
        heading, prose = self.open.heading, self.open.prose
        place = heading.place
        self.sections.append(
            PageSection(
                id=heading.id,
                title=heading.title,
                level=heading.level,
                teaches=_references(heading.attributes.get("data-teaches", ""), place),
                sources=_references(heading.attributes.get("data-sources", ""), place),
                words=sum(word_count(text) for _, text in prose),
                prose=tuple(prose),
                place=place,
                parts=_references(heading.attributes.get("data-part", ""), place),
                blocks=tuple(self.open.blocks),
                shown=tuple(self.open.shown),
            )
        )
        self.open = None

    def question(self, heading: Heading) -> None:
        """Read a question written under this heading, if there is one."""
        ahead = self.at
        while ahead < len(self.lines):
            text = self.lines[ahead].text
            if text.strip() == "<quiz>":
                break
            if text.strip() and not FIELD.fullmatch(text):
                return
            ahead += 1
        else:
            return
        reader = Sections(self.lines, self.path, FIELDS, self.report)
        reader.at = self.at
        question = read_question(reader.question(heading), self.report, own_heading=True)
        self.at = reader.at
        if question.id:
            self.questions.append(question)
            self.embeds.append(Embed("question", question.id, heading.place))

    def text(self, line: Line) -> None:
        """Read a line that is no heading: a block's, or the page's own prose."""
        if _HASHTAG.match(line.text):
            expected = (
                'A line that begins with "#" becomes a title. Put the hashtag at the end of the line '
                "before it."
            )
            shown = line.text.strip()[:60]
            self.report(LINE_ODD.at(self.place(line), self.path, line=shown, expected=expected))
        if end := BLOCK_END.fullmatch(line.text):
            self.end_block(end[1])
        elif opens_writing(line):
            self.write(line)
        elif start := BLOCK.fullmatch(line.text):
            self.start_block(start[1], start[2], start[3] or "", line)
        else:
            self.find_links(line)
            self.own_text(line)

    def write(self, first: Line) -> None:
        """Read a block for writing; its first line has just been passed."""
        block, self.at = take_block(first, self.lines, self.at, self.path)
        one = read_writing(block, self.report)
        if one:
            self.writing.append(one)
            self.embed(Embed(block.name, one.id, block.place))

    def start_block(self, slashes: str, block: str, argument: str, line: Line) -> None:
        place = self.place(line)
        self.blocks.append((slashes, block, place))
        self.figure_words = 0
        if block in BLOCKS:
            self.embed(Embed(block, argument, place))
            return
        details = {"block": block, "hint": closest(block, BLOCKS)}
        self.report(BLOCK_UNKNOWN.at(place, self.path, known=", ".join(BLOCKS), **details))

    def embed(self, embed: Embed) -> None:
        self.embeds.append(embed)
        if self.open:
            self.open.blocks.append(embed.block)

    def end_block(self, slashes: str) -> None:
        if self.blocks and self.blocks[-1][0] == slashes:
            _, block, place = self.blocks.pop()
            if block == FIGURE and not self.figure_words:
                name = self.embeds[-1].argument
                self.report(FIGURE_WITHOUT_WORDS.at(place, self.path, figure=name))

    def own_text(self, line: Line) -> None:
        inside = self.blocks[-1][1] if self.blocks else ""
        if inside in EMPTY_BLOCKS and line.text.strip():
            shown = line.text.strip()[:60]
            self.report(BLOCK_CONTENT.at(self.place(line), self.path, block=inside, line=shown))
        # Quotations and tables are not the page's own sentences.
        if self.open and not re.match(r"\s*[>|]", line.text):
            if not inside:
                self.open.prose.append((line.number, line.text))
            elif inside in TEXT_BLOCKS:
                self.open.shown.append((line.number, line.text))
        if inside == FIGURE:
            self.figure_words += word_count(line.text)

    def find_links(self, line: Line) -> None:
        for form in (_LINK, _HREF, _REFERENCE_LINK):
            for found in form.finditer(line.text):
                self.links.append(Reference(found[1], self.place(line)))


def _references(attribute: str, place: Place) -> tuple[Reference, ...]:
    return tuple(Reference(word, place) for word in re.findall(r"[^\s,]+", attribute))
