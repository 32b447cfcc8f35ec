"""Courses for tests: the sample course with the edits of a golden case."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import markdown

from course.locking import relock
from course.model.course import Course
from course.problems import errors, report, tally
from course.reading.lock import lock_text
from course.rendering.extension import CourseExtension
from course.review import review
from sample_course import sample_course, write_files

CASES = Path(__file__).parent / "cases"
# Every case is reviewed on a fixed day, so that the course does not grow old under the tests.
TODAY = date(2026, 11, 21)


@dataclass(frozen=True)
class Outcome:
    """What `course check` says of a case, and whether it fails."""

    text: str
    codes: frozenset[str]
    fails: bool


def write_lock(root: Path) -> None:
    """Write the locks of a course as it stands, with every question about it answered."""
    course, _ = review(root, TODAY)
    new = relock(course, same=["all"], retire=["all"])
    locks = {"identifiers.lock": new.lines}
    if course.department and new.own_lines:
        locks[f"{course.department.folder}/identifiers.lock"] = new.own_lines
    for path, lines in locks.items():
        live = tuple(line for line in lines if not line.retired)
        (root / path).write_text(lock_text(live), encoding="utf-8", newline="\n")


def replace_once(path: Path, find: str, replace: str) -> None:
    """Replace a text that stands exactly once in a file."""
    text = path.read_text(encoding="utf-8")
    assert text.count(find) == 1, f"{path.name} holds {find!r} {text.count(find)} times"
    path.write_text(text.replace(find, replace), encoding="utf-8", newline="\n")


def run_case(case: Path, root: Path) -> Outcome:
    """Write the sample course below `root` with a case's edits, and review it."""
    with (case / "case.toml").open("rb") as file:
        plan = tomllib.load(file)
    write_files(root, sample_course())
    write_lock(root)
    _apply(plan, root)
    if plan.get("lock") != "keep":
        write_lock(root)
    today = date.fromisoformat(plan["today"]) if "today" in plan else TODAY
    _, problems = review(root, today, release=plan.get("release", False))
    text = f"{report(problems)}\n\n{tally(problems)}\n"
    return Outcome(text, frozenset(p.code for p in problems), bool(errors(problems)))


def _apply(plan: dict[str, Any], root: Path) -> None:
    for edit in plan.get("edit", ()):
        replace_once(root / edit["file"], edit["find"], edit["replace"])
    for edit in plan.get("edit_every", ()):
        for path in sorted((root / edit["folder"]).glob("*.md")):
            text = path.read_text(encoding="utf-8")
            assert edit["find"] in text, f"{path.name} does not hold {edit['find']!r}"
            path.write_text(text.replace(edit["find"], edit["replace"]), encoding="utf-8")
    for new in plan.get("write", ()):
        data = bytes.fromhex(new["hex"]) if "hex" in new else new["text"].encode()
        path = root / new["file"]
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    for more in plan.get("append", ()):
        with (root / more["file"]).open("a", encoding="utf-8", newline="\n") as file:
            file.write(more["text"])
    for gone in plan.get("delete", ()):
        (root / gone["file"]).unlink()


def render(course: Course, root: Path, page: str) -> str:
    """Return the HTML of a page below docs/, without the theme around it."""
    extension = CourseExtension(course)
    extension.page = page
    text = (root / course.pages_by_path[page].place.path).read_text(encoding="utf-8")
    text = re.sub(r"\A---\n.*?\n---\n", "", text, flags=re.DOTALL)
    return markdown.markdown(text, extensions=[extension, "attr_list", "tables", "toc"])
