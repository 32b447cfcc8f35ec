"""HTML fragments as trees and back: what is written can be read as HTML and as XML alike."""

from __future__ import annotations

import html
import re
import xml.etree.ElementTree as etree
from collections.abc import Callable

from course.publish.markup import VOID, Lenient

_NAMED = re.compile(r"&([A-Za-z][A-Za-z0-9]*);")
_OF_XML = frozenset({"amp", "apos", "gt", "lt", "quot"})
# No XML may hold these, not even as references.
_CONTROL = re.compile(
    r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]|&#(?:x0*[0-8bcBC]|0*[0-8]|0*1[12]);"
)
_NAME = re.compile(r"[A-Za-z_][A-Za-z0-9_.-]*")
_SPECIAL = re.compile(r"[&<>\"]")


def parse(fragment: str) -> etree.Element:
    """Return a fragment of HTML as the children of a `div`. Never raises.

    What an engine writes is XML already. What an author wrote as HTML need not be: it is then closed
    as a browser would.
    """
    text = _NAMED.sub(_resolved, fragment)
    try:
        return etree.fromstring(f"<div>{text}</div>")
    except etree.ParseError:
        reader = _Closing()
        reader.feed(_CONTROL.sub("", text))
        reader.close()
        return reader.tree()


def write(node: etree.Element) -> str:
    """Return an element, without the text after it, as HTML that is XML too.

    Only the elements that HTML knows as empty are closed in their tag. Names are not looked at.
    """
    pieces: list[str] = []
    _write(node, pieces.append)
    return "".join(pieces)


def _write(node: etree.Element, put: Callable[[str], object]) -> None:
    tag = node.tag
    named = "".join([f' {name}="{escape(value)}"' for name, value in node.attrib.items()])
    if tag in VOID:
        put(f"<{tag}{named}/>")
        return
    put(f"<{tag}{named}>")
    if node.text:
        put(escape(node.text))
    for child in node:
        _write(child, put)
        if child.tail:
            put(escape(child.tail))
    put(f"</{tag}>")


def escape(text: str) -> str:
    """Return text as it may stand in an element or in an attribute."""
    return html.escape(text) if _SPECIAL.search(text) else text


def remove(parent: etree.Element, child: etree.Element) -> None:
    """Take an element out of its parent, and leave the text that follows it."""
    at = list(parent).index(child)
    if child.tail and at:
        parent[at - 1].tail = (parent[at - 1].tail or "") + child.tail
    elif child.tail:
        parent.text = (parent.text or "") + child.tail
    child.tail = None
    parent.remove(child)


def words(node: etree.Element) -> str:
    """Return the text of an element, with single spaces."""
    return " ".join("".join(node.itertext()).split())


def _resolved(match: re.Match[str]) -> str:
    return match[0] if match[1] in _OF_XML else html.escape(html.unescape(match[0]))


class _Closing(Lenient):
    """Builds a tree of whatever stands in a fragment; what is left open is closed."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self._builder = etree.TreeBuilder()
        self._builder.start("div", {})
        self._open = ["div"]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if not _NAME.fullmatch(tag):
            return
        named = {name: value or "" for name, value in reversed(attrs) if _NAME.fullmatch(name)}
        self._builder.start(tag, named)
        if tag in VOID:
            self._builder.end(tag)
        else:
            self._open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag in self._open[1:]:
            while self._open[-1] != tag:
                self._builder.end(self._open.pop())
            self._builder.end(self._open.pop())

    def handle_data(self, data: str) -> None:
        self._builder.data(data)

    def tree(self) -> etree.Element:
        """Return the tree, with all that is open closed."""
        while self._open:
            self._builder.end(self._open.pop())
        return self._builder.close()
