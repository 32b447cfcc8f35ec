"""The manifest of a QTI package: which files it holds, and what each question is about.

IMS Content Packaging 1.1 with the metadata of QTI 2.1 and of IEEE LOM, in the profile that QTI 2.1
gives for packages.
"""

from __future__ import annotations

import xml.etree.ElementTree as etree
from collections.abc import Iterable

from course.model.course import Course
from course.model.questions import Question
from course.release.qti_markup import Markup, add

_PACKAGING = "http://www.imsglobal.org/xsd/imscp_v1p1"
_METADATA = "http://www.imsglobal.org/xsd/imsqti_metadata_v2p1"
_LOM = "http://ltsc.ieee.org/xsd/LOM"
# What the identifiers of items are entries of.
_CATALOGUE = "question"


def item_name(question: Question) -> str:
    """Return a question's identifier as QTI takes it: one that begins with a digit gets a "_"."""
    return f"_{question.id}" if question.id[:1].isdigit() else question.id


def item_path(question: Question) -> str:
    """Return where a question's item stands in the package."""
    return f"items/{item_name(question)}.xml"


def manifest(course: Course, questions: Iterable[Question], markup: Markup) -> etree.Element:
    """Return the manifest of a package that holds an item for each question."""
    root = etree.Element(
        "manifest", {"xmlns": _PACKAGING, "xmlns:qti": _METADATA, "xmlns:lom": _LOM}
    )
    # No identifier of the course has a capital, so this one is nobody else's.
    root.set("identifier", "MANIFEST")
    about = add(root, "metadata")
    add(about, "schema", "QTIv2.1 Package")
    add(about, "schemaversion", "1.0.0")
    language = course.settings.language
    general = add(add(about, "lom:lom"), "lom:general")
    _string(general, "lom:title", course.name, language)
    add(general, "lom:language", language)
    add(root, "organizations")
    resources = add(root, "resources")
    for question in questions:
        path = item_path(question)
        names = {"identifier": item_name(question), "type": "imsqti_item_xmlv2p1", "href": path}
        resource = add(resources, "resource", **names)
        _about(add(resource, "metadata"), question, course, markup)
        add(resource, "file", href=path)
    return root


def _about(parent: etree.Element, question: Question, course: Course, markup: Markup) -> None:
    language = course.settings.language
    qti = add(parent, "qti:qtiMetadata")
    add(qti, "qti:timeDependent", "false")
    add(qti, "qti:interactionType", "choiceInteraction")
    add(qti, "qti:feedbackType", "nonadaptive")
    add(qti, "qti:solutionAvailable", "true")
    lom = add(parent, "lom:lom")
    general = add(lom, "lom:general")
    identifier = add(general, "lom:identifier")
    add(identifier, "lom:catalog", _CATALOGUE)
    add(identifier, "lom:entry", question.id)
    _string(general, "lom:title", markup.words(question.title), language)
    add(general, "lom:language", language)
    for word in _keywords(question):
        _string(general, "lom:keyword", word, "en")
    _string(add(lom, "lom:lifeCycle"), "lom:version", str(question.revision), language)
    if question.hint:
        _string(
            add(lom, "lom:educational"), "lom:description", markup.words(question.hint), language
        )
    _objective(lom, question, course)


def _keywords(question: Question) -> tuple[str, ...]:
    """Return what people pick questions by: items, level, use and kind."""
    named = (f"level-{question.level}", f"use-{question.use}", f"kind-{question.kind}")
    return (*question.items, *named)


def _objective(lom: etree.Element, question: Question, course: Course) -> None:
    objective = course.objectives.get(question.objective)
    if objective is None:
        return
    classification = add(lom, "lom:classification")
    purpose = add(classification, "lom:purpose")
    add(purpose, "lom:source", "LOMv1.0")
    add(purpose, "lom:value", "educational objective")
    path = add(classification, "lom:taxonPath")
    _string(path, "lom:source", course.name, course.settings.language)
    taxon = add(path, "lom:taxon")
    add(taxon, "lom:id", objective.id)
    _string(taxon, "lom:entry", objective.text, course.settings.language)


def _string(parent: etree.Element, tag: str, text: str, language: str) -> None:
    add(add(parent, tag), "lom:string", text, language=language)
