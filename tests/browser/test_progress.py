"""Progress is never lost: not to damage, hostile codes, two tabs, a full browser or a new release."""

from __future__ import annotations

import json
import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from browser import damage
from browser.states import answer, decide, play, start, step
from course.model.identifiers import kept, short_key
from course.rendering.wording import SCRIPT_WORDING as SAID
from course.review import review

HOME, MODULE, OTHER = "index.html", "tips/tip-5.html", "tips/tip-4.html"
STORY, QUIET = "practice/reference-number.html", "help.html"
CASES = 1000

TRAP = "window.pwned = 0"
PUT = """kept => { for (const [name, text] of Object.entries(kept)) localStorage.setItem(name, text) }"""
KEPT = """() => [localStorage, sessionStorage].map(place =>
  Object.fromEntries(Object.keys(place).sort().map(name => [name, place.getItem(name)])))"""


@dataclass
class Learner:
    """A browser of one's own, and what went wrong in it."""

    root: str
    context: BrowserContext
    faults: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.context.on("weberror", lambda one: self.faults.append(str(one.error)))
        self.context.add_init_script(TRAP)

    def open(self, path: str, page: Page | None = None) -> Page:
        """Open a page of the course, in a new tab or in that of a page."""
        page = page or self.context.new_page()
        page.goto(f"{self.root}/{path}")
        return page


@pytest.fixture
def visit(browser: Browser, address: str) -> Iterator[Callable[..., Learner]]:
    """Make learners. At the end nothing has thrown on any page of theirs."""
    made: list[Learner] = []

    def begin(*scripts: str, root: str = address) -> Learner:
        # Without the policy, so that what a hostile text smuggles in would run.
        learner = Learner(root, browser.new_context(bypass_csp=True))
        for script in scripts:
            learner.context.add_init_script(script)
        made.append(learner)
        return learner

    yield begin
    for learner in made:
        for page in learner.context.pages:
            assert page.evaluate("window.pwned") == 0, page.url
        learner.context.close()
    assert [fault for learner in made for fault in learner.faults] == []


def stored(page: Page) -> list[dict[str, str]]:
    """Return what the device and the tab hold."""
    found: list[dict[str, str]] = page.evaluate(KEPT)
    return found


def read(page: Page) -> dict[str, Any]:
    """Return the state of progress as a page reads it."""
    found: dict[str, Any] = page.evaluate("courseStore.read()")
    return found


def ask(page: Page, function: str, value: Any) -> Any:
    """Call a function of one value in a page. As JSON, large values pass quickly."""
    given = f"text => JSON.stringify(({function})(JSON.parse(text)))"
    return json.loads(page.evaluate(given, json.dumps(value)))


def press(page: Page, name: str) -> None:
    """Press the button with the words of this name."""
    page.get_by_role("button", name=SAID[name], exact=True).click()


def credit(state: dict[str, Any]) -> dict[str, int]:
    """Return all that was tried, got right, reached or skipped."""
    played = {f"s {name}": one["e"] for name, one in state["s"].items()}
    return {**{f"q {name}": flags for name, flags in state["q"].items()}, **played}


def holds(state: dict[str, Any], earlier: dict[str, Any]) -> bool:
    """Tell whether a state has all the credit of an earlier one."""
    now = credit(state)
    return all(now.get(name, 0) & flags == flags for name, flags in credit(earlier).items())


# Stored states that are damaged


def damaged_pairs() -> list[dict[str, Any]]:
    """Return what a browser may hold after some accident, with the state that was there before."""
    rng = random.Random(20261121)
    pairs = []
    for number in range(CASES):
        before = damage.state(rng)
        text = json.dumps(before)
        notes = {damage.key(rng): {"label": "A", "text": "By Friday"} for _ in range(2)}
        one = damage.damaged(rng, before)
        # The first, the second, or both of the pair.
        progress, copy = ((one, text), (text, one), (one, damage.damaged(rng, before)))[number % 3]
        held: dict[str, str] = {"course.progress": progress, "course.copy": copy}
        if number % 5 == 0:
            held["course.notes"] = damage.damaged(rng, notes)
            held["course.shared"] = damage.damaged(rng, before)
        wholes = [one for one in (progress, copy) if damage.is_whole(one)]
        pairs.append(
            {
                "kept": held,
                "before": json.loads(wholes[0]) if wholes else None,
                "newer": damage.is_newer(progress) or damage.is_newer(copy),
            }
        )
    return pairs


