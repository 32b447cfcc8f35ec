"""The scenarios together: enough of them, each item in more than one, none played without thought."""

from __future__ import annotations

from collections.abc import Iterator

from course.model.course import Course
from course.model.curriculum import Item
from course.model.scenarios import Scenario, reachable
from course.model.strategies import STRATEGIES, WALKS, play, walk_at_random
from course.problems import Place, Problem, counted
from course.rules import (
    ITEM_TOO_SELDOM,
    STEP_HARDLY_MET,
    STRATEGY_TOO_GOOD,
    TOO_FEW_ITEMS,
    TOO_FEW_REPLIES,
    TOO_FEW_SCENARIOS,
)


def check_practice(course: Course) -> Iterator[Problem]:
    """Yield what the scenarios lack when they are taken together."""
    yield from _check_numbers(course)
    for item in course.items.values():
        if item.kind != "topic":
            yield from _check_item(course, item)
    for scenario in course.scenarios:
        if scenario.is_long:
            yield from _check_long(course, scenario)
        yield from _check_walks(scenario)
    yield from _check_strategies(course)


def _check_numbers(course: Course) -> Iterator[Problem]:
    gate, place = course.gate, Place(course.settings.folders.scenarios)
    long = sum(scenario.is_long for scenario in course.scenarios)
    for found, kind, least in (
        (len(course.scenarios) - long, "that are not long", gate.scenarios),
        (long, 'with "length: long"', gate.long_scenarios),
    ):
        if found < least:
            count = counted(found, "scenario") if found else "no scenario"
            yield TOO_FEW_SCENARIOS.at(place, place.path, count=count, kind=kind, least=least)
    found = sum(len(step.writing) for scenario in course.scenarios for step in scenario.steps)
    if found < gate.replies:
        count = counted(found, "step") if found else "no step"
        yield TOO_FEW_REPLIES.at(place, place.path, count=count, least=gate.replies)


def _check_item(course: Course, item: Item) -> Iterator[Problem]:
    found = {s.id for s, _ in course.decisions_with_main(item.id) if not s.is_long}
    least = course.gate.scenarios_an_item
    if len(found) < least:
        count = counted(len(found), "scenario") if found else "no scenario"
        details = {"item": item.id, "label": item.label, "count": count, "least": least}
        yield ITEM_TOO_SELDOM.at(item.place, item.id, **details)


def _check_long(course: Course, scenario: Scenario) -> Iterator[Problem]:
    mains = {step.main for step in scenario.decisions if step.main}
    least = course.gate.long_scenario_items
    if len(mains) < least:
        other = next((item for item in course.items if item not in mains), "tip-5")
        count = counted(len(mains), "item")
        details = {"scenario": scenario.id, "count": count, "least": least, "example": other}
        yield TOO_FEW_ITEMS.at(scenario.place, scenario.id, **details)


def _check_strategies(course: Course) -> Iterator[Problem]:
    playable = [s for s in course.scenarios if s.step(s.start)]
    most = int(course.gate.strategy_share * len(playable))
    for name, strategy in STRATEGIES.items():
        ends = {scenario.id: play(scenario, strategy) for scenario in playable}
        won = [scenario for scenario, end in ends.items() if end and end.ending == "good"]
        if len(won) > most:
            place = Place(course.settings.folders.scenarios)
            details = {"count": len(won), "all": len(playable), "most": most}
            yield STRATEGY_TOO_GOOD.at(
                place, place.path, strategy=name, names=", ".join(won), **details
            )


def _check_walks(scenario: Scenario) -> Iterator[Problem]:
    met, near = walk_at_random(scenario), reachable(scenario)
    for step in scenario.steps:
        # What cannot be reached at all has a problem of its own.
        if step.id in near and not met[step.id]:
            details = {"scenario": scenario.id, "step": step.id, "walks": WALKS}
            yield STEP_HARDLY_MET.at(step.place, step.id, **details)
