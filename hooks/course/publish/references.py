"""What pages and sheets refer to: everything they load is a file of the site, every link leads on."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from urllib.parse import SplitResult, unquote, urlsplit

from course.problems import Place, Problem
from course.publish.markup import Document, Node
from course.rules import RULES

# A server sends this page for any address, so its own addresses begin at the server's root.
ERROR_PAGE = "404.html"

_LOADED = ("background", "data", "poster", "src")
_SETS = frozenset({"imagesrcset", "srcset"})
_ADDRESSED = frozenset({*_LOADED, *_SETS, "action", "content", "formaction", "href", "xlink:href"})
# These name a page's neighbours; browsers do not load them.
_NEIGHBOURS = frozenset("alternate author canonical help license next prev search".split())
_CSS_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_CSS_ADDRESS = re.compile(
    r"url\(\s*(?:\"([^\"]*)\"|'([^']*)'|([^\"'()\s]+))\s*\)|@import\s+(?:\"([^\"]*)\"|'([^']*)')",
    re.IGNORECASE,
)
_NO_FILE = frozenset({"about", "blob", "data"})


@dataclass(frozen=True)
class References:
    """The references of one site, whose pages are at hand. Nothing here opens a connection.

    `base` begins and ends with a slash: where the site stands on its server.
    """

    site: Path
    documents: Mapping[str, Document]
    base: str = "/"

    def of_page(self, path: str) -> Iterator[Problem]:
        """Yield what is wrong with the references of a page, a path relative to the site."""
        for node in self.documents[path].nodes:
            if node.attributes.keys().isdisjoint(_ADDRESSED):
                continue
            for address in _loads(node):
                yield from self._problems(path, node.line, address, loads=True)
            if node.tag in {"a", "area"} and "href" in node.attributes:
                yield from self._problems(path, node.line, node.get("href"), loads=False)

    def of_sheet(self, path: str, css: str) -> Iterator[Problem]:
        """Yield what is wrong with the references of a style sheet."""
        # Comments keep their line breaks, so that the lines stay right.
        css = _CSS_COMMENT.sub(lambda match: "\n" * match[0].count("\n"), css)
        for match in _CSS_ADDRESS.finditer(css):
            address = next(group for group in match.groups() if group is not None)
            line = css.count("\n", 0, match.start()) + 1
            yield from self._problems(path, line, address, loads=True)

    def _problems(self, path: str, line: int, address: str, *, loads: bool) -> Iterator[Problem]:
        place = Place(f"{self.site.name}/{path}", line)
        target = _split(address)
        if target is None:
            yield RULES["B13"].at(place, path, address=address, why="is not an address")
        elif target.scheme or target.netloc:
            if loads and target.scheme not in _NO_FILE:
                yield RULES["B12"].at(place, path, address=address)
        elif why := self._dead(path, target):
            yield RULES["B13"].at(place, path, address=address, why=why)

    def _dead(self, path: str, target: SplitResult) -> str:
        """Return why an address within the site leads nowhere, or nothing if it leads somewhere."""
        wanted = unquote(target.path)
        if path == ERROR_PAGE:
            found = posixpath.normpath(wanted.removeprefix(self.base) or "index.html")
            found = "index.html" if found == "." else found
        elif wanted.startswith("/"):
            return "begins at a server's root, so it fails in a folder and on a disk"
        else:
            found = posixpath.normpath(posixpath.join(posixpath.dirname(path), wanted))
        if found.startswith(".."):
            return "leads out of the site"
        return self._missing(path if not wanted else found, unquote(target.fragment))

    def _missing(self, found: str, anchor: str) -> str:
        """Return why a normal path within the site has nothing to show, or nothing."""
        if found not in self._files:
            is_folder = (self.site / found).is_dir()
            return "leads to a folder" if is_folder else "leads to a file that does not exist"
        if anchor and found in self.documents and anchor not in self._anchors[found]:
            return "leads to no element of that page"
        return ""

    @cached_property
    def _files(self) -> frozenset[str]:
        files = (path for path in self.site.rglob("*") if path.is_file())
        return frozenset(path.relative_to(self.site).as_posix() for path in files)

    @cached_property
    def _anchors(self) -> Mapping[str, frozenset[str]]:
        return {
            path: frozenset(node.get(name) for node in document.nodes for name in ("id", "name"))
            for path, document in self.documents.items()
        }


def _split(address: str) -> SplitResult | None:
    try:
        return urlsplit(address.strip())
    except ValueError:
        return None


def _loads(node: Node) -> Iterator[str]:
    """Yield the addresses that a browser loads, or sends to, for an element."""
    for name in _LOADED:
        if name in node.attributes:
            yield node.get(name)
    for name in _SETS & node.attributes.keys():
        yield from (part.split()[0] for part in re.split(r",\s+", node.get(name)) if part.strip())
    if node.tag == "link" and not set(node.get("rel").lower().split()) <= _NEIGHBOURS:
        yield node.get("href")
    if node.tag in {"image", "use", "feimage"}:
        yield from (node.get(name) for name in ("href", "xlink:href") if name in node.attributes)
    if node.tag in {"form", "button", "input"}:
        yield from (node.get(name) for name in ("action", "formaction") if name in node.attributes)
    if (
        node.tag == "meta"
        and node.get("http-equiv").lower() == "refresh"
        and "=" in node.get("content")
    ):
        yield node.get("content").partition("=")[2].strip("'\" ")
