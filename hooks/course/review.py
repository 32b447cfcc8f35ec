"""The one call that reads and checks a course: made by the command line, the hook and the tests."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from pathlib import Path

from course.checks import check
from course.model.course import Course, Waiver
from course.problems import Problem
from course.reading.loading import load_course
from course.rules import RULES, WAIVER_FORBIDDEN, WAIVER_UNKNOWN_RULE, WAIVER_USELESS


def review(
    root: Path, today: date | None = None, release: bool = False
) -> tuple[Course, tuple[Problem, ...]]:
    """Read the course below `root` and return it with every problem, sorted by file and line.

    `today` is the day against which review dates are held (default: the real one). With `release`
    an overdue review fails. Never raises for an author's mistake.
    """
    course, problems = load_course(root)
    problems += check(course, today or date.today(), release)
    kept = _apply(course.waivers, problems)
    return course, tuple(sorted(set(kept)))


def _apply(waivers: Iterable[Waiver], problems: list[Problem]) -> list[Problem]:
    """Return the problems that no waiver suppresses, and those of the waivers themselves."""
    kept = list(problems)
    for waiver in waivers:
        names = {"rule": waiver.rule, "object": waiver.object}
        rule = RULES.get(waiver.rule)
        if rule is None:
            kept.append(WAIVER_UNKNOWN_RULE.at(waiver.place, waiver.object, rule=waiver.rule))
        elif not rule.waivable:
            kept.append(WAIVER_FORBIDDEN.at(waiver.place, waiver.object, rule=waiver.rule))
        else:
            left = [p for p in kept if (p.code, p.subject) != (waiver.rule, waiver.object)]
            if len(left) == len(kept):
                kept.append(WAIVER_USELESS.at(waiver.place, waiver.object, **names))
            else:
                kept = left
    return kept
