"""What reacts on a page, made for paper: questions to tick, stories to turn over, boxes to write in.

Works on the trees of pages that an engine has rendered. Answers are not left where the questions
stand: they are handed over, for the back of the book.
"""

from __future__ import annotations

import xml.etree.ElementTree as etree
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from course.model.course import Course
from course.publish.xhtml import remove, words
from course.rendering.elements import element, link
from course.rendering.wording import WORDING

ANSWERS = "book.answers"
LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"

# How paper shows what a screen opens, groups or fills in.
_PLAIN = {"details": "div", "summary": "p", "fieldset": "div", "legend": "p", "label": "p"}
_GONE = frozenset("button form iframe input link meta object script select style template".split())


@dataclass
class Paper:
    """Turns the tree of one chapter into paper, in place. Identifiers in it carry the chapter's.

    `numbers` numbers the questions of the whole book. `answers` takes what belongs at its back.
    """

    course: Course
    chapter: str
    numbers: dict[str, int]
    answers: list[etree.Element] = field(default_factory=list)

    def turn(self, node: etree.Element) -> None:
        """Turn an element, and then all in it."""
        make = self._makers.get(node.tag)
        if make:
            make(node)
        if node.tag in _PLAIN:
            node.tag = _PLAIN[node.tag]
        elif "-" in node.tag:
            node.tag = "div"
        for child in list(node):
            if child.tag in _GONE:
                remove(node, child)
            else:
                self.turn(child)

    @cached_property
    def _makers(self) -> Mapping[str, Callable[[etree.Element], None]]:
        return {
            "course-question": self._question,
            "course-scenario": _story,
            "course-note": self._box,
            "course-write": self._box,
            "figure": _caption_first,
            "section": _step,
            "summary": _label,
        }

    def _question(self, node: etree.Element) -> None:
        identifier = node.get("data-question", "")
        is_new = identifier not in self.numbers
        number = self.numbers.setdefault(identifier, len(self.numbers) + 1)
        node.set("class", "book-question")
        label = etree.Element("p", {"class": "book-number"})
        label.text = WORDING["book_question"].format(number=number)
        node.insert(0, label)
        _options(node)
        hint = node.find("details[@class='course-hint']")
        if hint is not None:
            _in_one_line(hint)
        answer = node.find("details[@class='course-answer']")
        if answer is not None:
            remove(node, answer)
            onward = element(node, "p", "book-turn")
            to_answer = WORDING["book_to_answer"].format(number=number)
            link(onward, f"#{ANSWERS}.{identifier}", to_answer)
            if is_new:
                self._answer(answer, identifier, number)

    def _answer(self, answer: etree.Element, identifier: str, number: int) -> None:
        """Hand over an answer: the letters of the key, every reason, what both rest on."""
        question = self.course.questions.get(identifier)
        options = question.options if question else ()
        title = question.title if question else identifier
        heading = WORDING["book_answer_title"].format(number=number, title=title)
        made = self._at_the_back(identifier, heading)
        keys = [LETTERS[at % len(LETTERS)] for at, option in enumerate(options) if option.is_key]
        told = WORDING["book_answer" if len(keys) == 1 else "book_answer_of_several"]
        element(made, "p", "book-key", told.format(letters=", ".join(keys)))
        for reasons in answer.findall("ol"):
            reasons.set("type", "A")
        self._move(answer, made)
        self._back(made, identifier, WORDING["book_to_question"].format(number=number))

    def _box(self, node: etree.Element) -> None:
        """Make room to write, and hand over the replies to compare with."""
        identifier = node.get("data-note") or node.get("data-write") or ""
        node.set("class", "book-box")
        for at, child in enumerate(list(node)):
            if child.tag == "textarea":
                node[at].tag, node[at].attrib = "div", {"class": "book-room"}
        _checklist(node)
        replies = node.find("details[@class='course-compare']")
        if replies is not None:
            remove(node, replies)
            onward = element(node, "p", "book-turn")
            link(onward, f"#{ANSWERS}.{identifier}", WORDING["book_to_replies"])
            made = self._at_the_back(identifier, WORDING["book_replies"])
            self._move(replies, made)
            self._back(made, identifier, WORDING["term_back"])

    def _at_the_back(self, identifier: str, title: str) -> etree.Element:
        made = etree.Element("div", {"class": "book-answer", "id": f"{ANSWERS}.{identifier}"})
        element(made, "h3", "", title)
        self.answers.append(made)
        return made

    def _move(self, disclosure: etree.Element, made: etree.Element) -> None:
        """Move what a disclosure holds, but for its summary."""
        for child in list(disclosure):
            if child.tag != "summary":
                made.append(child)
                self.turn(child)

    def _back(self, made: etree.Element, identifier: str, text: str) -> None:
        link(element(made, "p", "book-turn"), f"#{self.chapter}.{identifier}", text)


def _label(summary: etree.Element) -> None:
    summary.set("class", "book-label")


def _story(node: etree.Element) -> None:
    """Say how a story is played on paper."""
    node.set("class", "book-story")
    for how in node.findall("p[@class='course-how']"):
        how.text = WORDING["book_how_to_play"]


def _options(node: etree.Element) -> None:
    """Put the ask and a lettered list in place of a group of inputs."""
    fieldset = node.find("fieldset")
    if fieldset is None:
        return
    rows = etree.Element("ol", {"class": "book-options", "type": "A"})
    for row in fieldset.findall("div"):
        fieldset.remove(row)
        _moved(row.find("label"), etree.SubElement(rows, "li"))
    for legend in fieldset.findall("legend"):
        legend.set("class", "book-ask")
    fieldset.append(rows)


def _checklist(node: etree.Element) -> None:
    """Put a list to tick in place of a checklist's inputs."""
    fieldset = node.find("fieldset")
    if fieldset is not None:
        rows = etree.SubElement(fieldset, "ul", {"class": "book-options"})
        for row in fieldset.findall("div"):
            fieldset.remove(row)
            _moved(row.find("label"), etree.SubElement(rows, "li"))


def _moved(source: etree.Element | None, into: etree.Element) -> None:
    if source is not None:
        into.text = source.text
        into.extend(source)


def _in_one_line(disclosure: etree.Element) -> None:
    """Make a disclosure with one paragraph that paragraph, with the summary before it."""
    summary, told = disclosure.find("summary"), disclosure.find("p")
    if summary is not None and told is not None:
        disclosure.tag, disclosure.attrib = "p", {"class": "book-hint"}
        disclosure.text = f"{words(summary)}: {told.text or ''}"
        disclosure[:] = list(told)


def _caption_first(figure: etree.Element) -> None:
    """Put a caption between a drawing and its words above both: HTML wants it first or last."""
    caption = figure.find("figcaption")
    if caption is not None:
        figure.remove(caption)
        figure.insert(0, caption)


def _step(node: etree.Element) -> None:
    """Letter the choices of a step, and put what is said about each below them all."""
    for choices in node.findall("ul[@class='course-choices']"):
        choices.tag, choices.attrib = "ol", {"class": "book-choices", "type": "A"}
        box = etree.Element("div", {"class": "book-coaching"})
        element(box, "p", "book-label", WORDING["after_choosing"])
        said = element(box, "ol", "", "", type="A")
        for row in choices.findall("li"):
            into = etree.SubElement(said, "li")
            for note in row.findall("details"):
                row.remove(note)
                _moved(note.find("p"), into)
        about = node.find("details[@class='course-about']")
        if about is not None:
            node.remove(about)
            box.extend(child for child in about if child.tag != "summary")
        node.insert(list(node).index(choices) + 1, box)
