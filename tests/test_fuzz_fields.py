"""No text that a browser would act on gets past the review, in whatever field it stands.

What is let through, and how the pages show it, is the business of browser/test_hostile_content.py.
"""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from course.model.shapes import Record
from course.problems import Problem, errors
from course.reading.figures import read_figures
from course.reading.pages import read_page
from course.reading.questions import read_bank
from course.reading.records import read_record
from course.reading.scenarios import read_scenario
from course.reading.translation import read_translation, translation_path
from course.review import review
from courses import TODAY
from hostile import (
    FILES,
    LOUD,
    NAMES,
    QUIET,
    SHAPES,
    Leaf,
    dumped,
    has_set_form,
    leaves,
    places,
    poisoned,
    slots,
    specimen,
    with_slots,
)
from sample_course import sample_course, write_files


def problems_of(schema: str, text: str) -> list[Problem]:
    """Return what reading a YAML text by a shape reports."""
    found: list[Problem] = []
    shape = SHAPES[schema]
    assert isinstance(shape, Record)
    read_record(text, FILES[schema], shape, found.append)
    return found


def test_every_published_shape_has_a_file_in_the_hostile_course() -> None:
    assert FILES.keys() == SHAPES.keys()
    for schema, shape in SHAPES.items():
        assert problems_of(schema, dumped(specimen(shape))) == []


@pytest.mark.parametrize("leaf", leaves(), ids=lambda leaf: leaf.name)
def test_no_value_takes_what_a_browser_would_run(leaf: Leaf) -> None:
    taken = [text for text in LOUD if not problems_of(leaf.schema, dumped(poisoned(leaf, text)))]
    assert taken == []


@pytest.mark.parametrize(
    "leaf", [one for one in leaves() if has_set_form(one)], ids=lambda leaf: leaf.name
)
def test_a_value_of_a_set_form_takes_no_other(leaf: Leaf) -> None:
    taken = [text for text in QUIET if not problems_of(leaf.schema, dumped(poisoned(leaf, text)))]
    assert taken == []


def read(root: Path, path: str) -> list[Problem]:
    """Return what reading a file of the course reports."""
    found: list[Problem] = []
    if path.startswith("docs/"):
        read_page(root, "docs", path, found.append)
    elif path.startswith("quizzes/"):
        read_bank(root, path, found.append)
    elif path.startswith("scenarios/"):
        read_scenario(root, path, found.append)
    else:
        read_figures(root, "figures", found.append)
    return found


@pytest.mark.parametrize("slot", slots())
def test_no_text_takes_what_a_browser_would_run(slot: str, tmp_path: Path) -> None:
    path = slots()[slot]
    drawn = path.endswith(".svg")
    taken = []
    for text in LOUD:
        said = text.replace("&", "&amp;").replace("<", "&lt;") if drawn else text
        files = with_slots({slot: said})
        write_files(tmp_path, {path: files[path]})
        if not any(problem.code == "P08" for problem in read(tmp_path, path)):
            taken.append(text)
    assert taken == []
    write_files(tmp_path, {path: with_slots({})[path]})
    assert read(tmp_path, path) == []


@pytest.mark.parametrize("text", LOUD)
def test_no_translation_takes_what_a_browser_would_run(text: str, tmp_path: Path) -> None:
    said = text.replace("\\", "\\\\").replace('"', '\\"')
    entry = f'msgctxt "check"\nmsgid "Check answer"\nmsgstr "{said}"\n'
    write_files(tmp_path, {translation_path("cy"): f'msgid ""\nmsgstr ""\n\n{entry}'})
    found: list[Problem] = []
    read_translation(tmp_path, "cy", found.append)
    assert "P08" in {problem.code for problem in found}


# A department's folder need not exist.
@pytest.mark.parametrize("name", sorted(NAMES - {"settings.folders.department"}))
def test_a_value_that_names_something_takes_no_text(name: str, tmp_path: Path) -> None:
    schema, *way = name.split(".")
    files = {**sample_course(1), "waivers.yml": dumped(specimen(SHAPES["waivers"]))}
    settings = {"folders": {part: part for part in ("docs", "quizzes", "scenarios", "department")}}
    text = dumped({"extra": {"course": settings}}) if schema == "settings" else files[FILES[schema]]
    front, rest = (text, "") if schema != "scenario" else text.split("---\n", 2)[1:]
    document = yaml.safe_load(front)
    inside = document["extra"]["course"] if schema == "settings" else document
    holder, key = next(places(inside, tuple(way)))
    said = []
    for value in (holder[key], f"{holder[key]} {' '.join(QUIET)}"):
        holder[key] = value
        made = f"---\n{dumped(document)}---\n{rest}" if rest else dumped(document)
        write_files(tmp_path, {**files, FILES[schema]: made})
        said.append({(one.code, one.what) for one in errors(review(tmp_path, TODAY)[1])})
    assert said[1] - said[0]
