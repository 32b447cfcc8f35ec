"""A scenario shows a step at a time, tells what followed and why, and the whole path at its end."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from learner_course import HOME, QUESTIONS, STORY

NAME = "story-8"
NOTE = "A reader is rude in this story. You may skip it."
TITLES = ("A lamp goes out", "Her letter", "A day later", "A neighbour joins", "The lamp burns")
# Each kind of ending: the links to follow, and where they lead.
ENDINGS = {
    "good": (
        "Ask her to write to you",
        "Read on",
        "Answer what he asks, once",
        "Ask whether you may tell the others",
    ),
    "mixed": ("Tell her the usual cause", "Read on", "Say nothing to him"),
    "harmful": ("Ask for her number in public", "Read on", "Call him a liar"),
}
LAST = {"good": "All is told", "mixed": "He goes away", "harmful": "A quarrel"}
FLAGS = {"good": 1, "mixed": 2, "harmful": 4}
WHYS = {
    "Tell her the usual cause": "It may be right, and it may not be her cause.",
    "Ask for her number in public": "Everybody who reads along could use her number.",
}
KEPT = f"() => courseStore.read().s[courseStore.key('{NAME}')]"
TEXT_OF_HARMFUL = """\
A story called story-8

1. A lamp goes out
   You chose: Ask for her number in public (harmful)
   What followed: A day later
   Practises: Tip 9
   A stronger choice: Ask her to write to you. She can tell you her number there, and nobody reads along.

4. A neighbour joins
   You chose: Call him a liar (harmful)
   What followed: A quarrel
   Practises: Tip 10, Tip 9
   A stronger choice: Answer what he asks, once. One calm answer serves those who read along.

Ending: harmful. A quarrel"""
FOLLOWS = """([one, other]) =>
  (one.compareDocumentPosition(other) & Node.DOCUMENT_POSITION_FOLLOWING) > 0"""


def open_story(page: Page, root: str) -> Locator:
    """Open the scenario's page, and return the scenario."""
    page.goto(f"{root}/{STORY}")
    return page.locator("course-scenario")


def take(story: Locator, *links: str) -> None:
    """Follow links one after the other."""
    for link in links:
        story.get_by_role("link", name=link, exact=True).click()


def press(story: Locator, name: str) -> None:
    """Press a button."""
    story.get_by_role("button", name=name, exact=True).click()


def expect_step(story: Locator, title: str, focused: bool = True) -> Locator:
    """Expect that this step, and no other, is there for anybody; return it."""
    heading = story.get_by_role("heading", name=title, exact=True)
    expect(heading).to_be_visible()
    if focused:
        expect(heading).to_be_focused()
    expect(story.locator("[data-step]:visible")).to_have_count(1)
    heard = story.aria_snapshot()
    assert [one for one in (*TITLES, *LAST.values()) if f'heading "{one}"' in heard] == [title]
    expect(story.get_by_text("Your part", exact=True)).to_be_hidden()
    return story.locator("[data-step]:visible")


def table(story: Locator) -> list[list[str]]:
    """Return the debrief's rows."""
    rows = story.get_by_role("table", name="Your path").get_by_role("row").all()
    return [row.locator("th, td").all_inner_texts() for row in rows]


# Playing


def test_one_step_at_a_time(page: Page, learner_place: str) -> None:
    story = open_story(page, learner_place)
    expect(story.locator("[data-step]:visible")).to_have_count(0)
    expect(story.get_by_text("You answer letters at the Department for Lamps.")).to_be_visible()
    take(story, "Start")
    expect_step(story, "A lamp goes out")
    take(story, "Ask her to write to you")
    expect_step(story, "Her letter")
    take(story, "Read on")
    expect_step(story, "A neighbour joins")


