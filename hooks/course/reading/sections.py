"""The one grammar of banks, scenarios and questions written into pages.

A section is `## Title {#id}`, then `Key: value` lines, then prose, then options, each followed at
once by its reason in a blockquote. The reader is total: a line that fits nowhere becomes a
problem, never silence.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from course.problems import Place, Problem
from course.reading.files import Report
from course.reading.markup import report_markup
from course.reading.records import closest
from course.rules import (
    BLANK_TO_FILL,
    FIELD_TWICE,
    FIELD_UNKNOWN,
    FRONT_MATTER_MISSING,
    HEADING_WITHOUT_IDENTIFIER,
    IDENTIFIER_MALFORMED,
    LINE_ODD,
    OPTION_WITHOUT_REASON,
    QUIZ_TWICE,
    QUIZ_UNCLOSED,
    TITLE_MISSING,
    TITLE_TWICE,
)

IDENTIFIER = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
# Fields that hold several texts: an indented list under them, each line "- Name: text".
_LIST_FIELDS = ("Notes",)
_ROW = re.compile(r"\s*[-*+]\s+([^:]*)(?::\s*(.*?))?\s*")
FIELD = re.compile(r"([A-Z][A-Za-z-]*):(?:\s+(.*?))?\s*")
OPTION = re.compile(r"- \[([^\]])\] +(\S.*?)\s*")
LINK = re.compile(r"- \[(.{2,}?)\]\((#[^)\s]*)\)\s*")
REASON = re.compile(r" {1,4}> ?(\S.*?)\s*")
_STRAY_OPTION = re.compile(r"\s*[-*+]\s*\[[xX ]?\]")
BLOCK = re.compile(r"(/{3,})[ \t]*([A-Za-z][\w-]*)[ \t]*(?:\|[ \t]*(.*?))?[ \t]*")
BLOCK_END = re.compile(r"(/{3,})[ \t]*")
# The blocks for writing: their lines are theirs alone, and follow a grammar of their own.
WRITING_BLOCKS = ("note", "write", "reply")
FENCE = re.compile(r"\s{0,3}(```+|~~~+)")
_HEADING = re.compile(r"(#{1,6})[ \t]+(.*?)[ \t]*(?:\{:?[ \t]*([^{}]*?)[ \t]*\})?[ \t]*#*[ \t]*")
_ATTRIBUTE = re.compile(
    r"""(?P<key>[\w:.-]+)=(?:"(?P<double>[^"]*)"|'(?P<single>[^']*)'|(?P<bare>[^\s"']+))"""
    r"""|\#(?P<id>[^\s}]+)|\.(?P<class>[^\s}]+)"""
)

_OPTIONS_ONLY = (
    "After the first option come only options and their reasons, each on one line: "
    '"- [ ] Its text" and then "  > Its reason". Join a wrapped line to the one above it.'
)
_NOTES_LINES = (
    'Each part of the notes stands on one line, indented, as in "  - Purpose: Who owns the place.": '
    "indent it, or join a wrapped line to the one above it."
)
_NO_WRITING = (
    "A note or a reply to write stands in a page, or in a step above its choices, as in "
    '"/// note | friday-tip-9": move it there.'
)
_FIELDS_FIRST = 'Fields stand directly under the heading, above the text, as in "Level: apply".'


@dataclass(frozen=True)
class Line:
    """A line of a file, without its newline, and its number from 1."""

    number: int
    text: str


@dataclass(frozen=True)
class FrontMatter:
    """The YAML between the two `---` lines, and the file's lines that follow it."""

    yaml: str
    body: tuple[Line, ...]
    found: bool


@dataclass(frozen=True)
class Heading:
    """A Markdown heading: level, title, identifier (may be empty) and attributes."""

    level: int
    title: str
    id: str
    attributes: Mapping[str, str]
    place: Place


@dataclass(frozen=True)
class FieldLine:
    """A `Key: value` line, or `Key:` with a list of such lines under it."""

    name: str
    value: str
    place: Place
    rows: tuple[FieldLine, ...] = ()


@dataclass(frozen=True)
class MarkedLine:
    """An option or a choice: its mark (one character, empty for none), its text and its reason."""

    mark: str
    text: str
    reason: str
    place: Place


@dataclass(frozen=True)
class Block:
    """A block for writing: the lines between the two that bound it, and what the first says."""

    name: str
    argument: str
    slashes: str
    lines: tuple[Line, ...]
    is_closed: bool
    place: Place

    @property
    def reference(self) -> tuple[str, ...]:
        """The lines that stand for it in prose, for whoever shows the prose."""
        if self.name == "reply" or not self.argument:
            return ()
        return f"/// {self.name} | {self.argument}", "///"


