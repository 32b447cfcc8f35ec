"""The same source under the maintained forks: ProperDocs with MaterialX, in an environment of its own.

MaterialX installs its theme as the package `material`, as Material does, so the two cannot share one.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
import venv
from pathlib import Path

import pytest

from course.model.links import BUILT, WHOLE_COURSE

ARTICLE = re.compile(r"<article\b.*?</article>", re.DOTALL)


def engine(root: Path) -> Path:
    """Return the Python of the second engine's environment; make the environment if it is missing.

    `$SECOND_ENGINE` names another one. A lock that is newer than the environment renews it.
    """
    if chosen := os.environ.get("SECOND_ENGINE"):
        return Path(chosen)
    folder, lock = root / ".venv-second", root / "requirements" / "second-engine.txt"
    python = folder / ("Scripts/python.exe" if sys.platform == "win32" else "bin/python")
    stamp = folder / ".engine"  # the one that `make` sets, too
    if not stamp.exists() or stamp.stat().st_mtime < lock.stat().st_mtime:
        venv.create(folder, clear=True, with_pip=True)
        install = [str(python), "-m", "pip", "install", "-qq", "--require-hashes"]
        install += ["--only-binary", ":all:", "-r", str(lock)]
        subprocess.run(install, check=True)
        stamp.touch()
    return python


@pytest.fixture(scope="session")
def second_site(course_root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The real course, built by ProperDocs and MaterialX with properdocs.yml."""
    folder = tmp_path_factory.mktemp("second") / "site"
    python = engine(course_root)
    command = [str(python), "-m", "properdocs", "build", "--strict"]
    command += ["--config-file", "properdocs.yml", "--site-dir", str(folder)]
    built = subprocess.run(command, cwd=course_root, capture_output=True, text=True, check=False)
    # The hook's canary has looked at what this engine built: a skipped hook or a leak ends in 1.
    assert built.returncode == 0, built.stdout + built.stderr
    return folder


def test_the_second_engine_builds_the_same_articles_byte_for_byte(
    site: Path, second_site: Path
) -> None:
    pages = {path.relative_to(site) for path in site.rglob("*.html")}
    assert pages == {path.relative_to(second_site) for path in second_site.rglob("*.html")}
    for page in sorted(pages - {Path(WHOLE_COURSE)}):
        first, second = (
            ARTICLE.findall((folder / page).read_text(encoding="utf-8"))
            for folder in (site, second_site)
        )
        assert first, page
        assert first == second, page


def test_the_second_engine_makes_the_same_book(site: Path, second_site: Path) -> None:
    for name in sorted(BUILT):
        assert (site / name).read_bytes() == (second_site / name).read_bytes(), name


def test_the_second_engine_used_the_other_theme(second_site: Path) -> None:
    assert "data-mx-" in (second_site / "index.html").read_text(encoding="utf-8")


def test_both_search_indexes_hold_the_same(site: Path, second_site: Path) -> None:
    name = "search/search_index.json"
    assert (site / name).read_bytes() == (second_site / name).read_bytes()
