"""figures/*.svg, from text."""

from __future__ import annotations

import xml.etree.ElementTree as etree
from pathlib import Path

from course.model.figures import Figure, Shape
from course.problems import Place
from course.reading.files import Report, read_text
from course.reading.markup import report_markup
from course.rules import FIGURE_BROKEN

_SVG = "{http://www.w3.org/2000/svg}"


def read_figures(root: Path, folder: str, report: Report) -> tuple[Figure, ...]:
    """Return the figures of a folder, which need not exist; what is no drawing is reported."""
    base = root / folder
    found = sorted(base.glob("*.svg")) if base.is_dir() else []
    paths = (path.relative_to(root).as_posix() for path in found)
    figures = (_read(root, path, report) for path in paths)
    return tuple(figure for figure in figures if figure)


def _read(root: Path, path: str, report: Report) -> Figure | None:
    text = read_text(root, path, report)
    if text is None:
        return None
    if "<!DOCTYPE" in text or "<!ENTITY" in text:
        # Entities can grow without end, and a drawing needs none.
        report(FIGURE_BROKEN.at(Place(path), path, fault="it has a document type or entities"))
        return None
    try:
        drawing = _shape(etree.fromstring(text))
    except etree.ParseError as error:
        fault = str(error).partition(":")[0]
        report(FIGURE_BROKEN.at(Place(path, error.position[0]), path, fault=fault))
        return None
    if drawing.tag != "svg" or not drawing.get("viewBox"):
        fault = 'it does not begin with "<svg viewBox=..."'
        report(FIGURE_BROKEN.at(Place(path), path, fault=fault))
        return None
    for shape in drawing.walk():
        report_markup(shape.text, Place(path), report)
    titles = [shape.text.strip() for shape in drawing.children if shape.tag == "title"]
    return Figure(Path(path).stem, titles[0] if titles else "", drawing, Place(path))


def _shape(node: etree.Element) -> Shape:
    return Shape(
        tag=node.tag.removeprefix(_SVG),
        attributes=tuple(node.attrib.items()),
        text=node.text or "",
        children=tuple(map(_shape, node)),
        tail=node.tail or "",
    )
