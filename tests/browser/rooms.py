"""A session in front of a room: its pages, the state it starts from, and two ways to run it."""

from __future__ import annotations

import json
from typing import Any, Protocol

from playwright.sync_api import Browser, BrowserContext, Locator, Page, expect

from browser.conftest import without_search
from browser.hands import Hands, Keyboard, Mouse

KEY = "course.session"
HOUR = "sessions/one-hour.html"
LONG = "sessions/ninety-minutes.html"
OWN = "sessions/own.html"
# A story that begins with a note of what it holds.
NOTED = "kitchen-inspectors"
PROJECTOR = {"width": 1280, "height": 720}
# A screen is made anew at each move, and its heading with it.
MARK = "() => { document.querySelector('.room-title').seen = true; }"
IS_MARKED = "() => document.querySelector('.room-title').seen === true"
# A screen of text can be longer than what shows, and is read in several presses.
MOST_SCREENFULS = 12


def new_context(browser: Browser, **look: Any) -> BrowserContext:
    """Return a context with a projector's screen, without the search."""
    look = {"viewport": PROJECTOR, "reduced_motion": "reduce", **look}
    return without_search(browser.new_context(**look))


def start_from(page: Page, address: str, held: str) -> None:
    """Let the tab hold this text before the projector is opened.

    A page puts it there. A script that runs before the page would now and then run at a reload too.
    """
    page.goto(address)
    page.evaluate("([key, text]) => sessionStorage.setItem(key, text)", [KEY, held])


def open_room(page: Page, address: str, plan: str = "", **state: Any) -> None:
    """Open a plan's page as the projector; with a plan's name, from a state of that plan."""
    if plan:
        start_from(page, address, json.dumps({plan: state}))
    page.goto(f"{address}{'&' if '?' in address else '?'}room")
    expect(heading(page)).to_be_focused()


def heading(page: Page) -> Locator:
    """Return the heading of the screen that shows."""
    return page.locator(".room-title")


def stage(page: Page) -> Locator:
    """Return what stands on the screen that shows; the plan's page lies hidden behind it."""
    return page.locator(".room-stage")


def kind(page: Page) -> str:
    """Return what kind of screen shows."""
    return stage(page).get_attribute("data-screen") or ""


def button(page: Page, name: str) -> Locator:
    """Return a button of the projector."""
    return page.locator(".room").get_by_role("button", name=name, exact=True)


def counted(page: Page) -> list[int]:
    """Return the numbers in the fields of a vote."""
    return [int(field.input_value()) for field in page.get_by_role("spinbutton").all()]


def expect_screen(page: Page, title: str, of: str) -> None:
    """Expect a screen with this heading, of this kind, with focus on the heading."""
    expect(heading(page)).to_have_text(title)
    expect(heading(page)).to_be_focused()
    assert kind(page) == of


class Presenter(Hands, Protocol):
    """Somebody who runs a session."""

    page: Page

    def forward(self) -> None:
        """Do once what leads on."""

    def back(self) -> None:
        """Go back a screen that shows whole."""

    def count(self, letter: str, cards: int) -> None:
        """Count cards of a letter, one by one."""

    def uncount(self, letter: str) -> None:
        """Take a card of a letter back."""

    def enter(self, letter: str, cards: int) -> None:
        """Put a number into the field of a letter."""


class Keys(Keyboard):
    """Moves by a clicker's keys and by arrows in turn, and counts by letters."""

    forwards = 0

    def forward(self) -> None:
        """Press Page Down or the right arrow."""
        self.forwards += 1
        self.page.keyboard.press("PageDown" if self.forwards % 2 else "ArrowRight")

    def back(self) -> None:
        """Press Page Up."""
        self.page.keyboard.press("PageUp")

    def count(self, letter: str, cards: int) -> None:
        """Press the letter as often as there are cards."""
        for _ in range(cards):
            self.page.keyboard.press(letter.lower())

    def uncount(self, letter: str) -> None:
        """Press Shift and the letter."""
        self.page.keyboard.press(f"Shift+{letter}")

    def enter(self, letter: str, cards: int) -> None:
        """Reach the field by Tab and type digits over what it holds."""
        self.reach(self.page.get_by_label(f"Votes for {letter}"))
        self.page.keyboard.type(str(cards))


class Pointer(Mouse):
    """Moves and counts by buttons."""

    def forward(self) -> None:
        """Click the button that leads on, whatever it says."""
        self.page.locator(".room-next").click()

    def back(self) -> None:
        """Click "Back"."""
        button(self.page, "Back").click()

    def count(self, letter: str, cards: int) -> None:
        """Click "+" as often as there are cards."""
        button(self.page, f"One more for {letter}").click(click_count=cards)

    def uncount(self, letter: str) -> None:
        """Click the minus sign."""
        button(self.page, f"One fewer for {letter}").click()

    def enter(self, letter: str, cards: int) -> None:
        """Get to the number by clicks: the mouse has no digits."""
        self.count(letter, cards)


def go_on(presenter: Presenter) -> None:
    """Go on to the next screen, past whatever this one has further down."""
    presenter.page.evaluate(MARK)
    for _ in range(MOST_SCREENFULS):
        presenter.forward()
        if not presenter.page.evaluate(IS_MARKED):
            return
    raise AssertionError(f'"{heading(presenter.page).inner_text()}" does not lead on')


def go_on_to(presenter: Presenter, title: str, of: str) -> None:
    """Go on, and expect this screen."""
    go_on(presenter)
    expect_screen(presenter.page, title, of)


def go_back(presenter: Presenter) -> None:
    """Go back to the screen before, past whatever this one has further up."""
    presenter.page.evaluate(MARK)
    for _ in range(MOST_SCREENFULS):
        presenter.back()
        if not presenter.page.evaluate(IS_MARKED):
            return
    raise AssertionError(f'"{heading(presenter.page).inner_text()}" does not lead back')


def count_all(presenter: Presenter, **cards: int) -> None:
    """Count the cards of each letter."""
    for letter, number in cards.items():
        presenter.count(letter, number)


def question_screen(page: Page, folder: str, kind: str) -> Keys:
    """Open the hour on a screen of its first question; return whoever runs it."""
    at = 1 + ["ask", "first", "talk", "second", "result", "answer"].index(kind)
    open_room(page, f"{folder}/{HOUR}", "one-hour", at=at)
    return Keys(page)


def decision(page: Page, folder: str, **state: Any) -> Keys:
    """Open the hour on the first vote of its story; return whoever runs it."""
    open_room(page, f"{folder}/{HOUR}", "one-hour", **{"at": 1 + 6 + 6 + 2, **state})
    assert kind(page) == "first"
    return Keys(page)
