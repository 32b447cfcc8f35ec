"""Identifiers, the lock and waivers: nothing is renamed or excused behind anybody's back."""

from __future__ import annotations

from pathlib import Path

import pytest

from course.checks.identifiers import NO_KEY
from course.cli import main
from course.model.identifiers import short_key
from course.review import review
from courses import TODAY, replace_once, write_lock
from sample_course import sample_course, write_files

BANK = "quizzes/tip-5.md"
READ = "Read the rules of tip-5 in first place"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    write_files(tmp_path, sample_course())
    write_lock(tmp_path)
    return tmp_path


def codes(root: Path) -> list[str]:
    return [problem.code for problem in review(root, TODAY)[1]]


def lock(root: Path, *arguments: str) -> int:
    return main(["--root", str(root), "lock", *arguments])


def test_changed_content_asks_until_the_author_answers_the_same(root: Path) -> None:
    replace_once(root / BANK, READ, f"{READ} again")
    assert codes(root) == ["I04"]
    assert lock(root) == 1
    assert codes(root) == ["I04"]
    assert lock(root, "--same", "tip-5-first") == 0
    assert codes(root) == []


def test_changed_content_with_a_new_revision_is_a_new_question(root: Path) -> None:
    replace_once(root / BANK, READ, f"{READ} again")
    heading = "{#tip-5-first}\n\n"
    replace_once(root / BANK, heading, f"{heading}Revision: 2\n")
    assert codes(root) == ["I03"]
    assert lock(root) == 0
    assert codes(root) == []
    assert "question tip-5-first 2 " in (root / "identifiers.lock").read_text()


def test_wrapping_prose_anew_asks_nobody(root: Path) -> None:
    replace_once(
        root / "scenarios/story-1.md", "Ending: mixed\n\nThe day is", "Ending: mixed\n\nThe day\nis"
    )
    assert codes(root) == []


def test_an_identifier_that_left_is_retired_and_never_comes_back(root: Path) -> None:
    replace_once(root / BANK, "{#tip-5-third}", "{#tip-5-other}")
    assert sorted(codes(root)) == ["I03", "I06"]
    assert lock(root) == 1
    assert lock(root, "--retire", "tip-5-third") == 0
    assert codes(root) == []
    replace_once(root / BANK, "{#tip-5-other}", "{#tip-5-third}")
    assert "I07" in codes(root)


def test_an_answer_about_an_unknown_identifier_is_refused(root: Path) -> None:
    before = (root / "identifiers.lock").read_bytes()
    assert lock(root, "--same", "no-such-question") == 1
    assert (root / "identifiers.lock").read_bytes() == before


def test_moving_a_question_inside_its_bank_changes_nothing(root: Path) -> None:
    text = (root / BANK).read_text()
    head, first, second, third = text.split("## ")[0], *text.split("## ")[1:]
    moved = f"{head}## {third.rstrip()}\n\n## {first}## {second}"
    (root / BANK).write_text(moved)
    assert codes(root) == []


def waive(root: Path, rule: str, thing: str) -> None:
    (root / "waivers.yml").write_text(
        f"waivers:\n  - object: {thing}\n    rule: {rule}\n"
        "    reason: A long place name.\n    since: 2026-11-21\n"
    )


def test_a_waiver_excuses_one_rule_for_one_object(root: Path) -> None:
    replace_once(root / BANK, "Level: recall\nSources: s2\n", "Level: recall\n")
    assert codes(root) == ["Q17"]
    waive(root, "Q17", "tip-5-third")
    assert codes(root) == []
    waive(root, "Q17", "tip-5-first")
    assert sorted(codes(root)) == ["Q17", "W03"]


def test_coverage_cannot_be_waived(root: Path) -> None:
    replace_once(root / BANK, "Level: recall\n", "Level: recall\nUse: assessment\n")
    waive(root, "C12", "tip-5")
    assert {"C12", "W02"} <= set(codes(root))


def test_a_new_question_never_takes_the_short_key_of_a_retired_one(root: Path) -> None:
    with (root / "identifiers.lock").open("a") as file:
        file.write("retired question tip-5-drift-grain\n")
    assert codes(root) == []
    replace_once(root / BANK, "{#tip-5-third}", "{#tip-5-shell-tower}")
    assert "I08" in codes(root)


def test_no_short_key_is_the_one_that_stands_for_nothing(root: Path) -> None:
    replace_once(root / "quizzes/tip-1.md", "{#tip-1-third}", "{#tip-1-lower-horse-party}")
    assert short_key("tip-1-lower-horse-party@1") == NO_KEY
    assert "I08" in codes(root)
