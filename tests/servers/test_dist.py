"""The files of `make dist`: whole, the same twice, and enough to build from where there is no network."""

from __future__ import annotations

import hashlib
import io
import json
import os
import re
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from docx import Document

from conftest import ROOT
from course.reading.settings import read_settings
from course.release.dist import OUT, PROJECT
from course.release.sums import NAME
from course.release.wheelhouse import missing, read_requirements

pytestmark = pytest.mark.servers

# Another day than that of the release: whatever keeps the time of packing would differ.
ANOTHER_DAY = "2027-02-03 04:05:06"
VERSION = read_settings(ROOT, lambda _: None).version
# docs/host-sizing.md says what weighs what.
MOST_OF_THE_SITE = 2_700_000  # bytes


@pytest.fixture(scope="module")
def name() -> str:
    """What the files of this release begin with."""
    return f"{PROJECT}-{VERSION}"


@pytest.fixture(scope="module")
def files(name: str) -> dict[str, bytes]:
    """The release, as `make test-servers` has just made it."""
    found = {path.name: path.read_bytes() for path in (ROOT / OUT).iterdir()}
    endings = ["site.zip", "source.zip", "questions-qti21.zip", "review.zip", "licences.zip"]
    endings += ["bom.cdx.json", "whole-course.epub", "notes.md"]
    assert set(found) == {NAME, *(f"{name}-{ending}" for ending in endings)}
    return found


