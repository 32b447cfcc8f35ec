"""Plain English: words, sentences and reading grades, one name for one thing, nothing said twice."""

from __future__ import annotations

import re
from collections.abc import Iterator

from course.model.course import Course
from course.model.passages import Passage, module_grades, passages
from course.model.prose import median_grade, sentences, without_quotations, words_of
from course.problems import Place, Problem
from course.rules import (
    GRADE_MEDIAN,
    GRADE_TOO_HARD,
    PLATFORM_UNDATED,
    SENTENCE_LONG,
    SENTENCE_TOO_LONG,
    SENTENCE_TWICE,
    TERM_INCONSISTENT,
    TERM_UNUSED,
    WORD_TO_AVOID,
)

_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
# A sentence of this many words that stands in two modules has been copied.
SAME_SENTENCE_WORDS = 8


def check_language(course: Course) -> Iterator[Problem]:
    """Yield what is not plain English, by the course's own list of words and the gate's limits."""
    all_passages = tuple(passages(course))
    for passage in all_passages:
        if not passage.is_draft:
            yield from _check_words(course, passage)
        yield from _check_sentences(course, passage)
    yield from _check_twice(all_passages)
    yield from _check_grades(course)
    yield from _check_terms(course, all_passages)


def _check_words(course: Course, passage: Passage) -> Iterator[Problem]:
    text = without_quotations(passage.text)
    # A term that the glossary explains may hold any word.
    text = course.glossary.phrases.pattern.sub(" ", text)
    listed = course.word_list
    for phrases, rule in (
        (listed.to_avoid, WORD_TO_AVOID),
        (listed.other_names, TERM_INCONSISTENT),
    ):
        for match, found in phrases.find(text):
            if not _is_name(text, match, found.word):
                yield rule.at(passage.place, passage.subject, word=found.word, say=found.say)
    named = listed.platform.search(text)
    if named and not _YEAR.search(passage.text) and not passage.names_platforms:
        yield PLATFORM_UNDATED.at(passage.place, passage.subject, name=named[0])


def _is_name(text: str, match: re.Match[str], word: str) -> bool:
    """Return whether a capital inside a sentence makes a listed word a name."""
    before = text[: match.start()].rstrip()
    inside = before and before[-1] not in ".!?"
    return bool(inside) and match[0][0].isupper() and not word[0].isupper()


def _check_sentences(course: Course, passage: Passage) -> Iterator[Problem]:
    gate = course.gate
    for sentence in sentences(passage.text):
        count = len(words_of(sentence))
        details = {"words": count, "begins": " ".join(sentence.split()[:6])}
        if count > gate.sentence_words_most:
            most = gate.sentence_words_most
            yield SENTENCE_TOO_LONG.at(passage.place, passage.subject, most=most, **details)
        elif count > gate.sentence_words_reported:
            most = gate.sentence_words_reported
            yield SENTENCE_LONG.at(passage.place, passage.subject, most=most, **details)


def _check_twice(all_passages: tuple[Passage, ...]) -> Iterator[Problem]:
    first: dict[str, Passage] = {}
    for passage in (passage for passage in all_passages if passage.module):
        for sentence in sentences(without_quotations(passage.text)):
            found = words_of(sentence.lower())
            if len(found) < SAME_SENTENCE_WORDS:
                continue
            other = first.setdefault(" ".join(found), passage)
            if other.module != passage.module:
                begins = " ".join(sentence.split()[:6])
                details = {"begins": begins, "first": other.place}
                yield SENTENCE_TWICE.at(passage.place, passage.subject, **details)


def _check_grades(course: Course) -> Iterator[Problem]:
    gate, grades = course.gate, module_grades(course)
    for item, found in grades.items():
        module = course.modules[item]
        for name, value in (
            ("Automated Readability Index", found.ari),
            ("Coleman-Liau index", found.coleman_liau),
        ):
            if value > gate.hardest_grade:
                details = {"index": name, "grade": f"{value:.1f}", "most": gate.hardest_grade}
                yield GRADE_TOO_HARD.at(module.place, item, item=item, **details)
    middle = median_grade(grades.values())
    for name, value, most in (
        ("Automated Readability Index", middle.ari if middle else 0.0, gate.median_ari),
        ("Coleman-Liau index", middle.coleman_liau if middle else 0.0, gate.median_coleman_liau),
    ):
        if value > most:
            place = Place(course.settings.folders.docs)
            yield GRADE_MEDIAN.at(
                place, "reading-grade", index=name, grade=f"{value:.1f}", most=most
            )


def _check_terms(course: Course, all_passages: tuple[Passage, ...]) -> Iterator[Problem]:
    """Yield the terms of the glossary that no page uses."""
    phrases = course.glossary.phrases
    used = {term.id for passage in all_passages for _, term in phrases.find(passage.text)}
    for term in course.glossary.terms:
        if term.id not in used:
            yield TERM_UNUSED.at(term.place, term.id, term=term.term, file=term.place.path)
