"""Questions: options, each with a reason, and the bank that holds them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from course.model.sessions import CARDS, Notes
from course.problems import Place

Level = Literal["recall", "apply"]
Use = Literal["page", "guess", "before", "assessment"]
QuestionKind = Literal["choice", "spot"]

_LAST_SENTENCE = re.compile(r"(?<=[.?!])[\"'\u2019\u201d)]*\s+(?=[A-Z\"'\u2018\u201c(])")


@dataclass(frozen=True)
class Option:
    """One answer that may be chosen: its text, its reason, and whether it is a key."""

    text: str
    reason: str
    is_key: bool
    place: Place


@dataclass(frozen=True)
class Question:
    """A question of a bank, or one written straight into a page.

    `stem` is Markdown: the situation, then the question itself as its last sentence (for a
    spot-the-problem: the draft, which `introduction` leads up to). `own_heading` is true when the
    page's heading already shows its title.
    """

    id: str
    title: str
    objective: str
    items: tuple[str, ...]
    level: Level
    sources: tuple[str, ...]
    use: Use
    kind: QuestionKind
    shuffled: bool
    revision: int
    hint: str
    notes: Notes | None
    stem: str
    introduction: str
    options: tuple[Option, ...]
    place: Place
    own_heading: bool = False

    @property
    def keys(self) -> tuple[Option, ...]:
        """The right answers."""
        return tuple(option for option in self.options if option.is_key)

    @property
    def versioned(self) -> str:
        """Identifier and revision, as in "carers-group@2": what a learner's credit is kept by."""
        return f"{self.id}@{self.revision}"

    @property
    def is_multiple(self) -> bool:
        """Whether the learner may choose more than one option."""
        return self.kind == "spot" or len(self.keys) > 1

    @property
    def can_be_voted_on(self) -> bool:
        """Whether a room can vote on it: one right answer, on a page, and a card for each option."""
        single = self.kind == "choice" and len(self.keys) == 1
        return single and self.use == "page" and len(self.options) <= len(CARDS)

    @property
    def setting(self) -> str:
        """The stem without its last sentence, as Markdown; a spot's whole draft."""
        return self.stem if self.kind == "spot" else _divide(self.stem)[0]

    @property
    def ask(self) -> str:
        """The last sentence of the stem: the question itself."""
        return "" if self.kind == "spot" else _divide(self.stem)[1]

    @property
    def content(self) -> str:
        """All that a learner meets, as one text; its hash tells whether the question changed."""
        lines = [self.introduction, self.stem, self.kind]
        lines += [f"{option.is_key} {option.text} {option.reason}" for option in self.options]
        return "\n".join(lines)


@dataclass(frozen=True)
class Bank:
    """The questions of one principle, tip or topic."""

    covers: str
    title: str
    questions: tuple[Question, ...]
    place: Place


def _divide(stem: str) -> tuple[str, str]:
    """Return a stem's setting and its last sentence."""
    paragraphs = re.split(r"\n\s*\n", stem.strip())
    last = " ".join(paragraphs[-1].split())
    breaks = list(_LAST_SENTENCE.finditer(last))
    at = breaks[-1].end() if breaks else 0
    setting = [*paragraphs[:-1], last[:at].strip()]
    return "\n\n".join(part for part in setting if part), last[at:]
