"""The syllabus itself: the sixteen, their objectives, and every mention of an identifier of it."""

from __future__ import annotations

from collections.abc import Iterator

from course.checks.replaced import needed
from course.checks.wording import hint
from course.model.course import Course
from course.model.curriculum import OBSERVABLE_VERBS, SIXTEEN, Item, Route
from course.problems import Place, Problem, counted
from course.rules import (
    ITEM_UNKNOWN,
    OBJECTIVE_COUNT,
    OBJECTIVE_FOREIGN,
    OBJECTIVE_UNKNOWN,
    OBJECTIVE_VERB,
    ROUTE_BROKEN,
    SYLLABUS_INCOMPLETE,
)


def check_curriculum(course: Course) -> Iterator[Problem]:
    """Yield what is wrong with the syllabus, and with what names its identifiers."""
    file = course.syllabus.place.path
    for identifier, title in SIXTEEN.items():
        item = course.items.get(identifier)
        if item is None or item.title != title:
            place = item.place if item else course.syllabus.place
            details = {"item": identifier, "title": title, "file": file}
            yield SYLLABUS_INCOMPLETE.at(place, identifier, **details)
    for item in course.items.values():
        yield from _check_objectives(item)
    for route in course.syllabus.routes:
        yield from _check_route(course, route)
    yield from _check_mentions(course)


def _check_objectives(item: Item) -> Iterator[Problem]:
    least, most = (1, 3) if item.kind == "topic" else (2, 4)
    file = item.place.path
    if not least <= len(item.objectives) <= most:
        count = counted(len(item.objectives), "objective")
        wanted = f"a {item.kind} has {least} to {most}"
        details = {"item": item.id, "count": count, "wanted": wanted, "file": file}
        yield OBJECTIVE_COUNT.at(item.place, item.id, **details)
    for objective in item.objectives:
        verb = (objective.text.split() or [""])[0]
        if verb.lower() not in OBSERVABLE_VERBS:
            details = {"objective": objective.id, "verb": verb, "file": file}
            verbs = ", ".join(OBSERVABLE_VERBS)
            yield OBJECTIVE_VERB.at(objective.place, objective.id, verbs=verbs, **details)


def _sections(course: Course) -> Iterator[str]:
    """Yield the sections of the modules as a route names them."""
    for page in course.modules.values():
        yield from (f"{page.path}#{anchor}" for anchor in page.anchors)


def _check_route(course: Course, route: Route) -> Iterator[Problem]:
    examples = {
        "section": next(iter(_sections(course)), "tips/tip-5.md#idea"),
        "question": next(iter(course.questions), "carers-group"),
        "scenario": next(iter(course.scenarios_by_id), "carers-forum"),
    }
    for part in route.parts:
        path, _, anchor = part.target.partition("#")
        page = course.pages_by_path.get(path)
        exists = {
            "section": page is not None and (not anchor or anchor in page.anchors),
            "question": part.target in course.questions,
            "scenario": part.target in course.scenarios_by_id,
        }
        if not exists[part.kind]:
            details = {"route": route.title, "kind": part.kind, "target": part.target}
            example, file = examples[part.kind], part.place.path
            dropped = needed(
                course, part.place, anchor or part.target, page.place if page else None
            )
            yield dropped or ROUTE_BROKEN.at(
                part.place, route.id, example=example, file=file, **details
            )


Mention = tuple[str, Place, str]


def _mentioned_items(course: Course) -> Iterator[Mention]:
    """Yield each mention of an item: the identifier, where, and in which object."""
    spine = course.syllabus
    for principle, tips in spine.connections.items():
        yield from ((item, spine.place, "connections") for item in (principle, *tips))
    for tension in spine.tensions:
        yield from ((item, tension.place, "tensions") for item in tension.items)
    yield from ((p.covers, p.covers_place, p.path) for p in course.pages if p.covers)
    yield from ((b.covers, b.place, b.covers) for b in course.banks if b.covers)
    for question in course.all_questions():
        yield from ((item, question.place, question.id) for item in question.items)
    for scenario in course.scenarios:
        yield from ((item, scenario.place, scenario.id) for item in scenario.covers)
        yield from ((item, step.place, step.id) for step in scenario.steps for item in step.items)


def _mentioned_objectives(course: Course) -> Iterator[tuple[str, str, tuple[str, ...], Place, str]]:
    """Yield each objective that is met: it, its owner's main item and items, where, and in what."""
    for question in course.all_questions():
        main = question.items[0] if question.items else ""
        yield question.objective, main, question.items, question.place, question.id
    for scenario in course.scenarios:
        for step in scenario.steps:
            yield step.objective, step.main, step.items, step.place, step.id


def _check_mentions(course: Course) -> Iterator[Problem]:
    for item, place, subject in _mentioned_items(course):
        if item not in course.items:
            known = hint(item, course.items)
            yield ITEM_UNKNOWN.at(place, subject, item=item, hint=known)
    for objective, main, items, place, subject in _mentioned_objectives(course):
        if not objective:
            continue
        if objective not in course.objectives:
            known = hint(objective, course.objectives)
            yield OBJECTIVE_UNKNOWN.at(place, subject, objective=objective, hint=known)
        elif main in course.items and course.objectives[objective].item != main:
            details = {
                "owner": subject,
                "items": " and ".join(items),
                "objective": objective,
                "item": course.objectives[objective].item,
                "file": place.path,
            }
            example = next((o.id for o in course.items[main].objectives), "...")
            yield OBJECTIVE_FOREIGN.at(place, subject, example=example, **details)
