"""The example department: a real course, made its own by nothing but its folder."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

from conftest import EXAMPLE, ROOT
from course.locking import relock
from course.model.links import WHOLE_COURSE
from course.problems import errors
from course.reading.lock import lock_text
from course.review import review
from courses import TODAY
from test_second_engine import ARTICLE, engine

SHEET = re.compile(r"assets/course/department\.[0-9a-f]{8}\.css")
# Where the course itself shows what the department added: contacts, its story, its question.
TOUCHED = {
    "accessibility.html",
    "coverage.html",
    "help.html",
    "index.html",
    "job-aid.html",
    "practice/index.html",
    "principles/principle-3.html",
    "privacy.html",
    "sessions/own.html",
    "tips/tip-3.html",
    "tips/tip-9.html",
    "topics/false-information.html",
}
ADDED = {"practice/bridge-at-tolley-green.html", "topics/canals-night-rota.html"}


def articles(site: Path) -> dict[str, list[str]]:
    """Return what each page of a site says: its path -> its articles."""
    found = site.rglob("*.html")
    return {
        path.relative_to(site).as_posix(): ARTICLE.findall(path.read_text(encoding="utf-8"))
        for path in found
    }


def test_the_example_passes_the_check_of_a_release(department_root: Path) -> None:
    course, problems = review(department_root, TODAY, release=True)
    assert not errors(problems)
    # One file of the course is replaced, and drops a question: that is told, and fails nothing.
    assert [problem.code for problem in problems] == ["O06"]
    assert "canals-night-rota" in course.items


def test_the_lock_of_the_example_is_up_to_date(department_root: Path) -> None:
    course, _ = review(department_root, TODAY)
    new = relock(course)
    assert not new.changed
    assert lock_text(new.own_lines) == (EXAMPLE / "identifiers.lock").read_text(encoding="utf-8")
    assert lock_text(new.lines) == (ROOT / "identifiers.lock").read_text(encoding="utf-8")


def test_pages_that_a_department_did_not_touch_say_the_same(
    site: Path, department_site: Path
) -> None:
    stock, own = articles(site), articles(department_site)
    assert own.keys() - stock.keys() == ADDED
    assert {page for page in stock if stock[page] != own[page]} == TOUCHED


def test_every_page_names_the_department_and_shows_its_logo(department_site: Path) -> None:
    for path in department_site.rglob("*.html"):
        text = path.read_text(encoding="utf-8")
        if path.name == WHOLE_COURSE:
            assert '<p class="book-department">the Department for Canals</p>' in text
            continue
        assert "This website is run by the Department for Canals." in text, path
        assert "assets/department/lock.svg" in text, path
        assert SHEET.search(text), path
        assert "Social media at the Department for Canals</span>" in text, path


def test_a_page_says_how_old_its_wording_is_unless_it_has_none_and_says_whose_it_is(
    department_site: Path,
) -> None:
    dated = '<p class="course-dated">Wording from 2012, replaced in October 2014.'
    pages = {
        path.relative_to(department_site).as_posix() for path in department_site.rglob("*.html")
    }
    said = {page for page in pages if dated in (department_site / page).read_text(encoding="utf-8")}
    # The department's own job aid lists the titles of 2012, so it stays with those that say so.
    assert pages - said == ADDED
    for page in ADDED:
        text = (department_site / page).read_text(encoding="utf-8")
        assert '<p class="course-dated">A page of the Department for Canals.</p>' in text, page
    book = (department_site / "whole-course.html").read_text(encoding="utf-8")
    assert book.count('<p class="course-dated">A page of the Department for Canals.</p>') == 2


def test_a_department_speaks_for_its_own_advice_and_the_course_for_its_own(
    department_site: Path,
) -> None:
    own = (department_site / "topics/canals-night-rota.html").read_text(encoding="utf-8")
    assert "This is the advice of the Department for Canals, not an official rule" in own
    assert "This is our advice" not in own
    stock = (department_site / "tips/tip-5.html").read_text(encoding="utf-8")
    assert "This is our advice" in stock


def test_the_start_page_bears_the_departments_name_for_the_course(department_site: Path) -> None:
    home = (department_site / "index.html").read_text(encoding="utf-8")
    assert re.search(r"<h1[^>]*>Social media at the Department for Canals</h1>", home)
    assert "Social media for civil servants</h1>" not in home


def test_the_course_itself_has_nothing_of_the_example(site: Path) -> None:
    assert not (ROOT / "department").exists()
    assert not list((site / "assets/course").glob("department*"))
    for path in site.rglob("*.html"):
        text = path.read_text(encoding="utf-8")
        assert not re.search("Department for Canals|canals-|assets/course/department", text), path


def test_the_second_engine_builds_the_same_for_a_department(
    department_root: Path, department_site: Path, tmp_path: Path
) -> None:
    command = [str(engine(ROOT)), "-m", "properdocs", "build", "--strict"]
    command += ["--config-file", "properdocs.yml", "--site-dir", str(tmp_path / "second")]
    done = subprocess.run(command, cwd=department_root, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    assert articles(tmp_path / "second") == articles(department_site)
    home = (tmp_path / "second/index.html").read_text(encoding="utf-8")
    assert "assets/department/lock.svg" in home
    assert SHEET.search(home)
