"""The course's own words: terms it explains, words it avoids, names that grow old."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Generic, TypeVar

from course.problems import Place

T = TypeVar("T")


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
class Phrases(Generic[T]):
    """Phrases to find in text, each standing for something.

    A phrase is found whole, also as a plural, in any capitals; an abbreviation (all capitals) in
    capitals only. Where two overlap, the longer one is found.
    """

    meanings: Mapping[str, T]

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """A pattern whose match is one of the phrases."""
        parts = []
        for phrase in sorted(self.meanings, key=len, reverse=True):
            words = r"\s+".join(map(re.escape, phrase.split()))
            parts.append(words if phrase.isupper() else f"(?i:{words}(?:e?s)?)")
        # Without phrases, nothing matches.
        return re.compile(rf"(?<![\w@#-])(?:{'|'.join(parts)})(?![\w-])" if parts else r"(?!)")

    def find(self, text: str) -> Iterator[tuple[re.Match[str], T]]:
        """Yield each phrase that stands in a text, with what it stands for."""
        for match in self.pattern.finditer(text):
            folded = _folded(match[0])
            tries = (folded, folded.removesuffix("s"), folded.removesuffix("es"))
            meant = next((self._folded[one] for one in tries if one in self._folded), None)
            if meant is not None:
                yield match, meant

    @cached_property
    def _folded(self) -> Mapping[str, T]:
        return {_folded(phrase): meant for phrase, meant in self.meanings.items()}


@dataclass(frozen=True)
class WordList:
    """What words.yml says: words to avoid, one name for one thing, and names of platforms."""

    avoid: tuple[WordRule, ...] = ()
    terms: tuple[WordRule, ...] = ()
    platforms: tuple[str, ...] = ()

    @cached_property
    def to_avoid(self) -> Phrases[WordRule]:
        """The words to avoid."""
        return Phrases({rule.word: rule for rule in self.avoid})

    @cached_property
    def other_names(self) -> Phrases[WordRule]:
        """Other names of what has one name in the course."""
        return Phrases({rule.word: rule for rule in self.terms})

    @cached_property
    def platform(self) -> re.Pattern[str]:
        """A pattern whose match is a platform's name, spelt as it is."""
        names = "|".join(map(re.escape, self.platforms))
        return re.compile(rf"\b(?:{names})\b" if names else r"(?!)")


@dataclass(frozen=True)
class Glossary:
    """All terms, and how to find them in a text."""

    terms: tuple[Term, ...] = ()

    @cached_property
    def phrases(self) -> Phrases[Term]:
        """The terms in all their forms."""
        return Phrases({form: term for term in self.terms for form in term.forms})

    @cached_property
    def words(self) -> frozenset[str]:
        """Every word that stands in a term, in lower case."""
        return frozenset(
            word for term in self.terms for form in term.forms for word in form.lower().split()
        )


def _folded(form: str) -> str:
    joined = " ".join(form.split())
    return joined if joined.isupper() else joined.lower()
