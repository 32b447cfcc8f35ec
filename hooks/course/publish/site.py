"""A built folder made small and repeatable: no file without a use, the same input the same bytes."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from course.model.links import WHOLE_COURSE, WHOLE_COURSE_EPUB
from course.publish.book import Book
from course.publish.epub import Looks, pack_epub
from course.publish.fingerprints import fingerprint
from course.publish.minified import minify
from course.publish.pages import Externalised
from course.publish.wholepage import SHEET, TOKENS, whole_page

_SOURCE_MAP = re.compile(r"\s*(?://|/\*)[#@]\s*sourceMappingURL=[^\s*]+\s*(?:\*/)?\s*\Z")
_LAST_CHANGED = re.compile(r"\s*<lastmod>[^<]*</lastmod>")

# A theme names its own files with a hash; what an author adds is never taken away.
_THEME_FILES = (
    "assets/javascripts/*.min.js",
    "assets/javascripts/workers/*.min.js",
    "assets/stylesheets/*.min.css",
    "assets/images/favicon.png",
)
_USELESS = ("**/*.map", "sitemap.xml.gz", "objects.inv")


def store(site: Path, moved: Externalised) -> None:
    """Write the files of an externalised page into the site, with the same bytes on every system.

    Raises OSError if the folder cannot be written.
    """
    for path, text in moved.files.items():
        target = site / path
        target.parent.mkdir(parents=True, exist_ok=True)
        _write(target, text)


def write_book(site: Path, book: Book) -> None:
    """Write the book into the site's root, as one page and as EPUB.

    Its styles and images are the site's own. Raises OSError if the folder cannot be written.
    """
    _write(site / WHOLE_COURSE, whole_page(book))
    images = {path: site / path for path in book.images}
    shown = {path: file.read_bytes() for path, file in images.items() if file.is_file()}
    (site / WHOLE_COURSE_EPUB).write_bytes(
        pack_epub(book, Looks(_read(site / TOKENS), _read(site / SHEET)), shown)
    )


def _read(path: Path) -> str:
    return path.read_text(encoding="utf-8") if path.is_file() else ""


def pack(site: Path, languages: tuple[str, ...] = ("en",)) -> None:
    """Take out of a built site what no page uses, and add the search index for use without a server.

    `languages` are those of the search. Goes: source maps and mentions of them, word cutters and
    stemmers of other languages, the theme's unreferenced files, a sitemap without addresses, dates
    of the build, empty files and folders. The course's own scripts and styles are minified, and named
    by what they hold. A second call changes nothing. Raises OSError if the folder cannot be read or
    written.
    """
    for path in _found(site, _USELESS):
        path.unlink()
    _drop_languages(site / "assets" / "javascripts" / "lunr", languages)
    _drop_unreferenced(site)
    for path in _found(site, ("**/*.js", "**/*.css")):
        _rewrite(path, _SOURCE_MAP, "\n")
    minify(site / "assets" / "course")
    fingerprint(site)
    _settle_sitemap(site / "sitemap.xml")
    _add_offline_index(site / "search")
    _drop_empty(site)


def _found(site: Path, patterns: Iterable[str]) -> Iterator[Path]:
    """Yield the files that match, in the order of their names."""
    for pattern in patterns:
        yield from sorted(path for path in site.glob(pattern) if path.is_file())


def _drop_languages(folder: Path, languages: tuple[str, ...]) -> None:
    """Keep what the search worker loads for these languages; English needs nothing."""
    others = [language for language in languages if language != "en"]
    kept = {f"lunr.{language}.min.js" for language in others}
    if others:
        kept.add("lunr.stemmer.support.min.js")
    if len(languages) > 1:
        kept.add("lunr.multi.min.js")
    if "ja" in others:
        kept.add("tinyseg.js")
    if {"hi", "th"} & set(others):
        kept.add("wordcut.js")
    for path in _found(folder, ("**/*.js",)):
        if path.name not in kept:
            path.unlink()


def _drop_unreferenced(site: Path) -> None:
    """Delete the theme's files that no page names."""
    unnamed = {path.name: path for path in _found(site, _THEME_FILES)}
    for page in _found(site, ("**/*.html",)):
        html = page.read_text(encoding="utf-8")
        unnamed = {name: path for name, path in unnamed.items() if name not in html}
    for path in unnamed.values():
        path.unlink()


def _settle_sitemap(path: Path) -> None:
    """Delete a sitemap without addresses (there was no site_url); take the date of the build out."""
    if path.is_file():
        if "<loc>" in path.read_text(encoding="utf-8"):
            _rewrite(path, _LAST_CHANGED, "")
        else:
            path.unlink()


def _add_offline_index(folder: Path) -> None:
    """Put the search index into a script too: a page on a disk may load scripts, but fetch nothing."""
    index = folder / "search_index.json"
    if index.is_file():
        _write(folder / "search_index.js", f"var __index = {index.read_text(encoding='utf-8')}")


def _drop_empty(site: Path) -> None:
    """Delete empty files, then the folders left empty, deepest first."""
    for path in sorted(site.rglob("*"), reverse=True):
        if path.is_dir():
            if not any(path.iterdir()):
                path.rmdir()
        elif path.stat().st_size == 0:
            path.unlink()


def _rewrite(path: Path, pattern: re.Pattern[str], replacement: str) -> None:
    """Replace in a file, and leave it alone if nothing matches."""
    old = path.read_bytes().decode("utf-8")
    new = pattern.sub(replacement, old)
    if new != old:
        _write(path, new)


def _write(path: Path, text: str) -> None:
    path.write_bytes(text.encode("utf-8"))