# For each: what is read, what is read after an answer, and what is then stored.
USE_DAMAGED = """kept => {
  const results = kept.map((one) => {
    localStorage.clear();
    sessionStorage.clear();
    for (const [name, text] of Object.entries(one)) localStorage.setItem(name, text);
    try {
      const before = courseStore.read();
      const again = courseStore.valid(before);
      const notes = courseStore.notes();
      courseStore.update((state) => void (state.q["Zz_9"] = 3));
      courseStore.note("my-note", "label", "text");
      const after = courseStore.read();
      return {
        before, after, isValid: again.whole, notes,
        wrote: courseStore.notes()[courseStore.key("my-note")]?.text,
        pair: [localStorage.getItem("course.progress"), localStorage.getItem("course.copy")],
      };
    } catch (error) {
      return { error: String(error) };
    }
  });
  localStorage.clear();
  sessionStorage.clear();
  return [results, Object.keys(Object.prototype), ({}).e];
}"""


def test_no_damaged_state_throws_or_loses_a_valid_one(visit: Callable[..., Learner]) -> None:
    page = visit().open(QUIET)
    pairs = damaged_pairs()
    assert sum(pair["before"] is None for pair in pairs) > 200, "too few of both damaged"
    assert sum(pair["before"] is not None for pair in pairs) > 500, "too few with a whole one"
    results, *polluted = ask(page, USE_DAMAGED, [pair["kept"] for pair in pairs])
    assert polluted == [[], None]
    for pair, result in zip(pairs, results, strict=True):
        about = (pair, result)
        assert "error" not in result, about
        assert result["isValid"], about
        assert result["wrote"] == "text", about
        assert all(
            isinstance(note[part], str)
            for note in result["notes"].values()
            for part in ("label", "text")
        ), about
        assert result["after"]["q"]["Zz_9"] == 3, about
        assert holds(result["after"], result["before"]), about
        if pair["before"] is not None:
            # A part that nobody knows may be a later release's.
            assert result["before"] == {**result["before"], **pair["before"]}
        if not pair["newer"]:
            assert result["pair"][0] == result["pair"][1], about
            assert damage.is_whole(result["pair"][0]), about


def test_no_damaged_state_breaks_a_page(visit: Callable[..., Learner]) -> None:
    learner = visit()
    page = learner.open(QUIET)
    sample = damaged_pairs()[:45:5]
    for number, pair in enumerate(sample):
        page.evaluate("localStorage.clear(); sessionStorage.clear()")
        page.evaluate(PUT, pair["kept"])
        path = (HOME, MODULE, STORY)[number % 3]
        learner.open(path, page)
        expect(page.locator(".is-ready").first).to_be_attached()
        assert page.evaluate("window.pwned") == 0
        assert page.locator("img[src=x]").count() == 0
        if path == MODULE:
            question = page.locator("course-question:not([data-use])").first
            answer(question, right=True)
            expect(question.get_by_role("status")).to_have_text(SAID["verdict_right"])
        elif path == STORY:
            start(page)
            expect(step(page)).to_have_count(1)


def test_what_is_left_of_two_damaged_states_is_kept(visit: Callable[..., Learner]) -> None:
    page = visit().open(QUIET)
    one = '{"v":1,"seed":5,"q":{"AAAB":3,"AAAC":99},"a":{},"s":{},"at":"","r":""}'
    other = '{"v":1,"seed":5,"q":{"AAAD":1},"a":{},"s":{"AAAE":{"e":2,"p":[]}},"at":"","r":7}'
    page.evaluate(PUT, {"course.progress": one, "course.copy": other})
    assert credit(read(page)) == {"q AAAB": 3, "q AAAD": 1, "s AAAE": 2}
    page.evaluate(PUT, {"course.notes": '{"AAAB":{"label":"A","text":"kept"},"AAAC":7}'})
    assert page.evaluate("courseStore.notes()") == {"AAAB": {"label": "A", "text": "kept"}}


# Codes that are damaged or hostile


def code_of(page: Page, state: dict[str, Any]) -> str:
    """Return the progress code of a state."""
    code: str = ask(page, "courseCode.write", state)
    return code


