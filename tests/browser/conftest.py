"""A real Chromium and a plain-HTTP server on loopback."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import ThreadingHTTPServer
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from browser.chromium import executable, launch_arguments
from course.publish.policy import serving
from learner_course import build_learner_course


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """A headless Chromium, Chrome or Edge; found or installed, never skipped."""
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(
            executable_path=str(executable()), args=launch_arguments()
        )
        yield chromium
        chromium.close()


@contextmanager
def serve(folder: Path) -> Iterator[str]:
    """Serve a folder on loopback under the site's policy; give the address of its root."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), serving(folder))
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()


@pytest.fixture(scope="session")
def address(site: Path) -> Iterator[str]:
    """The address of the built site on a plain-HTTP server under the policy."""
    with serve(site) as root:
        yield root


def without_search(context: BrowserContext) -> BrowserContext:
    """Keep the search from a context: its index is built anew on each page, for as long as a look."""
    context.route("**/search/*", lambda route: route.abort())
    return context


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A fresh page in a context of its own."""
    context = browser.new_context()
    yield context.new_page()
    context.close()


@pytest.fixture(scope="session")
def learner_site(tmp_path_factory: pytest.TempPathFactory, course_root: Path) -> Path:
    """A small course with every kind of question and step, built once."""
    return build_learner_course(tmp_path_factory.mktemp("learner"), course_root)


@pytest.fixture(scope="session")
def learner_address(learner_site: Path) -> Iterator[str]:
    """The address of the small course on a plain-HTTP server under the policy."""
    with serve(learner_site) as root:
        yield root


@pytest.fixture(scope="session", params=("http", "disk"))
def learner_place(request: pytest.FixtureRequest, learner_site: Path) -> str:
    """The address of the small course: on the server, and in a folder."""
    if request.param == "disk":
        return learner_site.as_uri()
    address: str = request.getfixturevalue("learner_address")
    return address
