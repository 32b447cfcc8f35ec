"""Golden cases: one small fault each, and the exact report that an author reads.

`pytest tests/test_cases.py --update-cases` writes the reports anew; read the diff like a text.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from course.review import review
from course.rules import RULES
from courses import CASES, TODAY, run_case, write_lock
from sample_course import sample_course, write_files

ALL = sorted(path.parent for path in CASES.glob("*/case.toml"))
# The built site has rules of its own, which test_publish.py breaks one by one.
CHECKED = {code for code in RULES if not code.startswith("B")}


@pytest.mark.parametrize("case", ALL, ids=lambda path: path.name)
def test_a_fault_is_reported_word_for_word(
    case: Path, tmp_path: Path, pytestconfig: pytest.Config
) -> None:
    outcome = run_case(case, tmp_path)
    code = case.name.split("-")[0]
    assert code in outcome.codes, outcome.text
    expected = case / "expected.txt"
    if pytestconfig.getoption("--update-cases"):
        expected.write_text(outcome.text, encoding="utf-8", newline="\n")
    assert outcome.text == expected.read_text(encoding="utf-8")
    only_warnings = all(RULES[found].warning for found in outcome.codes)
    assert outcome.fails is not (only_warnings and "release" not in case.name)


def test_every_rule_has_a_case() -> None:
    assert {path.name.split("-")[0] for path in ALL} == CHECKED


def test_the_sample_course_itself_has_no_problem(tmp_path: Path) -> None:
    write_files(tmp_path, sample_course(topics=3))
    write_lock(tmp_path)
    assert review(tmp_path, TODAY)[1] == ()


@pytest.mark.parametrize("rule", RULES.values(), ids=lambda rule: rule.code)
def test_every_rule_says_how_to_mend_it_with_an_example(rule: object) -> None:
    advice = RULES[getattr(rule, "code", "")].advice
    quoted = advice.count('"') >= 2
    shown = any(sign in advice for sign in ("{", "{{#", "course.css", "as UTF-8"))
    assert quoted or shown, advice
