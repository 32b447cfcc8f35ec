"""Sessions: a plan's times add up, all that it uses has notes, and its page says what the model says."""

from __future__ import annotations

import shutil
import xml.etree.ElementTree as etree
from dataclasses import replace
from functools import cache
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from conftest import ROOT
from course.checks.pages import anchors
from course.model.course import Course
from course.model.handouts import OWN_PLAN_PAGE, PLAN_ANCHORS
from course.model.sessions import NOTE_PARTS, Notes, Session, SessionPart
from course.model.timetable import cuts, part_minutes, planned_minutes, practised, timetable
from course.problems import Place
from course.rendering.sessions import clock, title_of
from course.rendering.wording import WORDING
from course.review import review
from courses import TODAY, render

HERE = Place("syllabus.yml")


@cache
def reviewed() -> Course:
    """Return the course, read once: a strategy cannot ask for a fixture."""
    return review(ROOT, TODAY)[0]


@pytest.fixture
def course() -> Course:
    return reviewed()


def assert_adds_up(course: Course, session: Session) -> None:
    rows = timetable(course, session)
    assert rows[0].starts == 0
    assert all(later.starts == row.starts + row.minutes for row, later in pairwise(rows))
    assert all(row.minutes > 0 and row.minutes == int(row.minutes) for row in rows)
    whole = max(session.minutes, planned_minutes(course, session))
    assert sum(row.minutes for row in rows) == whole
    kinds = [row.kind for row in rows if row.kind != "spare"]
    assert kinds == ["welcome", *(part.kind for part in session.parts), "close"]


def test_every_plan_fills_its_time_exactly(course: Course) -> None:
    assert len(course.sessions) >= course.gate.sessions
    for session in course.sessions.values():
        assert_adds_up(course, session)
        assert sum(row.minutes for row in timetable(course, session)) == session.minutes


def test_there_are_plans_for_each_length_and_each_route(course: Course) -> None:
    plans = course.sessions.values()
    assert {30, 60, 90, 180} <= {session.minutes for session in plans if not session.route}
    assert {route.id for route in course.syllabus.routes} <= {session.route for session in plans}


@st.composite
def plans(draw: st.DrawFn) -> Session:
    """Return a session of any parts of the course in any order, in any time."""
    course = reviewed()
    names = st.sampled_from(course.room_questions).map(lambda one: ("question", one.id, 0))
    stories = st.sampled_from(course.room_scenarios).map(lambda one: ("scenario", one.id, 0))
    breaks = st.integers(1, 60).map(lambda minutes: ("break", "", minutes))
    drawn = draw(st.lists(st.one_of(names, stories, breaks), max_size=12))
    parts = tuple(SessionPart(kind, name, minutes, HERE) for kind, name, minutes in drawn)  # type: ignore[arg-type]
    return Session("any", "Any", "all", "", draw(st.integers(1, 480)), "", parts, HERE)


@given(plans())
@settings(deadline=None, max_examples=60)
def test_any_list_of_parts_adds_up(session: Session) -> None:
    course = reviewed()
    assert_adds_up(course, session)
    late = cuts(course, session)
    works = [part for part in session.parts if part.kind != "break"]
    assert len(late) < len(works) or not works


def test_leaving_out_all_that_may_go_keeps_something_to_do(course: Course) -> None:
    for session in course.sessions.values():
        gone = cuts(course, session)
        works = [part.target for part in session.parts if part.kind != "break"]
        assert {row.target for row in gone} < set(works)
        assert gone or len(works) == 1
        starts = [row.starts for row in gone]
        assert starts == sorted(starts, reverse=True), "the last one goes first"


def test_every_part_of_every_plan_has_notes_in_full(course: Course) -> None:
    for session in course.sessions.values():
        for notes in notes_of(course, session):
            assert notes is not None
            for part in NOTE_PARTS:
                assert getattr(notes, part.lower().replace("-", "_")), notes.place


def notes_of(course: Course, session: Session) -> list[Notes | None]:
    questions = [course.questions[name] for name in session.targets("question")]
    stories = [course.scenarios_by_id[name] for name in session.targets("scenario")]
    decisions = [step for story in stories for step in story.decisions]
    assert decisions or questions
    return [q.notes for q in questions] + [step.notes for step in decisions]


def test_every_principle_and_tip_is_practised_in_some_plan(course: Course) -> None:
    found = {item.id for session in course.sessions.values() for item in practised(course, session)}
    wanted = {item.id for item in course.items.values() if item.kind != "topic"}
    assert len(wanted) == 16
    assert wanted <= found


def page_of(course: Course, session: Session) -> etree.Element:
    html = render(course, ROOT, course.page_of_session[session.id].path)
    return etree.fromstring(f"<main>{html.replace('&nbsp;', ' ')}</main>")


