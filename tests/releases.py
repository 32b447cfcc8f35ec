"""A release as it is unpacked: `site/`, `hosting/` and the list of checksums of all files."""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Mapping
from pathlib import Path

_PAGES = {"site/index.html": b"<!doctype html>", "site/help.html": b"<!doctype html><p>Help"}


def write_release(folder: Path, hosting: Path, files: Mapping[str, bytes] = _PAGES) -> Path:
    """Write some files, a copy of `hosting` and SHA256SUMS, as sha256sum writes it; return the folder."""
    shutil.copytree(hosting, folder / "hosting", ignore=shutil.ignore_patterns("__pycache__"))
    for path, content in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(content)
    found = sorted(path for path in folder.rglob("*") if path.is_file())
    rows = (
        f"{hashlib.sha256(path.read_bytes()).hexdigest()}  {path.relative_to(folder).as_posix()}\n"
        for path in found
    )
    (folder / "SHA256SUMS").write_text("".join(rows), "utf-8")
    return folder
