"""Everything works as plain HTML: answers open, and a scenario can be walked to each ending."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from course.model.course import Course
from course.model.scenarios import Scenario, Step
from course.model.ways import ways
from course.review import review


@pytest.fixture(scope="module")
def course(course_root: Path) -> Course:
    return review(course_root)[0]


@pytest.fixture
def plain(browser: Browser) -> Iterator[Page]:
    """A page in a browser whose scripts are switched off."""
    context = browser.new_context(java_script_enabled=False)
    yield context.new_page()
    context.close()


def test_every_answer_opens_and_gives_a_reason_for_every_option(
    plain: Page, address: str, course: Course
) -> None:
    for module in course.modules.values():
        plain.goto(f"{address}/{module.path.removesuffix('.md')}.html")
        for identifier in course.embedded_questions(module):
            question = plain.locator(f'[data-question="{identifier}"]')
            answer = question.locator("details.course-answer")
            assert not answer.locator("ol").is_visible()
            answer.locator("summary").click()
            reasons = answer.locator("li.course-reason")
            options = course.questions[identifier].options
            assert reasons.count() == len(options)
            for number in range(len(options)):
                assert reasons.nth(number).locator("p").nth(1).is_visible()
            question_read = course.questions[identifier]
            label = "A fault:" if question_read.kind == "spot" else "Best answer:"
            assert answer.get_by_text(label).count() == len(question_read.keys)


def test_every_scenario_can_be_walked_to_each_kind_of_ending(
    plain: Page, address: str, course: Course
) -> None:
    for scenario in course.scenarios:
        home = course.page_of_scenario[scenario.id]
        url = f"{address}/{home.path.removesuffix('.md')}.html"
        for path in one_path_to_each_ending(scenario):
            plain.goto(url)
            plain.locator(f'.course-scenario a[href="#{scenario.start}"]').first.click()
            for step, following in pairwise(path):
                here = plain.locator(f'[data-step="{step.id}"]')
                choice = next(c for c in step.choices if c.target == following.id)
                here.locator(f'a[href="#{following.id}"]').first.click()
                assert plain.url.endswith(f"#{following.id}"), choice.text
                assert plain.locator(f'[data-step="{following.id}"] :is(h2, h3, h4)').is_visible()
            ending = plain.locator(f'[data-step="{path[-1].id}"] .course-ending')
            assert f"Ending: {path[-1].ending}." in ending.inner_text()


def one_path_to_each_ending(scenario: Scenario) -> list[tuple[Step, ...]]:
    """Return a path to a good, a mixed and a harmful ending, as far as there are such endings."""
    found: dict[str, tuple[Step, ...]] = {}
    for path in ways(scenario):
        found.setdefault(str(path[-1].ending), path)
    assert {"good", "harmful"} <= set(found)
    return list(found.values())


def test_coaching_stands_in_a_closed_disclosure_under_its_choice(
    plain: Page, address: str, course: Course
) -> None:
    scenario = course.scenarios[0]
    home = course.page_of_scenario[scenario.id]
    plain.goto(f"{address}/{home.path.removesuffix('.md')}.html")
    decision = scenario.decisions[0]
    notes = plain.locator(f'[data-step="{decision.id}"] details.course-coaching')
    assert notes.count() == len(decision.choices)
    for number, choice in enumerate(decision.choices):
        note = notes.nth(number)
        assert not note.locator("p").is_visible()
        note.locator("summary").click()
        assert note.locator("p").is_visible()
        assert choice.coaching.split()[0] in note.locator("p").inner_text()
