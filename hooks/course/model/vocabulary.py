"""The course's own words: terms it explains, words it avoids, names that grow old."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from course.problems import Place


@dataclass(frozen=True)
class Term:
    """An entry of the glossary. `also` are other forms under which the text uses it."""

    id: str
    term: str
    also: tuple[str, ...]
    means: str
    sources: tuple[str, ...]
    place: Place

    @property
    def title(self) -> str:
        """What it is called in lists of things that rest on a source."""
        return self.term

    @property
    def forms(self) -> tuple[str, ...]:
        """The term and its other forms."""
        return (self.term, *self.also)


@dataclass(frozen=True)
class WordRule:
    """A word or phrase that the course does not use, and what it says instead."""

    word: str
    say: str


@dataclass(frozen=True)
class WordList:
    """What words.yml says: words to avoid, one name for one thing, and names of platforms."""

    avoid: tuple[WordRule, ...] = ()
    terms: tuple[WordRule, ...] = ()
    platforms: tuple[str, ...] = ()

    @cached_property
    def platform(self) -> re.Pattern[str] | None:
        """A pattern whose match is a platform's name, spelt as it is; None without names."""
        names = "|".join(map(re.escape, self.platforms))
        return re.compile(rf"\b(?:{names})\b") if names else None


@dataclass(frozen=True)
class Glossary:
    """All terms, and how to find them in a text."""

    terms: tuple[Term, ...] = ()

    @cached_property
    def pattern(self) -> re.Pattern[str] | None:
        """A pattern whose match is a form of a term; None without terms."""
        forms = [form for term in self.terms for form in term.forms]
        return any_of(forms) if forms else None

    def term_of(self, form: str) -> Term | None:
        """Return the term that a form of it stands for, whatever its capitals or its plural."""
        known, folded = self._by_form, _folded(form)
        tries = (folded, folded.removesuffix("s"), folded.removesuffix("es"))
        return next((known[one] for one in tries if one in known), None)

    @cached_property
    def _by_form(self) -> dict[str, Term]:
        return {_folded(form): term for term in self.terms for form in term.forms}

    @cached_property
    def words(self) -> frozenset[str]:
        """Every word that stands in a term, in lower case."""
        return frozenset(
            word for term in self.terms for form in term.forms for word in form.lower().split()
        )


def any_of(phrases: Iterable[str]) -> re.Pattern[str]:
    """Return a pattern for whole phrases, the longest first, also as a plural, in any capitals.

    An abbreviation (all capitals) matches in capitals only.
    """
    parts = []
    for phrase in sorted(phrases, key=len, reverse=True):
        words = r"\s+".join(map(re.escape, phrase.split()))
        parts.append(words if phrase.isupper() else f"(?i:{words}(?:e?s)?)")
    return re.compile(rf"(?<![\w@#-])(?:{'|'.join(parts)})(?![\w-])")


def _folded(form: str) -> str:
    joined = " ".join(form.split())
    return joined if joined.isupper() else joined.lower()
