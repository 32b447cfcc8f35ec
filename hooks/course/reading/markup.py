"""HTML and code, which no text of the course may bring: what people write is Markdown alone.

This is the first of two lines. The second, `publish.strictness`, looks at the built pages.
"""

from __future__ import annotations

import html
import re

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
_LINK = re.compile(r"(?:\]\(|^\s*\[[^\]]+\]:)\s*<?\s*([^)>\s]+)")
_SCHEME = re.compile(r"([^/?#]*):")


def report_markup(text: str, place: Place, report: Report) -> None:
    """Report HTML, attributes that run or load something, and links that are code.

    The first line of `text` stands at `place`. What stands between backticks is text.
    """
    for number, line in enumerate(text.split("\n"), place.line):
        # In and after a comment a backtick may mean nothing, so nothing hides behind it.
        shown = line if _COMMENT.search(line) else _CODE.sub(" ", line)
        here = Place(place.path, number)
        if _STYLE.search(shown):
            report(STYLE_ATTRIBUTE.at(here, place.path))
        if found := _foreign(_PLAIN.sub(" ", shown)):
            report(HTML_FORBIDDEN.at(here, place.path, found=found[:40]))


def _foreign(line: str) -> str:
    """Return the first piece of a line that may not stand there, or nothing."""
    if tag := _TAG.search(line):
        return tag[0]
    if attribute := _ATTRIBUTE.search(line):
        return f"{attribute[1]}="
    if "javascript:" in line.lower():
        return "javascript:"
    return next((link[1] for link in _LINK.finditer(line) if _is_strange(link[1])), "")


def _is_strange(target: str) -> bool:
    scheme = _SCHEME.match(html.unescape(target))
    return scheme is not None and scheme[1].lower() not in _SCHEMES
