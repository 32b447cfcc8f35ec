"""The job aid: the sixteen as things to do, on one printable side of A4."""

from __future__ import annotations

import xml.etree.ElementTree as etree

from course.model.course import Course
from course.model.curriculum import Kind
from course.model.links import relative
from course.rendering.elements import after, element, heading, link, menu_label
from course.rendering.wording import WORDING


def render_job_aid(parent: etree.Element, course: Course, level: int, page: str) -> None:
    """Append the principles, then the tips, each as its short title and the thing to do."""
    kinds: tuple[Kind, ...] = ("principle", "tip")
    for kind in kinds:
        box = element(parent, "section", "course-aid")
        heading(box, level, WORDING[f"map_{kind}s"], f"job-aid-{kind}s")
        rows = element(box, "ul")
        for item in course.items.values():
            if item.kind != kind:
                continue
            row = element(rows, "li")
            name = element(row, "strong")
            if item.id in course.modules:
                link(name, relative(page, course.page_of(item)), menu_label(item))
            else:
                name.text = menu_label(item)
            after(name, f" {item.do}")
