"""The page for people who want to practise and not to read."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Page, expect

from conftest import ROOT
from course.review import review

LIST = "practice/index.html"
ENDED = """([name, flags]) => courseStore.update((state) => {
  state.s[courseStore.key(name)] = { e: flags, p: [] };
})"""


@pytest.fixture
def listed(page: Page, address: str) -> Page:
    page.goto(f"{address}/{LIST}")
    return page


def state_of(page: Page, scenario: str) -> str:
    """Return what the list says of a scenario."""
    return page.locator(f"[data-plays={scenario}] .course-state").inner_text()


def test_every_scenario_stands_there_with_trade_minutes_and_items(listed: Page) -> None:
    course, _ = review(ROOT)
    for scenario in course.scenarios:
        row = listed.locator(f".course-stories > [data-plays={scenario.id}]")
        expect(row.get_by_role("heading", name=scenario.title, exact=True)).to_be_visible()
        facts = row.locator(".course-stories__facts")
        expect(facts).to_contain_text(f"{scenario.trade}.")
        expect(facts).to_contain_text("minutes.")
        assert ("content note" in facts.inner_text()) is bool(scenario.content_note)
        practised = row.locator("p:not([class]) a")
        assert practised.count() == len(scenario.covers)
    by_item = listed.locator(".course-by-item > li")
    assert by_item.count() == len(course.live_items)


def test_the_list_follows_a_learner(listed: Page, address: str) -> None:
    expect(listed.locator(".course-practice > .course-state")).to_contain_text("Finished: 0")
    assert state_of(listed, "reference-number") == "Not started."
    listed.get_by_role("link", name="The reference number").first.click()
    listed.locator("course-scenario > .course-continue > a").click()
    listed.locator(".course-choice > a:visible").first.click()
    listed.goto(f"{address}/practice/kitchen-inspectors.html")
    listed.get_by_role("button", name="Skip this scenario").click()
    listed.goto(f"{address}/{LIST}")
    assert state_of(listed, "reference-number") == "Under way."
    assert state_of(listed, "kitchen-inspectors") == "Skipped."
    listed.evaluate(ENDED, ["night-buses", 5])
    # The list on the page itself changes: another tab may have written.
    expect(listed.locator("[data-plays=night-buses] .course-state")).to_have_text(
        "Finished. You came to a good ending, a harmful ending."
    )
    line = listed.locator(".course-practice > .course-state")
    expect(line).to_contain_text("Finished: 1 of")
    expect(line).to_contain_text("Under way: 1.")


def test_without_a_script_it_is_a_list_of_links(browser: Browser, address: str) -> None:
    page = browser.new_page(java_script_enabled=False)
    page.goto(f"{address}/{LIST}")
    page.get_by_role("link", name="The night buses").first.click()
    expect(page.get_by_role("heading", name="The night buses", level=1)).to_be_visible()
    page.close()


def test_a_content_note_says_where_to_find_support(page: Page, address: str) -> None:
    page.goto(f"{address}/practice/kitchen-inspectors.html")
    page.get_by_role("link", name="Where to find support").click()
    expect(page.get_by_role("heading", name="Where to find support")).to_be_in_viewport()
    expect(page.get_by_text("116 123")).to_be_visible()
