"""Session plans: a page that a facilitator prepares by, prints from, and shows on a projector.

One page holds the plan, the workbook and the answer key. A link to "#workbook" shows the workbook
alone, on screen and on paper, by the sheet's `:target`: it needs no script.
"""

from __future__ import annotations

import xml.etree.ElementTree as etree
from collections.abc import Iterable

from course.model.course import Course
from course.model.handouts import OWN_PLAN_PAGE, SHEETS, SLIP_PAGE, VOTE_CARDS_PAGE
from course.model.links import relative
from course.model.scenarios import Scenario
from course.model.sessions import Session
from course.model.timetable import (
    CLOSE,
    WELCOME,
    WITHOUT_SECOND_VOTE,
    Row,
    cuts,
    practised,
    timetable,
)
from course.rendering.elements import (
    Markdown,
    after,
    element,
    heading,
    item_links,
    link,
    unsearched_heading,
)
from course.rendering.jobaid import render_job_aid
from course.rendering.minutes import minutes_text
from course.rendering.roomparts import render_room_question, render_room_scenario
from course.rendering.wording import WORDING

# What a facilitator can say: each opening line, and the sentences under it.
_SPEECH = {
    "say_first": (
        "say_welcome", "say_cards", "say_names", "say_wrong", "say_rules", "say_cases",
    ),
    "say_last": ("say_write", "say_tell", "say_slip", "say_promise", "say_alone"),
}  # fmt: skip


def render_sessions(parent: etree.Element, course: Course, level: int, page: str) -> None:
    """Append the plans that have a page: each with its time, for whom it is, and what it holds."""
    rows = element(parent, "ul", "course-stories")
    for session in course.sessions.values():
        home = course.page_of_session.get(session.id)
        if home is None:
            continue
        row = element(rows, "li")
        link(
            heading(row, level, "", f"session-{session.id}"),
            relative(page, home.path),
            session.title,
        )
        facts = element(row, "p", "course-stories__facts", minutes_text(session.minutes) + ". ")
        after(
            element(facts, "span", "", WORDING["route_for"].format(audience=session.audience)), " "
        )
        element(facts, "span", "", _holds(session))
        element(row, "p", "", session.about)
        practises = element(row, "p", "", WORDING["practises"] + " ")
        item_links(practises, course, [item.id for item in practised(course, session)], page)
        # From here no note comes on the screen on the way.
        room = element(row, "p", "session-to-room")
        link(room, f"{relative(page, home.path)}?room", WORDING["session_on_projector"])


def render_session(
    parent: etree.Element,
    session: Session,
    course: Course,
    markdown: Markdown,
    level: int,
    page: str,
) -> None:
    """Append a plan: what a facilitator needs to know, then its parts. `level` is its headings'."""
    root, box = _begin(parent)
    root.set("data-session", session.id)
    root.set("data-minutes", str(session.minutes))
    plan = element(box, "div", "session-plan")
    element(plan, "p", "", session.about)
    about = WORDING["route_for"].format(audience=session.audience)
    element(plan, "p", "session-about", f"{about} {minutes_text(session.minutes)}.")
    _objectives(plan, session, course, level)
    _timetable(plan, session, course, level)
    _speech(plan, level)
    _things_to_bring(plan, level)
    _handouts(plan, session, course, level, page)
    _late(plan, session, course, level)
    breaks = 0
    for part in session.parts:
        if part.kind == "question" and part.target in course.questions:
            render_room_question(box, course.questions[part.target], course, markdown, level, page)
        elif part.kind == "scenario" and part.target in course.scenarios_by_id:
            story = course.scenarios_by_id[part.target]
            render_room_scenario(box, story, course, markdown, level, page)
        elif part.kind == "break":
            breaks += 1
            made = element(box, "section", "session-part session-part--break", data_part="break")
            made.set("data-minutes", str(part.minutes))
            made.set("aria-labelledby", f"break-{breaks}")
            unsearched_heading(made, level, WORDING["row_break"], f"break-{breaks}")
            element(made, "p", "session-facts", minutes_text(part.minutes) + ".")
    _workbook_end(box, course, level, page)


