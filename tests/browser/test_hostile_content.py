"""Hostile text in every field of the course, in the address and in the storage: it is shown, never run."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import quote

import pytest
from playwright.sync_api import Browser, BrowserContext, Dialog, Page, expect

from browser.conftest import serve, without_search
from browser.states import answer, play
from conftest import ROOT
from course.rendering.wording import SCRIPT_WORDING as SAID
from hostile import LOUD, UNSEEN, Marks, hostile_files, leaves, slots
from sample_course import write_project

MODULE, BANK, STORY = "topics/topic-birch.html", "tips/tip-9.html", "practice/story-8.html"
HOME = "index.html"
PAYLOAD = "".join(LOUD)

WATCH = """(() => {
  window.breaches = [];
  document.addEventListener("securitypolicyviolation", (event) =>
    window.breaches.push(`${event.violatedDirective} ${event.blockedURI} ${event.sample}`));
})()"""
# What no page of the course has (but for the hidden frame of a search without a server): code of its own, a frame, or an element that a payload names.
INTRUDERS = """() => [...document.querySelectorAll("*")].filter((one) =>
  [...one.attributes].some(({ name, value }) =>
    /^on|^srcdoc$/.test(name) || (/^(href|src|action|data|to)$/.test(name) && /^[\\0-\\x20]*(javascript|data:text)/i.test(value)))
  || one.matches("hit-17, iframe:not([hidden]), object, embed, img[src=x], article script, article style")
  || (one.matches("script:not([src])") && one.type !== "application/json")
).map((one) => one.outerHTML.slice(0, 200))"""


@dataclass
class Watch:
    """A browser that looks at the hostile course; and what went wrong in it."""

    root: str
    context: BrowserContext
    faults: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.context.add_init_script(WATCH)
        self.context.on("weberror", lambda one: self._fault(str(one.error)))
        self.context.on("dialog", self._dialog)
        self.page: Page = self.context.new_page()

    def _dialog(self, shown: Dialog) -> None:
        self.faults.append(shown.message)
        shown.dismiss()

    def _fault(self, text: str) -> None:
        # What the theme says where the search is kept from it, or its page is left.
        if text != "Network error":
            self.faults.append(text)

    def open(self, path: str) -> Page:
        """Open a page."""
        self.page.goto(f"{self.root}/{path}")
        return self.page

    def look(self) -> None:
        """Hold the page, as it is now, to all that is promised of it."""
        found = self.page.evaluate(f"() => [window.hit ?? null, window.breaches, ({INTRUDERS})()]")
        assert found == [None, [], []], (self.page.url, found)
        assert self.faults == []


@dataclass(frozen=True)
class Site:
    """The built course, and the mark of each text in it."""

    folder: Path
    marks: dict[str, str]

    @property
    def pages(self) -> dict[str, str]:
        """Every page: path -> HTML."""
        found = sorted(self.folder.rglob("*.html"))
        return {one.relative_to(self.folder).as_posix(): one.read_text("utf-8") for one in found}


@pytest.fixture(scope="module")
def hostile_site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """The course that holds something hostile everywhere, built as a host would build it."""
    folder = tmp_path_factory.mktemp("hostile")
    marks = Marks()
    files = hostile_files((ROOT / "mkdocs.yml").read_text("utf-8"), marks)
    root = write_project(folder / "course", ROOT, also=files)
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir"]
    built = subprocess.run(
        [*command, str(folder / "site")], cwd=root, capture_output=True, text=True, check=False
    )
    assert built.returncode == 0, built.stdout + built.stderr
    return Site(folder / "site", marks.made)


@pytest.fixture(scope="module")
def place(hostile_site: Site) -> Iterator[str]:
    """The address of the course, under the policy: it tells of each attempt to run something."""
    with serve(hostile_site.folder) as root:
        yield root


@pytest.fixture
def watch(place: str, browser: Browser) -> Iterator[Watch]:
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    yield Watch(place, without_search(context))
    context.close()


def test_every_text_of_the_course_reaches_a_page_or_is_known_not_to(hostile_site: Site) -> None:
    pages = "".join(hostile_site.pages.values())
    seen = {name for name, mark in hostile_site.marks.items() if mark in pages}
    assert hostile_site.marks.keys() - seen == UNSEEN
    assert slots().keys() <= hostile_site.marks.keys()
    assert len(seen) > 60
    assert len(leaves()) > 100


def test_no_text_of_the_course_becomes_code(watch: Watch, hostile_site: Site) -> None:
    for path, html in hostile_site.pages.items():
        page = watch.open(path)
        page.evaluate("document.querySelectorAll('details').forEach(one => (one.open = true))")
        watch.look()
        assert "49" not in re.findall(r"\b49\b", page.title()), path
        if "{{ 7*7 }}" in html:
            assert "{{ 7*7 }}" in (page.locator("body").text_content() or "")


def test_what_scripts_make_of_it_is_text_too(watch: Watch) -> None:
    page = watch.open(BANK)
    for right in (False, True):
        for asked in page.locator("course-question").all():
            answer(asked, right)
        watch.look()
    for mark in ("Strong:", "Harmful:"):
        page = watch.open(STORY)
        if page.get_by_role("button", name=SAID["start_again"]).count():
            page.evaluate("courseStore.clear()")
            page.reload()
        play(page, mark)
        expect(page.locator(".course-debrief table")).to_be_visible()
        watch.look()
    with page.expect_download() as saved:
        page.get_by_role("button", name=SAID["download"]).click()
    assert saved.value.suggested_filename == "story-8.txt"
    for path in (HOME, "practice/index.html"):
        page = watch.open(path)
        expect(page.locator(".course-state").first).to_be_attached()
        watch.look()
    page = watch.open(HOME)
    page.get_by_role("button", name=SAID["route_follow"]).first.click()
    watch.look()


def test_a_search_for_it_shows_text(watch: Watch, hostile_site: Site) -> None:
    watch.context.unroute("**/search/*")
    for name in ("page.prose", "question.title", "syllabus.topics.*.title"):
        page = watch.open(HOME)
        query = page.locator("[data-md-component=search-query]")
        query.click()
        query.press_sequentially(hostile_site.marks[name])
        expect(page.locator(".md-search-result__item").first).to_be_visible()
        watch.look()
        query.fill(PAYLOAD)
        watch.look()


def test_what_a_learner_writes_is_text_in_the_box_the_file_and_the_storage(watch: Watch) -> None:
    page = watch.open(MODULE)
    page.locator("[data-note] textarea").fill(PAYLOAD)
    page.locator("[data-write] textarea").fill(PAYLOAD)
    page.reload()
    assert page.locator("[data-note] textarea").input_value() == PAYLOAD
    watch.look()
    with page.expect_download() as saved:
        page.get_by_role("button", name=SAID["download_note"]).click()
    assert saved.value.suggested_filename == "hostile-note.txt"
    assert PAYLOAD in Path(saved.value.path()).read_text("utf-8-sig")
    page = watch.open(HOME)
    with page.expect_download() as saved:
        page.get_by_role("button", name=SAID["save_notes"]).click()
    assert Path(saved.value.path()).read_text("utf-8-sig").count(PAYLOAD) == 2
    watch.look()


def test_what_another_page_of_the_origin_leaves_in_the_storage_is_never_markup(
    watch: Watch,
) -> None:
    page = watch.open(HOME)
    kept = {
        "course.progress": json.dumps(
            {"v": 1, "seed": PAYLOAD, "q": {PAYLOAD: 3}, "a": {PAYLOAD: [PAYLOAD]},
             "s": {PAYLOAD: {"e": PAYLOAD, "p": [PAYLOAD]}}, "at": PAYLOAD, "r": PAYLOAD}
        ),
        "course.shared": PAYLOAD,
        "course.theme.__palette": json.dumps({"color": {"scheme": PAYLOAD}}),
    }  # fmt: skip
    kept["course.copy"] = kept["course.progress"]
    keys = page.evaluate("['hostile-note', 'hostile-reply'].map(courseStore.key)")
    notes = {key: {"label": PAYLOAD, "text": PAYLOAD} for key in keys}
    kept["course.notes"] = json.dumps({**notes, PAYLOAD: PAYLOAD})
    for path in (HOME, MODULE, BANK, STORY, "practice/index.html"):
        page.evaluate(
            "kept => Object.entries(kept).forEach(pair => localStorage.setItem(...pair))", kept
        )
        page = watch.open(path)
        expect(page.locator(".is-ready, .course-state").first).to_be_attached()
        watch.look()
    page = watch.open(MODULE)
    assert page.locator("[data-note] textarea").input_value() == PAYLOAD


@pytest.mark.parametrize("where", ["?{}", "?q={0}&h={0}#{0}"])
def test_a_link_to_the_course_carries_nothing_into_it(watch: Watch, where: str) -> None:
    for path in (HOME, STORY):
        page = watch.open(f"{path}{where.format(quote(PAYLOAD))}")
        expect(page.locator(".is-ready").first).to_be_attached()
        watch.look()
        assert page.evaluate("({...localStorage, ...sessionStorage})").keys() <= {
            "course.progress",
            "course.copy",
        }
        page.evaluate("localStorage.clear()")
