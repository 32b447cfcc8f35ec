"""SHA256SUMS, in the form that `sha256sum --check` reads."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping

NAME = "SHA256SUMS"


def sums(files: Mapping[str, bytes]) -> str:
    """Return a line for each file (path -> content), sorted by path: its SHA-256, and its path."""
    return "".join(f"{hashlib.sha256(files[path]).hexdigest()}  {path}\n" for path in sorted(files))
