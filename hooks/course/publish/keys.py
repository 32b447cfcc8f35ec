"""No key in an attribute: nothing in the markup tells one option or choice from the others."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from functools import cache

from course.problems import Place, Problem
from course.publish.markup import Document, Node
from course.rules import RULES

_TELLING = frozenset(
    "answer bad best correct false good harmful incorrect key mark mixed right score solution "
    "strong true verdict wrong".split()
)
_NUMBERED = frozenset(
    {"aria-controls", "aria-describedby", "aria-labelledby", "for", "href", "id", "name", "value"}
)
# Parts that come once for each option or choice.
_REPEATED = ("button", "dd", "dt", "input", "label", "li", "option")
_OWNERS = ("data-question", "data-scenario")

Shape = frozenset[tuple[str, str]]


def check_keys(file: str, document: Document) -> Iterator[Problem]:
    """Yield every attribute of a question or scenario of the built `file` that tells a right answer.

    Three signs: its name says so ("data-correct"), an option's value says so ("right"), or one of
    several like parts has attributes that its siblings lack (`checked`, a class of its own).
    """
    parts: dict[tuple[int, str], list[Node]] = defaultdict(list)
    owners: dict[Node | None, Node | None] = {None: None}
    for node in document.nodes:
        # An element comes after the one it stands in.
        owner = node if _owns(node) else owners[node.parent]
        owners[node] = owner
        if owner is None:
            continue
        subject = next(owner.get(name) for name in _OWNERS if name in owner.attributes)
        for attribute in _telling(node):
            yield _problem(file, node, subject, attribute)
        if node.tag in _REPEATED:
            parts[id(_group(node, owner)), node.tag].append(node)
        if node.tag == "input" and node.parent is not None:
            parts[id(owner), "row"].append(node.parent)
    for like in parts.values():
        for node, attribute in _odd(like):
            owner = owners[node]
            yield _problem(file, node, owner.get(_OWNERS[0]) if owner else "", attribute)


def _owns(node: Node) -> bool:
    """Return whether an element is a question or a scenario."""
    return any(name in node.attributes for name in _OWNERS)


def _group(node: Node, owner: Node) -> Node:
    """Return what an element's like are gathered in: the list of an item, otherwise the question."""
    return node.parent if node.tag in {"dd", "dt", "li"} and node.parent else owner


def _telling(node: Node) -> Iterator[str]:
    for name, value in node.attributes.items():
        if _tells(name) or (name == "value" and value.lower() in _TELLING):
            yield f'{name}="{value}"'


@cache
def _tells(name: str) -> bool:
    return not _TELLING.isdisjoint(re.split(r"[-_:]", name))


def _shape(node: Node) -> Shape:
    return frozenset(pair for pair in node.attributes.items() if pair[0] not in _NUMBERED)


def _odd(like: Iterable[Node]) -> Iterator[tuple[Node, str]]:
    """Yield those of several like elements whose attributes differ from those most of them have."""
    nodes = list(like)
    usual = Counter(_shape(node) for node in nodes).most_common(1)[0][0]
    for node in nodes:
        shape = _shape(node)
        if shape != usual:
            differences = sorted((shape - usual) or (usual - shape))
            yield node, ", ".join(f'{name}="{value}"' for name, value in differences)


def _problem(file: str, node: Node, subject: str, attribute: str) -> Problem:
    place = Place(file, node.line)
    return RULES["B06"].at(place, subject, tag=node.tag, attribute=attribute, owner=subject)
