"""What authors and departments may write otherwise than the course does: the room still sees all of it."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from browser.releases import build
from browser.rooms import OWN, Keys, button, expect_screen, go_on, go_on_to, open_room, stage
from conftest import ROOT
from sample_course import NOTES, SESSION, VOTED_ON, sample_course, write_project

ROOM = "sessions/quarter-hour.html"
STORY = "scenarios/story-1.md"
BANK = "quizzes/principle-4.md"
NOTE = "content-note: You will meet *very* angry [messages](../index.md) about lamps."
OPTION = "Read [the rules](../index.md) of *principle-4* in `first` place"
POST = "/// post | Ana Sand\nYour page says Friday.\n///\n\n"
# Under a heading of its own, a plan's parts have smaller ones.
OWN_PAGE = SESSION.replace("A quarter of an hour", "Make a plan").replace(
    "/// session | quarter-hour", "## Choose what to use {#choose}\n\n/// own-session"
)


@pytest.fixture(scope="session")
def folder(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The address of a small course in a folder, whose texts have marks in them."""
    files = sample_course()
    story = files[STORY].replace("start:", f"{NOTE}\nstart:", 1)
    story = story.replace("Sources: s2\n", f"Sources: s2\n{NOTES}")
    syllabus = files["syllabus.yml"].replace("minutes: 15", "minutes: 30")
    syllabus = syllabus.replace("navigation:", "      - scenario: story-1\nnavigation:")
    bank = files[BANK].replace("Read the rules of principle-4 in first place", OPTION, 1)
    changed = {
        BANK: bank.replace(
            "A colleague has a first case", f"{POST}A colleague has a first case", 1
        ),
        STORY: story,
        "docs/sessions/own.md": OWN_PAGE,
        "syllabus.yml": syllabus.replace("quarter-hour.md", "quarter-hour.md, sessions/own.md"),
    }
    root = write_project(tmp_path_factory.mktemp("room") / "course", ROOT, also=changed)
    build(root, root.parent / "site")
    return (root.parent / "site").as_uri()


def test_an_option_with_a_link_is_shown_and_saved_whole(page: Page, folder: str) -> None:
    open_room(page, f"{folder}/{ROOM}", "quarter-hour", at=1)
    option = "Read the rules of principle-4 in first place"
    expect(stage(page).get_by_role("listitem").first).to_contain_text(option)
    presenter = Keys(page)
    go_on(presenter)
    presenter.count("A", 3)
    button(page, "Quit").click()
    with page.expect_download() as saving:
        button(page, "Save as text").click()
    assert option in saving.value.path().read_text("utf-8")


def test_a_mock_post_is_part_of_the_situation(page: Page, folder: str) -> None:
    open_room(page, f"{folder}/{ROOM}", "quarter-hour", at=1)
    expect(stage(page).get_by_role("figure")).to_contain_text("Your page says Friday.")
    expect(stage(page).get_by_role("figure")).to_contain_text("Ana Sand")


def test_a_content_note_is_read_out_whole(page: Page, folder: str) -> None:
    open_room(page, f"{folder}/{ROOM}", "quarter-hour", at=6)
    go_on_to(Keys(page), "Before this story", "note")
    note = "You will meet very angry messages about lamps."
    expect(stage(page).get_by_text(note, exact=True)).to_be_visible()
    go_on_to(Keys(page), "A story: A story called story-1", "story")


def test_what_can_be_ticked_has_its_title_under_any_heading(page: Page, folder: str) -> None:
    page.goto(f"{folder}/{OWN}")
    box = page.get_by_role("checkbox", name="The first case")
    box.check()
    page.get_by_role("link", name="Make this plan").click()
    open_room(page, f"{folder}/{OWN}?plan={VOTED_ON}")
    go_on(Keys(page))
    expect_screen(page, "The first case", "ask")
