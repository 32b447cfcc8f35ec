"""axe finds nothing on any page: WCAG 2.0 to 2.2, A and AA, and best practice."""

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


AXE = Axe().axe_script


def violations(page: Page) -> list[str]:
    """Return what axe finds, one line for each rule: its name and where it is broken."""
    if not page.evaluate("() => 'axe' in window"):
        page.evaluate(AXE)
    found: list[dict[str, Any]] = page.evaluate(
        "async (rules) => (await axe.run(document, rules)).violations", RULES
    )
    return [
        f"{one['id']} ({one['impact']}): "
        + "; ".join(f"{node['target']} {node['html'][:120]}" for node in one["nodes"][:4])
        for one in found
    ]


# Wide in light is looked at below, with all that a page holds open.
@pytest.mark.parametrize(("width", "scheme"), [("wide", "dark"), ("narrow", "light")])
def test_axe_finds_nothing_on_any_page(
    browser: Browser, address: str, pages: list[str], width: str, scheme: Any
) -> None:
    wide, high = WIDTHS[width]
    # axe is put into the page by evaluation, which the site's policy would refuse.
    context = without_search(
        browser.new_context(
            viewport={"width": wide, "height": high}, color_scheme=scheme, bypass_csp=True
        )
    )
    page = context.new_page()
    found = {}
    for path in pages:
        page.goto(f"{address}/{path}")
        if wrong := violations(page):
            found[path] = wrong
    context.close()
    assert not found


def test_axe_finds_nothing_with_every_disclosure_open(
    browser: Browser, address: str, pages: list[str]
) -> None:
    context = without_search(
        browser.new_context(viewport={"width": 1280, "height": 900}, bypass_csp=True)
    )
    page = context.new_page()
    found = {}
    for path in pages:
        page.goto(f"{address}/{path}")
        page.evaluate("document.querySelectorAll('details').forEach(d => { d.open = true })")
        if wrong := violations(page):
            found[path] = wrong
    context.close()
    assert not found


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


@pytest.mark.parametrize("width", [320, 768, 1280])
def test_no_page_scrolls_sideways(
    browser: Browser, address: str, pages: list[str], width: int
) -> None:
    context = without_search(browser.new_context(viewport={"width": width, "height": 800}))
    page = context.new_page()
    too_wide = []
    for path in pages:
        page.goto(f"{address}/{path}")
        if page.evaluate("document.documentElement.scrollWidth > window.innerWidth"):
            too_wide.append(path)
    context.close()
    assert not too_wide


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
