"""One release: every file of it, from a course without problems."""

from __future__ import annotations

import hashlib
import re
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

from course.model.course import Course
from course.model.links import WHOLE_COURSE_EPUB
from course.release.archives import settled, zipped
from course.release.bom import bill_of_materials
from course.release.components import LICENCES, licence_files, of_the_site, of_the_wheels
from course.release.first import PAGE, READ_ME, read_me
from course.release.notes import release_notes
from course.release.origin import programs, source_files
from course.release.qti import qti_files
from course.release.sums import NAME, sums
from course.release.wheelhouse import download, held_in, missing, read_requirements
from course.reviewpack import write_review_pack

PROJECT = "social-media-course"
OUT, WORK = Path("dist"), Path("build/release")
HOSTING = "hosting"
# The course's own terms go wherever its files go.
_TERMS = ("LICENSE", "LICENCE-CONTENT.md")
_CHANGES = "CHANGELOG.md"


class ReleaseError(Exception):
    """A release cannot be made; the message says why, and what to do."""


def release_name(course: Course, number: str) -> str:
    """Return what the files of a release begin with; a department's say whose they are."""
    slug = re.sub(r"[^a-z0-9]+", "-", course.host.lower()).strip("-")
    return "-".join(filter(None, (PROJECT, number, slug)))


def release(course: Course, root: Path) -> dict[str, bytes]:
    """Return the files of a release: name -> content, SHA256SUMS among them.

    Works in build/release/, and keeps the wheels that it fetched there. Raises ReleaseError with a
    message for people, ModuleNotFoundError without the packages of requirements/release.txt, OSError,
    and subprocess.CalledProcessError if git fails.
    """
    number = course.settings.version
    if not number:
        raise ReleaseError(
            'pyproject.toml names no version: write it there, as in version = "1.2.0"'
        )
    name = release_name(course, number)
    wheels = _wheels(root)
    site, whole = of_the_site(root, wheels), of_the_wheels(root, wheels)
    built = _site(root)
    texts = {path: (root / path).read_bytes() for path in _TERMS}
    changes = (root / _CHANGES).read_bytes()
    hosted = {
        **_below("site", built),
        **_below(HOSTING, _files(root / HOSTING)),
        **_below(LICENCES, {**texts, **licence_files(site)}),
        READ_ME: _read_me(course, root),
        _CHANGES: changes,
    }
    hosted[NAME] = sums(hosted).encode()
    notes = release_notes(changes.decode(), number, hashlib.sha256(hosted[NAME]).hexdigest())
    sources = source_files(root, course.settings.folders.department)
    held = {**sources, **_below("wheelhouse", wheels)}
    files = {
        f"{name}-site.zip": zipped(_below(name, hosted)),
        f"{name}-source.zip": zipped(
            _below(f"{name}-source", held),
            frozenset(f"{name}-source/{path}" for path in programs(root, sources)),
        ),
        f"{name}-questions-qti21.zip": zipped(qti_files(course)),
        f"{name}-review.zip": zipped(_below(f"{name}-review", _review(course, root))),
        f"{name}-licences.zip": zipped(
            _below(
                f"{name}-licences",
                {
                    **texts,
                    **_below("site", licence_files(site)),
                    **_below("wheelhouse", licence_files(whole)),
                },
            )
        ),
        f"{name}-bom.cdx.json": bill_of_materials(name, number, site, whole).encode(),
        f"{name}-whole-course.epub": built[WHOLE_COURSE_EPUB],
        f"{name}-notes.md": notes.encode(),
    }
    return {**files, NAME: sums(files).encode()}


def _read_me(course: Course, root: Path) -> bytes:
    if PAGE not in course.pages_by_path:
        raise ReleaseError(f"there is no docs/{PAGE}, from which {READ_ME} is made")
    return read_me(course, root).encode()


def write_release(files: Mapping[str, bytes], folder: Path) -> None:
    """Write a release into a folder of its own; what an earlier one left there goes. Raises OSError."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    for name, content in files.items():
        (folder / name).write_bytes(content)


def _wheels(root: Path) -> dict[str, bytes]:
    requirements = read_requirements(
        (root / "requirements" / "run.txt").read_text(encoding="utf-8")
    )
    # An unpacked archive brings its own, and may stand where there is no network.
    brought = held_in(root / "wheelhouse")
    if brought and not missing(brought, requirements):
        return brought
    try:
        return download(requirements, root / WORK / "wheels")
    except subprocess.CalledProcessError as error:
        raise ReleaseError(
            "pip could not fetch the wheels that requirements/run.txt names; its own words stand above. "
            "Is there a network, or a mirror in pip's settings?"
        ) from error


def _site(root: Path) -> dict[str, bytes]:
    folder = root / WORK / "site"
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir", str(folder)]
    built = subprocess.run(command, cwd=root, capture_output=True, text=True, check=False)
    if built.returncode:
        raise ReleaseError(f"the site could not be built:\n{built.stdout}{built.stderr}")
    return _files(folder)


def _review(course: Course, root: Path) -> dict[str, bytes]:
    folder = root / WORK / "review"
    shutil.rmtree(folder, ignore_errors=True)
    write_review_pack(course, folder)
    return {
        path: settled(content) if path.endswith(".docx") else content
        for path, content in _files(folder).items()
    }


def _files(folder: Path) -> dict[str, bytes]:
    """Return what stands below a folder: path in it -> content; nothing if there is no such folder."""
    found = (path for path in sorted(folder.rglob("*")) if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in found}


def _below(folder: str, files: Mapping[str, bytes]) -> dict[str, bytes]:
    return {f"{folder}/{path}": content for path, content in files.items()}
