"""What a release says of itself: its part of CHANGELOG.md, and the sum of its list of sums."""

from __future__ import annotations

import re


def release_notes(changelog: str, number: str, listed: str) -> str:
    """Return the part of a changelog on one version, as Markdown, under a heading of its own.

    While the version has no part yet, that is the one called "Unreleased". `listed` is the SHA-256 of the
    list inside the site's archive, to compare a copy's list with.
    """
    parts = re.split(r"^## ", changelog, flags=re.MULTILINE)[1:]
    heading = re.compile(rf"\[?v?{re.escape(number)}(?![\w.-])")
    named = next((part for part in parts if heading.match(part)), None)
    part = named or next((part for part in parts if part.startswith("Unreleased")), "")
    _, _, body = part.partition("\n")
    state = "" if named else "\n\nThis version is not released yet: these files are a preview."
    raised = re.sub(r"^###", "##", body.strip(), flags=re.MULTILINE)
    check = f"The list `SHA256SUMS` inside the site's archive has this SHA-256:\n\n    {listed}"
    return f"# Version {number}{state}\n\n{check}\n\n{raised}\n"
