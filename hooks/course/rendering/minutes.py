"""How long a part of the course takes, in words and as numbers for a script."""

from __future__ import annotations

import xml.etree.ElementTree as etree

from course.model.course import Course
from course.model.curriculum import Item, Page
from course.model.minutes import (
    practice_minutes,
    question_minutes,
    reading_minutes,
    scenario_minutes,
    whole,
)
from course.rendering.elements import element
from course.rendering.wording import WORDING


def minutes_text(minutes: float) -> str:
    """Return minutes as people say them: "1 minute", "11 minutes"."""
    count = whole(minutes)
    return WORDING["minutes_one" if count == 1 else "minutes_many"].format(minutes=count)


def about_text(minutes: float) -> str:
    """Return a sentence such as "About 45 minutes."."""
    return WORDING["minutes_about"].format(time=minutes_text(minutes))


def page_text(course: Course, page: Page) -> str:
    """Return how long a page takes: a module's reading, questions and practice, or a scenario.

    Nothing for a page that is neither a module nor holds a scenario.
    """
    if page.covers:
        return _module_text(course, page)
    scenarios = [course.scenarios_by_id[name] for name in course.embedded_scenarios(page)]
    return about_text(sum(map(scenario_minutes, scenarios))) if scenarios else ""


def render_minutes(parent: etree.Element, course: Course, page: Page) -> None:
    """Append the line that says how long a page takes, if there is one to say."""
    if text := page_text(course, page):
        element(parent, "p", "course-minutes", text, data_search_exclude="")


def mark_minutes(made: etree.Element, course: Course, item: Item) -> None:
    """Say on an element how long an item's module takes to read, and each of its scenarios."""
    made.set("data-reading", f"{reading_minutes(course.modules[item.id]):.1f}")
    practice = (course.scenarios_by_id[name] for name in course.practice_of(item.id))
    made.set("data-practice-minutes", " ".join(f"{scenario_minutes(one):.1f}" for one in practice))


def _module_text(course: Course, page: Page) -> str:
    reading, asking = reading_minutes(page), question_minutes(course, page)
    details = {"reading": minutes_text(reading), "questions": whole(asking)}
    text = WORDING["minutes_module" if asking else "minutes_reading"].format(**details)
    practice = practice_minutes(course, page.covers)
    if not practice:
        return text
    return f"{text} {WORDING['minutes_practice'].format(practice=minutes_text(practice))}"
