"""Ways through a scenario: the lightest, the heaviest, how many there are, and which choices decide.

A way leads from the start to an ending and visits no step twice. What a step weighs is for the
caller to say: its minutes, or 1 for a decision and 0 for a passage.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from graphlib import CycleError, TopologicalSorter
from heapq import heappop, heappush

from course.model.scenarios import Ending, Scenario, Step, leads_to_an_ending, reachable

Way = tuple[Step, ...]
Weigh = Callable[[Step], float]

# A guard against a graph with very many ways: beyond this number they are not all listed.
MOST_WAYS = 20_000


def ways(scenario: Scenario) -> Iterator[Way]:
    """Yield ways through a scenario, in the order of its choices; at most `MOST_WAYS`."""
    known = {step.id: step for step in scenario.steps}
    first = known.get(scenario.start)
    stack: list[Way] = [(first,)] if first else []
    given = 0
    while stack and given < MOST_WAYS:
        way = stack.pop()
        if _ends(way[-1]):
            given += 1
            yield way
            continue
        seen = {step.id for step in way}
        targets = dict.fromkeys(choice.target for choice in way[-1].choices)
        for target in reversed(targets):
            if target in known and target not in seen:
                stack.append((*way, known[target]))


def decisions_on(way: Way) -> int:
    """Return how many decisions a way meets."""
    return sum(map(one_a_decision, way))


def one_a_decision(step: Step) -> int:
    """Return 1 for a decision and 0 for any other step."""
    return int(step.is_decision)


def lightest(scenario: Scenario, weigh: Weigh, ending: Ending | None = None) -> Way:
    """Return the way that weighs least to an ending, or to one of a kind; empty if there is none."""
    known = {step.id: step for step in scenario.steps}
    waiting: list[tuple[float, tuple[str, ...]]] = []
    if scenario.start in known:
        heappush(waiting, (weigh(known[scenario.start]), (scenario.start,)))
    seen: set[str] = set()
    while waiting:
        weight, way = heappop(waiting)
        step = known[way[-1]]
        if step.id in seen:
            continue
        seen.add(step.id)
        if _ends(step, ending):
            return tuple(known[identifier] for identifier in way)
        for target in _onward(step) & known.keys():
            heappush(waiting, (weight + weigh(known[target]), (*way, target)))
    return ()


def heaviest(scenario: Scenario, weigh: Weigh, ending: Ending | None = None) -> Way:
    """Return the way that weighs most to an ending, or to one of a kind; empty if there is none.

    Where steps lead back to earlier ones, it is the heaviest of those that `ways` lists.
    """
    order = _from_the_end(scenario)
    if order is None:
        found = (way for way in ways(scenario) if _ends(way[-1], ending))
        return max(found, key=lambda way: sum(map(weigh, way)), default=())
    # The heaviest way on from each step, as (its weight, the step it leads to).
    best: dict[str, tuple[float, str]] = {}
    for identifier, step in order.items():
        onward = [(best[target][0], target) for target in _onward(step) if target in best]
        if onward or _ends(step, ending):
            rest, target = max(onward, default=(0.0, ""))
            best[identifier] = (weigh(step) + rest, target)
    way: list[Step] = []
    at = scenario.start
    while at in best:
        way.append(order[at])
        at = best[at][1]
    return tuple(way)


def count_ways(scenario: Scenario, ending: Ending) -> int:
    """Return how many ways lead to endings of a kind; with loops, how many of those that are listed.

    Choices of one decision that lead to the same step are one way.
    """
    order = _from_the_end(scenario)
    if order is None:
        return sum(way[-1].ending == ending for way in ways(scenario))
    found: dict[str, int] = {}
    for identifier, step in order.items():
        onward = sum(found.get(target, 0) for target in _onward(step))
        found[identifier] = int(step.ending == ending) + onward
    return found.get(scenario.start, 0)


def deciding(scenario: Scenario) -> frozenset[str]:
    """Return the decisions at which some choice loses every good ending."""
    good = leads_to_an_ending(scenario, "good")
    return frozenset(
        step.id for step in scenario.decisions if any(c.target not in good for c in step.choices)
    )


def _from_the_end(scenario: Scenario) -> Mapping[str, Step] | None:
    """Return the steps that can be reached, each after all it leads to; None if there is a loop."""
    met = reachable(scenario)
    known = {step.id: step for step in scenario.steps if step.id in met}
    onward = {identifier: _onward(step) & known.keys() for identifier, step in known.items()}
    try:
        return {
            identifier: known[identifier] for identifier in TopologicalSorter(onward).static_order()
        }
    except CycleError:
        return None


def _ends(step: Step, ending: Ending | None = None) -> bool:
    """Return whether a way ends here: at an ending of that kind, or at any step that leads nowhere."""
    if ending:
        return step.ending == ending
    return bool(step.ending) or not step.choices


def _onward(step: Step) -> set[str]:
    return set() if step.ending else {choice.target for choice in step.choices}
