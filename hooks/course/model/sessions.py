"""Sessions: what a facilitator does with a room, part by part, and the notes to do it by."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from course.problems import Place

PartKind = Literal["question", "scenario", "break"]

# The parts of a facilitator's notes, in their order, each with what it says.
NOTE_PARTS = ("Purpose", "Tempting", "Push-back", "Answer", "Ask", "Land")
# One of each, for advice.
NOTE_EXAMPLES = (
    "Purpose: People see who owns the place.",
    "Tempting: A friend answers fast, so people ask the friend.",
    'Push-back: "Nobody reads the rules of a place."',
    "Answer: Few do, and they are the ones who stay.",
    "Ask: Which rules did you read last?",
    "Land: Read the rules before you write.",
)
# The least and the most that a room can be booked for.
LEAST_MINUTES, MOST_MINUTES = 10, 600
# A room votes with cards: more options than cards have letters cannot be voted on.
CARDS = "ABCD"


@dataclass(frozen=True)
class Notes:
    """What a facilitator knows about a question or a decision, and a room does not see.

    What it is for; why people choose the tempting wrong answer; what somebody will object, and a good
    answer to that; what to ask the room; and the point to land.
    """

    purpose: str
    tempting: str
    push_back: str
    answer: str
    ask: str
    land: str
    place: Place

    @property
    def texts(self) -> tuple[str, ...]:
        """All that they say, in their order."""
        return self.purpose, self.tempting, self.push_back, self.answer, self.ask, self.land


@dataclass(frozen=True)
class SessionPart:
    """One part of a session: a question, a scenario, or a break. `minutes` is set for a break alone."""

    kind: PartKind
    target: str
    minutes: int
    place: Place


@dataclass(frozen=True)
class Session:
    """A plan for a room. `about` tells a facilitator what is in it; `minutes` is the time there is.

    `route` is the route that it serves, or nothing.
    """

    id: str
    title: str
    audience: str
    about: str
    minutes: int
    route: str
    parts: tuple[SessionPart, ...]
    place: Place

    def targets(self, kind: PartKind) -> tuple[str, ...]:
        """Return the identifiers of its parts of a kind, in order."""
        return tuple(part.target for part in self.parts if part.kind == kind)
