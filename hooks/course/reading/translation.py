"""A translation of the interface: locale/<language>/LC_MESSAGES/course.po, as the build reads it."""

from __future__ import annotations

import io
from collections.abc import Mapping
from pathlib import Path
from string import Formatter

from course.problems import Place
from course.reading.files import Report, read_text
from course.reading.markup import report_markup
from course.rules import FILE_MISSING, TRANSLATION_UNFIT, TRANSLATION_UNREADABLE


def translation_path(language: str) -> str:
    """Return where the translation into a language stands below the project's root."""
    return f"locale/{language}/LC_MESSAGES/course.po"


def read_translation(root: Path, language: str, report: Report) -> Mapping[tuple[str, str], str]:
    """Return the texts of a language by key and English: what is translated, and not in doubt.

    Empty for English, which needs no file, and if the file is missing or broken.
    """
    if language == "en":
        return {}
    path = translation_path(language)
    text = read_text(root, path, report)
    if text is None:
        if not (root / path).exists():
            why = f"mkdocs.yml sets the language {language}, and locale/course.pot is the template"
            report(FILE_MISSING.at(Place(path), path, path=path, why=why))
        return {}
    return _translation(text, path, report)


def _translation(text: str, path: str, report: Report) -> Mapping[tuple[str, str], str]:
    from babel.messages.pofile import PoFileError, read_po  # a course in English never waits for it

    try:
        catalogue = read_po(io.StringIO(text), abort_invalid=True)
    except PoFileError as error:
        fault = str(error).removesuffix(f" on {error.lineno}")
        report(TRANSLATION_UNREADABLE.at(Place(path, error.lineno + 1), path, fault=fault))
        return {}
    except ValueError as error:  # a date or a number that is none; it does not say where
        report(TRANSLATION_UNREADABLE.at(Place(path), path, fault=str(error)))
        return {}
    found = {}
    for message in catalogue:
        key, english, said = message.context, message.id, message.string
        if not (key and said and isinstance(english, str) and isinstance(said, str)):
            continue
        if message.fuzzy:
            continue
        report_markup(said, Place(path, message.lineno or 1), report)
        wanted, holds = _placeholders(english), _placeholders(said)
        if wanted == holds:
            found[key, english] = said
        else:
            place = Place(path, message.lineno or 1)
            details = {"key": key, "found": _listed(holds), "wanted": _listed(wanted)}
            report(TRANSLATION_UNFIT.at(place, key, **details))
    return found


def _placeholders(text: str) -> frozenset[str] | None:
    """Return what stands in braces; None for a text that cannot be filled in."""
    try:
        return frozenset(
            f"{name}{'!' if how else ''}{how or ''}{':' if form else ''}{form}"
            for _, name, form, how in Formatter().parse(text)
            if name is not None
        )
    except ValueError:
        return None


def _listed(placeholders: frozenset[str] | None) -> str:
    if placeholders is None:
        return "a brace without its pair"
    return ", ".join(f"{{{name}}}" for name in sorted(placeholders)) or "nothing in braces"
