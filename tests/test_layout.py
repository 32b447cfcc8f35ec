"""The layout of a scenario's graph: everything has one place, lines lead down, nothing overlaps."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise

from hypothesis import given, settings

from conftest import ROOT
from course.model.layout import Layout, layout, strong_path
from course.model.scenarios import Scenario, reachable
from course.review import review
from courses import TODAY
from stories import stories, story


@settings(deadline=None, max_examples=60)
@given(stories())
def test_every_step_in_reach_has_one_place_inside_the_picture(scenario: Scenario) -> None:
    drawn = layout(scenario)
    assert Counter(node.id for node in drawn.nodes) == Counter(reachable(scenario))
    for node in drawn.nodes:
        assert 0 <= node.column < drawn.width
        assert 0 <= node.row < drawn.height
        assert scenario.steps[node.number - 1].id == node.id


@settings(deadline=None, max_examples=60)
@given(stories())
def test_steps_of_a_row_stand_two_columns_apart_and_no_line_passes_through_one(
    scenario: Scenario,
) -> None:
    drawn = layout(scenario)
    rows: dict[int, list[int]] = {}
    for node in drawn.nodes:
        rows.setdefault(node.row, []).append(node.column)
    for columns in rows.values():
        assert all(right - left >= 2 for left, right in pairwise(sorted(columns)))
    taken = {(node.column, node.row) for node in drawn.nodes}
    assert not any(cell in taken for edge in drawn.edges for cell in edge.via)


@settings(deadline=None, max_examples=60)
@given(stories())
def test_a_line_leads_down_row_by_row_unless_it_closes_a_loop(scenario: Scenario) -> None:
    drawn = layout(scenario)
    place = {node.id: (node.column, node.row) for node in drawn.nodes}
    for edge in drawn.edges:
        rows = [row for _, row in (place[edge.source], *edge.via, place[edge.target])]
        steps = {lower - upper for upper, lower in pairwise(rows)}
        if edge.back:
            assert edge.source in reachable(scenario, edge.target)
            assert steps in ({-1}, {0})
        else:
            assert steps == {1}


@settings(deadline=None, max_examples=60)
@given(stories())
def test_every_link_is_one_line(scenario: Scenario) -> None:
    found = reachable(scenario)
    links = {(s.id, c.target) for s in scenario.steps if s.id in found for c in s.choices}
    known = {link for link in links if link[1] in found}
    assert Counter((edge.source, edge.target) for edge in layout(scenario).edges) == Counter(known)


@settings(deadline=None, max_examples=60)
@given(stories())
def test_a_strong_path_follows_strong_choices_from_the_start_to_a_good_ending(
    scenario: Scenario,
) -> None:
    path = strong_path(scenario)
    assert layout(scenario).strong == path
    for source, target in pairwise(path):
        step = scenario.step(source)
        assert step
        assert any(
            choice.target == target and (choice.mark == "strong" or not step.is_decision)
            for choice in step.choices
        )
    if path:
        last = scenario.step(path[-1])
        assert path[0] == scenario.start
        assert last
        assert last.ending == "good"


@settings(deadline=None, max_examples=60)
@given(stories())
def test_the_same_story_is_laid_out_the_same(scenario: Scenario) -> None:
    assert layout(scenario) == layout(scenario)


def test_a_row_is_the_longest_way_from_the_start() -> None:
    drawn = layout(story({"a": ["end", "b"], "b": ["c"], "c": ["end"], "end": []}))
    assert {node.id: node.row for node in drawn.nodes} == {"a": 0, "b": 1, "c": 2, "end": 3}
    straight = next(edge for edge in drawn.edges if (edge.source, edge.target) == ("a", "end"))
    assert [row for _, row in straight.via] == [1, 2]


def test_a_strong_choice_that_leads_nowhere_good_gives_way_to_the_next() -> None:
    links = {
        "a": ["bad", "strong:b"],
        "b": ["strong:a", "strong:end"],
        "bad": [],
        "end": [],
    }
    assert strong_path(story(links, bad="harmful")) == ("a", "b", "end")
    assert strong_path(story({"a": ["bad", "end"], "bad": [], "end": []}, bad="mixed")) == ()


def test_lines_to_one_ending_join_but_the_strong_path_stays_apart() -> None:
    links = {
        "a": ["b", "end"],
        "b": ["c", "end"],
        "c": ["d", "end"],
        "d": [],
        "end": [],
    }
    drawn = layout(story(links | {"d": ["end"]}))
    via = {(edge.source, edge.target): edge.via for edge in drawn.edges}
    assert drawn.strong == ("a", "b", "c", "d", "end")
    assert set(via["b", "end"]) <= set(via["a", "end"])
    strong = layout(story(links | {"d": ["end"], "b": ["end", "c"]}))
    via = {(edge.source, edge.target): edge.via for edge in strong.edges}
    assert strong.strong == ("a", "b", "end")
    assert not set(via["b", "end"]) & set(via["a", "end"])


def test_a_row_is_ordered_so_that_lines_do_not_cross() -> None:
    links = {"a": ["b", "c"], "b": ["right"], "c": ["left"], "left": ["e"], "right": ["f"]}
    drawn = layout(story(links | {"e": [], "f": []}))
    column = {node.id: node.column for node in drawn.nodes}
    assert (column["b"] < column["c"]) == (column["right"] < column["left"])
    assert (column["b"] < column["c"]) == (column["f"] < column["e"])


def test_a_scenario_whose_start_is_not_there_has_an_empty_layout() -> None:
    scenario = story({"a": []})
    assert layout(Scenario(**{**vars(scenario), "start": "gone"})) == Layout((), (), 0, 0, ())


def test_a_very_long_story_is_laid_out() -> None:
    links = {f"s{at}": [f"s{at + 1}"] for at in range(2000)} | {"s2000": []}
    assert layout(story(links)).height == 2001


def test_the_real_scenarios_have_a_strong_path_and_fit_a_telephone() -> None:
    course, _ = review(ROOT, TODAY)
    assert course.scenarios
    for scenario in course.scenarios:
        drawn = layout(scenario)
        assert drawn.width <= 12, scenario.id
        assert drawn.strong, scenario.id
