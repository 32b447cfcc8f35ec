"""Notes and writing tasks, from the blocks of a page or of a step."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from course.model.writing import MOST_CHARACTERS, ModelReply, Note, WriteTask, Writing
from course.problems import Place
from course.reading.files import Report
from course.reading.records import closest
from course.reading.sections import BLOCK, FIELD, IDENTIFIER, Block, Line, take_block
from course.rules import (
    BLOCK_UNCLOSED,
    BLOCK_UNKNOWN,
    FIELD_TWICE,
    FIELD_UNKNOWN,
    FIELD_WRONG,
    IDENTIFIER_MALFORMED,
    LINE_ODD,
    REPLY_OUTSIDE,
    WRITING_WITHOUT_IDENTIFIER,
)

_EXAMPLES = {"note": "friday-tip-9", "write": "reply-to-jordan"}
_CHECK = re.compile(r"- (?!\[)(\S.*?)\s*")
_NOTE = 'A note is one paragraph without fields, from which people go on: "By Friday I will ...".'
_TASK = (
    "A task is one paragraph that says what to write, then the checklist, each line of it beginning "
    'with "- " and not wrapped, then the two replies, each between "/// reply | Warm" and "///".'
)


def read_writing(block: Block, report: Report) -> Writing | None:
    """Return what a block asks a learner to write; None if it cannot be named, or is a stray reply."""
    if block.name == "reply":
        report(REPLY_OUTSIDE.at(block.place, block.argument, tone=block.argument))
        return None
    if not block.is_closed:
        names = {"block": block.name, "slashes": block.slashes}
        report(BLOCK_UNCLOSED.at(block.place, block.argument, **names))
    example = _EXAMPLES[block.name]
    reader = _Reader(block, report)
    reader.read()
    if not block.argument:
        names = {"block": block.name, "slashes": block.slashes, "example": example}
        report(WRITING_WITHOUT_IDENTIFIER.at(block.place, block.place.path, **names))
        return None
    if not IDENTIFIER.fullmatch(block.argument):
        names = {"identifier": block.argument, "example": example}
        report(IDENTIFIER_MALFORMED.at(block.place, block.argument, **names))
        return None
    prompt = " ".join(reader.prompt)
    if block.name == "note":
        return Note(block.argument, prompt, block.place)
    return WriteTask(
        id=block.argument,
        prompt=prompt,
        limit=reader.limit,
        checklist=tuple(reader.checklist),
        replies=tuple(reader.replies),
        place=block.place,
    )


@dataclass
class _Reader:
    """Reads the lines of one block from top to bottom."""

    block: Block
    report: Report
    prompt: list[str] = field(default_factory=list)
    limit: int = 0
    checklist: list[str] = field(default_factory=list)
    replies: list[ModelReply] = field(default_factory=list)
    limit_line: int = 0
    prompt_ended: bool = False

    def place(self, line: Line) -> Place:
        return Place(self.block.place.path, line.number)

    def read(self) -> None:
        at, lines = 0, self.block.lines
        while at < len(lines):
            line = lines[at]
            at += 1
            if BLOCK.fullmatch(line.text):
                inner, at = take_block(line, lines, at, self.block.place.path)
                self.inner(inner)
            else:
                self.line(line)

    def line(self, line: Line) -> None:
        text = line.text.strip()
        check = _CHECK.fullmatch(line.text) if self.block.name == "write" else None
        if not text:
            self.prompt_ended = bool(self.prompt)
        elif not self.prompt and (found := FIELD.fullmatch(line.text)):
            self.named(line, found[1], found[2] or "")
        elif check and self.prompt and not self.replies:
            self.checklist.append(check[1])
        elif not (self.prompt_ended or self.checklist or self.replies or check):
            self.prompt.append(text)
        else:
            self.odd(line)

    def odd(self, line: Line) -> None:
        text, expected = line.text.strip(), _NOTE if self.block.name == "note" else _TASK
        details = {"line": text if len(text) <= 60 else text[:57] + "...", "expected": expected}
        self.report(LINE_ODD.at(self.place(line), self.block.argument, **details))

    def named(self, line: Line, name: str, value: str) -> None:
        """Read a field, of which there is one: the limit of a task."""
        place, subject = self.place(line), self.block.argument
        if self.block.name == "note":
            self.odd(line)
        elif name != "Limit":
            owner = f'"{self.block.argument}"'
            details = {"field": name, "owner": owner, "hint": closest(name, ["Limit"])}
            self.report(FIELD_UNKNOWN.at(place, subject, known="Limit", **details))
        elif self.limit_line:
            self.report(FIELD_TWICE.at(place, subject, field=name, first=self.limit_line))
        else:
            self.limit_line = line.number
            self.limit = _limit(value)
            if not self.limit:
                wanted = f"a whole number from 1 to {MOST_CHARACTERS}"
                details = {"field": name, "found": value, "wanted": wanted, "example": "280"}
                self.report(FIELD_WRONG.at(place, subject, **details))

    def inner(self, inner: Block) -> None:
        """Read a block that stands inside this one."""
        subject = self.block.argument
        if inner.name != "reply":
            details = {"block": inner.name, "hint": closest(inner.name, ["reply"])}
            self.report(BLOCK_UNKNOWN.at(inner.place, subject, known="reply", **details))
        elif self.block.name != "write" or inner.slashes == self.block.slashes:
            # A line of as many slashes has closed the task already.
            self.report(REPLY_OUTSIDE.at(inner.place, subject, tone=inner.argument))
        elif not inner.is_closed:
            names = {"block": inner.name, "slashes": inner.slashes}
            self.report(BLOCK_UNCLOSED.at(inner.place, subject, **names))
        else:
            text = "\n".join(line.text for line in inner.lines).strip()
            self.replies.append(ModelReply(inner.argument, text, inner.place))


def _limit(value: str) -> int:
    """Return a limit of characters, or 0 if this is none."""
    number = int(value) if re.fullmatch(r"[0-9]{1,4}", value) else 0
    return number if number <= MOST_CHARACTERS else 0
