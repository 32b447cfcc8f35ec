"""What goes wrong in a room: keys held down, double clicks, recounts, a story left, a wheel, a wrong clock."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Page, expect

from browser.rooms import (
    HOUR,
    LONG,
    OWN,
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
)
from course.rendering.wording import ROOM_WORDING

NEXT_STEP = "4. A message from Tamsin"


def summary(page: Page, kind_of: str) -> str:
    """Return what a button saves."""
    with page.expect_download() as saving:
        button(page, kind_of).click()
    return saving.value.path().read_text("utf-8")


@pytest.mark.parametrize("key", ["PageDown", "ArrowRight"])
def test_a_key_that_is_held_down_goes_one_screen_on(page: Page, folder: str, key: str) -> None:
    question_screen(page, folder, "second")
    for _ in range(5):
        page.keyboard.down(key)
    page.keyboard.up(key)
    expect_screen(page, "The vote", "result")


def test_a_letter_that_is_held_down_counts_one_card(page: Page, folder: str) -> None:
    question_screen(page, folder, "first")
    for _ in range(5):
        page.keyboard.down("a")
    page.keyboard.up("a")
    assert counted(page) == [1, 0, 0]


def test_a_double_click_goes_one_screen_on(page: Page, folder: str) -> None:
    question_screen(page, folder, "second")
    page.locator(".room-next").dblclick()
    expect(heading(page)).to_have_text("The vote")


def test_a_double_click_leaves_one_question_out(page: Page, folder: str) -> None:
    question_screen(page, folder, "first")
    button(page, "Leave this question out").dblclick()
    assert "Part 2" in page.locator(".room-place").inner_text()
    go_back(Keys(page))
    assert kind(page) == "left"


def test_a_double_click_counts_two_cards(page: Page, folder: str) -> None:
    question_screen(page, folder, "first")
    button(page, "One more for B").dblclick()
    assert counted(page) == [0, 2, 0]


def test_caps_lock_takes_no_card_away(page: Page, folder: str) -> None:
    presenter = question_screen(page, folder, "first")
    count_all(presenter, A=2)
    page.evaluate(
        "document.body.dispatchEvent(new KeyboardEvent('keydown', { key: 'A', bubbles: true }))"
    )
    assert counted(page) == [3, 0, 0]
    page.keyboard.press("Shift+A")
    assert counted(page) == [2, 0, 0]


def test_a_wheel_over_a_number_counts_nothing(page: Page, folder: str) -> None:
    question_screen(page, folder, "first")
    box = page.get_by_label("Votes for A")
    box.fill("5")
    box.hover()
    page.mouse.wheel(0, 300)
    button(page, "One more for B").click()
    assert counted(page) == [5, 1, 0]


def test_a_recount_that_ends_in_a_tie_asks_who_decides(page: Page, folder: str) -> None:
    presenter = decision(page, folder)
    count_all(presenter, A=1)
    go_on_to(presenter, "Where the story goes on", "follow")
    go_back(presenter)
    count_all(presenter, B=1)
    go_on_to(presenter, "Where the story goes on", "follow")
    expect(stage(page).locator("[aria-pressed=true]")).to_have_count(0)
    presenter.forward()
    expect_screen_still(page, "follow")
    button(page, "Choose B").click()
    go_on_to(presenter, NEXT_STEP, "tell")


def expect_screen_still(page: Page, of: str) -> None:
    assert kind(page) == of
    expect(stage(page).get_by_role("status").last).to_have_text(ROOM_WORDING["room_follow_first"])


def test_a_reload_after_a_second_vote_still_follows_it(page: Page, folder: str) -> None:
    presenter = decision(page, folder)
    count_all(presenter, A=1)
    go_on(presenter)
    go_back(presenter)
    button(page, "Talk, and vote again").click()
    go_on(presenter)
    count_all(presenter, B=2)
    page.reload()
    go_on_to(presenter, "Where the story goes on", "follow")
    chosen = stage(page).locator("[aria-pressed=true]")
    expect(chosen).to_have_text("B is chosen")


def test_a_story_left_before_its_first_choice_shows_nothing_of_itself(
    page: Page, folder: str
) -> None:
    presenter = decision(page, folder)
    count_all(presenter, A=2)
    button(page, "Leave the story here").click()
    go_back(presenter)
    assert kind(page) == "left"
    expect(page.locator(".room-option")).to_have_count(0)
    go_on_to(presenter, "What I will do", "close")
    assert "Left out: " in summary(page, "Save as text")


def test_a_story_left_after_its_content_note_shows_nothing_of_itself(
    page: Page, folder: str
) -> None:
    open_room(page, f"{folder}/{LONG}", "ninety-minutes", left=[])
    presenter = Keys(page)
    while kind(page) != "note":
        go_on(presenter)
    button(page, "Leave this story out").click()
    go_back(presenter)
    assert kind(page) == "left"
    button(page, "Take it after all").click()
    assert kind(page) == "note"


def test_a_vote_that_was_forgotten_is_not_a_vote_of_nobody(page: Page, folder: str) -> None:
    plan = "delete-button"
    open_room(page, f"{folder}/{OWN}?plan={plan}", plan, at=4)
    presenter = Keys(page)
    assert kind(page) == "second"
    count_all(presenter, A=1, B=3)
    go_on_to(presenter, "The vote", "result")
    expect(stage(page).locator("thead th")).to_have_text(["Option", "Vote"])
    go_on_to(presenter, "The answer", "answer")
    assert "then" not in stage(page).locator(".room-votes").first.inner_text()
    while kind(page) != "close":
        go_on(presenter)
    assert ',"","3",' in summary(page, "Save as CSV for a spreadsheet")


def test_whoever_begins_a_part_late_sees_so_all_through_it(page: Page, folder: str) -> None:
    page.clock.install(time="2026-11-23T10:00:00Z")
    page.clock.pause_at("2026-11-23T10:00:01Z")
    presenter = Keys(page)
    open_room(page, f"{folder}/{HOUR}")
    go_on(presenter)
    page.clock.run_for("11:00")
    while "Part 2" not in page.locator(".room-place").inner_text():
        go_on(presenter)
    clock = page.locator(".room-clock")
    expect(clock).to_have_text("14 of 60 minutes. This part: 10 to 17. 4 behind.")
    page.reload()
    expect(clock).to_have_text("14 of 60 minutes. This part: 10 to 17. 4 behind.")


def test_a_clock_that_is_set_back_says_nothing_below_zero(page: Page, folder: str) -> None:
    page.clock.install(time="2026-11-23T10:00:00Z")
    open_room(page, f"{folder}/{HOUR}")
    go_on(Keys(page))
    page.clock.set_system_time("2026-11-23T08:00:00Z")
    go_on(Keys(page))
    expect(page.locator(".room-clock")).to_contain_text("0 of 60 minutes")
    expect(page.locator(".room-clock")).not_to_contain_text("-")


def test_a_timer_that_slept_knows_how_long(page: Page, folder: str) -> None:
    page.clock.install(time="2026-11-23T10:00:00Z")
    question_screen(page, folder, "talk")
    page.clock.pause_at("2026-11-23T10:05:00Z")
    button(page, "Start the timer").click()
    page.clock.set_system_time("2026-11-23T10:06:30Z")
    page.clock.run_for(1_000)
    expect(page.get_by_role("timer")).to_have_text("0:29")


def test_after_a_blank_screen_focus_is_where_it_was(page: Page, folder: str) -> None:
    question_screen(page, folder, "first")
    more = button(page, "One more for B")
    more.focus()
    page.keyboard.press(".")
    page.keyboard.press(".")
    expect(more).to_be_focused()


def test_at_the_end_of_a_long_last_screen_focus_is_not_lost(page: Page, folder: str) -> None:
    page.set_viewport_size({"width": 512, "height": 384})
    open_room(page, f"{folder}/{HOUR}", "one-hour", at=999)
    expect(heading(page)).to_be_focused()
    onward = page.locator(".room-next")
    onward.focus()
    for _ in range(12):
        page.keyboard.press("Enter")
    expect(onward).not_to_have_text("Further down")
    expect(onward).to_be_focused()


def test_a_plan_with_strange_names_in_its_address_is_kept_as_what_it_holds(
    page: Page, folder: str
) -> None:
    page.goto(f"{folder}/{OWN}?plan=Nope.delete-button.%26room.two-weeks-gone")
    page.get_by_role("link", name="Show it on the projector").click()
    page.wait_for_url("**/own.html?plan=delete-button.two-weeks-gone&room")
    button(page, "Quit").click()
    page.get_by_role("link", name="Leave now").click()
    page.wait_for_url("**/own.html?plan=delete-button.two-weeks-gone")


def test_the_workbook_of_a_plan_of_ones_own_is_for_those_who_take_part(
    page: Page, folder: str
) -> None:
    page.goto(f"{folder}/{OWN}?plan=delete-button#workbook")
    page.emulate_media(media="print")
    expect(page.get_by_role("heading", level=1)).to_have_text("Your plan")
    expect(page.get_by_text("Without JavaScript")).to_be_hidden()
    expect(page.get_by_text("Every question and story here")).to_be_hidden()


def test_large_print_is_large_to_its_last_line(page: Page, folder: str) -> None:
    page.goto(f"{folder}/{HOUR}#large-print")
    page.emulate_media(media="print")
    sizes = """all => all.filter((one) => one.checkVisibility())
      .map((one) => parseFloat(getComputedStyle(one).fontSize))"""
    found = page.locator("#large-print :is(p, li, dt, dd, td, th)").evaluate_all(sizes)
    assert len(found) > 40
    assert min(found) >= 23.9


def test_a_tab_that_fills_up_says_so_once_and_goes_on(page: Page, folder: str) -> None:
    presenter = question_screen(page, folder, "ask")
    warning = stage(page).get_by_role("alert")
    go_on(presenter)
    expect(warning).to_have_count(0)
    page.evaluate(
        """() => {
          Storage.prototype.setItem = () => { throw new DOMException("full", "QuotaExceededError"); };
        }"""
    )
    count_all(presenter, A=2, B=1)
    go_on(presenter)
    expect(warning).to_have_text(ROOM_WORDING["room_keeps_nothing"])
    expect(heading(page)).to_be_focused()
    go_on(presenter)
    expect(warning).to_have_count(0)
    go_on_to(presenter, "The vote", "result")


def test_a_situation_that_does_not_fit_waits_behind_a_title(page: Page, folder: str) -> None:
    presenter = decision(page, folder)
    told = stage(page).locator(".is-reminder")
    expect(told).to_be_hidden()
    presenter.press(stage(page).get_by_text(ROOM_WORDING["room_situation"]))
    expect(told).to_be_visible()
    count_all(presenter, A=2)
    go_on_to(presenter, "Where the story goes on", "follow")


def test_a_situation_that_fits_shows_at_once(page: Page, folder: str) -> None:
    page.set_viewport_size({"width": 1920, "height": 1400})
    decision(page, folder)
    expect(stage(page).locator(".is-reminder")).to_be_visible()
    expect(stage(page).get_by_text(ROOM_WORDING["room_situation"])).to_have_count(0)


def test_forced_colours_are_those_of_the_words_around_a_screen(
    browser: Browser, folder: str
) -> None:
    context = new_context(browser, forced_colors="active")
    page = context.new_page()
    decision(page, folder)
    shown = """(query) => {
      const kept = document.querySelector(query);
      kept.style.color = "rgb(1, 2, 3)";
      return getComputedStyle(kept).color;
    }"""
    found = {query: page.evaluate(shown, query) for query in (".room-bar p", ".room-ask")}
    context.close()
    assert "rgb(1, 2, 3)" not in found.values()


def test_the_last_screen_has_no_button_that_goes_on(page: Page, folder: str) -> None:
    open_room(page, f"{folder}/{HOUR}", "one-hour", left=["reference-number"], at=6 + 6 + 1)
    assert kind(page) == "left"
    page.locator(".room-next").click()
    expect_screen(page, "What I will do", "close")
    expect(page.locator(".room-next")).to_be_disabled()


def test_time_that_runs_out_behind_a_blank_screen_leaves_focus_on_the_screen(
    page: Page, folder: str
) -> None:
    page.clock.install()
    question_screen(page, folder, "talk")
    button(page, ROOM_WORDING["room_timer_start"]).press("Enter")
    page.keyboard.press(".")
    page.clock.run_for(130_000)
    page.keyboard.press(".")
    expect(heading(page)).to_be_focused()
    expect(stage(page).get_by_text(ROOM_WORDING["room_timer_over"])).to_be_visible()


def test_a_story_can_be_left_wherever_it_hurts(page: Page, folder: str) -> None:
    presenter = decision(page, folder)
    presenter.press(button(page, ROOM_WORDING["room_discuss"]))
    met = []
    for _ in range(6):
        met.append(kind(page))
        if kind(page) in {"tell", "talk", "second"}:
            expect(button(page, ROOM_WORDING["room_skip_story"])).to_be_visible()
        if kind(page) == "second":
            count_all(presenter, B=3)
        go_on(presenter)
    assert met[:4] == ["talk", "second", "follow", "tell"]
    go_back(presenter)
    while kind(page) != "tell":
        go_back(presenter)
    button(page, "Blank screen").click()
    page.keyboard.press(".")
    button(page, ROOM_WORDING["room_skip_story"]).click()
    expect_screen(page, "What I will do", "close")


def test_reasons_are_heard_with_their_letters(page: Page, folder: str) -> None:
    question_screen(page, folder, "answer")
    rows = stage(page).get_by_role("listitem").locator(".room-option__text")
    assert [row.inner_text()[:2] for row in rows.all()] == ["A:", "B:", "C:"]
