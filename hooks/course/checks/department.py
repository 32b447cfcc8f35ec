"""A department's settings: somebody to ask, nothing left to fill in, colours that can be read."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import get_args

from course.model.colours import Scheme, clashes
from course.model.course import Course
from course.model.department import ADVICE, Department
from course.problems import Problem
from course.rules import (
    ADVICE_MISSING,
    CONTRAST_LOW,
    LOGO_MISSING,
    PLACEHOLDER_LEFT,
)


def check_department(course: Course, release: bool) -> Iterator[Problem]:
    """Yield what a department's settings lack; a course that is nobody's own lacks nothing.

    With `release`, having nobody to ask and a text that is still to be filled in fail.
    """
    department = course.department
    if department is None:
        return
    file = department.place.path
    if not any(contact.purpose == ADVICE for contact in department.contacts):
        missing = ADVICE_MISSING.at(department.place, file, file=file)
        yield replace(missing, warning=not release)
    for left in department.placeholders:
        problem = PLACEHOLDER_LEFT.at(left.place, left.key, key=left.key, text=left.text)
        yield replace(problem, warning=not release)
    yield from _check_colours(department)
    logo = department.logo
    if logo and logo.file not in course.assets:
        path = f"{department.folder}/{course.settings.folders.docs}/{logo.file}"
        yield LOGO_MISSING.at(logo.place, "logo", file=path)


def _check_colours(department: Department) -> Iterator[Problem]:
    for scheme in get_args(Scheme):
        chosen = {c.token: c for c in department.colours if c.scheme == scheme}
        for clash in clashes(scheme, {token: c.value for token, c in chosen.items()}):
            colour = chosen[clash.token]
            yield CONTRAST_LOW.at(
                colour.place,
                colour.key,
                key=colour.key,
                value=colour.value,
                beside=f"{clash.beside} ({clash.beside_value})",
                scheme=scheme,
                ratio=f"{clash.ratio:.2f}",
                needed=f"{clash.needed:g}",
                example=clash.nearest or colour.value,
            )
