"""The figure of the sixteen and how they connect, drawn from the syllabus."""

from __future__ import annotations

import xml.etree.ElementTree as etree

from course.model.course import Course
from course.model.curriculum import Item
from course.rendering.elements import details, element, item_label, item_links
from course.rendering.wording import WORDING

# In units of the picture, which is drawn as wide as a phone shows it.
_LEFT = 60
_TOP = 58
_COLUMN = 38
_ROW = 34
_DOT = 7
_SQUARE = 13
_TEXT = 15


def render_connections(parent: etree.Element, course: Course, page: str) -> None:
    """Append principles against tips, then the same in words.

    A dot stands where a principle leans on a tip, a square where the two pull apart.
    """
    principles = [item for item in course.items.values() if item.kind == "principle"]
    tips = [item for item in course.items.values() if item.kind == "tip"]
    apart = {frozenset(tension.items) for tension in course.syllabus.tensions}
    figure = element(parent, "figure", "course-figure")
    _draw(figure, course, principles, tips, apart)
    caption = element(
        figure, "figcaption", "", WORDING["connections_title"], id="figure-connections"
    )
    element(caption, "span", "course-seen", f" {WORDING['connections_key']}")
    words = details(figure, "", WORDING["figure_in_words"])
    rows = element(words, "ul")
    for principle in principles:
        near = course.syllabus.connections.get(principle.id, ())
        row = element(rows, "li", "", f"{item_label(principle)} {WORDING['connections_leans']} ")
        item_links(row, course, near, page)
    for tension in course.syllabus.tensions:
        row = element(rows, "li", "", f"{WORDING['connections_apart']} ")
        item_links(row, course, tension.items, page)


def _draw(
    figure: etree.Element,
    course: Course,
    principles: list[Item],
    tips: list[Item],
    apart: set[frozenset[str]],
) -> None:
    width, height = _LEFT + _COLUMN * len(principles), _TOP + _ROW * len(tips)
    picture = element(figure, "svg", viewBox=f"0 0 {width} {height}", role="img")
    picture.set("aria-labelledby", "figure-connections")
    picture.set("data-search-exclude", "")
    picture.set("font-size", str(_TEXT))
    picture.set("fill", "currentColor")
    _text(picture, _LEFT + _COLUMN * len(principles) / 2, 18, WORDING["map_principles"])
    for number, principle in enumerate(principles):
        _text(picture, _middle(number), 44, principle.number)
    for row, tip in enumerate(tips):
        y = _TOP + _ROW * row
        line = element(picture, "line", x1="0", x2=str(width), y1=str(y), y2=str(y))
        line.set("stroke", "var(--rule)")
        label = _text(picture, 0, y + _ROW / 2 + 5, item_label(tip))
        label.set("text-anchor", "start")
        for number, principle in enumerate(principles):
            _cell(picture, course, principle, tip, (_middle(number), y + _ROW / 2), apart)


def _cell(
    picture: etree.Element,
    course: Course,
    principle: Item,
    tip: Item,
    point: tuple[float, float],
    apart: set[frozenset[str]],
) -> None:
    x, y = point
    if tip.id in course.syllabus.connections.get(principle.id, ()):
        element(picture, "circle", cx=f"{x:g}", cy=f"{y:g}", r=str(_DOT))
    if {principle.id, tip.id} in apart:
        side = str(2 * _SQUARE)
        place = {"x": f"{x - _SQUARE:g}", "y": f"{y - _SQUARE:g}", "width": side, "height": side}
        square = element(picture, "rect", "", "", **place)
        square.set("fill", "none")
        square.set("stroke", "currentColor")
        square.set("stroke-width", "2")


def _middle(column: int) -> float:
    return _LEFT + _COLUMN * (column + 0.5)


def _text(picture: etree.Element, x: float, y: float, text: str) -> etree.Element:
    made = element(picture, "text", "", text, x=f"{x:g}", y=f"{y:g}")
    made.set("text-anchor", "middle")
    return made
