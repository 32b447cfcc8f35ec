"""How long the course takes: prose by its words, and so much for a question or a decision.

Reading and practice are counted apart. All minutes are exact until `whole` rounds them for show.
"""

from __future__ import annotations

import math

from course.model.course import Course
from course.model.curriculum import Page, PageSection, Route, RoutePart
from course.model.questions import Question
from course.model.scenarios import Scenario, Step
from course.model.ways import Way, heaviest

WORDS_A_MINUTE = 200
QUESTION = 1.0
SPOT_THE_PROBLEM = 2.0
DECISION = 1.5


def whole(minutes: float) -> int:
    """Return minutes as they are shown: whole, halves rounded up, at least 1."""
    return max(1, math.floor(minutes + 0.5))


def reading_minutes(page: Page) -> float:
    """Return how long a page takes to read, its mock posts and examples included."""
    return page.all_words / WORDS_A_MINUTE


def minutes_of_question(question: Question) -> float:
    """Return how long a question takes, a guess before the reading included."""
    return SPOT_THE_PROBLEM if question.kind == "spot" else QUESTION


def question_minutes(course: Course, page: Page) -> float:
    """Return how long the questions take that a page shows."""
    shown = course.embedded_questions(page)
    return sum(minutes_of_question(course.questions[identifier]) for identifier in shown)


def way_minutes(way: Way) -> float:
    """Return how long a way through a scenario takes; a passage costs only its words."""
    return sum(_step_minutes(step) for step in way)


def longest_way(scenario: Scenario) -> Way:
    """Return the way through a scenario that takes the most minutes; empty if there is none."""
    return heaviest(scenario, _step_minutes)


def scenario_minutes(scenario: Scenario) -> float:
    """Return how long the longest way through a scenario takes."""
    return way_minutes(longest_way(scenario))


def practice_minutes(course: Course, item: str) -> float:
    """Return how long the shortest scenario takes that practises an item; 0 if none does."""
    scenarios = {scenario.id: scenario for scenario, _ in course.decisions_with_main(item)}
    return min(map(scenario_minutes, scenarios.values()), default=0.0)


def route_minutes(course: Course, route: Route) -> float:
    """Return how long a route takes; a stop that does not exist takes no time."""
    return sum(stop_minutes(course, part) for part in route.parts)


def stop_minutes(course: Course, part: RoutePart) -> float:
    """Return how long one stop of a route takes; 0 if it does not exist."""
    if part.kind == "question":
        question = course.questions.get(part.target)
        return minutes_of_question(question) if question else 0.0
    if part.kind == "scenario":
        scenario = course.scenarios_by_id.get(part.target)
        return scenario_minutes(scenario) if scenario else 0.0
    path, _, anchor = part.target.partition("#")
    page = course.pages_by_path.get(path)
    if page is None:
        return 0.0
    sections = _below(page, anchor) if anchor else page.sections
    return sum(section.all_words for section in sections) / WORDS_A_MINUTE


def _step_minutes(step: Step) -> float:
    return step.words / WORDS_A_MINUTE + DECISION * step.is_decision


def _below(page: Page, anchor: str) -> tuple[PageSection, ...]:
    """Return a section of a page, with the sections of lower levels under it."""
    found: list[PageSection] = []
    for section in page.sections:
        if found and section.level <= found[0].level:
            break
        if found or section.id == anchor:
            found.append(section)
    return tuple(found)
