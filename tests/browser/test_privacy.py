"""What a visit leaves in the browser is what the privacy page lists, and nothing leaves the browser."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, Locator, Page, Request, expect

from browser.conftest import serve
from course.model.storage import STORED_KEYS
from course.rendering.wording import SCRIPT_WORDING as SAID
from course.rendering.wording import WORDING

HOME, MODULE, PRACTICE = "index.html", "tips/tip-5.html", "practice/carers-forum.html"
# What a facilitator's screens keep in their tab, test_session.py and test_screens.py look at.
OF_LEARNERS = [key for key in STORED_KEYS if key.kind != "tab"]
LISTED = {key.name for key in OF_LEARNERS}
OUTLASTS = {key.name for key in OF_LEARNERS if key.kind != "moment"}
ONLY_ON_DEVICE = {key.name for key in STORED_KEYS if key.kind == "device"}
# Far more than the longest path through any scenario.
MOST_STEPS = 30

# Every name that is ever written, and all that a browser can keep besides.
WATCH = """(() => {
  const write = Storage.prototype.setItem;
  Storage.prototype.setItem = function (name, text) {
    window.noteWritten(name);
    return write.call(this, name, text);
  };
})()"""
KEPT = """async () => {
  const isServed = location.protocol !== "file:";
  const has = name => isServed && name in self;
  return {
    device: Object.keys(localStorage),
    tab: Object.keys(sessionStorage),
    elsewhere: [
      ...(document.cookie ? document.cookie.split("; ").map(one => one.split("=")[0]) : []),
      ...(await indexedDB.databases()).map(found => found.name),
      ...(has("caches") ? await caches.keys() : []),
      ...(isServed && "serviceWorker" in navigator
        ? (await navigator.serviceWorker.getRegistrations()).map(found => found.scope)
        : []),
    ],
  };
}"""


@dataclass
class Learner:
    """A person with a browser of their own, who uses the course; and what the browser did for it."""

    root: str
    context: BrowserContext
    page: Page = field(init=False)
    written: set[str] = field(default_factory=set)
    sent: list[str] = field(default_factory=list)
    asked: list[Request] = field(default_factory=list)
    kept: list[dict[str, list[str]]] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.context.expose_function("noteWritten", self._write)
        self.context.add_init_script(WATCH)
        self.context.on("request", self._ask)
        self.page = self.context.new_page()
        self.page.on("websocket", lambda opened: self.sent.append(opened.url))

    def _write(self, name: str) -> None:
        self.written.add(name)

    def _ask(self, request: Request) -> None:
        self.asked.append(request)

    def open(self, path: str) -> None:
        """Open a page, and look at what is kept."""
        self.page.goto(f"{self.root}/{path}")
        self.look()

    def look(self) -> dict[str, list[str]]:
        """Note what the browser keeps now."""
        kept: dict[str, list[str]] = self.page.evaluate(KEPT)
        kept["elsewhere"] += [cookie["name"] for cookie in self.context.cookies()]
        self.kept.append(kept)
        return kept

    def press(self, name: str, within: Locator | None = None) -> None:
        """Press the first button with this name, and look."""
        (within or self.page).get_by_role("button", name=SAID[name]).first.click()
        self.look()

    def search(self) -> None:
        """Search for a word and open what is found."""
        query = self.page.locator("[data-md-component=search-query]")
        query.click()
        query.press_sequentially("moderators")
        found = self.page.locator(".md-search-result__item a").first
        expect(found).to_be_visible()
        self.look()
        found.click()
        self.page.wait_for_load_state()
        self.look()

    def answer(self) -> None:
        """Check a question blank, then with each of its options, sure of it every time."""
        self.open(MODULE)
        question = self.page.locator("course-question:not([data-use])").first
        self.press("check", question)
        expect(question.get_by_role("alert")).to_be_visible()
        for option in question.locator("fieldset:not(.course-sure) input").all():
            option.check()
            question.get_by_label(SAID["sure"], exact=True).check()
            self.press("check", question)
            expect(question.get_by_role("status")).not_to_be_empty()
        for summary in self.page.locator("article summary:visible").all():
            summary.click()
        for box in self.page.locator("article textarea:visible").all():
            box.fill("Thank you. The date is 4 March.")
        self.look()

    def play(self) -> None:
        """Play a scenario to an ending, go back a step and start again."""
        self.open(PRACTICE)
        self.page.locator("course-scenario > .course-continue > a").click()
        onward = self.page.locator(
            "[data-step]:not([hidden]) :is(.course-choice, .course-continue) > a"
        )
        for _ in range(MOST_STEPS):
            if not onward.count():
                break
            onward.first.click()
        expect(self.page.locator(".course-debrief table")).to_be_visible()
        self.look()
        self.press("back")
        self.press("start_again")

    def write_note(self) -> None:
        """Keep a note."""
        self.page.evaluate("courseStore.note('a-note', 'What I will do', 'Ask the moderators')")
        self.look()

    def follow_and_move(self) -> None:
        """On the start page follow a route, copy the code and paste it again."""
        self.open(HOME)
        self.press("route_follow")
        self.press("copy")
        code = self.page.get_by_label(SAID["code_mine"]).input_value()
        self.page.get_by_label(SAID["code_theirs"]).fill(code)
        self.press("paste")
        expect(self.page.locator("course-progress .course-status:not(:empty)")).to_have_text(
            SAID["pasted"]
        )

    def visit(self) -> None:
        """Do everything that leaves something behind."""
        self.open(HOME)
        self.search()
        self.answer()
        self.play()
        self.write_note()
        self.follow_and_move()

    @property
    def strays(self) -> list[str]:
        """What was kept at any time and is not on the list."""
        found = [name for kept in self.kept for name in (*kept["device"], *kept["tab"])]
        others = [name for kept in self.kept for name in kept["elsewhere"]]
        return sorted({name for name in found if name not in OUTLASTS} | set(others))


@pytest.fixture(params=["http", "disk"])
def place(request: pytest.FixtureRequest, site: Path) -> Iterator[str]:
    """The address of the site: on a server under the policy, or in a folder."""
    if request.param == "disk":
        yield site.as_uri()
    else:
        with serve(site) as root:
            yield root


@pytest.fixture
def learner(place: str, browser: Browser) -> Iterator[Learner]:
    """A fresh learner."""
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    yield Learner(place, context)
    context.close()


def test_a_visit_keeps_all_that_the_privacy_page_lists_and_nothing_else(learner: Learner) -> None:
    learner.visit()
    assert learner.strays == []
    learner.page.get_by_label(SAID["shared"]).check()
    learner.look()
    assert learner.strays == []
    assert learner.written == LISTED


def test_nothing_is_sent(learner: Learner, site: Path) -> None:
    learner.visit()
    assert learner.sent == []
    files = {path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file()}
    own = f"{learner.root}/"
    for request in learner.asked:
        assert (request.method, request.post_data) == ("GET", None), request.url
        if not request.url.startswith(("data:", "blob:", "about:")):
            assert request.url.startswith(own), request.url
            # A question mark would carry something to a server's log; from a folder there is none.
            assert own.startswith("file:") or not urlsplit(request.url).query, request.url
            path = unquote(urlsplit(request.url).path).removeprefix(urlsplit(own).path)
            assert path in files, request.url


def test_on_a_shared_computer_only_the_switch_outlasts_the_tab(learner: Learner) -> None:
    learner.visit()
    learner.page.get_by_label(SAID["shared"]).check()
    kept = learner.look()
    assert set(kept["device"]) == ONLY_ON_DEVICE
    assert set(kept["tab"]) == OUTLASTS - ONLY_ON_DEVICE
    learner.page.reload()
    learner.answer()
    assert set(learner.look()["device"]) == ONLY_ON_DEVICE
    learner.page.close()
    learner.page = learner.context.new_page()
    learner.open(HOME)
    kept = learner.look()
    assert set(kept["device"]) == ONLY_ON_DEVICE
    assert "course.notes" not in kept["tab"]


@pytest.mark.parametrize("shared", [False, True])
def test_clearing_leaves_nothing(learner: Learner, shared: bool) -> None:
    learner.visit()
    if shared:
        learner.page.get_by_label(SAID["shared"]).check()
    assert learner.look()["device"]
    learner.press("clear")
    learner.press("clear_yes")
    assert learner.look() == {"device": [], "tab": [], "elsewhere": []}


def test_the_privacy_page_shows_the_list(learner: Learner) -> None:
    learner.open("privacy.html")
    rows = learner.page.get_by_role("table", name=WORDING["stored_caption"]).locator("tbody tr")
    shown = [row.locator("th, td").all_inner_texts() for row in rows.all()]
    assert shown == [[key.name, WORDING[key.purpose], WORDING[key.lifetime]] for key in STORED_KEYS]


def test_every_page_leads_to_help_privacy_and_accessibility(
    browser: Browser, place: str, pages: list[str]
) -> None:
    wanted = {WORDING[f"about_{name}"]: name for name in ("help", "privacy", "accessibility")}
    # They are there without a script, and a page without its scripts opens sooner.
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    for path in pages:
        if path == "404.html" and place.startswith("file:"):
            continue  # a server sends this page, and its addresses count from the server's root
        page.goto(f"{place}/{path}")
        about = page.get_by_role("contentinfo").get_by_role("navigation", name=WORDING["nav_about"])
        found: Any = about.locator("a").evaluate_all(
            "links => links.map(a => [a.textContent, a.href])"
        )
        assert dict(found) == {text: f"{place}/{name}.html" for text, name in wanted.items()}
    context.close()


def test_a_breach_would_be_seen(site: Path, browser: Browser) -> None:
    """What the other tests rest on: whatever is kept or sent reaches the learner's record."""
    context = browser.new_context()
    with serve(site) as root:
        learner = Learner(root, context)
        learner.open(HOME)
        learner.page.evaluate(
            """async () => {
              localStorage.setItem("other", "1");
              sessionStorage.setItem("course.unlisted", "1");
              document.cookie = "biscuit=1";
              await caches.open("hoard");
              await new Promise(done => { indexedDB.open("barrel").onsuccess = done; });
              navigator.sendBeacon("/index.html", "progress");
            }"""
        )
        learner.look()
    context.close()
    assert learner.strays == ["barrel", "biscuit", "course.unlisted", "hoard", "other"]
    assert {"other", "course.unlisted"} <= learner.written
    assert "POST" in {request.method for request in learner.asked}
