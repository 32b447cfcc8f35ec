"""The job aid on paper, terms that lead to their meaning and back, figures that can be read."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Browser, PdfMargins, expect

from conftest import ROOT
from course.model.figures import LEAST_TEXT
from course.review import review

# The height of the text as it is painted: a drawing may be scaled.
TEXT_SIZES = """() => [...document.querySelectorAll(".course-figure svg")].flatMap((drawing) => {
  const scale = drawing.getBoundingClientRect().width / drawing.viewBox.baseVal.width;
  return [...drawing.querySelectorAll("text")].map((text) =>
    scale * parseFloat(getComputedStyle(text).fontSize));
})"""
OUTSIDE = """() => [...document.querySelectorAll(".course-figure svg text")].filter((text) => {
  const drawing = text.closest("svg").getBoundingClientRect();
  const box = text.getBoundingClientRect();
  return box.left < drawing.left - 1 || box.right > drawing.right + 1;
}).map((text) => text.textContent)"""


@pytest.mark.parametrize("margin", ["10mm", "20mm"])
def test_the_job_aid_is_one_side_of_a4(browser: Browser, address: str, margin: str) -> None:
    page = browser.new_page()
    page.goto(f"{address}/job-aid.html")
    margins = PdfMargins(top=margin, bottom=margin, left=margin, right=margin)
    paper = page.pdf(format="A4", margin=margins)
    page.close()
    assert len(re.findall(rb"/Type\s*/Page\b", paper)) == 1


def test_a_term_leads_to_its_meaning_and_back(browser: Browser, address: str) -> None:
    page = browser.new_page(viewport={"width": 1280, "height": 800})
    page.goto(f"{address}/topics/accessible-posts.html")
    term = page.locator(".course-term").first
    href = term.get_attribute("href") or ""
    term.click()
    meaning = page.locator(f"dt{href}")
    expect(meaning).to_be_in_viewport()
    meaning.locator("xpath=following-sibling::dd[1]").get_by_role("link").click()
    expect(term).to_be_in_viewport()
    page.close()


@pytest.mark.parametrize("width", [320, 1280])
def test_the_text_of_every_figure_can_be_read_and_stays_inside(
    browser: Browser, address: str, width: int
) -> None:
    course, _ = review(ROOT)
    page = browser.new_page(viewport={"width": width, "height": 800})
    looked_at = 0
    for one in course.pages:
        if any(embed.block in ("figure", "connections") for embed in one.embeds):
            page.goto(f"{address}/{one.path.removesuffix('.md')}.html")
            sizes = page.evaluate(TEXT_SIZES)
            assert sizes
            assert min(sizes) >= LEAST_TEXT, one.path
            assert page.evaluate(OUTSIDE) == [], one.path
            looked_at += 1
    page.close()
    assert looked_at >= 8
