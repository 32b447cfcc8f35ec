"""Where a learner stands: what the build knows of it, for a script to fill in.

Each element is complete without a script: it says what there is, and where to begin.
"""

from __future__ import annotations

import xml.etree.ElementTree as etree

from course.model.course import Course
from course.model.curriculum import Item
from course.model.links import relative
from course.rendering.elements import element, heading, item_label, link, menu_label
from course.rendering.wording import WORDING


def mark_item(made: etree.Element, course: Course, item: Item) -> None:
    """Say on an element which item it stands for, and what practises it."""
    made.set("data-item", item.id)
    made.set("data-label", item_label(item))
    made.set("data-practice", " ".join(course.practice_of(item.id)))


def render_standing(parent: etree.Element, course: Course, item: Item) -> None:
    """Append the place where a module says how far the learner is with it."""
    made = element(parent, "course-standing", "course-standing", hidden="")
    mark_item(made, course, item)


def render_questions_of(parent: etree.Element, course: Course, item: Item, page: str) -> None:
    """Append the hidden list of an item's questions: titles and places for a script to point to."""
    where = course.modules[item.id]
    rows = element(parent, "ul", "course-map__questions", hidden="", data_search_exclude="")
    for identifier in course.embedded_questions(where):
        question = course.questions[identifier]
        if question.use == "page":
            row = element(rows, "li", data_asks=question.versioned)
            link(row, relative(page, where.path, identifier), question.title)


def render_home(parent: etree.Element, course: Course, level: int, page: str) -> None:
    """Append the place where the home page says where the learner is and what comes next."""
    made = element(parent, "course-home", "course-home")
    made.set("aria-labelledby", "where-you-are")
    heading(made, level, WORDING["home_title"], "where-you-are")
    first = next(iter(course.modules), "")
    element(made, "p", "", WORDING["home_plain"])
    if first:
        item = course.items[first]
        onward = element(made, "p", "course-continue")
        text = WORDING["home_start"].format(item=menu_label(item))
        link(onward, relative(page, course.page_of(item)), text)


def render_progress(parent: etree.Element) -> None:
    """Append the panel that moves, keeps or clears progress; it needs scripts."""
    made = element(parent, "course-progress", "course-progress")
    element(made, "p", "", WORDING["progress_plain"])
