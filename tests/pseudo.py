"""A made-up language, which shows what the catalogue misses.

Its texts are accented and stand in marks, as in "⟦Ĥíñţ⟧". Whatever a page shows without marks must
then be an author's, and what a script shows in plain letters comes from no catalogue.
"""

from __future__ import annotations

import html
import json
import re
import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from html.parser import HTMLParser
from pathlib import Path
from string import ascii_letters

from course.publish.markup import Document
from course.reading.translation import translation_path
from course.rendering.wording import SCRIPT_WORDING, WORDING, english, speak

# One that the theme knows and that has dates of its own.
LANGUAGE = "cy"

_ACCENTED = str.maketrans(ascii_letters, "àƀćđéƒĝĥíĵķļɱñöþɋŕšţúṽŵẋýžÀƁĆĐÉƑĜĤÍĴĶĻṀÑÖÞɊŔŠŢÚṼŴẊÝŽ")
_VEILED = str.maketrans(ascii_letters, "".join(chr(ord(one) + 0xFEE0) for one in ascii_letters))
_MARKED = re.compile(r"⟦[^⟦⟧]*⟧")
_FIELD_NAME = {
    ".yml": re.compile(r"^\s*(?:- )?\{?[A-Za-z_-]+:(?= |$)", re.MULTILINE),
    ".md": re.compile(r"^[A-Za-z_-]+:(?= |$)", re.MULTILINE),
}
# A name in code, such as that of a key of the storage, is never translated.
_SILENT = ("code", "script", "style", "template")
# The attributes that people see or hear, and one that a script shows.
SHOWN = ("alt", "aria-description", "aria-label", "data-label", "label", "placeholder", "title")

# What shows in a browser: texts, and the attributes above. The theme's search results are authored.
SHOWING = """(shown) => {
  const heard = [document.title];
  const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walk.nextNode()) {
    const around = walk.currentNode.parentElement;
    if (!around.closest("code, script, style, template, textarea, .md-search-result__list")) {
      heard.push(walk.currentNode.data);
    }
  }
  for (const name of shown) {
    for (const one of document.body.querySelectorAll(`[${name}]`)) heard.push(one.getAttribute(name));
  }
  return heard.map((text) => text.trim()).filter(Boolean);
}"""


def pseudo(text: str) -> str:
    """Return a text in the made-up language; what stands in braces stays."""
    parts = re.split(r"(\{\w+\})", text)
    return f"⟦{''.join(p if p.startswith('{') else p.translate(_ACCENTED) for p in parts)}⟧"


def translation() -> Mapping[tuple[str, str], str]:
    """Return the whole catalogue in the made-up language."""
    return {(key, text): pseudo(text) for key, text in english()}


def write_translation(root: Path, texts: Mapping[tuple[str, str], str]) -> Path:
    """Write a translation into a project and set its language; return the translation's file."""
    config = root / "mkdocs.yml"
    old = config.read_text(encoding="utf-8")
    assert old.count("  language: en\n") == 1
    config.write_text(
        old.replace("  language: en\n", f"  language: {LANGUAGE}\n"), encoding="utf-8"
    )
    quoted = (
        tuple(json.dumps(part, ensure_ascii=False) for part in (*k, t)) for k, t in texts.items()
    )
    entries = (f"msgctxt {key}\nmsgid {text}\nmsgstr {said}\n" for key, text, said in quoted)
    path = root / translation_path(LANGUAGE)
    path.parent.mkdir(parents=True)
    path.write_text("\n".join(entries), encoding="utf-8")
    return path


def copy_project(root: Path, target: Path) -> Path:
    """Copy what a build of a project needs."""
    left_out = shutil.ignore_patterns(".*", "site", "tests", "bench", "__pycache__", "locale")
    return shutil.copytree(root, target, ignore=left_out)


@contextmanager
def spoken() -> Iterator[None]:
    """Speak the made-up language in this process, so that `said` does."""
    speak(LANGUAGE, translation())
    try:
        yield
    finally:
        speak()


