"""MkDocs carries the course: a build stops for a problem, a preview never does."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import urllib.request
from pathlib import Path

import pytest

from conftest import ROOT
from sample_course import sample_course, write_files, write_project

BANK = "quizzes/tip-5.md"
PLAIN = {**os.environ, "PYTHONPATH": "", "PYTHONUNBUFFERED": "1"}


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A sample course that builds, with the project's own settings, theme and hook."""
    return write_project(tmp_path / "project", ROOT)


def break_bank(project: Path) -> None:
    bank = project / BANK
    bank.write_text(bank.read_text().replace("Level: apply", "Level: aply", 1))


def free_port() -> int:
    """Return a port on loopback that nothing listens on."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        port: int = listener.getsockname()[1]
        return port


def test_a_build_stops_with_every_problem_and_no_traceback(project: Path) -> None:
    break_bank(project)
    command = [sys.executable, "-m", "mkdocs", "build"]
    done = subprocess.run(command, cwd=project, capture_output=True, text=True, env=PLAIN)
    assert done.returncode == 1
    said = done.stdout + done.stderr
    assert f'{BANK}:10: G13 "Level: aply" is not one of recall, apply' in said
    assert 'Write it as in "Level: apply".' in said
    assert "problems in" in said
    assert "Traceback" not in said
    assert not (project / "site").exists()


def test_a_preview_goes_on_and_shows_the_problem_on_its_page(project: Path) -> None:
    break_bank(project)
    (project / "waivers.yml").write_text("waivers: 7\n")
    address = f"127.0.0.1:{free_port()}"
    command = [sys.executable, "-m", "mkdocs", "serve", "--dev-addr", address, "--no-livereload"]
    with subprocess.Popen(
        command,
        cwd=project,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        env=PLAIN,
    ) as server:
        try:
            assert server.stdout
            said = ""
            for line in server.stdout:
                said += line
                if "Serving on http://" in line:
                    break
            else:
                pytest.fail(said)
            assert f"{BANK}:10: G13" in said
            with urllib.request.urlopen(f"http://{address}/tips/tip-5.html") as answer:
                page = answer.read().decode()
            assert "G13" in page
            assert "waivers.yml" not in page
            with urllib.request.urlopen(f"http://{address}/index.html") as answer:
                home = answer.read().decode()
            assert "waivers.yml:1: G08" in home
        finally:
            server.terminate()


def test_a_build_of_a_whole_course_ends_with_its_counts(project: Path) -> None:
    command = [sys.executable, "-m", "mkdocs", "build", "--strict"]
    done = subprocess.run(command, cwd=project, capture_output=True, text=True, env=PLAIN)
    assert done.returncode == 0, done.stdout + done.stderr
    last = done.stdout.strip().splitlines()[-1]
    assert (
        last
        == "Built Social media for civil servants: 16 modules, 48 questions, 8 scenarios, 26 pages"
    )


def test_a_department_folder_adds_and_replaces_pages(project: Path) -> None:
    index = sample_course()["docs/index.md"].replace("# A sample course", "# Our own course")
    write_files(project, {"department/docs/index.md": index})
    command = [sys.executable, "-m", "mkdocs", "build", "--strict"]
    done = subprocess.run(command, cwd=project, capture_output=True, text=True, env=PLAIN)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "Our own course" in (project / "site" / "index.html").read_text()
