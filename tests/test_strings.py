"""Every string of the interface is in the catalogue, used, and translated wherever it shows."""

from __future__ import annotations

import io
import json
import os
import re
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest
from babel.dates import format_date
from babel.messages.pofile import read_po

from conftest import ROOT
from course.catalogue import PATH, catalogue_text
from course.publish.markup import read
from course.rendering.wording import (
    ROOM_WORDING,
    SCRIPT_WORDING,
    WORDING,
    day,
    english,
    room_strings,
    script_strings,
    speak,
)
from pseudo import (
    LANGUAGE,
    authored,
    pseudo,
    said,
    shown_on,
    spoken,
    translation,
    unmarked,
    words,
    write_translation,
)
from sample_course import write_project

CODE = [
    path
    for pattern in ("hooks/**/*.py", "overrides/**/*.html", "docs/assets/course/*.js")
    for path in sorted(ROOT.glob(pattern))
    if path.name != "wording.py"
]
# A key that code makes of two parts: its beginning, and what makes the rest.
MADE = {
    "ending_": "the kind of a scenario's ending",
    "seen_": "how a source is known",
    "stored_": "a column, and what a key of the storage is for",
    "coverage_": "a column, and whether an item is covered",
    "label_": "the kind of an item",
    "about_": "a page about the site",
    "upkeep_": "a field of a module's front matter",
    "blank_": "how many answers are asked for",
    "debrief_": "a column of the debrief",
    "row_": "the kind of a row in a session's timetable",
    "holds_": "what a session holds, and how many of them",
    "bring_": "a thing to bring to a session",
    "notes_": "a part of a facilitator's notes",
    "handout_": "a sheet to hand out",
    "shape_": "a card to vote with",
    "room_shape_": "a card to vote with",
}
# Code puts authors' texts together with these.
_JOINT = re.compile(r" - |[.] |[():,]")
# Letters with a box to tick or a line to count on: no words.
_CARDS = re.compile(r"[A-D_\u2610\s]+")
# Words of the theme for parts that this site does not have.
NEVER_SHOWN = {"clipboard.copied", "clipboard.copy", "select.version"}


def build(project: Path) -> str:
    """Build a project with MkDocs as a host would; return what it said."""
    command = [sys.executable, "-m", "mkdocs", "build", "--strict"]
    plain = {**os.environ, "PYTHONPATH": ""}
    done = subprocess.run(command, cwd=project, capture_output=True, text=True, env=plain)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample course, built in the made-up language."""
    root = write_project(tmp_path_factory.mktemp("strings") / "project", ROOT)
    write_translation(root, translation())
    build(root)
    return root


def not_of_the_catalogue(site: Path, known: str) -> dict[str, list[str]]:
    """Return what pages show that is neither marked nor known to be an author's: page -> texts."""
    dates = {format_date(date(2027, 11, 21), "long", locale=LANGUAGE)}
    found = {}
    for path in sorted(site.rglob("*.html")):
        left = {unmarked(text) for text in shown_on(read(path.read_text(encoding="utf-8")))}
        strange = [
            piece
            for text in sorted(left - dates)
            for piece in _JOINT.split(text)
            if not _CARDS.fullmatch(text)
            and words(text) not in known
            and words(piece) not in known
            and words(piece).strip()
        ]
        if strange:
            found[path.relative_to(site).as_posix()] = strange
    return found


def test_the_template_is_that_of_the_code() -> None:
    assert (ROOT / PATH).read_text(encoding="utf-8") == catalogue_text(), (
        'the strings have changed: run "make strings" and commit'
    )


def test_gettext_reads_the_template() -> None:
    catalogue = read_po(io.StringIO(catalogue_text()), abort_invalid=True)
    entries = [message for message in catalogue if message.id]
    assert [(entry.context, entry.id) for entry in entries] == list(english())
    for entry in entries:
        filled_in = "{" in str(entry.id)
        assert filled_in == ("python-brace-format" in entry.flags) == bool(entry.auto_comments)


def test_no_page_shows_a_string_that_the_catalogue_lacks(project: Path) -> None:
    known = authored(project)
    # Otherwise an English string could pass for an author's.
    assert [text for _, text in english() if words(text) in known] == []
    assert not_of_the_catalogue(project / "site", known) == {}


def test_scripts_and_the_theme_say_what_the_catalogue_says(project: Path) -> None:
    (path,) = (project / "site/assets/course").glob("strings.*.js")
    script = path.read_text(encoding="utf-8")
    # The minifier takes away the quotes of the keys.
    strings = re.sub(
        r'([{,])(\w+):(?=["`])', r'\1"\2":', script.removeprefix("const courseStrings=")
    )
    said = json.loads(strings.rstrip(";\n"))
    assert said == {key: pseudo(text) for key, text in SCRIPT_WORDING.items()}
    page = (project / "site/index.html").read_text(encoding="utf-8")
    config = json.loads(re.findall(r'<script id="__config"[^>]*>(.*?)</script>', page)[0])
    words_of_theme = {k: v for k, v in config["translations"].items() if k not in NEVER_SHOWN}
    assert len(words_of_theme) > 5
    assert [text for text in words_of_theme.values() if not text.startswith("⟦")] == []
    assert words_of_theme["search.result.other"] == pseudo(WORDING["found_many"]).replace(
        "{count}", "#"
    )


