"""syllabus.yml, from text."""

from __future__ import annotations

from dataclasses import asdict, replace
from pathlib import Path
from typing import Any

import yaml

from course.model.curriculum import (
    Gate,
    Item,
    Kind,
    Menu,
    Objective,
    Route,
    RoutePart,
    Syllabus,
    Tension,
)
from course.model.formats import OWN_SYLLABUS, SYLLABUS
from course.model.sessions import Session, SessionPart
from course.problems import Place
from course.reading.files import Report, read_text
from course.reading.records import Entry, compose, read_node, read_record
from course.rules import FILE_MISSING, SYLLABUS_FIXED, VALUE_WRONG

PATH = "syllabus.yml"
# What holds for every department alike.
_FIXED = {field.name for field in SYLLABUS.fields} - {field.name for field in OWN_SYLLABUS.fields}


def read_syllabus(root: Path, report: Report, path: str = PATH) -> Syllabus:
    """Return the syllabus, with what could be read of it; a missing file is reported."""
    text = read_text(root, path, report)
    if text is None and not (root / path).exists():
        report(FILE_MISSING.at(Place(path), path, path=path, why="the gate asks what it lists"))
    record = read_record(text, path, SYLLABUS, report) if text is not None else None
    return _syllabus(record or Entry(Place(path)), report)


def read_own_syllabus(root: Path, path: str, report: Report) -> Syllabus:
    """Return what a department's syllabus adds; there need be no such file.

    It cannot set the gate, nor touch the principles and tips: an attempt is reported and left out.
    """
    text = read_text(root, path, report)
    node = compose(text, path, report) if text is not None else None
    if isinstance(node, yaml.MappingNode):
        known = ", ".join(field.name for field in OWN_SYLLABUS.fields)
        fixed = [key for key, _ in node.value if _is_fixed(key)]
        for key in fixed:
            place = Place(path, key.start_mark.line + 1)
            report(SYLLABUS_FIXED.at(place, path, key=key.value, known=known))
        node.value = [(key, value) for key, value in node.value if key not in fixed]
    record = read_node(node, path, OWN_SYLLABUS, report) if node else None
    return _syllabus(record or Entry(Place(path)), report)


def _is_fixed(key: yaml.Node) -> bool:
    return isinstance(key, yaml.ScalarNode) and key.value in _FIXED


def _syllabus(entry: Entry, report: Report) -> Syllabus:
    return Syllabus(
        items=(
            *_items(entry, "principles", "principle"),
            *_items(entry, "tips", "tip"),
            *_items(entry, "topics", "topic"),
        ),
        connections={
            key: tuple(tip.scalar for tip in tips.entries)
            for key, tips in (
                entry.keys["connections"].keys if "connections" in entry.keys else {}
            ).items()
        },
        tensions=tuple(
            Tension(e.texts("items"), e.text("about"), e.place) for e in entry.list("tensions")
        ),
        routes=tuple(_route(e, report) for e in entry.list("routes")),
        sessions=tuple(_session(e, report) for e in entry.list("sessions")),
        navigation=tuple(
            Menu(e.text("title"), e.texts("pages"), e.place) for e in entry.list("navigation")
        ),
        gate=_gate(entry.keys.get("gate", Entry(entry.place))),
        place=entry.place,
    )


def _items(record: Entry, key: str, kind: Kind) -> tuple[Item, ...]:
    return tuple(
        Item(
            id=e.text("id"),
            kind=kind,
            title=e.text("title"),
            short=e.text("short") or e.text("title"),
            objectives=tuple(
                Objective(o.text("id"), o.text("text"), e.text("id"), o.place_of("id"))
                for o in e.list("objectives")
                if o.text("id")
            ),
            place=e.place,
            do=e.text("do"),
        )
        for e in record.list(key)
        if e.text("id")
    )


def _route(entry: Entry, report: Report) -> Route:
    parts = tuple(part for e in entry.list("parts") if (part := _part(e, report)))
    return Route(entry.text("id"), entry.text("title"), entry.text("for"), parts, entry.place)


def _part(entry: Entry, report: Report) -> RoutePart | None:
    if not _has_one_key(entry, '"section", "question" and "scenario"', report):
        return None
    if "section" in entry.keys:
        return RoutePart("section", entry.text("section"), entry.place)
    if "question" in entry.keys:
        return RoutePart("question", entry.text("question"), entry.place)
    return RoutePart("scenario", entry.text("scenario"), entry.place)


def _session(entry: Entry, report: Report) -> Session:
    parts = tuple(part for e in entry.list("parts") if (part := _session_part(e, report)))
    return Session(
        id=entry.text("id"),
        title=entry.text("title"),
        audience=entry.text("for"),
        about=entry.text("about"),
        minutes=int(entry.number("minutes", 0)),
        route=entry.text("route"),
        parts=parts,
        place=entry.place,
    )


def _session_part(entry: Entry, report: Report) -> SessionPart | None:
    if not _has_one_key(entry, '"question", "scenario" and "break"', report):
        return None
    for kind in ("question", "scenario"):
        if kind in entry.keys:
            return SessionPart(kind, entry.text(kind), 0, entry.place)
    return SessionPart("break", "", int(entry.number("break", 0)), entry.place)


def _has_one_key(entry: Entry, kinds: str, report: Report) -> bool:
    """Report a stop or a part that is not one thing of one kind."""
    if len(entry.keys) == 1:
        return True
    details = {
        "key": "parts",
        "found": f"one with {len(entry.keys)} keys",
        "wanted": f"one of {kinds}",
    }
    place = entry.place
    report(VALUE_WRONG.at(place, place.path, example="- question: carers-group", **details))
    return False


def _gate(entry: Entry) -> Gate:
    least = Gate()
    values: dict[str, Any] = {
        name: type(value)(entry.number(name, value))
        for name, value in asdict(least).items()
        if name in entry.keys and name != "parts"
    }
    return replace(least, parts=entry.texts("parts"), **values)
