"""The canary: what was built is what the course holds, and it keeps to the policy.

An engine that skips the hook, or a theme that brings something new, must not pass silently.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from course.problems import Place, Problem
from course.publish.content import check_content
from course.publish.expected import ExpectedPage, ExpectedSite
from course.publish.index import check_index
from course.publish.keys import check_keys
from course.publish.markup import read
from course.publish.references import References
from course.publish.strictness import check_strictness
from course.rules import RULES

__all__ = ["ExpectedPage", "ExpectedSite", "inspect_site"]

# Files that a browser opens as a page too, if somebody follows a link to one.
_ALONE = ("htm", "svg", "xht", "xhtml", "xml")
# In XML these bring markup that stands nowhere else: style sheets that are programs, and entities.
_BRINGS = re.compile(r"<\?(?!xml\s)|<!DOCTYPE[^>]*\[", re.IGNORECASE)


def inspect_site(site: Path, expected: ExpectedSite) -> Iterator[Problem]:
    """Yield what is wrong with a packed site: pages by name, drawings, sheets, then search.

    Problems of the built HTML stand at the built file, missing content at the page's source. Raises
    OSError if the folder cannot be read.
    """
    documents = {path: read(_text(site / path)) for path in _files(site, "html")}
    references = References(site, documents, expected.base)
    for path, page in sorted(expected.pages.items()):
        if path not in documents:
            yield RULES["B01"].at(Place(page.source), path, file=path)
    for path, document in documents.items():
        file = f"{site.name}/{path}"
        page = expected.pages.get(path, ExpectedPage(file))
        yield from check_content(file, document, page)
        yield from check_keys(file, document)
        yield from check_strictness(file, document)
        yield from references.of_page(path)
    for path in (path for suffix in _ALONE for path in _files(site, suffix)):
        file, text = f"{site.name}/{path}", _text(site / path)
        if _BRINGS.search(text):
            yield RULES["B10"].at(Place(file), file, what="an instruction or entity of XML")
        found = check_strictness(file, read(text))
        # A drawing may have styles: a page that shows it as a picture never sees them.
        yield from (problem for problem in found if problem.code != "B10")
    for path in _files(site, "css"):
        yield from references.of_sheet(path, _text(site / path))
    yield from check_index(site, expected.reasons)


def _files(site: Path, suffix: str) -> list[str]:
    """Return the files of a kind, relative to the site, in the order of their names."""
    found = (path for path in site.rglob("*.*") if path.suffix.lower() == f".{suffix}")
    return sorted(path.relative_to(site).as_posix() for path in found)


def _text(path: Path) -> str:
    return path.read_text(encoding="utf-8", errors="replace")
