"""How long the course takes: sums done by hand, and the real course held to its limits."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from conftest import ROOT
from course.checks.minutes import check_minutes
from course.model.course import Course
from course.model.curriculum import PageSection, RoutePart
from course.model.minutes import (
    longest_way,
    practice_minutes,
    question_minutes,
    reading_minutes,
    route_minutes,
    scenario_minutes,
    way_minutes,
    whole,
)
from course.model.scenarios import Choice, Mark, Scenario, Step
from course.model.ways import ways
from course.problems import Place
from course.rendering.minutes import minutes_text
from course.review import review
from courses import TODAY, render
from sample_course import sample_course, write_files

HERE = Place("scenarios/story.md")


def step(identifier: str, words: int, *targets: str) -> Step:
    """A passage if it has one target, a decision if it has more, an ending if it has none."""
    mark: Mark | None = "strong" if len(targets) > 1 else None
    return Step(
        id=identifier,
        title=identifier,
        items=(),
        main="",
        objective="",
        sources=(),
        revision=1,
        notes=None,
        ending=None if targets else "good",
        prose="word " * words,
        writing=(),
        choices=tuple(Choice("Go on", target, "", mark, HERE) for target in targets),
        place=HERE,
    )


def story(*steps: Step) -> Scenario:
    return Scenario("story", "A story", (), "", "You", False, steps[0].id, "", steps, HERE, HERE)


def names(path: tuple[Step, ...]) -> list[str]:
    return [step.id for step in path]


@pytest.fixture(scope="module")
def course(tmp_path_factory: pytest.TempPathFactory) -> Course:
    root = tmp_path_factory.mktemp("sample")
    return review(write_files(root, sample_course()), TODAY)[0]


@pytest.mark.parametrize(
    ("minutes", "shown"), [(0, 1), (0.4, 1), (1.49, 1), (1.5, 2), (2.5, 3), (10.96, 11)]
)
def test_minutes_are_shown_whole_and_at_least_one(minutes: float, shown: int) -> None:
    assert whole(minutes) == shown


def test_one_minute_is_singular() -> None:
    assert (minutes_text(0.2), minutes_text(1.6)) == ("1 minute", "2 minutes")


def test_the_longest_way_is_longest_in_minutes_not_in_steps() -> None:
    # By "read": 1.5 + 600 words = 4.5. By "p1", "p2", "p3": 1.5 + 3 * 20 words = 1.8.
    scenario = story(
        step("start", 0, "p1", "read"),
        step("p1", 20, "p2"),
        step("p2", 20, "p3"),
        step("p3", 20, "end"),
        step("read", 600, "end"),
        step("end", 0),
    )
    assert names(longest_way(scenario)) == ["start", "read", "end"]
    assert scenario_minutes(scenario) == pytest.approx(4.5)


def test_a_passage_and_an_ending_cost_only_their_words() -> None:
    scenario = story(step("start", 100, "middle"), step("middle", 40, "end"), step("end", 60))
    assert scenario_minutes(scenario) == pytest.approx(1.0)


def test_a_step_that_leads_back_is_visited_once() -> None:
    scenario = story(
        step("start", 200, "again", "end"), step("again", 400, "start", "end"), step("end", 0)
    )
    assert names(longest_way(scenario)) == ["start", "again", "end"]
    assert scenario_minutes(scenario) == pytest.approx(1 + 1.5 + 2 + 1.5)


def test_an_ending_ends_the_path_even_if_it_offers_a_way_on() -> None:
    ending = replace(step("end", 20, "more"), ending="good")
    scenario = story(step("start", 20, "end"), ending, step("more", 600))
    assert names(longest_way(scenario)) == ["start", "end"]


def test_choices_and_coaching_are_part_of_the_minute_and_a_half() -> None:
    told = step("start", 200, "end", "other")
    longer = replace(told.choices[0], text="word " * 90, coaching="word " * 90)
    scenario = story(
        replace(told, choices=(longer, told.choices[1])), step("end", 0), step("other", 0)
    )
    assert scenario_minutes(scenario) == pytest.approx(2.5)


def test_a_scenario_with_more_paths_than_can_be_listed_is_measured_exactly() -> None:
    """Sixty decisions in a row, each with a short way, told first, and a long one."""
    steps = []
    for number in range(60):
        steps += [
            step(f"at-{number}", 0, f"short-{number}", f"long-{number}"),
            step(f"short-{number}", 0, f"at-{number + 1}"),
            step(f"long-{number}", 100, f"at-{number + 1}"),
        ]
    assert scenario_minutes(story(*steps, step("at-60", 0))) == pytest.approx(60 * 2)


def test_a_scenario_of_many_steps_needs_no_deep_recursion() -> None:
    steps = [step(f"at-{number}", 2, f"at-{number + 1}") for number in range(3000)]
    assert scenario_minutes(story(*steps, step("at-3000", 0))) == pytest.approx(30)


def test_a_broken_scenario_takes_no_time_and_raises_nothing() -> None:
    assert longest_way(replace(story(step("start", 9)), start="nowhere")) == ()
    assert longest_way(story(step("start", 9, "nowhere"))) == ()
    assert longest_way(story(step("start", 9, "start"))) == ()


GRAPHS = st.integers(2, 7).flatmap(
    lambda size: st.lists(
        st.tuples(
            st.integers(0, 400),
            st.lists(st.integers(0, size - 1), max_size=3, unique=True),
        ),
        min_size=size,
        max_size=size,
    )
)


@settings(deadline=None)
@given(GRAPHS, st.booleans())
def test_no_path_takes_longer_than_the_longest(
    graph: list[tuple[int, list[int]]], forward: bool
) -> None:
    """Also where choices lead back; `forward` graphs have no loop."""
    scenario = story(
        *(
            step(f"s{at}", words, *(f"s{to}" for to in targets if to > at or not forward))
            for at, (words, targets) in enumerate(graph)
        )
    )
    every = {tuple(names(path)): way_minutes(path) for path in ways(scenario)}
    longest = longest_way(scenario)
    if every:
        assert every[tuple(names(longest))] == pytest.approx(max(every.values()))
    else:
        assert longest == ()


def test_a_page_takes_its_words_and_its_questions(course: Course) -> None:
    page = course.modules["tip-5"]
    assert reading_minutes(page) == sum(s.words for s in page.sections) / 200
    assert question_minutes(course, page) == 3


def test_a_spot_takes_two_minutes_and_a_guess_one(course: Course) -> None:
    bank = course.banks_by_item["tip-5"]
    first, second, third = bank.questions
    changed = (replace(first, kind="spot"), replace(second, use="guess"), third)
    page = course.modules["tip-5"]
    guess = replace(page.embeds[0], block="question", argument=second.id)
    page = replace(page, embeds=(guess, *page.embeds))
    banks = tuple(replace(one, questions=changed) if one is bank else one for one in course.banks)
    assert question_minutes(replace(course, banks=banks), page) == 2 + 1 + 1


def test_practice_is_the_shortest_scenario_that_practises_an_item(course: Course) -> None:
    mine = course.scenarios_by_id["story-1"]
    first, *others = mine.steps
    longer = replace(mine, id="longer", steps=(replace(first, prose="word " * 900), *others))
    both = replace(course, scenarios=(longer, *course.scenarios))
    assert scenario_minutes(longer) > scenario_minutes(mine)
    assert practice_minutes(both, first.main) == scenario_minutes(mine)
    assert practice_minutes(course, "nothing") == 0


def section(identifier: str, level: int, words: int) -> PageSection:
    return PageSection(identifier, identifier, level, (), (), words, (), HERE)


def test_a_route_takes_its_sections_its_questions_and_its_scenarios(course: Course) -> None:
    page = course.modules["tip-5"]
    sections = (
        section("", 1, 0), section("idea", 2, 100), section("case", 3, 40), section("more", 2, 60),
    )  # fmt: skip
    pages = tuple(replace(one, sections=sections) if one is page else one for one in course.pages)
    changed = replace(course, pages=pages)

    def minutes(*parts: tuple[str, str]) -> float:
        stops = tuple(RoutePart(kind, target, HERE) for kind, target in parts)  # type: ignore[arg-type]
        return route_minutes(changed, replace(course.syllabus.routes[0], parts=stops))

    # A section takes those under it with it; a page without an anchor is all of its sections.
    assert minutes(("section", "tips/tip-5.md#idea")) == pytest.approx(0.7)
    assert minutes(("section", "tips/tip-5.md")) == pytest.approx(1.0)
    assert minutes(("question", "tip-5-first"), ("question", "tip-5-second")) == 2
    story = scenario_minutes(course.scenarios_by_id["story-1"])
    assert minutes(("scenario", "story-1"), ("section", "tips/tip-5.md#more")) == story + 0.3
    assert minutes(("scenario", "no"), ("question", "no"), ("section", "no.md#no")) == 0


def test_the_limits_come_from_the_syllabus(tmp_path: Path) -> None:
    files = sample_course()
    files["syllabus.yml"] += (
        "gate: {module_minutes: 4, scenario_minutes: 5, route_minutes_within: 1}\n"
    )
    course, problems = review(write_files(tmp_path, files), TODAY)
    gate = course.gate
    assert (gate.module_minutes, gate.scenario_minutes, gate.route_minutes_within) == (4, 5, 1)
    assert not [p for p in problems if p.code in ("P13", "S22", "C20")]


def test_a_route_is_held_to_the_minutes_that_its_title_gives(course: Course) -> None:
    route = course.syllabus.routes[0]
    takes = whole(route_minutes(course, route))

    def codes(title: str) -> list[str]:
        named = replace(course.syllabus, routes=(replace(route, title=title),))
        return [problem.code for problem in check_minutes(replace(course, syllabus=named))]

    assert codes("Everyone") == []
    assert codes("Route 66") == []
    assert codes(f"Everyone in {takes + 2} minutes") == []
    assert codes(f"A {takes + 4}-minute tour") == ["C20"]
    assert codes("In " + "9" * 5000 + " minutes") == []


Rendered = Callable[[str], str]


@pytest.fixture(scope="module")
def real() -> Course:
    return review(ROOT, TODAY)[0]


def test_a_module_says_how_long_it_takes_right_under_its_title(real: Course) -> None:
    html = render(real, ROOT, "tips/tip-5.md")
    line = re.search(r'</h1>\s*<p class="course-minutes"[^>]*>(.*?)</p>', html)
    assert line is not None
    page, practice = real.modules["tip-5"], whole(practice_minutes(real, "tip-5"))
    reading, asking = whole(reading_minutes(page)), whole(question_minutes(real, page))
    assert line[1] == (
        f"About {reading} minutes to read, {asking} for the questions. Practice: {practice} minutes."
    )
    assert html.count('class="course-minutes"') == 1


def test_a_practice_page_says_what_its_scenario_takes(real: Course) -> None:
    html = render(real, ROOT, "practice/carers-forum.md")
    minutes = whole(scenario_minutes(real.scenarios_by_id["carers-forum"]))
    about = rf'</h1>\s*<p class="course-minutes"[^>]*>About {minutes} minutes\.</p>'
    assert re.search(about, html)


def test_a_page_without_either_says_nothing(real: Course) -> None:
    assert "course-minutes" not in render(real, ROOT, "coverage.md")


def test_the_home_page_gives_each_route_and_each_item_its_minutes(real: Course) -> None:
    html = render(real, ROOT, "index.md")
    shown = re.findall(r'<span class="course-minutes">About (\d+) minutes\.</span>', html)
    assert [int(n) for n in shown] == [
        whole(route_minutes(real, route)) for route in real.syllabus.routes
    ]
    rows = re.findall(r'<li class="course-map__\w+"[^>]*>', html)
    assert len(rows) == 16
    for row in rows:
        marks: Mapping[str, str] = dict(re.findall(r'data-([\w-]+)="([^"]*)"', row))
        page = real.modules[marks["item"]]
        assert marks["reading"] == f"{reading_minutes(page):.1f}"
        assert len(marks["practice-minutes"].split()) == len(marks["practice"].split())


def test_the_real_course_keeps_to_its_limits(real: Course) -> None:
    assert list(check_minutes(real)) == []
    gate = real.gate
    assert (gate.module_minutes, gate.route_minutes_within) == (15, 3)
    assert (gate.scenario_minutes, gate.long_scenario_minutes) == (20, 40)
    for page in real.modules.values():
        assert 0 < reading_minutes(page) + question_minutes(real, page) < 15, page.path
    for scenario in real.scenarios:
        most = 40 if scenario.is_long else 20
        assert 0 < way_minutes(longest_way(scenario)) < most, scenario.id
    everyone = real.syllabus.routes[0]
    assert everyone.title == "Everyone in 45 minutes"
    assert 42 <= route_minutes(real, everyone) <= 48
