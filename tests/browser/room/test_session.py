"""A whole session in front of a room, by keys alone and by mouse alone, with no network."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from browser.rooms import (
    HOUR,
    Keys,
    Pointer,
    Presenter,
    button,
    count_all,
    counted,
    expect_screen,
    go_back,
    go_on,
    go_on_to,
    new_context,
    stage,
)
from conftest import ROOT
from course.rendering.wording import WORDING
from course.review import review

TEN = datetime(2026, 11, 23, 10, tzinfo=UTC)
VERDICTS = re.compile(
    "|".join(WORDING[name] for name in ("best", "other", "strong", "mixed", "harmful"))
)
# What the room is made to do: each vote's numbers, and where the story went on.
VOTED: dict[str, tuple[tuple[str, ...], str]] = {
    "Two weeks gone": (("4, then 8", "5, then 2", "2, then 1"), ""),
    "The delete button": (("12, then 13", "0, then 0", "1, then 0"), ""),
    "1. Tuesday, 11:05": (("6", "3", "0"), "A"),
    "4. A message from Tamsin": (("2", "2", "0"), "B"),
    "6. The award letter": (("5, then 2", "1, then 0", "3, then 7"), "C"),
    "12. Tuesday, 14:15": (("0", "9", "0"), "B"),
}


@pytest.fixture(params=[(Keys, "disk"), (Pointer, "http")], ids=["keys, disk", "mouse, http"])
def presenter(
    request: pytest.FixtureRequest, browser: Browser, site: Path
) -> Iterator[Keys | Pointer]:
    """Somebody before the hour's plan, in a browser that gets nothing but this copy of the site."""
    hands, place = request.param
    root = site.as_uri() if place == "disk" else request.getfixturevalue("address")
    own = re.compile(f"^(?:{re.escape(root)}/|data:|blob:)")
    context = new_context(browser, accept_downloads=True)
    asked: list[str] = []
    context.on("request", lambda request: asked.append(request.url))
    context.route(re.compile(f"^(?!{re.escape(root)}/|data:|blob:)"), lambda route: route.abort())
    page = context.new_page()
    page.clock.set_fixed_time(TEN)
    page.goto(f"{root}/{HOUR}")
    yield hands(page)
    context.close()
    assert asked
    assert [url for url in asked if not own.match(url)] == []


def test_a_whole_hour_runs_by_keys_alone_and_by_mouse_alone(
    presenter: Keys | Pointer, tmp_path: Path
) -> None:
    page = presenter.page
    presenter.press(page.get_by_role("link", name="Show it on the projector"))
    expect_screen(page, "One hour", "welcome")
    go_on_to(presenter, "Two weeks gone", "ask")
    first_question(presenter)
    go_on_to(presenter, "The delete button", "ask")
    second_question(presenter)
    go_on_to(presenter, "A story: The reference number", "story")
    story_follows_votes(presenter)
    a_tie_is_for_a_person(presenter)
    talk_and_vote_again(presenter)
    a_reload_keeps_place_and_counts(presenter)
    to_the_end(presenter)
    page.clock.set_fixed_time(TEN + timedelta(minutes=57))
    text, rows = saved(presenter, tmp_path)
    the_text_tells_all(text)
    the_rows_tell_all(rows)
    assert page.evaluate("Object.keys(localStorage)") == []


def first_question(presenter: Presenter) -> None:
    """Two votes and a talk; the verdicts come at the press of Reveal, and go with Back."""
    page = presenter.page
    go_on_to(presenter, "First vote", "first")
    count_all(presenter, A=4, B=5, C=3)
    presenter.uncount("C")
    assert counted(page) == [4, 5, 2]
    expect(stage(page).get_by_text("Votes: 11")).to_be_visible()
    go_on_to(presenter, "Talk in pairs", "talk")
    go_on_to(presenter, "Second vote", "second")
    assert counted(page) == [0, 0, 0]
    count_all(presenter, A=8, B=2, C=1)
    go_on_to(presenter, "Both votes", "result")
    expect(page.get_by_role("img", name="Bar chart: A: 4, 8; B: 5, 2; C: 2, 1")).to_be_visible()
    assert table(page) == [
        ["A", "4 (36%)", "8 (73%)"],
        ["B", "5 (45%)", "2 (18%)"],
        ["C", "2 (18%)", "1 (9%)"],
    ]
    assert not VERDICTS.search(stage(page).inner_text())
    expect(button(page, "Reveal")).to_be_visible()
    go_on_to(presenter, "The answer", "answer")
    expect(stage(page).get_by_text("Best answer:")).to_be_visible()
    expect(stage(page).get_by_text("Votes: 4, then 8")).to_be_visible()
    go_back(presenter)
    expect_screen(page, "Both votes", "result")
    assert not VERDICTS.search(stage(page).inner_text())
    go_on(presenter)


