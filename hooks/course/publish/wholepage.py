"""The book as one page of HTML: made to be printed, or read through from the first line to the last."""

from __future__ import annotations

import re

from course.publish.book import Book, Chapter
from course.publish.xhtml import escape
from course.rendering.wording import WORDING

# The styles it loads, below the site's root: values, what any reader can show, the page and the paper.
TOKENS = "assets/course/tokens.css"
SHEET = "assets/course/book.css"
_SHEETS = (TOKENS, SHEET, "assets/course/book-page.css")

_HEADING = re.compile(r"<(/?)h([1-6])\b")
# Above a chapter's own heading stand the title of the book and that of the part.
_BELOW = 2

_PAGE = """\
<!DOCTYPE html>
<html lang="{language}">
<head>
<meta charset="utf-8"/>
<meta name="viewport" content="width=device-width,initial-scale=1"/>
<meta name="color-scheme" content="light dark"/>
<meta name="robots" content="noindex"/>
<title>{title}</title>
<link rel="icon" href="assets/course/mark.svg"/>
{sheets}
</head>
<body>
<main>
<header class="book-front">
{front}
</header>
<nav class="book-contents" aria-labelledby="book.contents">
<h2 id="book.contents">{contents}</h2>
<ol>
{entries}
</ol>
</nav>
{parts}
</main>
</body>
</html>
"""


def whole_page(book: Book) -> str:
    """Return the book as a page that stands in the site's root. It needs no script."""
    parts = []
    entries = []
    for part in book.parts:
        title = escape(part.title)
        chapters = "\n".join(map(_chapter, part.chapters))
        parts.append(f'<section class="book-part">\n<h2>{title}</h2>\n{chapters}\n</section>')
        rows = "".join(
            f'<li><a href="#{escape(one.id)}">{escape(one.title)}</a></li>' for one in part.chapters
        )
        entries.append(f"<li>{title}\n<ol>{rows}</ol></li>")
    sheets = "\n".join(f'<link rel="stylesheet" href="{sheet}"/>' for sheet in _SHEETS)
    return _PAGE.format(
        language=escape(book.language),
        title=escape(f"{WORDING['book_title']} - {book.title}"),
        sheets=sheets,
        front=book.front.html,
        contents=escape(WORDING["book_contents"]),
        entries="\n".join(entries),
        parts="\n".join(parts),
    )


def _chapter(chapter: Chapter) -> str:
    html = _HEADING.sub(_lowered, chapter.html)
    return f'<section class="book-chapter" id="{escape(chapter.id)}">\n{html}\n</section>'


def _lowered(match: re.Match[str]) -> str:
    return f"<{match[1]}h{min(int(match[2]) + _BELOW, 6)}"
