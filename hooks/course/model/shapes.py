"""Shapes of the YAML files: one declaration, to read them by and to make their schemas from."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Text:
    """A line of text; `one_of` limits it to some values, `pattern` to a form."""

    example: str
    one_of: tuple[str, ...] = ()
    pattern: str = ""
    wanted: str = "text"


@dataclass(frozen=True)
class Number:
    """A number of at least `least` and at most `most`; a whole one unless `fraction`."""

    example: str
    least: float = 0
    most: float = 1_000_000
    fraction: bool = False


@dataclass(frozen=True)
class Day:
    """A date written as YYYY-MM-DD (ISO 8601)."""

    example: str = "2027-11-21"


@dataclass(frozen=True)
class ListOf:
    """A list, each of whose entries has the same shape."""

    entry: Shape
    example: str = ""


@dataclass(frozen=True)
class Field:
    """One key of a record: its shape, what it is for, and whether it may be left out."""

    name: str
    shape: Shape
    about: str
    required: bool = True


@dataclass(frozen=True)
class Record:
    """A mapping with known keys. `name` is how problems speak of it."""

    name: str
    fields: tuple[Field, ...]


@dataclass(frozen=True)
class MapOf:
    """A mapping with free keys, each of whose values has the same shape."""

    name: str
    entry: Shape
    example: str = ""


Shape = Text | Number | Day | ListOf | Record | MapOf


def example_of(shape: Shape) -> str:
    """Return a short example of a value, for advice."""
    if isinstance(shape, ListOf):
        return shape.example or f"[{example_of(shape.entry)}]"
    if isinstance(shape, MapOf):
        return shape.example
    if isinstance(shape, Record):
        first = shape.fields[0]
        return f"{{{first.name}: {example_of(first.shape)}, ...}}"
    return shape.example


def wanted_of(shape: Shape) -> str:
    """Return what a value must be, in words, for messages."""
    match shape:
        case Text(one_of=values) if values:
            return "one of " + ", ".join(values)
        case Text():
            return shape.wanted
        case Number():
            kind = "a number" if shape.fraction else "a whole number"
            return f"{kind} from {shape.least:g} to {shape.most:g}"
        case Day():
            return "a date such as 2027-11-21"
        case ListOf():
            return "a list"
        case Record() | MapOf():
            return "a group of keys"
