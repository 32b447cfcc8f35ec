"""The gate holds: hide or break anything that the real course's coverage rests on, and it says so."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import TypeVar

import pytest

from conftest import ROOT
from course.checks.coverage import check_coverage
from course.checks.curriculum import check_curriculum
from course.checks.modules import check_modules
from course.checks.pools import check_pools
from course.model.course import Course
from course.model.coverage import own_page_questions
from course.model.curriculum import Page
from course.model.questions import Bank, Question
from course.model.scenarios import Scenario
from course.problems import Problem, report
from course.reading.pages import read_page
from course.reading.questions import read_bank
from course.reading.scenarios import read_scenario
from course.review import review
from courses import TODAY

CONTENT = ("docs", "figures", "quizzes", "scenarios")
FILES = (
    "mkdocs.yml",
    "syllabus.yml",
    "sources.yml",
    "waivers.yml",
    "words.yml",
    "glossary.yml",
    "identifiers.lock",
)
# The checks that make up the gate over coverage: all rules whose codes begin with C.
GATE = (check_curriculum, check_coverage, check_modules, check_pools)
COVERAGE = re.compile(r"C\d\d")
Thing = TypeVar("Thing", Page, Bank, Question, Scenario)


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the real course's content, to break and mend again."""
    root = tmp_path_factory.mktemp("course")
    for name in CONTENT:
        shutil.copytree(ROOT / name, root / name)
    for name in FILES:
        shutil.copy(ROOT / name, root / name)
    return root


@pytest.fixture(scope="module")
def course() -> Course:
    return review(ROOT, TODAY)[0]


@contextmanager
def broken(path: Path, text: str | None) -> Iterator[None]:
    """Put another text into a file, or take the file away, and mend it afterwards."""
    before = path.read_bytes()
    try:
        if text is None:
            path.unlink()
        else:
            assert text != before.decode(), f"nothing was broken in {path.name}"
            path.write_text(text, encoding="utf-8", newline="\n")
        yield
    finally:
        path.write_bytes(before)


def as_it_is_now(root: Path, course: Course) -> Course:
    """Return the course with the broken files read again: reading all of it would take minutes."""
    broken = {path for path in written(course) if not same(root / path, ROOT / path)}
    left = sorted(path for path in broken if (root / path).exists())
    pages = [read_page(root, "docs", path, unheard) for path in left if path.startswith("docs/")]
    banks = [read_bank(root, path, unheard) for path in left if path.startswith("quizzes/")]
    stories = [read_scenario(root, path, unheard) for path in left if path.startswith("scenarios/")]
    return replace(
        course,
        pages=(*whole(course.pages, broken), *(read[0] for read in pages if read)),
        page_questions=(
            *whole(course.page_questions, broken),
            *(question for read in pages if read for question in read[1]),
        ),
        banks=(*whole(course.banks, broken), *(bank for bank in banks if bank)),
        scenarios=(*whole(course.scenarios, broken), *(story for story in stories if story)),
    )


def written(course: Course) -> set[str]:
    places = [page.place for page in course.pages] + [bank.place for bank in course.banks]
    return {place.path for place in (*places, *(story.place for story in course.scenarios))}


def whole(things: Iterable[Thing], broken: set[str]) -> Iterator[Thing]:
    return (thing for thing in things if thing.place.path not in broken)


def same(one: Path, other: Path) -> bool:
    return one.exists() and one.read_bytes() == other.read_bytes()


def unheard(problem: Problem) -> None:
    """Report to nobody: only the gate is asked."""


def coverage_problems(root: Path, course: Course, item: str) -> list[Problem]:
    """Return what the gate says about an item.

    The whole review is held to the same in test_the_command_line_and_the_build_stop_for_the_same_hole:
    here hundreds of holes are made, and only the gate is asked.
    """
    now = as_it_is_now(root, course)
    problems = [p for check in GATE for p in check(now)]
    named = re.compile(rf"\b{item}\b(?!-?\d)")
    return [p for p in problems if COVERAGE.fullmatch(p.code) and named.search(p.what)]


def assert_says_how_to_mend(problems: list[Problem], item: str, file: str) -> None:
    """The item, the file to edit and an example are all in one of the problems."""
    assert problems, f"nobody noticed that {item} lost its cover in {file}"
    helpful = [p for p in problems if file in f"{p.place} {p.what} {p.advice}"]
    assert helpful, f"no problem names {file}:\n{report(problems)}"
    assert any(p.advice.count('"') >= 2 for p in helpful), report(helpful)


