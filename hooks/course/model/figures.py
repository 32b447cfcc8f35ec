"""Figures: drawings that a page shows inline, in the course's own colours."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from course.problems import Place

# The widest a figure can be on a screen 320 CSS pixels wide: what the frame leaves for the text.
NARROWEST = 280
# Smaller text is hard to read (and is smaller than what browsers call "small").
LEAST_TEXT = 12

# What a drawing may hold. Anything else could fetch, run or hide something.
ELEMENTS = frozenset(
    "svg title g path rect circle ellipse line polyline polygon text tspan".split()
)


@dataclass(frozen=True)
class Shape:
    """An element of a drawing, with its attributes, its text and what stands in and after it."""

    tag: str
    attributes: tuple[tuple[str, str], ...]
    text: str
    children: tuple[Shape, ...]
    tail: str

    def walk(self) -> Iterator[Shape]:
        """Yield this element and all in it."""
        yield self
        for child in self.children:
            yield from child.walk()

    def get(self, name: str) -> str:
        """Return an attribute, or nothing."""
        return dict(self.attributes).get(name, "")


@dataclass(frozen=True)
class Figure:
    """A drawing from figures/. Its title is what the page calls it."""

    id: str
    title: str
    drawing: Shape
    place: Place

    @property
    def width(self) -> float:
        """The width of its view box, in its own units; 0 if it has none."""
        box = self.drawing.get("viewBox").split()
        try:
            return float(box[2]) if len(box) == 4 else 0.0  # x, y, width, height
        except ValueError:
            return 0.0

    @property
    def smallest_text(self) -> float:
        """The size of its smallest text in CSS pixels on the narrowest screen; 0 without text."""
        scale = min(1.0, NARROWEST / self.width) if self.width else 0.0
        sizes = [_number(shape.get("font-size")) for shape in self.drawing.walk()]
        return min((size for size in sizes if size), default=0.0) * scale


def _number(text: str) -> float:
    try:
        return float(text)
    except ValueError:
        return 0.0
