"""The page for people who want to practise and not to read: every scenario, then every item's."""

from __future__ import annotations

import xml.etree.ElementTree as etree

from course.model.course import Course
from course.model.curriculum import Page
from course.model.links import relative
from course.model.minutes import scenario_minutes
from course.model.scenarios import Scenario
from course.rendering.elements import after, element, heading, item_links, link, menu_label
from course.rendering.minutes import about_text
from course.rendering.wording import WORDING


def render_practice(parent: etree.Element, course: Course, level: int, page: str) -> None:
    """Append the list of scenarios, short ones first, and the list by item.

    Without a script it is complete but for the state, which a script writes into each row.
    """
    heading(parent, level, WORDING["practice_all"], "all-stories")
    root = element(parent, "course-practice", "course-practice")
    rows = element(root, "ul", "course-stories", data_search_exclude="")
    for scenario in sorted(course.scenarios, key=lambda one: one.is_long):
        _row(rows, course, scenario, level + 1, page)
    heading(parent, level, WORDING["practice_by_item"], "by-item")
    by_item = element(parent, "ul", "course-by-item", data_search_exclude="")
    for item in course.live_items:
        found = [course.scenarios_by_id[name] for name in course.practice_of(item.id)]
        if found:
            row = element(by_item, "li")
            element(row, "strong", "", f"{menu_label(item)}:").tail = " "
            for number, scenario in enumerate(found):
                if number:
                    after(row[-1], ", ")
                _link(row, course, scenario, page)


def render_practice_of(parent: etree.Element, course: Course, page: Page) -> None:
    """Append the scenarios that practise a module's item and that its own text does not name."""
    named = course.links_to_practice(page)
    found = [course.scenarios_by_id[s] for s in course.practice_of(page.covers) if s not in named]
    if found:
        alone = "practice_this" if len(found) == 1 else "practice_these"
        element(parent, "p", "", WORDING["practice_more" if named else alone])
        rows = element(parent, "ul", "", data_search_exclude="")
        for scenario in sorted(found, key=lambda one: one.is_long):
            row = element(rows, "li")
            _link(row, course, scenario, page.path)
            after(row[-1], ". " + " ".join(_facts(scenario)))


def _row(rows: etree.Element, course: Course, scenario: Scenario, level: int, page: str) -> None:
    row = element(rows, "li", data_plays=scenario.id)
    _link(heading(row, level, "", f"story-{scenario.id}"), course, scenario, page)
    element(row, "p", "course-stories__facts", " ".join(_facts(scenario)))
    practises = element(row, "p", "", WORDING["practises"] + " ")
    item_links(practises, course, scenario.covers, page)


def _facts(scenario: Scenario) -> list[str]:
    """Return what somebody asks before beginning: whose work it is, how long, and what to expect."""
    facts = [f"{scenario.trade}.", about_text(scenario_minutes(scenario))]
    if scenario.is_long:
        facts.insert(1, WORDING["practice_long"])
    if scenario.content_note:
        facts.append(WORDING["practice_note"])
    return facts


def _link(parent: etree.Element, course: Course, scenario: Scenario, page: str) -> None:
    home = course.page_of_scenario.get(scenario.id)
    if home is None:
        element(parent, "span", "", scenario.title)
    else:
        # A page that holds nothing else begins with it.
        anchor = f"{scenario.id}-part" if home.covers else ""
        link(parent, relative(page, home.path, anchor), scenario.title)
