"""Time: a module and a scenario that fit into a working day, a route that keeps its promise."""

from __future__ import annotations

import re
from collections.abc import Iterator

from course.model.course import Course
from course.model.curriculum import Page, Route
from course.model.minutes import (
    longest_way,
    question_minutes,
    reading_minutes,
    route_minutes,
    stop_minutes,
    way_minutes,
    whole,
)
from course.model.scenarios import Scenario
from course.problems import Problem
from course.rules import MODULE_TOO_LONG, ROUTE_NOT_ON_TIME, SCENARIO_TOO_LONG

_MINUTES = re.compile(r"\b(\d{1,4})(?=[\s-]+minutes?\b)", re.IGNORECASE)


def check_minutes(course: Course) -> Iterator[Problem]:
    """Yield what takes longer than the gate allows, or another time than its title says.

    Minutes are held against the gate as they are reported: to one decimal.
    """
    for page in course.pages:
        if page.covers:
            yield from _check_module(course, page)
    for scenario in course.scenarios:
        yield from _check_scenario(course, scenario)
    for route in course.syllabus.routes:
        yield from _check_route(course, route)


def _check_module(course: Course, page: Page) -> Iterator[Problem]:
    reading, asking = reading_minutes(page), question_minutes(course, page)
    minutes, most = round(reading + asking, 1), course.gate.module_minutes
    if minutes >= most:
        wordiest = max(page.sections, key=lambda section: section.all_words, default=None)
        yield MODULE_TOO_LONG.at(
            page.place,
            page.path,
            minutes=minutes,
            reading=round(reading, 1),
            asking=round(asking, 1),
            most=most,
            section=wordiest.title if wordiest else page.title,
            words=wordiest.all_words if wordiest else 0,
        )


def _check_scenario(course: Course, scenario: Scenario) -> Iterator[Problem]:
    way = longest_way(scenario)
    minutes, most = round(way_minutes(way), 1), course.gate.minutes_of(scenario.is_long)
    if minutes >= most:
        wordiest = max(way, key=lambda step: step.words)
        yield SCENARIO_TOO_LONG.at(
            scenario.place,
            scenario.id,
            scenario=scenario.id,
            minutes=minutes,
            most=most,
            step=wordiest.id,
            words=wordiest.words,
            ending=way[-1].id,
        )


def _check_route(course: Course, route: Route) -> Iterator[Problem]:
    said = _MINUTES.search(route.title)
    if said is None:
        return
    minutes, within = round(route_minutes(course, route), 1), course.gate.route_minutes_within
    if round(abs(minutes - int(said[1])), 1) > within:
        longest = max(route.parts, key=lambda part: stop_minutes(course, part), default=None)
        yield ROUTE_NOT_ON_TIME.at(
            route.place,
            route.id,
            route=route.title,
            minutes=minutes,
            said=said[1],
            within=within,
            file=route.place.path,
            longest=longest.target if longest else route.id,
            most=round(stop_minutes(course, longest), 1) if longest else 0,
            example=_MINUTES.sub(str(whole(minutes)), route.title, count=1),
        )
