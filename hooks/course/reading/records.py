"""YAML read by its shape, through node marks, so that every value knows its line.

YAML's own loaders keep the last of two equal keys without a word and turn `no` into false; here
scalars stay text until their shape says what they are.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

import yaml

from course.model.shapes import (
    Day,
    ListOf,
    MapOf,
    Number,
    Record,
    Shape,
    Text,
    example_of,
    wanted_of,
)
from course.problems import Place
from course.reading.files import Report
from course.reading.markup import report_markup
from course.rules import KEY_MISSING, KEY_TWICE, KEY_UNKNOWN, VALUE_WRONG, YAML_BROKEN

_Loader: type[yaml.SafeLoader] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@dataclass(frozen=True)
class Entry:
    """A value of a YAML file and its place. Of the three kinds of content one is in use."""

    place: Place
    scalar: str = ""
    entries: tuple[Entry, ...] = ()
    keys: dict[str, Entry] = field(default_factory=dict)

    def text(self, key: str, default: str = "") -> str:
        """Return the text under a key, or the default."""
        return self.keys[key].scalar if key in self.keys else default

    def number(self, key: str, default: float) -> float:
        """Return the number under a key, or the default."""
        return float(self.keys[key].scalar) if key in self.keys else default

    def day(self, key: str) -> date | None:
        """Return the date under a key, if there is one."""
        return date.fromisoformat(self.keys[key].scalar) if key in self.keys else None

    def list(self, key: str) -> tuple[Entry, ...]:
        """Return the entries of the list under a key."""
        return self.keys[key].entries if key in self.keys else ()

    def texts(self, key: str) -> tuple[str, ...]:
        """Return the texts of the list under a key."""
        return tuple(entry.scalar for entry in self.list(key))

    def place_of(self, key: str) -> Place:
        """Return where a key's value stands, or where the record begins."""
        return self.keys[key].place if key in self.keys else self.place


def closest(word: str, known: Iterable[str]) -> str:
    """Return a hint such as 'Did you mean "tip-5"? ' or nothing."""
    found = difflib.get_close_matches(word, list(known), 1)
    return f'Did you mean "{found[0]}"? ' if found else ""


def read_record(
    text: str, path: str, shape: Record, report: Report, first_line: int = 1
) -> Entry | None:
    """Return a YAML text read by its shape; what does not fit is reported and left out.

    `first_line` is the line of the file at which `text` begins. Returns None if the text is not
    YAML, or not a group of keys.
    """
    node = compose(text, path, report, first_line)
    return read_node(node, path, shape, report, first_line) if node else None


def read_node(
    node: yaml.Node, path: str, shape: Record, report: Report, first_line: int = 1
) -> Entry | None:
    """Return a node tree read by its shape, as `read_record` does for text."""
    return _Reader(path, first_line, report).read(node, shape, shape.name)


def compose(text: str, path: str, report: Report, first_line: int = 1) -> yaml.Node | None:
    """Return the node tree of a YAML text; report broken YAML and return None."""
    try:
        node = yaml.compose(text, Loader=_Loader)
    except (yaml.YAMLError, RecursionError, ValueError) as error:
        mark = getattr(error, "problem_mark", None)
        line = first_line + (mark.line if mark else 0)
        fault = getattr(error, "problem", None) or str(error).splitlines()[0]
        report(YAML_BROKEN.at(Place(path, line), path, fault=fault))
        return None
    if node is None:
        place = Place(path, first_line)
        report(YAML_BROKEN.at(place, path, fault="there is nothing in it"))
    return node


