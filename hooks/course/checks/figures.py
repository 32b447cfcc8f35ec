"""Figures: named, safe under the site's policy, in the course's colours, legible on a phone."""

from __future__ import annotations

import re
from collections.abc import Iterator

from course.model.course import Course
from course.model.figures import ELEMENTS, LEAST_TEXT, Figure, Shape
from course.problems import Problem
from course.rules import (
    FIGURE_COLOUR,
    FIGURE_FORBIDDEN,
    FIGURE_TEXT_SMALL,
    FIGURE_UNTITLED,
    FIGURE_UNUSED,
)

_COLOUR = re.compile(r"none|currentColor|var\(--[a-z]+\)")
_PAINTS = ("fill", "stroke")


def check_figures(course: Course) -> Iterator[Problem]:
    """Yield what is wrong with the figures."""
    shown = {e.argument for page in course.pages for e in page.embeds if e.block == "figure"}
    for figure in course.figures:
        yield from _check_one(figure)
        if figure.id not in shown:
            yield FIGURE_UNUSED.at(figure.place, figure.id, figure=figure.id)


def _check_one(figure: Figure) -> Iterator[Problem]:
    if not figure.title:
        yield FIGURE_UNTITLED.at(figure.place, figure.id, figure=figure.id)
    for shape in figure.drawing.walk():
        for thing in _forbidden(shape):
            yield FIGURE_FORBIDDEN.at(figure.place, figure.id, thing=thing)
        for paint in _PAINTS:
            colour = shape.get(paint)
            if colour and not _COLOUR.fullmatch(colour):
                names = {"paint": paint, "colour": colour}
                yield FIGURE_COLOUR.at(figure.place, figure.id, **names)
    size = figure.smallest_text
    if 0 < size < LEAST_TEXT:
        yield FIGURE_TEXT_SMALL.at(
            figure.place, figure.id, size=f"{size:.1f}", least=LEAST_TEXT, width=f"{figure.width:g}"
        )


def _forbidden(shape: Shape) -> Iterator[str]:
    if shape.tag not in ELEMENTS:
        yield f"<{shape.tag}>"
    for name, value in shape.attributes:
        plain = name.rpartition("}")[2].lower()
        if plain in ("style", "href", "id") or plain.startswith("on") or "url(" in value:
            yield f'{plain}="{value[:40]}"'
