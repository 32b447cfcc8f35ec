"""Copies of the site where servers may read them, and each server that the kit configures."""

from __future__ import annotations

import gzip
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from browser.conftest import browser, learner_site  # noqa: F401  # fixtures
from servers.running import (
    Start,
    apache,
    apache_below,
    apache_by_htaccess,
    caddy,
    nginx,
    nginx_below,
)

ODD = "a (très) [odd] path"
# Each server, and the folder that it serves: a plain one, or one with an odd name that nobody may write.
SERVERS: dict[str, tuple[Start, str]] = {
    "nginx": (nginx, "plain"),
    "nginx below a path": (nginx_below, ODD),
    "apache": (apache, "plain"),
    "apache below a path": (apache_below, ODD),
    "apache by htaccess": (apache_by_htaccess, ODD),
    "caddy": (caddy, "plain"),
}
TEXTS = {".css", ".html", ".js", ".json", ".svg", ".txt"}
# A book, since the site itself may have none.
BOOK = "assets/a-book.epub"


@pytest.fixture(scope="session")
def shelf() -> Iterator[Path]:
    """A folder that servers may enter, which pytest's own are not."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        folder.chmod(0o755)
        yield folder


@pytest.fixture(scope="session")
def copies(shelf: Path, site: Path) -> Path:
    """The site in a plain folder, and in one with an odd name that nobody may write."""
    for name in ("plain", ODD):
        copy = put(site, shelf / name / "site")
        (copy / BOOK).write_bytes(b"PK")
    # Only one has compressed copies: the other shows that it works without.
    for path in list((shelf / "plain").rglob("*")):
        if path.suffix in TEXTS:
            path.with_name(path.name + ".gz").write_bytes(gzip.compress(path.read_bytes(), 9))
    for path in (shelf / ODD).rglob("*"):
        path.chmod(0o555 if path.is_dir() else 0o444)
    return shelf


def put(site: Path, target: Path) -> Path:
    """Copy a site to where servers may read it; return the copy."""
    shutil.copytree(site, target)
    for path in (target, *target.rglob("*")):
        path.chmod(0o755 if path.is_dir() else 0o644)
    return target


@pytest.fixture(scope="session", params=SERVERS)
def server(request: pytest.FixtureRequest, shelf: Path, copies: Path) -> Iterator[str]:
    """The address of the site on a server."""
    start, name = SERVERS[request.param]
    with start(room(shelf), copies / name / "site") as address:
        yield address


def room(shelf: Path) -> Path:
    """Return a folder for what a server writes."""
    folder = Path(tempfile.mkdtemp(dir=shelf))
    folder.chmod(0o755)
    return folder