@dataclass(frozen=True)
class Section:
    """A headed part of a bank or a scenario. `stem` is the prose inside <quiz>, if there is one.

    `blocks` stand in the prose by reference only.
    """

    heading: Heading
    fields: Mapping[str, FieldLine]
    prose: str
    stem: str
    options: tuple[MarkedLine, ...]
    has_quiz: bool
    blocks: tuple[Block, ...] = ()


@dataclass(frozen=True)
class Document:
    """A bank or a scenario as sections."""

    front: FrontMatter
    title: str
    title_place: Place
    sections: tuple[Section, ...]


def split_front_matter(text: str, path: str, report: Report, example: str = "") -> FrontMatter:
    """Return the front matter and the lines after it.

    With an `example` a missing front matter is reported; one that is not closed always is.
    """
    lines = tuple(Line(number, line) for number, line in enumerate(text.split("\n"), 1))
    if lines[0].text.rstrip() != "---":
        if example:
            fault = "missing"
            report(FRONT_MATTER_MISSING.at(Place(path), path, fault=fault, example=example))
        return FrontMatter("", lines, False)
    for end in lines[1:]:
        if end.text.rstrip() == "---":
            yaml = "\n".join(line.text for line in lines[1 : end.number - 1])
            return FrontMatter(yaml, lines[end.number :], True)
    fault = 'not closed by a line "---"'
    report(
        FRONT_MATTER_MISSING.at(Place(path), path, fault=fault, example=example or "covers: tip-5")
    )
    return FrontMatter("", (), False)


def read_heading(line: Line, path: str) -> Heading | None:
    """Return the heading a line holds, if it holds one."""
    match = _HEADING.fullmatch(line.text)
    if not match:
        return None
    attributes: dict[str, str] = {}
    identifier = ""
    for found in _ATTRIBUTE.finditer(match[3] or ""):
        if found["id"]:
            identifier = found["id"]
        elif found["key"]:
            attributes[found["key"]] = found["double"] or found["single"] or found["bare"] or ""
    return Heading(len(match[1]), match[2], identifier, attributes, Place(path, line.number))


def opens_writing(line: Line) -> bool:
    """Return whether a line is the first of a block for writing."""
    opening = BLOCK.fullmatch(line.text)
    return opening is not None and opening[2] in WRITING_BLOCKS


def take_block(first: Line, lines: tuple[Line, ...], at: int, path: str) -> tuple[Block, int]:
    """Return the block that `first` opens and `lines[at]` goes on with, and where the rest begins.

    One that is not closed ends before the next heading.
    """
    opening = BLOCK.fullmatch(first.text)
    slashes, name, argument = (opening[1], opening[2], opening[3]) if opening else ("", "", "")
    end = at
    while end < len(lines) and not read_heading(lines[end], path):
        closing = BLOCK_END.fullmatch(lines[end].text)
        if closing and closing[1] == slashes:
            break
        end += 1
    is_closed = end < len(lines) and BLOCK_END.fullmatch(lines[end].text) is not None
    place = Place(path, first.number)
    block = Block(name, argument or "", slashes, lines[at:end], is_closed, place)
    return block, end + is_closed


def check_identifier(heading: Heading, report: Report) -> None:
    """Report a heading without an identifier, or with a malformed one."""
    example = _slug(heading.title)
    subject = heading.id or heading.title
    if not heading.id:
        problem = HEADING_WITHOUT_IDENTIFIER
        report(problem.at(heading.place, subject, title=heading.title, example=example))
    elif not IDENTIFIER.fullmatch(heading.id):
        problem = IDENTIFIER_MALFORMED
        report(problem.at(heading.place, subject, identifier=heading.id, example=example))


def second_title(heading: Heading) -> Problem:
    """Return the problem of a heading of level 1 where there is one already."""
    details = {"title": heading.title, "example": _slug(heading.title)}
    return TITLE_TWICE.at(heading.place, heading.place.path, **details)


def _slug(title: str) -> str:
    return "-".join(re.findall(r"[a-z0-9]+", title.lower())) or "its-title"


