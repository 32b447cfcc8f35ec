"""The Markdown extension: blocks that stand for parts of the course, and notes on sources.

It works in any Markdown of the same family, with or without MkDocs. Rendering never raises for
content faults: the checks have run first, and a preview shows what it can.
"""

from __future__ import annotations

import re
import xml.etree.ElementTree as etree
from collections.abc import Iterator
from typing import Any, ClassVar

from markdown import Markdown
from markdown.preprocessors import Preprocessor
from markdown.treeprocessors import Treeprocessor
from markdown.util import AtomicString
from pymdownx.blocks import BlocksExtension, BlocksProcessor  # type: ignore[import-untyped]
from pymdownx.blocks.block import Block  # type: ignore[import-untyped]

from course.model.course import Course
from course.model.curriculum import Page
from course.model.department import ADVICE
from course.model.writing import Note, WriteTask
from course.problems import Place
from course.rendering.connections import render_connections
from course.rendering.elements import basis, breakable, element, heading, source_list
from course.rendering.figures import begin_figure, words_of_figure
from course.rendering.glossary import (
    GLOSSARY_PAGE,
    link_terms,
    render_glossary,
    render_terms,
)
from course.rendering.handouts import render_slip, render_vote_cards
from course.rendering.jobaid import render_job_aid
from course.rendering.minutes import render_minutes
from course.rendering.overview import (
    render_contacts,
    render_coverage,
    render_host,
    render_map,
)
from course.rendering.practice import render_practice, render_practice_of
from course.rendering.questions import render_question
from course.rendering.routes import render_onward, render_routes
from course.rendering.scenarios import render_scenario
from course.rendering.sessions import (
    render_own_session,
    render_room_link,
    render_session,
    render_sessions,
)
from course.rendering.standing import render_home, render_progress, render_standing
from course.rendering.storage import render_stored_keys
from course.rendering.wording import WORDING
from course.rendering.writing import render_note, render_task

_HEADING_TAG = re.compile(r"h[1-6]")
_HEADING_LINE = re.compile(r"#{1,6}\s.*?\{[^}]*#([a-z0-9-]+)[^}]*\}")
_FENCE = re.compile(r"\s{0,3}(```+|~~~+)")


class CourseExtension(BlocksExtension):  # type: ignore[misc]  # pymdownx has no types
    """Renders the blocks of the course. Set `page` to the page (below docs/) before each run."""

    def __init__(self, course: Course) -> None:
        super().__init__()
        self.course = course
        self.page = ""

    def extendMarkdownBlocks(self, md: Markdown, blocks: BlocksProcessor) -> None:  # noqa: N802
        """Register the blocks and the processors with a Markdown instance."""
        for block in _BLOCKS:
            blocks.register(block, {"extension": self})
        # Above pymdownx's own work on lines (html blocks are cut out at 20).
        md.preprocessors.register(_PageQuestions(md), "course-questions", 40)
        # After attribute lists have been read (8), before the table of contents (5).
        md.treeprocessors.register(_Notes(md, self), "course-notes", 7)


class _PageQuestions(Preprocessor):
    """Puts a `/// question` block in place of a question written straight into a page."""

    def run(self, lines: list[str]) -> list[str]:
        kept: list[str] = []
        heading_at, identifier, fence = -1, "", ""
        inside = False
        for line in lines:
            opening = _FENCE.match(line)
            if opening and not inside:
                fence = "" if fence and line.strip().startswith(fence) else fence or opening[1]
            if fence:
                kept.append(line)
            elif inside:
                inside = line.strip() != "</quiz>"
            elif line.strip() == "<quiz>" and identifier:
                # What stands between the heading and the question are its fields.
                kept[heading_at + 1 :] = ["", f"/// question | {identifier}", "///", ""]
                inside = True
            else:
                kept.append(line)
                if found := _HEADING_LINE.match(line):
                    heading_at, identifier = len(kept) - 1, found[1]
        return kept


class _Notes(Treeprocessor):
    """Adds to a page how long it takes, to each section what it rests on, and a list of sources."""

    def __init__(self, md: Markdown, extension: CourseExtension) -> None:
        super().__init__(md)
        self.extension = extension

    def run(self, root: etree.Element) -> None:
        course = self.extension.course
        page = course.pages_by_path.get(self.extension.page)
        terms = () if page is None or page.path == GLOSSARY_PAGE else link_terms(root, course)
        children = list(root)
        for child in children:
            root.remove(child)
        keys: list[str] = []
        section = ""
        for child in children:
            if _HEADING_TAG.fullmatch(str(child.tag)):
                self.close(root, section, keys)
                keys = child.get("data-sources", "").replace(",", " ").split()
                section = child.get("id", "")
            root.append(child)
            if page and child.tag == "h1":
                _title(child, course, page)
                render_minutes(root, course, page)
        self.close(root, section, keys)
        if page and course.modules.get(page.covers) is page:
            render_standing(root, course, course.items[page.covers])
        if page and terms:
            render_terms(root, course, terms, page.path)
        if page and course.sources_on(page):
            heading(root, 2, WORDING["sources_title"], "where-this-comes-from")
            source_list(root, course, course.sources_on(page))

    def close(self, root: etree.Element, section: str, keys: list[str]) -> None:
        course, page = self.extension.course, self.extension.page
        if keys:
            here = course.pages_by_path.get(page)
            basis(root, course, keys, here.place if here else Place(page))
        if section:
            render_onward(root, course, "section", f"{page}#{section}", page)