def said(text: str) -> str:
    """Return what the site now says for an English text of the catalogue."""
    key = next(key for key, english_text in english() if english_text == text)
    return SCRIPT_WORDING.get(key) or WORDING[key]


def unmarked(text: str) -> str:
    """Return what is left of a text without all that stands in marks; nothing if that has no letter."""
    left, old = text, ""
    while left != old:
        left, old = _MARKED.sub(" ", left), left
    return left.strip() if any(character.isalpha() for character in left) else ""


def in_plain_letters(texts: list[str]) -> list[str]:
    """Return the texts with a plain letter: on a veiled site, those that a script made up itself."""
    return [text for text in texts if re.search("[A-Za-z]", text)]


def shown_on(document: Document) -> list[str]:
    """Return all that a page shows or tells: its texts, and attributes that people see or hear."""
    texts = [
        text.content
        for text in document.texts
        if not (text.parent and text.parent.inside(*_SILENT))
    ]
    attributes = [node.get(name) for node in document.nodes for name in SHOWN]
    return [text for text in texts + attributes if text]


def words(text: str) -> str:
    """Return the words of a text with a space before and behind each."""
    return " ".join(["", *re.findall(r"[^\W_]+", text), ""])


def authored(root: Path) -> str:
    """Return the words that authors and settings of a project bring, without the names of fields."""
    files = [*root.glob("*.yml"), *root.glob("docs/**/*.md")]
    files += [*root.glob("quizzes/*.md"), *root.glob("scenarios/*.md")]
    texts = [_FIELD_NAME[one.suffix].sub(" ", one.read_text(encoding="utf-8")) for one in files]
    drawings = (html.unescape(one.read_text(encoding="utf-8")) for one in _drawings(root))
    texts += [re.sub(r"<[^>]*>", " ", text) for text in drawings]
    return "".join(words(_plain(text)) for text in texts)


def _drawings(root: Path) -> list[Path]:
    return sorted(root.glob("figures/*.svg"))


def _plain(markdown: str) -> str:
    """Return Markdown without what readers do not see: addresses of links, attributes, escapes."""
    return re.sub(r"\]\([^)]*\)|\{[:#][^}]*\}|[*`\\]", "", markdown)


def veil(site: Path) -> None:
    """Make every plain letter on the pages of a built site a wide one, so that scripts' own stand out.

    To be done once the pages themselves are known to be right: a plain letter that a script then
    shows comes neither from the page nor from the catalogue.
    """
    for path in site.rglob("*.html"):
        veiler = _Veiler()
        veiler.feed(path.read_text(encoding="utf-8"))
        veiler.close()
        path.write_text("".join(veiler.out), encoding="utf-8")


class _Veiler(HTMLParser):
    """Writes a page again with wide letters in its texts and in the attributes that show."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=False)
        self.out: list[str] = []
        self.silent = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002  # the parser calls it so
        text = self.get_starttag_text() or ""
        self.silent += tag in _SILENT
        self.out.append(
            re.sub(
                rf' ({"|".join(SHOWN)})="([^"]*)"',
                lambda match: f' {match[1]}="{self._wide(match[2])}"',
                text,
            )
        )

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002  # the parser calls it so
        self.out.append(self.get_starttag_text() or "")

    def handle_endtag(self, tag: str) -> None:
        self.silent -= tag in _SILENT
        self.out.append(f"</{tag}>")

    def handle_data(self, data: str) -> None:
        self.out.append(data if self.silent else data.translate(_VEILED))

    def handle_entityref(self, name: str) -> None:
        self.out.append(f"&{name};")

    def handle_charref(self, name: str) -> None:
        self.out.append(f"&#{name};")

    def handle_comment(self, data: str) -> None:
        self.out.append(f"<!--{data}-->")

    def handle_decl(self, decl: str) -> None:
        self.out.append(f"<!{decl}>")

    @staticmethod
    def _wide(text: str) -> str:
        parts = re.split(r"(&[#\w]+;)", text)
        return "".join(p if p.startswith("&") else p.translate(_VEILED) for p in parts)
