"""A department makes the course its own in one folder, and an upgrade leaves that folder alone."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from conftest import ROOT
from course.checks.department import check_department
from course.cli import main
from course.model.colours import PAIRS, TOKENS, contrast, nearest
from course.reading.loading import load_course
from course.rendering.sheet import department_sheet
from course.review import review
from courses import TODAY, render, write_lock
from sample_course import sample_course, write_files

SETTINGS = """\
name: Department for Lamps
contacts:
  - role: Lamp desk
    how: extension 12
  - role: Reading room
    how: extension 34
    for: accessibility
policies:
  - title: Lamp rules
    address: https://lamps.example/rules
  - title: Rota
    address: the blue folder
"""


@pytest.fixture
def root(tmp_path: Path) -> Path:
    write_files(tmp_path, sample_course())
    write_lock(tmp_path)
    return tmp_path


def codes(root: Path, release: bool = False) -> list[str]:
    return [problem.code for problem in review(root, TODAY, release)[1]]


def contacts(root: Path, purpose: str) -> str:
    """Return what the block shows for a purpose."""
    page = root / "docs/index.md"
    page.write_text(f"# A sample course\n\n/// contacts | {purpose}\n///\n", encoding="utf-8")
    return render(review(root, TODAY)[0], root, "index.md")


def test_a_course_without_a_department_sends_people_to_their_communications_team(
    root: Path,
) -> None:
    assert codes(root, release=True) == []
    shown = contacts(root, "advice")
    assert "Ask your communications team." in shown
    assert "own rules" not in shown


def test_people_are_sent_to_the_contact_for_what_they_need(root: Path) -> None:
    write_files(root, {"department/settings.yml": SETTINGS})
    assert codes(root, release=True) == []
    assert "Lamp desk: extension 12" in contacts(root, "advice")
    assert "Reading room: extension 34" in contacts(root, "accessibility")
    assert "Lamp desk" not in contacts(root, "accessibility")
    # Nobody is named for technical questions, and nobody is left without an answer.
    assert "Lamp desk: extension 12" in contacts(root, "technical")


def test_a_departments_own_rules_stand_where_people_are_sent_for_advice(root: Path) -> None:
    write_files(root, {"department/settings.yml": SETTINGS})
    shown = contacts(root, "advice")
    assert '<a href="https://lamps.example/rules">Lamp rules</a>' in shown
    assert "Rota: the blue folder" in shown
    assert "Lamp rules" not in contacts(root, "technical")


def test_a_purpose_that_is_none_is_a_problem(root: Path) -> None:
    contacts(root, "advise")
    (problem,) = (p for p in review(root, TODAY)[1] if p.code == "P04")
    assert 'Did you mean "advice"?' in problem.advice


def test_a_new_folder_says_what_is_left_to_fill_in_and_fails_a_release(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["--root", str(root), "new", "department"]) == 0
    assert "department/settings.yml" in capsys.readouterr().out
    assert set(codes(root)) == {"O02"}
    assert main(["--root", str(root), "check"]) == 0
    assert main(["--root", str(root), "check", "--release"]) == 1
    assert main(["--root", str(root), "new", "department"]) == 1


def test_the_examples_in_a_new_folder_are_right_as_they_stand(root: Path) -> None:
    main(["--root", str(root), "new", "department"])
    path = root / "department/settings.yml"
    examples = re.sub(r"^# (?=course:|colours:|logo:|  )", "", path.read_text(), flags=re.MULTILINE)
    path.write_text(examples.replace("[[", "").replace("]]", ""), encoding="utf-8")
    write_files(root, {"department/docs/assets/department/logo.svg": "<svg/>"})
    course, problems = review(root, TODAY, release=True)
    assert problems == ()
    assert course.department
    assert course.department.logo
    assert len(course.department.colours) == 2
    assert course.settings.name == "Social media at the Department for Lamps"


@pytest.mark.parametrize("value", ["red", '"#1234"', '"#17594a;}body{display:none"', '"#17594g"'])
def test_nothing_but_a_colour_gets_into_the_sheet(root: Path, value: str) -> None:
    text = f'{SETTINGS}colours:\n  accent: {value}\n  accent_dark: "#93cfb3"\n'
    write_files(root, {"department/settings.yml": text})
    course, problems = review(root, TODAY)
    assert "G08" in {problem.code for problem in problems}
    assert set(re.findall(r": (.*);", department_sheet(course.department))) == {"#93cfb3"}


def test_a_department_without_colours_has_no_sheet(root: Path) -> None:
    write_files(root, {"department/settings.yml": SETTINGS})
    assert department_sheet(review(root, TODAY)[0].department) == ""


def test_contrast_is_that_of_the_guidelines() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#767676", "#ffffff") == pytest.approx(4.54, abs=0.005)
    assert contrast("#949494", "#ffffff") == pytest.approx(3.03, abs=0.005)


def test_the_shade_that_is_proposed_is_the_nearest_that_passes() -> None:
    beside = {"#ffffff": 4.5}
    found = nearest("#8ab4f8", beside)
    assert contrast(found, "#ffffff") >= 4.5
    assert contrast(nearest("#8ab4f8", {"#ffffff": 4.4}), "#ffffff") < contrast(found, "#ffffff")
    assert nearest("#808080", {"#000000": 15, "#ffffff": 15}) == ""


def test_a_proposed_shade_passes_the_check_that_proposed_it(root: Path) -> None:
    colours = {"accent": "#8ab4f8", "accent_dark": "#555577", "wash": "#888888"}
    for _ in range(2):
        lines = "".join(f'  {key}: "{value}"\n' for key, value in colours.items())
        write_files(root, {"department/settings.yml": f"{SETTINGS}colours:\n{lines}"})
        course, _ = load_course(root)
        found = {p.subject: p.advice for p in check_department(course, False)}
        colours |= {key: advice.split('"')[1] for key, advice in found.items()}
    assert found == {}


def test_the_colours_that_are_compared_are_those_of_the_pages() -> None:
    text = (ROOT / "docs/assets/course/tokens.css").read_text(encoding="utf-8")
    light, _, dark = text.partition("prefers-color-scheme: dark")
    for (scheme, tokens), part in zip(TOKENS.items(), (light, dark), strict=True):
        for token, value in tokens.items():
            assert f"--{token}: {value};" in part, (scheme, token)


def test_every_colour_of_the_course_itself_passes_its_own_check() -> None:
    for scheme, tokens in TOKENS.items():
        for token, needs in PAIRS.items():
            for other, least in needs.items():
                assert contrast(tokens[token], tokens[other]) >= least, (scheme, token, other)
