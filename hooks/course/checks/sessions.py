"""Sessions: every plan can be led, fits its time, and all that the course teaches is in one."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import get_close_matches

from course.checks.replaced import needed
from course.model.course import Course
from course.model.curriculum import Route
from course.model.handouts import FOLDER, PLAN_BLOCKS
from course.model.sessions import (
    LEAST_MINUTES,
    MOST_MINUTES,
    NOTE_EXAMPLES,
    NOTE_PARTS,
    Notes,
    Session,
    SessionPart,
)
from course.model.timetable import part_minutes, planned_minutes, practised
from course.problems import Place, Problem, counted
from course.rules import (
    ITEM_IN_NO_SESSION,
    NOTES_MISSING,
    ROUTE_WITHOUT_SESSION,
    SESSION_EMPTY,
    SESSION_NOT_ON_TIME,
    SESSION_PART_UNKNOWN,
    SESSION_ROUTE_FOREIGN,
    SESSION_TWICE_ON_PAGE,
    SESSION_WITHOUT_PAGE,
    TOO_FEW_SESSIONS,
)


def check_sessions(course: Course) -> Iterator[Problem]:
    """Yield what keeps a facilitator from leading a session, and what no session practises."""
    for session in course.syllabus.sessions:
        for part in session.parts:
            yield from _check_part(course, session, part)
        yield from _check_time(course, session)
        yield from _check_page(course, session)
        yield from _check_route(course, session)
    yield from _check_pages(course)
    if course.gate.sessions:
        yield from _check_all(course)


def _check_part(course: Course, session: Session, part: SessionPart) -> Iterator[Problem]:
    if part.kind == "break":
        return
    fault = _fault(course, session, part)
    if fault:
        dropped = needed(course, part.place, part.target)
        details = {"session": session.title, "kind": part.kind, "target": part.target}
        yield dropped or SESSION_PART_UNKNOWN.at(
            part.place,
            session.id,
            fault=fault,
            file=part.place.path,
            example=_example(course, part),
            **details,
        )
        return
    for thing, notes, place in _noted(course, part):
        if notes is None:
            subject = part.target
            yield NOTES_MISSING.at(
                place,
                subject,
                session=session.title,
                thing=thing,
                file=place.path,
                known=", ".join(NOTE_PARTS),
                example=NOTE_EXAMPLES[0],
            )


def _fault(course: Course, session: Session, part: SessionPart) -> str:
    """Return why a room cannot use what a part names, or nothing."""
    if next(one for one in session.parts if one.target == part.target) is not part:
        return "stands in it already"
    if part.kind == "scenario":
        return "" if part.target in course.scenarios_by_id else "does not exist"
    question = course.questions.get(part.target)
    if question is None:
        return "does not exist"
    if not question.can_be_voted_on:
        return (
            'a room cannot vote on: it needs "Use: page", "Kind: choice", one right answer and at most '
            "four options"
        )
    return ""


def _example(course: Course, part: SessionPart) -> str:
    """Return what a part may have meant: the likest that a room can use, with notes if there is one."""
    if part.kind == "scenario":
        known, fallback = list(course.scenarios_by_id), "carers-forum"
    else:
        fit = [q for q in course.questions.values() if q.can_be_voted_on]
        known, fallback = [q.id for q in fit if q.notes] or [q.id for q in fit], "carers-group"
    return next(iter([*get_close_matches(part.target, known, 1), *known]), fallback)


def _noted(course: Course, part: SessionPart) -> Iterator[tuple[str, Notes | None, Place]]:
    """Yield what of a part needs notes: its name in a sentence, the notes, and its place."""
    if part.kind == "question":
        question = course.questions[part.target]
        yield f'the question "{question.id}"', question.notes, question.place
        return
    for step in course.scenarios_by_id[part.target].decisions:
        yield f'the decision "{step.id}"', step.notes, step.place


def _check_time(course: Course, session: Session) -> Iterator[Problem]:
    where, file = session.place, session.place.path
    if all(part.kind == "break" for part in session.parts):
        example = _example(course, SessionPart("question", "", 0, where))
        details = {"session": session.title, "file": file, "example": example}
        yield SESSION_EMPTY.at(where, session.id, **details)
        return
    planned = planned_minutes(course, session)
    least = session.minutes - course.gate.session_spare_minutes
    if least <= planned <= session.minutes:
        return
    longest = max(session.parts, key=lambda part: part_minutes(course, part))
    fits = LEAST_MINUTES <= planned <= MOST_MINUTES
    yield SESSION_NOT_ON_TIME.at(
        where,
        session.id,
        session=session.title,
        planned=planned,
        minutes=session.minutes,
        least=max(least, 0),
        file=file,
        longest=longest.target or longest.kind,
        most=part_minutes(course, longest),
        instead=f', or write "minutes: {planned}"' if fits else "",
    )


def _check_pages(course: Course) -> Iterator[Problem]:
    for page in course.pages:
        plans = [embed for embed in page.embeds if embed.block in PLAN_BLOCKS]
        for embed in plans[1:]:
            file = _page_for(course, page.place, embed.argument or "own")
            details = {"first": plans[0].place.line, "file": file}
            yield SESSION_TWICE_ON_PAGE.at(embed.place, page.path, **details)


def _page_for(course: Course, place: Place, name: str) -> str:
    """Return where a plan's page may stand, in the course's folder or in a department's."""
    return f"{course.base_of(place)}{course.settings.folders.docs}/{FOLDER}/{name}.md"


