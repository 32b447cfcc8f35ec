"""How many words a piece of Markdown shows."""

from __future__ import annotations

import re

_WORD = re.compile(r"[A-Za-z0-9\u00c0-\u024f][\w\u2019'-]*")
_MARKUP = re.compile(r"!?\[((?:[^\[\]]|\[[^\]]*\])*)\]\([^)]*\)|<[^>]+>|\{[^}]*\}")


def word_count(text: str) -> int:
    """Return how many words a line of Markdown shows: link texts count, addresses do not."""
    return len(_WORD.findall(_MARKUP.sub(r" \1 ", text)))
