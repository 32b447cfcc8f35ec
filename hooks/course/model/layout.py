"""Where each step of a scenario stands when its graph is drawn: in rows, from the start down.

Rows follow the longest way to a step; in a row, what belongs together stands together, so that lines
cross little. A line that passes rows keeps a place of its own in each, so that it crosses no step.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations, pairwise
from typing import Literal, NamedTuple

from course.model.scenarios import Ending, Scenario, Step

Kind = Literal["decision", "passage", "ending"]
Cell = tuple[int, int]

_SWEEPS = 4


@dataclass(frozen=True)
class Node:
    """A step in its cell; `number` is its place in the file, from 1."""

    id: str
    number: int
    column: int
    row: int
    kind: Kind
    ending: Ending | None


@dataclass(frozen=True)
class Edge:
    """A line from step to step, through the cells of the rows that it passes.

    `back` says that it closes a loop, and so leads up or to where it came from.
    """

    source: str
    target: str
    via: tuple[Cell, ...]
    back: bool


@dataclass(frozen=True)
class Layout:
    """A scenario's graph in cells: all steps that can be reached, and a strong path through them.

    Steps of a row stand at least two columns apart, so that a line has room between them. `strong`
    is empty if no good ending can be reached by strong choices alone.
    """

    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]
    width: int
    height: int
    strong: tuple[str, ...]


class _Spot(NamedTuple):
    """Something that has a place in a row: a step, or a line that passes."""

    row: int
    name: str
    is_step: bool


Chains = dict[tuple[str, str], list[_Spot]]
Near = Mapping[_Spot, Sequence[_Spot]]


def layout(scenario: Scenario) -> Layout:
    """Return where each step and line of a scenario stands; the same for the same scenario."""
    targets = _targets(scenario)
    order, loops = _explore(targets, scenario.start)
    strong = strong_path(scenario)
    rows_of = _rows(order, targets, loops)
    chains = _chains(order, targets, loops, rows_of, set(pairwise(strong)))
    columns = _columns(*_placed(rows_of, chains.values()))
    numbers = {step.id: number for number, step in enumerate(scenario.steps, 1)}
    nodes = tuple(
        Node(
            step.id,
            numbers[step.id],
            columns[_Spot(rows_of[step.id], step.id, True)],
            rows_of[step.id],
            _kind(step),
            step.ending,
        )
        for step in scenario.steps
        if step.id in rows_of
    )
    edges = tuple(
        Edge(*ends, tuple((columns[spot], spot.row) for spot in chain[1:-1]), ends in loops)
        for ends, chain in chains.items()
    )
    width = max(columns.values(), default=-1) + 1
    height = max(rows_of.values(), default=-1) + 1
    return Layout(nodes, edges, width, height, strong)


def strong_path(scenario: Scenario) -> tuple[str, ...]:
    """Return the steps from the start to a good ending by strong choices and passages alone.

    Where several choices are strong, the first that gets there is taken. Empty if none does.
    """
    known = {step.id: step for step in scenario.steps}
    waiting: list[tuple[str, ...]] = [(scenario.start,)]
    seen: set[str] = set()
    while waiting:
        path = waiting.pop()
        step = known.get(path[-1])
        if step is None or step.id in seen:
            continue
        if step.ending == "good":
            return path
        seen.add(step.id)
        onward = [c.target for c in step.choices if c.mark == "strong" or not step.is_decision]
        waiting.extend((*path, target) for target in reversed(onward))
    return ()


def _kind(step: Step) -> Kind:
    if step.ending:
        return "ending"
    return "decision" if step.is_decision else "passage"


def _targets(scenario: Scenario) -> dict[str, tuple[str, ...]]:
    """Return where each step leads, each known target once."""
    known = {step.id for step in scenario.steps}
    return {
        step.id: tuple(dict.fromkeys(c.target for c in step.choices if c.target in known))
        for step in scenario.steps
    }


def _explore(
    targets: Mapping[str, Sequence[str]], start: str
) -> tuple[list[str], set[tuple[str, str]]]:
    """Return the steps, each after all that lead to it, and the links that close a loop.

    Depth first: a link to a step that is still being explored closes a loop.
    """
    done: list[str] = []
    loops: set[tuple[str, str]] = set()
    open_steps = {start: iter(targets[start])} if start in targets else {}
    seen = set(open_steps)
    while open_steps:
        step, onward = next(reversed(open_steps.items()))
        target = next(onward, None)
        if target is None:
            done.append(step)
            del open_steps[step]
        elif target in open_steps:
            loops.add((step, target))
        elif target not in seen:
            seen.add(target)
            open_steps[target] = iter(targets[target])
    return done[::-1], loops


def _rows(
    order: Iterable[str], targets: Mapping[str, Sequence[str]], loops: set[tuple[str, str]]
) -> dict[str, int]:
    """Return each step's row: the longest way to it from the start, loops left out."""
    rows: dict[str, int] = {}
    for step in order:
        row = rows.setdefault(step, 0)
        for target in targets[step]:
            if (step, target) not in loops:
                rows[target] = max(rows.get(target, 0), row + 1)
    return rows


