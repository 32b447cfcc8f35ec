"""Two ways to use a page: with a mouse, and with Tab, arrows, Space and Enter alone."""

from __future__ import annotations

from collections.abc import Collection
from typing import Protocol

from playwright.sync_api import Locator, Page

HAS_FOCUS = "found => found === document.activeElement"
HOLDS_FOCUS = """found =>
  found.contains(document.activeElement) && document.activeElement.matches("input")"""
# More than a page has to stop at, by far.
MOST_KEYS = 300


class Hands(Protocol):
    """What a person does to a page."""

    def __init__(self, page: Page) -> None:
        """Put the hands on a page."""

    def press(self, target: Locator) -> None:
        """Follow a link or press a button."""

    def tick(self, options: Locator, values: Collection[int]) -> None:
        """Leave exactly these options of a group ticked."""

    def write(self, area: Locator, text: str) -> None:
        """Put a text into a box."""


class Mouse:
    """Points and clicks."""

    def __init__(self, page: Page) -> None:
        """Put the hand on a page."""
        self.page = page

    def press(self, target: Locator) -> None:
        """Click it."""
        target.click()

    def tick(self, options: Locator, values: Collection[int]) -> None:
        """Click each label whose option is not as it should be."""
        for value in _values(options):
            box = options.locator(f'input[value="{value}"]')
            if box.is_checked() != (value in values):
                options.locator(f'label[for="{box.get_attribute("id")}"]').click()

    def write(self, area: Locator, text: str) -> None:
        """Click into the box and put the text in, as a paste would."""
        area.click()
        self.page.keyboard.insert_text(text)


class Keyboard:
    """Presses keys, and goes nowhere but where they lead."""

    def __init__(self, page: Page) -> None:
        """Put the hands on the keys of a page."""
        self.page = page

    def reach(self, target: Locator, condition: str = HAS_FOCUS) -> None:
        """Press Tab until the target has the focus, and fail if it never comes."""
        for _ in range(MOST_KEYS):
            if target.evaluate(condition):
                return
            self.page.keyboard.press("Tab")
        raise AssertionError(f"{MOST_KEYS} presses of Tab do not reach {target}")

    def press(self, target: Locator) -> None:
        """Reach it and press Enter."""
        self.reach(target)
        self.page.keyboard.press("Enter")

    def tick(self, options: Locator, values: Collection[int]) -> None:
        """Move among radio buttons by arrows, from checkbox to checkbox by Tab."""
        if options.locator("input").first.get_attribute("type") == "radio":
            (value,) = values
            self._choose(options, options.locator(f'input[value="{value}"]'))
            return
        for value in _values(options):
            box = options.locator(f'input[value="{value}"]')
            if box.is_checked() != (value in values):
                self.reach(box)
                self.page.keyboard.press("Space")

    def _choose(self, options: Locator, wanted: Locator) -> None:
        self.reach(options, HOLDS_FOCUS)
        for _ in range(options.locator("input").count()):
            if wanted.evaluate(HAS_FOCUS):
                break
            self.page.keyboard.press("ArrowDown")
        else:
            raise AssertionError(f"the arrow keys do not reach {wanted}")
        if not wanted.is_checked():
            self.page.keyboard.press("Space")

    def write(self, area: Locator, text: str) -> None:
        """Reach the box and put the text in, as a paste would."""
        self.reach(area)
        self.page.keyboard.insert_text(text)


def _values(options: Locator) -> list[int]:
    """Return the values of the options as they stand on the page."""
    boxes = options.locator("input").all()
    return [int(box.get_attribute("value") or 0) for box in boxes]
