"""A figure in a page: the drawing inline, its name under it, and all of it in words."""

from __future__ import annotations

import xml.etree.ElementTree as etree

from markdown.util import AtomicString

from course.model.figures import Figure, Shape
from course.rendering.elements import details, element
from course.rendering.wording import WORDING


def begin_figure(parent: etree.Element, figure: Figure) -> etree.Element:
    """Append a figure, and return the figure; its words go into `words_of_figure`."""
    made = element(parent, "figure", "course-figure")
    name = f"figure-{figure.id}"
    drawing = _drawn(made, figure.drawing)
    drawing.set("role", "img")
    # Readers may set letters further apart: a label that outgrows the drawing is not cut off.
    drawing.set("overflow", "visible")
    drawing.set("aria-labelledby", name)
    # Search finds the words below, which say the same.
    drawing.set("data-search-exclude", "")
    element(made, "figcaption", "", figure.title, id=name)
    details(made, "", WORDING["figure_in_words"])
    return made


def words_of_figure(made: etree.Element) -> etree.Element:
    """Return the element that takes a figure's words."""
    return made[-1]


def _drawn(parent: etree.Element, shape: Shape) -> etree.Element:
    made = etree.SubElement(parent, shape.tag, dict(shape.attributes))
    made.text = _kept(shape.text)
    for child in shape.children:
        if child.tag != "title":
            _drawn(made, child).tail = _kept(child.tail)
    return made


def _kept(text: str) -> str | None:
    """Return text that Markdown leaves alone; spaces between shapes mean nothing."""
    return AtomicString(text) if text.strip() else None