def second_question(presenter: Presenter) -> None:
    """A count in tens is typed; the talk is on this question too."""
    page = presenter.page
    go_on(presenter)
    presenter.enter("A", 12)
    presenter.enter("C", 1)
    assert counted(page) == [12, 0, 1]
    go_on_to(presenter, "Talk in pairs", "talk")
    expect(stage(page).get_by_text("Which point about deleting did it make?")).to_be_visible()
    go_on_to(presenter, "Second vote", "second")
    count_all(presenter, A=13)
    go_on(presenter)
    go_on_to(presenter, "The answer", "answer")


def about(title: str) -> str:
    """Return the heading under which a choice is explained."""
    return f"About the choice in \u201c{title}\u201d"


def story_follows_votes(presenter: Presenter) -> None:
    """The choice with the most cards is where the story goes on; its coaching comes after."""
    page = presenter.page
    go_on_to(presenter, "1. Tuesday, 11:05", "tell")
    go_on_to(presenter, "1. Tuesday, 11:05", "first")
    count_all(presenter, A=6, B=3)
    go_on_to(presenter, "Where the story goes on", "follow")
    expect(stage(page).get_by_text("A has the most votes.")).to_be_visible()
    expect(button(page, "A is chosen")).to_have_attribute("aria-pressed", "true")
    assert not VERDICTS.search(stage(page).inner_text())
    go_on_to(presenter, "3. On hold", "tell")
    go_on_to(presenter, about("1. Tuesday, 11:05"), "answer")
    expect(stage(page).get_by_text("The room chose A: Send the saved reply")).to_be_visible()


def a_tie_is_for_a_person(presenter: Presenter) -> None:
    """Where no card has the most votes the story waits until somebody chooses."""
    page = presenter.page
    go_on_to(presenter, "4. A message from Tamsin", "tell")
    go_on(presenter)
    count_all(presenter, A=2, B=2)
    go_on_to(presenter, "Where the story goes on", "follow")
    expect(stage(page).get_by_role("status")).to_have_text(
        "No option has the most votes. Choose one below."
    )
    for _ in range(3):
        presenter.forward()
    expect(stage(page).get_by_role("status")).to_have_text("First choose the option to go on with.")
    expect(button(page, "Choose A")).to_be_focused()
    presenter.press(button(page, "Choose B"))
    expect(button(page, "B is chosen")).to_be_focused()
    go_on_to(presenter, "6. The award letter", "tell")
    go_on_to(presenter, about("4. A message from Tamsin"), "answer")


def talk_and_vote_again(presenter: Presenter) -> None:
    """A decision can have a talk and a second vote, and the second one counts."""
    page = presenter.page
    go_on_to(presenter, "6. The award letter", "first")
    count_all(presenter, A=5, B=1, C=3)
    presenter.press(button(page, "Talk, and vote again"))
    expect_screen(page, "Talk in pairs", "talk")
    go_on_to(presenter, "Second vote", "second")
    count_all(presenter, A=2, C=7)
    go_on_to(presenter, "Where the story goes on", "follow")
    expect(stage(page).get_by_text("C has the most votes.")).to_be_visible()
    go_on_to(presenter, "12. Tuesday, 14:15", "tell")


