"""Every state that scripts can bring a page into, and how a learner gets there.

A state is reached in a fresh browser, on the built course, and left on the page for whoever looks:
the accessibility tests, the tests of text sizes, and people who want pictures.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from playwright.sync_api import Locator, Page

from pseudo import said

CHOICE = "tips/tip-5.html"
SPOT = "tips/tip-9.html"
STORY = "practice/reference-number.html"
LIST = "practice/index.html"
HOME = "index.html"

# What an earlier visit would have left: credit for every question and scenario on the home page.
ALL_DONE = """() => courseStore.update((state) => {
  for (const asked of document.querySelectorAll("[data-asks]")) {
    state.q[courseStore.key(asked.dataset.asks)] = 3;
  }
  for (const row of document.querySelectorAll("li[data-practice]")) {
    for (const name of row.dataset.practice.split(" ")) {
      state.s[courseStore.key(name)] = { e: 1, p: [] };
    }
  }
})"""
# A page may begin with a guess, which is never recorded.
RECORDED = "course-question:not([data-use])"
# An older revision of the page's first question was answered.
ANSWERED_BEFORE = """() => {
  const asked = document.querySelector("course-question:not([data-use])");
  courseStore.update((state) => {
    state.q[courseStore.key(`${asked.dataset.question}@1`)] = 3;
  });
  return asked.dataset.question;
}"""


@dataclass(frozen=True)
class State:
    """A state: the page it is on, and what a learner does there to reach it."""

    name: str
    path: str
    reach: Callable[[Page], None]


def question(page: Page) -> Locator:
    """Return the page's first question that is recorded."""
    return page.locator(RECORDED).first


def check(asked: Locator) -> None:
    """Press the button that checks."""
    asked.get_by_role("button", name=said("Check answer")).click()


def key_of(asked: Locator) -> list[int]:
    """Return the values of a question's right options, as its closed answer tells them."""
    rows = asked.locator(".course-answer .course-reasons > li > p:first-child > strong")
    marks = [mark.strip() for mark in rows.all_text_contents()]
    return [
        at for at, mark in enumerate(marks, 1) if mark in {said("Best answer:"), said("A fault:")}
    ]


def choose(asked: Locator, values: list[int]) -> None:
    """Tick exactly these options, by their labels."""
    for box in asked.locator(".course-options input").all():
        wanted = int(box.get_attribute("value") or 0) in values
        if wanted != box.is_checked():
            asked.locator(f"label[for='{box.get_attribute('id')}']").click()


def answer(asked: Locator, right: bool) -> None:
    """Answer a question rightly or wrongly, and check."""
    keys = key_of(asked)
    every = [
        int(b.get_attribute("value") or 0) for b in asked.locator(".course-options input").all()
    ]
    others = [value for value in every if value not in keys]
    choose(asked, keys if right else others[: max(len(keys), 1)] or keys[:1])
    check(asked)


def start(page: Page) -> None:
    """Begin the scenario of the page."""
    page.locator("course-scenario > .course-continue > a").click()


def step(page: Page) -> Locator:
    """Return the step that shows."""
    return page.locator("[data-step]:visible")


def decide(page: Page, mark: str) -> None:
    """Take the first choice with a mark ("Strong:"), or the way on, and show what follows."""
    here = step(page)
    rows = here.locator(".course-choice")
    marked = rows.filter(has=page.locator("strong", has_text=said(mark)))
    way = marked if marked.count() else rows if rows.count() else here.locator(".course-continue")
    way.locator("a").first.click()


def play(page: Page, mark: str) -> None:
    """Play a scenario from the start to an ending with choices of one mark."""
    start(page)
    for _ in range(40):
        if step(page).locator(".course-ending").count():
            return
        decide(page, mark)
    raise AssertionError(f"{page.url}: no ending in forty steps")


def _arrive(_: Page) -> None:
    """The page as it opens."""


def _wrong(page: Page) -> None:
    answer(question(page), right=False)


def _right(page: Page) -> None:
    answer(question(page), right=True)


def _again(page: Page) -> None:
    _wrong(page)
    question(page).get_by_role("button", name=said("Try again")).click()


def _sure(page: Page) -> None:
    asked = question(page)
    asked.locator(".course-sure label").first.click()
    answer(asked, right=False)


def _then_reload(reach: Callable[[Page], None]) -> Callable[[Page], None]:
    def reached(page: Page) -> None:
        reach(page)
        page.reload()

    return reached


def _guess(page: Page) -> None:
    answer(page.locator("course-question[data-use=guess]"), right=False)


def _figure(page: Page) -> None:
    page.locator(".course-figure summary").click()


def _spot(right: bool) -> Callable[[Page], None]:
    def reached(page: Page) -> None:
        asked = page.locator(".course-question--spot").first
        answer(asked, right)

    return reached


def _steps(count: int) -> Callable[[Page], None]:
    def reached(page: Page) -> None:
        start(page)
        for _ in range(count):
            decide(page, "Mixed:")

    return reached


