"""Where a link in Markdown leads, as a path below docs/ and an anchor."""

from __future__ import annotations

import posixpath
import re
from dataclasses import dataclass
from urllib.parse import unquote

# What a build adds to the root of the site, and pages may lead to.
WHOLE_COURSE = "whole-course.html"
WHOLE_COURSE_EPUB = "whole-course.epub"
BUILT = frozenset({WHOLE_COURSE, WHOLE_COURSE_EPUB})

_SCHEME = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]*:")


@dataclass(frozen=True)
class Target:
    """A path below docs/ and an anchor, either of which may be empty."""

    path: str
    anchor: str


def is_external(link: str) -> bool:
    """Return whether a link leaves the course (https:, mailto: and the like)."""
    return bool(_SCHEME.match(link))


def resolve(page: str, link: str) -> Target | None:
    """Return where a link on `page` leads; None if it leaves docs/ or is not relative."""
    path, _, anchor = link.partition("#")
    path = unquote(path.partition("?")[0])
    if not path:
        return Target(page, anchor)
    joined = posixpath.normpath(posixpath.join(posixpath.dirname(page), path))
    if path.startswith("/") or joined.startswith(".."):
        return None
    return Target(joined, anchor)


def relative(page: str, target: str, anchor: str = "") -> str:
    """Return the link from `page` to `target` (both below docs/), as MkDocs wants it."""
    suffix = f"#{anchor}" if anchor else ""
    if page == target and anchor:
        return suffix
    return posixpath.relpath(target, posixpath.dirname(page) or ".") + suffix