@pytest.fixture(scope="module")
def unpacked(files: dict[str, bytes], name: str, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with both archives unpacked by a Unix program, in an odd place."""
    folder = tmp_path_factory.mktemp("release") / "a (très) [odd] place"
    folder.mkdir()
    for part in ("site", "source"):
        archive = folder / "it.zip"
        archive.write_bytes(files[f"{name}-{part}.zip"])
        subprocess.run([sys.executable, "-c", UNPACK, str(archive), str(folder)], check=True)
        archive.unlink()
    return folder


# As `unzip` does: with the permissions that the archive holds, which Python's own method drops.
UNPACK = """
import sys, zipfile
with zipfile.ZipFile(sys.argv[1]) as archive:
    for one in archive.infolist():
        __import__("os").chmod(archive.extract(one, sys.argv[2]), one.external_attr >> 16 & 0o777)
"""


def below(folder: Path) -> dict[str, bytes]:
    """Return what stands below a folder."""
    found = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in found}


def inside(archive: bytes) -> dict[str, bytes]:
    """Return what an archive holds."""
    with zipfile.ZipFile(io.BytesIO(archive)) as opened:
        return {path: opened.read(path) for path in opened.namelist()}


def test_the_sums_are_right(files: dict[str, bytes], unpacked: Path, name: str) -> None:
    for folder in (ROOT / OUT, unpacked / name):
        command = ["sha256sum", "--check", "--strict", "--quiet", NAME]
        checked = subprocess.run(command, cwd=folder, capture_output=True, text=True)
        assert checked.returncode == 0, checked.stdout + checked.stderr
    assert len((ROOT / OUT / NAME).read_text().splitlines()) == len(files) - 1
    inner = hashlib.sha256((unpacked / name / NAME).read_bytes()).hexdigest()
    assert inner in files[f"{name}-notes.md"].decode()


def test_the_kit_verifies_the_unpacked_site(unpacked: Path, name: str) -> None:
    command = [sys.executable, str(unpacked / name / "hosting/verify.py")]
    verified = subprocess.run(command, capture_output=True, text=True)
    assert verified.returncode == 0, verified.stdout
    assert {path.name for path in (unpacked / name).iterdir()} == {
        "site",
        "hosting",
        "licences",
        "CHANGELOG.md",
        "READ-ME-FIRST.html",
        NAME,
    }


def test_the_zip_of_the_site_is_small(files: dict[str, bytes], name: str) -> None:
    assert len(files[f"{name}-site.zip"]) <= MOST_OF_THE_SITE


def test_the_site_in_the_zip_is_the_one_that_everybody_builds(
    unpacked: Path, name: str, site: Path
) -> None:
    assert below(unpacked / name / "site") == below(site)


def test_the_source_is_what_is_tracked(unpacked: Path, name: str) -> None:
    listed = subprocess.run(
        ["git", "-C", str(ROOT), "ls-files", "-z"], capture_output=True, text=True, check=True
    ).stdout
    tracked = {path: (ROOT / path).read_bytes() for path in listed.split("\0") if path}
    source = below(unpacked / f"{name}-source")
    assert {path: data for path, data in source.items() if "wheelhouse/" not in path} == tracked
    assert os.access(unpacked / f"{name}-source/.ci/run", os.X_OK)


def test_the_wheelhouse_is_whole_for_every_system(unpacked: Path, name: str) -> None:
    wheels = below(unpacked / f"{name}-source/wheelhouse")
    lock = read_requirements((ROOT / "requirements/run.txt").read_text(encoding="utf-8"))
    assert missing(wheels, lock) == ()
    for wheel in wheels:
        rest = {other: data for other, data in wheels.items() if other != wheel}
        assert missing(rest, lock), f"{wheel} is of no use"


def test_the_site_is_built_again_and_rebranded_without_a_network(
    unpacked: Path, name: str, site: Path, tmp_path: Path
) -> None:
    project = tmp_path / "built again, elsewhere"
    shutil.copytree(unpacked / f"{name}-source", project)
    environment = {k: v for k, v in os.environ.items() if not k.startswith(("PIP_", "PYTHON"))}
    # Nothing of pip's settings, and nothing that it kept from before.
    environment |= {"PIP_CONFIG_FILE": os.devnull, "PIP_NO_CACHE_DIR": "1"}
    command = ["make", "site", f"PYTHON={sys.executable}"]

    def make() -> None:
        made = subprocess.run(command, cwd=project, env=environment, capture_output=True, text=True)
        assert made.returncode == 0, made.stdout + made.stderr

    make()
    assert below(project / "site") == below(site)
    shutil.copytree(project / "examples/department-for-canals", project / "department")
    make()
    home = (project / "site/index.html").read_text(encoding="utf-8")
    settings = (project / "department/settings.yml").read_text(encoding="utf-8")
    department = re.search(r"^name: (.+)$", settings, re.MULTILINE)
    assert department
    assert department[1] in home


def test_the_same_source_gives_the_same_bytes_on_another_day(
    files: dict[str, bytes], unpacked: Path, name: str, tmp_path: Path
) -> None:
    project = tmp_path / "again"
    shutil.copytree(unpacked / f"{name}-source", project)
    environment = {**os.environ, "PYTHONPATH": str(project / "hooks"), "TZ": "Asia/Kathmandu"}
    command = ["faketime", ANOTHER_DAY, sys.executable, "-m", "course", "dist", "--preview"]
    again = subprocess.run(command, cwd=project, env=environment, capture_output=True, text=True)
    assert again.returncode == 0, again.stdout + again.stderr
    made = below(project / OUT)
    assert set(made) == set(files)
    different = [path for path, data in files.items() if made[path] != data]
    assert different == []


def test_every_part_has_a_licence_beside_it(files: dict[str, bytes], name: str) -> None:
    bill = json.loads(files[f"{name}-bom.cdx.json"])
    texts = {
        path.removeprefix(f"{name}-licences/") for path in inside(files[f"{name}-licences.zip"])
    }
    assert {"LICENSE", "LICENCE-CONTENT.md"} <= texts
    folders = {path.rpartition("/")[0] for path in texts}
    for one in bill["components"]:
        part = one["properties"][0]["value"]
        assert f"{part}/{one['name']}-{one['version']}" in folders, one["name"]
    names = {one["name"] for one in bill["components"]}
    locked = read_requirements((ROOT / "requirements/run.txt").read_text(encoding="utf-8"))
    assert {one.name for one in locked} <= names


def test_questions_reviews_and_notes_are_in_the_release(files: dict[str, bytes], name: str) -> None:
    questions = inside(files[f"{name}-questions-qti21.zip"])
    assert "imsmanifest.xml" in questions
    assert len(questions) > 100
    reviews = inside(files[f"{name}-review.zip"])
    words = [data for path, data in reviews.items() if path.endswith(".docx")]
    assert len(words) > 30
    assert Document(io.BytesIO(words[0])).paragraphs
    assert inside(files[f"{name}-whole-course.epub"])["mimetype"] == b"application/epub+zip"
    assert files[f"{name}-notes.md"].decode().startswith(f"# Version {VERSION}\n")
