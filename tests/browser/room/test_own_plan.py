"""A plan of one's own: ticked, put in order, kept as a link or a file, and shown to a room."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from browser.rooms import OWN, expect_screen
from conftest import ROOT
from course.rendering.wording import ROOM_WORDING
from course.review import review

PLAN = "lost-form-again.reference-number.delete-button"
ORDER = ["lost-form-again", "reference-number", "delete-button"]


def tick(page: Page, *names: str) -> None:
    """Tick questions and stories by their identifiers."""
    for name in names:
        page.locator(f"label[for=use-{name}]").click()


def order(page: Page) -> list[str]:
    """Return the titles of the plan that is being made, in its order."""
    rows = page.locator(".session-own__order li span").all_inner_texts()
    return [row.rsplit(" (", 1)[0] for row in rows]


def titles(*names: str) -> list[str]:
    """Return the titles of questions and stories."""
    course, _ = review(ROOT)
    both = {one.id: one.title for one in course.room_questions}
    both |= {one.id: one.title for one in course.room_scenarios}
    return [both[name] for name in names]


def expect_parts(page: Page, *names: str) -> None:
    """Expect that these parts, and no others, show on the page, in this order."""
    parts = page.locator("[data-part]:visible")
    expect(parts).to_have_count(len(names))
    assert parts.evaluate_all("all => all.map((one) => one.dataset.part)") == list(names)


def mover(page: Page, way: str, title: str) -> Locator:
    """Return the button that moves a part."""
    return page.get_by_role("button", name=f"Move {way}: {title}", exact=True)


def test_a_plan_is_ticked_put_in_order_and_made(page: Page, folder: str) -> None:
    page.goto(f"{folder}/{OWN}")
    expect_parts(page)
    expect(page.get_by_text("Nothing is ticked yet.")).to_be_visible()
    expect(page.get_by_role("link", name="Make this plan")).to_be_hidden()
    tick(page, "delete-button", "lost-form-again", "reference-number", "two-weeks-gone")
    tick(page, "two-weeks-gone")
    first, second, third = titles("delete-button", "lost-form-again", "reference-number")
    assert order(page) == [first, second, third]
    down = mover(page, "down", first)
    down.focus()
    page.keyboard.press("Enter")
    expect(mover(page, "down", first)).to_be_focused()
    page.keyboard.press("Enter")
    # At the end there is no way down: focus stays in the row.
    expect(mover(page, "up", first)).to_be_focused()
    assert order(page) == [second, third, first]
    for box in page.locator(".session-own__order button").all():
        size = box.bounding_box()
        assert size
        assert size["width"] >= 44 <= size["height"]
    page.get_by_role("link", name="Make this plan").click()
    expect(page).to_have_url(f"{folder}/{OWN}?plan={PLAN}")
    expect_parts(page, *ORDER)


def test_what_can_be_ticked_says_what_it_practises(page: Page, folder: str) -> None:
    page.goto(f"{folder}/{OWN}")
    one = page.locator("label[for=use-wrong-free-day] small")
    assert one.inner_text() == "Principle 3: Be open and answer for it"
    several = page.locator("label[for=use-night-buses] small")
    assert several.inner_text() == "Principle 1: Go where people already talk; Principle 2; Tip 1"


def test_its_link_and_its_file_open_the_same_plan(page: Page, folder: str, tmp_path: Path) -> None:
    page.goto(f"{folder}/{OWN}?plan={PLAN}")
    rows = page.get_by_role("table", name="Timetable").get_by_role("row")
    expect(rows).to_have_count(1 + 2 + len(ORDER))
    link = page.get_by_role("link", name=f"?plan={PLAN}")
    expect(link).to_have_text(page.url)
    link.click()
    expect_parts(page, *ORDER)
    with page.expect_download() as saving:
        page.get_by_role("button", name="Save this plan as a file").click()
    assert saving.value.suggested_filename == "session-plan.txt"
    file = tmp_path / "session-plan.txt"
    saving.value.save_as(file)
    text = file.read_text(encoding="utf-8-sig")
    # The address of a folder has people's own folders in it: it is no part of what they send.
    assert f"own.html?plan={PLAN}" in text
    assert "file:" not in text
    expect(page.get_by_text(ROOM_WORDING["own_link_folder"])).to_be_visible()
    assert [title for title in titles(*ORDER) if f"- {title} (" not in text] == []
    page.goto(f"{folder}/{OWN}")
    page.get_by_label("Open a plan from a file").set_input_files(file)
    expect(page.get_by_role("link", name="Show it on the projector")).to_be_visible()
    assert page.url == f"{folder}/{OWN}?plan={PLAN}"
    expect_parts(page, *ORDER)


def test_on_a_server_its_file_holds_the_whole_address(page: Page, address: str) -> None:
    page.goto(f"{address}/{OWN}?plan={PLAN}")
    with page.expect_download() as saving:
        page.get_by_role("button", name="Save this plan as a file").click()
    assert f"{address}/{OWN}?plan={PLAN}" in saving.value.path().read_text("utf-8-sig")
    expect(page.get_by_text(ROOM_WORDING["own_link_about"])).to_be_visible()


@pytest.mark.parametrize("text", ["", "?plan=<script>alert(1)</script>", "\x00\xff plan"])
def test_a_file_without_a_plan_is_refused_in_words(page: Page, folder: str, text: str) -> None:
    page.goto(f"{folder}/{OWN}")
    page.get_by_label("Open a plan from a file").set_input_files(
        {"name": "plan.txt", "mimeType": "text/plain", "buffer": text.encode("latin-1")}
    )
    expect(page.get_by_role("alert")).to_have_text(
        "This file holds no plan. Choose one that this page has saved."
    )
    assert page.url == f"{folder}/{OWN}"


@pytest.mark.parametrize(
    "name", ["no-such", "<img src=x onerror=alert(1)><script>alert(1)</script>", "__proto__"]
)
def test_names_that_the_course_does_not_have_are_said_and_left_out(
    page: Page, folder: str, name: str
) -> None:
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.add_init_script("window.alert = (text) => console.error(text)")
    for known in ("", "delete-button"):
        page.goto(f"{folder}/{OWN}?plan={name}.{known}")
        expect(page.get_by_text(f"release of the course does not have it: {name}.")).to_be_visible()
        expect_parts(page, *([known] if known else []))
    page.goto(f"{folder}/{OWN}?plan={name}.delete-button&room")
    expect_screen(page, "Your plan", "welcome")
    assert said == []


def test_a_part_named_twice_is_in_the_plan_once(page: Page, folder: str) -> None:
    page.goto(f"{folder}/{OWN}?plan=delete-button.delete-button")
    expect_parts(page, "delete-button")
    expect(page.locator("tbody tr", has_text="delete button")).to_have_count(1)


def test_a_plan_of_ones_own_runs_on_the_projector_and_prints_a_workbook(
    page: Page, folder: str
) -> None:
    page.goto(f"{folder}/{OWN}?plan={PLAN}")
    page.get_by_role("link", name="Show it on the projector").click()
    expect_screen(page, "Your plan", "welcome")
    page.keyboard.press("PageDown")
    expect_screen(page, titles(ORDER[0])[0], "ask")
    expect(page.locator(".room-place")).to_contain_text("Part 1 of 3")
    page.get_by_role("button", name="Quit").click()
    page.get_by_role("link", name="Leave now").click()
    expect(page).to_have_url(f"{folder}/{OWN}?plan={PLAN}")
    page.get_by_role("link", name="Workbook").first.click()
    expect_parts(page, *ORDER)
    expect(page.locator(".session-plan")).to_be_hidden()
    expect(page.locator(".session-notes:visible")).to_have_count(0)
    expect(page.locator(".session-answer:visible")).to_have_count(0)
    expect(page.locator(".session-write-in:visible").first).to_be_visible()


def test_a_storys_page_leads_to_a_plan_of_that_story(page: Page, folder: str) -> None:
    page.goto(f"{folder}/practice/reference-number.html")
    page.get_by_role("link", name="Play this story with a group").click()
    expect(page).to_have_url(f"{folder}/{OWN}?plan=reference-number")
    expect_parts(page, "reference-number")


def test_without_scripts_all_parts_stand_there_with_minutes_and_notes(
    browser: Browser, folder: str
) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{folder}/{OWN}")
    course, _ = review(ROOT)
    expect(page.locator("[data-part]:visible")).to_have_count(
        len(course.room_questions) + len(course.room_scenarios)
    )
    expect(page.locator(".session-notes").first).to_be_visible()
    expect(page.locator(".session-facts").first).to_contain_text("minutes")
    context.close()
