"""Every page opens in a browser on every server and in a deep folder; a learner takes the course there."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from browser.hands import Mouse
from browser.test_journey import Place, takes_the_course
from browser.test_self_contained import ERROR_PAGE, TARGET, TERM, Visit, type_into_search
from course.rendering.wording import WORDING
from servers.conftest import ODD, put, room
from servers.running import SUBPATH, Start, apache, nginx, nginx_below

pytestmark = [pytest.mark.servers, pytest.mark.browser]

# A file share as they are: about twenty folders deep, with spaces, brackets and accents.
DEEP = Path(*(f"{level} Équipe & [Learning] (draft), 100% é" for level in range(20)))


SEARCH_INDEX = "**/search/search_index.json"


@pytest.fixture(scope="session")
def share(site: Path, shelf: Path) -> str:
    """The address of a copy on a file share."""
    copy = shelf / DEEP / "site"
    shutil.copytree(site, copy)
    return copy.as_uri()


def visits(browser: Browser, root: str, pages: list[str]) -> Iterator[Visit]:
    """Give a visitor; when they are done, nothing was asked of others and nothing was complained of."""
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    visit = Visit(root, pages, context)
    context.new_page()
    yield visit
    context.close()
    assert visit.asked_outside == []
    assert visit.complaints == []


@pytest.fixture
def on_server(browser: Browser, server: str, pages: list[str]) -> Iterator[Visit]:
    """A visitor to the site on a server. Below a path nobody is sent to the error page."""
    below = server.endswith(SUBPATH)
    yield from visits(browser, server, [path for path in pages if not below or path != ERROR_PAGE])


@pytest.fixture
def on_share(browser: Browser, share: str, pages: list[str]) -> Iterator[Visit]:
    """A visitor to the site on a file share."""
    yield from visits(browser, share, [path for path in pages if path != ERROR_PAGE])


def opens_every_page(visit: Visit, site: Path) -> None:
    # Building the whole index on each page takes longer than all else; the search is tried once.
    index = json.loads((site / "search/search_index.json").read_text("utf-8"))
    index["docs"] = index["docs"][:1]
    visit.context.route(SEARCH_INDEX, lambda route: route.fulfill(json=index))
    page = visit.context.pages[0]
    for path in visit.pages:
        answer = page.goto(f"{visit.root}/{path}")
        assert answer
        assert answer.ok, path
        expect(page.locator("h1").first).to_be_visible()
    visit.context.unroute(SEARCH_INDEX)
    assert len(visit.pages) > 40


def finds_by_search(visit: Visit) -> None:
    page = visit.open("index.html")
    type_into_search(page, TERM)
    page.locator(f'.md-search-result__item a[href*="{TARGET}"]').first.click()
    page.wait_for_url(f"**/{TARGET}*")


def test_every_page_and_the_search_work_on_a_server(on_server: Visit, site: Path) -> None:
    opens_every_page(on_server, site)
    finds_by_search(on_server)


def test_every_page_and_the_search_work_on_a_deep_file_share(on_share: Visit, site: Path) -> None:
    assert len(on_share.root) > 1000
    opens_every_page(on_share, site)
    finds_by_search(on_share)


@pytest.mark.parametrize("start", [nginx, apache, nginx_below])
def test_a_person_takes_the_course_on_a_server(
    browser: Browser, learner_site: Path, shelf: Path, tmp_path: Path, start: Start
) -> None:
    copy = put(learner_site, room(shelf) / ODD / "site")
    with start(room(shelf), copy) as address:
        takes_the_course(browser.browser_type, tmp_path, Place(address), Mouse)


def test_a_person_takes_the_course_on_a_file_share(
    browser: Browser, learner_site: Path, shelf: Path, tmp_path: Path
) -> None:
    copy = room(shelf) / DEEP / "site"
    shutil.copytree(learner_site, copy)
    takes_the_course(browser.browser_type, tmp_path, Place(copy.as_uri()), Mouse)


def test_the_error_page_below_a_path_leads_to_the_start(
    browser: Browser, shelf: Path, copies: Path
) -> None:
    with nginx_below(room(shelf), copies / ODD / "site") as address:
        page: Page = browser.new_page()
        page.goto(f"{address}/tips/deep/none.html")
        page.get_by_role("link", name="Go to the start of the course").click()
        expect(page.get_by_role("heading", level=1)).to_be_visible()
        assert page.url == f"{address}/index.html"
        assert page.title() != WORDING["missing_title"]
        page.close()
