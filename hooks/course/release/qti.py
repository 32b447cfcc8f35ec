"""The questions of the course as a QTI 2.1 package, for learning platforms and item banks."""

from __future__ import annotations

import xml.etree.ElementTree as etree

from course.model.course import Course
from course.model.questions import Option, Question
from course.release.qti_manifest import item_name, item_path, manifest
from course.release.qti_markup import Markup, add, move
from course.rendering.questions import how_to_choose, reason_text
from course.rendering.wording import WORDING

_ITEM = "http://www.imsglobal.org/xsd/imsqti_v2p1"
_SCHEMA = "http://www.imsglobal.org/xsd/qti/qtiv2p1/imsqti_v2p1.xsd"
_INSTANCE = "http://www.w3.org/2001/XMLSchema-instance"


def qti_files(course: Course) -> dict[str, bytes]:
    """Return the files of the package: path in it -> content. The same course, the same bytes.

    Questions keep their identifiers. The course must have passed its checks, and the words that no
    author wrote are in the language last set with `speak`.
    """
    markup = Markup(course)
    questions = tuple(course.questions.values())
    files = {"imsmanifest.xml": _file(manifest(course, questions, markup))}
    for question in questions:
        files[item_path(question)] = _file(_item(question, course, markup))
    return files


def _file(root: etree.Element) -> bytes:
    written: bytes = etree.tostring(root, encoding="utf-8", xml_declaration=True)
    return written + b"\n"


def _item(question: Question, course: Course, markup: Markup) -> etree.Element:
    root = etree.Element("assessmentItem", {"xmlns": _ITEM, "xmlns:xsi": _INSTANCE})
    root.set("xsi:schemaLocation", f"{_ITEM} {_SCHEMA}")
    root.set("identifier", item_name(question))
    root.set("title", markup.words(question.title))
    root.set("xml:lang", course.settings.language)
    root.set("adaptive", "false")
    root.set("timeDependent", "false")
    _declarations(root, question)
    body = add(root, "itemBody")
    for css, text in _setting(question):
        # The class says which is which to a platform's style sheet.
        move(add(body, "div", **{"class": css}), markup.blocks(text))
    _interaction(body, question, markup)
    _processing(root, question)
    _reasons(root, question, course, markup)
    return root


def _options(question: Question) -> dict[str, Option]:
    """Return the options by the identifier that each has in the item: its place in the bank."""
    return {f"option-{number}": option for number, option in enumerate(question.options, 1)}


def _declarations(root: etree.Element, question: Question) -> None:
    cardinality = "multiple" if question.is_multiple else "single"
    kind = {"cardinality": cardinality, "baseType": "identifier"}
    response = add(root, "responseDeclaration", identifier="RESPONSE", **kind)
    correct = add(response, "correctResponse")
    for name, option in _options(question).items():
        if option.is_key:
            add(correct, "value", name)
    score = {"cardinality": "single", "baseType": "float", "normalMaximum": "1"}
    outcome = add(root, "outcomeDeclaration", identifier="SCORE", **score)
    add(add(outcome, "defaultValue"), "value", "0")
    add(root, "outcomeDeclaration", identifier="FEEDBACK", **kind)


def _setting(question: Question) -> list[tuple[str, str]]:
    """Return what stands above the options: a class for each part, and its Markdown."""
    parts = [("course-setting", question.introduction)]
    parts.append(
        ("course-draft" if question.kind == "spot" else "course-setting", question.setting)
    )
    return [(css, text) for css, text in parts if text]


def _interaction(body: etree.Element, question: Question, markup: Markup) -> None:
    options = _options(question)
    # The phrases of a draft stay in the draft's order.
    shuffle = question.shuffled and question.kind != "spot"
    made = add(
        body,
        "choiceInteraction",
        responseIdentifier="RESPONSE",
        shuffle="true" if shuffle else "false",
        maxChoices=str(len(options)) if question.is_multiple else "1",
    )
    ask = WORDING["spot_ask"] if question.kind == "spot" else question.ask
    how = f" {how_to_choose(question)}" if question.is_multiple else ""
    move(add(made, "prompt"), markup.line(f"{ask}{how}"))
    for name, option in options.items():
        move(add(made, "simpleChoice", identifier=name), markup.line(option.text))


def _processing(root: etree.Element, question: Question) -> None:
    """Score 1 for all right answers and no other, and choose the reasons that are shown."""
    processing = add(root, "responseProcessing")
    condition = add(processing, "responseCondition")
    right = add(condition, "responseIf")
    match = add(right, "match")
    add(match, "variable", identifier="RESPONSE")
    add(match, "correct", identifier="RESPONSE")
    _score(right, "1")
    _score(add(condition, "responseElse"), "0")
    shown = add(processing, "setOutcomeValue", identifier="FEEDBACK")
    if question.is_multiple:
        # Somebody who missed a right answer needs its reason most.
        shown = add(shown, "multiple")
        add(shown, "variable", identifier="RESPONSE")
        add(shown, "correct", identifier="RESPONSE")
    else:
        add(shown, "variable", identifier="RESPONSE")


def _score(parent: etree.Element, value: str) -> None:
    outcome = add(parent, "setOutcomeValue", identifier="SCORE")
    add(outcome, "baseValue", value, baseType="float")


def _reasons(root: etree.Element, question: Question, course: Course, markup: Markup) -> None:
    """Add a reason an option, as modal feedback: it shows once the learner has answered."""
    for name, option in _options(question).items():
        feedback = add(root, "modalFeedback", outcomeIdentifier="FEEDBACK", identifier=name)
        feedback.set("showHide", "show")
        paragraph = add(feedback, "p")
        if question.is_multiple:
            # Several reasons show at once, so each says what it is about.
            move(add(paragraph, "strong"), markup.line(option.text))
            paragraph[0].tail = ": "
        move(paragraph, markup.line(reason_text(option.reason, course)))
