"""What a release holds that others wrote: in the site, and in the wheelhouse."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from email.parser import HeaderParser
from pathlib import Path, PurePosixPath

from packaging.utils import parse_wheel_filename

LICENCES = "licences"
THEME = "mkdocs-material"
_TEXT = re.compile(r"\A(licen[cs]e|copying|notice|authors)", re.IGNORECASE)
_CLASSIFIER = re.compile(r"License :: (?:OSI Approved :: )?(.+)")


@dataclass(frozen=True)
class Component:
    """A piece of software: `licence` is what it says of itself, `texts` are its licence's files.

    `purl` is its package address (https://github.com/package-url/purl-spec).
    """

    name: str
    version: str
    licence: str
    purl: str
    texts: Mapping[str, str]


# What the theme has built into its scripts and styles: by the source maps that come with it, to which a
# test holds this list. The versions are those of its package-lock.json in June 2026 (release 9.7.6).
# good-listener, select and delegate are parts of clipboard, by the same author under the same licence.
_BUILT_IN = (
    ("clipboard", "2.0.11", "MIT"),
    ("escape-html", "1.0.3", "MIT"),
    ("focus-visible", "5.2.1", "W3C"),
    ("lunr", "2.3.9", "MIT"),
    ("material-design-color", "2.3.2", "MIT"),
    ("rxjs", "7.8.2", "Apache-2.0"),
    ("tiny-emitter", "2.1.0", "MIT"),
    ("tslib", "2.7.0", "0BSD"),
)


def of_the_site(root: Path, wheels: Mapping[str, bytes]) -> tuple[Component, ...]:
    """Return what stands in the built pages: the theme, what it has built in, and the search's shim.

    `wheels` are those of the wheelhouse, with the theme's. Raises OSError if a licence's text is missing.
    """
    theme = (one for one in of_the_wheels(root, wheels) if one.name == THEME)
    return (*theme, *_built_in(root), _shim(root))


def of_the_wheels(root: Path, wheels: Mapping[str, bytes]) -> tuple[Component, ...]:
    """Return the packages of the wheelhouse, each version once, sorted by name.

    A package without a text of its licence takes the one in licences/, by its name.
    """
    found: dict[tuple[str, str], Component] = {}
    for file, data in sorted(wheels.items()):
        name, version, _, _ = parse_wheel_filename(file)
        with zipfile.ZipFile(io.BytesIO(data)) as wheel:
            texts = dict(_texts(wheel)) or _kept(root, name)
            licence = _licence(wheel)
        purl = f"pkg:pypi/{name}@{version}"
        found[name, str(version)] = Component(name, str(version), licence, purl, texts)
    return tuple(found[key] for key in sorted(found))


def licence_files(components: Iterable[Component]) -> dict[str, bytes]:
    """Return the texts of the components' licences, each in a folder of its component."""
    return {
        f"{one.name}-{one.version}/{name}": text.encode()
        for one in components
        for name, text in one.texts.items()
    }


def _built_in(root: Path) -> Iterator[Component]:
    for name, version, licence in _BUILT_IN:
        text = (root / LICENCES / f"{name}-{version}.txt").read_text(encoding="utf-8")
        yield Component(name, version, licence, f"pkg:npm/{name}@{version}", {"LICENCE.txt": text})


def _shim(root: Path) -> Component:
    path = root / "docs/assets/vendor/iframe-worker-1.0.4.LICENSE.txt"
    text = path.read_text(encoding="utf-8")
    return Component(
        "iframe-worker", "1.0.4", "MIT", "pkg:npm/iframe-worker@1.0.4", {"LICENCE.txt": text}
    )


def _kept(root: Path, name: str) -> dict[str, str]:
    path = root / LICENCES / f"{name}.txt"
    return {"LICENCE.txt": path.read_text(encoding="utf-8")} if path.is_file() else {}


def _texts(wheel: zipfile.ZipFile) -> Iterator[tuple[str, str]]:
    """Yield the licence files in a wheel's own description, with their paths made flat."""
    for path in sorted(wheel.namelist()):
        folder, _, below = path.partition("/")
        is_text = bool(_TEXT.match(PurePosixPath(path).name)) or below.startswith("licenses/")
        if folder.endswith(".dist-info") and is_text and not path.endswith("/"):
            name = below.removeprefix("licenses/").replace("/", "-")
            yield name, wheel.read(path).decode("utf-8", errors="replace")


def _licence(wheel: zipfile.ZipFile) -> str:
    """Return what a wheel says its licence is: as an expression, in a line, or by a classifier."""
    path = next(name for name in wheel.namelist() if name.endswith(".dist-info/METADATA"))
    about = HeaderParser().parsestr(wheel.read(path).decode("utf-8", errors="replace"))
    for field in ("License-Expression", "License"):
        said = about.get(field, "")
        if said and said != "UNKNOWN" and "\n" not in said:
            return said
    matches = (_CLASSIFIER.fullmatch(line) for line in about.get_all("Classifier", []))
    return next((match[1] for match in matches if match), "")
