"""Places in files, problems found there, and how problems print."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, order=True)
class Place:
    """A line of a file: its path below the project's root, with forward slashes; lines from 1."""

    path: str
    line: int = 1

    def __str__(self) -> str:
        return f"{self.path}:{self.line}"


@dataclass(frozen=True, order=True)
class Problem:
    """One thing that is wrong: where, by which rule, what, and how to mend it.

    `subject` is the identifier of the question, scenario, step, item or source concerned (or the
    page's path); waivers name it. A `warning` never fails a build.
    """

    place: Place
    code: str
    what: str
    advice: str
    warning: bool = False
    subject: str = ""


def as_text(problem: Problem) -> str:
    """Return the form people read: `path:line: CODE what`, then the advice on an indented line."""
    mark = "warning: " if problem.warning else ""
    return f"{problem.place}: {problem.code} {mark}{problem.what}\n    {problem.advice}"


def as_github(problem: Problem) -> str:
    """Return the problem as a GitHub Actions annotation (one line; the workflow-command syntax)."""
    level = "warning" if problem.warning else "error"
    path = _property(problem.place.path)
    message = _data(f"{problem.what}\n{problem.advice}")
    return f"::{level} file={path},line={problem.place.line},title={problem.code}::{message}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")


def errors(problems: Iterable[Problem]) -> list[Problem]:
    """Return the problems that fail a build: all but the warnings."""
    return [problem for problem in problems if not problem.warning]


def report(problems: Iterable[Problem], github: bool = False) -> str:
    """Return all problems, one after the other, as text or as GitHub annotations."""
    form = as_github if github else as_text
    return "\n".join(form(problem) for problem in problems)


def counted(number: int, noun: str) -> str:
    """Return a number with its noun, as in "1 problem" or "3 files"."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def tally(problems: Iterable[Problem]) -> str:
    """Return the closing line: how many problems and warnings, in how many files."""
    found = list(problems)
    wrong = errors(found)
    parts = [counted(len(wrong), "problem")] if wrong else []
    if len(found) > len(wrong):
        parts.append(counted(len(found) - len(wrong), "warning"))
    files = len({problem.place.path for problem in found})
    return f"{' and '.join(parts)} in {counted(files, 'file')}" if parts else "no problems"
