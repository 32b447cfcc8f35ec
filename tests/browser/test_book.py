"""The whole course on one page, in a browser and on paper."""

from __future__ import annotations

import re
import zlib
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from browser.test_accessibility import violations
from course.model.links import WHOLE_COURSE, WHOLE_COURSE_EPUB

# axe needs minutes for the whole book. This leaves a chapter or two of each kind, and all drawings.
FEW_CHAPTERS = """() => {
  for (const part of document.querySelectorAll(".book-part"))
    [...part.querySelectorAll(":scope > .book-chapter")].forEach((chapter, at) => {
      if (at > 0 && !chapter.querySelector(".course-figure, table")) chapter.remove();
    });
  for (const answer of [...document.querySelectorAll(".book-answer")].slice(20)) answer.remove();
}"""
STREAM = re.compile(rb"stream\r?\n(.*?)\r?\nendstream", re.DOTALL)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 1280])
def test_axe_finds_nothing_in_the_book(
    browser: Browser, address: str, width: int, scheme: Any
) -> None:
    context = browser.new_context(
        viewport={"width": width, "height": 800}, color_scheme=scheme, bypass_csp=True
    )
    page = context.new_page()
    page.goto(f"{address}/{WHOLE_COURSE}")
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    page.evaluate(FEW_CHAPTERS)
    left = page.locator(".book-chapter").count()
    found = violations(page)
    context.close()
    assert left >= 8
    assert found == []


@pytest.mark.parametrize("place", ["http", "disk"])
def test_the_book_keeps_to_the_policy_and_works_from_a_folder(
    browser: Browser, address: str, site: Path, place: str
) -> None:
    root = address if place == "http" else site.as_uri()
    page = browser.new_page()
    said: list[str] = []
    asked: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.on("requestfailed", lambda request: said.append(request.url))
    page.on("request", lambda request: asked.append(request.url))
    page.goto(f"{root}/{WHOLE_COURSE}")
    styles = page.evaluate("document.styleSheets.length")
    page.locator("nav a").last.click()
    in_view = page.evaluate("document.querySelector(':target').getBoundingClientRect().top")
    page.close()
    assert said == []
    assert [one for one in asked if not one.startswith(f"{root}/")] == []
    assert styles == 3
    assert abs(in_view) < 2


def test_the_page_about_printing_leads_to_both(page: Page, address: str) -> None:
    page.goto(f"{address}/help.html#print")
    page.get_by_role("article").get_by_role("link", name="Print or keep").click()
    with page.expect_download() as download:
        page.get_by_role("article").get_by_role("link", name="e-book").click()
    assert download.value.suggested_filename == WHOLE_COURSE_EPUB
    page.get_by_role("article").get_by_role("link", name="one page").click()
    assert page.url.endswith(WHOLE_COURSE)


def test_no_sheet_is_blank_and_the_paper_is_a4(browser: Browser, address: str) -> None:
    page = browser.new_page()
    page.goto(f"{address}/{WHOLE_COURSE}")
    paper = page.pdf(prefer_css_page_size=True)
    page.close()
    assert len(set(re.findall(rb"/MediaBox ?\[0 0 (59[45])[.0-9]* (84[12])", paper))) == 1
    sheets = len(re.findall(rb"/Type\s*/Page\b", paper))
    assert 300 < sheets < 600
    drawn = contents(paper)
    assert len(drawn) == sheets
    # A sheet with a number at its foot and nothing else has one text on it.
    assert [content for content in drawn if content.count(b"BT\n") < 2] == []


def contents(paper: bytes) -> list[bytes]:
    """Return what a PDF draws on each sheet."""
    found = []
    for stream in STREAM.findall(paper):
        try:
            content = zlib.decompressobj().decompress(stream)
        except zlib.error:  # a picture
            continue
        if b" Tf\n" in content:
            found.append(content)
    return found
