"""Course in, problems out: pure functions in a fixed order that never stop at the first problem."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from course.checks.coverage import check_coverage
from course.checks.curriculum import check_curriculum
from course.checks.dates import check_dates
from course.checks.department import check_department
from course.checks.figures import check_figures
from course.checks.graph import check_scenarios
from course.checks.identifiers import (
    check_identifiers,
    check_lock,
    check_replaced,
    check_short_keys,
)
from course.checks.items import check_questions
from course.checks.language import check_language
from course.checks.minutes import check_minutes
from course.checks.modules import check_modules
from course.checks.pages import check_pages
from course.checks.pools import check_pools
from course.checks.practice import check_practice
from course.checks.sessions import check_sessions
from course.checks.sources import check_sources
from course.checks.writing import check_writing
from course.model.course import Course
from course.problems import Problem

_CHECKS = (
    check_curriculum,
    check_coverage,
    check_modules,
    check_pools,
    check_questions,
    check_scenarios,
    check_practice,
    check_sessions,
    check_writing,
    check_pages,
    check_figures,
    check_minutes,
    check_language,
    check_sources,
    check_identifiers,
    check_short_keys,
    check_lock,
    check_replaced,
)


def check(course: Course, today: date, release: bool) -> Iterator[Problem]:
    """Yield every problem of a course; `release` makes some warnings fail, such as an overdue review."""
    for one in _CHECKS:
        yield from one(course)
    yield from check_dates(course, today, release)
    yield from check_department(course, release)
