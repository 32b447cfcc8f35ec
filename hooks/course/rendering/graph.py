"""The map of a scenario: its graph as inline SVG, and a strong path through it in words.

Shape tells what a step is, never colour alone; classes and presentation attributes only, since the
site's policy refuses style attributes. A script marks the learner's own path on it.
"""

from __future__ import annotations

import xml.etree.ElementTree as etree
from itertools import pairwise

from course.model.layout import Cell, Edge, Layout, Node, layout
from course.model.scenarios import Scenario
from course.rendering.elements import after, details, element
from course.rendering.wording import WORDING

# In units of the picture, which is shown at one pixel each or smaller. Half a step's height is room
# for its sign; the widest picture keeps its numbers above 12 pixels on a screen 320 pixels wide.
_WIDEST = 300
_MARGIN = 22
_ROW = 50
_COLUMN = 40
_NARROWEST_COLUMN = 16
_TEXT = 14

_DECISION = "M-16-13h32v26h-32z"
_PASSAGE = "M-13 0a13 13 0 1 1 26 0a13 13 0 1 1-26 0z"
_BY_ITSELF = {
    "xmlns": "http://www.w3.org/2000/svg",
    "font-family": "sans-serif",
    "stroke": "black",
    "fill": "black",
}
_SHAPES = {
    "good": f"{_DECISION}M-20-17h40v34h-40z",
    "mixed": _DECISION,
    "harmful": "M0-20 20 0 0 20-20 0z",
}


def render_graph(parent: etree.Element, scenario: Scenario) -> None:
    """Append the map of a scenario, closed and kept from search; nothing if it has no steps."""
    drawn = layout(scenario)
    if not drawn.nodes:
        return
    box = details(parent, "course-debrief-map", WORDING["graph_open"])
    figure = element(box, "figure", "course-graph")
    _picture(figure, scenario, drawn)
    words = element(figure, "figcaption")
    key = element(words, "p", "", WORDING["graph_shapes"] + " ")
    after(element(key, "span", "course-graph__yours", WORDING["graph_yours"]), " ")
    if drawn.strong:
        element(key, "span", "", WORDING["graph_strong"])
        _strong_path(words, scenario, drawn)


def draw_graph(scenario: Scenario) -> etree.Element | None:
    """Return the map of a scenario as a picture by itself, for a file; None if it has no steps.

    Colours are attributes, as no style sheet comes with it; each step has its title.
    """
    drawn = layout(scenario)
    if not drawn.nodes:
        return None
    holder = etree.Element("div")
    _picture(holder, scenario, drawn)
    picture = holder[0]
    for name, value in _BY_ITSELF.items():
        picture.set(name, value)
    for edge in picture.iterfind("path"):
        edge.set("fill", "none")
        edge.set("stroke-width", "3" if edge.get("class") == "is-strong" else "1")
    titles = {step.id: step.title for step in scenario.steps}
    for node in picture.iterfind("g"):
        node[0].set("fill", "white")
        node[1].set("stroke", "none")
        title = etree.Element("title")
        title.text = f"{node[1].text}. {titles[node.get('data-node', '')]}"
        node.insert(0, title)
    return picture


def _picture(parent: etree.Element, scenario: Scenario, drawn: Layout) -> None:
    column = max(
        _NARROWEST_COLUMN, min(_COLUMN, (_WIDEST - 2 * _MARGIN) // max(drawn.width - 1, 1))
    )
    width = 2 * _MARGIN + column * (drawn.width - 1)
    height = 2 * _MARGIN + _ROW * (drawn.height - 1)
    title = f"{scenario.id}-map"
    picture = element(parent, "svg", viewBox=f"0 0 {width} {height}", role="img")
    size = {"width": width, "height": height, "font-size": _TEXT, "text-anchor": "middle"}
    for name, value in size.items():
        picture.set(name, str(value))
    picture.set("aria-labelledby", title)
    named = WORDING["graph_title"].format(title=scenario.title, steps=len(drawn.nodes))
    element(picture, "title", "", named, id=title)
    points = {node.id: _point((node.column, node.row), column) for node in drawn.nodes}
    strong = set(pairwise(drawn.strong))
    # What is drawn later covers what was drawn before: the strong path stays whole.
    for edge in sorted(drawn.edges, key=lambda edge: (edge.source, edge.target) in strong):
        css = "is-strong" if (edge.source, edge.target) in strong else ""
        made = element(picture, "path", css, d=_line(edge, points, column))
        made.set("data-edge", f"{edge.source} {edge.target}")
    for node in drawn.nodes:
        _sign(picture, node, points[node.id])


def _sign(picture: etree.Element, node: Node, point: Cell) -> None:
    """Append a step's shape with its number."""
    place = f"translate({point[0]} {point[1]})"
    group = element(picture, "g", data_node=node.id, transform=place)
    shape = _SHAPES[node.ending] if node.ending else _DECISION
    made = element(group, "path", d=_PASSAGE if node.kind == "passage" else shape)
    if node.ending == "mixed":
        made.set("stroke-dasharray", "4 3")
    element(group, "text", "", str(node.number), y="5")


def _point(cell: Cell, column: int) -> Cell:
    return _MARGIN + column * cell[0], _MARGIN + _ROW * cell[1]


def _line(edge: Edge, points: dict[str, Cell], column: int) -> str:
    """Return the curve of an edge, hidden under its steps at both ends."""
    start, end = points[edge.source], points[edge.target]
    via = [_point(cell, column) for cell in edge.via]
    if edge.back:
        return _loop(start, via, end)
    return f"M{start[0]} {start[1]}" + "".join(
        _bend(*pair) for pair in pairwise([start, *via, end])
    )


def _loop(start: Cell, via: list[Cell], end: Cell) -> str:
    """Return the curve of an edge that closes a loop: all others lead down, so it has an arrow."""
    (x, y), (to_x, to_y) = start, end
    if start == end:
        return f"M{x + 14} {y - 8}c26-14 26 30 2 16m8-3-8 3 5 7"
    to_x, to_y = to_x + 8, to_y + 16
    middle = (y + to_y) // 2
    if via:
        curve = "".join(_bend(*pair) for pair in pairwise([start, *via, (to_x, to_y)]))
    else:
        curve = f"C{x + 32} {middle} {to_x + 24} {middle} {to_x} {to_y}"
    return f"M{x} {y}{curve}m-5 6 5-6 5 6"


def _bend(start: Cell, end: Cell) -> str:
    """Return the part of a curve that leaves one row and enters the next upright."""
    (x, y), (to_x, to_y) = start, end
    if x == to_x:
        return f"V{to_y}"
    middle = (y + to_y) // 2
    return f"C{x} {middle} {to_x} {middle} {to_x} {to_y}"


def _strong_path(parent: etree.Element, scenario: Scenario, drawn: Layout) -> None:
    """Append the decisions of a strong path, each with its choice, under the numbers of the map."""
    numbers = {node.id: node.number for node in drawn.nodes}
    element(parent, "p", "", WORDING["graph_path"], id=f"{scenario.id}-strong")
    rows = element(parent, "ol", aria_labelledby=f"{scenario.id}-strong")
    for source, target in pairwise(drawn.strong):
        step = scenario.step(source)
        if step and step.is_decision:
            choice = next(c for c in step.choices if c.target == target and c.mark == "strong")
            row = element(rows, "li", value=str(numbers[source]))
            element(row, "strong", "", step.title)
            after(element(row, "br"), choice.text)
