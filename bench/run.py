"""Measures the course beside the stock stack, in the same run, and prints a table.

    make bench BENCH_ARGS=--write

`--write` puts the table into bench/README.md. Exit status 1 if a target is missed.
"""

from __future__ import annotations

import argparse
import gzip
import os
import statistics
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from bench.stock import empty, write_stock
from bench.visits import SLOWER, Visit, chromium, first_visit, served, verdict_milliseconds
from course.problems import errors
from course.review import review
from sample_course import write_project

ROOT = Path(__file__).resolve().parent.parent
MODULE_PAGES = ("tips/tip-5", "principles/principle-3", "tips/tip-10")
SIZES = (25, 50, 100, 200)
OURS = "/assets/course/"
MOST_SCRIPTS = 20_480
MOST_STYLES = 12_288
MOST_WAIT = 100


@dataclass(frozen=True)
class Row:
    """One measurement: ours, the stock stack's (or a base), the ratio, and the target."""

    what: str
    ours: str
    base: str
    ratio: float | None
    target: float | None

    @property
    def is_met(self) -> bool:
        """Whether the target holds, or there is none."""
        return self.target is None or self.ratio is None or self.ratio <= self.target

    def cells(self) -> tuple[str, ...]:
        """Return the row as text."""
        ratio = "" if self.ratio is None else f"{self.ratio:.2f}"
        target = "" if self.target is None else f"at most {self.target:g}"
        met = "" if self.target is None else ("met" if self.is_met else "MISSED")
        return (self.what, self.ours, self.base, ratio, target, met)


def seconds(command: list[str], folder: Path) -> float:
    """Return how long a command takes in a folder, in seconds of the clock."""
    begin = time.perf_counter()
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    if done.returncode:
        raise SystemExit(f"{' '.join(command)} failed in {folder}:\n{done.stdout}{done.stderr}")
    return time.perf_counter() - begin


def build_seconds(folder: Path, site: Path) -> float:
    """Return how long a build of the site in a folder takes."""
    empty(site)
    return seconds([sys.executable, "-m", "mkdocs", "build", "-q", "-d", str(site)], folder)


def compare_builds(stock: Path, work: Path, runs: int) -> list[Row]:
    """Build ours and the stock stack's in turn; compare medians and the weight of pages."""
    ours, theirs = work / "ours", work / "theirs"
    times = [(build_seconds(ROOT, ours), build_seconds(stock, theirs)) for _ in range(runs)]
    a, b = (statistics.median(column) for column in zip(*times, strict=True))
    rows = [Row("Build of this course", f"{a:.2f} s", f"{b:.2f} s", a / b, 1.3)]
    for page in MODULE_PAGES:
        one = (ours / f"{page}.html").read_bytes()
        other = (theirs / page / "index.html").read_bytes()
        rows.append(_weight(f"HTML of {page}", len(one), len(other), 0.5))
        zipped = [len(gzip.compress(data, 6, mtime=0)) for data in (one, other)]
        rows.append(_weight(f"HTML of {page}, gzipped", zipped[0], zipped[1], None))
    whole = [
        sum(p.stat().st_size for p in site.rglob("*") if p.is_file()) for site in (ours, theirs)
    ]
    rows.append(_weight("Whole site", whole[0], whole[1], None))
    return [*rows, *_in_a_browser(ours, theirs)]


def _in_a_browser(ours: Path, theirs: Path) -> list[Row]:
    """Compare what a first visit to module pages fetches, and how soon a verdict is painted."""
    rows: list[Row] = []
    with served(ours) as here, served(theirs) as there, chromium() as browser:
        for page in MODULE_PAGES:
            one = first_visit(browser, f"{here}/{page}.html")
            other = first_visit(browser, f"{there}/{page}/")
            rows += _visit_rows(page, one, other)
        wait, stock_wait = (
            statistics.median(
                verdict_milliseconds(browser, f"{root}/{page}{end}", question, verdict)
                for page in MODULE_PAGES
            )
            for root, end, question, verdict in (
                (here, ".html", "[data-question]", "[role=status]"),
                (there, "/", ".quiz", ".quiz-feedback"),
            )
        )
    what = f"Verdict painted, processor slowed {SLOWER} times"
    shown = f"{wait:.0f} ms"
    return [
        *rows,
        Row(what, shown, f"{MOST_WAIT} ms", wait / MOST_WAIT, 1),
        Row(f"{what}, beside stock", shown, f"{stock_wait:.0f} ms", wait / stock_wait, None),
    ]


