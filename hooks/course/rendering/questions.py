"""A question as HTML: native inputs, and a closed disclosure with the answer and every reason.

No key is in an attribute: an option's value is its place in the bank.
"""

from __future__ import annotations

import re
import xml.etree.ElementTree as etree

from course.model.course import Course
from course.model.questions import Question
from course.rendering.elements import (
    Markdown,
    basis,
    details,
    element,
    heading,
    menu_label,
    objective_link,
    verdict,
)
from course.rendering.routes import render_onward
from course.rendering.wording import WORDING

_HOW_MANY = {2: "choose_two", 3: "choose_three"}


def render_question(
    parent: etree.Element,
    question: Question,
    course: Course,
    markdown: Markdown,
    level: int,
    page: str,
) -> None:
    """Append a question to `parent`. `level` is its heading's, `page` the page it is shown on."""
    spot = question.kind == "spot"
    css = "course-question course-question--spot" if spot else "course-question"
    root = element(parent, "course-question", css)
    if not question.own_heading:
        root.set("id", question.id)
        heading(root, level, question.title, f"{question.id}-title")
    root.set("data-question", question.id)
    root.set("data-revision", str(question.revision))
    if question.use == "guess":
        root.set("data-use", "guess")
        element(root, "p", "course-guess", WORDING["guess_first"])
    if not question.shuffled:
        root.set("data-order", "fixed")
    if question.introduction:
        markdown.parse(element(root, "div", "course-setting"), question.introduction)
    if spot:
        markdown.parse(element(root, "div", "course-draft"), _with_phrases(question))
    elif question.setting:
        markdown.parse(element(root, "div", "course-setting"), question.setting)
    _options(root, question)
    if question.hint:
        element(details(root, "course-hint", WORDING["hint"]), "p", "", question.hint)
    _answer(root, question, course, page)
    render_onward(root, course, "question", question.id, page)


def how_to_choose(question: Question) -> str:
    """Return the line that says how many options to choose."""
    how_many = _HOW_MANY.get(len(question.keys), "choose_one")
    return WORDING["choose_phrases" if question.kind == "spot" else how_many]


def _with_phrases(question: Question) -> str:
    """Return the draft with each phrase that can be ticked in a span, in the order of the draft."""
    draft, marked, at = question.stem, "", 0
    for option in question.options:
        # The file may wrap a line inside a phrase.
        wrapped = r"\s+".join(re.escape(word) for word in option.text.split())
        found = re.compile(wrapped).search(draft, at)
        if found:
            phrase = f'<span class="course-phrase">{found[0]}</span>'
            marked, at = marked + draft[at : found.start()] + phrase, found.end()
    return marked + draft[at:]


def _options(root: etree.Element, question: Question) -> None:
    spot = question.kind == "spot"
    fieldset = element(root, "fieldset", "course-options")
    element(fieldset, "legend", "", WORDING["spot_ask"] if spot else question.ask)
    element(fieldset, "p", "course-choose", how_to_choose(question), data_search_exclude="")
    kind = "checkbox" if question.is_multiple else "radio"
    for number, option in enumerate(question.options, 1):
        identifier = f"{question.id}-{number}"
        row = element(fieldset, "div", "course-option")
        names = {"type": kind, "name": question.id, "id": identifier, "value": str(number)}
        element(row, "input", **names)
        element(row, "label", "", option.text, for_=identifier)


def _answer(root: etree.Element, question: Question, course: Course, page: str) -> None:
    box = details(root, "course-answer", WORDING["show_answer"])
    rows = element(box, "ol", "course-reasons")
    spot = question.kind == "spot"
    for option in question.options:
        row = element(rows, "li", "course-reason")
        good, other = ("fault", "sound") if spot else ("best", "other")
        verdict(row, WORDING[good if option.is_key else other], option.text)
        element(row, "p", "", reason_text(option.reason, course))
    basis(box, course, question.sources, question.place)
    objective_link(box, course, question.objective, page)


def reason_text(reason: str, course: Course) -> str:
    """Return a reason with a leading item's identifier ("tip-9: ...") as people call it."""
    item, colon, rest = reason.partition(":")
    if colon and item in course.items:
        return f"{menu_label(course.items[item])}. {rest.strip()}"
    return reason
