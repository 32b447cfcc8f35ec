"""What the tests share: the built site, a browser, and a server that sends the policy."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from course.model.links import WHOLE_COURSE

ROOT = Path(__file__).resolve().parent.parent


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update-cases", action="store_true", help="write the expected reports anew")


def pytest_terminal_summary(terminalreporter: Any) -> None:
    """Print what a test recorded as its summary, as in `record_property("summary", "31 states")`."""
    for report in terminalreporter.getreports("passed") + terminalreporter.getreports("failed"):
        for name, text in report.user_properties:
            if name == "summary":
                terminalreporter.write_line(str(text))


def pytest_report_header() -> list[str]:
    """Say which tests hold for a department's copy: many count what the course itself holds."""
    if not (ROOT / "department").exists():
        return []
    return [
        "department/ is here. Tests that count what the course itself holds will fail.",
        "Those of accessibility look at your pages too: make test PYTEST_ARGS='-k test_accessibility'",
    ]


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The real course, built once by plain MkDocs, as a host would build it."""
    folder = tmp_path_factory.mktemp("built") / "site"
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir", str(folder)]
    built = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert built.returncode == 0, built.stdout + built.stderr
    return folder


# What a host unpacks, without tests and tools.
RELEASED = (
    "docs figures hooks locale overrides quizzes scenarios glossary.yml identifiers.lock mkdocs.yml "
    "properdocs.yml sources.yml syllabus.yml waivers.yml words.yml"
).split()
EXAMPLE = ROOT / "examples" / "department-for-canals"


@pytest.fixture(scope="session")
def department_root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The real course with the example department's folder, as that department would host it."""
    root = tmp_path_factory.mktemp("department")
    ignored = shutil.ignore_patterns("__pycache__")
    for name in RELEASED:
        if (ROOT / name).is_dir():
            shutil.copytree(ROOT / name, root / name, ignore=ignored)
        else:
            shutil.copy(ROOT / name, root / name)
    shutil.copytree(EXAMPLE, root / "department")
    return root


@pytest.fixture(scope="session")
def department_site(department_root: Path) -> Path:
    """The site of the example department."""
    command = [sys.executable, "-m", "mkdocs", "build", "--strict"]
    built = subprocess.run(
        command, cwd=department_root, capture_output=True, text=True, check=False
    )
    assert built.returncode == 0, built.stdout + built.stderr
    assert "Built Social media at the Department for Canals: 26 modules" in built.stdout
    return department_root / "site"


@pytest.fixture(scope="session")
def pages(site: Path) -> list[str]:
    """Every page in the site's frame, as a path with forward slashes; the book has its own tests."""
    found = sorted(path.relative_to(site).as_posix() for path in site.rglob("*.html"))
    found.remove(WHOLE_COURSE)
    assert len(found) > 20, "the site has too few pages for these tests to mean anything"
    return found


@pytest.fixture(scope="session")
def course_root() -> Path:
    """The project's own folder."""
    return ROOT
