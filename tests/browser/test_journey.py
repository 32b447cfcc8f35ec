"""A person takes the course: begins, errs, learns, stops, comes back, finishes, and moves house.

The same way is gone with a mouse and by keyboard alone; on a server, in a folder, and on an intranet
without encryption, where a browser holds back what it gives to secure pages.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserType, Locator, Page, expect

from browser.chromium import executable, launch_arguments
from browser.hands import Hands, Keyboard, Mouse
from learner_course import FAULTS, HOME, KEYS, PAIR, QUESTIONS, STEADY, STORY

FIRST_OF_TIP_5 = "tip-5-first"
INTRANET = "http://intranet.test"
FACTS = """() => {
  const text = (found) => found?.textContent.replace(/\\s+/g, " ").trim() ?? null;
  const all = (selector, within = document) => [...within.querySelectorAll(selector)];
  return {
    home: text(document.querySelector("course-home")),
    map: all("li[data-item]").map((row) => [row.dataset.item, text(row.querySelector(".course-state"))]),
    routes: all("section[data-route]").map((box) => [text(box.querySelector(".course-moves")), all("li", box).map(text)]),
  };
}"""


@dataclass(frozen=True)
class Place:
    """Where the course is, and what a browser must be told to find it."""

    address: str
    arguments: tuple[str, ...] = ()


@dataclass
class Person:
    """Somebody in front of a browser."""

    page: Page
    hands: Hands
    place: Place

    def opens(self, path: str) -> None:
        """Type an address."""
        self.page.goto(f"{self.place.address}/{path}")

    def follows(self, link: Locator) -> None:
        """Follow a link to another place, and wait until it is there."""
        address = link.evaluate("one => one.href")
        self.hands.press(link)
        self.page.wait_for_url(address)

    def presses(self, name: str, within: Locator | None = None) -> None:
        """Press a button."""
        self.hands.press((within or self.page).get_by_role("button", name=name, exact=True))

    def answers(self, identifier: str, values: list[int]) -> str:
        """Tick some options of a question and check; return the verdict."""
        asked = self.question(identifier)
        self.hands.tick(asked.locator(".course-options"), values)
        self.presses("Check answer", asked)
        verdict = asked.locator(".course-form + [role=status]")
        expect(verdict).not_to_be_empty()
        return verdict.inner_text()

    def question(self, identifier: str) -> Locator:
        """Return a question of the page."""
        return self.page.locator(f'course-question[data-question="{identifier}"]')

    def goes_on(self, text: str) -> None:
        """Follow the way to the next stop of the route."""
        way = self.page.locator(".course-onward").get_by_role("link", name=text, exact=True)
        self.follows(way.first)

    def decides(self, *links: str) -> None:
        """Take choices of a scenario, one after the other."""
        story = self.page.locator("course-scenario")
        for link in links:
            self.hands.press(story.get_by_role("link", name=link, exact=True))

    def facts(self) -> dict[str, object]:
        """Return all that the home says of one's progress."""
        expect(self.page.locator("course-home.is-ready")).to_be_visible()
        found: dict[str, object] = self.page.evaluate(FACTS)
        return found


@pytest.mark.parametrize(
    ("hands", "where"),
    [(Mouse, "http"), (Keyboard, "http"), (Mouse, "disk"), (Keyboard, "intranet")],
    ids=["mouse", "keyboard", "disk", "intranet"],
)
def test_a_person_takes_the_course(
    browser: Browser,
    learner_site: Path,
    learner_address: str,
    tmp_path: Path,
    hands: type[Hands],
    where: str,
) -> None:
    port = learner_address.rpartition(":")[2]
    rule = f"--host-resolver-rules=MAP intranet.test 127.0.0.1:{port}"
    place = {
        "http": Place(learner_address),
        "disk": Place(learner_site.as_uri()),
        "intranet": Place(INTRANET, (rule,)),
    }[where]
    takes_the_course(browser.browser_type, tmp_path, place, hands, is_secure=where != "intranet")