def render_own_session(
    parent: etree.Element, course: Course, markdown: Markdown, level: int, page: str
) -> None:
    """Append all that a room can work on: a script makes a plan of what a facilitator ticks."""
    root, box = _begin(parent)
    root.set("data-session", "own")
    root.set("data-own", "")
    # A script puts the picker, or the plan that was made, before what holds for any plan.
    plan = element(box, "div", "session-plan")
    element(plan, "div", "session-own")
    _speech(plan, level)
    _things_to_bring(plan, level)
    order = {identifier: number for number, identifier in enumerate(course.items)}
    for question in sorted(
        course.room_questions, key=lambda one: order.get(one.items[0] if one.items else "", -1)
    ):
        render_room_question(box, question, course, markdown, level, page)
    for scenario in course.room_scenarios:
        render_room_scenario(box, scenario, course, markdown, level, page)
    _workbook_end(box, course, level, page)


def render_room_link(parent: etree.Element, course: Course, scenario: Scenario, page: str) -> None:
    """Append the way from a story's page to the same story for a room, if it can be played there."""
    if scenario.has_notes and OWN_PLAN_PAGE in course.pages_by_path:
        made = element(parent, "p", "course-to-room", data_search_exclude="")
        address = f"{relative(page, OWN_PLAN_PAGE)}?plan={scenario.id}"
        link(made, address, WORDING["session_play_with_group"])


def _begin(parent: etree.Element) -> tuple[etree.Element, etree.Element]:
    """Append the element of a session, and in it the boxes that links to handouts name."""
    root = element(parent, "course-session", "course-session", data_search_exclude="")
    root.set("data-welcome", str(WELCOME))
    root.set("data-close", str(CLOSE))
    box = root
    # A link to a handout shows the page as that handout: each has a box around everything.
    for sheet in SHEETS:
        box = element(box, "div", "", id=sheet.anchor)
    back = element(box, "p", "session-handout")
    element(back, "strong", "session-handout__key", WORDING["handout_key"])
    element(back, "strong", "session-handout__workbook", WORDING["handout_workbook"])
    link(back, "#plan", WORDING["session_back_to_plan"])
    element(box, "div", "", id="plan")
    return root, box


def _objectives(plan: etree.Element, session: Session, course: Course, level: int) -> None:
    unsearched_heading(plan, level, WORDING["session_practise"], "what-people-practise")
    questions = (course.questions.get(name) for name in session.targets("question"))
    wanted = [question.objective for question in questions if question]
    for name in session.targets("scenario"):
        story = course.scenarios_by_id.get(name)
        wanted += [step.objective for step in story.decisions] if story else []
    rows = element(plan, "ul")
    for identifier in dict.fromkeys(wanted):
        if identifier in course.objectives:
            element(rows, "li", "", course.objectives[identifier].text)


def _timetable(plan: etree.Element, session: Session, course: Course, level: int) -> None:
    unsearched_heading(plan, level, WORDING["session_timetable"], "timetable")
    region = element(plan, "div", "course-table", role="region", tabindex="0")
    region.set("aria-labelledby", "timetable")
    table = element(region, "table")
    top = element(element(table, "thead"), "tr")
    for column in ("session_starts", "session_minutes", "session_what", "session_how"):
        element(top, "th", "", WORDING[column], scope="col")
    body = element(table, "tbody")
    for row in timetable(course, session):
        line = element(body, "tr")
        element(line, "td", "", clock(row.starts))
        element(line, "td", "", str(row.minutes))
        name = element(line, "th", scope="row")
        if row.target:
            link(name, f"#{row.target}", title_of(row, course))
        else:
            name.text = title_of(row, course)
        element(line, "td", "", WORDING[f"row_how_{row.kind}"])
    element(plan, "p", "session-estimate", WORDING["session_estimate"])


