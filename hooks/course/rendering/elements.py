"""Small pieces of HTML that several parts of a page share."""

from __future__ import annotations

import re
import xml.etree.ElementTree as etree
from collections.abc import Iterable
from typing import Protocol

from markdown.util import AtomicString

from course.model.course import OWN_ADVICE, Course
from course.model.curriculum import Item, Source
from course.model.links import relative
from course.problems import Place
from course.rendering.wording import WORDING, day

# The characters with which inline Markdown begins (and two spaces, which break a line).
_MARKUP = re.compile(r"[\\`*_\[\]<>&{}!~^=\n]|  ")


class Markdown(Protocol):
    """What rendering needs of a Markdown parser: to parse a chunk of text into an element."""

    def parse(self, parent: etree.Element, text: str) -> None:
        """Parse Markdown blocks into `parent`."""


def element(
    parent: etree.Element, tag: str, css: str = "", text: str = "", **attributes: str
) -> etree.Element:
    """Append an element. "_" in attribute names stands for "-"; `text` is inline Markdown."""
    made = etree.SubElement(parent, tag)
    if css:
        made.set("class", css)
    for name, value in attributes.items():
        made.set(name.rstrip("_").replace("_", "-"), value)
    made.text = inline(text)
    return made


def inline(text: str) -> str | None:
    """Return text for an element: as it is if it may hold inline Markdown, otherwise marked plain.

    Most of what is shown is plain, and the parser would try every one of its patterns on it.
    """
    if not text:
        return None
    plain: str = text if _MARKUP.search(text) else AtomicString(text)
    return plain


def heading(parent: etree.Element, level: int, text: str, identifier: str) -> etree.Element:
    """Append a heading of a level from 2 to 6."""
    return element(parent, f"h{min(max(level, 2), 6)}", "", text, id=identifier)


def unsearched_heading(
    parent: etree.Element, level: int, text: str, identifier: str
) -> etree.Element:
    """Append a heading whose section search does not index: it stands elsewhere in the course."""
    made = heading(parent, level, text, identifier)
    made.set("data-search-exclude", "")
    return made


def breakable(made: etree.Element) -> None:
    """Let an element's own text break after each slash: on a telephone a long title has to."""
    first, *others = (made.text or "").split("/")
    if others:
        made.text = inline(f"{first}/")
    for number, part in enumerate(others):
        slash = "/" if number < len(others) - 1 else ""
        etree.SubElement(made, "wbr").tail = inline(f"{part}{slash}")


def link(parent: etree.Element, href: str, text: str) -> etree.Element:
    """Append a link."""
    return element(parent, "a", "", text, href=href)


def details(parent: etree.Element, css: str, summary: str) -> etree.Element:
    """Append a closed disclosure that search does not index."""
    made = element(parent, "details", css, data_search_exclude="")
    element(made, "summary", "", summary)
    return made


def verdict(parent: etree.Element, mark: str, text: str) -> etree.Element:
    """Append a paragraph that begins with a verdict in words."""
    paragraph = element(parent, "p")
    strong = element(paragraph, "strong", "course-verdict", mark)
    strong.tail = inline(f" {text}")
    return paragraph


def after(made: etree.Element, text: str) -> None:
    """Put text after an element."""
    made.tail = inline((made.tail or "") + text)


def item_label(item: Item) -> str:
    """Return how learners call an item: "Tip 7"; a topic is called by its short title."""
    if item.kind == "topic":
        return item.short
    return WORDING[f"label_{item.kind}"].format(number=item.number)


def menu_label(item: Item) -> str:
    """Return label and short title, as in "Tip 7: Do not send people backwards"."""
    return item.short if item.kind == "topic" else f"{item_label(item)}: {item.short}"


def source_label(source: Source) -> str:
    """Return how a source is named in passing: title and date."""
    return f"{source.title} ({source.dated})"


def basis(parent: etree.Element, course: Course, keys: Iterable[str], place: Place) -> None:
    """Append what the passage at `place` rests on: links to the page's list of sources, or the advice
    of those who wrote it, the course or a department.

    Search does not index it: it finds the sources themselves, once a page.
    """
    known = [course.sources_by_key[key] for key in keys if key in course.sources_by_key]
    if known:
        text = WORDING["rests_on"] + " "
        paragraph = element(parent, "p", "course-basis", text, data_search_exclude="")
        for number, source in enumerate(known):
            made = link(paragraph, f"#source-{source.key}", source_label(source))
            after(made, "; " if number < len(known) - 1 else ".")
    if OWN_ADVICE in keys:
        alone, beyond = "advice", "advice_beyond"
        if course.is_own(place):
            alone, beyond = "advice_own", "advice_own_beyond"
        host = course.host or WORDING["advice_own_unnamed"]
        text = WORDING[beyond if known else alone].format(department=host)
        element(parent, "p", "course-advice", text, data_search_exclude="")


def source_list(parent: etree.Element, course: Course, keys: Iterable[str]) -> None:
    """Append the list of a page's sources. Search finds them by title and publisher.

    It does not index their addresses: on every page they would make a first visit heavier.
    """
    rows = element(parent, "ul", "course-sources")
    for key in keys:
        source = course.sources_by_key[key]
        row = element(rows, "li", id=f"source-{key}")
        cite = element(row, "cite", "", source.title)
        after(cite, f", {source.publisher}, {source.dated}. ")
        if source.address:
            address = link(row, source.address, source.address)
            address.set("data-search-exclude", "")
            after(address, " ")
        seen = WORDING[f"seen_{source.seen}"]
        text = WORDING["source_read"].format(seen=seen, day=day(source.read))
        element(row, "span", "course-seen", text, data_search_exclude="")


def objective_link(parent: etree.Element, course: Course, objective: str, page: str) -> None:
    """Append a link to the section that teaches an objective, if there is one."""
    claim = course.claims.get(objective)
    if claim:
        paragraph = element(parent, "p", "course-again")
        link(paragraph, relative(page, claim[0].path, claim[1].id), WORDING["read_again"])


def item_links(parent: etree.Element, course: Course, items: Iterable[str], page: str) -> None:
    """Append links to the modules of items, with commas between them."""
    known = [course.items[item] for item in items if item in course.items]
    for number, item in enumerate(known):
        comma = ", " if number < len(known) - 1 else ""
        if item.id in course.modules:
            after(link(parent, relative(page, course.page_of(item)), menu_label(item)), comma)
        else:
            after(element(parent, "span", "", menu_label(item)), comma)