def test_keys_that_do_not_lead_to_a_button_are_a_failure(page: Page, learner_address: str) -> None:
    page.goto(f"{learner_address}/{QUESTIONS}")
    button = page.get_by_role("button", name="Check answer").first
    Keyboard(page).reach(button)
    button.evaluate("one => { one.tabIndex = -1; one.blur(); }")
    with pytest.raises(AssertionError, match="do not reach"):
        Keyboard(page).press(button)


def takes_the_course(
    kind: BrowserType, folder: Path, place: Place, hands: type[Hands], is_secure: bool = True
) -> None:
    """Go the whole way; `folder` is for what the browsers keep."""
    with at_a_browser(kind, folder / "office", place, hands) as person:
        begins(person)
        errs_and_learns(person)
        stops_in_a_story(person)
        person.opens(HOME)
        left = person.facts()
    with at_a_browser(kind, folder / "office", place, hands) as person:
        person.opens(HOME)
        assert person.facts() == left, "a browser that was closed"
        plays_to_every_ending(person)
        finishes_the_route(person)
        done = person.facts()
        code = copies_the_code(person, is_secure)
    with at_a_browser(kind, folder / "home", place, hands) as person:
        person.opens(HOME)
        assert person.facts() != done
        pastes_the_code(person, code)
        assert person.facts() == done, "another browser"
        finds_everything_again(person)
        person.opens(HOME)
        again = person.facts()
        assert (again["map"], again["routes"]) == (done["map"], done["routes"])


@contextmanager
def at_a_browser(
    kind: BrowserType, profile: Path, place: Place, hands: type[Hands]
) -> Iterator[Person]:
    """Open a browser that keeps its profile in a folder, and close it."""
    context = kind.launch_persistent_context(
        profile, executable_path=str(executable()), args=[*launch_arguments(), *place.arguments]
    )
    thrown: list[str] = []
    context.on("weberror", lambda error: thrown.append(str(error.error)))
    page = context.pages[0]
    yield Person(page, hands(page), place)
    context.close()
    assert thrown == []


def begins(person: Person) -> None:
    """Start at home and follow a route."""
    person.opens(HOME)
    home = person.page.locator("course-home")
    expect(home).to_contain_text("You have completed 0 of the 16 principles and tips.")
    expect(home.get_by_role("link", name="Start: Principle 1")).to_be_visible()
    person.presses("Follow this route")
    expect(person.page.get_by_role("heading", name="Where you are")).to_be_focused()
    expect(home).to_contain_text("Questions and scenarios done: 0 of 4.")
    person.follows(home.get_by_role("link", name="Continue: Tip 9: The idea"))
    expect(person.page.locator("course-standing")).to_contain_text("Not started.")


def errs_and_learns(person: Person) -> None:
    """Answer blank, wrong, hinted and right, and spot what is wrong with a draft."""
    page = person.page
    person.goes_on("Question: How many days")
    asked = person.question(STEADY)
    person.presses("Check answer", asked)
    summary = asked.locator(".course-error")
    expect(summary).to_be_focused()
    person.hands.press(summary.get_by_role("link"))
    expect(asked.locator(".course-options input").first).to_be_focused()
    assert person.answers(STEADY, [4]).startswith("Not right yet.")
    person.presses("Try again", asked)
    expect(asked.get_by_text("Count from the day the letter came.")).to_be_visible()
    assert person.answers(STEADY, KEYS[STEADY]).startswith("Right.")
    expect(page.locator("course-standing")).to_contain_text("Questions right: 1 of 3.")
    assert person.answers(PAIR, KEYS[PAIR]).startswith("Right.")
    assert person.answers(FAULTS, [1, 2]).startswith("Not right yet.")
    expect(person.question(FAULTS).locator(".course-mark")).to_have_count(4)
    person.presses("Try again", person.question(FAULTS))
    assert person.answers(FAULTS, KEYS[FAULTS]).startswith("Right.")
    expect(page.locator("course-standing")).to_contain_text("Questions right: 3 of 3.")
    assert not page.title().startswith("Error:")


def stops_in_a_story(person: Person) -> None:
    """Begin the scenario and go no further than its first consequence."""
    person.goes_on("Scenario: A story called story-8")
    person.decides("Start", "Ask for her number in public")
    expect(person.page.get_by_role("heading", name="A day later")).to_be_focused()


