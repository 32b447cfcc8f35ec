"""Routes by role: each as a list, and the way on from each of their stops."""

from __future__ import annotations

import xml.etree.ElementTree as etree
from typing import Literal

from course.model.course import Course
from course.model.curriculum import RoutePart
from course.model.links import relative
from course.model.minutes import route_minutes
from course.rendering.elements import element, heading, item_label, link
from course.rendering.minutes import about_text
from course.rendering.wording import WORDING


def render_routes(parent: etree.Element, course: Course, level: int, page: str) -> None:
    """Append the routes by role, each as an ordered list of links.

    A stop that can be done names what a script looks up: a question with its revision, a scenario.
    Search does not index the stops: it finds the pages that they lead to.
    """
    for route in course.syllabus.routes:
        box = element(parent, "section", "course-route", data_route=route.id)
        box.set("aria-labelledby", f"route-{route.id}")
        heading(box, level, route.title, f"route-{route.id}")
        audience = WORDING["route_for"].format(audience=route.audience)
        about = element(box, "p", "course-route__for", f"{audience} ")
        element(about, "span", "course-minutes", about_text(route_minutes(course, route)))
        whole = element(box, "details", data_search_exclude="")
        shown = [part for part in route.parts if route_stop(course, part)]
        element(whole, "summary", "", WORDING["route_stops"].format(all=len(shown)))
        stops = element(whole, "ol")
        for part in route.parts:
            target = route_stop(course, part)
            if target:
                path, anchor, text = target
                row = element(stops, "li")
                if part.kind == "question":
                    row.set("data-asks", course.questions[part.target].versioned)
                elif part.kind == "scenario":
                    row.set("data-plays", part.target)
                link(row, relative(page, path, anchor), text)


def render_onward(
    parent: etree.Element,
    course: Course,
    kind: Literal["section", "question", "scenario"],
    target: str,
    page: str,
) -> None:
    """Append, for each route that stops here, the way to its next stop.

    It is hidden: a script shows the one of the route that a learner follows.
    """
    for route, follows in course.routes_onward.get((kind, target), ()):
        stop = route_stop(course, follows) if follows else None
        way = "route_next" if stop else "route_end"
        paragraph = element(parent, "p", "course-onward", hidden="", data_search_exclude="")
        paragraph.set("data-route", route.id)
        paragraph.text = WORDING[way].format(route=route.title) + " "
        if stop is None and course.home:
            stop = course.home.path, "where-you-are", WORDING["route_home"]
        if stop:
            path, anchor, text = stop
            link(paragraph, relative(page, path, anchor), text)


def route_stop(course: Course, part: RoutePart) -> tuple[str, str, str] | None:
    """Return the page, the anchor and the text of a stop, if it exists."""
    if part.kind == "section":
        path, _, anchor = part.target.partition("#")
        where = course.pages_by_path.get(path)
        if where is None:
            return None
        titles = {section.id: section.title for section in where.sections}
        item = course.items.get(where.covers)
        name = item_label(item) if item else where.title
        return path, anchor, f"{name}: {titles[anchor]}" if anchor in titles else name
    if part.kind == "question":
        where = course.page_of_question.get(part.target)
        title = WORDING["route_question"].format(
            title=course.questions[part.target].title if where else ""
        )
        return (where.path, part.target, title) if where else None
    where = course.page_of_scenario.get(part.target)
    title = WORDING["route_scenario"].format(title=where.title if where else "")
    return (where.path, "", title) if where else None
