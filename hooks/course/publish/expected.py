"""What a built site is expected to hold. Made from the course, held against the folder."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class ExpectedPage:
    """What one page must hold: the identifiers it embeds, and the item it is the module of.

    `source` is the file it was made from, relative to the project's root. `line` says how old its
    wording is, or whose page it is; it is empty if the page need not say so.
    """

    source: str
    module: str = ""
    questions: tuple[str, ...] = ()
    scenarios: tuple[str, ...] = ()
    steps: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    tasks: tuple[str, ...] = ()
    line: str = ""


@dataclass(frozen=True)
class ExpectedSite:
    """What a site must hold: pages by built file below its root, and texts to find or not to find.

    `reasons` (and model replies; authors write both in Markdown) may stand on pages, but not in the
    search index. `base` is where the site stands on its server, the
    path of site_url: only the error page's addresses begin with it.
    """

    pages: Mapping[str, ExpectedPage]
    reasons: tuple[str, ...]
    base: str = "/"
