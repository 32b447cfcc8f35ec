"""mkdocs-quiz stays useful on the banks: its terminal runner and exporter read what we read."""

from __future__ import annotations

import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from mkdocs_quiz.qti.extractor import extract_quizzes_from_file

from conftest import ROOT
from course.review import review

BANKS = sorted((ROOT / "quizzes").glob("*.md"))


def test_there_are_banks() -> None:
    assert len(BANKS) >= 16


@pytest.mark.parametrize("bank", BANKS, ids=lambda path: path.stem)
def test_mkdocs_quiz_reads_the_same_questions_options_keys_and_reasons(bank: Path) -> None:
    course, _ = review(ROOT)
    ours = next(b for b in course.banks if b.place.path == f"quizzes/{bank.name}")
    theirs = extract_quizzes_from_file(bank)
    assert [quiz.question for quiz in theirs] == [question.stem for question in ours.questions]
    for quiz, question in zip(theirs, ours.questions, strict=True):
        assert [(a.text, a.is_correct, a.feedback) for a in quiz.answers] == [
            (o.text, o.is_key, o.reason) for o in question.options
        ]


@pytest.mark.parametrize("version", ["1.2", "2.1"])
def test_its_export_runs_on_every_bank(tmp_path: Path, version: str) -> None:
    target = tmp_path / "banks.zip"
    command = [sys.executable, "-m", "mkdocs_quiz.cli", "export", "qti", str(ROOT / "quizzes")]
    done = subprocess.run(
        [*command, "-o", str(target), "-q", version], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert "validation errors" not in done.stdout
    course, _ = review(ROOT)
    count = sum(len(bank.questions) for bank in course.banks)
    assert f"Found {count} quiz question(s)" in done.stdout
    assert zipfile.ZipFile(target).testzip() is None


def test_its_terminal_runner_opens_a_bank() -> None:
    """Answering nothing ends the session; what matters is that it found the questions."""
    command = [sys.executable, "-m", "mkdocs_quiz.cli", "run", str(BANKS[0])]
    done = subprocess.run(
        command, capture_output=True, text=True, check=False, stdin=subprocess.DEVNULL, timeout=600
    )
    assert "No quizzes found" not in done.stdout
    questions = BANKS[0].read_text(encoding="utf-8").count("<quiz>")
    assert str(questions) in done.stdout
