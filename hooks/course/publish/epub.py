"""The book as EPUB 3, for readers and telephones: one content document a chapter, the same bytes always.

Packed with the standard library: the format is a zip with two small files of its own around XHTML
(EPUB 3.3, W3C Recommendation of 25 May 2023, and EPUB Accessibility 1.1 of the same day).
"""

from __future__ import annotations

import io
import re
import uuid
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from course.publish.book import Book, Chapter
from course.publish.packed import entry
from course.publish.xhtml import escape
from course.rendering.wording import WORDING

MEDIA_TYPES: Mapping[str, str] = {
    "gif": "image/gif",
    "jpeg": "image/jpeg",
    "jpg": "image/jpeg",
    "png": "image/png",
    "svg": "image/svg+xml",
    "webp": "image/webp",
}
_FOLDER = "EPUB"
_FRONT = "front.xhtml"
_SHEET = "book.css"

_IN_BOOK = re.compile(r'(<a\b[^<>]*? href=")#([^"]*)"')
_IDENTIFIER = re.compile(r'<[^<>]*? id="([^"]*)"')
_IMAGE = re.compile(r"<img\b[^<>]*>")
_SOURCE = re.compile(r' src="([^"]*)"')
_VALUE = re.compile(r"var\(--([a-z0-9-]+)\)")
_TOKEN = re.compile(r"--([a-z0-9-]+):\s*([^;]+);")
_ROOT = re.compile(r":root\s*\{(.*?)\}", re.DOTALL)
_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)

_CONTAINER = f"""\
<?xml version="1.0" encoding="UTF-8"?>
<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container">
<rootfiles><rootfile full-path="{_FOLDER}/package.opf" media-type="application/oebps-package+xml"/></rootfiles>
</container>
"""
_DOCUMENT = """\
<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE html>
<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops" lang="{language}" xml:lang="{language}">
<head>
<meta charset="utf-8"/>
<title>{title}</title>
<link rel="stylesheet" href="book.css"/>
</head>
<body>
{body}
</body>
</html>
"""
_PACKAGE = """\
<?xml version="1.0" encoding="UTF-8"?>
<package xmlns="http://www.idpf.org/2007/opf" version="3.0" unique-identifier="id" xml:lang="{language}">
<metadata xmlns:dc="http://purl.org/dc/elements/1.1/">
<dc:identifier id="id">urn:uuid:{identifier}</dc:identifier>
<dc:title>{title}</dc:title>
<dc:language>{language}</dc:language>
{publisher}<meta property="dcterms:modified">{modified}T00:00:00Z</meta>
<meta property="schema:accessMode">textual</meta>
<meta property="schema:accessMode">visual</meta>
<meta property="schema:accessModeSufficient">textual</meta>
<meta property="schema:accessibilityFeature">alternativeText</meta>
<meta property="schema:accessibilityFeature">readingOrder</meta>
<meta property="schema:accessibilityFeature">structuralNavigation</meta>
<meta property="schema:accessibilityFeature">tableOfContents</meta>
<meta property="schema:accessibilityHazard">none</meta>
<meta property="schema:accessibilitySummary">{summary}</meta>
</metadata>
<manifest>
{manifest}
</manifest>
<spine>
{spine}
</spine>
</package>
"""


@dataclass(frozen=True)
class Looks:
    """The sheet with the tokens of light paper, and the book's own sheet, which uses them."""

    tokens: str
    sheet: str


def pack_epub(book: Book, looks: Looks, images: Mapping[str, bytes]) -> bytes:
    """Return the book as an EPUB file.

    Values of tokens stand in for `var(--...)`, which many readers do not know. `images` holds the
    book's images by path in the site; one that is missing, or of a kind that EPUB does not know, is
    left out with its element.
    """
    tokens = _tokens(looks.tokens)
    known = {path: data for path, data in images.items() if _suffix(path) in MEDIA_TYPES}
    home = {
        identifier: f"{chapter.id}.xhtml"
        for chapter in book.chapters
        for identifier in (chapter.id, *_IDENTIFIER.findall(chapter.html))
    }
    documents = {_FRONT: book.front.html}
    documents |= {
        f"{chapter.id}.xhtml": _body(chapter, home, known, tokens) for chapter in book.chapters
    }
    titles = {_FRONT: book.title} | {f"{one.id}.xhtml": one.title for one in book.chapters}
    files = {"META-INF/container.xml": _CONTAINER.encode()}
    files[f"{_FOLDER}/package.opf"] = _package(book, documents, known).encode()
    files[f"{_FOLDER}/nav.xhtml"] = _navigation(book).encode()
    files[f"{_FOLDER}/{_SHEET}"] = _valued(looks.sheet, tokens).encode()
    for name, body in documents.items():
        files[f"{_FOLDER}/{name}"] = _document(book, titles[name], body).encode()
    for path, data in known.items():
        files[f"{_FOLDER}/{path}"] = data
    return _zipped(files)


