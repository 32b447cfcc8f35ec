"""axe finds nothing on any page (WCAG 2.0 to 2.2, A and AA, and best practice), and none scrolls sideways."""

from __future__ import annotations

from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

from browser.conftest import without_search

RULES: dict[str, Any] = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    "resultTypes": ["violations"],
}
WIDTHS = {"wide": (1280, 900), "narrow": (320, 640)}


# Of axe's rules, those that look at colours.
COLOURS: dict[str, Any] = {
    "runOnly": {"type": "rule", "values": ["color-contrast", "link-in-text-block"]},
    "resultTypes": ["violations"],
}
SIDEWAYS = "document.documentElement.scrollWidth > window.innerWidth"
# So that each of two workers has something to do until the end.
PARTS = 4
AXE = Axe().axe_script


def violations(page: Page, rules: dict[str, Any] = RULES) -> list[str]:
    """Return what axe finds, one line for each rule: its name and where it is broken."""
    if not page.evaluate("() => 'axe' in window"):
        page.evaluate(AXE)
    found: list[dict[str, Any]] = page.evaluate(
        "async (rules) => (await axe.run(document, rules)).violations", rules
    )
    return [
        f"{one['id']} ({one['impact']}): "
        + "; ".join(f"{node['target']} {node['html'][:120]}" for node in one["nodes"][:4])
        for one in found
    ]


@pytest.mark.parametrize("part", range(PARTS))
def test_nothing_is_wrong_with_any_page(
    browser: Browser, address: str, pages: list[str], part: int
) -> None:
    """A page is opened once, and then looked at in every way: narrow, dark, and with all of it open."""
    # axe is put into the page by evaluation, which the site's policy would refuse.
    context = without_search(browser.new_context(bypass_csp=True))
    page = context.new_page()
    found = {}
    for path in pages[part::PARTS]:
        page.goto(f"{address}/{path}")
        wrong: dict[str, Any] = {}
        for across in (1280, 768, 320):
            page.set_viewport_size({"width": across, "height": 800})
            wrong[f"scrolls sideways, {across}"] = page.evaluate(SIDEWAYS)
        wrong["axe, narrow"] = violations(page)
        page.set_viewport_size({"width": 1280, "height": 900})
        page.emulate_media(color_scheme="dark")
        wrong["axe, dark"] = violations(page, COLOURS)
        page.emulate_media(color_scheme="light")
        page.evaluate("document.querySelectorAll('details').forEach(d => { d.open = true })")
        wrong["axe, all open"] = violations(page)
        found[path] = {what: it for what, it in wrong.items() if it}
    context.close()
    assert {path: wrong for path, wrong in found.items() if wrong} == {}


def test_axe_finds_nothing_in_an_open_search(browser: Browser, address: str) -> None:
    context = browser.new_context(viewport={"width": 1280, "height": 900}, bypass_csp=True)
    page = context.new_page()
    page.goto(f"{address}/index.html")
    page.locator("[data-md-component=search-query]").click()
    page.keyboard.type("moderators")
    page.locator(".md-search-result__item").first.wait_for()
    found = violations(page)
    context.close()
    assert not found


@pytest.mark.parametrize("key", ["f", "s", "/", "n", "p"])
def test_a_single_key_does_nothing(browser: Browser, address: str, key: str) -> None:
    """WCAG 2.1.4: the theme would open its search, or another page, at one letter."""
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    page = context.new_page()
    page.goto(f"{address}/tips/tip-5.html")
    page.locator("[data-md-component=search-query]").wait_for()
    page.keyboard.press(key)
    tag = page.evaluate("document.activeElement.tagName")
    url = page.url
    context.close()
    assert tag == "BODY"
    assert url.endswith("/tips/tip-5.html")