def _chains(
    order: Iterable[str],
    targets: Mapping[str, Sequence[str]],
    loops: set[tuple[str, str]],
    rows: Mapping[str, int],
    strong: set[tuple[str, str]],
) -> Chains:
    """Return what each link passes, from its source to its target, both included.

    Lines to the same target join into one, but for those of the strong path, which look different.
    """
    chains: Chains = {}
    for source in order:
        for target in targets[source]:
            ends = (source, target)
            shared = target if ends not in loops and ends not in strong else f"{source} {target}"
            first, last = _Spot(rows[source], source, True), _Spot(rows[target], target, True)
            step = 1 if last.row > first.row else -1
            passed = range(first.row + step, last.row, step) if first.row != last.row else ()
            chains[ends] = [first, *(_Spot(row, shared, False) for row in passed), last]
    return chains


def _placed(
    rows: Mapping[str, int], chains: Iterable[Sequence[_Spot]]
) -> tuple[list[list[_Spot]], Near, Near]:
    """Return the spots of each row in the order with fewest crossings met, and what is near each.

    The neighbours are those in the row above and those in the row below.
    """
    above: dict[_Spot, list[_Spot]] = {}
    below: dict[_Spot, list[_Spot]] = {}
    spots = dict.fromkeys(_Spot(row, step, True) for step, row in rows.items())
    for chain in chains:
        spots |= dict.fromkeys(chain)
        for pair in pairwise(chain):
            upper, lower = sorted(pair, key=lambda spot: spot.row)
            if upper.row < lower.row and lower not in below.setdefault(upper, []):
                below[upper].append(lower)
                above.setdefault(lower, []).append(upper)
    height = max(rows.values(), default=-1) + 1
    order = [[spot for spot in spots if spot.row == row] for row in range(height)]
    best, fewest = order, _crossings(order, below)
    for sweep in range(2 * _SWEEPS):
        near = below if sweep % 2 else above
        order = _swept(order, near, upward=bool(sweep % 2))
        crossings = _crossings(order, below)
        if crossings < fewest:
            best, fewest = order, crossings
    return best, above, below


def _swept(order: list[list[_Spot]], near: Near, upward: bool) -> list[list[_Spot]]:
    """Return the rows with each spot moved to the middle of its neighbours in the row before."""
    place = {spot: float(at) for row in order for at, spot in enumerate(row)}
    swept: list[list[_Spot]] = []
    for row in reversed(order) if upward else order:
        middle = {spot: _mean([place[n] for n in near.get(spot, ())], place[spot]) for spot in row}
        swept.append(sorted(row, key=middle.__getitem__))
        place |= {spot: float(at) for at, spot in enumerate(swept[-1])}
    return swept[::-1] if upward else swept


def _mean(values: Sequence[float], otherwise: float) -> float:
    return sum(values) / len(values) if values else otherwise


def _crossings(order: Iterable[Sequence[_Spot]], below: Near) -> int:
    """Return how many pairs of lines cross between one row and the next."""
    rows = list(order)
    total = 0
    for upper, lower in pairwise(rows):
        place = {spot: at for at, spot in enumerate(lower)}
        lines = [(at, place[n]) for at, spot in enumerate(upper) for n in below.get(spot, ())]
        total += sum((a - c) * (b - d) < 0 for (a, b), (c, d) in combinations(lines, 2))
    return total


def _columns(order: list[list[_Spot]], above: Near, below: Near) -> dict[_Spot, int]:
    """Return a column for each spot, from 0, near its neighbours and in the order of its row."""
    columns = {spot: at for row in order for at, spot in enumerate(row)}
    for near, rows in ((above, order), (below, order[::-1]), (above, order)):
        for row in rows:
            wanted = [_mean([columns[n] for n in near.get(s, ())], columns[s]) for s in row]
            columns |= dict(zip(row, _spread(row, wanted), strict=True))
    least = min(columns.values(), default=0)
    return {spot: column - least for spot, column in columns.items()}


def _spread(row: Sequence[_Spot], wanted: Sequence[float]) -> list[int]:
    """Return columns as near to those wanted as the order of a row and its spacing allow.

    Without the spacing, spots may share a column but not change order: each group that wants to
    change it stands at its mean (isotonic regression).
    """
    offsets = [0]
    for left, right in pairwise(row):
        offsets.append(offsets[-1] + (2 if left.is_step and right.is_step else 1))
    groups: list[list[float]] = []
    for want, offset in zip(wanted, offsets, strict=True):
        groups.append([want - offset])
        while len(groups) > 1 and _mean(groups[-2], 0) > _mean(groups[-1], 0):
            groups[-2:] = [groups[-2] + groups[-1]]
    level = [round(_mean(group, 0)) for group in groups for _ in group]
    return [at + offset for at, offset in zip(level, offsets, strict=True)]