def _speech(plan: etree.Element, level: int) -> None:
    """Append what a facilitator can say at the beginning and at the end, word for word."""
    unsearched_heading(plan, level, WORDING["session_say"], "what-to-say")
    for opening, lines in _SPEECH.items():
        element(plan, "p", "", WORDING[opening])
        rows = element(plan, "ul")
        for line in lines:
            element(rows, "li", "", WORDING[line])


def clock(minutes: int) -> str:
    """Return minutes from the beginning as hours and minutes: "1:05"."""
    return f"{minutes // 60}:{minutes % 60:02}"


def title_of(row: Row, course: Course) -> str:
    """Return what a row of a timetable is called."""
    if row.kind == "question":
        return course.questions[row.target].title if row.target in course.questions else row.target
    if row.kind == "scenario":
        story = course.scenarios_by_id.get(row.target)
        return story.title if story else row.target
    return WORDING[f"row_{row.kind}"]


def _handouts(plan: etree.Element, session: Session, course: Course, level: int, page: str) -> None:
    unsearched_heading(plan, level, WORDING["session_handouts"], "handouts")
    _handout_table(plan, session.id, page)
    shared = ((VOTE_CARDS_PAGE, "cards_title"), (SLIP_PAGE, "slip_title"))
    for path, name in shared:
        if path in course.pages_by_path:
            row = element(plan, "p", "session-shared", WORDING["session_for_every"] + " ")
            link(row, relative(page, path), WORDING[name])


def _things_to_bring(plan: etree.Element, level: int) -> None:
    unsearched_heading(plan, level, WORDING["session_materials"], "what-to-bring")
    rows = element(plan, "ul")
    for line in ("plan", "cards", "workbooks", "pens", "projector"):
        element(rows, "li", "", WORDING[f"bring_{line}"])


def _handout_table(plan: etree.Element, session: str, page: str) -> None:
    rows = element(plan, "ul", "session-handouts")
    for sheet in SHEETS:
        row = element(rows, "li", "", WORDING[f"handout_{sheet.name}"] + ": ")
        after(link(row, f"#{sheet.anchor}", WORDING["handout_to_print"]), ", ")
        file = relative(page, sheet.file(session))
        link(row, file, WORDING["handout_as_word"])


def _late(plan: etree.Element, session: Session, course: Course, level: int) -> None:
    unsearched_heading(plan, level, WORDING["session_late"], "when-you-are-late")
    element(plan, "p", "", WORDING["session_late_how"])
    rows = element(plan, "ol")
    votes = len(session.targets("question"))
    minutes = minutes_text(votes * WITHOUT_SECOND_VOTE)
    if votes:
        element(rows, "li", "", WORDING["session_late_votes"].format(minutes=minutes))
    for row in cuts(course, session):
        details = {"title": title_of(row, course), "minutes": minutes_text(row.minutes)}
        element(rows, "li", "", WORDING["session_late_question"].format(**details))
    if session.targets("scenario"):
        element(rows, "li", "", WORDING["session_late_story"])
    element(plan, "p", "", WORDING["session_late_keep"])


def _workbook_end(box: etree.Element, course: Course, level: int, page: str) -> None:
    """Append what ends a workbook: what a participant will do, and the sixteen on one page."""
    plan = element(box, "section", "session-actions")
    unsearched_heading(plan, level, WORDING["action_title"], "my-plan")
    for line in ("action_do", "action_by", "action_who", "action_know"):
        element(plan, "p", "session-rule", WORDING[line])
    aid = element(box, "section", "session-aid")
    unsearched_heading(aid, level, WORDING["aid_title"], "on-one-page")
    render_job_aid(aid, course, level + 1, page)


def _holds(session: Session) -> str:
    """Return how many questions and stories a session has, as a sentence."""
    found: Iterable[tuple[str, int]] = (
        ("question", len(session.targets("question"))),
        ("story", len(session.targets("scenario"))),
    )
    texts = [
        WORDING[f"holds_{kind}_{'one' if count == 1 else 'many'}"].format(count=count)
        for kind, count in found
        if count
    ]
    return WORDING["session_holds"].format(parts=", ".join(texts))
