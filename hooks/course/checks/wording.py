"""Small questions about text that several checks ask."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable

from course.model.prose import plain

_WORD = re.compile(r"[A-Za-z0-9\u00c0-\u024f][\w\u2019'-]*")


def words(text: str) -> list[str]:
    """Return the words of a piece of text, in lower case."""
    return _WORD.findall(plain(text).lower())


def same(text: str) -> str:
    """Return a form in which texts that read the same are equal."""
    return " ".join(words(text))


def hint(word: str, known: Iterable[str]) -> str:
    """Return 'Did you mean "tip-5"? ' for the nearest known word, or nothing."""
    found = difflib.get_close_matches(word, list(known), 1)
    return f'Did you mean "{found[0]}"? ' if found else ""
