"""Review dates: a warning while a page grows old, a problem for a release once it is overdue."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

from course.model.course import Course
from course.problems import Problem, counted
from course.rules import REVIEW_PAST, REVIEW_SOON

_A_YEAR = timedelta(days=365)


def check_dates(course: Course, today: date, release: bool) -> Iterator[Problem]:
    """Yield each page whose review is due within the gate's days, or overdue on `today`."""
    for page in course.pages:
        if page.review_by is None:
            continue
        days = (page.review_by - today).days
        example = (today + _A_YEAR).isoformat()
        details = {"due": page.review_by.isoformat(), "example": example}
        if days < 0:
            problem = REVIEW_PAST.at(page.review_place, page.path, **details)
            yield replace(problem, warning=not release)
        elif days <= course.gate.review_warning_days:
            left = counted(days, "day")
            yield REVIEW_SOON.at(page.review_place, page.path, days=left, **details)
