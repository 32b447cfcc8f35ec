"""A department's colours, logo and contacts, as people meet them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from browser.conftest import serve, without_search
from browser.test_accessibility import violations

ACCENT = {"light": "rgb(27, 79, 122)", "dark": "rgb(156, 200, 236)"}
STOCK = {"light": "rgb(23, 89, 74)", "dark": "rgb(147, 207, 179)"}
PAGES = ("index.html", "topics/canals-night-rota.html", "practice/bridge-at-tolley-green.html")
COLOUR = "getComputedStyle(document.querySelector('article a')).color"


@pytest.fixture(scope="module")
def department_address(department_site: Path) -> Iterator[str]:
    """The address of the example department's site, under the policy."""
    with serve(department_site) as root:
        yield root


@pytest.fixture(params=["light", "dark"])
def scheme(request: pytest.FixtureRequest) -> Any:
    """The scheme that the reader's device asks for."""
    return request.param


def test_links_have_the_departments_colour(
    page: Page, department_address: str, address: str, scheme: Any
) -> None:
    page.emulate_media(color_scheme=scheme)
    for root, expected in ((department_address, ACCENT), (address, STOCK)):
        page.goto(f"{root}/tips/tip-3.html")
        assert page.evaluate(COLOUR) == expected[scheme]


def test_print_stays_black(page: Page, department_address: str) -> None:
    page.goto(f"{department_address}/tips/tip-3.html")
    page.emulate_media(media="print", color_scheme="light")
    accent = "getComputedStyle(document.documentElement).getPropertyValue('--accent')"
    assert page.evaluate(accent) == "#000"


def test_the_logo_stands_beside_the_name_under_the_policy(
    page: Page, department_address: str
) -> None:
    refused: list[str] = []
    page.on("console", lambda message: refused.append(message.text))
    page.goto(f"{department_address}/topics/canals-night-rota.html")
    logo = page.get_by_role("banner").get_by_role("img", name="Department for Canals")
    assert logo.evaluate("picture => picture.complete && picture.naturalWidth > 0")
    name = page.locator(".c-brand")
    assert "Social media at the Department for Canals" in name.inner_text()
    assert refused == []


def test_people_are_told_whom_to_ask(page: Page, department_address: str) -> None:
    for path, told in (
        ("tips/tip-3.html", "Digital communications desk: extension 4410"),
        ("tips/tip-3.html", "Night rota and escalation card: the blue page"),
        ("help.html", "Service desk: extension 4400"),
        ("accessibility.html", "Accessibility team: extension 4432"),
        ("accessibility.html", "This website is run by the Department for Canals."),
    ):
        page.goto(f"{department_address}/{path}")
        assert page.get_by_role("article").get_by_text(told).is_visible(), (path, told)


def test_axe_finds_nothing_in_a_departments_colours(
    browser: Browser, department_address: str, scheme: Any
) -> None:
    context = without_search(browser.new_context(color_scheme=scheme, bypass_csp=True))
    page = context.new_page()
    found = {}
    for path in PAGES:
        page.goto(f"{department_address}/{path}")
        page.evaluate("document.querySelectorAll('details').forEach(d => { d.open = true })")
        if wrong := violations(page):
            found[path] = wrong
    context.close()
    assert not found