def identifier_of(book: Book) -> uuid.UUID:
    """Return what identifies the publication: one course, department and language, in any release.

    Releases of it differ in the date of their last change, as EPUB asks.
    """
    name = "\n".join((book.title, book.department, book.language))
    return uuid.uuid5(uuid.NAMESPACE_OID, name)


def _zipped(files: Mapping[str, bytes]) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        # Readers look for the kind of the file at a fixed place.
        archive.writestr(entry("mimetype"), b"application/epub+zip", zipfile.ZIP_STORED)
        for path in sorted(files):
            archive.writestr(entry(path), files[path], zipfile.ZIP_DEFLATED)
    return made.getvalue()


def _body(
    chapter: Chapter,
    home: Mapping[str, str],
    images: Mapping[str, bytes],
    tokens: Mapping[str, str],
) -> str:
    """Return a chapter with links that name files, images that are there, and colours."""

    def led(match: re.Match[str]) -> str:
        file = home.get(match[2], "")
        return f'{match[1]}{file}#{match[2]}"'

    def shown(match: re.Match[str]) -> str:
        source = _SOURCE.search(match[0])
        return match[0] if source and source[1] in images else ""

    html = _IMAGE.sub(shown, _IN_BOOK.sub(led, chapter.html))
    return f'<section id="{escape(chapter.id)}">\n{_valued(html, tokens)}\n</section>'


def _document(book: Book, title: str, body: str) -> str:
    return _DOCUMENT.format(language=escape(book.language), title=escape(title), body=body)


def _navigation(book: Book) -> str:
    rows = [f'<li><a href="{_FRONT}">{escape(book.title)}</a></li>']
    for part in book.parts:
        inner = "".join(
            f'<li><a href="{escape(one.id)}.xhtml">{escape(one.title)}</a></li>'
            for one in part.chapters
        )
        rows.append(f"<li><span>{escape(part.title)}</span>\n<ol>{inner}</ol></li>")
    title = escape(WORDING["book_contents"])
    listed = "\n".join(rows)
    body = f'<nav epub:type="toc" role="doc-toc">\n<h1>{title}</h1>\n<ol>\n{listed}\n</ol>\n</nav>'
    return _document(book, WORDING["book_contents"], body)


def _package(book: Book, documents: Mapping[str, str], images: Mapping[str, bytes]) -> str:
    nav = '<item id="nav" href="nav.xhtml" media-type="application/xhtml+xml" properties="nav"/>'
    rows = [nav, f'<item id="sheet" href="{_SHEET}" media-type="text/css"/>']
    spine = ['<itemref idref="d0"/>', '<itemref idref="nav"/>']
    for number, (name, body) in enumerate(documents.items()):
        drawn = ' properties="svg"' if "<svg" in body else ""
        kind = "application/xhtml+xml"
        rows.append(f'<item id="d{number}" href="{escape(name)}" media-type="{kind}"{drawn}/>')
        if number:
            spine.append(f'<itemref idref="d{number}"/>')
    for number, path in enumerate(images):
        kind = MEDIA_TYPES[_suffix(path)]
        rows.append(f'<item id="i{number}" href="{escape(path)}" media-type="{kind}"/>')
    publisher = escape(book.department)
    return _PACKAGE.format(
        language=escape(book.language),
        identifier=identifier_of(book),
        title=escape(book.title),
        publisher=f"<dc:publisher>{publisher}</dc:publisher>\n" if publisher else "",
        modified=_iso(book.modified),
        summary=escape(WORDING["book_accessibility"]),
        manifest="\n".join(rows),
        spine="\n".join(spine),
    )


def _tokens(css: str) -> dict[str, str]:
    """Return the values of the first set of tokens in a sheet, which are those for light paper."""
    root = _ROOT.search(_COMMENT.sub("", css))
    return dict(_TOKEN.findall(root[1])) if root else {}


def _valued(text: str, tokens: Mapping[str, str]) -> str:
    """Return text with the values of tokens in the place of their names."""
    for _ in range(3):  # a token may be made of others
        text = _VALUE.sub(lambda match: tokens.get(match[1], match[0]), text)
    return text


def _suffix(path: str) -> str:
    return path.rpartition(".")[2].lower()


def _iso(day: date) -> str:
    return day.isoformat()
