"""A course changes between two visits: what was done still counts, where it is still the same."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from browser.conftest import serve
from browser.states import decide, play, start, step
from conftest import ROOT
from course.locking import relock
from course.reading.lock import lock_text
from course.rendering.wording import SCRIPT_WORDING as SAID
from course.review import review
from courses import TODAY, replace_once
from sample_course import write_project

OLD, NEW = "old", "new"
TIPS = ("tips/tip-1.html", "tips/tip-2.html", "tips/tip-3.html", "tips/tip-4.html")
TOPIC = {OLD: "topics/topic-birch.html", NEW: "topics/trees.html"}
HALF, ENDED, PRACTISED = (f"practice/story-{number}.html" for number in (1, 2, 4))

# Answers every question of a page rightly.
ANSWER_ALL = """() => document.querySelectorAll("course-question").forEach((asked) => {
  const rows = [...asked.querySelectorAll(".course-answer .course-reasons > li")];
  const best = rows.findIndex(row => row.querySelector("strong").textContent === courseStrings.best);
  asked.querySelector(`.course-options input[value="${best + 1}"]`).checked = true;
  const buttons = [...asked.querySelectorAll("button")];
  buttons.find(one => one.textContent === courseStrings.check).click();
})"""


def build(project: Path, site: Path) -> None:
    """Answer every question of the lock, and build."""
    course, _ = review(project, TODAY)
    lines = relock(course, same=["all"], retire=["all"]).lines
    (project / "identifiers.lock").write_text(lock_text(lines), encoding="utf-8")
    command = [sys.executable, "-m", "mkdocs", "build", "--quiet", "--site-dir", str(site)]
    built = subprocess.run(command, cwd=project, capture_output=True, text=True)
    assert built.returncode == 0, built.stdout + built.stderr


def bank(project: Path, item: str) -> tuple[Path, str, list[str]]:
    """Return a bank's path, what stands before its questions, and its questions."""
    path = project / f"quizzes/{item}.md"
    head, *questions = path.read_text(encoding="utf-8").split("\n## ")
    return path, head, [f"\n## {question.rstrip()}\n" for question in questions]


def edit(project: Path) -> None:
    """Make of the first release the second."""
    # Tip 1: the questions and the options of the first in another order; words put right.
    path, head, (first, second, third) = bank(project, "tip-1")
    before, *options, after = first.split("- [")
    after, end = after.split("</quiz>")
    first = "- [".join([before, after, *options]) + "</quiz>" + end
    second = second.replace("A colleague has", "Somebody has").replace("in second", "in the second")
    path.write_text(head + third + first + second, encoding="utf-8")
    # Tip 2: one more, before the others.
    path, head, questions = bank(project, "tip-2")
    more = questions[0].replace("first", "fourth").replace("before lunch", "after dinner")
    path.write_text(head + more + "".join(questions), encoding="utf-8")
    # Tip 3: the first is another question now.
    replace_once(
        project / "quizzes/tip-3.md", "{#tip-3-first}\n\n", "{#tip-3-first}\n\nRevision: 2\n"
    )
    # Tip 4: one has gone, and one has come.
    path, head, questions = bank(project, "tip-4")
    questions[2] = questions[2].replace("third", "fifth")
    path.write_text(head + "".join(questions), encoding="utf-8")
    # The topic: another title, another file.
    (project / "docs/topics/topic-birch.md").rename(project / "docs/topics/trees.md")
    replace_once(project / "docs/topics/trees.md", "# A topic called birch", "# Trees")
    replace_once(project / "syllabus.yml", "title: A topic called birch", "title: Trees")
    # A step in the middle of one story; the first step and the ending of another.
    changed = {"story-1": ("two",), "story-2": ("one", "good")}
    for name, steps in changed.items():
        for at in steps:
            heading = f"{{#{name}-{at}}}\n\n"
            replace_once(project / f"scenarios/{name}.md", heading, f"{heading}Revision: 2\n")