def _check_page(course: Course, session: Session) -> Iterator[Problem]:
    if session.id not in course.page_of_session and not course.lost_its_page(
        session.place, ("session", session.id)
    ):
        file = _page_for(course, session.place, session.id)
        details = {"session": session.title, "identifier": session.id, "file": file}
        yield SESSION_WITHOUT_PAGE.at(session.place, session.id, **details)


def _check_route(course: Course, session: Session) -> Iterator[Problem]:
    if not session.route:
        return
    routes = {route.id: route for route in course.syllabus.routes}
    route = routes.get(session.route)
    stops = {(stop.kind, stop.target) for stop in route.parts} if route else set()
    foreign = [p for p in session.parts if p.kind != "break" and (p.kind, p.target) not in stops]
    if route and not foreign:
        return
    fault = f'does not stop at "{foreign[0].target}"' if route and foreign else "does not exist"
    yield SESSION_ROUTE_FOREIGN.at(
        foreign[0].place if route and foreign else session.place,
        session.id,
        session=session.title,
        route=session.route,
        fault=fault,
        file=session.place.path,
        example=_stop(route) if route else f"route: {next(iter(routes), 'everyone')}",
    )


def _stop(route: Route) -> str:
    """Return a stop of a route that a session can use, as its line."""
    fit = (stop for stop in route.parts if stop.kind != "section")
    return next((f"{stop.kind}: {stop.target}" for stop in fit), "question: carers-group")


def _check_all(course: Course) -> Iterator[Problem]:
    """Yield what the plans leave out. A department's own route and topics may do without one."""
    spine = course.syllabus
    if len(spine.sessions) < course.gate.sessions:
        count = counted(len(spine.sessions), "session")
        details = {"count": count, "least": course.gate.sessions, "file": spine.place.path}
        yield TOO_FEW_SESSIONS.at(spine.place, spine.place.path, **details)
    served = {session.route for session in spine.sessions}
    for route in spine.routes:
        if route.id not in served and not course.is_own(route.place):
            details = {"route": route.title, "identifier": route.id, "file": spine.place.path}
            yield ROUTE_WITHOUT_SESSION.at(route.place, route.id, **details)
    found = {item.id for session in spine.sessions for item in practised(course, session)}
    for item in course.items.values():
        if item.kind != "topic" and item.id not in found:
            details = {"label": item.label, "item": item.id, "file": spine.place.path}
            yield ITEM_IN_NO_SESSION.at(
                item.place, item.id, example=_practises(course, item.id), **details
            )


def _practises(course: Course, item: str) -> str:
    """Return a line that puts an item into a session."""
    questions = (
        q for q in course.questions.values() if q.can_be_voted_on and q.items[:1] == (item,)
    )
    best = sorted(questions, key=lambda question: question.notes is None)
    return f"- question: {best[0].id}" if best else "- question: carers-group"
