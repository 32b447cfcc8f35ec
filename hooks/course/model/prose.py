"""Plain text and how hard it is to read: sentences, words, and two reading grades.

Both grades are years of school in the United States and need no list of words or syllables: the
Automated Readability Index (Smith and Senter, 1967) and the Coleman-Liau index (1975).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from statistics import median

# An underscore within a word, as in an account's name, is no emphasis.
_EMPHASIS = re.compile(r"[*`]|(?<!\w)_|_(?!\w)")
_LINK = re.compile(r"!?\[((?:[^\[\]]|\[[^\]]*\])*)\]\([^)]*\)")
_WORD = re.compile(r"[A-Za-z0-9\u00a3\u00c0-\u024f@#][\w\u2019'@#%.,/-]*")
_QUOTED = re.compile(r"\"[^\"]*\"|\u201c[^\u201d]*\u201d")
_END = re.compile(r"(?<=[.!?])[\"'\u2019\u201d)]*\s+(?=[A-Z0-9\"'\u2018\u201c(@#\u00a3])")
LIST_MARK = re.compile(r"^\s*(?:[-*+]|\d+[.)])\s+")


@dataclass(frozen=True)
class Grade:
    """How hard a text is, in years of school, and how many words that rests on."""

    words: int
    ari: float
    coleman_liau: float


def plain(text: str) -> str:
    """Return Markdown text as it reads: links as their text, without marks of emphasis."""
    return _EMPHASIS.sub("", _LINK.sub(r"\1", text)).strip()


def without_quotations(text: str) -> str:
    """Return a text without what stands in double quotation marks: those are somebody's words."""
    return _QUOTED.sub(" ", text)


def paragraphs(lines: Iterable[tuple[int, str]]) -> Iterator[tuple[int, str]]:
    """Join lines into paragraphs and list entries, each with the line on which it begins."""
    begun, held = 0, ""
    for number, text in (*lines, (0, "")):
        if not text.strip() or LIST_MARK.match(text):
            if held:
                yield begun, held
            begun, held = number, ""
        if text.strip():
            begun = begun if held else number
            held = f"{held} {LIST_MARK.sub('', text).strip()}".strip()


def sentences(text: str) -> list[str]:
    """Return the sentences of a plain paragraph. A colon ends none."""
    return [part.strip() for part in _END.split(text) if part.strip()]


def words_of(sentence: str) -> list[str]:
    """Return the words of a sentence, without the marks around them."""
    return [word.strip(".,'\u2019/-") or word for word in _WORD.findall(sentence)]


def grade(texts: Iterable[str], exempt: frozenset[str] = frozenset()) -> Grade:
    """Return the grades of plain paragraphs.

    Quotations, names (a capital inside a sentence) and `exempt` words in lower case are left out.
    """
    letters = words = count = 0
    for sentence in (s for text in texts for s in sentences(without_quotations(text))):
        kept = [
            word
            for at, word in enumerate(words_of(sentence))
            if (at == 0 or not word[:1].isupper()) and word.lower() not in exempt
        ]
        letters += sum(map(_letters, kept))
        words += len(kept)
        count += bool(kept)
    if not words:
        return Grade(0, 0.0, 0.0)
    ari = 4.71 * letters / words + 0.5 * words / count - 21.43
    coleman_liau = 5.88 * letters / words - 29.6 * count / words - 15.8
    return Grade(words, ari, coleman_liau)


def median_grade(grades: Iterable[Grade]) -> Grade | None:
    """Return the medians of words and of both grades, each by itself; None without any grade."""
    found = list(grades)
    if not found:
        return None
    return Grade(
        words=round(median(one.words for one in found)),
        ari=median(one.ari for one in found),
        coleman_liau=median(one.coleman_liau for one in found),
    )


def _letters(word: str) -> int:
    return sum(character.isalnum() for character in word)
