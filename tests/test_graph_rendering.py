"""The map of a scenario as markup: what a script, a screen reader and the policy rely on."""

from __future__ import annotations

import re
import xml.etree.ElementTree as etree
from itertools import pairwise

import pytest
from hypothesis import given, settings

from conftest import ROOT
from course.model.course import Course
from course.model.layout import layout
from course.model.scenarios import Scenario, reachable
from course.rendering.graph import render_graph
from course.review import review
from courses import TODAY
from stories import stories, story

SMALL = {"a": ["bad", "b"], "b": ["c", "strong:end"], "c": ["b"], "bad": [], "end": []}


@pytest.fixture(scope="module")
def course() -> Course:
    return review(ROOT, TODAY)[0]


def drawn(scenario: Scenario) -> etree.Element:
    """Return the map of a scenario, in the element it was appended to."""
    root = etree.Element("div")
    render_graph(root, scenario)
    return root


def named(root: etree.Element, attribute: str) -> list[str]:
    return [made.get(attribute, "") for made in root.iter() if made.get(attribute)]


def test_the_map_is_closed_and_kept_from_search() -> None:
    [box] = drawn(story(SMALL))
    assert (box.tag, box.get("class")) == ("details", "course-debrief-map")
    assert "open" not in box.keys()  # noqa: SIM118
    assert "data-search-exclude" in box.keys()  # noqa: SIM118


@settings(deadline=None, max_examples=60)
@given(stories())
def test_each_step_and_link_can_be_found_by_its_identifiers(scenario: Scenario) -> None:
    root = drawn(scenario)
    assert sorted(named(root, "data-node")) == sorted(reachable(scenario))
    edges = named(root, "data-edge")
    assert sorted(edges) == sorted(f"{e.source} {e.target}" for e in layout(scenario).edges)
    strong = {made.get("data-edge") for made in root.iter() if made.get("class") == "is-strong"}
    assert strong == {f"{a} {b}" for a, b in pairwise(layout(scenario).strong)}


@settings(deadline=None, max_examples=60)
@given(stories())
def test_the_policy_and_screen_readers_are_content_with_it(scenario: Scenario) -> None:
    root = drawn(scenario)
    assert not named(root, "style")
    [picture] = root.iter("svg")
    assert picture.get("role") == "img"
    [title] = root.iter("title")
    assert picture.get("aria-labelledby") == title.get("id")
    identifiers = named(root, "id")
    assert len(set(identifiers)) == len(identifiers)


def test_steps_carry_their_number_and_differ_by_shape() -> None:
    links = {"a": ["x", "y", "z"], "x": ["end"], "y": [], "z": [], "end": []}
    root = drawn(story(links, y="mixed", z="harmful"))
    groups = {made.get("data-node"): made for made in root.iter("g")}
    assert [made[-1].text for made in groups.values()] == ["1", "2", "3", "4", "5"]
    shapes = {tuple(sorted(made[0].attrib.items())) for made in groups.values()}
    assert len(shapes) == 5


def test_the_strong_path_is_told_in_words_under_the_numbers_of_the_map() -> None:
    root = drawn(story(SMALL | {"a": ["bad", "strong:b"]}, bad="harmful"))
    rows = [("".join(row.itertext()), row.get("value")) for row in root.iter("li")]
    # The first strong choice at b leads round and back, so the second is taken.
    assert rows == [("About aGo to b", "1"), ("About bGo to end", "2")]


def test_without_a_strong_path_none_is_promised() -> None:
    root = drawn(story({"a": ["b", "c"], "b": [], "c": []}, b="harmful", c="mixed"))
    assert "strong" not in "".join(root.itertext()).lower()
    assert not list(root.iter("ol"))


def test_a_scenario_without_a_start_has_no_map() -> None:
    scenario = story({"a": []})
    assert not list(drawn(Scenario(**{**vars(scenario), "start": "gone"})))


def test_a_line_that_closes_a_loop_ends_in_an_arrow() -> None:
    root = drawn(story({"a": ["a", "b"], "b": ["a", "c"], "c": ["a", "end"], "end": []}))
    arrows = {
        made.get("data-edge")
        for made in root.iter("path")
        if re.search("m[-0-9]", made.get("d", ""))
    }
    assert {arrow for arrow in arrows if arrow} == {"a a", "b a", "c a"}


def test_the_real_maps_are_light_and_their_numbers_readable_on_a_telephone(
    course: Course,
) -> None:
    for scenario in course.scenarios:
        [picture] = drawn(scenario).iter("svg")
        weight = len(etree.tostring(picture, encoding="utf-8", method="html"))
        # About 300 bytes a step: a long story has twice the steps.
        assert weight < 300 * len(scenario.steps), scenario.id
        shown = min(1, 300 / float(picture.get("width", "0")))
        assert float(picture.get("font-size", "0")) * shown >= 12, scenario.id


def test_a_story_of_47_steps_is_readable_on_a_telephone() -> None:
    """Eleven decisions, each with two ways to the next and a third to an ending far below."""
    links: dict[str, list[str]] = {}
    for at in range(11):
        links[f"d{at}"] = [f"p{at}", f"q{at}", "stop" if at % 3 else "halt"]
        links[f"p{at}"] = [f"d{at + 1}"]
        links[f"q{at}"] = [f"r{at}"]
        links[f"r{at}"] = [f"d{at + 1}"]
    links |= {"d11": [], "stop": [], "halt": []}
    [picture] = drawn(story(links, stop="harmful", halt="mixed")).iter("svg")
    assert float(picture.get("font-size", "0")) * 300 / float(picture.get("width", "0")) >= 12
