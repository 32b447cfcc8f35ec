"""A projector's browser, and the site in a folder: it opens sooner than on a server, without its search."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from browser.rooms import new_context


@pytest.fixture(scope="session")
def folder(site: Path) -> str:
    """The address of the site in a folder."""
    return site.as_uri()


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    """A browser of a projector's size."""
    made = new_context(browser)
    yield made
    made.close()


@pytest.fixture
def page(context: BrowserContext) -> Page:
    """A page of that browser."""
    return context.new_page()
