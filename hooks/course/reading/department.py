"""A department's settings.yml, from text. The folder need not exist, nor the file in it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from course.model.colours import KEYS
from course.model.department import (
    ADVICE,
    PLACEHOLDER,
    SETTINGS_FILE,
    Colour,
    Contact,
    Department,
    Logo,
    Placeholder,
    Policy,
)
from course.model.formats import DEPARTMENT
from course.problems import Place
from course.reading.files import Report, read_text
from course.reading.records import Entry, read_record


def read_department(root: Path, folder: str, report: Report) -> Department | None:
    """Return what a department says of itself, or None if it has no folder."""
    if not folder or not (root / folder).is_dir():
        return None
    path = f"{folder}/{SETTINGS_FILE}"
    text = read_text(root, path, report)
    record = read_record(text, path, DEPARTMENT, report) if text is not None else None
    entry = record or Entry(Place(path))
    return Department(
        folder=folder,
        place=Place(path),
        name=entry.text("name"),
        course=entry.text("course"),
        contacts=tuple(
            Contact(e.text("role"), e.text("how"), e.text("for", ADVICE))
            for e in entry.list("contacts")
        ),
        policies=tuple(Policy(e.text("title"), e.text("address")) for e in entry.list("policies")),
        colours=tuple(_colours(entry.keys.get("colours", Entry(entry.place)))),
        logo=_logo(entry.keys.get("logo")),
        placeholders=tuple(_placeholders("", entry)),
    )


def _colours(entry: Entry) -> Iterator[Colour]:
    for key, (token, scheme) in KEYS.items():
        if key in entry.keys:
            yield Colour(key, token, scheme, entry.text(key).lower(), entry.place_of(key))


def _logo(entry: Entry | None) -> Logo | None:
    if entry is None or "file" not in entry.keys:
        return None
    return Logo(entry.text("file"), entry.text("text"), entry.place_of("file"))


def _placeholders(key: str, entry: Entry) -> Iterator[Placeholder]:
    if PLACEHOLDER in entry.scalar:
        yield Placeholder(key, entry.scalar, entry.place)
    for one in entry.entries:
        yield from _placeholders(key, one)
    for name, one in entry.keys.items():
        yield from _placeholders(name, one)
