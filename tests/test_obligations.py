"""Sentences that lay down a duty need a source; innocent ones are left alone."""

from __future__ import annotations

from pathlib import Path

import pytest

from course.checks.obligations import is_obligation
from course.review import review
from courses import TODAY, write_lock
from sample_course import sample_course, write_files

INNOCENT = [
    "They must have seen it before noon.",
    "Must you reply to everyone?",
    "What should you do when nobody is on duty?",
    "The minister said that officials must never speak first.",
    "He wrote that you must not trust a quiet inbox.",
    "It was a must-read for the whole floor.",
    "You should see the queue at nine in the morning.",
    "Nobody should have had to read that twice.",
    "You must be tired after a night like that.",
    "Never before had the account been so busy.",
    "It never rains on a launch day.",
    "The form is always open on Mondays.",
    'A poster in the lift reads "You must not feed the trolls".',
    "The reviewer thought you should start again.",
    "Some readers never scroll down.",
    "The choice is yours.",
    "You may find a question under the anger.",
    "A reply can wait until the facts are in.",
    "Your director wants an account by Friday.",
    "The rules of 2008 asked for courtesy.",
    "You will have time for this after lunch.",
    "Silence tells people something too.",
    "The bus must have been late again.",
    "You should have seen his face.",
    "Why should anyone believe a logo?",
]
DUTIES = [
    "You must not share draft policy.",
    "You must say who you are.",
    "You should ask the moderators first.",
    "You should not post from your own account.",
    "Civil servants must keep to the Code online.",
    "Officials may not reveal official information.",
    "Staff are not allowed to take gifts.",
    "Your team has to keep a record.",
    "You need to tell your manager.",
    "Do not ask for a case number in public.",
    "Don't delete it silently.",
    "Never argue with an abusive user.",
    "Always link to the page.",
    "Make sure that a deputy has access.",
    "Avoid strings of emoji.",
    "Before you post, do not forget the alt text.",
    "If you are not sure, do not post.",
    "Everyone must use two-factor codes.",
    "Departments are required to publish house rules.",
    "A civil servant must stay impartial.",
    "You never share a password.",
    "You have to close the channel in public.",
]


@pytest.mark.parametrize("sentence", INNOCENT)
def test_an_innocent_sentence_is_left_alone(sentence: str) -> None:
    assert not is_obligation(sentence)


@pytest.mark.parametrize("sentence", DUTIES)
def test_a_duty_is_noticed(sentence: str) -> None:
    assert is_obligation(sentence)


def codes_with(tmp_path: Path, text: str) -> list[tuple[str, int]]:
    """Return the codes and lines of the problems that some text brings to the index page."""
    files = sample_course()
    files["docs/index.md"] += text
    write_files(tmp_path, files)
    write_lock(tmp_path)
    return [(p.code, p.place.line) for p in review(tmp_path, TODAY)[1]]


def test_a_duty_in_plain_prose_is_reported_at_its_line(tmp_path: Path) -> None:
    text = "\n## At night {#night}\n\nThe office is dark.\nYou must not reply after ten.\n"
    assert codes_with(tmp_path, text) == [("P01", 9)]


@pytest.mark.parametrize(
    "exempt",
    [
        "/// post | Department for Lamps, @lamps\nYou must not touch the lamps.\n///",
        "/// example | A bad reply\nYou must read the manual.\n///",
        "> You must not touch the lamps.",
        "```\nYou must not touch the lamps.\n```",
        "| Never | do this |\n| --- | --- |\n| You must not | touch |",
    ],
)
def test_posts_examples_quotations_and_code_are_exempt(tmp_path: Path, exempt: str) -> None:
    assert codes_with(tmp_path, f"\n## At night {{#night}}\n\n{exempt}\n") == []


def test_a_source_on_the_section_or_above_it_is_enough(tmp_path: Path) -> None:
    text = (
        '\n## At night {#night data-sources="s2"}\n\nYou must not reply.\n\n'
        "### Later {#later}\n\nYou must sleep.\n"
    )
    assert codes_with(tmp_path, text) == []