def sections(text: str) -> list[str]:
    """Divide a file before each heading of the second level."""
    return re.split(r"(?m)^(?=## )", text)


def without_section(text: str, identifier: str) -> str:
    kept = [part for part in sections(text) if f"{{#{identifier}}}" not in part.split("\n")[0]]
    return "".join(kept)


def test_hiding_a_module_is_noticed(copy: Path, course: Course) -> None:
    for item in course.live_items:
        path = course.modules[item.id].place.path
        with broken(copy / path, None):
            if item.kind == "topic":
                # Without its page the gate asks nothing of a topic, but its bank has no page then.
                bank = course.banks_by_item[item.id]
                shown = {p.subject for p in review(copy, TODAY)[1] if p.code == "Q16"}
                assert {question.id for question in bank.questions} <= shown
            else:
                assert_says_how_to_mend(coverage_problems(copy, course, item.id), item.id, path)


def test_hiding_a_bank_is_noticed(copy: Path, course: Course) -> None:
    for item in course.live_items:
        path = course.banks_by_item[item.id].place.path
        with broken(copy / path, None):
            assert_says_how_to_mend(coverage_problems(copy, course, item.id), item.id, path)


def test_hiding_a_scenario_is_noticed(copy: Path, course: Course) -> None:
    for scenario in course.scenarios:
        path = scenario.place.path
        with broken(copy / path, None):
            for item in scenario.covers:
                elsewhere = [s for s, _ in course.decisions_with_main(item) if s.id != scenario.id]
                if len(elsewhere) >= course.gate.decisions:
                    continue
                found = coverage_problems(copy, course, item)
                assert_says_how_to_mend(found, item, "scenarios/")


def test_losing_a_claim_is_noticed(copy: Path, course: Course) -> None:
    count = 0
    for objective in course.objectives.values():
        if objective.id not in course.claims:
            continue
        page, _ = course.claims[objective.id]
        text = (copy / page.place.path).read_text(encoding="utf-8")
        lost = text.replace(f'data-teaches="{objective.id}"', "")
        with broken(copy / page.place.path, lost):
            found = coverage_problems(copy, course, objective.item)
            assert_says_how_to_mend(found, objective.item, page.place.path)
        count += 1
    assert count >= 32


def test_a_claim_over_too_little_prose_is_noticed(copy: Path, course: Course) -> None:
    for objective, (page, section) in course.claims.items():
        path = copy / page.place.path
        lines = path.read_text(encoding="utf-8").split("\n")
        kept = [
            "" if number in {line for line, _ in section.prose} else text
            for number, text in enumerate(lines, 1)
        ]
        with broken(path, "\n".join(kept)):
            found = coverage_problems(copy, course, course.objectives[objective].item)
            assert_says_how_to_mend(found, course.objectives[objective].item, page.place.path)


@pytest.mark.parametrize("how", ["gone", "kept for the assessment"])
def test_losing_a_question_is_noticed(copy: Path, course: Course, how: str) -> None:
    gate = course.gate
    for item in course.live_items:
        bank = course.banks_by_item[item.id]
        path = copy / bank.place.path
        text = path.read_text(encoding="utf-8")
        own = own_page_questions(course, item.id)
        for question in own:
            applied = [q for q in own if q.level == "apply" and q is not question]
            if len(own) - 1 >= gate.questions_of(item) and len(applied) >= gate.apply_questions:
                continue
            heading = f"{{#{question.id}}}\n\n"
            hidden = text.replace(heading, f"{heading}Use: assessment\n", 1)
            lost = without_section(text, question.id) if how == "gone" else hidden
            with broken(path, lost):
                found = coverage_problems(copy, course, item.id)
                assert_says_how_to_mend(found, item.id, bank.place.path)


def test_an_applied_question_that_only_recalls_is_noticed(copy: Path, course: Course) -> None:
    for item in course.live_items:
        own = own_page_questions(course, item.id)
        if sum(q.level == "apply" for q in own) > course.gate.apply_questions:
            continue
        bank = course.banks_by_item[item.id]
        text = (copy / bank.place.path).read_text(encoding="utf-8")
        with broken(copy / bank.place.path, text.replace("Level: apply", "Level: recall", 1)):
            assert_says_how_to_mend(
                coverage_problems(copy, course, item.id), item.id, bank.place.path
            )


