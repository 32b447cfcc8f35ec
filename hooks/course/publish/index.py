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


def check_index(site: Path, reasons: Iterable[str]) -> Iterator[Problem]:
    """Yield the reasons that stand in a search index, whatever their markup. Raises OSError.

    An index that is missing, or that is not the JSON a theme writes, is a problem too: what cannot
    be read was not checked.
    """
    texts = {reason: _words(_plain(reason)) for reason in reasons}
    for path in _INDEXES:
        file = f"{site.name}/{path}"
        entries = _entries(site / path)
        if entries is None:
            yield RULES["B07"].at(Place(file), file, file=file)
            continue
        for location, words in entries:
            for reason, text in texts.items():
                if len(text.split()) >= _LEAST and f" {text} " in f" {words} ":
                    yield RULES["B08"].at(Place(file), location, reason=reason, page=location)


def _entries(path: Path) -> list[tuple[str, str]] | None:
    """Return the place and the words of each entry, or None if this is not an index."""
    if not path.is_file():
        return None
    try:
        index = json.loads(path.read_text(encoding="utf-8").removeprefix("var __index = "))
        rows = index["docs"]
        return [(row["location"], _words(f"{row['title']} {row['text']}")) for row in rows]
    except (ValueError, KeyError, TypeError):
        return None


def _plain(markdown: str) -> str:
    """Return a reason as a page shows it: without addresses and the item it may begin with."""
    return _ADDRESS.sub("] ", _ITEM.sub("", markdown))


def _words(text: str) -> str:
    return " ".join(_WORD.findall(html.unescape(_TAG.sub(" ", text)).lower()))