def test_what_followed_then_why(page: Page, learner_address: str) -> None:
    story = open_story(page, learner_address)
    take(story, "Start")
    expect(story.get_by_text(WHYS["Tell her the usual cause"])).to_be_hidden()
    take(story, "Tell her the usual cause")
    here = expect_step(story, "A day later")
    followed = here.get_by_text("Her lamp is dark all the same")
    why = here.get_by_role("group", name="About your choice")
    expect(why).to_contain_text("You chose: Tell her the usual cause")
    expect(why).to_contain_text(f"Mixed: {WHYS['Tell her the usual cause']}")
    expect(why).to_contain_text("Practises: Tip 9")
    onward = here.get_by_role("link", name="Read on")
    for pair in ((followed, why), (why, onward)):
        assert page.evaluate(FOLLOWS, [one.element_handle() for one in pair])
    take(story, "Read on")
    expect(story.get_by_role("group", name="About your choice")).to_have_count(0)


@pytest.mark.parametrize("choice", WHYS)
def test_choices_that_lead_to_one_step_are_told_apart(
    page: Page, learner_place: str, choice: str
) -> None:
    story = open_story(page, learner_place)
    take(story, "Start", choice)
    page.reload()
    why = story.get_by_role("group", name="About your choice")
    expect(why).to_contain_text(f"You chose: {choice}")
    expect(why).to_contain_text(WHYS[choice])


def test_a_passage_is_not_a_decision(page: Page, learner_address: str) -> None:
    story = open_story(page, learner_address)
    number = story.locator("[data-step]:visible .course-step__number")
    seen = []
    for link in ("Start", *ENDINGS["good"]):
        take(story, link)
        seen.append(number.inner_text())
    assert seen == ["Decision 1", "What followed", "Decision 2", "Decision 3", "Ending"]


def test_back_one_step_and_start_again(page: Page, learner_address: str) -> None:
    story = open_story(page, learner_address)
    take(story, "Start", *ENDINGS["harmful"])
    expect_step(story, "A quarrel")
    press(story, "Back one step")
    here = expect_step(story, "A neighbour joins")
    expect(story.get_by_role("table")).to_have_count(0)
    expect(here.locator(".course-step__number")).to_have_text("Decision 2")
    press(story, "Back one step")
    expect_step(story, "A day later")
    press(story, "Start again")
    expect_step(story, "A lamp goes out")
    press(story, "Back one step")
    expect(story.get_by_role("heading", name="Your part")).to_be_focused()
    expect(story.locator("[data-step]:visible")).to_have_count(0)
    assert page.evaluate(KEPT) == {"e": 4, "p": []}, "an ending that was reached stays reached"


def test_each_kind_of_ending_is_kept_and_one_is_enough(page: Page, learner_address: str) -> None:
    story = open_story(page, learner_address)
    reached = 0
    for kind, links in ENDINGS.items():
        if kind == "good":
            take(story, "Start")
        else:
            press(story, "Start again")
        take(story, *links)
        here = expect_step(story, LAST[kind])
        expect(here.get_by_text(f"Ending: {kind}.")).to_be_visible()
        reached |= FLAGS[kind]
        assert page.evaluate(KEPT)["e"] == reached
    page.goto(f"{learner_address}/{QUESTIONS}")
    expect(page.locator("course-standing")).to_contain_text("Practice done.")


# The debrief


def test_the_debrief_tells_each_decision(page: Page, learner_address: str) -> None:
    story = open_story(page, learner_address)
    take(story, "Start", *ENDINGS["harmful"])
    expect(story.get_by_role("heading", name="Your path")).to_be_visible()
    better = (
        "Ask her to write to you. She can tell you her number there, and nobody reads along.",
        "Answer what he asks, once. One calm answer serves those who read along.",
    )
    assert table(story) == [
        ["Decision", "You chose", "What followed", "Practises", "A stronger choice"],
        [
            "1. A lamp goes out",
            "Ask for her number in public (harmful)",
            "A day later",
            "Tip 9",
            better[0],
        ],
        [
            "4. A neighbour joins",
            "Call him a liar (harmful)",
            "A quarrel",
            "Tip 10, Tip 9",
            better[1],
        ],
    ]
    press(story, "Start again")
    expect(story.get_by_role("table")).to_have_count(0)
    take(story, *ENDINGS["good"])
    strong = [row[-1] for row in table(story)[1:]]
    assert strong == ["Yours was a strong choice."] * 3


