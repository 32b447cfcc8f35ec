"""Scenarios: a story as a graph of steps, and pure functions on that graph.

The graph is derived from the choices' targets, so it cannot drift from the prose.
"""

from __future__ import annotations

import re
from collections import deque
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from course.model.sessions import Notes
from course.model.words import word_count
from course.model.writing import Writing
from course.problems import Place

_WRITING = re.compile(r"^/// (?:note|write) \|[^\n]*\n///[^\n]*\n?", re.MULTILINE)

Mark = Literal["strong", "mixed", "harmful"]
Ending = Literal["good", "mixed", "harmful"]


@dataclass(frozen=True)
class Choice:
    """A link to another step. A passage's single link has no mark and no coaching."""

    text: str
    target: str
    coaching: str
    mark: Mark | None
    place: Place


@dataclass(frozen=True)
class Step:
    """A headed part of the story: a decision, a passage or an ending.

    In `prose` the blocks for writing stand as "/// write | its-identifier" and "///".
    """

    id: str
    title: str
    items: tuple[str, ...]
    main: str
    objective: str
    sources: tuple[str, ...]
    revision: int
    notes: Notes | None
    ending: Ending | None
    prose: str
    writing: tuple[Writing, ...]
    choices: tuple[Choice, ...]
    place: Place

    @property
    def versioned(self) -> str:
        """Identifier and revision, as in "monday@2": what a learner's path is kept by."""
        return f"{self.id}@{self.revision}"

    @property
    def is_decision(self) -> bool:
        """Whether the learner must decide here; a passage only leads on."""
        return any(choice.mark for choice in self.choices)

    @property
    def told(self) -> tuple[str, ...]:
        """The lines of its prose without those that stand for blocks."""
        return tuple(row for row in self.prose.splitlines() if not row.startswith("//"))

    @property
    def prose_for_a_room(self) -> str:
        """Its prose without the blocks for writing: a room says what it would write."""
        return _WRITING.sub("", self.prose)

    @cached_property
    def words(self) -> int:
        """How many words its prose has, without the choices and what is said about them."""
        return sum(map(word_count, self.prose.splitlines()))

    @property
    def content(self) -> str:
        """All that a learner meets, as one text; its hash tells whether the step changed."""
        lines = [self.prose, str(self.ending)]
        lines += [f"{c.mark} {c.text} {c.target} {c.coaching}" for c in self.choices]
        return "\n".join(lines)


@dataclass(frozen=True)
class Scenario:
    """A branching story. `covers` are the items it is meant to practise, `trade` is whose work it is.

    A long one has thresholds of its own in the gate.
    """

    id: str
    title: str
    covers: tuple[str, ...]
    trade: str
    role: str
    is_long: bool
    start: str
    content_note: str
    steps: tuple[Step, ...]
    place: Place
    start_place: Place

    def step(self, identifier: str) -> Step | None:
        """Return the step with that identifier, if there is one."""
        return next((step for step in self.steps if step.id == identifier), None)

    @property
    def decisions(self) -> tuple[Step, ...]:
        """The steps that ask for a decision, in the order of the file."""
        return tuple(step for step in self.steps if step.is_decision)

    @property
    def has_notes(self) -> bool:
        """Whether a facilitator has notes on each of its decisions."""
        return bool(self.decisions) and all(step.notes for step in self.decisions)


def reachable(scenario: Scenario, start: str = "") -> frozenset[str]:
    """Return the identifiers of all steps that can be reached from `start` (default: the first)."""
    known = {step.id: step for step in scenario.steps}
    found: set[str] = set()
    waiting = [start or scenario.start]
    while waiting:
        identifier = waiting.pop()
        if identifier in known and identifier not in found:
            found.add(identifier)
            waiting.extend(choice.target for choice in known[identifier].choices)
    return frozenset(found)


def leads_to_an_ending(scenario: Scenario, ending: Ending | None = None) -> frozenset[str]:
    """Return the identifiers of the steps from which an ending, or one of a kind, can be reached."""
    into: dict[str, set[str]] = {}
    for step in scenario.steps:
        for choice in step.choices:
            into.setdefault(choice.target, set()).add(step.id)
    found: set[str] = set()
    waiting = deque(
        step.id for step in scenario.steps if step.ending and ending in (None, step.ending)
    )
    while waiting:
        identifier = waiting.popleft()
        if identifier not in found:
            found.add(identifier)
            waiting.extend(into.get(identifier, ()))
    return frozenset(found)


def walk(scenario: Scenario, *choices: str) -> Step:
    """Return the step reached from the start by choosing these targets in turn.

    Raises KeyError if a step does not offer the target named.
    """
    known = {step.id: step for step in scenario.steps}
    step = known[scenario.start]
    for target in choices:
        if target not in {choice.target for choice in step.choices}:
            raise KeyError(f"{step.id} does not lead to {target}")
        step = known[target]
    return step
