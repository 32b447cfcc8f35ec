"""Files as text, with the problems of reading them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from course.problems import Place, Problem
from course.rules import FILE_UNREADABLE

Report = Callable[[Problem], object]


def read_text(root: Path, path: str, report: Report) -> str | None:
    """Return a file's text with plain newlines and no byte-order mark.

    `path` is relative to `root`. Returns None if there is no such file, or, with a problem
    reported, if it is not UTF-8.
    """
    try:
        data = (root / path).read_bytes()
    except OSError:
        return None
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        report(FILE_UNREADABLE.at(Place(path, line), path, byte=error.start))
        return None
    return text.replace("\r\n", "\n").replace("\r", "\n")


def markdown_files(root: Path, folder: str) -> list[str]:
    """Return the Markdown files below a folder, as sorted paths relative to `root`."""
    base = root / folder
    if not folder or not base.is_dir():
        return []
    return sorted(path.relative_to(root).as_posix() for path in base.rglob("*.md"))
