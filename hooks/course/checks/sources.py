"""The register: every key that is named exists, and every source is used."""

from __future__ import annotations

from collections.abc import Iterator

from course.checks.wording import hint
from course.model.course import OWN_ADVICE, Course
from course.problems import Problem
from course.rules import SOURCE_UNKNOWN, SOURCE_UNUSED


def check_sources(course: Course) -> Iterator[Problem]:
    """Yield unknown source keys, then sources that nothing rests on."""
    used: set[str] = set()
    for use in course.source_uses():
        used.add(use.key)
        if use.key != OWN_ADVICE and use.key not in course.sources_by_key:
            near = hint(use.key, [OWN_ADVICE, *course.sources_by_key])
            yield SOURCE_UNKNOWN.at(use.place, use.subject, source=use.key, hint=near)
    for source in course.sources:
        # What the course's own register holds beside a department's files is for the course to say.
        if source.key not in used and (course.department is None or course.is_own(source.place)):
            yield SOURCE_UNUSED.at(source.place, source.key, source=source.key)