def a_reload_keeps_place_and_counts(presenter: Presenter) -> None:
    """A page loaded again shows the same screen, with every count as it was."""
    page = presenter.page
    page.reload()
    expect_screen(page, "12. Tuesday, 14:15", "tell")
    go_back(presenter)
    expect(button(page, "C is chosen")).to_be_visible()
    go_back(presenter)
    assert counted(page) == [2, 0, 7]
    for _ in range(2):
        go_back(presenter)
    assert counted(page) == [5, 1, 3]
    for _ in range(4):
        go_on(presenter)
    expect_screen(page, "12. Tuesday, 14:15", "tell")


def to_the_end(presenter: Presenter) -> None:
    """The story comes to the ending that the room has brought about, and the path is told."""
    page = presenter.page
    go_on(presenter)
    go_on(presenter)
    count_all(presenter, B=9)
    go_on(presenter)
    go_on_to(presenter, "24. What was hidden", "tell")
    expect(stage(page).get_by_text("Ending: harmful.")).to_be_visible()
    go_on_to(presenter, about("12. Tuesday, 14:15"), "answer")
    go_on_to(presenter, "The room\u2019s path", "path")
    path = stage(page).get_by_role("listitem")
    expect(path).to_have_count(4)
    expect(path.last).to_contain_text("12. Tuesday, 14:15: Harmful: Hide it as unchecked")
    go_on_to(presenter, "What I will do", "close")


def the_text_tells_all(text: str) -> None:
    """Expect every count under its title, where the story went, and nothing else that changes."""
    lines = text.splitlines()
    assert lines[:3] == ["What the room chose", "Session: One hour", "Day: 2026-11-23"]
    assert lines[3] == "Minutes: 60 of 60"
    assert lines[-2:] == [
        "The reference number. The ending: 24. What was hidden (Ending: harmful)",
        "No names were kept.",
    ]
    found: dict[str, tuple[tuple[str, ...], str]] = {}
    for block in text.split("\n\n")[1:]:
        counts = re.findall(
            r"^ {3}[A-D] +(\d+(?:, then \d+)?) +(?:[A-Z][a-z ]+): \S", block, re.MULTILINE
        )
        followed = re.search(r"The room went on with: ([A-D])", block)
        if counts:
            found[block.splitlines()[0]] = (tuple(counts), followed[1] if followed else "")
    assert found == VOTED


def the_rows_tell_all(rows: list[list[str]]) -> None:
    """Expect a row an option, with its own words and the same counts."""
    course, _ = review(ROOT)
    texts = [
        option.text
        for name in ("two-weeks-gone", "delete-button")
        for option in course.questions[name].options
    ]
    story = course.scenarios_by_id["reference-number"]
    for number in (1, 4, 6, 12):
        texts += [choice.text for choice in story.steps[number - 1].choices]
    columns = "Part,Title,Question,Option,Text,First vote,Second vote,Verdict,Followed"
    assert rows[0] == columns.split(",")
    assert [row[4] for row in rows[1:]] == texts
    found: dict[str, tuple[tuple[str, ...], str]] = {}
    for _, title, _, letter, _, first, second, _, followed in rows[1:]:
        counts, chosen = found.get(title, ((), ""))
        votes = f"{first}, then {second}" if second else first
        found[title] = ((*counts, votes), letter if followed == "yes" else chosen)
    assert found == VOTED


def table(page: Page) -> list[list[str]]:
    """Return the rows of the counts."""
    rows = stage(page).locator("tbody tr").all()
    return [row.locator("th, td").all_inner_texts() for row in rows]


def saved(presenter: Presenter, folder: Path) -> tuple[str, list[list[str]]]:
    """Save the session both ways; return the text, and the rows of the CSV file."""
    page = presenter.page
    found = []
    for name, ending in (("Save as text", "txt"), ("Save as CSV for a spreadsheet", "csv")):
        file = f"session-one-hour-2026-11-23.{ending}"
        with page.expect_download() as saving:
            presenter.press(button(page, name))
        assert saving.value.suggested_filename == file
        expect(stage(page).get_by_text(f"Saved as {file}.")).to_be_visible()
        saving.value.save_as(folder / file)
        found.append((folder / file).read_bytes().decode("utf-8-sig").replace("\r\n", "\n"))
    return found[0], list(csv.reader(io.StringIO(found[1])))
