"""What a room works on: a question or a story with its options by letter, and a facilitator's notes.

The same markup is the facilitator's page, the workbook and the answer key: sheets show what each
needs. A script lays it out for a projector. No attribute tells which option is right.
"""

from __future__ import annotations

import xml.etree.ElementTree as etree
from collections.abc import Iterable

from markdown.util import AtomicString

from course.model.course import Course
from course.model.questions import Question
from course.model.scenarios import Choice, Scenario, Step
from course.model.sessions import CARDS, Notes, PartKind
from course.model.timetable import room_minutes
from course.rendering.elements import (
    Markdown,
    after,
    element,
    item_links,
    link,
    unsearched_heading,
    verdict,
)
from course.rendering.minutes import minutes_text
from course.rendering.questions import reason_text
from course.rendering.scenarios import content_note
from course.rendering.wording import WORDING


def render_room_question(
    parent: etree.Element,
    question: Question,
    course: Course,
    markdown: Markdown,
    level: int,
    page: str,
) -> None:
    """Append a question for a room. `level` is its heading's, `page` the page it is shown on."""
    box = _part(parent, course, "question", question, question.items, level, page)
    if question.setting:
        markdown.parse(element(box, "div", "session-setting"), question.setting)
    element(box, "p", "session-ask", question.ask)
    options = element(box, "ol", "session-options", type="A")
    for option in question.options:
        element(options, "li", "", option.text)
    _write_in(box, len(question.options), twice=True)
    _tally(box, len(question.options), twice=True)
    answers = [
        (
            WORDING["best" if option.is_key else "other"],
            option.text,
            reason_text(option.reason, course),
        )
        for option in question.options
    ]
    _answers(box, answers)
    _notes(box, question.notes)


def render_room_scenario(
    parent: etree.Element,
    scenario: Scenario,
    course: Course,
    markdown: Markdown,
    level: int,
    page: str,
) -> None:
    """Append a story for a room, all of its steps by number. `level` is its heading's."""
    box = _part(parent, course, "scenario", scenario, scenario.covers, level, page)
    if scenario.content_note:
        note = content_note(box, scenario, course, page)
        note.set("class", "course-note session-content-note")
    element(box, "p", "session-role", scenario.role)
    element(box, "p", "session-how", WORDING["session_story_how"])
    numbers = {step.id: number for number, step in enumerate(scenario.steps, 1)}
    if scenario.start in numbers:
        opening = element(box, "p", "session-start")
        _turn(opening, scenario.start, WORDING["start"], numbers)
    for step in scenario.steps:
        _step(box, step, markdown, level + 1, numbers)


def _part(
    parent: etree.Element,
    course: Course,
    kind: PartKind,
    thing: Question | Scenario,
    items: Iterable[str],
    level: int,
    page: str,
) -> etree.Element:
    """Append the box of a part, with its title, its minutes and what it practises."""
    minutes = room_minutes(course, kind, thing.id)
    box = element(parent, "section", f"session-part session-part--{kind}", id=thing.id)
    box.set("data-part", thing.id)
    box.set("data-minutes", str(minutes))
    box.set("aria-labelledby", f"{thing.id}-title")
    unsearched_heading(box, level, thing.title, f"{thing.id}-title")
    facts = element(box, "p", "session-facts", f"{minutes_text(minutes)}. ")
    after(element(facts, "span", "", WORDING["practises"]), " ")
    item_links(facts, course, items, page)
    return box


def _step(
    parent: etree.Element,
    step: Step,
    markdown: Markdown,
    level: int,
    numbers: dict[str, int],
) -> None:
    kind = f"session-step--{step.ending}" if step.ending else "session-step--told"
    kind = "session-step--decision" if step.is_decision else kind
    box = element(parent, "section", f"session-step {kind}", id=step.id, data_at=step.id)
    box.set("aria-labelledby", f"{step.id}-title")
    unsearched_heading(box, level, f"{numbers[step.id]}. {step.title}", f"{step.id}-title")
    markdown.parse(element(box, "div", "session-setting"), step.prose_for_a_room)
    if step.ending:
        element(element(box, "p", "session-ending"), "strong", "", WORDING[f"ending_{step.ending}"])
    elif step.is_decision:
        _decision(box, step, numbers)
    for choice in () if step.is_decision else step.choices:
        _turn(element(box, "p", "session-onward"), choice.target, choice.text, numbers)


def _decision(box: etree.Element, step: Step, numbers: dict[str, int]) -> None:
    element(box, "p", "session-ask", WORDING["ask"])
    options = element(box, "ol", "session-options", type="A")
    for choice in step.choices:
        row = element(options, "li", data_to=choice.target)
        _turn(row, choice.target, choice.text, numbers)
    _write_in(box, len(step.choices), twice=False)
    _tally(box, len(step.choices), twice=False)
    _answers(box, [(_mark(choice), choice.text, choice.coaching) for choice in step.choices])
    _notes(box, step.notes)


def _mark(choice: Choice) -> str:
    return WORDING[choice.mark or "mixed"]


def _turn(parent: etree.Element, target: str, text: str, numbers: dict[str, int]) -> None:
    made = link(parent, f"#{target}", text)
    if target in numbers:
        after(made, " ")
        element(parent, "span", "course-turn", WORDING["turn"].format(number=numbers[target]))


def _write_in(box: etree.Element, options: int, twice: bool) -> None:
    """Append the lines of the workbook in which a participant writes."""
    lines = element(box, "div", "session-write-in")
    boxes = "   ".join(f"{letter} \u2610" for letter in CARDS[:options])
    votes = ("session_first_i_chose", "session_then_i_chose") if twice else ("session_we_chose",)
    for vote in votes:
        element(lines, "p", "", f"{WORDING[vote]} {boxes}")
    element(lines, "p", "session-rule", WORDING["session_because"])


def _tally(box: etree.Element, options: int, twice: bool) -> None:
    """Append a line of the plan on which a facilitator counts cards when there is no projector."""
    blanks = "   ".join(f"{letter} ____" for letter in CARDS[:options])
    votes = ("session_first_vote", "session_second_vote") if twice else ("session_vote",)
    text = "   ".join(f"{WORDING[vote]} {blanks}" for vote in votes)
    element(box, "p", "session-tally").text = AtomicString(text)


def _answers(box: etree.Element, answers: Iterable[tuple[str, str, str]]) -> None:
    """Append what each option is and why, as (verdict, option, reason)."""
    element(box, "p", "session-answer__title", WORDING["session_after_vote"])
    rows = element(box, "ol", "session-answer", type="A")
    for mark, text, reason in answers:
        row = element(rows, "li")
        verdict(row, mark, text)
        element(row, "p", "", reason)


def _notes(box: etree.Element, notes: Notes | None) -> None:
    """Append a facilitator's notes."""
    if notes is None:
        return
    aside = element(box, "div", "session-notes", role="group")
    aside.set("aria-label", WORDING["notes_title"])
    element(aside, "p", "session-notes__title", WORDING["notes_title"])
    rows = element(aside, "dl")
    parts = ("purpose", "tempting", "push_back", "answer", "ask", "land")
    for part, text in zip(parts, notes.texts, strict=True):
        if text:
            element(rows, "dt", "", WORDING[f"notes_{part}"])
            element(rows, "dd", "", text)