def plays_to_every_ending(person: Person) -> None:
    """Go on where the scenario was left, and play it to each kind of ending."""
    home = person.page.locator("course-home")
    expect(home).to_contain_text("Questions and scenarios done: 2 of 4.")
    person.follows(home.get_by_role("link", name="Continue: Scenario: A story called story-8"))
    story = person.page.locator("course-scenario")
    expect(story.get_by_role("heading", name="A day later")).to_be_visible()
    expect(story.get_by_text("You left off here.")).to_be_visible()
    expect(story.get_by_text("You chose: Ask for her number in public")).to_be_visible()
    person.decides("Read on", "Call him a liar")
    expect(ending_of(story)).to_have_text("Ending: harmful.")
    expect(story.get_by_role("table", name="Your path").get_by_role("row")).to_have_count(3)
    person.presses("Back one step", story)
    person.decides("Say nothing to him")
    expect(ending_of(story)).to_have_text("Ending: mixed.")
    person.presses("Start again", story)
    person.decides("Ask her to write to you", "Read on", "Answer what he asks, once")
    person.decides("Ask whether you may tell the others")
    expect(ending_of(story)).to_have_text("Ending: good.")
    expect(story.get_by_role("table", name="Your path").get_by_role("row")).to_have_count(4)


def ending_of(story: Locator) -> Locator:
    """Return the word on the ending that shows."""
    return story.locator(".course-ending:visible strong")


def finishes_the_route(person: Person) -> None:
    """Go to the last stop of the route, and home."""
    person.goes_on("Tip 5: The idea")
    person.goes_on("Question: The first case")
    assert person.answers(FIRST_OF_TIP_5, KEYS[FIRST_OF_TIP_5]).startswith("Right.")
    person.goes_on("See where you are")
    home = person.page.locator("course-home")
    expect(home).to_contain_text("Questions and scenarios done: 4 of 4.")
    expect(home).to_contain_text("You have completed 1 of the 16 principles and tips.")
    states = dict(person.page.evaluate(FACTS)["map"])
    assert states["tip-9"] == "Complete."
    assert states["tip-10"] == "Under way. Questions right: 0 of 3. Practice done."
    assert states["tip-5"] == "Under way. Questions right: 1 of 3. Practice to do."
    assert states["tip-1"] == "Not started."


def copies_the_code(person: Person, is_secure: bool) -> str:
    """Ask for the progress code; return what stands there to be copied."""
    assert (
        person.page.evaluate("[isSecureContext, Boolean(navigator.clipboard)]") == [is_secure] * 2
    )
    panel = person.page.locator("course-progress")
    person.presses("Copy my progress code", panel)
    said = panel.locator(".course-status:not(:empty)")
    expect(said).not_to_be_empty()
    mine, theirs = panel.get_by_label("Your progress code"), panel.get_by_label("Paste a code")
    code = mine.input_value()
    assert mine.evaluate("one => [one.selectionStart, one.selectionEnd]") == [0, len(code)]
    if said.inner_text() == "Copied.":
        theirs.press("ControlOrMeta+V")
        assert theirs.input_value() == code
    else:
        assert said.inner_text().endswith("Select it and copy it yourself.")
    assert code.startswith("SM1-")
    assert len(code) <= 4000
    return code


def pastes_the_code(person: Person, code: str) -> None:
    """Move in with the code."""
    panel = person.page.locator("course-progress")
    person.hands.write(panel.get_by_label("Paste a code"), code)
    person.presses("Add this progress", panel)
    expect(panel.locator(".course-status:not(:empty)")).to_contain_text("Added.")


def finds_everything_again(person: Person) -> None:
    """Look at the pages themselves."""
    person.opens(QUESTIONS)
    expect(person.page.locator("course-standing")).to_contain_text("Complete.")
    for identifier in (STEADY, PAIR, FAULTS):
        known = person.question(identifier).get_by_text("You got this right before.")
        expect(known).to_be_visible()
    person.opens(STORY)
    story = person.page.locator("course-scenario")
    expect(ending_of(story)).to_have_text("Ending: good.")
    expect(story.get_by_role("table", name="Your path").get_by_role("row")).to_have_count(4)
