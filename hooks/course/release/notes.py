"""What a release says of itself: its version, and its part of CHANGELOG.md."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path


def version(root: Path) -> str:
    """Return the version in pyproject.toml. Raises OSError or ValueError if there is none."""
    about = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))
    try:
        return str(about["project"]["version"])
    except KeyError:
        raise ValueError("pyproject.toml names no version under [project]") from None


def release_notes(changelog: str, number: str) -> str:
    """Return the part of a changelog on one version, as Markdown, under a heading of its own.

    While the version has no part yet, that is the one called "Unreleased".
    """
    parts = re.split(r"^## ", changelog, flags=re.MULTILINE)[1:]
    named = next((part for part in parts if number in part.splitlines()[0]), None)
    part = named or next((part for part in parts if part.startswith("Unreleased")), "")
    _, _, body = part.partition("\n")
    state = "" if named else "\n\nThis version is not released yet: these files are a preview."
    raised = re.sub(r"^###", "##", body.strip(), flags=re.MULTILINE)
    return f"# Version {number}{state}\n\n{raised}\n"
