"""A question moves, complains, checks, hints, shuffles and remembers as it is said to."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from browser.states import answer, check, choose
from learner_course import FAULTS, GUESS, GUESSED, HOME, KEYS, PAIR, QUESTIONS, STEADY

# One of the three plain questions of a page: shuffled, with a hint.
PLAIN = "tip-5-first"
KEPT = "() => [courseStore.read().q, courseStore.read().a]"
LATER = """(root) => {
  window.said = [];
  new MutationObserver(() => {
    const text = root.querySelector("[role=status]").textContent;
    if (text) window.said.push(text);
  }).observe(root.querySelector("[role=status]"), { childList: true, characterData: true, subtree: true });
}"""
FOLLOWS = """([one, other]) =>
  (one.compareDocumentPosition(other) & Node.DOCUMENT_POSITION_FOLLOWING) > 0"""
REFUSED = """() => {
  for (const name of ["getItem", "setItem", "removeItem"]) {
    Storage.prototype[name] = () => { throw new DOMException("no", "SecurityError"); };
  }
}"""
FORBIDDEN = """() => {
  for (const name of ["localStorage", "sessionStorage"]) {
    Object.defineProperty(window, name, { get() { throw new DOMException("no", "SecurityError"); } });
  }
}"""


def ask(page: Page, root: str, identifier: str) -> Locator:
    """Open the page of a question, and return the question."""
    path = GUESS if identifier in {PLAIN, GUESSED} else QUESTIONS
    page.goto(f"{root}/{path}")
    return question(page, identifier)


def question(page: Page, identifier: str) -> Locator:
    """Return a question of the page that is open."""
    return page.locator(f'course-question[data-question="{identifier}"]')


def flags(page: Page, identifier: str) -> int:
    """Return what is kept of a question: 1 tried, 2 right, 4 sure but wrong, 8 looked at again."""
    key = f"{identifier}@1"
    kept: int = page.evaluate("(key) => courseStore.read().q[courseStore.key(key)] ?? 0", key)
    return kept


def status(asked: Locator) -> Locator:
    """Return the line that tells the verdict."""
    return asked.locator(".course-form + [role=status]")


def told(asked: Locator) -> list[str]:
    """Return the marks of the reasons that show, in their order."""
    return asked.locator(".course-result li strong:visible").all_inner_texts()


def order(asked: Locator) -> list[str]:
    """Return the values of the options as they stand on the page."""
    values: list[str] = asked.locator(".course-options input").evaluate_all(
        "boxes => boxes.map(one => one.value)"
    )
    return values


# Moving and checking


def test_keys_only_move_and_only_the_button_checks(page: Page, learner_place: str) -> None:
    asked = ask(page, learner_place, PLAIN)
    before = page.evaluate(KEPT)
    asked.locator("input").first.focus()
    for key in ("ArrowDown", "ArrowDown", "ArrowUp", "ArrowRight", "Space", "Enter"):
        page.keyboard.press(key)
        expect(status(asked)).to_be_empty()
        expect(asked.locator(".course-result")).to_be_hidden()
        assert page.evaluate(KEPT) == before == [{}, {}]
    assert asked.locator(".course-options input:checked").count() == 1
    check(asked)
    expect(status(asked)).not_to_be_empty()
    assert flags(page, PLAIN) & 1


def test_a_blank_check_is_a_problem_and_nothing_else(page: Page, learner_place: str) -> None:
    asked = ask(page, learner_place, PLAIN)
    title = page.title()
    check(asked)
    summary = asked.locator(".course-error")
    expect(summary).to_be_focused()
    expect(summary.get_by_role("heading")).to_have_text("There is a problem")
    assert page.title() == f"Error: {title}"
    fieldset = asked.get_by_role("group").first
    expect(fieldset).to_have_accessible_description("Error: Choose an answer")
    check(asked)
    assert (summary.count(), page.title()) == (1, f"Error: {title}")
    asked.locator(".course-error").get_by_role("link", name="Choose an answer").click()
    expect(asked.locator(".course-options input").first).to_be_focused()
    expect(status(asked)).to_be_empty()
    assert page.evaluate(KEPT) == [{}, {}]
    answer(asked, right=True)
    expect(summary).to_have_count(0)
    expect(asked.locator(".course-error__message")).to_have_count(0)
    assert page.title() == title


def test_the_title_says_error_until_the_last_problem_is_gone(
    page: Page, learner_address: str
) -> None:
    first = ask(page, learner_address, STEADY)
    title = page.title()
    second = question(page, FAULTS)
    check(first)
    check(second)
    answer(first, right=True)
    assert page.title() == f"Error: {title}"
    answer(second, right=True)
    assert page.title() == title


def test_a_wrong_answer_is_told_in_order(page: Page, learner_place: str) -> None:
    asked = ask(page, learner_place, STEADY)
    asked.evaluate(LATER)
    choose(asked, [3])
    check(asked)
    expect(asked.get_by_role("button", name="Check answer")).to_be_focused()
    verdict = "Not right yet. There is a better answer."
    expect(status(asked)).to_have_text(verdict)
    assert page.evaluate("window.said") == [verdict], "said once, in one line"
    assert asked.locator("[role=status] li").count() == 0
    reasons = asked.locator(".course-result li")
    assert told(asked) == ["You chose:", "Best answer:"]
    expect(reasons.nth(0)).to_contain_text("Nine days is the time for a new wick.")
    expect(reasons.nth(1)).to_contain_text("Five days is what the lamp office promises.")
    section = asked.locator(".course-result").get_by_role("link", name="Read the section again")
    pairs = ((status(asked), reasons.nth(0)), (reasons.nth(1), section))
    for one, other in pairs:
        assert page.evaluate(FOLLOWS, [one.element_handle(), other.element_handle()])
    section.click()
    assert page.url.endswith("#idea")


def test_a_right_answer_is_told_in_other_words(page: Page, learner_address: str) -> None:
    asked = ask(page, learner_address, STEADY)
    answer(asked, right=False)
    wrong = [status(asked).inner_text(), *told(asked)]
    answer(asked, right=True)
    expect(status(asked)).to_have_text("Right. That is the best answer.")
    assert told(asked) == ["You chose the best answer:"]
    assert not set(wrong) & {status(asked).inner_text(), *told(asked)}
    expect(asked.get_by_role("button", name="Try again")).to_be_hidden()


def test_the_verdict_goes_when_the_answer_changes(page: Page, learner_address: str) -> None:
    asked = ask(page, learner_address, STEADY)
    answer(asked, right=False)
    choose(asked, [4])
    expect(status(asked)).to_be_empty()
    expect(asked.locator(".course-result")).to_be_hidden()


def test_try_again_offers_the_hint_and_starts_over(page: Page, learner_address: str) -> None:
    asked = ask(page, learner_address, STEADY)
    expect(asked.locator(".course-hint")).to_be_hidden()
    asked.locator(".course-sure label").first.click()
    answer(asked, right=False)
    expect(asked.locator(".course-hint")).to_be_hidden()
    asked.get_by_role("button", name="Try again").click()
    expect(asked.locator(".course-hint summary")).to_be_focused()
    expect(asked.get_by_text("Count from the day the letter came.")).to_be_visible()
    expect(status(asked)).to_be_empty()
    assert asked.locator("input:checked").count() == 0
    box = asked.locator(".course-options").element_handle()
    assert page.evaluate(FOLLOWS, [asked.locator(".course-hint").element_handle(), box])


def test_without_a_hint_try_again_goes_to_the_options(page: Page, learner_address: str) -> None:
    asked = ask(page, learner_address, PAIR)
    choose(asked, [2, 3])
    check(asked)
    asked.get_by_role("button", name="Try again").click()
    expect(asked.locator(".course-options input").first).to_be_focused()
    assert asked.locator("input:checked").count() == 0


@pytest.mark.parametrize("width", [1280, 320])
def test_rows_are_high_enough_and_clickable_all_over(
    page: Page, learner_address: str, width: int
) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    ask(page, learner_address, FAULTS)
    rows = page.locator("course-question .course-option")
    assert rows.count() > 15
    for row in rows.all():
        row.scroll_into_view_if_needed()
        box = row.bounding_box()
        assert box
        assert box["height"] >= 44
        target = row.locator("input")
        # Near each corner; the corners themselves are rounded.
        last = (box["width"] - 4, box["height"] - 4)
        for right, down in ((4, 4), (last[0], 4), (4, last[1]), last):
            target.evaluate("one => { one.checked = false; }")
            page.mouse.click(box["x"] + right, box["y"] + down)
            assert target.is_checked(), f"{row.inner_text()}: {right}, {down}"


# Being sure


def test_sure_but_wrong_is_worth_another_look_until_it_is_mended(
    page: Page, learner_place: str
) -> None:
    def listed() -> bool:
        page.goto(f"{learner_place}/{HOME}")
        expect(page.locator("course-home.is-ready")).to_be_visible()
        link = page.locator("course-home").get_by_role("link", name=re.compile("How many days"))
        assert link.count() == page.get_by_role("heading", name="Worth another look").count()
        return link.count() == 1

    asked = ask(page, learner_place, STEADY)
    answer(asked, right=False)
    assert not listed(), "how sure one is may be left out"
    asked = ask(page, learner_place, STEADY)
    asked.locator(".course-sure").get_by_text("Guessing").click()
    answer(asked, right=False)
    assert not listed(), "nobody was sure"
    asked = ask(page, learner_place, STEADY)
    asked.locator(".course-sure").get_by_text("Sure", exact=True).click()
    answer(asked, right=False)
    answer(asked, right=True)
    assert listed(), "mended at once is not mended: the answer had just been told"
    assert page.get_by_role("link", name=re.compile("How many days")).count() == 1
    page.get_by_role("link", name=re.compile("How many days")).click()
    asked = question(page, STEADY)
    assert asked.locator("input:checked").count() == 0, "asked afresh"
    answer(asked, right=True)
    assert not listed()
    asked = ask(page, learner_place, STEADY)
    asked.locator(".course-sure").get_by_text("Sure", exact=True).click()
    answer(asked, right=False)
    assert listed(), "sure and wrong once more"
    assert flags(page, STEADY) & 2, "what was right once stays right"


# The order of options


def test_options_keep_the_order_of_this_device(browser: Browser, learner_place: str) -> None:
    seen: dict[str, set[tuple[str, ...]]] = {}
    for seed in range(1, 6):
        context = browser.new_context()
        page = context.new_page()
        page.goto(f"{learner_place}/{HOME}")
        page.evaluate("(seed) => courseStore.update((state) => { state.seed = seed; })", seed)
        for identifier in (PLAIN, PAIR, STEADY, FAULTS):
            found = order(ask(page, learner_place, identifier))
            page.reload()
            assert order(question(page, identifier)) == found, "the same on the next visit"
            seen.setdefault(identifier, set()).add(tuple(found))
        context.close()
    assert len(seen[PLAIN]) > 1
    assert len(seen[PAIR]) > 1
    assert seen[STEADY] == {("1", "2", "3", "4")}
    assert seen[FAULTS] == {("1", "2", "3", "4", "5", "6")}


def test_a_browser_draws_its_own_seed_once(browser: Browser, learner_address: str) -> None:
    seeds = []
    for _ in range(2):
        context = browser.new_context()
        page = context.new_page()
        ask(page, learner_address, PLAIN)
        seeds.append(page.evaluate("courseStore.read().seed"))
        page.reload()
        assert page.evaluate("courseStore.read().seed") == seeds[-1] > 0
        context.close()
    assert seeds[0] != seeds[1]


# Other kinds


def test_two_answers_are_asked_for(page: Page, learner_address: str) -> None:
    asked = ask(page, learner_address, PAIR)
    choose(asked, [1])
    check(asked)
    expect(asked.locator(".course-error")).to_contain_text("Choose two answers")
    assert flags(page, PAIR) == 0
    choose(asked, [1, 2])
    check(asked)
    expect(status(asked)).to_have_text("Not right yet. You chose 1 of the 2 right answers.")
    assert sorted(told(asked)) == ["Also right:", "You chose, rightly:", "You chose:"]
    assert told(asked)[-1] == "Also right:"
    choose(asked, KEYS[PAIR])
    check(asked)
    expect(status(asked)).to_have_text("Right. You chose all 2.")
    assert told(asked) == ["You chose, rightly:"] * 2
    assert flags(page, PAIR) == 3


def test_a_guess_is_nobodys_business(page: Page, learner_address: str) -> None:
    asked = ask(page, learner_address, GUESSED)
    assert asked.locator(".course-sure").count() == 0
    assert asked.get_by_text("nothing is recorded").is_visible()
    before = page.evaluate("JSON.stringify({ ...localStorage })")
    answer(asked, right=False)
    expect(status(asked)).not_to_be_empty()
    answer(asked, right=True)
    assert page.evaluate("JSON.stringify({ ...localStorage })") == before
    page.reload()
    assert question(page, GUESSED).locator("input:checked").count() == 0
    standing = page.locator("course-standing")
    expect(standing).to_contain_text("Not started.")
    answer(question(page, PLAIN), right=True)
    expect(standing).to_contain_text("Questions right: 1 of 3.")


@pytest.mark.parametrize("ticked", [KEYS[FAULTS], [1, 2], [1, 3, 6], [1, 2, 3, 4, 5, 6]])
def test_every_fault_is_marked_in_the_draft(
    page: Page, learner_address: str, ticked: list[int]
) -> None:
    asked = ask(page, learner_address, FAULTS)
    assert asked.locator(".course-mark").count() == 0
    choose(asked, ticked)
    check(asked)
    phrases = asked.locator(".course-draft .course-phrase")
    for number in range(1, 7):
        phrase = phrases.nth(number - 1)
        item = "Tip 10" if number == 5 else "Tip 9"
        found = f"[fault, {'found' if number in ticked else 'missed'}: {item}]"
        if number in KEYS[FAULTS]:
            expect(phrase).to_contain_text(found)
        elif number in ticked:
            expect(phrase).to_contain_text("[no fault here]")
        else:
            assert phrase.locator(".course-mark").count() == 0
    right = ticked == KEYS[FAULTS]
    expect(status(asked)).to_contain_text("Right." if right else "Not right yet.")
    assert flags(page, FAULTS) == (3 if right else 1)
    names = {True: "You found this fault:", False: "You missed this fault:"}
    expected = [
        names[number in ticked] if number in KEYS[FAULTS] else "You ticked this, and it is sound:"
        for number in range(1, 7)
        if number in KEYS[FAULTS] or number in ticked
    ]
    assert told(asked) == expected
    choose(asked, [1])
    assert asked.locator(".course-mark").count() == 0, "marks are of an answer that was checked"


def test_a_draft_without_a_tick_is_a_problem(page: Page, learner_address: str) -> None:
    asked = ask(page, learner_address, FAULTS)
    check(asked)
    expect(asked.locator(".course-error")).to_contain_text("Tick the phrases that have a problem")
    assert asked.locator(".course-mark").count() == 0
    assert page.evaluate(KEPT) == [{}, {}]


# The next visit


@pytest.mark.parametrize("identifier", [STEADY, PAIR, FAULTS])
def test_an_answer_is_there_again(page: Page, learner_place: str, identifier: str) -> None:
    asked = ask(page, learner_place, identifier)
    answer(asked, right=True)
    page.reload()
    ticked = asked.locator(".course-options input:checked")
    values = sorted(int(box.get_attribute("value") or 0) for box in ticked.all())
    assert values == KEYS[identifier]
    expect(asked.get_by_text("You got this right before.")).to_be_visible()
    expect(status(asked)).to_be_empty()
    answer(asked, right=False)
    page.reload()
    expect(asked.get_by_text("You got this right before.")).to_be_visible()
    assert flags(page, identifier) == 3


# When something is missing


@pytest.mark.parametrize("blocked", [REFUSED, FORBIDDEN])
def test_a_browser_that_keeps_nothing_checks_all_the_same(
    page: Page, learner_address: str, blocked: str
) -> None:
    thrown: list[str] = []
    page.on("pageerror", lambda error: thrown.append(str(error)))
    page.add_init_script(f"({blocked})()")
    asked = ask(page, learner_address, STEADY)
    answer(asked, right=True)
    expect(status(asked)).to_contain_text("Right.")
    expect(page.get_by_role("region", name="About your progress")).to_be_visible()
    page.goto(f"{learner_address}/{HOME}")
    expect(page.locator("course-home")).to_contain_text("You have completed 0 of the 16")
    assert thrown == []


@pytest.mark.parametrize("script", ["question", "store", "elements", "strings"])
def test_a_broken_script_leaves_the_plain_page(
    page: Page, learner_address: str, script: str
) -> None:
    page.route(f"**/{script}.*.js", lambda route: route.fulfill(body="throw new Error('broken')"))
    asked = ask(page, learner_address, STEADY)
    reasons = asked.locator(".course-answer li.course-reason")
    assert reasons.count() == 4
    expect(reasons.first).to_be_hidden()
    asked.locator(".course-answer summary").click()
    for reason in reasons.all():
        expect(reason).to_be_visible()
    asked.locator(".course-hint summary").click()
    expect(asked.get_by_text("Count from the day the letter came.")).to_be_visible()
    expect(asked.get_by_role("button")).to_have_count(0)
    assert order(asked) == ["1", "2", "3", "4"]
