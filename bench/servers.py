"""Measures what a web server needs: pages a second, and what one learner fetches. Prints a table.

    PYTHONPATH=hooks:tests:. .venv/bin/python -m bench.servers

Runs nginx with the shipped configuration, one worker, and Debian's wrk, all on this machine. Takes about
a minute. docs/host-sizing.md has the figures, and what follows from them.
"""

from __future__ import annotations

import gzip
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from playwright.sync_api import Browser, BrowserContext

from bench.visits import chromium
from course.model.links import WHOLE_COURSE
from servers.running import nginx

ROOT = Path(__file__).resolve().parent.parent
PAGE = "tips/tip-5.html"
SECONDS = 5
UNIT = "module pages in a second of one processor's time"
TEXTS = {".css", ".html", ".js", ".json", ".svg", ".txt"}
SEARCH_INDEX = "search/search_index.json"


@dataclass(frozen=True)
class Traffic:
    """What a server sent: requests by status, and bytes with their headers."""

    statuses: tuple[int, ...]
    sent: int

    def row(self, what: str) -> str:
        """Return a line of the table."""
        unchanged = self.statuses.count(304)
        return f"| {what} | {len(self.statuses):,} | {unchanged:,} | {self.sent:,} |"


def compress(site: Path) -> None:
    """Do what hosting/nginx.conf says: a compressed copy beside each file of text."""
    for path in list(site.rglob("*.*")):
        if path.suffix in TEXTS:
            path.with_name(path.name + ".gz").write_bytes(gzip.compress(path.read_bytes(), 9))


def processor_seconds(folder: Path) -> float:
    """Return how long nginx's worker has had a processor."""
    # Fields 14 and 15 of proc(5), counted after the name, which may have spaces.
    stat = Path(f"/proc/{_worker(folder)}/stat").read_text("utf-8")
    fields = stat.rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def memory(folder: Path) -> int:
    """Return the most memory that nginx's worker has had, in bytes."""
    status = Path(f"/proc/{_worker(folder)}/status").read_text("utf-8")
    found = re.search(r"VmHWM:\s*(\d+) kB", status)
    assert found
    return int(found[1]) * 1024


def _worker(folder: Path) -> str:
    master = (folder / "pid").read_text("utf-8").strip()
    return Path(f"/proc/{master}/task/{master}/children").read_text("utf-8").split()[0]


def pages_a_second(address: str, folder: Path) -> float:
    """Return how many module pages nginx sends in a second of one processor's time.

    Of its time, not of the clock: so it matters little what else this machine is doing.
    """
    wrk = shutil.which("wrk")
    if wrk is None:
        raise SystemExit("This needs wrk. Install it: sudo apt-get install wrk nginx")
    command = [wrk, "-t1", "-c32", f"-d{SECONDS}s", "-H", "Accept-Encoding: gzip"]
    begin = processor_seconds(folder)
    done = subprocess.run(
        [*command, f"{address}/{PAGE}"], capture_output=True, text=True, check=False
    )
    taken = processor_seconds(folder) - begin
    found = re.search(r"(\d+) requests in", done.stdout)
    if done.returncode or not found or "Non-2xx" in done.stdout:
        raise SystemExit(done.stdout + done.stderr)
    return int(found[1]) / taken


def traffic(log: Path, begin: int) -> tuple[Traffic, int]:
    """Return what the server sent since a place in its log, and the place where the log ends now."""
    lines = log.read_text("utf-8").splitlines()
    rows = [line.split(maxsplit=2) for line in lines[begin:]]
    statuses = tuple(int(status) for status, _, _ in rows)
    return Traffic(statuses, sum(int(sent) for _, sent, _ in rows)), len(lines)


def walk(context: BrowserContext, address: str, pages: list[str]) -> None:
    """Open pages one after the other, each until it has fetched its search too."""
    page = context.new_page()
    for path in pages:
        with page.expect_request_finished(lambda request: SEARCH_INDEX in request.url):
            page.goto(f"{address}/{path}")
    page.close()


def learner(
    browser: Browser, address: str, log: Path, steps: Sequence[tuple[str, list[str]]]
) -> list[str]:
    """Send a learner along pages, in one browser; return the lines of the table."""
    context = browser.new_context()
    _, at = traffic(log, 0)
    rows = []
    for what, paths in steps:
        walk(context, address, paths)
        found, at = traffic(log, at)
        rows.append(found.row(what))
    context.close()
    return rows


def main() -> int:
    """Build the site, serve it, and print what it takes."""
    with tempfile.TemporaryDirectory() as name:
        work = Path(name)
        work.chmod(0o755)
        site = work / "site"
        command = [sys.executable, "-m", "mkdocs", "build", "-q", "-d", str(site)]
        subprocess.run(command, cwd=ROOT, check=True)
        plain, packed = work / "plain", work / "packed"
        for folder in (plain, packed):
            folder.mkdir()
            folder.chmod(0o755)
        pages = sorted(
            path.relative_to(site).as_posix()
            for path in site.rglob("*.html")
            # Nobody goes to the error page, and the book has no search to wait for.
            if path.name not in ("404.html", WHOLE_COURSE)
        )
        rows = []
        with chromium() as browser:
            with nginx(plain, site) as address:
                # The learner first: what wrk asked last may reach the log late.
                steps = [
                    ("A module, the first page of a new learner, compressed while sent", [PAGE])
                ]
                rows += learner(browser, address, plain / "access.log", steps)
                print(f"{pages_a_second(address, plain):,.0f} {UNIT}, compressed while sent")
            compress(site)
            with nginx(packed, site) as address:
                steps = [
                    ("The same, from compressed copies", [PAGE]),
                    ("All other pages, once", [path for path in pages if path != PAGE]),
                    ("All pages again, in the same browser", pages),
                ]
                rows += learner(browser, address, packed / "access.log", steps)
                print(f"{pages_a_second(address, packed):,.0f} {UNIT}, from compressed copies")
                print(f"{memory(packed):,} bytes of memory for the worker, at most")
        print(f"\nMeasured on {date.today()}, nginx with 1 worker, {os.cpu_count()} cores.\n")
        print("| What | Requests | Of them unchanged | Bytes sent |\n| --- | --- | --- | --- |")
        print("\n".join(rows))
        print(f"\n{len(pages)} pages")
    return 0


if __name__ == "__main__":
    sys.exit(main())