class _Reader:
    """Walks one node tree beside its shape."""

    def __init__(self, path: str, first_line: int, report: Report) -> None:
        self.path = path
        self.first_line = first_line
        self.report = report

    def place(self, node: yaml.Node) -> Place:
        return Place(self.path, self.first_line + node.start_mark.line)

    def read(self, node: yaml.Node, shape: Shape, name: str) -> Entry | None:
        match shape:
            case Record() if isinstance(node, yaml.MappingNode):
                return self.record(node, shape)
            case MapOf() if isinstance(node, yaml.MappingNode):
                return self.mapping(node, shape)
            case ListOf() if isinstance(node, yaml.SequenceNode):
                read = (self.read(child, shape.entry, name) for child in node.value)
                entries = tuple(entry for entry in read if entry is not None)
                return Entry(self.place(node), entries=entries)
            case Text() | Number() | Day() if isinstance(node, yaml.ScalarNode):
                return self.scalar(node, shape, name)
        self.wrong(node, shape, name, _kind(node))
        return None

    def scalar(self, node: yaml.ScalarNode, shape: Text | Number | Day, name: str) -> Entry | None:
        value = node.value
        quoted = f'"{value}"' if value else "empty"
        match shape:
            case Text():
                fits = not shape.one_of or value in shape.one_of
                fits = fits and (not shape.pattern or bool(re.fullmatch(shape.pattern, value)))
                report_markup(value, self.place(node), self.report)
                # An empty text is as good as none, except where the file's author may leave it so.
                fits = fits and bool(value.strip() or node.style in ("'", '"'))
            case Number():
                number = _number(value, shape.fraction)
                fits = number is not None and shape.least <= number <= shape.most
            case Day():
                fits = _is_day(value)
        if not fits:
            self.wrong(node, shape, name, quoted)
            return None
        return Entry(self.place(node), value)

    def wrong(self, node: yaml.Node, shape: Shape, name: str, found: str) -> None:
        details = {"key": name, "found": found, "wanted": wanted_of(shape)}
        example = example_of(shape)
        self.report(VALUE_WRONG.at(self.place(node), self.path, example=example, **details))

    def pairs(self, node: yaml.MappingNode) -> Iterable[tuple[str, yaml.Node, yaml.Node]]:
        """Yield each key once, with its own node and its value's; report the second of two."""
        first: dict[str, int] = {}
        for key_node, value in node.value:
            key = key_node.value if isinstance(key_node, yaml.ScalarNode) else str(_kind(key_node))
            place = self.place(key_node)
            if key in first:
                self.report(KEY_TWICE.at(place, self.path, key=key, first=first[key]))
                continue
            first[key] = place.line
            yield key, key_node, value

    def record(self, node: yaml.MappingNode, shape: Record) -> Entry:
        known = {f.name: f for f in shape.fields}
        keys: dict[str, Entry] = {}
        met: set[str] = set()
        for key, key_node, value in self.pairs(node):
            if key not in known:
                details = {"key": key, "record": shape.name, "hint": closest(key, known)}
                all_keys = ", ".join(known)
                self.report(
                    KEY_UNKNOWN.at(self.place(key_node), self.path, known=all_keys, **details)
                )
                continue
            met.add(key)
            entry = self.read(value, known[key].shape, key)
            if entry is not None:
                keys[key] = entry
        for name, wanted in known.items():
            if wanted.required and name not in met:
                details = {"key": name, "record": shape.name, "about": wanted.about}
                example = example_of(wanted.shape)
                self.report(KEY_MISSING.at(self.place(node), self.path, example=example, **details))
        return Entry(self.place(node), keys=keys)

    def mapping(self, node: yaml.MappingNode, shape: MapOf) -> Entry:
        read = ((key, self.read(value, shape.entry, key)) for key, _, value in self.pairs(node))
        return Entry(self.place(node), keys={k: entry for k, entry in read if entry is not None})


def _kind(node: yaml.Node) -> str:
    if isinstance(node, yaml.MappingNode):
        return "a group of keys"
    return "a list" if isinstance(node, yaml.SequenceNode) else "plain text"


def _number(value: str, fraction: bool) -> float | None:
    form = r"\d{1,9}(\.\d{1,9})?" if fraction else r"\d{1,9}"
    return float(value) if re.fullmatch(form, value) else None


def _is_day(value: str) -> bool:
    try:
        return bool(re.fullmatch(r"\d{4}-\d{2}-\d{2}", value)) and bool(date.fromisoformat(value))
    except ValueError:
        return False
