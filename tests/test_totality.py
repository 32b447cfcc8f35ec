"""The readers are total: whatever the text, they return, report and never raise."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from conftest import EXAMPLE, ROOT
from course.problems import Problem
from course.reading.department import read_department
from course.reading.pages import read_page
from course.reading.questions import read_bank
from course.reading.register import read_sources, read_waivers
from course.reading.scenarios import read_scenario
from course.reading.settings import read_settings
from course.reading.syllabus import read_own_syllabus, read_syllabus
from course.review import review
from courses import TODAY
from sample_course import sample_course, write_files

CONTENT = sorted(
    path.relative_to(ROOT).as_posix()
    for folder in ("docs", "quizzes", "scenarios")
    for path in (ROOT / folder).rglob("*.md")
)
SETTINGS = ["syllabus.yml", "sources.yml", "waivers.yml", "mkdocs.yml"]


def read(root: Path, path: str) -> list[Problem]:
    """Read a file as what its place says it is, and return the problems met."""
    problems: list[Problem] = []
    report = problems.append
    if path.startswith("docs/"):
        read_page(root, "docs", path, report)
    elif path.startswith("quizzes/"):
        read_bank(root, path, report)
    elif path.startswith("scenarios/"):
        read_scenario(root, path, report)
    elif path == "syllabus.yml":
        read_syllabus(root, report)
    elif path == "sources.yml":
        read_sources(root, path, report, required=True)
    elif path == "waivers.yml":
        read_waivers(root, path, report)
    else:
        read_settings(root, report)
    return problems


def assert_places_are_real(problems: list[Problem], path: str, text: str) -> None:
    last = text.count("\n") + 1
    for problem in problems:
        assert problem.place.path == path
        assert 1 <= problem.place.line <= last + 1, problem


def some(count: int) -> range:
    """Return numbers below `count`: all of a bank or story, some of a list that goes on alike."""
    return range(0, count, max(1, count // 300))


@pytest.mark.parametrize("path", CONTENT + SETTINGS)
def test_every_prefix_of_a_real_file_is_read(path: str, tmp_path: Path) -> None:
    text = (ROOT / path).read_text(encoding="utf-8")
    target = tmp_path / path
    target.parent.mkdir(parents=True, exist_ok=True)
    lines = text.split("\n")
    for number in some(len(lines)):
        prefix = "\n".join(lines[:number])
        target.write_text(prefix, encoding="utf-8")
        assert_places_are_real(read(tmp_path, path), path, prefix)


@pytest.mark.parametrize("path", CONTENT + SETTINGS)
def test_a_real_file_with_one_line_removed_is_read(path: str, tmp_path: Path) -> None:
    text = (ROOT / path).read_text(encoding="utf-8")
    target = tmp_path / path
    target.parent.mkdir(parents=True, exist_ok=True)
    lines = text.split("\n")
    for number in some(len(lines)):
        rest = "\n".join(lines[:number] + lines[number + 1 :])
        target.write_text(rest, encoding="utf-8")
        assert_places_are_real(read(tmp_path, path), path, rest)


@pytest.mark.parametrize("path", ["quizzes/tip-9.md", "scenarios/wrong-deadline.md", "waivers.yml"])
def test_every_prefix_by_character_is_read(path: str, tmp_path: Path) -> None:
    text = (ROOT / path).read_text(encoding="utf-8")[:3000]
    target = tmp_path / path
    target.parent.mkdir(parents=True, exist_ok=True)
    for end in range(len(text)):
        target.write_text(text[:end], encoding="utf-8")
        assert_places_are_real(read(tmp_path, path), path, text[:end])


@pytest.mark.parametrize("name", ["settings.yml", "syllabus.yml"])
def test_every_prefix_of_a_departments_file_is_read(name: str, tmp_path: Path) -> None:
    text = (EXAMPLE / name).read_text(encoding="utf-8")
    path = f"department/{name}"
    (tmp_path / "department").mkdir()
    for end in range(len(text)):
        (tmp_path / path).write_text(text[:end], encoding="utf-8")
        problems: list[Problem] = []
        if name == "settings.yml":
            read_department(tmp_path, "department", problems.append)
        else:
            read_own_syllabus(tmp_path, path, problems.append)
        assert_places_are_real(problems, path, text[:end])


def test_a_departments_syllabus_with_strange_keys_is_read(tmp_path: Path) -> None:
    problems: list[Problem] = []
    write_files(tmp_path, {"s.yml": "[gate]: 1\n? {a: b}\n: 2\ngate: {questions: 0}\n"})
    assert read_own_syllabus(tmp_path, "s.yml", problems.append).gate.questions == 3
    assert {problem.code for problem in problems} == {"G06", "O05"}


def test_the_whole_review_survives_every_file_cut_in_half(tmp_path: Path) -> None:
    root = write_files(tmp_path, sample_course())
    for path in ("quizzes/tip-5.md", "scenarios/story-1.md", "docs/tips/tip-5.md", "syllabus.yml"):
        whole = (root / path).read_text(encoding="utf-8")
        (root / path).write_text(whole[: len(whole) // 2], encoding="utf-8")
        _, problems = review(root, TODAY)
        assert problems
        (root / path).write_text(whole, encoding="utf-8")


# Pieces of the grammar, so that random files get further than their first line.
PIECES = st.sampled_from(
    [
        "---\n", "covers: tip-5\n", "# Title\n", "## Head {#head}\n", "## Head\n", "<quiz>\n",
        "</quiz>\n", "- [x] [Go](#head)\n", "- [ ] Option\n", "  > A reason of some words.\n",
        "Items: tip-5 main\n", "Level: apply\n", "Ending: good\n", "/// quiz | tip-5\n", "///\n",
        "```\n", "<!--\n", "[[blank]]\n", "- [a](#b)\n", "{#x .y z='1'}\n", "start: head\n",
        "\n", "key: [\n", "? !!python/object\n", "&a [*a]\n", "{#a data-teaches=\"b c\"}\n",
    ]
)  # fmt: skip
FILES = st.lists(st.one_of(PIECES, st.text(max_size=20)), max_size=30).map("".join)
KINDS = ["docs/a.md", "quizzes/a.md", "scenarios/a.md", "sources.yml", "waivers.yml", "mkdocs.yml"]
OWN = ["department/settings.yml", "department/syllabus.yml", "department/identifiers.lock"]
LENIENT = settings(
    max_examples=150,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)


@LENIENT
@given(text=FILES, kind=st.sampled_from([*KINDS, *OWN, "syllabus.yml", "identifiers.lock"]))
def test_any_text_at_all_is_reviewed(text: str, kind: str, tmp_path: Path) -> None:
    root = tmp_path / "course"
    shutil.rmtree(root, ignore_errors=True)
    write_files(root, {"docs/index.md": "# A course\n"})
    (root / kind).parent.mkdir(parents=True, exist_ok=True)
    (root / kind).write_bytes(text.encode("utf-8", "surrogatepass"))
    _, problems = review(root, TODAY)
    assert problems


@LENIENT
@given(data=st.binary(max_size=60), kind=st.sampled_from(KINDS))
def test_any_bytes_at_all_are_reviewed(data: bytes, kind: str, tmp_path: Path) -> None:
    root = tmp_path / "course"
    shutil.rmtree(root, ignore_errors=True)
    write_files(root, {"docs/index.md": "# A course\n"})
    (root / kind).parent.mkdir(parents=True, exist_ok=True)
    (root / kind).write_bytes(data)
    assert review(root, TODAY)[1]


@LENIENT
@given(text=FILES)
def test_no_line_of_a_bank_is_skipped(text: str, tmp_path: Path) -> None:
    """Every line is part of what was read, or has a problem at it or at the line that opened it."""
    (tmp_path / "quizzes").mkdir(exist_ok=True)
    path = "quizzes/a.md"
    (tmp_path / path).write_bytes(text.encode("utf-8", "surrogatepass"))
    problems: list[Problem] = []
    bank = read_bank(tmp_path, path, problems.append)
    if bank is None or problems:
        return
    kept = " ".join(
        [bank.covers, bank.title]
        + [
            " ".join([q.id, q.title, q.introduction, q.stem, q.objective, q.level, *q.items])
            + " ".join(f"{o.text} {o.reason}" for o in q.options)
            for q in bank.questions
        ]
    )
    for line in (tmp_path / path).read_text(encoding="utf-8").splitlines():
        words = [word for word in line.split() if word.isalpha() and len(word) > 3]
        known = {"covers", "quiz", "Level", "Items", "apply", "main"}
        assert all(word in kept for word in words if word not in known)
