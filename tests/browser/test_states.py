"""Nothing is wrong with any state: axe at two widths, its rules of colour in dark and forced colours too."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from itertools import pairwise
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from browser.conftest import without_search
from browser.states import STATES, State
from browser.test_accessibility import COLOURS, WIDTHS, violations

LIGHT: dict[str, Any] = {"color_scheme": "light", "forced_colors": "none"}
# Looks that differ from it in their colours alone.
LOOKS: dict[str, dict[str, Any]] = {
    "dark": {"color_scheme": "dark", "forced_colors": "none"},
    "forced colours": {"color_scheme": "light", "forced_colors": "active"},
}
# WCAG 1.4.12: the distances that a reader may set.
SPACED = """*, *::before { line-height: 1.5 !important; letter-spacing: 0.12em !important;
  word-spacing: 0.16em !important } p { margin-bottom: 2em !important }"""
SPILLS = """() => {
  const wide = document.documentElement.clientWidth;
  const own = (found) => !found.closest(".course-heard, .course-table, .c-side, .c-header, [hidden]");
  return [...document.querySelectorAll("main article *")].filter(own).filter((found) => {
    const box = found.getBoundingClientRect();
    const cut = getComputedStyle(found).overflowX === "hidden" && found.scrollWidth > found.clientWidth + 1;
    return box.width > 0 && (box.right > wide + 1 || cut);
  }).map((found) => found.outerHTML.slice(0, 100));
}"""
HEADINGS = """() => [...document.querySelectorAll("h1, h2, h3, h4, h5, h6")]
  .filter((found) => found.checkVisibility()).map((found) => Number(found.tagName[1]))"""
NAMED = {"button", "link", "radio", "checkbox", "textbox", "heading", "table", "region"}
MOVING = "() => document.getAnimations().filter((one) => one.playState === 'running').length"
FOCUSED = """() => {
  const found = document.activeElement;
  const { top, bottom, left, right } = found.getBoundingClientRect();
  const y = window.scrollY;
  return { what: found === document.body ? "" : found.outerHTML.slice(0, 100), left, right,
           top: top + y, bottom: bottom + y, inside: found.closest("article") !== null };
}"""


@contextmanager
def reached(browser: Browser, address: str, state: State, **look: Any) -> Iterator[Page]:
    """Bring a fresh browser into a state."""
    context = without_search(browser.new_context(bypass_csp=True, accept_downloads=True, **look))
    page = context.new_page()
    page.goto(f"{address}/{state.path}")
    state.reach(page)
    yield page
    context.close()


@pytest.mark.parametrize("state", STATES, ids=lambda state: state.name)
def test_nothing_is_wrong_with_a_state(browser: Browser, address: str, state: State) -> None:
    """A state is reached once, and then looked at in every way: reaching it takes longest."""
    wide, high = WIDTHS["wide"]
    size = {"width": wide, "height": high}
    with reached(browser, address, state, viewport=size, reduced_motion="reduce", **LIGHT) as page:
        wrong: dict[str, Any] = {
            "a level of heading is missed": skipped_levels(page),
            "a control has no name": nameless(page),
            "something moves": page.evaluate(MOVING),
        }
        for width, (across, down) in WIDTHS.items():
            page.set_viewport_size({"width": across, "height": down})
            wrong[f"axe, {width}"] = violations(page)
        for name, look in LOOKS.items():
            page.emulate_media(**look)
            wrong[f"axe, {width}, {name}"] = violations(page, COLOURS)
        page.emulate_media(**LIGHT)
        wrong |= spilt(page)
        page.set_viewport_size({"width": wide, "height": high})
        wrong["focus goes back up the page"] = out_of_order(page)
    assert {what: it for what, it in wrong.items() if it} == {}


def spilt(page: Page) -> dict[str, list[str]]:
    """Return what leaves the screen or is cut off (WCAG 1.4.4, 1.4.10 and 1.4.12).

    A screen of 1280 by 1024 has 320 by 256 at a zoom of 400%.
    """
    page.set_viewport_size({"width": 320, "height": 256})
    found = {"cut off at a zoom of 400%": page.evaluate(SPILLS)}
    style = page.add_style_tag(content=SPACED)
    found["cut off by text spacing"] = page.evaluate(SPILLS)
    style.evaluate("one => one.remove()")
    page.set_viewport_size({"width": 1280, "height": 900})
    style = page.add_style_tag(content="html { font-size: 225% !important }")
    found["cut off in text of 200%"] = page.evaluate(SPILLS)
    style.evaluate("one => one.remove()")
    return found


def skipped_levels(page: Page) -> list[int]:
    """Return the levels of the headings that show, if one is missed on the way down."""
    levels: list[int] = page.evaluate(HEADINGS)
    return levels if levels[0] != 1 or any(b > a + 1 for a, b in pairwise(levels)) else []


def nameless(page: Page) -> list[str]:
    """Return the roles of what assistive technology would announce without a name."""
    client = page.context.new_cdp_session(page)
    return [
        node["role"]["value"]
        for node in client.send("Accessibility.getFullAXTree")["nodes"]
        if not node.get("ignored")
        and node.get("role", {}).get("value") in NAMED
        and not node.get("name", {}).get("value", "").strip()
    ]


def out_of_order(page: Page) -> str:
    """Tab through the page to its end; return what in the text lies above or left of the last."""
    if page.locator("[tabindex]:not([tabindex='0'], [tabindex='-1'])").count():
        return "an order of its own (tabindex)"
    page.locator("a.c-skip").focus()
    last: dict[str, Any] = {}
    for _ in range(250):
        page.keyboard.press("Tab")
        here = page.evaluate(FOCUSED)
        if not here["what"]:
            return ""
        if here["inside"] and last:
            above = here["bottom"] <= last["top"] and here["left"] < last["right"]
            if above:
                return f"{last['what']} then {here['what']}"
        last = here if here["inside"] else {}
    return "no end"


def test_a_state_prints_what_it_shows(browser: Browser, address: str) -> None:
    """On paper: the debrief's table whole, no buttons; and an unplayed scenario as a booklet."""
    by_name = {state.name: state for state in STATES}
    with reached(browser, address, by_name["debrief, harmful"]) as page:
        page.emulate_media(media="print")
        assert page.locator(".course-debrief tbody tr").first.is_visible()
        assert page.locator("[data-step]:visible").count() == 1
        assert page.locator("article button:visible").count() == 0
    with reached(browser, address, by_name["scenario, opening"]) as page:
        page.emulate_media(media="print")
        assert page.locator("[data-step]:visible").count() == page.locator("[data-step]").count()
