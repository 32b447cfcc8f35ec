"""The search index must not give answers away."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from course.problems import Place, Problem
from course.rules import RULES

_INDEXES = ("search/search_index.json", "search/search_index.js")
_TAG = re.compile(r"<[^>]*>")
_ADDRESS = re.compile(r"\]\([^)]*\)")
_ITEM = re.compile(r"\A[a-z0-9-]+:\s")
_WORD = re.compile(r"\w+")
# Fewer words than these can stand in ordinary prose by chance.
_LEAST = 4


def languages_of(site: Path) -> tuple[str, ...]:
    """Return the languages that a site's search index is made for; English if it does not say."""
    try:
        return tuple(json.loads(_json(site / _INDEXES[0]))["config"]["lang"])
    except (ValueError, KeyError, TypeError):
        return ("en",)


def check_index(site: Path, reasons: Iterable[str]) -> Iterator[Problem]:
    """Yield the reasons that stand in a search index, whatever their markup. Raises OSError.

    An index that is missing, or that is not the JSON a theme writes, is a problem too: what cannot
    be read was not checked.
    """
    sought = _by_beginning(reasons)
    read: dict[str, list[tuple[str, list[str]]] | None] = {}
    for path in _INDEXES:
        file = f"{site.name}/{path}"
        text = _json(site / path)
        # The index for use without a server is mostly the same text: it is read once.
        if text not in read:
            read[text] = _entries(text)
        entries = read[text]
        if entries is None:
            yield RULES["B07"].at(Place(file), file, file=file)
            continue
        for location, words in entries:
            for reason in _found(words, sought):
                yield RULES["B08"].at(Place(file), location, reason=reason, page=location)


def _by_beginning(reasons: Iterable[str]) -> dict[tuple[str, ...], list[tuple[list[str], str]]]:
    """Return the words of each reason, and it, by its first words: a long index is read once."""
    sought: dict[tuple[str, ...], list[tuple[list[str], str]]] = {}
    for reason in reasons:
        words = _words(_plain(reason))
        if len(words) >= _LEAST:
            sought.setdefault(tuple(words[:_LEAST]), []).append((words, reason))
    return sought


def _found(
    words: list[str], sought: dict[tuple[str, ...], list[tuple[list[str], str]]]
) -> Iterator[str]:
    """Yield each reason whose words stand one after the other in `words`."""
    windows = zip(*(words[start:] for start in range(_LEAST)), strict=False)
    for at, beginning in enumerate(windows):
        for wanted, reason in sought.get(beginning, ()):
            if words[at : at + len(wanted)] == wanted:
                yield reason


def _json(path: Path) -> str:
    """Return the JSON of an index, or nothing if there is no such file."""
    if not path.is_file():
        return ""
    return path.read_text(encoding="utf-8", errors="replace").removeprefix("var __index = ")


def _entries(text: str) -> list[tuple[str, list[str]]] | None:
    """Return the place and the words of each entry, or None if this is not an index."""
    try:
        rows = json.loads(text)["docs"]
        return [(row["location"], _words(f"{row['title']} {row['text']}")) for row in rows]
    except (ValueError, KeyError, TypeError):
        return None


def _plain(markdown: str) -> str:
    """Return a reason as a page shows it: without addresses and the item it may begin with."""
    return _ADDRESS.sub("] ", _ITEM.sub("", markdown))


def _words(text: str) -> list[str]:
    return _WORD.findall(html.unescape(_TAG.sub(" ", text)).lower())
