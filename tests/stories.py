"""Scenarios for tests, made from a few words: what leads where."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from hypothesis import strategies as st

from course.model.scenarios import Choice, Ending, Mark, Scenario, Step
from course.problems import Place

HERE = Place("scenarios/story.md")
MARKS: tuple[Mark, ...] = ("strong", "mixed", "harmful")


def story(links: Mapping[str, Sequence[str]], **endings: Ending) -> Scenario:
    """Return a scenario that starts at its first step.

    A step with several targets is a decision whose first choice is strong; a mark of its own may be
    written before a target, as in "harmful:left". A step without targets is an ending, `endings` its
    kind (good if not given).
    """
    steps = tuple(_step(name, targets, endings) for name, targets in links.items())
    return Scenario("story", "A story", (), "", "", False, next(iter(links)), "", steps, HERE, HERE)


def _step(name: str, targets: Sequence[str], endings: Mapping[str, Ending]) -> Step:
    ending = None if targets else endings.get(name, "good")
    choices = tuple(
        _choice(target, MARKS[at] if len(targets) > 1 else None)
        for at, target in enumerate(targets)
    )
    return Step(
        name, f"About {name}", (), "", "", (), 1, None, ending, "", (), choices, HERE
    )  # fmt: skip


def _choice(target: str, mark: Mark | None) -> Choice:
    said, _, name = target.rpartition(":")
    own = next((mark for mark in MARKS if mark == said), mark)
    return Choice(f"Go to {name}", name, "", own, HERE)


@st.composite
def stories(draw: st.DrawFn, most: int = 20) -> Scenario:
    """Any graph of up to `most` steps, with loops, unknown targets and steps out of reach."""
    size = draw(st.integers(1, most))
    names = [f"s{number}" for number in range(size)]
    target = st.sampled_from([*names, "unknown"])
    links = {name: draw(st.lists(target, max_size=3)) for name in names}
    kinds: dict[str, Ending] = {
        name: draw(st.sampled_from(["good", "mixed", "harmful"])) for name in names
    }
    return story(links, **kinds)
