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


def read_words(root: Path, path: str, report: Report) -> WordList:
    """Return the word list."""
    record = _read(root, path, WORDS, report)
    return WordList(
        avoid=_rules(record, "avoid"),
        terms=_rules(record, "terms"),
        platforms=record.texts("platforms"),
    )


def read_glossary(root: Path, path: str, report: Report) -> Glossary:
    """Return the glossary; a term that stands there twice is reported and left out."""
    terms: dict[str, Term] = {}
    forms: dict[str, Term] = {}
    for entry in _read(root, path, GLOSSARY, report).list("terms"):
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
            report(TERM_TWICE.at(term.place, term.id, form=twice[0], first=first, file=path))
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
