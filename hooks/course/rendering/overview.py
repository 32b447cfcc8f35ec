"""Pages made from the model: the map of the course, the coverage, the contacts."""

from __future__ import annotations

import xml.etree.ElementTree as etree

from course.model.course import Course
from course.model.coverage import Coverage, coverage_of
from course.model.curriculum import Item
from course.model.department import ADVICE
from course.model.links import relative
from course.rendering.elements import (
    after,
    breakable,
    element,
    heading,
    inline,
    item_label,
    item_links,
    link,
    menu_label,
)
from course.rendering.minutes import mark_minutes
from course.rendering.standing import mark_item, render_questions_of
from course.rendering.wording import WORDING, day


def render_map(parent: etree.Element, course: Course, level: int, page: str) -> None:
    """Append the map: principles with the tips they lean on, tips, topics, where two pull apart.

    Topics stand beside the sixteen: a learner's progress is counted without them.
    """
    serves: dict[str, list[str]] = {}
    for principle, tips in course.syllabus.connections.items():
        for tip in tips:
            serves.setdefault(tip, []).append(principle)
    for kind, title, about in (
        ("principle", "map_principles", "map_leans_on"),
        ("tip", "map_tips", "map_serves"),
    ):
        heading(parent, level, WORDING[title], title.replace("_", "-"))
        rows = element(parent, "ol", "course-map", data_search_exclude="")
        for item in course.items.values():
            if item.kind == kind and item.id in course.modules:
                near = course.syllabus.connections.get(item.id, tuple(serves.get(item.id, ())))
                _map_row(rows, item, near, about, course, level + 1, page)
    _map_topics(parent, course, level, page)
    _map_tensions(parent, course, level, page)


def _map_topics(parent: etree.Element, course: Course, level: int, page: str) -> None:
    topics = course.pages_of("topic")
    if topics:
        heading(parent, level, WORDING["map_topics"], "map-topics")
        rows = element(parent, "ul", "course-tensions")
        for topic in topics:
            link(element(rows, "li"), relative(page, topic.path), topic.title)


def _map_tensions(parent: etree.Element, course: Course, level: int, page: str) -> None:
    if course.syllabus.tensions:
        heading(parent, level, WORDING["map_tensions"], "map-tensions")
        rows = element(parent, "ul", "course-tensions")
        for tension in course.syllabus.tensions:
            row = element(rows, "li")
            item_links(row, course, tension.items, page)
            after(row[-1], f". {tension.about}.")


def _map_row(
    rows: etree.Element,
    item: Item,
    near: tuple[str, ...],
    about: str,
    course: Course,
    level: int,
    page: str,
) -> None:
    row = element(rows, "li", f"course-map__{item.kind}")
    mark_item(row, course, item)
    mark_minutes(row, course, item)
    title = heading(row, level, "", f"map-{item.id}")
    link(title, relative(page, course.page_of(item)), menu_label(item))
    breakable(element(row, "p", "course-map__title", item.title))
    if near:
        element(row, "p", "course-map__about", WORDING[about])
        links = element(row, "ul", "course-map__tips")
        for other in near:
            if other in course.modules:
                target = course.items[other]
                link(
                    element(links, "li"), relative(page, course.page_of(target)), menu_label(target)
                )
    render_questions_of(row, course, item, page)


def render_coverage(parent: etree.Element, course: Course, level: int, page: str) -> None:
    """Append the coverage of every item the gate asks about: at a glance, then as a table."""
    rows = [coverage_of(course, item) for item in course.live_items]
    heading(parent, level, WORDING["coverage_glance"], "at-a-glance")
    glance = element(parent, "ul", "course-glance", data_search_exclude="")
    for row in rows:
        cell = element(glance, "li")
        made = link(cell, f"#coverage-{row.item.id}", item_label(row.item))
        after(made, " ")
        state = "met" if row.is_met else "unmet"
        element(cell, "span", f"course-mark--{state}", WORDING[f"coverage_{state}"])
    _table(parent, course, rows, level, page)


def _table(
    parent: etree.Element, course: Course, rows: list[Coverage], level: int, page: str
) -> None:
    heading(parent, level, WORDING["coverage_region"], "coverage-table")
    region = element(parent, "div", "course-table", role="region", tabindex="0")
    region.set("aria-labelledby", "coverage-table")
    table = element(region, "table")
    element(table, "caption", "", WORDING["coverage_caption"])
    top = element(element(table, "thead"), "tr")
    for column in ("item", "taught", "questioned", "practised", "sources", "review"):
        element(top, "th", "", WORDING[f"coverage_{column}"], scope="col")
    body = element(table, "tbody")
    for row in rows:
        line = element(body, "tr", id=f"coverage-{row.item.id}")
        name = element(line, "th", scope="row")
        item_links(name, course, (row.item.id,), page)
        taught = {"taught": row.taught, "all": len(row.item.objectives)}
        asked = {"all": row.questions, "applied": row.applied}
        element(line, "td", "", WORDING["coverage_objectives"].format(**taught))
        element(line, "td", "", WORDING["coverage_questions"].format(**asked))
        _practised(element(line, "td"), course, row, page)
        element(line, "td", "", str(len(row.sources)))
        due = day(row.review_by) if row.review_by else WORDING["coverage_no_date"]
        element(line, "td", "", due)


def _practised(cell: etree.Element, course: Course, row: Coverage, page: str) -> None:
    form = "coverage_decision" if row.decisions == 1 else "coverage_decisions"
    cell.text = WORDING[form].format(all=row.decisions)
    for identifier in row.scenarios:
        home = course.page_of_scenario.get(identifier)
        if home:
            cell.text += ": " if not len(cell) else ""
            if len(cell):
                after(cell[-1], ", ")
            link(cell, relative(page, home.path), home.title)


def render_contacts(parent: etree.Element, course: Course, purpose: str = ADVICE) -> None:
    """Append whom a learner may ask: the department's contacts, or the communications team.

    Where people are sent for advice, the department's own rules follow.
    """
    department = course.department
    contacts = department.contacts_for(purpose) if department else ()
    if contacts:
        rows = element(parent, "ul", "course-contacts")
        for contact in contacts:
            element(rows, "li", "", f"{contact.role}: {contact.how}")
    else:
        element(parent, "p", "course-contacts", WORDING["ask_communications"])
    if department and department.policies and purpose == ADVICE:
        element(parent, "p", "course-contacts", WORDING["own_rules"])
        rows = element(parent, "ul", "course-contacts")
        for policy in department.policies:
            row = element(rows, "li")
            if policy.is_link:
                link(row, policy.address, policy.title)
            else:
                row.text = inline(f"{policy.title}: {policy.address}")


def render_host(parent: etree.Element, course: Course) -> None:
    """Append who runs this copy of the course."""
    element(parent, "p", "", host_line(course) or WORDING["run_by_nobody"])


def host_line(course: Course) -> str:
    """Return the sentence that names the department, or nothing while there is none."""
    name = course.department.name if course.department else ""
    return WORDING["run_by"].format(department=name) if name else ""


def dated_line(course: Course, path: str) -> str:
    """Return the line above a page: how old its wording is, or whose page it is if it has none of that.

    `path` is below docs/; where there is no such page, as for an error, the line is the course's.
    """
    page = course.pages_by_path.get(path)
    if page is None or course.holds_old_wording(page):
        return WORDING["dated_line"]
    return (
        WORDING["own_line"].format(department=course.host)
        if course.host
        else (WORDING["own_line_unnamed"])
    )