class _CourseBlock(Block):  # type: ignore[misc]  # pymdownx has no types
    """A block that stands for a part of the course and holds no text of its own."""

    NAME: ClassVar[str] = ""
    ARGUMENT: ClassVar[bool | None] = None

    def on_create(self, parent: etree.Element) -> etree.Element:
        self.level = _level_below(parent)
        return element(parent, "div", f"course-block course-block--{self.NAME}")

    def on_end(self, block: etree.Element) -> None:
        self.fill(block)

    def fill(self, block: etree.Element) -> None:
        raise NotImplementedError

    @property
    def extension(self) -> CourseExtension:
        extension: CourseExtension = self.config["extension"]
        return extension

    @property
    def course(self) -> Course:
        return self.extension.course

    @property
    def target(self) -> str:
        return str(self.argument or "").strip()

    def parse(self, parent: etree.Element, text: str) -> None:
        """Parse Markdown into an element, in the page's own parser."""
        # This block is still open, and would take what follows a block inside the text.
        blocks = self._block_mgr
        open_blocks, blocks.stack = blocks.stack, []
        self.md.parser.parseChunk(parent, text)
        blocks.stack = open_blocks

    def unknown(self, block: etree.Element) -> None:
        text = WORDING["problem_unknown"].format(block=self.NAME, target=self.target)
        element(block, "p", "course-problem", text)


class _Quiz(_CourseBlock):
    NAME = "quiz"
    ARGUMENT = True

    def fill(self, block: etree.Element) -> None:
        bank = self.course.banks_by_item.get(self.target)
        page = self.course.pages_by_path.get(self.extension.page)
        if bank is None:
            return self.unknown(block)
        single = {e.argument for e in page.embeds if e.block == "question"} if page else set()
        for question in bank.questions:
            if question.use == "page" and question.id not in single:
                level, here = self.level, self.extension.page
                render_question(block, question, self.course, self, level, here)
        return None


class _Question(_CourseBlock):
    NAME = "question"
    ARGUMENT = True

    def fill(self, block: etree.Element) -> None:
        question = self.course.questions.get(self.target)
        if question is None:
            return self.unknown(block)
        return render_question(block, question, self.course, self, self.level, self.extension.page)


class _Scenario(_CourseBlock):
    NAME = "scenario"
    ARGUMENT = True

    def fill(self, block: etree.Element) -> None:
        scenario = self.course.scenarios_by_id.get(self.target)
        if scenario is None:
            return self.unknown(block)
        render_scenario(block, scenario, self.course, self, self.level, self.extension.page)
        return render_room_link(block, self.course, scenario, self.extension.page)


class _Map(_CourseBlock):
    NAME = "course-map"
    ARGUMENT = False

    def fill(self, block: etree.Element) -> None:
        render_map(block, self.course, self.level, self.extension.page)


class _Routes(_CourseBlock):
    NAME = "routes"
    ARGUMENT = False

    def fill(self, block: etree.Element) -> None:
        render_routes(block, self.course, self.level, self.extension.page)


class _Home(_CourseBlock):
    NAME = "where-you-are"
    ARGUMENT = False

    def fill(self, block: etree.Element) -> None:
        render_home(block, self.course, self.level, self.extension.page)


class _Progress(_CourseBlock):
    NAME = "progress"
    ARGUMENT = False

    def fill(self, block: etree.Element) -> None:
        render_progress(block)


class _Coverage(_CourseBlock):
    NAME = "coverage"
    ARGUMENT = False

    def fill(self, block: etree.Element) -> None:
        render_coverage(block, self.course, self.level, self.extension.page)


class _Contacts(_CourseBlock):
    NAME = "contacts"
    ARGUMENT = None

    def fill(self, block: etree.Element) -> None:
        render_contacts(block, self.course, self.target or ADVICE)


class _Host(_CourseBlock):
    NAME = "host"
    ARGUMENT = False

    def fill(self, block: etree.Element) -> None:
        render_host(block, self.course)


class _Glossary(_CourseBlock):
    NAME = "glossary"
    ARGUMENT = False

    def fill(self, block: etree.Element) -> None:
        render_glossary(block, self.course)


class _JobAid(_CourseBlock):
    NAME = "job-aid"
    ARGUMENT = False

    def fill(self, block: etree.Element) -> None:
        render_job_aid(block, self.course, self.level, self.extension.page)


class _Connections(_CourseBlock):
    NAME = "connections"
    ARGUMENT = False

    def fill(self, block: etree.Element) -> None:
        render_connections(block, self.course, self.extension.page)


