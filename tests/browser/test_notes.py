"""What a learner writes: it is kept on the device, counted, and saved as a file."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import Locator, Page, expect

from browser.states import STATES, decide
from course.rendering.wording import SCRIPT_WORDING as SAID

NOTE = "tips/tip-9.html"
STORY = "practice/reference-number.html"
WORDS = 'Ask <b>Ruth</b>, "today"\nand tell 🦉 Marlon'


def note(page: Page) -> Locator:
    """Return the page's first note."""
    return page.locator("[data-note]").first


def reply(page: Page, address: str) -> Locator:
    """Play a story up to its reply to write; return the task, with something written."""
    state = next(one for one in STATES if one.name == "reply, compared")
    page.goto(f"{address}/{state.path}")
    state.reach(page)
    return page.locator("[data-write]:visible")


def test_a_note_is_there_again_and_goes_when_it_is_emptied(page: Page, address: str) -> None:
    page.goto(f"{address}/{NOTE}")
    save = note(page).get_by_role("button", name=SAID["download_note"])
    expect(save).to_be_hidden()
    note(page).locator("textarea").fill(WORDS)
    expect(save).to_be_visible()
    page.reload()
    expect(note(page).locator("textarea")).to_have_value(WORDS)
    note(page).locator("textarea").fill("")
    page.reload()
    expect(note(page).locator("textarea")).to_have_value("")
    assert page.evaluate("courseStore.notes()") == {}


def test_a_note_leaves_as_a_file_with_its_prompt(page: Page, address: str, tmp_path: Path) -> None:
    page.goto(f"{address}/{NOTE}")
    note(page).locator("textarea").fill(WORDS)
    with page.expect_download() as saving:
        note(page).get_by_role("button", name=SAID["download_note"]).click()
    saving.value.save_as(tmp_path / "note.txt")
    saved = (tmp_path / "note.txt").read_bytes().decode("utf-8-sig")
    prompt = note(page).locator("label").first.inner_text()
    assert saved == f"{prompt}\n\n{WORDS}\n".replace("\n", "\r\n")


def test_a_reply_is_counted_as_people_count(page: Page, address: str) -> None:
    task = reply(page, address)
    limit = int(task.locator("textarea").get_attribute("data-limit") or 0)
    seen = task.locator(".course-limit[aria-hidden]")
    for text, said in (
        ("", SAID["left"].format(count=limit)),
        ("🦉" * (limit - 1), SAID["left_one"]),
        ("a" * limit, SAID["left"].format(count=0)),
        ("a" * (limit + 1), SAID["over_one"]),
        ("a" * (limit + 20), SAID["over"].format(count=20)),
    ):
        task.locator("textarea").fill(text)
        expect(seen).to_have_text(said)
    # A screen reader hears the last of them, and not each.
    expect(task.get_by_role("status")).to_have_text(SAID["over"].format(count=20))


def test_a_reply_in_a_story_outlasts_the_step(page: Page, address: str) -> None:
    task = reply(page, address)
    task.locator("textarea").fill(WORDS)
    expect(task.get_by_role("button", name=SAID["download_reply"])).to_be_visible()
    page.get_by_role("button", name=SAID["back"]).click()
    expect(task).to_have_count(0)
    decide(page, "Strong:")
    expect(task.locator("textarea")).to_have_value(WORDS)
    expect(task.get_by_role("button", name=SAID["download_reply"])).to_be_visible()


def test_two_replies_of_different_tone_wait_until_they_are_opened(page: Page, address: str) -> None:
    task = reply(page, address)
    expect(task.locator("figure")).to_have_count(2)
    tones = {one.inner_text() for one in task.locator("figcaption").all()}
    assert len(tones) == 2
    task.locator("summary").click()
    expect(task.locator("figure").first).to_be_hidden()
