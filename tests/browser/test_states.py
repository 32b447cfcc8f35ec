"""Nothing is wrong with any state: axe at two widths, in light, dark and forced colours."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from itertools import pairwise
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from browser.states import STATES, State
from browser.test_accessibility import WIDTHS, violations

LOOKS: dict[str, dict[str, Any]] = {
    "light": {"color_scheme": "light"},
    "dark": {"color_scheme": "dark"},
    "forced colours": {"color_scheme": "light", "forced_colors": "active"},
}
# WCAG 1.4.12: the distances that a reader may set.
SPACED = """*, *::before { line-height: 1.5 !important; letter-spacing: 0.12em !important;
  word-spacing: 0.16em !important } p { margin-bottom: 2em !important }"""
SPILLS = """() => {
  const wide = document.documentElement.clientWidth;
  const own = (found) => !found.closest(".course-table, .c-side, .c-header, [hidden]");
  return [...document.querySelectorAll("main article *")].filter(own).filter((found) => {
    const box = found.getBoundingClientRect();
    const cut = getComputedStyle(found).overflowX === "hidden" && found.scrollWidth > found.clientWidth + 1;
    return box.width > 0 && (box.right > wide + 1 || cut);
  }).map((found) => found.outerHTML.slice(0, 100));
}"""
HEADINGS = """() => [...document.querySelectorAll("h1, h2, h3, h4, h5, h6")]
  .filter((found) => found.checkVisibility()).map((found) => Number(found.tagName[1]))"""


@contextmanager
def reached(browser: Browser, address: str, state: State, **look: Any) -> Iterator[Page]:
    """Bring a fresh browser into a state."""
    context = browser.new_context(bypass_csp=True, accept_downloads=True, **look)
    page = context.new_page()
    page.goto(f"{address}/{state.path}")
    state.reach(page)
    yield page
    context.close()


@pytest.mark.parametrize("width", WIDTHS)
def test_axe_finds_nothing_in_any_state(browser: Browser, address: str, width: str) -> None:
    wide, high = WIDTHS[width]
    found = {}
    for state in STATES:
        size = {"width": wide, "height": high}
        with reached(browser, address, state, viewport=size) as page:
            for name, look in LOOKS.items():
                page.emulate_media(**look)
                if wrong := violations(page):
                    found[f"{state.name}, {name}"] = wrong
    print(f"{len(STATES)} states, {len(LOOKS)} looks, {width}: {len(found)} with violations")
    assert not found


@pytest.mark.parametrize(
    "change",
    ["320 px wide", "text of 200%", "zoom of 400%", "text spacing"],
)
def test_nothing_spills_or_is_cut_off(browser: Browser, address: str, change: str) -> None:
    """WCAG 1.4.4, 1.4.10 and 1.4.12. 400% of a 1280 px screen is 320 px of twice doubled pixels."""
    found = {}
    for state in STATES:
        wide = 1280 if change == "text of 200%" else 320
        scale = 4 if change == "zoom of 400%" else 1
        size = {"width": wide, "height": 256 if scale == 4 else 900}
        with reached(browser, address, state, viewport=size, device_scale_factor=scale) as page:
            if change == "text spacing":
                page.add_style_tag(content=SPACED)
            if change == "text of 200%":
                page.add_style_tag(content="html { font-size: 225% !important }")
            if spilt := page.evaluate(SPILLS):
                found[state.name] = spilt[:3]
    assert not found


def test_headings_never_skip_a_level(browser: Browser, address: str) -> None:
    found = {}
    for state in STATES:
        with reached(browser, address, state) as page:
            levels = page.evaluate(HEADINGS)
            if levels[0] != 1 or any(b > a + 1 for a, b in pairwise(levels)):
                found[state.name] = levels
    assert not found


def test_every_control_has_a_name_of_its_own(browser: Browser, address: str) -> None:
    """From the accessibility tree: no button, link, box or field is nameless in any state."""
    found = {}
    for state in STATES:
        with reached(browser, address, state) as page:
            client = page.context.new_cdp_session(page)
            nodes = client.send("Accessibility.getFullAXTree")["nodes"]
            nameless = [
                node["role"]["value"]
                for node in nodes
                if not node.get("ignored")
                and node.get("role", {}).get("value") in CONTROLS
                and not node.get("name", {}).get("value", "").strip()
            ]
            if nameless:
                found[state.name] = nameless
    assert not found


CONTROLS = {"button", "link", "radio", "checkbox", "textbox", "heading", "table", "region"}


def test_focus_moves_in_reading_order(browser: Browser, address: str) -> None:
    """With Tab, focus goes down the page: never to something that stands earlier in it."""
    found = {}
    for state in STATES:
        with reached(browser, address, state, viewport={"width": 1280, "height": 900}) as page:
            page.evaluate("document.activeElement.blur(); window.scrollTo(0, 0)")
            page.evaluate(
                "document.body.tabIndex = -1; document.body.focus(); document.body.removeAttribute('tabindex')"
            )
            last, wrong = -1, []
            for _ in range(60):
                page.keyboard.press("Tab")
                at, what = page.evaluate(
                    """() => [[...document.querySelectorAll("*")].indexOf(document.activeElement),
                              document.activeElement.outerHTML.slice(0, 80)]"""
                )
                if at <= last:
                    wrong = (
                        [what] if page.evaluate("document.activeElement !== document.body") else []
                    )
                    break
                last = at
            if wrong:
                found[state.name] = wrong
    assert not found


def test_nothing_moves_for_those_who_asked_for_less_motion(browser: Browser, address: str) -> None:
    running = "() => document.getAnimations().filter((one) => one.playState === 'running').length"
    found = {}
    for state in STATES:
        with reached(browser, address, state, reduced_motion="reduce") as page:
            if count := page.evaluate(running):
                found[state.name] = count
    assert not found


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
