"""What scripts show comes from the catalogue or from the page, in every state they make."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from browser.conftest import serve, without_search
from browser.states import HOME, STATES
from conftest import ROOT
from pseudo import (
    SHOWING,
    SHOWN,
    authored,
    copy_project,
    in_plain_letters,
    pseudo,
    spoken,
    translation,
    veil,
    write_translation,
)
from test_strings import build, not_of_the_catalogue

QUERY = "[data-md-component=search-query]"


@pytest.fixture(scope="module")
def veiled(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of the real course in the made-up language, with wide letters for authors' texts.

    Before the veil falls, its pages are held to the catalogue like those of the sample course.
    """
    root = copy_project(ROOT, tmp_path_factory.mktemp("strings") / "project")
    write_translation(root, translation())
    build(root)
    assert not_of_the_catalogue(root / "site", authored(root)) == {}
    veil(root / "site")
    with serve(root / "site") as address, spoken():
        yield address


def made_up(page: Page) -> list[str]:
    """Return what a veiled page shows that a script made up itself."""
    shown: list[str] = page.evaluate(SHOWING, SHOWN)
    assert len(shown) > 20, "the page shows too little for this to mean anything"
    return in_plain_letters(shown)


def test_no_script_shows_a_string_that_the_catalogue_lacks(browser: Browser, veiled: str) -> None:
    found = {}
    for state in STATES:
        context = without_search(browser.new_context(bypass_csp=True))
        page = context.new_page()
        page.goto(f"{veiled}/{state.path}")
        state.reach(page)
        if strange := made_up(page):
            found[state.name] = strange
        context.close()
    assert found == {}


def test_the_search_says_what_the_catalogue_says(page: Page, veiled: str) -> None:
    page.goto(f"{veiled}/{HOME}")
    page.locator(QUERY).press_sequentially("zzyzzyzzy")
    expect(page.locator(".md-search-result__meta")).to_have_text(pseudo("Nothing found"))
    assert made_up(page) == []
    page.locator(QUERY).fill("")
    page.locator(QUERY).press_sequentially("consultation")
    found = page.locator(".md-search-result__meta")
    expect(found).to_contain_text(pseudo("pages found").strip("⟦⟧"))
    assert made_up(page) == []


def test_a_string_in_a_script_itself_is_found(page: Page, veiled: str) -> None:
    page.goto(f"{veiled}/{HOME}")
    made = """(text) => {
      document.querySelector("article").append(courseElements.make("p", { title: "by hand" }, text));
    }"""
    page.evaluate(made, "Written by hand")
    assert made_up(page) == ["Written by hand", "by hand"]