READ_ALL = """codes => codes.map(code => {
  const before = JSON.stringify(localStorage);
  try {
    const found = courseCode.read(code);
    return JSON.stringify(localStorage) === before ? (found.problem ?? "read") : "stored something";
  } catch (error) {
    return String(error);
  }
})"""
PROBLEMS = {"code_empty", "code_strange", "code_newer", "code_damaged"}


def test_every_hostile_code_is_refused(visit: Callable[..., Learner]) -> None:
    page = visit().open(HOME)
    rng = random.Random(20261122)
    page.evaluate(PUT, {"course.progress": json.dumps(damage.state(rng))})
    codes = [
        damage.hostile_code(rng, code_of(page, damage.state(rng, questions=rng.randrange(20))))
        for _ in range(CASES // 10)
        for _ in range(10)
    ]
    said = ask(page, READ_ALL, codes)
    assert [(c, s) for c, s in zip(codes, said, strict=True) if s not in PROBLEMS] == []
    assert set(said) == PROBLEMS


def test_each_damage_of_one_letter_is_noticed(visit: Callable[..., Learner]) -> None:
    page = visit().open(HOME)
    code = code_of(page, damage.state(random.Random(7)))
    damaged = [
        code[:at] + letter + code[at + 1 :]
        for at in range(len(code))
        for letter in damage.LETTERS
        if letter != code[at]
    ]
    assert set(ask(page, READ_ALL, damaged)) <= PROBLEMS
    assert ask(page, READ_ALL, [code, f" {code[:9]}\r\n\u00a0{code[9:]}\n"]) == ["read"] * 2


def test_the_form_refuses_hostile_codes_and_changes_nothing(visit: Callable[..., Learner]) -> None:
    page = visit().open(HOME)
    rng = random.Random(20261123)
    state = damage.state(rng)
    page.evaluate("state => courseStore.update(now => Object.assign(now, state))", state)
    before, code = stored(page), code_of(page, state)
    hostile = {damage.HTML, "", " ", "\0", f"{code[:-1]}x", code * 40, damage.coded(b"\1\xff\xff")}
    hostile |= {damage.hostile_code(rng, code) for _ in range(5)}
    for text in sorted(hostile):
        page.get_by_label(SAID["code_theirs"]).fill(text)
        press(page, "paste")
        expect(page.get_by_role("alert")).to_be_focused()
        assert page.title().startswith(SAID["error"])
        assert stored(page) == before
    page.get_by_label(SAID["code_theirs"]).fill(code)
    press(page, "paste")
    expect(page.get_by_role("alert")).to_have_count(0)
    assert not page.title().startswith(SAID["error"])


# Codes that are whole


def everything_done(rng: random.Random) -> dict[str, Any]:
    """Return the state of someone who has done more than the course will ever hold."""
    return damage.state(rng, questions=160, scenarios=16, steps=12)


def test_a_code_holds_everything_and_comes_back_whole(visit: Callable[..., Learner]) -> None:
    page = visit().open(HOME)
    rng = random.Random(11)
    for state in (everything_done(rng), damage.state(rng), damage.state(rng, 0, 0), {}):
        full = ask(page, "state => ({...courseStore.empty(), ...state})", state)
        code = code_of(page, full)
        assert len(code) <= 4000
        found = ask(page, "courseCode.read", code)["state"]
        # Which options were ticked, and what the order is made from, stay behind.
        assert found == {**full, "a": {}, "seed": 0}


@pytest.mark.parametrize(("questions", "scenarios"), [(160, 99), (900, 40), (70000, 1)])
def test_a_code_that_would_be_too_long_keeps_the_credit(
    visit: Callable[..., Learner], questions: int, scenarios: int
) -> None:
    """Somebody may paste in codes full of what is in no course."""
    page = visit().open(HOME)
    state = damage.state(random.Random(12), 160, scenarios, steps=60)
    state["q"] = dict.fromkeys(state["q"], 3)
    rng = random.Random(13)
    state["q"] |= {damage.key(rng): 1 for _ in range(questions - 160)}
    code = code_of(page, state)
    assert len(code) <= 4000
    found = ask(page, "courseCode.read", code)["state"]
    right = {name: flags for name, flags in state["q"].items() if flags & 2}
    assert right.items() <= found["q"].items()
    reached = {name: one["e"] for name, one in state["s"].items() if one["e"]}
    assert reached == {name: one["e"] for name, one in found["s"].items()}


def test_nothing_that_is_written_gets_into_the_code(visit: Callable[..., Learner]) -> None:
    page = visit().open(HOME)
    page.evaluate("courseStore.update(state => { state.q.AAAB = 3; state.a.AAAB = ['AAAC'] })")
    before = code_of(page, read(page))
    page.evaluate("courseStore.note('my-note', 'A label', 'The minister said so')")
    press(page, "copy")
    assert page.get_by_label(SAID["code_mine"]).input_value() == before


JOIN = "([one, other]) => courseStore.joined(one, other)"


def test_joining_two_states_never_loses_credit(visit: Callable[..., Learner]) -> None:
    page = visit().open(QUIET)
    rng = random.Random(14)
    pairs = []
    for _ in range(200):
        one, other = damage.state(rng), damage.state(rng)
        # Some things were done in both.
        for name in rng.sample(sorted(one["q"]), 3):
            other["q"][name] = rng.randrange(16)
        for name in rng.sample(sorted(one["s"]), 2):
            other["s"][name] = {"e": rng.randrange(16), "p": []}
        pairs.append([one, other])
    joined = ask(page, f"pairs => pairs.map({JOIN})", pairs)
    turned = ask(page, f"pairs => pairs.map({JOIN})", [pair[::-1] for pair in pairs])
    again = ask(
        page, f"pairs => pairs.map({JOIN})", [[j, p[1]] for j, p in zip(joined, pairs, strict=True)]
    )
    for (one, other), both, reverse, twice in zip(pairs, joined, turned, again, strict=True):
        every = {*credit(one), *credit(other)}
        expected = {x: credit(one).get(x, 0) | credit(other).get(x, 0) for x in every}
        assert credit(both) == credit(reverse) == expected
        assert twice == both
        assert all(both[part] == one[part] for part in ("at", "r", "seed"))
        assert all(both["s"][name]["p"] == one["s"][name]["p"] for name in one["s"])


def test_a_code_moves_progress_to_a_second_browser(visit: Callable[..., Learner]) -> None:
    """And what was done there stays. Every number on its home is the union of both."""
    one, other = visit(), visit()
    first, second = one.open(MODULE), other.open(OTHER)
    answer(first.locator("course-question:not([data-use])").first, right=True)
    answer(second.locator("course-question:not([data-use])").first, right=True)
    here, there = read(first), read(second)
    one.open(HOME, first)
    press(first, "copy")
    code = first.get_by_label(SAID["code_mine"]).input_value()
    other.open(HOME, second)
    second.get_by_label(SAID["code_theirs"]).fill(f"  {code[:20]}\n{code[20:]} ")
    press(second, "paste")
    expect(second.get_by_text(SAID["pasted"])).to_be_visible()
    assert credit(read(second)) == credit(here) | credit(there)
    rows = second.locator("li.is-started")
    expect(rows).to_have_count(2)


# Two tabs at once


def flags_on(page: Page) -> list[int]:
    """Return what is recorded of each question of a page, in its order."""
    found: list[int] = page.evaluate(
        """() => [...document.querySelectorAll("course-question:not([data-use])")].map(one =>
          courseStore.read().q[courseStore.key(`${one.dataset.question}@${one.dataset.revision}`)])"""
    )
    return found


def test_two_tabs_at_once_lose_nothing_and_show_it(visit: Callable[..., Learner]) -> None:
    learner = visit()
    home, one, other = learner.open(HOME), learner.open(MODULE), learner.open(MODULE)
    standing = home.locator("[data-item=tip-5] .course-state")
    asked = one.locator("course-question:not([data-use])")
    for at in range(asked.count()):
        page = (one, other)[at % 2]
        page.bring_to_front()
        answer(page.locator("course-question:not([data-use])").nth(at), right=True)
        said = SAID["under_way"].format(right=at + 1, all=asked.count())
        for tab in (one, other):
            expect(tab.locator("course-standing")).to_contain_text(said)
        expect(standing).to_contain_text(said)

    assert flags_on(one) == flags_on(other) == [3] * asked.count()


def test_tabs_do_not_talk_to_each_other_for_ever(visit: Callable[..., Learner]) -> None:
    learner = visit()
    one, other = learner.open(MODULE), learner.open(QUIET)
    other.evaluate("""() => {
      window.told = 0;
      addEventListener("course:change", () => (window.told += 1));
    }""")
    answer(one.locator("course-question:not([data-use])").first, right=True)
    for number in range(20):
        # A message there and back: whatever the tabs had to tell each other has arrived before it.
        for here, there in ((one, other), (other, one)):
            there.evaluate(
                "window.got = 0; addEventListener('storage', e => (window.got = e.newValue))"
            )
            here.evaluate("text => localStorage.setItem('stranger', text)", f"{number} {here.url}")
            there.wait_for_function("text => window.got === text", arg=f"{number} {here.url}")
    assert 1 <= other.evaluate("window.told") <= 4


def test_what_one_tab_starts_again_or_clears_the_other_does_not_bring_back(
    visit: Callable[..., Learner],
) -> None:
    learner = visit()
    one = learner.open(STORY)
    play(one, "Strong:")
    other, third = learner.open(STORY), learner.open(MODULE)
    one.bring_to_front()
    press(one, "start_again")
    third.bring_to_front()
    answer(third.locator("course-question:not([data-use])").first, right=True)
    (played,) = read(other)["s"].values()
    assert len(played["p"]) == 1
    assert played["e"] == 1
    one.bring_to_front()
    learner.open(HOME, one)
    press(one, "clear")
    press(one, "clear_yes")
    third.bring_to_front()
    answer(third.locator("course-question:not([data-use])").nth(1), right=True)
    assert list(read(other)["q"].values()) == [3]
    assert read(other)["s"] == {}


# A browser that keeps nothing, or is full

BLOCK = """Object.defineProperty(window, "{kind}", {{
  get() {{ throw new DOMException("denied", "SecurityError"); }} }});"""
BLOCKED = tuple(BLOCK.format(kind=kind) for kind in ("localStorage", "sessionStorage"))
# Until room is made.
FULL = """const setItem = Storage.prototype.setItem;
Storage.prototype.setItem = function (name, text) {
  if (window.isFull && window.isFull(this)) throw new DOMException("full", "QuotaExceededError");
  return setItem.call(this, name, text);
};"""
NO_ROOM = "window.isFull = () => true;"
NO_ROOM_ON_DEVICE = "window.isFull = place => place === localStorage;"


@pytest.mark.parametrize("scripts", [BLOCKED, (FULL, NO_ROOM)], ids=["blocked", "full"])
def test_a_visit_goes_on_where_nothing_is_kept(
    visit: Callable[..., Learner], scripts: tuple[str, ...]
) -> None:
    learner = visit(*scripts)
    page = learner.open(MODULE)
    notice = page.get_by_role("region", name=SAID["kept_title"])
    expect(notice).to_contain_text(SAID["kept_nowhere"])
    answer(page.locator("course-question:not([data-use])").first, right=True)
    expect(
        page.locator("course-question:not([data-use])").first.get_by_role("status")
    ).to_have_text(SAID["verdict_right"])
    done = SAID["under_way"].format(
        right=1, all=page.locator("course-question:not([data-use])").count()
    )
    expect(page.locator("course-standing")).to_contain_text(done)
    press(page, "kept_offer")
    press(page, "copy")
    code = page.get_by_label(SAID["code_mine"]).input_value()
    learner.open(STORY, page)
    play(page, "Strong:")
    expect(page.locator(".course-debrief")).to_be_visible()
    learner.open(HOME, page)
    expect(notice).to_contain_text(SAID["kept_nowhere"])
    page.get_by_label(SAID["code_theirs"]).fill(code)
    press(page, "paste")
    assert list(read(page)["q"].values()) == [3]
    expect(page.locator("li.is-started")).to_have_count(1)


def test_a_full_device_keeps_what_it_had(visit: Callable[..., Learner]) -> None:
    page = visit(FULL).open(MODULE)
    answer(page.locator("course-question:not([data-use])").first, right=True)
    device, _ = stored(page)
    page.evaluate(NO_ROOM)
    answer(page.locator("course-question:not([data-use])").nth(1), right=True)
    expect(page.get_by_role("region", name=SAID["kept_title"])).to_be_visible()
    assert stored(page)[0] == device
    assert flags_on(page)[:2] == [3, 3]


def test_without_room_on_the_device_the_tab_keeps_everything(visit: Callable[..., Learner]) -> None:
    for scripts in ((BLOCKED[0],), (FULL, NO_ROOM_ON_DEVICE)):
        page = visit(*scripts).open(MODULE)
        notice = page.get_by_role("region", name=SAID["kept_title"])
        expect(notice).to_contain_text(SAID["kept_in_tab"])
        answer(page.locator("course-question:not([data-use])").first, right=True)
        page.evaluate("courseStore.note('my-note', 'A label', 'kept')")
        page.reload()
        expect(notice).to_contain_text(SAID["kept_in_tab"])
        expect(page.locator(".course-before")).to_have_text(SAID["before_right"])
        assert [one["text"] for one in page.evaluate("courseStore.notes()").values()] == ["kept"]


def test_once_there_is_room_again_the_device_keeps_the_latest(
    visit: Callable[..., Learner],
) -> None:
    page = visit(FULL).open(STORY)
    page.evaluate("courseStore.note('my-note', 'A label', 'first')")
    start(page)
    page.evaluate(NO_ROOM_ON_DEVICE)
    decide(page, "Strong:")
    page.evaluate("courseStore.note('my-note', 'A label', 'second')")
    assert [one["text"] for one in page.evaluate("courseStore.notes()").values()] == ["second"]
    assert page.evaluate("courseStore.where()") == "tab"
    ((_, played),) = read(page)["s"].items()
    assert len(played["p"]) == 2
    page.evaluate("window.isFull = null")
    # A few letters would find room now, and yet what is in the tab is not on the device so far.
    assert page.evaluate("courseStore.where()") == "tab"
    decide(page, "Strong:")
    page.evaluate("courseStore.note('my-note', 'A label', 'third')")
    device, tab = stored(page)
    assert tab == {}
    assert "third" in device["course.notes"]
    assert device["course.progress"] == device["course.copy"]
    press(page, "start_again")
    ((_, played),) = read(page)["s"].items()
    assert len(played["p"]) == 1
    assert page.evaluate("courseStore.where()") == "device"


# The switch for a shared computer, and clearing


def share(page: Page) -> None:
    """Turn the switch for shared computers."""
    page.get_by_label(SAID["shared"]).click()


def test_a_shared_computer_keeps_nothing_but_the_switch(visit: Callable[..., Learner]) -> None:
    learner = visit()
    page = learner.open(MODULE)
    answer(page.locator("course-question:not([data-use])").first, right=True)
    page.evaluate("courseStore.note('my-note', 'A label', 'kept')")
    learner.open(HOME, page)
    before = read(page)
    share(page)
    expect(page.get_by_text(SAID["shared_on"])).to_be_visible()
    device, tab = stored(page)
    assert device == {"course.shared": "on"}
    assert set(tab) == {"course.progress", "course.copy", "course.notes"}
    assert read(page) == before
    learner.open(OTHER, page)
    answer(page.locator("course-question:not([data-use])").first, right=True)
    assert stored(page)[0] == {"course.shared": "on"}
    expect(page.get_by_role("region", name=SAID["kept_title"])).to_have_count(0)

    new = learner.open(MODULE)
    assert credit(read(new)) == {}
    answer(new.locator("course-question:not([data-use])").first, right=True)
    assert stored(new)[0] == {"course.shared": "on"}
    assert len(credit(read(page))) == 2

    learner.open(HOME, page)
    expect(page.get_by_label(SAID["shared"])).to_be_checked()
    share(page)
    expect(page.get_by_text(SAID["shared_off"])).to_be_visible()
    device, tab = stored(page)
    assert tab == {}
    assert len(credit(json.loads(device["course.progress"]))) == 2
    assert [one["text"] for one in page.evaluate("courseStore.notes()").values()] == ["kept"]


def test_a_switch_that_the_browser_refuses_does_not_say_that_it_is_on(
    visit: Callable[..., Learner],
) -> None:
    page = visit(BLOCKED[0]).open(HOME)
    share(page)
    expect(page.get_by_text(SAID["shared_refused"])).to_be_visible()
    expect(page.get_by_label(SAID["shared"])).not_to_be_checked()


def test_clearing_asks_first_then_removes_all_of_ours_and_nothing_else(
    visit: Callable[..., Learner],
) -> None:
    learner = visit()
    page = learner.open(MODULE)
    answer(page.locator("course-question:not([data-use])").first, right=True)
    page.evaluate("courseStore.note('my-note', 'A label', 'kept')")
    page.evaluate("""() => {
      for (const place of [localStorage, sessionStorage]) {
        for (const name of ["course.palette", "course.", "stranger", "courses", "xcourse.y"]) {
          place.setItem(name, "1");
        }
      }
      localStorage.setItem("course.shared", "off");
    }""")
    learner.open(HOME, page)
    before = stored(page)
    press(page, "clear")
    assert stored(page) == before
    press(page, "clear_no")
    assert stored(page) == before
    press(page, "clear")
    press(page, "clear_yes")
    expect(page.get_by_text(SAID["cleared"])).to_be_visible()
    assert stored(page) == [dict.fromkeys(("courses", "stranger", "xcourse.y"), "1")] * 2
    assert credit(read(page)) == {}
    expect(page.locator("li.is-started")).to_have_count(0)


# Other versions of what is stored

MIGRATE = """() => {
  const steps = {
    1: old => ({ ...old, q: Object.fromEntries(Object.keys(old.q).map(name => [name, 2])) }),
    2: old => ({ ...old, added: Object.keys(old.q).length, v: 99 }),
  };
  const old = { v: 1, q: { AAAB: 3 } };
  const throws = { 1: () => { throw new Error("damaged") } };
  return [
    courseStore.migrate(old, steps, 3),
    courseStore.migrate({ ...old, v: 2 }, steps, 3),
    courseStore.migrate(old, { 1: steps[1] }, 3),
    courseStore.migrate({ v: 4, q: {} }, steps, 3),
    courseStore.migrate({ v: -1, q: {} }, steps, 3),
    courseStore.migrate({ v: 1 }, steps, 3),
    courseStore.migrate(old, throws, 2),
    courseStore.migrate("old", steps, 3),
    old,
  ];
}"""


def test_an_old_state_is_migrated_a_version_at_a_time(visit: Callable[..., Learner]) -> None:
    moved, once, *none, old = visit().open(QUIET).evaluate(MIGRATE)
    assert moved == {"v": 3, "q": {"AAAB": 2}, "added": 1}
    assert once == {"v": 3, "q": {"AAAB": 3}, "added": 1}
    assert none == [None] * 6
    assert old == {"v": 1, "q": {"AAAB": 3}}


def test_a_newer_release_finds_its_progress_as_it_left_it(visit: Callable[..., Learner]) -> None:
    newer = json.dumps({"v": 2, "questions": [{"id": "tip-5-first", "right": True}]})
    theirs = {"course.progress": newer, "course.copy": newer}
    learner = visit()
    page = learner.open(QUIET)
    page.evaluate(PUT, theirs)
    learner.open(MODULE, page)
    notice = page.get_by_role("region", name=SAID["kept_title"])
    expect(notice).to_contain_text(SAID["kept_for_newer"])
    answer(page.locator("course-question:not([data-use])").first, right=True)
    page.reload()
    expect(page.locator(".course-before")).to_have_text(SAID["before_right"])
    device, tab = stored(page)
    assert device == theirs
    assert len(credit(json.loads(tab["course.progress"]))) == 1
    # Not even the switch for a shared computer, there and back, loses it.
    learner.open(HOME, page)
    share(page)
    assert stored(page) == [{"course.shared": "on"}, theirs]
    assert len(credit(read(page))) == 1
    share(page)
    assert stored(page)[0] == theirs
    assert len(credit(read(page))) == 1
    expect(notice).to_contain_text(SAID["kept_for_newer"])


# The keys that it is kept by


def test_the_build_and_the_browser_make_the_same_short_keys(
    visit: Callable[..., Learner], course_root: Path
) -> None:
    course, _ = review(course_root)
    rng = random.Random(15)
    names = [thing.name for thing in kept(course)]
    names += ["", "a", "é", "🙂", "\0", "x" * 5000]
    names += ["".join(map(chr, rng.choices(range(0x20, 0xD800), k=12))) for _ in range(500)]
    keys = visit().open(QUIET).evaluate("names => names.map(courseStore.key)", names)
    assert keys == [short_key(name) for name in names]
    assert len(set(keys)) > 700