class Sections:
    """Reads the lines of one file as sections, from top to bottom."""

    def __init__(
        self, lines: tuple[Line, ...], path: str, fields: tuple[str, ...], report: Report
    ) -> None:
        self.lines = lines
        self.path = path
        self.known = fields
        self.report = report
        self.at = 0
        self.blocks: list[Block] = []

    # Moving over the lines.

    @property
    def line(self) -> Line | None:
        return self.lines[self.at] if self.at < len(self.lines) else None

    def place(self, line: Line) -> Place:
        return Place(self.path, line.number)

    def odd(self, line: Line, expected: str) -> None:
        shown = line.text.strip()
        shown = shown if len(shown) <= 60 else shown[:57] + "..."
        self.report(LINE_ODD.at(self.place(line), self.path, line=shown, expected=expected))

    def skip_blank(self) -> None:
        while self.line and not self.line.text.strip():
            self.at += 1

    # Reading.

    def document(self, front: FrontMatter, title_example: str, quiz: bool) -> Document:
        """Return all sections; `quiz` tells whether questions or steps are expected."""
        title, place = self.title(title_example)
        sections = tuple(self.sections(quiz))
        return Document(front, title, place, sections)

    def title(self, example: str) -> tuple[str, Place]:
        self.skip_blank()
        line = self.line
        heading = read_heading(line, self.path) if line else None
        if heading and heading.level == 1:
            self.at += 1
            return heading.title, heading.place
        number = line.number if line else max(1, self.lines[-1].number if self.lines else 1)
        place = Place(self.path, number)
        self.report(TITLE_MISSING.at(place, self.path, example=example))
        return "", place

    def sections(self, quiz: bool) -> Iterator[Section]:
        while self.line:
            line = self.line
            self.at += 1
            heading = read_heading(line, self.path)
            if heading and heading.level == 2:
                check_identifier(heading, self.report)
                yield self.question(heading) if quiz else self.step(heading)
            elif heading and heading.level == 1:
                self.report(second_title(heading))
            elif line.text.strip():
                self.odd(line, 'Text belongs to a section: "## Its title {#its-identifier}".')

    def question(self, heading: Heading) -> Section:
        """Read a question: fields, perhaps prose, one <quiz> block."""
        fields = self.fields(heading)
        self.skip_blank()
        first = self.line
        prose = self.prose()
        # Only a spot-the-problem is led up to: other tools show no text outside the block.
        if first and prose and ("Kind" not in fields or fields["Kind"].value != "spot"):
            self.odd(first, 'Put the situation between "<quiz>" and the first option.')
        if not (self.line and self.line.text.strip() == "<quiz>"):
            self.report(QUIZ_UNCLOSED.at(heading.place, heading.id, tag="<quiz>"))
            return Section(heading, fields, prose, "", (), False)
        stem, options = self.quiz(heading)
        while self.line and not read_heading(self.line, self.path):
            if self.line.text.strip() == "<quiz>":
                self.report(QUIZ_TWICE.at(self.place(self.line), heading.id))
                self.quiz(heading)
                continue
            if self.line.text.strip():
                self.odd(self.line, 'After "</quiz>" comes the next "## Title {#identifier}".')
            self.at += 1
        self.refuse_blocks()
        return Section(heading, fields, prose, stem, options, True)

    def step(self, heading: Heading) -> Section:
        """Read a step: fields, prose, choices."""
        fields = self.fields(heading)
        prose = self.prose()
        blocks, self.blocks = tuple(self.blocks), []
        choices = self.options(heading, close="")
        self.refuse_blocks()
        return Section(heading, fields, prose, "", choices, False, blocks)

    def refuse_blocks(self) -> None:
        """Report the blocks for writing that stand where none may."""
        for block in self.blocks:
            line = f"{block.slashes} {block.name} | {block.argument}"
            self.report(LINE_ODD.at(block.place, self.path, line=line, expected=_NO_WRITING))
        self.blocks = []

    def block(self, first: Line) -> Block:
        """Read a block for writing, standing on its first line; end after its last."""
        block, self.at = take_block(first, self.lines, self.at + 1, self.path)
        self.blocks.append(block)
        return block

    def fields(self, heading: Heading) -> Mapping[str, FieldLine]:
        """Read the `Key: value` lines under a heading."""
        found: dict[str, FieldLine] = {}
        self.skip_blank()
        while self.line and (match := FIELD.fullmatch(self.line.text)):
            name, value = match[1], match[2] or ""
            place = self.place(self.line)
            if name not in self.known:
                hint, known = closest(name, self.known), ", ".join(self.known)
                details = {"field": name, "owner": f'"{heading.title}"', "hint": hint}
                self.report(FIELD_UNKNOWN.at(place, heading.id, known=known, **details))
            elif name in found:
                first = found[name].place.line
                self.report(FIELD_TWICE.at(place, heading.id, field=name, first=first))
            else:
                found[name] = FieldLine(name, value, place)
            self.at += 1
            if name in _LIST_FIELDS:
                rows = self.rows()
                found[name] = replace(found[name], rows=found[name].rows or rows)
        return found

    def rows(self) -> tuple[FieldLine, ...]:
        """Read the indented list under a field, up to an empty line or the next field.

        A part that is not indented still counts; only the first of them is reported.
        """
        rows, odd = [], False
        while (line := self.line) and self.goes_on(line):
            self.check_blanks(line, self.path)
            match = _ROW.fullmatch(line.text)
            if match:
                rows.append(FieldLine(match[1].strip(), match[2] or "", self.place(line)))
            if not odd and (not match or not line.text[0].isspace()):
                self.odd(line, _NOTES_LINES)
                odd = True
            self.at += 1
        return tuple(rows)

    def goes_on(self, line: Line) -> bool:
        """Return whether a line belongs to the list above it, well formed or not."""
        is_field = FIELD.fullmatch(line.text) is not None
        return bool(line.text.strip()) and not is_field and not self.ends_prose(line)

    def prose(self) -> str:
        """Read prose up to the first option, a <quiz> line, a heading or the end."""
        kept: list[str] = []
        fence = ""
        while line := self.line:
            if not fence and opens_writing(line):
                kept += self.block(line).reference
                continue
            if opening := FENCE.match(line.text):
                closes = fence and line.text.strip().startswith(fence)
                fence = "" if closes else fence or opening[1]
            elif not fence and self.ends_prose(line):
                break
            elif not fence:
                self.check_prose(line)
            self.check_blanks(line, self.path)
            kept.append(line.text)
            self.at += 1
        return "\n".join(kept).strip()

    def check_blanks(self, line: Line, subject: str) -> None:
        """Report a blank to fill in, which other tools would make of double brackets."""
        if "[[" in line.text:
            self.report(BLANK_TO_FILL.at(self.place(line), subject))

    def ends_prose(self, line: Line) -> bool:
        """Return whether a line is the first after prose."""
        tag = line.text.strip() in ("<quiz>", "</quiz>")
        return tag or line.text.startswith("- [") or bool(read_heading(line, self.path))

    def check_prose(self, line: Line) -> None:
        """Report a line of prose that is meant to be a field or an option."""
        if (field := FIELD.fullmatch(line.text)) and field[1] in self.known:
            self.odd(line, _FIELDS_FIRST)
        elif _STRAY_OPTION.match(line.text):
            self.odd(line, _OPTIONS_ONLY)

    def quiz(self, heading: Heading) -> tuple[str, tuple[MarkedLine, ...]]:
        """Read a <quiz> block, standing on its first line; end after its last."""
        opening = self.lines[self.at]
        self.at += 1
        stem = self.prose()
        options = self.options(heading, close="</quiz>")
        if self.line and self.line.text.strip() == "</quiz>":
            self.at += 1
        else:
            self.report(QUIZ_UNCLOSED.at(self.place(opening), heading.id, tag="</quiz>"))
        return stem, options

    def options(self, heading: Heading, close: str) -> tuple[MarkedLine, ...]:
        """Read options or choices up to the line `close`, a heading or the end."""
        found: list[MarkedLine] = []
        while (line := self.line) and not read_heading(line, self.path):
            if close and line.text.strip() == close:
                break
            if opens_writing(line):
                self.block(line)
                continue
            self.at += 1
            self.check_blanks(line, heading.id)
            if match := OPTION.fullmatch(line.text):
                found.append(MarkedLine(match[1], match[2], self.reason(), self.place(line)))
                if not found[-1].reason:
                    text = re.sub(r"\[(.*?)\]\(.*?\)", r"\1", match[2])
                    problem = OPTION_WITHOUT_REASON
                    self.report(problem.at(self.place(line), heading.id, option=text))
            elif not close and LINK.fullmatch(line.text):
                found.append(MarkedLine("", line.text[2:].strip(), "", self.place(line)))
            elif line.text.strip():
                self.odd(line, _OPTIONS_ONLY)
        return tuple(found)

    def reason(self) -> str:
        """Read the blockquote lines that follow at once; several are one reason."""
        kept: list[str] = []
        while self.line and (match := REASON.fullmatch(self.line.text)):
            self.check_blanks(self.line, self.path)
            kept.append(match[1])
            self.at += 1
        return " ".join(kept)


def read_document(
    text: str,
    path: str,
    fields: tuple[str, ...],
    quiz: bool,
    examples: tuple[str, str],
    report: Report,
) -> Document:
    """Return a bank (`quiz`) or a scenario as sections.

    `fields` are the known field names; `examples` a line of front matter and a title, for advice.
    """
    report_markup(text, Place(path), report)
    front = split_front_matter(text, path, report, examples[0])
    return Sections(front.body, path, fields, report).document(front, examples[1], quiz)
