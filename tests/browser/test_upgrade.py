"""A host puts a new release in the place of the old one, and perhaps the old one back: nothing is lost.

The files at one address are replaced, on a server and in a folder, while learners are half way.
"""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from browser.conftest import serve, without_search
from browser.releases import (
    ANSWER_ALL,
    ENDED,
    HALF,
    NEW,
    OLD,
    TIPS,
    TOPIC,
    build,
    edit,
    home,
    learn,
    standing,
    told,
    under_way,
)  # fmt: skip
from browser.states import decide, step
from conftest import ROOT
from course.rendering.wording import SCRIPT_WORDING as SAID
from courses import replace_once
from sample_course import sample_course, write_project

HOME, WRITTEN = "index.html", "tips/tip-5.html"
NOTES = """
/// note | friday-note
By Friday I will ask:
///

/// note | monday-note
On Monday I will say:
///

//// write | reply-to-jo
Write the reply to Jo.

- Says when she will hear
- Says where to go

/// reply | Warm
Sorry, Jo. Write to us.
///

/// reply | Plain
Write to us.
///
////
"""
KEPT = "() => courseStore.read()"
# What the theme throws where the search is kept from it.
NO_SEARCH = "Network error"


@dataclass
class Host:
    """One address, and the release whose files stand there."""

    root: str
    folder: Path
    built: Path
    contexts: list[BrowserContext] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)
    puts: int = 0

    def put(self, release: str) -> None:
        """Replace all files by those of a release."""
        shutil.rmtree(self.folder, ignore_errors=True)
        # Each release is a day later than the one before it, however fast the test: HTTP counts in
        # whole seconds, and what was put there in the same one is for a browser the same file. A
        # time to come also keeps a browser from using its copy without a question.
        self.puts += 1
        time = self.built.stat().st_mtime + self.puts * 86_400

        def copy(source: str, target: str) -> str:
            shutil.copyfile(source, target)
            os.utime(target, (time, time))
            return target

        shutil.copytree(self.built / release, self.folder, copy_function=copy)

    def browser(self, browser: Browser) -> Page:
        """Return a page of a new learner's browser."""
        # A page that still asks for the search's index when the files go would fail by chance.
        context = without_search(browser.new_context())
        context.on("weberror", lambda one: self.note(str(one.error)))
        self.contexts.append(context)
        return context.new_page()

    def note(self, error: str) -> None:
        """Note what a page threw."""
        if error != NO_SEARCH:
            self.faults.append(error)

    def open(self, page: Page, path: str) -> Page:
        """Open a page of the release that stands there."""
        page.goto(f"{self.root}/{path}")
        return page


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two releases, in a folder each."""
    folder = tmp_path_factory.mktemp("upgrade")
    page = sample_course(1)["docs/tips/tip-5.md"] + NOTES
    project = write_project(folder / "project", ROOT, 1, {"docs/tips/tip-5.md": page})
    build(project, folder / OLD)
    edit(project)
    # Other words for one note, and the other gone.
    replace_once(project / "docs/tips/tip-5.md", "By Friday I will ask:", "This week I will ask:")
    replace_once(
        project / "docs/tips/tip-5.md", "/// note | monday-note\nOn Monday I will say:\n///\n", ""
    )
    scripts = project / "docs/assets/course/elements.js"
    scripts.write_text(f'{scripts.read_text("utf-8")}\nwindow.release = "new";\n', "utf-8")
    build(project, folder / NEW)
    return folder


@pytest.fixture(params=["http", "disk"])
def host(request: pytest.FixtureRequest, built: Path, tmp_path: Path) -> Iterator[Host]:
    """The first release at an address: on a server, and in a folder."""
    folder = tmp_path / "course"
    folder.mkdir()
    with serve(folder) as root:
        made = Host(folder.as_uri() if request.param == "disk" else root, folder, built)
        made.put(OLD)
        yield made
    for context in made.contexts:
        context.close()
    assert made.faults == []


def write(page: Page) -> None:
    """Write into every box of a page."""
    for number, box in enumerate(page.locator("textarea").all()):
        box.fill(f"Kept {number}")


def boxes(page: Page) -> list[str]:
    """Return what stands in the boxes of a page."""
    return [box.input_value() for box in page.locator("article textarea").all()]


def code(page: Page, host: Host) -> str:
    """Return the progress code that the home shows."""
    host.open(page, HOME)
    page.get_by_role("button", name=SAID["copy"], exact=True).click()
    return page.get_by_label(SAID["code_mine"]).input_value()


def paste(page: Page, host: Host, text: str) -> None:
    """Paste a progress code at home."""
    host.open(page, HOME)
    page.get_by_label(SAID["code_theirs"]).fill(text)
    page.get_by_role("button", name=SAID["paste"], exact=True).click()


def states(page: Page, path: str, host: Host) -> dict[str, str]:
    """Return what the questions of a page say of an earlier visit."""
    host.open(page, path)
    return {name.rsplit("-", 1)[1]: text for name, text in told(page)}


def test_a_new_release_keeps_what_was_done_and_going_back_finds_it(
    host: Host, browser: Browser
) -> None:
    right, changed = SAID["before_right"], SAID["before_changed"]
    page = host.browser(browser)
    learn(page, host.root)
    write(host.open(page, WRITTEN))
    host.open(page, HOME).get_by_role("button", name=SAID["route_follow"]).first.click()
    before, made = home(page, host.root), code(page, host)
    kept = page.evaluate(KEPT)

    host.put(NEW)
    assert states(page, TIPS[0], host) == dict.fromkeys(("third", "first", "second"), right)
    assert page.evaluate("window.release") == "new"
    assert states(page, TIPS[2], host) == {"first": changed, "second": right, "third": right}
    expect(standing(page)).to_contain_text(under_way(2, 3))
    assert states(page, TIPS[3], host) == {"first": right, "second": right, "fifth": ""}
    assert set(states(page, TOPIC[NEW], host).values()) == {right}
    expect(step(host.open(page, HALF))).to_contain_text(SAID["story_changed"])
    assert boxes(host.open(page, WRITTEN)) == ["Kept 0", "Kept 2"]
    now = home(page, host.root)
    assert [one != other for one, other in zip(before, now, strict=True)].count(True) == 3
    expect(page.get_by_role("button", name=SAID["route_leave"])).to_have_count(1)
    # The note whose box has gone is still in the file of all notes.
    with page.expect_download() as saved:
        page.get_by_role("button", name=SAID["save_notes"]).click()
    assert "Kept 1" in Path(saved.value.path()).read_text("utf-8-sig")

    # What is done on the new release is there beside it.
    host.open(page, TIPS[2]).evaluate(ANSWER_ALL)
    host.open(page, WRITTEN).locator("[data-note] textarea").fill("Kept better")
    newer = code(page, host)
    other = host.browser(browser)
    paste(other, host, made)
    assert home(other, host.root) == now

    host.put(OLD)
    assert home(page, host.root) == before
    assert boxes(host.open(page, WRITTEN)) == ["Kept better", "Kept 1", "Kept 2"]
    expect(step(host.open(page, HALF))).to_have_attribute("data-step", "story-1-three")
    after = page.evaluate(KEPT)
    assert kept["q"].items() <= after["q"].items()
    assert kept["s"] == after["s"]
    assert after["r"] == kept["r"]
    third = host.browser(browser)
    paste(third, host, newer)
    assert home(third, host.root) == before
    expect(step(host.open(third, HALF))).to_have_attribute("data-step", "story-1-three")

    # Even after an answer on the old one, the new one finds what was answered on it.
    for one in (page, third):
        host.open(one, "tips/tip-6.html").evaluate(ANSWER_ALL)
    host.put(NEW)
    for one in (page, third):
        assert set(states(one, TIPS[2], host).values()) == {right}


def test_a_page_that_was_open_loses_nothing_of_the_new_release(
    host: Host, browser: Browser
) -> None:
    old = host.browser(browser)
    host.open(old, WRITTEN)
    story = host.open(old.context.new_page(), ENDED)
    host.put(NEW)
    new = host.open(old.context.new_page(), TIPS[2])
    new.evaluate(ANSWER_ALL)
    host.open(new, WRITTEN).locator("[data-write] textarea").fill("Written on the new one")
    old.bring_to_front()
    old.evaluate(ANSWER_ALL)
    old.locator("[data-note] textarea").last.fill("Written on the old one")
    story.bring_to_front()
    story.locator("course-scenario > .course-continue > a").click()
    decide(story, "Strong:")
    for path in (TIPS[2], WRITTEN):
        assert set(states(new, path, host).values()) == {SAID["before_right"]}
    assert boxes(new) == ["", "Written on the new one"]
    found = new.evaluate("Object.values(courseStore.notes()).map(one => one.text).sort()")
    assert found == ["Written on the new one", "Written on the old one"]
    assert len(new.evaluate(KEPT)["s"]) == 1


def test_scripts_of_the_old_release_serve_a_page_of_the_new(host: Host, browser: Browser) -> None:
    """As long as a browser has them in its cache."""
    page = host.browser(browser)
    learn(page, host.root)
    host.put(NEW)
    page.context.route(
        "**/assets/course/elements*.js",
        lambda route: route.fulfill(
            body=next((host.built / OLD / "assets/course").glob("elements*.js")).read_text("utf-8"),
            content_type="text/javascript",
        ),
    )
    found = states(page, TIPS[2], host)
    assert page.evaluate("window.release ?? 'old'") == "old"
    assert found["first"] == SAID["before_changed"]
    page.evaluate(ANSWER_ALL)
    page.context.unroute("**/assets/course/elements*.js")
    assert set(states(page, TIPS[2], host).values()) == {SAID["before_right"]}


def test_a_shared_computer_stays_one(host: Host, browser: Browser) -> None:
    page = host.browser(browser)
    host.open(page, HOME).get_by_label(SAID["shared"]).click()
    host.open(page, TIPS[0]).evaluate(ANSWER_ALL)
    write(host.open(page, WRITTEN))
    for release in (NEW, OLD):
        host.put(release)
        host.open(page, HOME)
        expect(page.get_by_label(SAID["shared"])).to_be_checked()
        assert page.evaluate("({...localStorage})") == {"course.shared": "on"}
        assert set(states(page, TIPS[0], host).values()) == {SAID["before_right"]}
        assert boxes(host.open(page, WRITTEN))[0] == "Kept 0"
    host.put(NEW)
    host.open(page, HOME).get_by_label(SAID["shared"]).click()
    assert page.evaluate("Object.keys(sessionStorage)") == []
    assert set(states(page, TIPS[0], host).values()) == {SAID["before_right"]}


# What a later release than these may have added without a new version of the schema.
LATER = {
    "v": 1, "seed": 7, "q": {"AAAB": 3}, "a": {}, "at": "", "r": "",
    "s": {"AAAC": {"e": 1, "p": [], "minutes": 12}},
    "streak": {"days": [1, 2, 3]},
}  # fmt: skip
PUT = "kept => Object.entries(kept).forEach(([name, one]) => localStorage.setItem(name, one))"


def test_what_a_later_release_added_is_not_destroyed(host: Host, browser: Browser) -> None:
    page = host.open(host.browser(browser), HOME)
    text = json.dumps(LATER)
    note = {"label": "A", "text": "x" * 9000, "colour": "blue"}
    others = {"course.later": "kept", "course.notes": json.dumps({"AAAD": note})}
    page.evaluate(PUT, {"course.progress": text, "course.copy": text, **others})
    host.open(page, TIPS[0]).evaluate(ANSWER_ALL)
    write(host.open(page, WRITTEN))
    held = page.evaluate("({...localStorage})")
    progress = json.loads(held["course.progress"])
    assert progress["streak"] == LATER["streak"]
    assert progress["s"] == LATER["s"]
    assert progress["q"]["AAAB"] == 3
    assert len(progress["q"]) == 4
    assert json.loads(held["course.notes"])["AAAD"] == note
    assert held["course.later"] == "kept"


def test_a_code_of_a_later_format_changes_nothing_and_says_so(host: Host, browser: Browser) -> None:
    page = host.browser(browser)
    host.open(page, TIPS[0]).evaluate(ANSWER_ALL)
    made = code(page, host)
    before = page.evaluate("({...localStorage})")
    paste(page, host, made.replace("SM1-", "SM2-"))
    expect(page.get_by_role("alert")).to_contain_text(SAID["code_newer"])
    assert page.evaluate("({...localStorage})") == before
