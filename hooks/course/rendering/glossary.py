"""Terms: explained at their first use on a page, and all of them on the page of the glossary."""

from __future__ import annotations

import xml.etree.ElementTree as etree

from markdown.util import AtomicString

from course.model.course import OWN_ADVICE, Course
from course.model.links import relative
from course.model.vocabulary import Term
from course.rendering.elements import element, heading, link, source_label
from course.rendering.wording import WORDING

# What is no running text: titles, links, drafts and quotations, and all that the course itself adds.
_NOT_RUNNING = frozenset("h1 h2 h3 h4 h5 h6 a code pre blockquote figure details summary".split())
_EXAMPLE = "course-example"
GLOSSARY_PAGE = "glossary.md"


def link_terms(root: etree.Element, course: Course) -> tuple[Term, ...]:
    """Link the first use of each term in a page's running text; return the terms met, in order.

    `root` holds text whose inline Markdown has been parsed.
    """
    met: dict[str, Term] = {}
    for child in root:
        _link_below(child, course, met)
    return tuple(met.values())


def _link_below(node: etree.Element, course: Course, met: dict[str, Term]) -> None:
    css = node.get("class", "")
    if node.tag in _NOT_RUNNING or (css.startswith("course-") and css != _EXAMPLE):
        return
    children = list(node)
    node.text, made = _linked(node.text, course, met)
    for at, one in enumerate(made):
        node.insert(at, one)
    for child in children:
        _link_below(child, course, met)
        child.tail, made = _linked(child.tail, course, met)
        at = list(node).index(child) + 1
        for one in reversed(made):
            node.insert(at, one)


def _linked(
    text: str | None, course: Course, met: dict[str, Term]
) -> tuple[str | None, list[etree.Element]]:
    """Return the text up to the first link, and the links, each with the text after it."""
    made: list[etree.Element] = []
    begins = 0
    kept = text
    for found, term in course.glossary.phrases.find(text or ""):
        if text is None or term.id in met:
            continue
        met[term.id] = term
        before = text[begins : found.start()]
        if made:
            made[-1].tail = AtomicString(before)
        else:
            kept = AtomicString(before)
        one = etree.Element("a", {"class": "course-term", "id": f"use-{term.id}"})
        one.set("href", f"#word-{term.id}")
        one.text = AtomicString(found[0])
        made.append(one)
        begins = found.end()
    if made and text is not None:
        made[-1].tail = AtomicString(text[begins:])
    return kept, made


def render_terms(root: etree.Element, course: Course, terms: tuple[Term, ...], page: str) -> None:
    """Append what the terms on a page mean. Search finds them in the glossary, once."""
    box = element(root, "section", "course-block course-terms", data_search_exclude="")
    heading(box, 2, WORDING["terms_title"], "words-on-this-page")
    rows = element(box, "dl")
    for term in terms:
        name = element(rows, "dt", "", id=f"word-{term.id}")
        name.text = AtomicString(term.term)
        row = element(rows, "dd", "", f"{term.means} ")
        link(row, f"#use-{term.id}", WORDING["term_back"])
    if GLOSSARY_PAGE in course.pages_by_path:
        href = relative(page, GLOSSARY_PAGE)
        link(element(box, "p", "course-again"), href, WORDING["terms_all"])


def render_glossary(parent: etree.Element, course: Course) -> None:
    """Append every term with its meaning and what that rests on, in the order of the alphabet."""
    rows = element(parent, "dl", "course-glossary")
    for term in sorted(course.glossary.terms, key=lambda term: term.term.lower()):
        name = element(rows, "dt", id=f"word-{term.id}")
        name.text = AtomicString(term.term)
        row = element(rows, "dd", "", term.means)
        known = [course.sources_by_key[key] for key in term.sources if key in course.sources_by_key]
        told = [source_label(source) for source in known]
        if OWN_ADVICE in term.sources:
            told.append(WORDING["term_own"])
        told_of = element(row, "span", "course-seen")
        told_of.text = AtomicString(f" {WORDING['rests_on']} {'; '.join(told)}.")
