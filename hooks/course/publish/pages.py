"""What a theme writes into its pages, moved into files: scripts, style elements, style attributes.

Everything else in a page stays byte for byte.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from html import escape

from course.publish.markup import Lenient, executable

MOVED = "assets/course/moved"

# Stands for the middle of a page while the rest is read.
_MIDDLE = "<!--middle-->"
# What must not stand in a middle that is left out, in lower case.
_TO_MOVE = ("<script", "<style", "</head>", "<!", "style", "javascript:")

_Attributes = list[tuple[str, str | None]]

# On a script without `src` these mean nothing; on one with `src` they would change when it runs.
_TIMING = frozenset({"async", "charset", "defer", "nonce"})
_IDLE_LINK = re.compile(r"javascript:\s*(void\s*\(?\s*0\s*\)?)?\s*;?\s*", re.IGNORECASE)


@dataclass(frozen=True)
class Externalised:
    """A page without inline code, and the files it now needs: path below the site's root -> text."""

    html: str
    files: Mapping[str, str]


def externalise(html: str, to_root: str) -> Externalised:
    """Move inline scripts, `<style>` elements and style attributes of a page into files.

    `to_root` leads from the page to the site's root: "." or "../..", or "/" on an error page. Files
    are named by a hash of their content, so equal ones are one file. A script stays a blocking one
    at the same place. A style attribute becomes a class in one small sheet at the end of the head.
    A link that only says `javascript:void(0)` loses its address. Other `javascript:` links and
    `on...` handlers are left for the canary to report: dropping them would break a control silently.
    So are scripts and styles in the article: content may have brought them, the theme has none there.
    Addresses in a moved sheet are not rewritten. Never raises.
    """
    before, middle, after = _apart(html)
    mover = _Mover(f"{before}{after}", to_root)
    mover.feed(mover.html)
    mover.close()
    return Externalised(mover.result().replace(_MIDDLE, middle, 1), mover.files)


def _apart(html: str) -> tuple[str, str, str]:
    """Return a page as what stands before its middle, the middle, and what stands after it.

    The middle, from the header to the end of the article, is most of a page and hardly ever holds
    anything to move: it is then left out of the reading, with a mark in its place. A page is not
    divided if there is any doubt.
    """
    start, end = html.find("<header"), html.rfind("</article>")
    middle = html[start:end]
    lower = middle.lower()
    if start < 0 or end < start or _MIDDLE in html or any(mark in lower for mark in _TO_MOVE):
        return html, "", ""
    return html[:start] + _MIDDLE, middle, html[end:]


@dataclass(frozen=True)
class _Opened:
    """A `<script>` or `<style>` that is being read."""

    tag: str
    attributes: _Attributes
    start: int
    content: int


@dataclass
class _Mover(Lenient):
    """Collects replacements by position, so that what is not replaced is not touched."""

    html: str
    to_root: str
    files: dict[str, str] = field(default_factory=dict)
    edits: list[tuple[int, int, str]] = field(default_factory=list)
    classes: dict[str, str] = field(default_factory=dict)
    opened: _Opened | None = None
    head_end: int = 0

    def __post_init__(self) -> None:
        super().__init__(convert_charrefs=False)
        breaks = (match.end() for match in re.finditer("\n", self.html))
        self.line_starts = [0, *breaks]
        first = self.html.find("<article")
        self.article = range(first, self.html.rfind("</article>")) if first >= 0 else range(0)

    def handle_starttag(self, tag: str, attrs: _Attributes) -> None:
        start = self._position()
        end = start + len(self.get_starttag_text() or "")
        if tag in {"script", "style"} and start not in self.article and _movable(tag, dict(attrs)):
            self.opened = _Opened(tag, attrs, start, end)
        elif changed := self._mended(tag, attrs):
            self.edits.append((start, end, changed))

    def handle_startendtag(self, tag: str, attrs: _Attributes) -> None:
        start = self._position()
        if changed := self._mended(tag, attrs):
            end = start + len(self.get_starttag_text() or "")
            self.edits.append((start, end, changed[:-1] + "/>"))

    def handle_endtag(self, tag: str) -> None:
        start = self._position()
        if tag == "head":
            self.head_end = start
        if self.opened and self.opened.tag == tag:
            opened, self.opened = self.opened, None
            end = self.html.index(">", start) + 1
            self.edits.append((opened.start, end, self._reference(opened, start)))

    def result(self) -> str:
        """Return the page with every replacement made."""
        if self.classes:
            # Named three times, a class outweighs a sheet's ordinary rules, as the attribute did.
            rows = (f"{f'.{name}' * 3}{{{css}}}\n" for name, css in sorted(self.classes.items()))
            link = f'<link rel="stylesheet" href="{self._store("css", "".join(rows))}">'
            self.edits.append((self.head_end, self.head_end, link))
        kept, at = [], 0
        for start, end, text in sorted(self.edits):
            kept += [self.html[at:start], text]
            at = end
        return "".join([*kept, self.html[at:]])

    def _position(self) -> int:
        line, column = self.getpos()
        return self.line_starts[line - 1] + column

    def _reference(self, opened: _Opened, end: int) -> str:
        """Return the element that stands in for an inline one; nothing if that was empty."""
        text = self.html[opened.content : end]
        if not text.strip():
            return ""
        if opened.tag == "script":
            kept = [pair for pair in opened.attributes if pair[0] not in _TIMING]
            return _tag("script", [*kept, ("src", self._store("js", text))]) + "</script>"
        kept = [pair for pair in opened.attributes if pair[0] not in {"type", "nonce"}]
        return _tag("link", [("rel", "stylesheet"), *kept, ("href", self._store("css", text))])

    def _mended(self, tag: str, attrs: _Attributes) -> str:
        """Return a start tag without style attribute and idle script link, or nothing if it has none."""
        css = next((value or "" for name, value in attrs if name == "style"), None)
        kept = [pair for pair in attrs if pair[0] != "style" and not _is_idle_link(*pair)]
        if len(kept) == len(attrs):
            return ""
        if css and css.strip(" ;\t\r\n"):
            name = f"moved-{_digest(css)}"
            self.classes[name] = css.strip()
            given = next((value or "" for key, value in kept if key == "class"), "")
            kept = [pair for pair in kept if pair[0] != "class"]
            kept.append(("class", f"{given} {name}".strip()))
        return _tag(tag, kept)

    def _store(self, suffix: str, text: str) -> str:
        """Keep a file and return the address the page has for it."""
        path = f"{MOVED}/{_digest(text)}.{suffix}"
        self.files[path] = text
        return path if self.to_root == "." else f"{self.to_root.rstrip('/')}/{path}"


def _movable(tag: str, attributes: Mapping[str, str | None]) -> bool:
    kind = attributes.get("type") or ""
    if tag == "style":
        return kind.strip().lower() in {"", "text/css"}
    # An import map and speculation rules work only inline: the canary reports them.
    inline_only = kind.strip().lower() in {"importmap", "speculationrules"}
    return "src" not in attributes and executable(kind) and not inline_only


def _is_idle_link(name: str, value: str | None) -> bool:
    return name == "href" and bool(value) and bool(_IDLE_LINK.fullmatch((value or "").strip()))


def _tag(tag: str, attrs: _Attributes) -> str:
    parts = [name if value is None else f'{name}="{escape(value)}"' for name, value in attrs]
    return f"<{' '.join([tag, *parts])}>"


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:16]
