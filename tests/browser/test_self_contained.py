"""The built site asks nobody for anything, keeps to the policy, and can be searched, also on a disk."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Request, expect

from browser.conftest import serve
from course.rendering.wording import WORDING
from course.review import review

PLACES = ("http", "disk", "odd path")
ODD = "a (très) [odd] path"
# A server sends this page for an address that does not exist; on a disk nobody meets it.
ERROR_PAGE = "404.html"

# A word of tip 6, and the page that a search for it must offer.
TERM = "stakeholders"
TARGET = "tips/tip-6.html"

QUERY = "[data-md-component=search-query]"
STORED = """async () => [
  ...Object.keys(localStorage),
  ...Object.keys(sessionStorage),
  ...(document.cookie ? document.cookie.split("; ") : []),
  ...(indexedDB.databases ? (await indexedDB.databases()).map(found => found.name) : []),
]"""
SEARCH_INDEX = "search/search_index."
# What Chromium says of a request that was still under way when its page was left.
LEFT = "net::ERR_ABORTED"


@dataclass
class Visit:
    """A browser that looks at one copy of the site, and all it complained of and asked for."""

    root: str
    pages: list[str]
    context: BrowserContext
    complaints: list[str] = field(default_factory=list)
    asked: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.context.on("console", lambda said: self._note(f"{said.type}: {said.text}", said.type))
        self.context.on("weberror", lambda thrown: self._note(f"thrown: {thrown.error}"))
        self.context.on("requestfailed", self._failed)
        self.context.on("request", lambda request: self.asked.append(request.url))

    def _failed(self, request: Request) -> None:
        if request.failure != LEFT:
            self._note(f"failed: {request.url} ({request.failure})")

    def _note(self, text: str, kind: str = "error") -> None:
        if kind in {"error", "warning"}:
            self.complaints.append(text)

    @property
    def asked_outside(self) -> list[str]:
        """What was asked of anything but this copy of the site."""
        own = (f"{self.root}/", "data:", "about:")
        return [address for address in self.asked if not address.startswith(own)]

    def open(self, path: str) -> Page:
        """Open a page of the site, and its search, which on a disk loads only then."""
        page = self.context.pages[0] if self.context.pages else self.context.new_page()
        with page.expect_request_finished(lambda request: SEARCH_INDEX in request.url):
            page.goto(f"{self.root}/{path}")
            page.locator(QUERY).click()
        return page


@pytest.fixture(scope="module", params=PLACES)
def place(
    request: pytest.FixtureRequest, site: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[str]:
    """The address of the site: on a server under the policy, on a disk, under a path with odd letters."""
    if request.param == "http":
        with serve(site) as root:
            yield root
    elif request.param == "disk":
        yield site.as_uri()
    else:
        copy = tmp_path_factory.mktemp("copy") / ODD / "site"
        shutil.copytree(site, copy)
        yield copy.as_uri()


@pytest.fixture
def visit(place: str, pages: list[str], browser: Browser) -> Iterator[Visit]:
    """A fresh visitor."""
    pages = [path for path in pages if path != ERROR_PAGE or place.startswith("http")]
    assert pages
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    yield Visit(place, pages, context)
    context.close()


def type_into_search(page: Page, term: str) -> None:
    """Type as a person does: Material listens to keys, not to changes."""
    query = page.locator(QUERY)
    query.click()
    query.press_sequentially(term)


def test_every_page_keeps_to_itself_and_complains_of_nothing(visit: Visit) -> None:
    """The search is opened once in each folder: its index is built anew for as long as all else takes."""
    tried = set()
    page = visit.context.new_page()
    for path in visit.pages:
        folder = path.rpartition("/")[0]
        if folder in tried:
            page.goto(f"{visit.root}/{path}")
        else:
            visit.open(path)
        tried.add(folder)
    assert len(tried) > 4
    assert visit.asked_outside == []
    assert visit.complaints == []


def test_search_finds_a_term_and_opens_its_page(visit: Visit) -> None:
    page = visit.open("index.html")
    type_into_search(page, TERM)
    result = page.locator(f'.md-search-result__item a[href*="{TARGET}"]').first
    expect(result).to_be_visible()
    result.click()
    page.wait_for_url(f"**/{TARGET}*")
    assert visit.asked_outside == []
    assert visit.complaints == []


def words_only_in_answers(root: Path) -> list[str]:
    """Return long words of the course that stand in reasons and coaching and nowhere else."""
    course, _ = review(root)
    answers = [o.reason for q in course.all_questions() for o in q.options]
    answers += [c.coaching for s in course.scenarios for t in s.steps for c in t.choices]
    hidden = set(re.findall(r"[a-z]{7,}", " ".join(answers).lower()))
    hints = {word for q in course.all_questions() for word in re.findall(r"[a-z]+", q.hint.lower())}
    shown = " ".join(path.read_text(encoding="utf-8") for path in root.glob("docs/**/*.md"))
    for question in course.all_questions():
        shown += f" {question.title} {question.stem} " + " ".join(o.text for o in question.options)
    for step in (step for scenario in course.scenarios for step in scenario.steps):
        shown += f" {step.title} {step.prose} " + " ".join(c.text for c in step.choices)
    # A search also finds words that begin alike.
    stems = {word[:5] for word in re.findall(r"[a-z]+", shown.lower())}
    return sorted(word for word in hidden - hints if word[:5] not in stems)


def test_search_gives_no_answer_away(visit: Visit, course_root: Path) -> None:
    words = words_only_in_answers(course_root)
    assert len(words) > 5, "too few words stand in answers alone for this test to mean anything"
    page = visit.open("index.html")
    meta = page.locator(".md-search-result__meta")
    for word in words[:4]:
        page.locator(QUERY).fill("")
        type_into_search(page, TERM)
        expect(page.locator(".md-search-result__item").first).to_be_visible()
        page.locator(QUERY).fill("")
        type_into_search(page, word)
        expect(meta).to_have_text(WORDING["found_none"])


def test_search_without_a_match_sends_nothing_anywhere(visit: Visit) -> None:
    page = visit.open(visit.pages[-1])
    before = page.url
    type_into_search(page, "zzyzzyzzy")
    meta = page.locator(".md-search-result__meta")
    expect(meta).to_have_text(WORDING["found_none"])
    page.keyboard.press("Enter")
    expect(meta).to_be_visible()
    assert page.url == before
    assert visit.complaints == []


def test_everything_kept_in_the_browser_is_named_as_the_courses(visit: Visit) -> None:
    page = visit.open(TARGET)
    type_into_search(page, TERM)
    expect(page.locator(".md-search-result__item").first).to_be_visible()
    page.keyboard.press("Escape")
    for question in page.locator("course-question").all():
        question.locator("label").first.click()
        question.get_by_role("button", name="Check answer").click()
    # The theme writes nothing by itself now; whatever it ever writes goes through this.
    page.evaluate("__md_set('__palette', {}); __md_set('__source', {}, sessionStorage)")
    kept = page.evaluate(STORED)
    assert len(kept) >= 2
    assert [name for name in kept if not name.startswith("course.")] == []


def test_a_breach_would_be_seen(site: Path, browser: Browser) -> None:
    """What the other tests rest on: the policy is in force, and complaints reach the visitor."""
    with serve(site) as root:
        visit = Visit(root, [], browser.new_context())
        page = visit.open("index.html")
        with page.expect_console_message(lambda said: "example.invalid" in said.text):
            page.evaluate(
                """() => {
                  const add = (tag, change) => {
                    const made = document.createElement(tag);
                    change(made);
                    document.body.append(made);
                  };
                  add("style", made => { made.textContent = "p { color: red }"; });
                  add("p", made => { made.setAttribute("style", "top: 0"); });
                  add("script", made => { made.textContent = "window.ran = true"; });
                  add("img", made => { made.src = "https://example.invalid/a.png"; });
                }"""
            )
        assert page.evaluate("window.ran === undefined")
        visit.context.close()
    told = "\n".join(visit.complaints)
    assert [told.count(part) > 0 for part in ("style-src", "script-src", "img-src")] == [True] * 3
    assert "https://example.invalid/a.png" in visit.asked_outside