class _Practice(_CourseBlock):
    NAME = "practice"
    ARGUMENT = False

    def fill(self, block: etree.Element) -> None:
        page = self.course.pages_by_path.get(self.extension.page)
        if page and page.covers:
            render_practice_of(block, self.course, page)
        else:
            render_practice(block, self.course, self.level, self.extension.page)


class _Sessions(_CourseBlock):
    NAME = "sessions"
    ARGUMENT = False

    def fill(self, block: etree.Element) -> None:
        render_sessions(block, self.course, self.level, self.extension.page)


class _Session(_CourseBlock):
    NAME = "session"
    ARGUMENT = True

    def fill(self, block: etree.Element) -> None:
        session = self.course.sessions.get(self.target)
        if session is None:
            return self.unknown(block)
        return render_session(block, session, self.course, self, self.level, self.extension.page)


class _OwnSession(_CourseBlock):
    NAME = "own-session"
    ARGUMENT = False

    def fill(self, block: etree.Element) -> None:
        render_own_session(block, self.course, self, self.level, self.extension.page)


class _VoteCards(_CourseBlock):
    NAME = "vote-cards"
    ARGUMENT = False

    def fill(self, block: etree.Element) -> None:
        render_vote_cards(block, self.extension.page)


class _Slip(_CourseBlock):
    NAME = "slip"
    ARGUMENT = False

    def fill(self, block: etree.Element) -> None:
        render_slip(block, self.level, self.extension.page)


class _StoredKeys(_CourseBlock):
    NAME = "stored-keys"
    ARGUMENT = False

    def fill(self, block: etree.Element) -> None:
        render_stored_keys(block)


class _Written(_CourseBlock):
    """A block whose text has been read already: it is rendered from the model, as all others are."""

    ARGUMENT = True

    def on_markdown(self) -> str:
        return "raw"

    def on_end(self, block: etree.Element) -> None:
        block.text = None
        self.fill(block)


class _Note(_Written):
    NAME = "note"

    def fill(self, block: etree.Element) -> None:
        note = self.course.writing.get(self.target)
        if isinstance(note, Note):
            return render_note(block, note)
        return self.unknown(block)


class _Write(_Written):
    NAME = "write"

    def fill(self, block: etree.Element) -> None:
        task = self.course.writing.get(self.target)
        if isinstance(task, WriteTask):
            return render_task(block, task, self)
        return self.unknown(block)


class _Post(Block):  # type: ignore[misc]  # pymdownx has no types
    """A mock post: HTML text that looks like no platform in particular."""

    NAME = "post"
    ARGUMENT = True

    def on_create(self, parent: etree.Element) -> etree.Element:
        figure = element(parent, "figure", "course-post")
        caption = element(figure, "figcaption", "course-post__who", f"{self.argument} ")
        element(caption, "span", "course-post__label", WORDING["invented_post"])
        element(figure, "blockquote", "course-post__text")
        return figure

    def on_add(self, block: etree.Element) -> etree.Element:
        return block[1]


class _Figure(Block):  # type: ignore[misc]  # pymdownx has no types
    """A drawing from figures/; the block's text says it in words."""

    NAME = "figure"
    ARGUMENT = True

    def on_create(self, parent: etree.Element) -> etree.Element:
        name = str(self.argument or "").strip()
        figure = self.config["extension"].course.figures_by_id.get(name)
        if figure is None:
            made = element(parent, "div", "course-block")
            text = WORDING["problem_unknown"].format(block=self.NAME, target=name)
            element(made, "p", "course-problem", text)
            return made
        return begin_figure(parent, figure)

    def on_add(self, block: etree.Element) -> etree.Element:
        return words_of_figure(block) if block.tag == "figure" else block


class _Example(Block):  # type: ignore[misc]  # pymdownx has no types
    """A worked example with a title."""

    NAME = "example"
    ARGUMENT = True

    def on_create(self, parent: etree.Element) -> etree.Element:
        title = WORDING["example"].format(title=self.argument)
        section = element(parent, "section", "course-example")
        section.set("aria-label", title)
        element(section, "p", "course-example__title", title)
        return section


_BLOCKS: tuple[type[Any], ...] = (
    _Quiz, _Question, _Scenario, _Map, _Routes, _Home, _Progress, _Coverage, _Contacts, _Host, _StoredKeys,
    _Glossary, _JobAid, _Connections, _Practice, _Sessions, _Session, _OwnSession, _VoteCards, _Slip,
    _Note, _Write, _Post, _Example, _Figure,
)  # fmt: skip


def _title(made: etree.Element, course: Course, page: Page) -> None:
    """Finish a page's heading: the start page bears the name that a department gave the course."""
    if course.is_named_after_its_department(page):
        made[:] = []
        made.text = AtomicString(course.name)
    breakable(made)


def _level_below(parent: etree.Element) -> int:
    """Return the level of a heading one below the last heading before this place."""
    levels = [int(str(tag)[1]) for tag in _tags(parent) if _HEADING_TAG.fullmatch(str(tag))]
    return levels[-1] + 1 if levels else 2


def _tags(parent: etree.Element) -> Iterator[Any]:
    return (child.tag for child in parent)
