"""Ways through a scenario, held against listing them all; and what simple strategies come to."""

from __future__ import annotations

from dataclasses import replace
from graphlib import CycleError, TopologicalSorter

import pytest
from hypothesis import given

from course.model.scenarios import Ending, Scenario, Step
from course.model.strategies import STRATEGIES, play, walk_at_random
from course.model.ways import (
    count_ways,
    deciding,
    decisions_on,
    heaviest,
    lightest,
    one_a_decision,
    ways,
)
from stories import stories, story

ENDINGS: tuple[Ending, ...] = ("good", "mixed", "harmful")


def weight_of(step: Step) -> float:
    """Give each step a weight of its own, so that ways differ."""
    return 1 + int(step.id[1:]) % 7


def has_loop(scenario: Scenario) -> bool:
    onward = {s.id: {} if s.ending else {c.target for c in s.choices} for s in scenario.steps}
    try:
        TopologicalSorter(onward).prepare()
    except CycleError:
        return True
    return False


@given(stories(most=9))
def test_the_lightest_way_is_the_lightest_of_all(scenario: Scenario) -> None:
    for ending in ENDINGS:
        weights = [sum(map(weight_of, w)) for w in ways(scenario) if w[-1].ending == ending]
        found = lightest(scenario, weight_of, ending)
        assert sum(map(weight_of, found)) == min(weights, default=0)
        assert bool(found) is bool(weights)


@given(stories(most=9))
def test_the_heaviest_way_is_the_heaviest_of_all(scenario: Scenario) -> None:
    for ending in (None, *ENDINGS):
        weights = [sum(map(weight_of, w)) for w in ways(scenario) if ending in (None, w[-1].ending)]
        found = heaviest(scenario, weight_of, ending)
        assert sum(map(weight_of, found)) == max(weights, default=0)


@given(stories(most=9))
def test_ways_are_counted_without_being_listed(scenario: Scenario) -> None:
    if not has_loop(scenario):
        for ending in ENDINGS:
            listed = [way for way in ways(scenario) if way[-1].ending == ending]
            assert count_ways(scenario, ending) == len(listed)


def test_more_ways_than_anybody_could_list_are_counted_and_measured() -> None:
    links = {f"s{at}": [f"a{at}", f"b{at}", f"c{at}"] for at in range(20)}
    links |= {f"{side}{at}": [f"s{at + 1}"] for at in range(20) for side in "abc"}
    scenario = story({**links, "s20": []}, s20="good")
    assert count_ways(scenario, "good") == 3**20
    assert decisions_on(heaviest(scenario, one_a_decision)) == 20


def test_a_decision_decides_when_one_of_its_choices_loses_every_good_ending() -> None:
    scenario = story(
        {
            "first": ["second", "slip"],
            "slip": ["second"],
            "second": ["good", "strained"],
            "strained": ["mixed", "harmful"],
            "good": [],
            "mixed": [],
            "harmful": [],
        },
        mixed="mixed",
        harmful="harmful",
    )
    assert deciding(scenario) == {"second", "strained"}


@pytest.mark.parametrize(
    ("strategy", "ends"),
    [
        ("first", "a"),
        ("last", "c"),
        ("longest", "b"),
        ("shortest", "c"),
        ("politest-sounding", "b"),
    ],
)
def test_a_strategy_looks_at_the_choices_alone(strategy: str, ends: str) -> None:
    plain = story({"start": ["a", "b", "c"], "a": [], "b": [], "c": []})
    start = plain.steps[0]
    texts = ("Post the date now", "Ask them kindly if you may help", "Wait")
    choices = tuple(
        replace(choice, text=text) for choice, text in zip(start.choices, texts, strict=True)
    )
    scenario = replace(plain, steps=(replace(start, choices=choices), *plain.steps[1:]))
    end = play(scenario, STRATEGIES[strategy])
    assert end is not None
    assert end.id == ends


@given(stories())
def test_strategies_and_walks_end_on_any_graph(scenario: Scenario) -> None:
    for strategy in STRATEGIES.values():
        end = play(scenario, strategy)
        assert end is None or end.ending or not end.choices
    met = walk_at_random(scenario, walks=20)
    assert set(met) == {step.id for step in scenario.steps}
    assert met == walk_at_random(scenario, walks=20)
    assert met[scenario.start] == 20
