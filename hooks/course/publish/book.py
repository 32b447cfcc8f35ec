"""The whole course as one book, made of the pages that an engine has rendered.

Nothing is rendered twice. Each chapter is a page; its identifiers begin with the chapter's own, and
links within the book are "#identifier", so that chapters can stand on one page or in files.
"""

from __future__ import annotations

import posixpath
import re
import xml.etree.ElementTree as etree
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from urllib.parse import unquote

from course.model.course import Course
from course.model.curriculum import Page
from course.model.links import is_external
from course.publish.paper import ANSWERS, Paper
from course.publish.xhtml import parse, remove, words, write
from course.rendering.elements import element
from course.rendering.glossary import GLOSSARY_PAGE
from course.rendering.overview import dated_line
from course.rendering.scenarios import SUPPORT
from course.rendering.wording import WORDING, day

SOURCES = "book.sources"
HELP = "book.support"

# Pages about the site and not about its subject: paper and readers have no use for them.
OF_THE_SITE = frozenset(
    {
        "accessibility.md",
        "coverage.md",
        "help.md",
        "host.md",
        "host-sizing.md",
        "index.md",
        "practice/index.md",
        "print.md",
        "privacy.md",
        "security.md",
    }
)
# What a facilitator prepares by has handouts of its own.
_OF_SESSIONS = "sessions/"
# Parts of a page that the book has elsewhere, or that mean nothing on paper.
_LEFT_OUT = frozenset(
    {
        "course-graph__yours",
        "course-onward",
        "course-private",
        "course-sources",
        "course-standing",
        "course-terms",
        "course-to-room",
    }
)
_SOURCES_HEADING = "where-this-comes-from"
# What HTML elements keep; drawings keep all but what a policy forbids.
_KEPT = frozenset(
    "alt class colspan data-note data-question data-scenario data-step data-write datetime href id "
    "lang rowspan scope src start title type value".split()
)
_NAMING = ("aria-labelledby", "aria-describedby")
_SVG = "http://www.w3.org/2000/svg"


@dataclass(frozen=True)
class Chapter:
    """A page of the book: `id` identifies it and names its file, `html` begins with its `h1`."""

    id: str
    title: str
    html: str


@dataclass(frozen=True)
class Part:
    """Chapters under one heading of the menu, or those at the back."""

    title: str
    chapters: tuple[Chapter, ...]


@dataclass(frozen=True)
class Book:
    """The whole course. `front` is the title page, whose `h1` is the title.

    `images` are the files, as paths in the site, that chapters show. `modified` is the newest day on
    which the course says that something in it was read.
    """

    title: str
    department: str
    language: str
    modified: date
    front: Chapter
    parts: tuple[Part, ...]
    images: tuple[str, ...]

    @property
    def chapters(self) -> tuple[Chapter, ...]:
        """All chapters in order, without the title page."""
        return tuple(chapter for part in self.parts for chapter in part.chapters)


def pages_of_book(course: Course) -> tuple[Page, ...]:
    """Return the pages that become chapters, in the order of the menu."""
    return tuple(
        page
        for _, pages in course.navigation
        for page in pages
        if page.path not in OF_THE_SITE and not page.path.startswith(_OF_SESSIONS)
    )


def make_book(course: Course, rendered: Mapping[str, str]) -> Book:
    """Return the book of a course. `rendered` holds the HTML of its pages by path below docs/.

    Never raises: HTML that is not well-formed is closed as a browser would close it.
    """
    return _Binder(course, rendered).bound()


def chapter_id(path: str) -> str:
    """Return the identifier of a page's chapter, as in "tips.tip-9": it begins with a letter."""
    name = re.sub(r"[^\w.-]", "-", path.removesuffix(".md").replace("/", "."))
    return name if name[:1].isalpha() else f"page.{name}"


