"""Two releases of the sample course, and what a page of either says of an earlier visit."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from playwright.sync_api import Locator, Page

from browser.states import decide, play, start
from course.locking import relock
from course.reading.lock import lock_text
from course.rendering.wording import SCRIPT_WORDING as SAID
from course.review import review
from courses import TODAY, replace_once

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


def learn(page: Page, root: str) -> None:
    """Do half of the first release, which stands at an address."""
    for path in (*TIPS, TOPIC[OLD]):
        page.goto(f"{root}/{path}")
        page.evaluate(ANSWER_ALL)
    for path in (ENDED, PRACTISED):
        page.goto(f"{root}/{path}")
        play(page, "Strong:")
    page.goto(f"{root}/{HALF}")
    start(page)
    decide(page, "Strong:")
    decide(page, "Strong:")