def test_the_map_marks_the_path(page: Page, learner_address: str) -> None:
    """The map is drawn by the build; the script marks the learner's steps and ways on it."""

    def marked(attribute: str) -> list[str]:
        found = story.locator(f".course-debrief-map .is-yours[{attribute}]")
        return sorted(one.get_attribute(attribute) or "" for one in found.all())

    story = open_story(page, learner_address)
    expect(story.locator(".course-debrief-map")).to_be_hidden()
    take(story, "Start", *ENDINGS["harmful"])
    expect(story.locator(".course-debrief .course-debrief-map svg")).to_be_visible()
    steps = ["story-8-one", "story-8-wait", "story-8-two", "story-8-harmful"]
    assert marked("data-node") == sorted(steps)
    assert marked("data-edge") == sorted(f"{one} {other}" for one, other in pairwise(steps))
    press(story, "Start again")
    expect(story.locator(".course-debrief-map")).to_be_hidden()
    take(story, *ENDINGS["good"])
    steps = ["story-8-one", "story-8-letter", "story-8-two", "story-8-three", "story-8-good"]
    assert marked("data-node") == sorted(steps)
    assert marked("data-edge") == sorted(f"{one} {other}" for one, other in pairwise(steps))


def test_the_debrief_leaves_as_a_file(page: Page, learner_place: str, tmp_path: Path) -> None:
    story = open_story(page, learner_place)
    take(story, "Start", *ENDINGS["harmful"])
    with page.expect_download() as saving:
        press(story, "Download as text")
    assert saving.value.suggested_filename == f"{NAME}.txt"
    saving.value.save_as(tmp_path / "debrief.txt")
    saved = (tmp_path / "debrief.txt").read_bytes().decode("utf-8-sig")
    assert saved == TEXT_OF_HARMFUL.replace("\n", "\r\n")


def test_the_debrief_prints(page: Page, learner_place: str) -> None:
    page.add_init_script("window.print = () => { window.printed = true; }")
    story = open_story(page, learner_place)
    take(story, "Start", *ENDINGS["harmful"])
    press(story, "Print")
    assert page.evaluate("window.printed")
    page.emulate_media(media="print")
    expect(story.get_by_role("table", name="Your path")).to_be_visible()
    expect_step(story, "A quarrel", focused=False)
    expect(story.get_by_role("button")).to_have_count(0)


def test_nothing_played_prints_as_a_booklet(page: Page, learner_address: str) -> None:
    story = open_story(page, learner_address)
    page.emulate_media(media="print")
    for title in (*TITLES, *LAST.values()):
        expect(story.get_by_role("heading", name=title, exact=True)).to_be_visible()
    first = story.locator("[data-step]").first
    choices = first.locator(".course-choice > a")
    last = max(box["y"] for link in choices.all() if (box := link.bounding_box()))
    for link, turn in zip(choices.all(), first.locator(".course-turn").all(), strict=True):
        target = story.locator(f"[data-step={(link.get_attribute('href') or '')[1:]}]")
        number = (target.locator(".course-step__number").text_content() or "").removeprefix("Step ")
        expect(turn).to_have_text(f"(turn to {number})")
    # Who chooses on paper has not read what is said about the choices.
    for coaching in first.locator(".course-coaching > p").all():
        expect(coaching).to_be_visible()
        box = coaching.bounding_box()
        assert box
        assert box["y"] > last


# The next visit


