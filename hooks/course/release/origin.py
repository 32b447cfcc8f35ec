"""Which files are the sources of a release: those that git tracks, and a department's own."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pathspec


def source_files(root: Path, department: str) -> dict[str, bytes]:
    """Return the sources below `root`: path -> content.

    In a git checkout those are the tracked files; in an unpacked archive, which has no .git, all that
    .gitignore does not name. A department's folder counts in either, but for what .gitignore names.
    Raises OSError, and subprocess.CalledProcessError if git fails.
    """
    paths = set(_tracked(root) if (root / ".git").exists() else _not_ignored(root, root))
    if department:
        paths |= set(_not_ignored(root, root / department))
    return {path: (root / path).read_bytes() for path in sorted(paths) if (root / path).is_file()}


def programs(root: Path, files: dict[str, bytes]) -> frozenset[str]:
    """Return those of the files that a Unix system may run."""
    return frozenset(path for path in files if os.access(root / path, os.X_OK))


def uncommitted(root: Path) -> tuple[str, ...]:
    """Return the tracked files that differ from the commit; none without git."""
    return tuple(line[3:] for line in _git(root, "status", "--porcelain", "-uno").splitlines())


def _tracked(root: Path) -> list[str]:
    return [path for path in _git(root, "ls-files", "-z").split("\0") if path]


def _git(root: Path, *arguments: str) -> str:
    """Return what git says of a checkout; nothing without one."""
    if not (root / ".git").exists():
        return ""
    command = ["git", "-C", str(root), *arguments]
    return subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True).stdout


def _not_ignored(root: Path, start: Path) -> Iterator[str]:
    """Yield the files below `start`, a folder of the project, as paths below `root`."""
    lines = (root / ".gitignore").read_text(encoding="utf-8").splitlines()
    ignored = pathspec.GitIgnoreSpec.from_lines([*lines, ".git", "/wheelhouse/"])
    for folder, folders, names in os.walk(start):
        below = Path(folder).relative_to(root)
        folders[:] = [n for n in folders if not ignored.match_file(f"{(below / n).as_posix()}/")]
        for name in names:
            path = (below / name).as_posix()
            if not ignored.match_file(path):
                yield path