def _ending(mark: str) -> Callable[[Page], None]:
    def reached(page: Page) -> None:
        play(page, mark)

    return reached


def _changed(page: Page) -> None:
    asked = page.evaluate(ANSWERED_BEFORE)
    # The same page of a later release, in which the question has a second revision.
    pattern = f'data-question="{asked}" data-revision="1"'
    page.route(
        "**/*.html",
        lambda route: route.fulfill(
            body=route.fetch().text().replace(pattern, pattern.replace('"1"', '"2"')),
            content_type="text/html; charset=utf-8",
        ),
    )
    page.reload()


def _middle(page: Page) -> None:
    page.goto(page.url.replace(HOME, CHOICE))
    _sure(page)
    page.go_back()
    page.reload()
    page.locator(".course-route button").first.click()


def _end(page: Page) -> None:
    page.evaluate(ALL_DONE)


def _press(*names: str) -> Callable[[Page], None]:
    def reached(page: Page) -> None:
        for name in names:
            page.get_by_role("button", name=said(name), exact=True).click()

    return reached


def _paste(text: str) -> Callable[[Page], None]:
    def reached(page: Page) -> None:
        page.get_by_label(said("Paste a code")).fill(text)
        page.get_by_role("button", name=said("Add this progress")).click()

    return reached


def _note(page: Page) -> None:
    page.locator("[data-note] textarea").fill("1, 2, 3")


def _reply(length: int) -> Callable[[Page], None]:
    def reached(page: Page) -> None:
        start(page)
        task = page.locator("[data-write]:visible")
        while not task.count():
            decide(page, "Strong:")
        task.locator("textarea").fill("1" * length)
        task.locator("label").nth(1).click()
        task.locator("summary").click()

    return reached


def _full(page: Page) -> None:
    page.add_init_script(
        """Storage.prototype.setItem = () => {
          throw new DOMException("full", "QuotaExceededError");
        };"""
    )
    page.reload()


def _shared(page: Page) -> None:
    page.locator("label[for=progress-shared]").click()


def _practised(page: Page) -> None:
    _arrive(page)
    page.evaluate(
        """() => courseStore.update((state) => {
          [...document.querySelectorAll(".course-stories > li")].slice(0, 4).forEach((row, at) => {
            state.s[courseStore.key(row.dataset.plays)] = { e: [7, 2, 8, 0][at], p: at > 2 ? ["xxxx"] : [] };
          });
        })"""
    )


STATES = (
    State("question, fresh", CHOICE, _arrive),
    State("question, blank", CHOICE, lambda page: check(question(page))),
    State("question, wrong", CHOICE, _wrong),
    State("question, hinted", CHOICE, _again),
    State("question, right", CHOICE, _right),
    State("question, sure but wrong", CHOICE, _sure),
    State("question, right before", CHOICE, _then_reload(_right)),
    State("question, wrong before", CHOICE, _then_reload(_wrong)),
    State("question, changed since", CHOICE, _changed),
    State("guess, wrong", CHOICE, _guess),
    State("figure, said in words", CHOICE, _figure),
    State("job aid", "job-aid.html", _arrive),
    State("glossary", "glossary.html", _arrive),
    State("spot, fresh", SPOT, _arrive),
    State("spot, blank", SPOT, lambda page: check(page.locator(".course-question--spot"))),
    State("spot, wrong", SPOT, _spot(right=False)),
    State("spot, right", SPOT, _spot(right=True)),
    State("scenario, opening", STORY, _arrive),
    State("scenario, first decision", STORY, _steps(0)),
    State("scenario, what followed", STORY, _steps(1)),
    State("scenario, next decision", STORY, _steps(2)),
    State("scenario, left off", STORY, _then_reload(_steps(2))),
    State("debrief, good", STORY, _ending("Strong:")),
    State("debrief, mixed", STORY, _ending("Mixed:")),
    State("debrief, harmful", STORY, _ending("Harmful:")),
    State("debrief, restored", STORY, _then_reload(_ending("Harmful:"))),
    State("note, written", SPOT, _note),
    State("reply, compared", STORY, _reply(200)),
    State("reply, too long", STORY, _reply(300)),
    State("question, nothing kept", CHOICE, _full),
    State("practice, some of it done", LIST, _practised),
    State("home, start", HOME, _arrive),
    State("home, middle", HOME, _middle),
    State("home, end", HOME, _end),
    State("progress, code shown", HOME, _press("Copy my progress code")),
    State("progress, no code", HOME, _paste("")),
    State("progress, damaged code", HOME, _paste("SM1-AAAA")),
    State("progress, shared computer", HOME, _shared),
    State("progress, asked to clear", HOME, _press("Clear everything on this device")),
    State(
        "progress, cleared",
        HOME,
        _press("Clear everything on this device", "Yes, clear everything"),
    ),
)
