"""What the course leads to and a department's file no longer has.

Reported in the department's file: it is the only one that the department may change.
"""

from __future__ import annotations

from course.model.course import Course
from course.problems import Place, Problem
from course.rules import STOCK_NEEDED


def needed(course: Course, asking: Place, name: str, page: Place | None = None) -> Problem | None:
    """Return the problem if the course asks, at `asking`, for what a department's file dropped.

    `name` is the anchor or the question asked for; `page` where the page stands that should have it.
    """
    if course.department is None or course.is_own(asking):
        return None
    file = ""
    if page and course.is_own(page):
        file = page.path
    elif found := next((q for q in course.replaced.all_questions() if q.id == name), None):
        file = f"{course.department.folder}/{found.place.path}"
    if not file:
        return None
    return STOCK_NEEDED.at(Place(file), file, name=name, asking=asking)
