"""The pictures of a department's pages: what their names say they are, and nothing that fetches or runs.

The course's own pictures are looked at where they are made. A department's come from anywhere.
"""

from __future__ import annotations

import re
import xml.etree.ElementTree as etree
from collections.abc import Iterator
from pathlib import Path

from course.problems import Place
from course.reading.files import Report
from course.rules import PICTURE_UNFIT

# How files of a kind begin (a WebP file has its length between the two parts).
_BEGINNINGS = {
    ".png": rb"\x89PNG\r\n\x1a\n",
    ".jpg": rb"\xff\xd8\xff",
    ".jpeg": rb"\xff\xd8\xff",
    ".gif": rb"GIF8[79]a",
    ".webp": rb"RIFF.{4}WEBP",
}
_ACTIVE = frozenset({"script", "foreignobject", "iframe", "object", "embed", "handler", "listener"})
_OUTSIDE = re.compile(
    r"url\(\s*[\"']?(?!#|data:image/(?:png|jpeg|gif|webp))|@import|image-set|\\", re.IGNORECASE
)
_BRINGS = re.compile(r"<!DOCTYPE|<!ENTITY|<\?(?!xml\s)", re.IGNORECASE)
_INSIDE = re.compile(r"#|data:image/(?:png|jpeg|gif|webp)[;,]", re.IGNORECASE)


def read_pictures(root: Path, folder: str, report: Report) -> None:
    """Report the pictures below a folder, which need not exist, that a page cannot show safely."""
    base = root / folder
    for path in sorted(base.rglob("*")) if base.is_dir() else ():
        if path.suffix.lower() in (".svg", *_BEGINNINGS) and path.is_file():
            file = path.relative_to(root).as_posix()
            for fault in dict.fromkeys(_faults(path)):
                report(PICTURE_UNFIT.at(Place(file), file, fault=fault))


def _faults(path: Path) -> Iterator[str]:
    try:
        content = path.read_bytes()
    except OSError:
        yield "it cannot be read"
        return
    suffix = path.suffix.lower()
    if suffix == ".svg":
        yield from _faults_of_drawing(content)
    elif not re.match(_BEGINNINGS[suffix], content, re.DOTALL):
        yield f"it is called {suffix} and does not begin like one"


def _faults_of_drawing(content: bytes) -> Iterator[str]:
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        yield "it is not UTF-8"
        return
    if found := _BRINGS.search(text):
        # Entities can grow without end, an instruction can bring a program: a drawing needs neither.
        yield f'it begins something with "{found[0]}", which may go'
        return
    try:
        drawing = etree.fromstring(text)
    except (etree.ParseError, ValueError, LookupError):
        yield "it is no SVG that can be read"
        return
    if _name(drawing.tag) != "svg":
        yield 'it does not begin with "<svg"'
    for node in drawing.iter():
        yield from _faults_of_element(node)


def _faults_of_element(node: etree.Element) -> Iterator[str]:
    name = _name(node.tag)
    if name in _ACTIVE:
        yield f"it holds <{name}>"
    if name == "style" and _OUTSIDE.search("".join(node.itertext())):
        yield "its styles fetch something"
    for attribute, value in node.attrib.items():
        yield from _faults_of_attribute(_name(attribute), value, is_link=name == "a")


def _faults_of_attribute(name: str, value: str, is_link: bool) -> Iterator[str]:
    if name.startswith("on"):
        yield f"it holds code, in {name}"
    elif name in ("href", "src") and not _INSIDE.match(value.strip()):
        leads = "leads" if is_link else "fetches"
        yield f'it {leads} elsewhere, in {name}="{value[:40]}"'
    elif name == "attributename" and value.rpartition(":")[2].strip().lower() == "href":
        yield "it moves a link"
    elif _OUTSIDE.search(value):
        yield f'it fetches something, in {name}="{value[:40]}"'


def _name(name: object) -> str:
    """Return a name without its namespace; comments and instructions have none."""
    return name.rpartition("}")[2].lower() if isinstance(name, str) else ""