def test_pages_say_which_language_they_are_in(project: Path) -> None:
    for path in (project / "site").rglob("*.html"):
        assert f'<html lang="{LANGUAGE}"' in path.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("catalogued", "hard_coded"),
    [
        ("<summary>{}", "Menu"),
        ('placeholder="{}"', "Search"),
        ('aria-label="{}"', "Search results"),
        ("<dt>{}", "Owner"),
    ],
)
def test_a_string_in_the_code_itself_is_found(
    project: Path, tmp_path: Path, catalogued: str, hard_coded: str
) -> None:
    """The test above can fail: for a text, and for the name of a control."""
    page = (project / "site/tips/tip-5.html").read_text(encoding="utf-8")
    old = catalogued.format(pseudo(hard_coded))
    assert old in page
    new = page.replace(old, catalogued.format(hard_coded), 1)
    (tmp_path / "page.html").write_text(new, encoding="utf-8")
    found = not_of_the_catalogue(tmp_path, authored(project))
    assert found == {"page.html": [hard_coded]}


def test_what_is_missing_in_doubt_or_old_stays_english(tmp_path: Path) -> None:
    root = write_project(tmp_path / "project", ROOT)
    path = write_translation(root, {("hint", "Hint"): "Awgrym", ("menu", "The menu"): "Dewislen"})
    entry = '\n#, fuzzy\nmsgctxt "search"\nmsgid "Search the course"\nmsgstr "Chwilio"\n'
    path.write_text(path.read_text(encoding="utf-8") + entry, encoding="utf-8")
    build(root)
    page = (root / "site/tips/tip-5.html").read_text(encoding="utf-8")
    assert "<summary>Awgrym</summary>" in page
    assert "<summary>Menu</summary>" in page
    assert 'aria-label="Search the course"' in page
    assert "21 Tachwedd 2027" in page


def test_a_script_reads_its_strings_whatever_they_hold() -> None:
    text = '</script> & "\\" \u2028\u2029 é'
    speak(LANGUAGE, {("check", "Check answer"): text})
    try:
        script = script_strings()
    finally:
        speak()
    assert script.isascii()
    assert "<" not in script
    assert json.loads(script.partition(" = ")[2].removesuffix(";\n"))["check"] == text
    assert '"check":"Check answer"' in script_strings()


def test_the_screens_for_a_room_add_their_strings_to_those_of_other_pages() -> None:
    added = room_strings().removeprefix("Object.assign(courseStrings, ").removesuffix(");\n")
    assert json.loads(added) == ROOM_WORDING
    assert not ROOM_WORDING.keys() & SCRIPT_WORDING.keys()


def test_english_costs_no_library(tmp_path: Path) -> None:
    write_project(tmp_path / "project", ROOT)
    told = "import sys; from course.build import Build; from pathlib import Path;"
    told += "Build.start(Path('.')); sys.exit('babel' in sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", told],
        cwd=tmp_path / "project",
        env={**os.environ, "PYTHONPATH": "hooks"},
    )
    assert done.returncode == 0


def test_a_language_is_spoken_and_left_again() -> None:
    with spoken():
        assert said("Check answer") == pseudo("Check answer")
        assert WORDING["hint"] == pseudo("Hint")
        assert day(date(2027, 11, 21)) == "21 Tachwedd 2027"
    assert said("Check answer") == "Check answer"
    assert day(date(2027, 11, 21)) == "21 November 2027"


def test_every_key_that_code_asks_for_exists() -> None:
    asked = {
        "WORDING": r'(?<!SCRIPT_)WORDING\["([^"{}]+)"\]',
        "SCRIPT": r'SCRIPT_WORDING\["([^"{}]+)"\]|\bsay\("(\w+)"',
        "templates": r"(?:\bw|wording)\.(\w+) ",
    }
    found = 0
    for path in CODE:
        text = path.read_text(encoding="utf-8")
        for where, pattern in asked.items():
            if (where == "templates") != (path.suffix == ".html"):
                continue
            known = {**SCRIPT_WORDING, **ROOM_WORDING} if where == "SCRIPT" else WORDING
            keys = {next(filter(None, groups)) for groups in _groups(pattern, text)}
            found += len(keys)
            assert keys <= known.keys(), path.name
    assert found > 100


def test_no_key_is_left_that_nothing_uses() -> None:
    python, scripts = (
        "".join(path.read_text(encoding="utf-8") for path in CODE if (path.suffix == ".js") is js)
        for js in (False, True)
    )
    for texts, code in ((WORDING, python), ({**SCRIPT_WORDING, **ROOM_WORDING}, scripts)):
        unused = [
            key
            for key in texts
            if not re.search(
                rf"""["']{re.escape(key)}["']|\b(?:w|wording)\.{re.escape(key)}\b""",
                code,
            )
            and not key.startswith(tuple(MADE))
        ]
        assert unused == []


def _groups(pattern: str, text: str) -> list[tuple[str, ...]]:
    return [match.groups() for match in re.finditer(pattern, text)]
