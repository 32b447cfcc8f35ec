"""Every screen for a room: what it shows, what it hides, its keys, its time and what it keeps."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Literal

import pytest
from playwright.sync_api import Browser, BrowserContext, Locator, Page, expect

from browser.conftest import serve
from browser.rooms import (
    HOUR,
    KEY,
    LONG,
    NOTED,
    OWN,
    PROJECTOR,
    Keys,
    button,
    count_all,
    counted,
    decision,
    expect_screen,
    go_back,
    go_on,
    go_on_to,
    heading,
    kind,
    new_context,
    open_room,
    question_screen,
    stage,
    start_from,
)
from browser.test_accessibility import violations
from browser.test_states import nameless
from conftest import ROOT
from course.model.course import Course
from course.rendering.wording import WORDING
from course.review import review

# The six questions of the long plan have six screens each; its break follows.
BREAK = 1 + 6 * 6
# A story that the room has played to its end, with one decision voted on again.
PLAYED: dict[str, Any] = {
    "picks": {NOTED: [0, 2, 0, 1, 0, 2, 1]},
    "votes": {f"{NOTED} 0": [[9, 4, 3]], f"{NOTED} 1": [[4, 4, 4], [2, 1, 9]]},
    "again": [f"{NOTED} 1"],
}
HOUR_PLAYED: dict[str, Any] = {
    "picks": {"reference-number": [0, 1, 2, 1]},
    "votes": {"two-weeks-gone": [[4, 5, 2], [8, 2, 1]], "reference-number 0": [[6, 3, 0]]},
    "without": ["delete-button"],
}
FAULTS = """([size, widest]) => {
  const shown = (one) => one.checkVisibility({ visibilityProperty: true, opacityProperty: true });
  const dialog = document.querySelector("dialog[open]");
  const room = dialog ?? document.querySelector(".room");
  const of = (one) => one.outerHTML.slice(0, 90);
  const found = [];
  for (const one of room.querySelectorAll("a[href], button, input, summary, select, textarea")) {
    const { width, height } = one.getBoundingClientRect();
    if (shown(one) && !one.closest("[inert]") && (width < 43.9 || height < 43.9)) {
      found.push(`${Math.round(width)} by ${Math.round(height)}: ${of(one)}`);
    }
  }
  const walker = document.createTreeWalker(room, NodeFilter.SHOW_TEXT);
  while (size && walker.nextNode()) {
    const one = walker.currentNode.parentElement;
    if (!walker.currentNode.data.trim() || !shown(one) || one.closest(".room-unseen, [inert]")) continue;
    const scale = one instanceof SVGElement ? one.getScreenCTM().d : 1;
    const high = parseFloat(getComputedStyle(one).fontSize) * scale;
    if (high < size - 0.1) found.push(`text of ${high.toFixed(1)} px: ${of(one)}`);
  }
  for (const one of room.querySelectorAll("input[type=number]")) {
    if (size && parseFloat(getComputedStyle(one).fontSize) < size) found.push(`small: ${of(one)}`);
  }
  for (const one of [document.documentElement, ...room.querySelectorAll(".room-stage, .room-bar, .room-moves")]) {
    if (one.scrollWidth > one.clientWidth + 1) found.push(`wider than ${innerWidth}: ${of(one)}`);
  }
  for (const one of room.querySelectorAll("*")) {
    const { width, right } = one.getBoundingClientRect();
    if (width && shown(one) && right > innerWidth + 1) found.push(`leaves ${innerWidth}: ${of(one)}`);
  }
  return found;
}"""
FOCUSED = "() => document.activeElement?.className || document.activeElement?.tagName || ''"
LOST = "() => [document.body, null].includes(document.activeElement)"


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    made = new_context(browser, bypass_csp=True)
    yield made
    made.close()


@pytest.fixture(scope="module")
def course() -> Course:
    return review(ROOT)[0]


def every_screen(presenter: Keys) -> Iterator[str]:
    """Go from screen to screen to the last one, and give the kind of each."""
    while True:
        yield kind(presenter.page)
        if kind(presenter.page) == "close":
            return
        go_on(presenter)


def faults(page: Page) -> dict[str, list[str]]:
    """Return what is wrong with the screen that shows, at three sizes."""
    found = {"1280 by 720": page.evaluate(FAULTS, [28, 1280]), "no name": nameless(page)}
    for wide, high in ((1024, 768), (320, 640)):
        page.set_viewport_size({"width": wide, "height": high})
        found[f"{wide} by {high}"] = page.evaluate(FAULTS, [0, wide])
    page.set_viewport_size({"width": PROJECTOR["width"], "height": PROJECTOR["height"]})
    return {size: wrong for size, wrong in found.items() if wrong}


def axe(page: Page) -> dict[str, list[str]]:
    """Return what axe finds on a wide and a narrow screen, in light, dark and forced colours."""
    found = {}
    schemes: tuple[Literal["dark", "light"], ...] = ("dark", "light")
    for scheme in schemes:
        page.emulate_media(color_scheme=scheme)
        found[f"axe, {scheme}"] = violations(page)
    page.emulate_media(forced_colors="active")
    found["axe, forced colours"] = violations(page)
    page.emulate_media(forced_colors="none")
    page.set_viewport_size({"width": 320, "height": 640})
    found["axe, narrow"] = violations(page)
    page.set_viewport_size({"width": PROJECTOR["width"], "height": PROJECTOR["height"]})
    return {look: wrong for look, wrong in found.items() if wrong}


# What a screen looks like


@pytest.mark.parametrize(
    ("path", "plan", "state", "kinds"),
    [
        (HOUR, "one-hour", HOUR_PLAYED, "welcome ask first talk second result answer"),
        (
            LONG,
            "ninety-minutes",
            {**PLAYED, "at": BREAK},
            "break note story tell follow path close",
        ),
    ],
    ids=["the hour", "a story with a note"],
)
def test_every_screen_is_large_named_within_reach_and_keeps_focus(
    page: Page, folder: str, path: str, plan: str, state: dict[str, Any], kinds: str
) -> None:
    open_room(page, f"{folder}/{path}", plan, **state)
    wrong: dict[str, Any] = {}
    new = set(kinds.split())
    for number, which in enumerate(every_screen(Keys(page))):
        expect(heading(page)).to_be_focused()
        found = faults(page)
        if which in new:
            new.remove(which)
            found |= axe(page)
        if found:
            wrong[f"{number} {which}"] = found
    assert wrong == {}
    assert new == set()


def _break(page: Page) -> None:
    expect_screen(page, WORDING["row_break"], "break")


def _list(page: Page) -> None:
    page.keyboard.press("?")
    expect(page.get_by_role("dialog", name="Keys")).to_be_visible()


def _leave(page: Page) -> None:
    button(page, "Quit").click()
    expect(page.get_by_role("dialog", name="Leave the projector")).to_be_visible()


def _blank(page: Page) -> None:
    button(page, "Blank screen").click()
    expect(button(page, "Show the screen")).to_be_focused()


@pytest.mark.parametrize("reach", [_break, _list, _leave, _blank])
def test_axe_finds_nothing_on_what_lies_beside_the_screens(
    page: Page, folder: str, reach: Any
) -> None:
    open_room(page, f"{folder}/{LONG}", "ninety-minutes", at=BREAK)
    reach(page)
    assert faults(page) | axe(page) == {}
    assert not page.evaluate(LOST)


# Both pages as they open are among those of the tests of accessibility.
SHEETS = [f"{HOUR}#{sheet}" for sheet in ("workbook", "large-print", "answer-key")]


@pytest.mark.parametrize("path", [*SHEETS, f"{OWN}?plan=two-weeks-gone.{NOTED}"])
def test_axe_finds_nothing_on_a_plan_and_its_handouts(page: Page, folder: str, path: str) -> None:
    page.goto(f"{folder}/{path}")
    assert axe(page) == {}


# What a screen hides


@pytest.mark.parametrize(
    ("path", "plan", "state"),
    [(HOUR, "one-hour", HOUR_PLAYED), (LONG, "ninety-minutes", {**PLAYED, "at": BREAK})],
)
def test_no_note_ever_shows_and_no_answer_before_its_turn(
    page: Page, folder: str, course: Course, path: str, plan: str, state: dict[str, Any]
) -> None:
    session = course.sessions[plan]
    questions = [course.questions[name] for name in session.targets("question")]
    steps = [
        step
        for name in session.targets("scenario")
        for step in course.scenarios_by_id[name].decisions
    ]
    notes = [
        str(text)
        for found in [asked.notes for asked in questions] + [step.notes for step in steps]
        for text in vars(found).values()
        if isinstance(text, str) and text
    ]
    reasons = [option.reason for asked in questions for option in asked.options]
    reasons += [choice.coaching for step in steps for choice in step.choices]
    assert len(notes) > 20
    starts = [text.split(" (")[0][:40] for text in reasons]
    open_room(page, f"{folder}/{path}", plan, **state)
    answered = 0
    for which in every_screen(Keys(page)):
        shown = page.locator("body").inner_text() + page.locator("body").aria_snapshot()
        assert [note for note in notes if note[:40] in shown] == []
        if which == "answer":
            answered += any(start in shown for start in starts)
        else:
            assert [start for start in starts if start in shown] == [], which
    assert answered > 4


def test_a_result_hides_its_answer_until_reveal_is_pressed(page: Page, folder: str) -> None:
    question_screen(page, folder, "result")
    expect(stage(page).get_by_text("are hidden until you press Reveal")).to_be_visible()
    assert WORDING["best"] not in page.locator("body").aria_snapshot()
    page.keyboard.press("r")
    expect_screen(page, "The answer", "answer")
    expect(stage(page).get_by_text(WORDING["best"])).to_be_visible()
    page.keyboard.press("r")
    expect_screen(page, "The answer", "answer")


# Keys


def test_letters_can_be_turned_off_and_stay_off(page: Page, folder: str) -> None:
    question_screen(page, folder, "first")
    page.keyboard.press("?")
    page.get_by_label("Letters and signs work as keys").uncheck()
    button(page, "Close this list").click()
    assert not page.evaluate(LOST)
    for _ in range(2):
        expect_screen(page, "First vote", "first")
        page.locator(".room-title").focus()
        for key in ("a", "b", "t", "h", ".", "?", "r", "f", "s", "/"):
            page.keyboard.press(key)
        assert counted(page) == [0, 0, 0]
        expect(page.get_by_role("dialog")).to_have_count(0)
        expect(page.locator(".room-clock")).to_be_visible()
        expect(button(page, "Show the screen")).to_be_hidden()
        page.reload()
    page.keyboard.press("PageDown")
    expect_screen(page, "Talk in pairs", "talk")
    page.keyboard.press("ArrowLeft")
    expect_screen(page, "First vote", "first")
    button(page, "Keys").click()
    expect(page.get_by_label("Letters and signs work as keys")).not_to_be_checked()
    page.get_by_label("Letters and signs work as keys").check()
    page.keyboard.press("Escape")
    page.keyboard.press("a")
    assert counted(page) == [1, 0, 0]


def test_a_letter_typed_among_numbers_does_nothing(page: Page, folder: str) -> None:
    question_screen(page, folder, "first")
    field = page.get_by_label("Votes for B")
    field.focus()
    page.keyboard.type("1a2?h.")
    # A full stop can be the start of a fraction: half a card is none.
    assert counted(page) == [0, 12, 0]
    expect(page.get_by_role("dialog")).to_have_count(0)
    expect(page.locator(".room-clock")).to_be_visible()
    expect(field).to_be_focused()
    page.keyboard.press("ArrowUp")
    assert counted(page) == [0, 13, 0]
    page.keyboard.press("PageDown")
    expect_screen(page, "Talk in pairs", "talk")


def test_a_number_that_no_room_has_is_brought_into_bounds(page: Page, folder: str) -> None:
    question_screen(page, folder, "first")
    for typed, kept in (("-5", 0), ("99999", 999), ("3.7", 3), ("1e2", 100), ("", 0)):
        page.get_by_label("Votes for A").fill(typed)
        page.keyboard.press("PageDown")
        page.keyboard.press("PageUp")
        assert counted(page) == [kept, 0, 0], typed


def test_no_key_opens_the_search_behind_the_screen(browser: Browser, site: Path) -> None:
    """On a server the search is there from the start, and the theme listens for its letters."""
    with serve(site) as root:
        context = browser.new_context()
        page = context.new_page()
        with page.expect_request_finished(lambda request: "search_index" in request.url):
            open_room(page, f"{root}/{HOUR}")
        for key in ("f", "s", "/", "n", "p"):
            page.keyboard.press(key)
        expect_screen(page, "One hour", "welcome")
        assert not page.locator("#__search").is_checked()
        context.close()


def test_a_blanked_screen_counts_nothing_and_comes_back(page: Page, folder: str) -> None:
    question_screen(page, folder, "first")
    page.keyboard.press(".")
    expect(button(page, "Show the screen")).to_be_focused()
    page.keyboard.press("a")
    assert counted(page) == [0, 0, 0]
    page.keyboard.press("PageDown")
    expect(button(page, "Show the screen")).to_be_hidden()
    expect(heading(page)).to_have_text("First vote")
    assert not page.evaluate(LOST)


def test_leaving_asks_first_and_the_plan_offers_to_go_on(page: Page, folder: str) -> None:
    question_screen(page, folder, "first")
    page.keyboard.press("a")
    page.keyboard.press("PageDown")
    button(page, "Quit").click()
    button(page, "Stay here").click()
    expect(button(page, "Quit")).to_be_focused()
    button(page, "Quit").click()
    page.get_by_role("link", name="Leave now").click()
    page.get_by_role("link", name="Go on where you stopped").click()
    expect_screen(page, "Talk in pairs", "talk")
    page.go_back()
    page.get_by_role("button", name="Start again with no votes").click()
    page.get_by_role("button", name="No, keep them").click()
    page.get_by_role("button", name="Start again with no votes").click()
    page.get_by_role("button", name="Yes, drop all votes").click()
    page.get_by_role("link", name="Show it on the projector").click()
    expect_screen(page, "One hour", "welcome")


# Time


def test_the_timer_starts_pauses_is_set_back_and_says_when_it_is_over(
    page: Page, folder: str
) -> None:
    page.clock.install()
    question_screen(page, folder, "talk")
    time = page.get_by_role("timer")
    expect(time).to_have_text("2:00")
    page.clock.run_for(5_000)
    expect(time).to_have_text("2:00")
    page.clock.pause_at("2100-01-01")
    start = button(page, "Start the timer")
    start.focus()
    page.keyboard.press("Enter")
    page.clock.run_for(30_000)
    expect(time).to_have_text("1:30")
    page.keyboard.press("t")
    page.clock.run_for(30_000)
    expect(time).to_have_text("1:30")
    button(page, "Set it back").click()
    expect(time).to_have_text("2:00")
    start.focus()
    page.keyboard.press("t")
    page.clock.run_for(119_000)
    expect(stage(page).get_by_text("Time is up.")).to_have_count(0)
    page.clock.run_for(1_000)
    expect(time).to_be_hidden()
    expect(stage(page).get_by_role("status")).to_have_text("Time is up.")
    expect(button(page, "Set it back")).to_be_focused()
    page.keyboard.press("Enter")
    expect(time).to_have_text("2:00")


def test_the_time_gone_stands_beside_the_time_planned_and_can_be_hidden(
    page: Page, folder: str
) -> None:
    page.clock.install(time="2026-11-23T10:00:00Z")
    page.clock.pause_at("2026-11-23T10:00:01Z")
    presenter = Keys(page)
    open_room(page, f"{folder}/{HOUR}")
    clock = page.locator(".room-clock")
    expect(clock).to_have_text("0 of 60 minutes. This part: 0 to 3.")
    page.clock.run_for("10:00")
    expect(clock).to_have_text("0 of 60 minutes. This part: 0 to 3.")
    go_on(presenter)
    page.clock.run_for("07:00")
    # The welcome takes three minutes, and has been spoken on the first screen.
    expect(clock).to_have_text("10 of 60 minutes. This part: 3 to 10.")
    page.clock.run_for("02:00")
    expect(clock).to_have_text("12 of 60 minutes. This part: 3 to 10. 2 behind.")
    page.keyboard.press("h")
    expect(clock).to_be_hidden()
    page.reload()
    expect(clock).to_be_hidden()
    button(page, "Show time").click()
    expect(clock).to_contain_text("12 of 60 minutes")
    expect(button(page, "Hide time")).to_be_focused()


# What a tab keeps


HOSTILE = {
    "not JSON": "{",
    "no sessions": "[7, null]",
    "a session that is a text": json.dumps({"one-hour": "<img src=x onerror=alert(1)>"}),
    "wrong types": json.dumps(
        {"one-hour": {"at": "x", "began": [], "votes": 3, "picks": [1], "without": {}, "clock": 1}}
    ),
    "huge and negative": json.dumps(
        {
            "one-hour": {
                "at": 999,
                "began": 1e300,
                "votes": {"two-weeks-gone": [[1e9, 2, 3]], "delete-button": [[-1, 0.5, 2]]},
                "picks": {"reference-number": [0] * 1000},
            }
        }
    ),
    "markup and prototypes": """{"__proto__": {"at": 5}, "one-hour": {"__proto__": {"at": 5},
      "votes": {"<img src=x onerror=alert(1)>": [[1]], "__proto__": [[1]]},
      "again": ["<script>alert(1)</script>"], "picks": {"__proto__": [1]}}}""",
}


@pytest.mark.parametrize("held", HOSTILE.values(), ids=HOSTILE)
def test_a_damaged_state_leaves_a_working_session(page: Page, folder: str, held: str) -> None:
    thrown: list[str] = []
    page.on("pageerror", lambda error: thrown.append(str(error)))
    page.add_init_script("window.alert = (text) => setTimeout(() => { throw new Error(text) })")
    start_from(page, f"{folder}/{HOUR}", held)
    open_room(page, f"{folder}/{HOUR}")
    presenter = Keys(page)
    while button(page, "Back").is_visible():
        go_back(presenter)
    expect_screen(page, "One hour", "welcome")
    go_on_to(presenter, "Two weeks gone", "ask")
    go_on_to(presenter, "First vote", "first")
    assert counted(page) == [0, 0, 0]
    count_all(presenter, A=2, C=1)
    page.reload()
    expect_screen(page, "First vote", "first")
    assert counted(page) == [2, 0, 1]
    assert page.locator(".room img:not(svg), .room script").count() == 0
    assert thrown == []


@pytest.mark.parametrize("option", [3, 999])
def test_a_choice_that_a_story_does_not_have_is_made_again(
    page: Page, folder: str, option: int
) -> None:
    presenter = decision(page, folder, picks={"reference-number": [option, 1]})
    go_on_to(presenter, "Where the story goes on", "follow")
    for _ in range(3):
        presenter.forward()
    expect(stage(page).get_by_role("status")).to_have_text("First choose the option to go on with.")
    presenter.press(button(page, "Choose A"))
    go_on_to(presenter, "3. On hold", "tell")


def test_a_browser_that_keeps_nothing_says_so_and_goes_on(page: Page, folder: str) -> None:
    page.add_init_script(
        """for (const name of ["getItem", "setItem"]) {
          Storage.prototype[name] = () => { throw new DOMException("no", "SecurityError"); };
        }"""
    )
    open_room(page, f"{folder}/{HOUR}")
    expect(stage(page).get_by_text("This browser does not keep the votes")).to_be_visible()
    presenter = Keys(page)
    for _ in range(2):
        go_on(presenter)
    count_all(presenter, B=3)
    for _ in range(2):
        go_on(presenter)
        go_back(presenter)
    assert counted(page) == [0, 3, 0]


def test_a_browser_that_keeps_the_session_gives_no_warning(page: Page, folder: str) -> None:
    open_room(page, f"{folder}/{HOUR}")
    expect(stage(page).get_by_text("does not keep the votes")).to_have_count(0)


# Stories


def held_votes(page: Page) -> dict[str, Any]:
    """Return the votes that the tab keeps of the hour."""
    votes: dict[str, Any] = page.evaluate(
        f"JSON.parse(sessionStorage.getItem('{KEY}'))['one-hour'].votes"
    )
    return votes


def test_another_choice_drops_the_later_votes_of_its_story_alone(page: Page, folder: str) -> None:
    votes = {
        "two-weeks-gone": [[4, 5, 2], [8, 2, 1]],
        **{f"reference-number {number}": [[6, 3, 0]] for number in range(3)},
        "reference-numbers 2": [[1]],
    }
    picks = {"reference-number": [0, 0, 0]}
    presenter = decision(page, folder, votes=votes, picks=picks)
    go_on(presenter)
    button(page, "A is chosen").click()
    assert held_votes(page) == votes
    button(page, "Choose B").click()
    expect(button(page, "B is chosen")).to_be_focused()
    assert held_votes(page).keys() == {
        "two-weeks-gone",
        "reference-number 0",
        "reference-numbers 2",
    }
    go_on_to(presenter, "4. A message from Tamsin", "tell")
    go_on_to(presenter, "About the choice in \u201c1. Tuesday, 11:05\u201d", "answer")
    go_on(presenter)
    assert counted(page) == [0, 0, 0]


def test_votes_that_are_counted_again_decide_again(page: Page, folder: str) -> None:
    presenter = decision(page, folder)
    count_all(presenter, A=2, B=1)
    go_on(presenter)
    expect(button(page, "A is chosen")).to_be_visible()
    go_back(presenter)
    button(page, "Talk, and vote again").click()
    go_on(presenter)
    count_all(presenter, B=3)
    go_on(presenter)
    expect(stage(page).get_by_text("B has the most votes.")).to_be_visible()
    expect(button(page, "B is chosen")).to_be_visible()
    button(page, "Choose C").click()
    go_back(presenter)
    go_on(presenter)
    expect(button(page, "C is chosen")).to_be_visible()


def test_a_story_can_be_left_early_and_taken_up_again(page: Page, folder: str) -> None:
    presenter = decision(page, folder)
    button(page, "Leave the story here").click()
    expect_screen(page, "What I will do", "close")
    page.reload()
    expect_screen(page, "What I will do", "close")
    go_back(presenter)
    button(page, "Take it after all").click()
    go_on(presenter)
    go_on(presenter)
    count_all(presenter, B=1)
    go_on(presenter)
    go_on_to(presenter, "4. A message from Tamsin", "tell")


def test_a_story_left_halfway_stays_so_until_the_room_counts_again(page: Page, folder: str) -> None:
    presenter = decision(page, folder)
    count_all(presenter, B=1)
    go_on(presenter)
    while kind(page) != "first":
        go_on(presenter)
    count_all(presenter, A=2)
    button(page, "Leave the story here").click()
    go_back(presenter)
    assert kind(page) == "followed"
    expect(stage(page).locator("[aria-pressed=true]")).to_have_count(0)
    go_on_to(presenter, "What I will do", "close")
    go_back(presenter)
    go_back(presenter)
    count_all(presenter, A=1)
    go_on(presenter)
    expect(stage(page).locator("[aria-pressed=true]")).to_have_text("A is chosen")


def test_a_second_vote_can_be_left_out(page: Page, folder: str) -> None:
    presenter = question_screen(page, folder, "first")
    count_all(presenter, A=3)
    go_on(presenter)
    button(page, "Leave out the second vote").click()
    expect_screen(page, "The vote", "result")
    go_back(presenter)
    expect_screen(page, "First vote", "first")
    assert counted(page) == [3, 0, 0]


def test_a_second_vote_that_was_left_out_can_be_taken_after_all(page: Page, folder: str) -> None:
    presenter = question_screen(page, folder, "talk")
    button(page, "Leave out the second vote").click()
    button(page, "Take a second vote after all").click()
    expect_screen(page, "Talk in pairs", "talk")
    go_on_to(presenter, "Second vote", "second")


def test_a_question_can_be_left_out_without_its_answer_and_taken_after_all(
    page: Page, folder: str
) -> None:
    presenter = question_screen(page, folder, "first")
    count_all(presenter, A=3)
    button(page, "Leave this question out").click()
    expect_screen(page, "The delete button", "ask")
    page.reload()
    expect_screen(page, "The delete button", "ask")
    go_back(presenter)
    expect_screen(page, "Two weeks gone", "left")
    assert WORDING["best"] not in page.locator("body").aria_snapshot()
    button(page, "Take it after all").click()
    expect_screen(page, "Two weeks gone", "ask")
    go_on(presenter)
    assert counted(page) == [3, 0, 0]


def test_a_digit_goes_into_the_first_count_and_enter_to_the_next(page: Page, folder: str) -> None:
    question_screen(page, folder, "first")
    for key in ("1", "2", "Enter", "7", "Enter", "3", "Enter"):
        page.keyboard.press(key)
    assert counted(page) == [12, 7, 3]
    expect(page.locator(".room-next")).to_be_focused()
    page.keyboard.press("Enter")
    expect_screen(page, "Talk in pairs", "talk")


@pytest.mark.parametrize("size", [(640, 360), (853, 480)], ids=["zoom of 200%", "zoom of 150%"])
def test_a_high_zoom_lets_a_clicker_read_a_screen_to_its_end(
    page: Page, folder: str, size: tuple[int, int]
) -> None:
    page.set_viewport_size({"width": size[0], "height": size[1]})
    presenter = question_screen(page, folder, "ask")
    page.evaluate("document.querySelector('.room-title').seen = true")
    last = stage(page).get_by_role("listitem").last
    met = False
    for _ in range(12):
        met = met or bool(last.evaluate("one => one.getBoundingClientRect().top < innerHeight"))
        presenter.forward()
        if not page.evaluate("document.querySelector('.room-title').seen === true"):
            break
    assert met
    expect_screen(page, "First vote", "first")


def test_a_content_note_comes_before_its_story_on_a_screen_of_its_own(
    page: Page, folder: str, course: Course
) -> None:
    open_room(page, f"{folder}/{LONG}", "ninety-minutes", at=BREAK)
    presenter = Keys(page)
    go_on_to(presenter, "Before this story", "note")
    note = course.scenarios_by_id[NOTED].content_note
    expect(stage(page).get_by_text(note)).to_be_visible()
    expect(stage(page).get_by_text("You may sit this one out.")).to_be_visible()
    first = course.scenarios_by_id[NOTED].steps[0].title
    assert first not in page.locator("body").inner_text()
    go_on(presenter)
    assert kind(page) == "story"
    go_back(presenter)
    button(page, "Leave this story out").click()
    expect_screen(page, "What I will do", "close")


# Without scripts


@pytest.fixture
def plain(browser: Browser) -> Iterator[Page]:
    made = browser.new_context(java_script_enabled=False)
    yield made.new_page()
    made.close()


def sheet_parts(page: Page) -> tuple[Locator, ...]:
    """Return timetable, notes, answers and write-in lines."""
    return (
        page.get_by_role("region", name="Timetable"),
        page.locator(".session-notes"),
        page.locator(".session-answer"),
        page.locator(".session-write-in"),
    )


def test_without_scripts_a_plan_is_a_page_with_everything_on_it(plain: Page, folder: str) -> None:
    plain.goto(f"{folder}/{HOUR}?room")
    timetable, notes, answers, lines = sheet_parts(plain)
    expect(timetable.get_by_role("link", name="The reference number")).to_be_visible()
    expect(notes.first).to_be_visible()
    expect(answers.first).to_be_visible()
    expect(lines.first).to_be_hidden()
    expect(plain.locator(".room")).to_have_count(0)


def test_without_scripts_the_workbook_hides_notes_and_answers(plain: Page, folder: str) -> None:
    plain.goto(f"{folder}/{HOUR}#workbook")
    timetable, notes, answers, lines = sheet_parts(plain)
    expect(timetable).to_be_hidden()
    assert notes.count() == answers.count() == lines.count() > 10
    for hidden in (*notes.all(), *answers.all()):
        assert not hidden.is_visible()
    for shown in lines.all():
        assert shown.is_visible()
    expect(plain.get_by_role("heading", name="What I will do")).to_be_visible()
    plain.get_by_role("link", name="Back to the plan").click()
    expect(timetable).to_be_visible()


def test_without_scripts_no_link_leads_to_a_projector(plain: Page, page: Page, folder: str) -> None:
    for shown, count in ((plain, 0), (page, 8)):
        shown.goto(f"{folder}/sessions/index.html")
        links = shown.get_by_role("link", name=WORDING["session_on_projector"])
        expect(links).to_have_count(count)
