"""HTML and code, which no text of the course may bring: what people write is Markdown alone.

This is the first of two lines. The second, `publish.strictness`, looks at the built pages.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator

from course.problems import Place
from course.reading.files import Report
from course.rules import HTML_FORBIDDEN, STYLE_ATTRIBUTE

# Where a link may lead besides the course itself.
_SCHEMES = frozenset({"http", "https", "mailto", "tel"})

_CODE = re.compile(r"(?<![\\`])(`+)(?!`).+?(?<!`)\1(?!`)")
_COMMENT = re.compile(r"<!--|-->")
# What Markdown itself makes of angle brackets, and the two lines that bound a question.
_PLAIN = re.compile(
    r"<(?:https?://[^<>\s]*|[^<>\s/=]+@[^<>\s/=]+)>|\A\s*</?quiz>\s*\Z", re.IGNORECASE
)
_TAG = re.compile(r"</?[a-z][^\s<>]*", re.IGNORECASE)
_ATTRIBUTE = re.compile(r"\{(?:.*?[\s:])?(on[a-z]+|href|src|srcset|srcdoc)\s*=", re.IGNORECASE)
_STYLE = re.compile(r"<[^>]*\sstyle\s*=|\{[^}]*\bstyle\s*=", re.IGNORECASE)
_LINK = re.compile(r"(?:\]\(|^\s*\[[^\]]+\]:)\s*<?\s*([^)>\s]+)", re.MULTILINE)
_SCHEME = re.compile(r"([^/?#]*):")


def report_markup(text: str, place: Place, report: Report) -> None:
    """Report HTML, attributes that run or load something, and links that are code.

    The first line of `text` stands at `place`. What stands between backticks is text.
    """
    for paragraph in _paragraphs(text, place.line):
        lines = [line for _, line in paragraph]
        # Markdown pairs backticks over the lines of a paragraph, and in a comment they mean nothing: if
        # there is any doubt, nothing hides behind them.
        certain = not any(_COMMENT.search(line) or "`" in _CODE.sub(" ", line) for line in lines)
        shown = [_CODE.sub(" ", line) if certain else line for line in lines]
        found = False
        for (number, _), line in zip(paragraph, shown, strict=True):
            here = Place(place.path, number)
            if _STYLE.search(line):
                report(STYLE_ATTRIBUTE.at(here, place.path))
            if foreign := _foreign(_PLAIN.sub(" ", line)):
                found = True
                report(HTML_FORBIDDEN.at(here, place.path, found=foreign[:40]))
        # A link may be broken over lines.
        if not found and (foreign := _strange_link("\n".join(shown))):
            here = Place(place.path, paragraph[0][0])
            report(HTML_FORBIDDEN.at(here, place.path, found=foreign[:40]))


def _paragraphs(text: str, first: int) -> Iterator[list[tuple[int, str]]]:
    """Yield the lines of each paragraph with their numbers; blank lines part them."""
    held: list[tuple[int, str]] = []
    for number, line in enumerate(text.split("\n"), first):
        if line.strip():
            held.append((number, line))
        elif held:
            yield held
            held = []
    if held:
        yield held


def _foreign(line: str) -> str:
    """Return the first piece of a line that may not stand there, or nothing."""
    if tag := _TAG.search(line):
        return tag[0]
    if attribute := _ATTRIBUTE.search(line):
        return f"{attribute[1]}="
    if "javascript:" in html.unescape(line).lower():
        return "javascript:"
    return _strange_link(line)


def _strange_link(text: str) -> str:
    """Return where the first link leads that may not, or nothing."""
    return next((link[1] for link in _LINK.finditer(text) if _is_strange(link[1])), "")


def _is_strange(target: str) -> bool:
    scheme = _SCHEME.match(html.unescape(target))
    return scheme is not None and scheme[1].lower() not in _SCHEMES