def _visit_rows(page: str, one: Visit, other: Visit) -> list[Row]:
    scripts, styles = (one.weight(ending, below=OURS) for ending in (".js", ".css"))
    return [
        _weight(f"First visit to {page}", one.weight(), other.weight(), 1),
        _weight(f"First visit to {page}, gzipped", one.zipped(), other.zipped(), 1),
        _weight(f"Our scripts on {page}", scripts, MOST_SCRIPTS, 1),
        _weight(f"Our styles on {page}", styles, MOST_STYLES, 1),
    ]


def _weight(what: str, ours: int, theirs: int, target: float | None) -> Row:
    return Row(what, f"{ours:,} B", f"{theirs:,} B", ours / theirs, target)


def check_row(folder: Path) -> Row:
    """Measure `course check` on the real course against its limit of two seconds."""
    command = [sys.executable, "-m", "course", "check"]
    taken = min(seconds(command, folder) for _ in range(3))
    return Row("Check of this course", f"{taken:.2f} s", "2 s", taken / 2, 1)


def generated(modules: int, work: Path) -> Path:
    """Write a course with that many modules, in this course's own theme and settings."""
    folder = write_project(work / f"course-{modules}", ROOT, topics=modules - 16)
    # Made-up words have no reading age.
    with (folder / "syllabus.yml").open("a", encoding="utf-8") as syllabus:
        syllabus.write("gate: {hardest_grade: 20, median_ari: 20, median_coleman_liau: 20}\n")
    _, problems = review(folder)
    if errors(problems):
        raise SystemExit(f"the generated course has problems: {problems[:3]}")
    return folder


def growth(work: Path) -> list[Row]:
    """Compare what a module costs in larger courses with what it costs in one of 25."""
    rows: list[Row] = []
    first: dict[str, float] = {}
    for size in SIZES:
        folder = generated(size, work)
        begin = time.perf_counter()
        review(folder)
        costs = {"Check": time.perf_counter() - begin, "Build": build_seconds(folder, folder / "s")}
        for kind, taken in costs.items():
            cost = taken / size
            base = first.setdefault(kind, cost)
            rows.append(
                Row(
                    f"{kind} a module, course of {size}",
                    f"{cost * 1000:.1f} ms",
                    f"{base * 1000:.1f} ms",
                    cost / base,
                    1.2 if size == SIZES[-1] else None,
                )
            )
    return rows


def table(rows: list[Row]) -> str:
    """Return the rows as a Markdown table."""
    lines = [
        "| What | Ours | Stock or base | Ratio | Target | |",
        "| --- | --- | --- | --- | --- | --- |",
    ]
    return "\n".join([*lines, *(f"| {' | '.join(row.cells())} |" for row in rows)])


def main() -> int:
    """Measure everything, print the table, and return 1 if a target is missed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--write", action="store_true", help="write bench/README.md")
    parser.add_argument("--runs", type=int, default=7, help="builds of each kind (default 7)")
    options = parser.parse_args()
    os.environ["PYTHONPATH"] = str(ROOT / "hooks")
    course, problems = review(ROOT)
    if errors(problems):
        raise SystemExit('the course has problems: run "make check"')
    with tempfile.TemporaryDirectory() as name:
        work = Path(name)
        rows = compare_builds(write_stock(ROOT, course, work / "stock"), work, options.runs)
        rows += [check_row(ROOT), *growth(work)]
    print(table(rows))
    if options.write:
        path = Path(__file__).with_name("README.md")
        before = path.read_text(encoding="utf-8").partition("<!-- table -->")[0]
        text = f"{before}<!-- table -->\n\nMeasured on {date.today()}, {os.cpu_count()} cores.\n\n"
        path.write_text(text + table(rows) + "\n", encoding="utf-8", newline="\n")
    return 0 if all(row.is_met for row in rows) else 1


if __name__ == "__main__":
    sys.exit(main())