def texts(element: etree.Element) -> str:
    return " ".join("".join(element.itertext()).split())


def test_a_plans_page_shows_the_numbers_of_the_model(course: Course) -> None:
    for session in course.sessions.values():
        page = page_of(course, session)
        (table,) = page.findall(".//div[@class='session-plan']//tbody")
        shown = [tuple(texts(cell) for cell in row) for row in table]
        rows = timetable(course, session)
        assert shown == [
            (
                clock(row.starts),
                str(row.minutes),
                title_of(row, course),
                WORDING[f"row_how_{row.kind}"],
            )
            for row in rows
        ]
        (root,) = page.iter("course-session")
        assert root.get("data-minutes") == str(session.minutes)
        parts = [e for e in root.iter("section") if e.get("data-part")]
        assert [(e.get("data-part"), e.get("data-minutes")) for e in parts] == [
            (part.target or "break", str(part_minutes(course, part))) for part in session.parts
        ]


def test_every_anchor_of_a_plan_is_known_to_the_check(course: Course) -> None:
    for session in course.sessions.values():
        page = course.page_of_session[session.id]
        (root,) = page_of(course, session).iter("course-session")
        made = {e.get("id", "") for e in root.iter() if e.get("id")}
        # A title is named after its part, and the job aid after itself.
        made = {one for one in made if not one.endswith("-title") and "job-aid" not in one}
        made = {one for one in made if not one.startswith("break-")}
        known = {anchor for anchor, _ in anchors(course, page)}
        assert made <= known
        assert set(PLAN_ANCHORS) <= made


def test_notes_stand_on_the_plan_once_for_each_part(course: Course) -> None:
    for session in course.sessions.values():
        page = page_of(course, session)
        boxes = [e for e in page.iter("div") if e.get("class") == "session-notes"]
        assert len(boxes) == len(notes_of(course, session))
        assert all(len(list(box.iter("dd"))) == len(NOTE_PARTS) for box in boxes)


def test_no_attribute_on_the_plan_tells_which_option_is_right(course: Course) -> None:
    """A projector shows the same elements: what tells must be in the answer alone."""
    for session in course.sessions.values():
        for options in page_of(course, session).iter("ol"):
            if options.get("class") == "session-options":
                rows = [{key for key, _ in row.items()} for row in options]
                assert all(keys == rows[0] for keys in rows)
                assert all(keys <= {"data-to"} for keys in rows)


def test_a_plan_that_is_too_long_has_no_time_to_spare(course: Course) -> None:
    session = replace(course.sessions["one-hour"], minutes=20)
    assert "spare" not in {row.kind for row in timetable(course, session)}
    assert planned_minutes(course, session) > 20


def test_a_question_of_no_known_item_still_stands_on_the_page_of_all(course: Course) -> None:
    """A preview shows a page while an author is half way; the check says what is wrong."""
    names = [question.id for question in course.room_questions[:2]]
    odd = {names[0]: ("tip-44",), names[1]: ()}
    banks = tuple(
        replace(
            bank,
            questions=tuple(
                replace(one, items=odd.get(one.id, one.items)) for one in bank.questions
            ),
        )
        for bank in course.banks
    )
    html = render(replace(course, banks=banks), ROOT, OWN_PLAN_PAGE)
    assert all(f'data-part="{name}"' in html for name in names)


CONTENT = ("docs", "figures", "quizzes", "scenarios")
FILES = (
    "mkdocs.yml syllabus.yml sources.yml waivers.yml words.yml glossary.yml identifiers.lock"
).split()


def test_losing_the_notes_of_any_part_stops_the_course(course: Course, tmp_path: Path) -> None:
    """One part of each plan loses its notes, each time another one."""
    for name in CONTENT:
        shutil.copytree(ROOT / name, tmp_path / name)
    for name in FILES:
        shutil.copy(ROOT / name, tmp_path / name)
    lost: dict[Place, Session] = {}
    for number, session in enumerate(course.sessions.values()):
        noted = [notes for notes in notes_of(course, session) if notes]
        lost[noted[number % len(noted)].place] = session
    assert len(lost) == len(course.sessions)
    # From the end, so that the lines above stay where they are.
    for place in sorted(lost, key=lambda place: place.line, reverse=True):
        file = tmp_path / place.path
        lines = file.read_text(encoding="utf-8").split("\n")
        assert lines[place.line - 1] == "Notes:"
        del lines[place.line - 1 : place.line + len(NOTE_PARTS)]
        file.write_text("\n".join(lines), encoding="utf-8")
    found = [problem for problem in review(tmp_path, TODAY)[1] if problem.code == "H03"]
    assert not any(problem.warning for problem in found)
    for place, session in lost.items():
        helpful = [
            p for p in found if p.place.path == place.path and f'"{session.title}"' in p.what
        ]
        assert helpful, f"nobody noticed that {place} lost its notes"
