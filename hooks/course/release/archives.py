"""Zip archives that depend on what is in them and on nothing else."""

from __future__ import annotations

import hashlib
import io
import zipfile
from collections.abc import Mapping
from datetime import datetime, timedelta

_Time = tuple[int, int, int, int, int, int]

# What is inside a Word file carries the earliest time that the format knows.
_TIME = (1980, 1, 1, 0, 0, 0)
# Web servers make a file's ETag from its time and size. So a file's time is made from its content: it
# changes exactly when the content does, however short the change, forwards to a release and back.
_FROM = datetime(2000, 1, 1)
_STEPS = 20 * 365 * 24 * 60 * 30  # of two seconds, as fine as the format goes: twenty years
_UNIX = 3
_FILE, _PROGRAM = 0o100644, 0o100755
# What is compressed already only grows.
_PACKED = (".whl", ".zip", ".docx", ".epub", ".png", ".gz")


def zipped(files: Mapping[str, bytes], programs: frozenset[str] = frozenset()) -> bytes:
    """Return an archive of `files` (path in it -> content), sorted by path.

    `programs` are the paths that a Unix system may run.
    """
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for path in sorted(files):
            about = _entry(path, _time_of(files[path]), _PROGRAM if path in programs else _FILE)
            if path.endswith(_PACKED):
                about.compress_type = zipfile.ZIP_STORED
            archive.writestr(about, files[path], compresslevel=9)
    return packed.getvalue()


def _entry(path: str, time: _Time, mode: int) -> zipfile.ZipInfo:
    about = zipfile.ZipInfo(path, time)
    about.create_system = _UNIX
    about.external_attr = mode << 16
    about.compress_type = zipfile.ZIP_DEFLATED
    return about


def _time_of(content: bytes) -> _Time:
    steps = int.from_bytes(hashlib.sha256(content).digest()[:8]) % _STEPS
    at = _FROM + timedelta(seconds=2 * steps)
    return (at.year, at.month, at.day, at.hour, at.minute, at.second)


def settled(archive: bytes) -> bytes:
    """Return an archive, such as a Word file, with the order of its parts kept and its times gone."""
    packed = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(archive)) as old, zipfile.ZipFile(packed, "w") as new:
        for name in old.namelist():
            new.writestr(_entry(name, _TIME, _FILE), old.read(name), compresslevel=9)
    return packed.getvalue()
