"""The catalogue of the interface, for translators: locale/course.pot, in gettext's form."""

from __future__ import annotations

import json

from course.rendering.wording import english

PATH = "locale/course.pot"

_HEAD = """\
# The strings of the interface. "make strings" writes this file; CONTRIBUTING.md tells how to translate.
msgid ""
msgstr ""
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=UTF-8\\n"
"Content-Transfer-Encoding: 8bit\\n"
"""
_FILLED_IN = """\
#. Keep what stands in braces as it is: the course fills it in.
#, python-brace-format
"""


def catalogue_text() -> str:
    """Return the template: a string's key as its context, its English, and room for a translation."""
    return "\n".join([_HEAD, *(_entry(key, text) for key, text in english())])


def _entry(key: str, text: str) -> str:
    note = _FILLED_IN if "{" in text else ""
    return f'{note}msgctxt {_quoted(key)}\nmsgid {_quoted(text)}\nmsgstr ""\n'


def _quoted(text: str) -> str:
    """Return text as gettext quotes it, which is as JSON does."""
    return json.dumps(text, ensure_ascii=False)