def test_a_second_item_never_counts(copy: Path, course: Course) -> None:
    """A question of another bank that names the item second does not stand in for a lost one."""
    bank = course.banks_by_item["tip-7"]
    assert any("tip-7" in q.items[1:] for q in course.questions.values())
    text = (copy / bank.place.path).read_text(encoding="utf-8")
    question = own_page_questions(course, "tip-7")[0]
    with broken(copy / bank.place.path, without_section(text, question.id)):
        assert any(p.code == "C12" for p in coverage_problems(copy, course, "tip-7"))


def test_losing_every_decision_of_an_item_is_noticed(copy: Path, course: Course) -> None:
    for item in course.live_items:
        decisions = course.decisions_with_main(item.id)
        texts: dict[str, str] = {}
        for scenario, step in decisions:
            path = scenario.place.path
            text = texts.setdefault(path, (copy / path).read_text(encoding="utf-8"))
            parts = [
                part.replace(f"{item.id} main", item.id, 1)
                if f"{{#{step.id}}}" in part.split("\n")[0]
                else part
                for part in sections(text)
            ]
            texts[path] = "".join(parts)
        assert decisions
        before = {path: (copy / path).read_bytes() for path in texts}
        try:
            for path, text in texts.items():
                (copy / path).write_text(text, encoding="utf-8", newline="\n")
            found = coverage_problems(copy, course, item.id)
            assert_says_how_to_mend(found, item.id, "scenarios/")
        finally:
            for path, data in before.items():
                (copy / path).write_bytes(data)


SAMPLE = {
    "docs/tips/tip-4.md": "C06",
    "quizzes/tip-9.md": "C12",
    "scenarios/behind-the-filter.md": "C14",
    "docs/principles/principle-2.md": "C06",
    "quizzes/principle-6.md": "C13",
}


@pytest.mark.parametrize("path", SAMPLE)
def test_the_command_line_and_the_build_stop_for_the_same_hole(copy: Path, path: str) -> None:
    plain = {**os.environ, "PYTHONPATH": str(ROOT / "hooks")}
    for name in ("hooks", "overrides"):
        if not (copy / name).exists():
            (copy / name).symlink_to(ROOT / name)
    said = []
    with broken(copy / path, None):
        for command in (["course", "check"], ["mkdocs", "build", "--site-dir", "never"]):
            done = subprocess.run(
                [sys.executable, "-m", *command],
                cwd=copy,
                capture_output=True,
                text=True,
                env=plain,
            )
            assert done.returncode == 1
            said.append(done.stdout + done.stderr)
    expected = [p for p in report_of(said[0]) if f" {SAMPLE[path]} " in p]
    assert expected
    for text in said:
        assert "Traceback" not in text
        assert all(line in text for line in expected)
    assert not (copy / "never").exists()


def report_of(text: str) -> list[str]:
    """Return the lines that state a problem."""
    return [line for line in text.splitlines() if re.match(r"\S+:\d+: [A-Z]\d\d ", line)]


@pytest.mark.parametrize(
    ("mark", "other"),
    [("Use: guess", "Use: page"), ("Kind: spot", ""), ("Use: assessment", "Use: page")],
)
def test_a_bank_that_loses_what_stands_beside_the_page_is_noticed(
    copy: Path, course: Course, mark: str, other: str
) -> None:
    for item in course.live_items:
        if item.kind == "topic":
            continue
        bank = course.banks_by_item[item.id]
        text = (copy / bank.place.path).read_text(encoding="utf-8")
        with broken(copy / bank.place.path, text.replace(f"{mark}\n", f"{other}\n", 1)):
            assert_says_how_to_mend(
                coverage_problems(copy, course, item.id), item.id, bank.place.path
            )


def test_a_module_that_loses_a_part_is_noticed(copy: Path, course: Course) -> None:
    """Each module loses another part, so that all of them are tried."""
    sixteen = [item for item in course.live_items if item.kind != "topic"]
    for number, item in enumerate(sixteen):
        part = course.gate.parts[number % len(course.gate.parts)]
        path = course.modules[item.id].place.path
        text = (copy / path).read_text(encoding="utf-8")
        lost = re.sub(rf'(data-part="[^"]*)\b{part}\b', r"\1", text)
        with broken(copy / path, lost):
            assert_says_how_to_mend(coverage_problems(copy, course, item.id), item.id, path)
