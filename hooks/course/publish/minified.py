"""The course's own scripts and styles made smaller. Those of the theme come small already."""

from __future__ import annotations

import importlib
from pathlib import Path
from typing import Any

# Release 2.24.12 changes what three forms say: it takes the parentheses from `(a ?? b) | c` and from
# `(a, b) < c`, and drops the assignment in `void ((a = b) + c)`. The scripts have none of them (for the
# first a test sees to it): they say `c | (a ?? b)`. 7,380 random expressions showed no other.
# The newest syntax that a browser must know is what the scripts are written in.
_SETTINGS = {"js-version": 2022}
_KINDS = {".css": "text/css", ".js": "application/javascript"}


def minify(folder: Path) -> None:
    """Write each script and sheet that stands in `folder` itself again, smaller, doing the same.

    A second call changes nothing. A file that cannot be read as its kind stays as it is: a browser
    says more of what is wrong with it. So does every file on a system for which there is no minifier
    (see requirements/run.in). Raises OSError if the folder cannot be read or written.
    """
    minifier = _minifier()
    if minifier is None:
        return
    for path in sorted(folder.glob("*.*")):
        if path.suffix not in _KINDS:
            continue
        text = path.read_bytes().decode("utf-8")
        try:
            smaller = minifier.string(_KINDS[path.suffix], text)
        except ValueError:
            continue
        # It keeps no room for a result that is longer than what it was given.
        if len(smaller) < len(text):
            path.write_bytes(smaller.encode("utf-8"))


def _minifier() -> Any:
    """Return the minifier, or None where there is none. Loaded here: only a build needs it."""
    try:
        minifier = importlib.import_module("minify")
    except ImportError:
        return None
    minifier.config(_SETTINGS)
    return minifier