@dataclass
class _Binder:
    """Makes one book: numbers questions, collects answers, sources and images on the way."""

    course: Course
    rendered: Mapping[str, str]
    numbers: dict[str, int] = field(default_factory=dict)
    sources: dict[str, etree.Element] = field(default_factory=dict)
    images: dict[str, None] = field(default_factory=dict)
    answers: list[tuple[str, list[etree.Element]]] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.chapter_of = {page.path: chapter_id(page.path) for page in pages_of_book(self.course)}

    def bound(self) -> Book:
        course = self.course
        parts = []
        for title, pages in course.navigation:
            chapters = [self.chapter(p) for p in pages if p.path in self.chapter_of]
            if chapters:
                parts.append(Part(title, tuple(chapters)))
        back = (self.support(), self.back_of_answers(), self.back_of_sources())
        parts.append(Part(WORDING["book_back"], tuple(filter(None, back))))
        read = [source.read for source in course.sources]
        return Book(
            title=course.name,
            department=course.host,
            language=course.settings.language,
            modified=max(read, default=_NO_DATE),
            front=_front(course),
            parts=tuple(part for part in parts if part.chapters),
            images=tuple(self.images),
        )

    def chapter(self, page: Page) -> Chapter:
        name = self.chapter_of[page.path]
        root = parse(self.rendered.get(page.path, ""))
        self.take_sources(root)
        _Cleaner(self, page.path, name).clean(root)
        paper = Paper(self.course, name, self.numbers)
        paper.turn(root)
        title = root.find(".//h1")
        if title is None:
            title = etree.Element("h1")
            title.text = page.title
            root.insert(0, title)
        if not self.course.holds_old_wording(page):
            whose = etree.Element("p", {"class": "course-dated"})
            whose.text = dated_line(self.course, page.path)
            holder = next(node for node in root.iter() if title in list(node))
            holder.insert(list(holder).index(title) + 1, whose)
        if paper.answers:
            self.answers.append((words(title), paper.answers))
        return Chapter(name, words(title), _inner(root))

    def take_sources(self, root: etree.Element) -> None:
        """Keep each entry of a page's list of sources, once for the whole book."""
        for rows in root.findall("ul[@class='course-sources']"):
            for row in rows.findall("li"):
                self.sources.setdefault(row.get("id", ""), row)
        for title in root.findall(f"h2[@id='{_SOURCES_HEADING}']"):
            remove(root, title)

    def support(self) -> Chapter | None:
        """Return the section of the help page that says where to find support, if there is one."""
        path, anchor = SUPPORT
        page = parse(self.rendered.get(path, ""))
        found = _section(page, anchor)
        if found is None:
            return None
        self.take_sources(page)
        _Cleaner(self, path, HELP).clean(found)
        Paper(self.course, HELP, self.numbers).turn(found)
        found[0].tag = "h1"
        return Chapter(HELP, words(found[0]), _inner(found))

    def back_of_answers(self) -> Chapter | None:
        if not self.answers:
            return None
        root, title = _begun(WORDING["book_answers"])
        for chapter, answers in self.answers:
            element(root, "h2", "", chapter)
            root.extend(answers)
        return Chapter(ANSWERS, title, _inner(root))

    def back_of_sources(self) -> Chapter | None:
        if not self.sources:
            return None
        root, title = _begun(WORDING["sources_title"])
        rows = element(root, "ul", "course-sources")
        for key in (f"source-{source.key}" for source in self.course.sources):
            if key in self.sources:
                row = self.sources[key]
                _Cleaner(self, "", SOURCES).clean(row)
                rows.append(row)
        return Chapter(SOURCES, title, _inner(root))

    def address(self, page: str, href: str) -> str:
        """Return where a link on a page leads in the book, or nothing if it leads out of the book."""
        path, _, anchor = unquote(href).partition("#")
        folder = posixpath.dirname(page)
        target = posixpath.normpath(posixpath.join(folder, path)) if path else page
        target = target.removesuffix(".html").removesuffix(".md") + ".md"
        if anchor.startswith("source-"):
            return f"#{SOURCES}.{anchor}"
        if anchor.startswith("word-") and GLOSSARY_PAGE in self.chapter_of:
            return f"#{self.chapter_of[GLOSSARY_PAGE]}.{anchor}"
        if (target, anchor) == SUPPORT and SUPPORT[0] in self.rendered:
            return f"#{HELP}"
        if target not in self.chapter_of:
            return ""
        chapter = self.chapter_of[target]
        return f"#{chapter}.{anchor}" if anchor else f"#{chapter}"


