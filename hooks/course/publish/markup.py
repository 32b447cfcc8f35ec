"""HTML read into a flat list of elements and texts with their lines: what the checks look at.

Not a validating parser: it closes what an engine's own output leaves open, and never raises.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from html.parser import HTMLParser
from types import MappingProxyType
from xml.parsers import expat

VOID = frozenset("area base br col embed hr img input link meta param source track wbr".split())
_CLASSIC = frozenset(
    {
        "",
        "application/ecmascript",
        "application/javascript",
        "application/x-javascript",
        "text/ecmascript",
        "text/javascript",
    }
)
# A policy without 'unsafe-inline' blocks these too.
_GOVERNED = frozenset({"importmap", "module", "speculationrules"})

# The HTML standard, in its states "comment start" and "comment end bang".
_EARLY_END = re.compile(r"-?>|.*?--!>", re.DOTALL)

_ARTICLE = re.compile(r"<(article)\b[^<>]*>")
_BODY = re.compile(r"<(body)\b[^<>]*>")
# Comments, CDATA sections and instructions end elsewhere for XML than for a browser.
_HIDES = re.compile(r"<[!?]")

_NONE: Mapping[str, str] = MappingProxyType({})


class Lenient(HTMLParser):
    """The standard parser, which raises for one odd thing: "<![" and an unknown word."""

    def parse_marked_section(self, i: int, report: bool = True) -> int:
        """Take "<![" for a comment, as browsers do."""
        return self.parse_bogus_comment(i, report)


# There are tens of thousands of these in a build: slots, and no freezing, halve what they cost.
@dataclass(slots=True, eq=False)
class Node:
    """An element: its name and attributes in lower case, its line, and the element around it.

    `around` names this element and all those that it stands in.
    """

    tag: str
    attributes: Mapping[str, str]
    line: int
    parent: Node | None
    around: frozenset[str]

    def get(self, name: str) -> str:
        """Return an attribute, or nothing."""
        return self.attributes.get(name, "")

    def lineage(self) -> Iterator[Node]:
        """Yield this element, then those around it, innermost first."""
        node: Node | None = self
        while node is not None:
            yield node
            node = node.parent

    def inside(self, *tags: str) -> bool:
        """Say whether this element is one of `tags`, or stands in one."""
        return not self.around.isdisjoint(tags)


@dataclass(slots=True, eq=False)
class Text:
    """A piece of text between two tags, with its references resolved; never white space alone."""

    content: str
    line: int
    parent: Node | None


@dataclass(frozen=True)
class Document:
    """A page: its elements and its texts, each in the order of the file."""

    nodes: tuple[Node, ...]
    texts: tuple[Text, ...]

    def within(self, tag: str) -> Document:
        """Return what stands in elements of that name, themselves included; all if there is none."""
        if not any(node.tag == tag for node in self.nodes):
            return self
        return Document(
            tuple(node for node in self.nodes if node.inside(tag)),
            tuple(text for text in self.texts if text.parent and text.parent.inside(tag)),
        )

    def words(self) -> str:
        """Return the text a reader sees, with single spaces."""
        shown = (
            text.content
            for text in self.texts
            if not (text.parent and text.parent.inside("script", "style", "template"))
        )
        return " ".join(" ".join(shown).split())


def read(html: str) -> Document:
    """Read a page. Never raises: whatever is not HTML becomes text.

    What stands in the article, or a page that is XML as a whole, is read as XML if it can be, at a third
    of the cost: with nothing in it that hides markup from an XML reader, both readings are the same.
    """
    begin, end = _xml_of(html)
    if begin < end and not _HIDES.search(html, begin, end):
        reader = _Reader()
        reader.feed(html[:begin])
        if reader.is_between_tags and reader.feed_xml(html[begin:end]):
            reader.feed(html[end:])
            return reader.document()
    reader = _Reader()
    reader.feed(html)
    return reader.document()


def _xml_of(html: str) -> tuple[int, int]:
    """Return where the part begins and ends that may be XML: the article's inside, or the body's."""
    found = _ARTICLE.search(html) or _BODY.search(html)
    return (found.end(), html.rfind(f"</{found[1]}>")) if found else (0, 0)


def executable(kind: str) -> bool:
    """Say whether a script of this `type` is code, and not data."""
    kind = kind.strip().lower()
    return kind.partition(";")[0].strip() in _CLASSIC or kind in _GOVERNED


@dataclass
class _Reader(Lenient):
    nodes: list[Node] = field(default_factory=list)
    texts: list[Text] = field(default_factory=list)
    open: list[Node] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__(convert_charrefs=True)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        node = self._add(tag, attrs)
        if tag not in VOID:
            self.open.append(node)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._add(tag, attrs)

    def handle_endtag(self, tag: str) -> None:
        for depth in range(len(self.open) - 1, -1, -1):
            if self.open[depth].tag == tag:
                del self.open[depth:]
                return

    def handle_comment(self, data: str) -> None:
        # Browsers end a comment at places that the standard parser runs over.
        if ended := _EARLY_END.match(data):
            rest = read(data[ended.end() :])
            self.nodes += rest.nodes
            self.texts += rest.texts

    def handle_data(self, data: str) -> None:
        if not data.isspace():
            parent = self.open[-1] if self.open else None
            self.texts.append(Text(data, self.getpos()[0], parent))

    @property
    def is_between_tags(self) -> bool:
        """Say whether all that was fed has been read, and no script or style is open."""
        return not self.rawdata and self.cdata_elem is None

    def feed_xml(self, xml: str) -> bool:
        """Read on in what is balanced XML, and say whether it was; if not, this reader is spoilt."""
        before, depth = self.getpos()[0], len(self.open)
        parser = expat.ParserCreate()
        parser.buffer_text = True
        # XML has one element around all.
        parser.Parse("<all>", False)

        def begin(tag: str, attributes: dict[str, str]) -> None:
            self._begin(tag, attributes, before + parser.CurrentLineNumber - 1)

        def tell(text: str) -> None:
            if not text.isspace():
                # All of it has been read by now.
                line = before + parser.CurrentLineNumber - 1 - text.count("\n")
                self.texts.append(Text(text, line, self.open[-1] if self.open else None))

        def end(_: str) -> None:
            if len(self.open) > depth:
                self.open.pop()

        parser.StartElementHandler = begin
        parser.EndElementHandler = end
        parser.CharacterDataHandler = tell
        try:
            parser.Parse(xml, False)
            parser.Parse("</all>", True)
        except expat.ExpatError:
            return False
        self.lineno += xml.count("\n")
        return True

    def document(self) -> Document:
        """Close what is open, and return what was read."""
        self.close()
        return Document(tuple(self.nodes), tuple(self.texts))

    def _begin(self, tag: str, attributes: Mapping[str, str], line: int) -> None:
        """Add an element that stays open."""
        named = {name.lower(): value for name, value in attributes.items()} if attributes else _NONE
        self.open.append(self._node(tag.lower(), named, line))

    def _add(self, tag: str, attrs: list[tuple[str, str | None]]) -> Node:
        # The first of two attributes of the same name counts, as in a browser.
        attributes = {name: value or "" for name, value in reversed(attrs)} if attrs else _NONE
        return self._node(tag, attributes, self.getpos()[0])

    def _node(self, tag: str, attributes: Mapping[str, str], line: int) -> Node:
        parent = self.open[-1] if self.open else None
        around = parent.around if parent else frozenset[str]()
        if tag not in around:
            around |= {tag}
        node = Node(tag, attributes, line, parent, around)
        self.nodes.append(node)
        return node
