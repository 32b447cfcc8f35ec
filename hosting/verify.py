"""Says whether a copy of the course is what its list of checksums says: python3 verify.py [FOLDER]

Give the folder that SHA256SUMS stands in; without one, that is the folder above this file. The program
reads files and changes none. It ends with 0 if all is well, otherwise with 1.

It needs Python 3.8 or later, and nothing else.
"""

from __future__ import annotations

import hashlib
import os
import re
import sys
import zlib
from pathlib import Path
from typing import Iterator, NamedTuple

LIST = "SHA256SUMS"
_LINE = re.compile(r"([0-9a-f]{64}) [ *](.+)")
_CHUNK = 1 << 16
# What a server's configuration may be called in the folder of the pages -> the file it is a copy of.
_CONFIGURATIONS = {
    "site/web.config": "hosting/web.config",
    "site/.htaccess": "hosting/apache.htaccess",
}


class Findings(NamedTuple):
    """What is wrong with a copy, as paths below its folder; and how many files are as listed."""

    right: int
    missing: list[str]
    changed: list[str]
    added: list[str]
    unreadable: list[str]

    @property
    def is_right(self) -> bool:
        """Whether nothing is wrong."""
        return not (self.missing or self.changed or self.added or self.unreadable)


class ListError(Exception):
    """The list of checksums is missing or cannot be understood; the message says what to do."""


def read_list(folder: Path) -> dict[str, str]:
    """Return path -> SHA-256, as the list in a folder has them. Raises ListError."""
    try:
        text = (folder / LIST).read_text(encoding="utf-8")
    except (OSError, ValueError) as error:
        raise ListError(
            f"There is no list {LIST} to read in {folder} ({error}).\n"
            "Name the folder that you unpacked, as in: python3 verify.py /srv/course"
        ) from error
    listed: dict[str, str] = {}
    for number, line in enumerate(text.splitlines(), 1):
        found = _LINE.fullmatch(line)
        if not found or _leads_outside(found[2]) or found[2] in listed:
            raise ListError(
                f"{folder / LIST}, line {number}, is not a checksum, two spaces and the name of a file:\n"
                f"    {line}\nTake the release again, and unpack it into an empty folder."
            )
        listed[found[2]] = found[1]
    if not listed:
        raise ListError(f"{folder / LIST} is empty. Take the release again.")
    return listed


def compare(folder: Path, listed: dict[str, str]) -> Findings:
    """Return what differs between a folder and a list; both kinds of names have forward slashes."""
    found = sorted(set(_files(folder)) - {LIST})
    missing = sorted(set(listed) - set(found))
    changed: list[str] = []
    added: list[str] = []
    unreadable: list[str] = []
    right = 0
    for path in found:
        try:
            if path in listed:
                if _sum(folder / path) == listed[path]:
                    right += 1
                else:
                    changed.append(path)
            elif not _is_expected(folder, path, listed):
                added.append(path)
        except OSError:
            unreadable.append(path)
    return Findings(right, missing, changed, added, unreadable)


def report(findings: Findings) -> str:
    """Return what was found, and what to do about it, as lines of text."""
    kinds: tuple[tuple[list[str], str, str], ...] = (
        (
            findings.missing,
            "missing",
            "They were lost on the way. Copy them again from the release.",
        ),
        (
            findings.changed,
            "changed",
            "They are not what the list says. Copy them again from the release.",
        ),
        (
            findings.added,
            "not in the list",
            "They are not part of the release. Delete each that you did not put there yourself. A file that\n"
            "ends in .gz stands here if it is not the compressed copy of the file beside it: make it again.",
        ),
        (findings.unreadable, "not readable", "Let the person who runs this program read them."),
    )
    lines: list[str] = []
    for paths, what, advice in kinds:
        if paths:
            lines += [f"{len(paths)} {what}:", *(f"    {path}" for path in paths), advice, ""]
    if findings.is_right:
        lines.append(f"All {findings.right} files are what {LIST} says.")
    else:
        lines.append(f"{findings.right} files are right. This copy is not what {LIST} says.")
    return "\n".join(lines)


def main(arguments: list[str]) -> int:
    """Check a folder and print what was found; return the exit status."""
    # The name of a file need not be one that this system can print.
    if hasattr(sys.stdout, "reconfigure"):
        sys.stdout.reconfigure(errors="backslashreplace")
    if len(arguments) > 1 or arguments[:1] in (["-h"], ["--help"]):
        print(__doc__)
        return 0 if len(arguments) == 1 else 1
    folder = Path(arguments[0]) if arguments else Path(__file__).resolve().parent.parent
    try:
        findings = compare(folder, read_list(folder))
        own = _sum(folder / LIST)
    except (ListError, OSError) as error:
        print(error)
        return 1
    print(report(findings))
    print(
        f"\nThe list itself has the checksum\n    {own}\nCompare it with the one that was published with the "
        "release, from another place than\nthis copy: who can change files can change a list, and this program."
    )
    return 0 if findings.is_right else 1


def _leads_outside(path: str) -> bool:
    parts = path.split("/")
    return (
        path.startswith("/")
        or "\\" in path
        or ":" in parts[0]
        or bool({"", ".", ".."} & set(parts))
    )


def _files(folder: Path) -> Iterator[str]:
    """Yield what is in a folder, at any depth; a link to a folder counts as one file."""

    def refuse(error: OSError) -> None:
        raise error

    # A folder that cannot be read may hold anything, so nothing is said of the rest.
    for base, folders, names in os.walk(str(folder), onerror=refuse):
        links = [name for name in folders if (Path(base) / name).is_symlink()]
        for name in names + links:
            yield (Path(base) / name).relative_to(folder).as_posix()


def _is_expected(folder: Path, path: str, listed: dict[str, str]) -> bool:
    """Say whether a file that is not listed is one that a host makes: a copy compressed, or a configuration."""
    if path.endswith(".gz") and path[:-3] in listed:
        return _sum_unpacked(folder / path) == listed[path[:-3]]
    original = _CONFIGURATIONS.get(path)
    return original in listed and _sum(folder / path) == listed[original]


def _sum(path: Path) -> str:
    digest = hashlib.sha256()
    with path.open("rb") as file:
        for chunk in iter(lambda: file.read(_CHUNK), b""):
            digest.update(chunk)
    return digest.hexdigest()


def _sum_unpacked(path: Path) -> str:
    """Return the checksum of what a .gz file holds, or nothing if it is not one."""
    digest, reader = hashlib.sha256(), zlib.decompressobj(wbits=31)
    try:
        with path.open("rb") as file:
            for chunk in iter(lambda: file.read(_CHUNK), b""):
                digest.update(reader.decompress(chunk))
    except zlib.error:
        return ""
    # Anything after the end would be sent to browsers too.
    return digest.hexdigest() if reader.eof and not reader.unused_data else ""


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