@dataclass
class _Cleaner:
    """Takes from a page's tree what serves scripts and search, and leads its links into the book."""

    binder: _Binder
    page: str
    chapter: str

    def clean(self, node: etree.Element, drawing: bool = False) -> None:
        if node.tag[0] == "{":
            node.tag = node.tag.rpartition("}")[2]
        drawing = drawing or node.tag == "svg"
        if node.attrib:
            self.attributes(node, drawing)
        if node.tag == "svg":
            node.set("xmlns", _SVG)
        for child in list(node):
            if _is_left_out(child):
                remove(node, child)
            else:
                self.clean(child, drawing)

    def attributes(self, node: etree.Element, drawing: bool) -> None:
        kept = {}
        for name, value in node.attrib.items():
            if name == "id":
                kept[name] = f"{self.chapter}.{value}"
            elif name in _NAMING:
                if drawing:
                    kept[name] = " ".join(f"{self.chapter}.{one}" for one in value.split())
            elif name in _KEPT or (drawing and _is_drawn(name)):
                kept[name] = value
        node.attrib = kept
        if node.tag == "a":
            self.link(node)
        elif node.tag == "img":
            self.image(node)

    def link(self, node: etree.Element) -> None:
        href = node.get("href")
        if href is not None and not is_external(href):
            address = self.binder.address(self.page, href)
            if address:
                node.set("href", address)
            else:
                del node.attrib["href"]
                node.tag = "span"

    def image(self, node: etree.Element) -> None:
        source = node.get("src", "")
        if not is_external(source):
            path = posixpath.normpath(posixpath.join(posixpath.dirname(self.page), unquote(source)))
            node.set("src", path)
            self.binder.images[path] = None


_NO_DATE = date(2000, 1, 1)


def _is_left_out(node: etree.Element) -> bool:
    named = node.attrib
    if "hidden" in named:
        return True
    css = named.get("class")
    return css is not None and not _LEFT_OUT.isdisjoint(css.split())


def _is_drawn(name: str) -> bool:
    return name != "style" and not name.startswith(("on", "data-", "{"))


def _section(root: etree.Element, anchor: str) -> etree.Element | None:
    """Return what stands under a heading of a page, with it, up to the next heading like it."""
    made = etree.Element("div")
    for node in root:
        if len(made) and node.tag == made[0].tag:
            break
        if len(made) or node.get("id") == anchor:
            made.append(node)
    return made if len(made) else None


def _begun(title: str) -> tuple[etree.Element, str]:
    root = etree.Element("div")
    element(root, "h1", "", title)
    return root, title


def _front(course: Course) -> Chapter:
    """Return the title page: name, department, the line that every page carries, and the dates."""
    root, title = _begun(course.name)
    if course.host:
        element(root, "p", "book-department", course.host)
    element(root, "p", "course-dated", WORDING["dated_line"])
    if course.settings.version:
        number = course.settings.version
        element(root, "p", "", f"{course.name}, {WORDING['version'].format(number=number)}")
    read = [source.read for source in course.sources]
    if read:
        element(root, "p", "", WORDING["book_read"].format(day=day(max(read))))
    due = [page.review_by for page in pages_of_book(course) if page.review_by]
    if due:
        element(root, "p", "", WORDING["book_review_by"].format(day=day(min(due))))
    return Chapter("book.front", title, _inner(root))


def _inner(root: etree.Element) -> str:
    """Return what an element holds."""
    text = write(root)
    return text[text.index(">") + 1 : text.rindex("</")] if len(root) else ""
