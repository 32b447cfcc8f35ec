"""words.yml and glossary.yml, from text. A course needs neither."""

from __future__ import annotations

from pathlib import Path

from course.model.formats import GLOSSARY, WORDS
from course.model.shapes import Record
from course.model.vocabulary import Glossary, Term, WordList, WordRule
from course.problems import Place
from course.reading.files import Report, read_text
from course.reading.records import Entry, read_record
from course.rules import IDENTIFIER_TWICE, TERM_TWICE


def read_words(root: Path, paths: tuple[str, ...], report: Report) -> WordList:
    """Return the word lists of some files as one."""
    records = [_read(root, path, WORDS, report) for path in paths]
    return WordList(
        avoid=tuple(rule for record in records for rule in _rules(record, "avoid")),
        terms=tuple(rule for record in records for rule in _rules(record, "terms")),
        platforms=tuple(name for record in records for name in record.texts("platforms")),
    )


def read_glossary(root: Path, paths: tuple[str, ...], report: Report) -> Glossary:
    """Return the terms of some files; a term that stands there twice is reported and left out."""
    terms: dict[str, Term] = {}
    forms: dict[str, Term] = {}
    for entry in (e for path in paths for e in _read(root, path, GLOSSARY, report).list("terms")):
        term = Term(
            id=entry.text("id"),
            term=entry.text("term"),
            also=entry.texts("also"),
            means=entry.text("means"),
            sources=entry.texts("sources"),
            place=entry.place,
        )
        twice = [form for form in term.forms if form.lower() in forms]
        if term.id in terms:
            details = {"identifier": term.id, "first": terms[term.id].place}
            report(IDENTIFIER_TWICE.at(term.place, term.id, example=f"{term.id}-2", **details))
        elif twice:
            first = forms[twice[0].lower()].place
            report(TERM_TWICE.at(term.place, term.id, form=twice[0], first=first, file=first.path))
        else:
            terms[term.id] = term
            forms |= {form.lower(): term for form in term.forms}
    return Glossary(tuple(terms.values()))


def _read(root: Path, path: str, shape: Record, report: Report) -> Entry:
    text = read_text(root, path, report) if (root / path).exists() else None
    record = read_record(text, path, shape, report) if text is not None else None
    return record or Entry(Place(path))


def _rules(record: Entry, key: str) -> tuple[WordRule, ...]:
    return tuple(WordRule(e.text("word"), e.text("say")) for e in record.list(key))
