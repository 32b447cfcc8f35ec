"""What the tests share: the built site, a browser, and a server that sends the policy."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parent.parent


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update-cases", action="store_true", help="write the expected reports anew")


def pytest_terminal_summary(terminalreporter: Any) -> None:
    """Print what a test recorded as its summary, as in `record_property("summary", "31 states")`."""
    for report in terminalreporter.getreports("passed") + terminalreporter.getreports("failed"):
        for name, text in report.user_properties:
            if name == "summary":
                terminalreporter.write_line(str(text))


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The real course, built once by plain MkDocs, as a host would build it."""
    folder = tmp_path_factory.mktemp("built") / "site"
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir", str(folder)]
    built = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert built.returncode == 0, built.stdout + built.stderr
    return folder


@pytest.fixture(scope="session")
def pages(site: Path) -> list[str]:
    """Every page of the site, as a path with forward slashes."""
    found = sorted(path.relative_to(site).as_posix() for path in site.rglob("*.html"))
    assert len(found) > 20, "the site has too few pages for these tests to mean anything"
    return found


@pytest.fixture(scope="session")
def course_root() -> Path:
    """The project's own folder."""
    return ROOT
