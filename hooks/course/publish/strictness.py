"""Nothing in a page that a strict Content-Security-Policy would block."""

from __future__ import annotations

import re
from collections.abc import Iterator

from course.problems import Place, Problem
from course.publish.markup import Document, Node, executable
from course.rules import RULES

_ADDRESSES = ("action", "data", "formaction", "from", "href", "src", "to", "values")
# They hold a page of their own.
_FRAMES = frozenset({"embed", "frame", "iframe", "object"})
_CODE = re.compile(r"(?:javascript|vbscript):|data:text/html", re.IGNORECASE)
# Browsers drop these from an address before they read it.
_DROPPED = re.compile(r"[\x00-\x20]")


def check_strictness(file: str, document: Document) -> Iterator[Problem]:
    """Yield inline scripts, style elements and attributes, handlers and script links of a page."""
    for node in document.nodes:
        if not node.attributes and node.tag not in {"script", "style"}:
            continue
        place = Place(file, node.line)
        tag = node.tag.rpartition(":")[2]
        if tag == "script" and "src" not in node.attributes and executable(node.get("type")):
            yield RULES["B09"].at(place, file)
        if tag == "style" or tag in _FRAMES:
            yield RULES["B10"].at(place, file, what=f"a <{node.tag}> element")
        if "style" in node.attributes:
            yield RULES["B10"].at(place, file, what=f"a style attribute on <{node.tag}>")
        for name in _live(node):
            yield RULES["B11"].at(place, file, attribute=name, tag=node.tag)


def _live(node: Node) -> Iterator[str]:
    """Yield the attributes of an element that hold code."""
    for name, value in node.attributes.items():
        # A prefix may be bound to any namespace, that of links too.
        local = name.rpartition(":")[2]
        if local.startswith("on") or local == "srcdoc" or (local in _ADDRESSES and _is_code(value)):
            yield name


def _is_code(value: str) -> bool:
    """Say whether an address is code, or one of the several that an animation has."""
    return any(_CODE.match(_DROPPED.sub("", address)) for address in value.split(";"))
