"""Markdown as the part of XHTML that QTI 2.1 allows in an item."""

from __future__ import annotations

import re
import xml.etree.ElementTree as etree
from html.parser import HTMLParser

from markdown import Markdown

from course.model.course import Course
from course.rendering.extension import CourseExtension

# What XML 1.0 forbids (section 2.2), written or as a character reference.
_FORBIDDEN = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")

# Elements that Markdown and the course's blocks write, and what an item has for each. Of all others
# only the text is kept: a link to a page of the course leads nowhere from an item.
_WRITTEN = {
    name: name
    for name in "p div h1 h2 h3 h4 h5 h6 blockquote pre ul ol li em strong code br hr "
    "table thead tbody tr th td".split()
} | {"figure": "div", "section": "div", "figcaption": "p"}
_EMPTY = {"br", "hr"}


def add(parent: etree.Element, tag: str, text: str = "", **attributes: str) -> etree.Element:
    """Append an element, without the characters that XML forbids."""
    made = etree.SubElement(
        parent, tag, {key: _allowed(value) for key, value in attributes.items()}
    )
    made.text = _allowed(text) or None
    return made


def move(parent: etree.Element, read: etree.Element) -> None:
    """Append to `parent` all that `read` holds."""
    if len(parent):
        parent[-1].tail = (parent[-1].tail or "") + (read.text or "")
    else:
        parent.text = (parent.text or "") + (read.text or "")
    parent.extend(list(read))


class Markup:
    """Renders Markdown as the course's pages do, but shows raw HTML as text."""

    def __init__(self, course: Course) -> None:
        self._markdown = Markdown(extensions=[CourseExtension(course), "attr_list", "tables"])
        self._markdown.preprocessors.deregister("html_block")
        self._markdown.inlinePatterns.deregister("html")

    def blocks(self, text: str) -> etree.Element:
        """Return a `div` with the blocks of a text."""
        return _read(self._markdown.reset().convert(_allowed(text)))

    def line(self, text: str) -> etree.Element:
        """Return a `p` with a line of a text, in which only inline Markdown counts."""
        markdown = self._markdown.reset()
        root = etree.Element("div")
        add(root, "p", text)
        for processor in markdown.treeprocessors:
            changed = processor.run(root)
            root = root if changed is None else changed
        html = markdown.serializer(root)
        for last in markdown.postprocessors:
            html = last.run(html)
        return _read(html)[0][0]

    def words(self, text: str) -> str:
        """Return a line of a text without any markup."""
        return " ".join("".join(self.line(text).itertext()).split())


class _Reader(HTMLParser):
    """Builds the elements an item may hold, without attributes."""

    def __init__(self) -> None:
        super().__init__()
        self.builder = etree.TreeBuilder()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "img":
            self.handle_data(dict(attrs).get("alt") or "")
        elif tag in _WRITTEN:
            self.builder.start(_WRITTEN[tag], {})
            if tag in _EMPTY:
                self.builder.end(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag in _WRITTEN and tag not in _EMPTY:
            self.builder.end(_WRITTEN[tag])

    def handle_data(self, data: str) -> None:
        self.builder.data(_allowed(data))


def _read(html: str) -> etree.Element:
    reader = _Reader()
    reader.builder.start("div", {})
    reader.feed(html)
    reader.close()
    reader.builder.end("div")
    return reader.builder.close()


def _allowed(text: str) -> str:
    return _FORBIDDEN.sub("", text)
