"""The command line, as an author uses it."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree

import pytest

from course.cli import main, rules_table
from course.model.curriculum import SIXTEEN
from course.review import review
from course.rules import RULES
from courses import TODAY, replace_once, write_lock
from sample_course import sample_course, write_files


@pytest.fixture
def root(tmp_path: Path) -> Path:
    write_files(tmp_path, sample_course())
    write_lock(tmp_path)
    return tmp_path


def run(root: Path, *arguments: str) -> int:
    return main(["--root", str(root), *arguments])


def test_a_check_that_finds_nothing_says_what_it_checked(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(root, "check") == 0
    said = capsys.readouterr().out.strip()
    assert said.splitlines()[0] == (
        "no problems (checked: 16 modules, 48 questions, 8 scenarios, 26 pages, 1 source)"
    )
    assert said.splitlines()[1].startswith("reading grade, median of modules: ")


def test_the_reading_grades_stand_in_a_table_with_the_hardest_first(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(root, "readability") == 0
    head, *rows, last = capsys.readouterr().out.splitlines()
    assert head.split() == ["ARI", "Coleman-Liau", "words", "module"]
    assert {row.split()[3] for row in rows} == set(SIXTEEN)
    grades = [float(row.split()[0]) for row in rows]
    assert grades == sorted(grades, reverse=True)
    assert last.startswith("reading grade, median of modules: ")


def test_a_check_prints_every_problem_in_one_run(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    replace_once(root / "quizzes/tip-5.md", "Level: recall", "Level: remember")
    replace_once(root / "scenarios/story-1.md", "start: story-1-one", "start: nowhere")
    assert run(root, "check") == 1
    said = capsys.readouterr().out
    assert "G13" in said
    assert "S13" in said
    assert "2 problems in 2 files" in said


def test_a_check_can_speak_to_github(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    replace_once(root / "quizzes/tip-5.md", "Level: recall", "Level: remember")
    assert run(root, "check", "--github") == 1
    assert "::error file=quizzes/tip-5.md,line=48,title=G13::" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("arguments", "path"),
    [
        (("new", "module", "tip-5"), "docs/tips/tip-5.md"),
        (("new", "bank", "tip-5"), "quizzes/tip-5.md"),
        (("new", "scenario", "lost-parcel", "--item", "tip-5"), "scenarios/lost-parcel.md"),
    ],
)
def test_a_new_file_reads_back_without_a_fault_of_grammar(
    root: Path, arguments: tuple[str, ...], path: str
) -> None:
    (root / path).unlink(missing_ok=True)
    assert run(root, *arguments) == 0
    _, problems = review(root, TODAY)
    own = [p for p in problems if p.place.path == path]
    assert not [p for p in own if p.code.startswith(("G", "P"))], own


def test_nothing_is_ever_written_over(root: Path) -> None:
    before = (root / "quizzes/tip-5.md").read_bytes()
    assert run(root, "new", "bank", "tip-5") == 1
    assert (root / "quizzes/tip-5.md").read_bytes() == before


@pytest.mark.parametrize(
    "arguments",
    [
        ("new", "module", "tip-55"),
        ("new", "scenario", "../escape", "--item", "tip-5"),
        ("map", "no-such-story"),
        ("impact", "no-such-source"),
    ],
)
def test_a_name_that_does_not_exist_is_answered_with_those_that_do(
    root: Path, arguments: tuple[str, ...], capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(root, *arguments) == 1
    assert capsys.readouterr().err
    assert not (root.parent / "escape.md").exists()


def test_impact_lists_every_place_that_rests_on_a_source(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(root, "impact", "s2") == 0
    said = capsys.readouterr().out.splitlines()
    assert "docs/tips/tip-5.md:9: section tips/tip-5.md: The idea" in said
    assert any(line.startswith("quizzes/tip-5.md:6: question tip-5-first") for line in said)
    assert any(line.startswith("scenarios/story-1.md:9: step story-1-one") for line in said)
    assert said[-1] == f"{len(said) - 1} places would change with s2"


def test_a_map_shows_steps_choices_and_the_lengths_of_paths(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(root, "map", "story-1") == 0
    said = capsys.readouterr().out
    first = "> 1. Step one [story-1-one] (decision; main principle-1; can lose every good ending)"
    assert first in said
    assert "    [x] Answer it in step one -> 2" in said
    assert "1 way to a good ending, 3 to 3 decisions" in said
    assert "1000 walks at random met 6 of 6 steps" in said
    assert "always the first choice: good (story-1-good)" in said


def test_a_map_is_drawn_into_a_file_that_stands_alone(
    root: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    drawn = tmp_path / "story-1.svg"
    assert run(root, "map", "story-1", "--svg", str(drawn)) == 0
    assert capsys.readouterr().out == f"{drawn}: A story called story-1\n"
    picture = ElementTree.parse(drawn).getroot()
    assert picture.tag == "{http://www.w3.org/2000/svg}svg"
    # No style sheet comes with the file: each line says its own colour.
    assert (picture.get("stroke"), picture.get("fill")) == ("black", "black")
    titles = [made.text for made in picture.iterfind("{*}g/{*}title")]
    assert titles[:2] == ["1. Step one", "2. Step two"]
    assert len(titles) == 6
    lines = list(picture.iterfind("{*}path"))
    assert {made.get("fill") for made in lines} == {"none"}


def test_the_table_of_rules_in_the_contributors_page_is_the_current_one(course_root: Path) -> None:
    text = (course_root / "CONTRIBUTING.md").read_text(encoding="utf-8")
    assert rules_table() in text, 'the rules have changed: run "make schemas" and commit'
    assert all(f"| {code} |" in text for code in RULES)


def test_a_reader_that_stops_early_sees_no_traceback(course_root: Path) -> None:
    command = [sys.executable, "-m", "course", "rules"]
    with subprocess.Popen(
        command,
        cwd=course_root,
        env={**os.environ, "PYTHONPATH": "hooks"},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as run_of_it:
        assert run_of_it.stdout
        assert run_of_it.stderr
        run_of_it.stdout.close()
        assert run_of_it.stderr.read() == b""