@pytest.mark.parametrize("count", [1, 2, 3, 4])
def test_a_scenario_goes_on_where_it_was_left(
    browser: Browser, learner_address: str, count: int
) -> None:
    titles = ("A lamp goes out", "A day later", "A neighbour joins", "A quarrel")
    links = ("Start", *ENDINGS["harmful"])
    first = browser.new_context()
    take(open_story(first.new_page(), learner_address), *links[:count])
    kept = first.storage_state()
    first.close()
    second = browser.new_context(storage_state=kept)
    story = open_story(second.new_page(), learner_address)
    expect_step(story, titles[count - 1], focused=False)
    expect(story.get_by_text("You left off here.")).to_be_visible()
    take(story, *links[count:])
    expect_step(story, "A quarrel", focused=count < 4)
    assert [row[1] for row in table(story)[1:]] == [
        "Ask for her number in public (harmful)",
        "Call him a liar (harmful)",
    ]
    second.close()


def test_a_changed_step_sends_back_to_the_last_that_is_the_same(
    page: Page, learner_address: str
) -> None:
    story = open_story(page, learner_address)
    take(story, "Start", *ENDINGS["harmful"])
    old = 'data-revision="1" data-step="story-8-two"'
    page.route(
        f"**/{STORY}",
        lambda route: route.fulfill(
            body=route.fetch().text().replace(old, old.replace('"1"', '"2"')),
            content_type="text/html; charset=utf-8",
        ),
    )
    page.reload()
    expect_step(story, "A day later", focused=False)
    expect(story.get_by_text("This scenario has changed since you played it.")).to_be_visible()
    assert page.evaluate(KEPT)["e"] == FLAGS["harmful"], "credit stays"


# A content note


def test_a_content_note_comes_first_and_the_scenario_may_be_skipped(
    page: Page, learner_place: str
) -> None:
    story = open_story(page, learner_place)
    note = story.get_by_text(NOTE)
    expect(note).to_be_visible()
    assert story.evaluate("one => one.firstElementChild.textContent") == NOTE
    press(story, "Skip this scenario")
    expect(story.get_by_role("status")).to_have_text(
        "Skipped. It counts as done, and you can still play it."
    )
    assert page.evaluate(KEPT) == {"e": 8, "p": []}
    page.reload()
    expect(story.get_by_text("Skipped. It counts as done")).to_be_visible()
    page.goto(f"{learner_place}/{QUESTIONS}")
    expect(page.locator("course-standing")).to_contain_text("Practice done.")
    page.goto(f"{learner_place}/{HOME}")
    route = page.locator('[data-route="everyone"]')
    expect(route.get_by_text("Done: 1 of 4 questions and scenarios.")).to_be_visible()
    story = open_story(page, learner_place)
    take(story, "Start")
    expect_step(story, "A lamp goes out")
    expect(note).to_be_hidden()


def test_only_a_story_with_a_note_may_be_skipped(page: Page, learner_address: str) -> None:
    page.goto(f"{learner_address}/practice/story-1.html")
    expect(page.locator("course-scenario.is-ready")).to_be_visible()
    expect(page.get_by_role("button", name="Skip this scenario")).to_have_count(0)


# When something is missing


@pytest.mark.parametrize("script", ["scenario", "store", "elements", "strings"])
def test_a_broken_script_leaves_the_plain_story(
    page: Page, learner_address: str, script: str
) -> None:
    page.route(f"**/{script}.*.js", lambda route: route.fulfill(body="throw new Error('broken')"))
    story = open_story(page, learner_address)
    for title in (*TITLES, *LAST.values()):
        expect(story.get_by_role("heading", name=title, exact=True)).to_be_visible()
    story.locator("#story-8-one .course-coaching summary").first.click()
    expect(story.get_by_text("She can tell you her number there")).to_be_visible()
    story.locator("#story-8-one").get_by_role("link", name="Ask her to write to you").click()
    assert page.url.endswith("#story-8-letter")