@pytest.fixture(scope="module")
def releases(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Two releases of a course, side by side on one host, so that they share a storage."""
    folder = tmp_path_factory.mktemp("releases")
    project = write_project(folder / "project", ROOT, topics=1)
    build(project, folder / "host" / OLD)
    edit(project)
    build(project, folder / "host" / NEW)
    with serve(folder / "host") as root:
        yield root


def told(page: Page) -> list[list[str]]:
    """Return what each question of a page says of an earlier visit, with its identifier."""
    found: list[list[str]] = page.evaluate(
        """() => [...document.querySelectorAll("course-question")].map(asked =>
          [asked.dataset.question, asked.querySelector(".course-before")?.textContent ?? ""])"""
    )
    return found


def standing(page: Page) -> Locator:
    """Return the line that says how far one is with a module."""
    return page.locator("course-standing")


def under_way(right: int, among: int) -> str:
    """Return what is said of a module with questions left."""
    return SAID["under_way"].format(right=right, all=among)


def home(page: Page, root: str) -> list[str]:
    """Open a release's home, and return what it says of each item."""
    page.goto(f"{root}/index.html")
    return page.locator("[data-item] > .course-state").all_text_contents()


@pytest.fixture
def learner(releases: str, page: Page) -> Page:
    """A page of someone who was here in the time of the first release."""
    faults: list[str] = []
    page.on("pageerror", lambda error: faults.append(str(error)))
    for path in (*TIPS, TOPIC[OLD]):
        page.goto(f"{releases}/{OLD}/{path}")
        page.evaluate(ANSWER_ALL)
    for path in (ENDED, PRACTISED):
        page.goto(f"{releases}/{OLD}/{path}")
        play(page, "Strong:")
    page.goto(f"{releases}/{OLD}/{HALF}")
    start(page)
    decide(page, "Strong:")
    decide(page, "Strong:")
    assert faults == []
    return page


def test_the_same_revision_keeps_its_credit_and_no_other(learner: Page, releases: str) -> None:
    right, changed = SAID["before_right"], SAID["before_changed"]
    before = home(learner, f"{releases}/{OLD}")

    def look(path: str) -> dict[str, str]:
        learner.goto(f"{releases}/{NEW}/{path}")
        return {name.rsplit("-", 1)[1]: text for name, text in told(learner)}

    # Another order and better words change nothing.
    found = look(TIPS[0])
    assert list(found) == ["third", "first", "second"]
    assert set(found.values()) == {right}
    expect(standing(learner)).to_contain_text(SAID["complete"])
    # A new question is asked; the others are not asked again.
    assert look(TIPS[1]) == {"fourth": "", "first": right, "second": right, "third": right}
    expect(standing(learner)).to_contain_text(under_way(3, 4))
    # A new revision asks again, and says so.
    assert look(TIPS[2]) == {"first": changed, "second": right, "third": right}
    expect(standing(learner)).to_contain_text(under_way(2, 3))
    # What was retired counts for nothing, and does not stand for what came in its place.
    assert look(TIPS[3]) == {"first": right, "second": right, "fifth": ""}
    expect(standing(learner)).to_contain_text(under_way(2, 3))
    # A name and an address are not what credit hangs on.
    assert look(TOPIC[NEW]) == {"first": right, "second": right, "third": right}

    # The home of each release agrees with its pages; going back finds the old credit.
    now = home(learner, f"{releases}/{NEW}")
    assert len(before) >= 16
    assert [row[0] != row[1] for row in zip(before, now, strict=True)].count(True) == 3
    assert home(learner, f"{releases}/{OLD}") == before

    # An answer to the new revision counts beside that to the old one.
    learner.goto(f"{releases}/{NEW}/{TIPS[2]}")
    learner.evaluate(ANSWER_ALL)
    expect(standing(learner)).to_contain_text(under_way(3, 3))
    assert look(TIPS[2]) == {"first": right, "second": right, "third": right}
    assert home(learner, f"{releases}/{OLD}") == before


def test_a_changed_step_cuts_a_path_and_an_ending_keeps_its_credit(
    learner: Page, releases: str
) -> None:
    learner.goto(f"{releases}/{OLD}/{HALF}")
    expect(step(learner)).to_have_attribute("data-step", "story-1-three")
    expect(step(learner)).to_contain_text(SAID["left_here"])
    learner.goto(f"{releases}/{NEW}/{HALF}")
    expect(step(learner)).to_have_attribute("data-step", "story-1-one")
    expect(step(learner)).to_contain_text(SAID["story_changed"])
    # Nobody has moved yet: the older copy of the course still knows the whole path.
    learner.goto(f"{releases}/{OLD}/{HALF}")
    expect(step(learner)).to_have_attribute("data-step", "story-1-three")

    learner.goto(f"{releases}/{NEW}/{ENDED}")
    expect(step(learner)).to_have_count(0)
    opening = learner.locator("course-scenario > .course-before")
    expect(opening).to_have_text(SAID["story_changed_at_start"])
    reached = "courseStore.read().s[courseStore.key('story-2')].e"
    assert learner.evaluate(reached) == 1
    start(learner)
    expect(opening).to_have_count(0)
    assert learner.evaluate(reached) == 1
    learner.goto(f"{releases}/{NEW}/principles/principle-3.html")
    expect(standing(learner)).to_contain_text(SAID["practice_done"])
