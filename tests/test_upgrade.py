"""What a new release changes, told to a department that has made the course its own."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from course.cli import main
from course.upgrade import as_lines, upgrade
from courses import replace_once, write_lock
from sample_course import sample_course, write_files

GLOSSARY = "terms:\n  - {id: wick, term: Wick, means: What burns., sources: [s2]}\n"
DRAWING = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><title>A lamp</title></svg>'
TABLE = "| Code | What is wrong | How to mend it | Severity |\n| --- | --- | --- | --- |\n"
OWN = {
    "quizzes/tip-5.md": "a bank of our own",
    "docs/topics/lamps.md": (
        "# Lamps\n\n"
        "[The reason](../tips/tip-7.md#reason) for a wick.\n\n"
        "/// question | tip-9-first\n///\n\n"
        "/// figure | lamp\nA lamp.\n///\n"
    ),
    "docs/practice/story-9.md": "# Ours\n",
    "identifiers.lock": "question tip-9-first 1 0123456789ab\n",
}


@pytest.fixture
def old(tmp_path: Path) -> Path:
    return release(tmp_path / "old")


@pytest.fixture
def new(tmp_path: Path) -> Path:
    return release(tmp_path / "new")


def release(root: Path) -> Path:
    """Write a release of the sample course."""
    files = {**sample_course(), "glossary.yml": GLOSSARY, "figures/lamp.svg": DRAWING}
    files["CONTRIBUTING.md"] = f"{TABLE}| Q09 | a hidden no | Say it. | problem |\n"
    write_files(root, files)
    write_lock(root)
    return root


def told(old: Path, new: Path) -> str:
    own = old / "department"
    return as_lines(upgrade(old, new, own if own.is_dir() else None))


def test_two_equal_releases_say_that_there_is_nothing_to_know(old: Path, new: Path) -> None:
    write_files(old, {f"department/{path}": text for path, text in OWN.items()})
    assert told(old, new) == "Nothing has changed that anybody has to know."


def edit(path: str, find: str, replace: str) -> Callable[[Path], object]:
    return lambda root: replace_once(root / path, find, replace)


def remove(path: str) -> Callable[[Path], object]:
    return lambda root: (root / path).unlink()


def write(path: str, text: str) -> Callable[[Path], object]:
    return lambda root: write_files(root, {path: text})


TOUCHING = {
    "a file that is replaced": (
        edit("quizzes/tip-5.md", "{#tip-5-first}\n", "{#tip-5-first}\n\n"),
        "department/quizzes/tip-5.md: quizzes/tip-5.md, for which it stands, has changed.",
    ),
    "a new question in a file that is replaced": (
        write(
            "quizzes/tip-5.md",
            sample_course()["quizzes/tip-5.md"].replace("{#tip-5-first}", "{#tip-5-new}"),
        ),
        "department/quizzes/tip-5.md: the question tip-5-new is new in quizzes/tip-5.md, "
        "for which yours stands. Copy it into yours if routes or pages lead to it.",
    ),
    "a replaced file that is gone": (
        remove("quizzes/tip-5.md"),
        "department/quizzes/tip-5.md: quizzes/tip-5.md, for which it stands, is gone.",
    ),
    "a new file in the same place": (
        write("docs/practice/story-9.md", "# Theirs\n"),
        "department/docs/practice/story-9.md: the course now has a file docs/practice/story-9.md",
    ),
    "a section that is linked": (
        edit("docs/tips/tip-7.md", "{#reason ", "{#why "),
        "department/docs/topics/lamps.md:3: names something that has changed: "
        "the section tips/tip-7.md#reason is gone.",
    ),
    "a page that is linked": (
        remove("docs/tips/tip-7.md"),
        "department/docs/topics/lamps.md:3: names something that has changed: "
        "the page tips/tip-7.md is gone.",
    ),
    "a question that is gone": (
        edit("quizzes/tip-9.md", "{#tip-9-first}", "{#tip-9-other}"),
        "department/docs/topics/lamps.md:5: names something that has changed: "
        "the question tip-9-first is gone.",
    ),
    "a question with a new revision": (
        edit("quizzes/tip-9.md", "{#tip-9-first}\n", "{#tip-9-first}\n\nRevision: 2"),
        "department/docs/topics/lamps.md:5: names something that has changed: "
        "the question tip-9-first is now revision 2.",
    ),
    "a figure that is gone": (
        remove("figures/lamp.svg"),
        "department/docs/topics/lamps.md:8: names something that has changed: "
        "the figure lamp is gone.",
    ),
    "a term that is used": (
        write("glossary.yml", "terms: []\n"),
        "department/docs/topics/lamps.md:3: names something that has changed: "
        'the glossary no longer explains "Wick".',
    ),
}


@pytest.mark.parametrize("name", TOUCHING)
def test_what_touches_a_departments_folder_comes_first_with_its_line(
    old: Path, new: Path, name: str
) -> None:
    write_files(old, {f"department/{path}": text for path, text in OWN.items()})
    change, expected = TOUCHING[name]
    change(new)
    lines = [*told(old, new).splitlines(), ""]
    assert lines[0] == "What touches your folder"
    assert any(line.strip().startswith(expected) for line in lines[1 : lines.index("")]), lines
    # The lock of the folder names everything, and is no place to mend anything.
    assert not any("department/identifiers.lock" in line for line in lines)


CHANGED = {
    "a corrected question": (
        edit(
            "quizzes/tip-9.md",
            "Read the rules of tip-9 in first",
            "Read the signs of tip-9 in first",
        ),
        "quizzes/tip-9.md: question tip-9-first is corrected, and answers given before still count.",
    ),
    "a new question and one that left": (
        edit("quizzes/tip-9.md", "{#tip-9-first}", "{#tip-9-other}"),
        "quizzes/tip-9.md: question tip-9-first is gone.",
    ),
    "a title": (
        edit("scenarios/story-1.md", "# A story called story-1", "# A story with a name"),
        'scenarios/story-1.md: story-1 is now called "A story with a name".',
    ),
    "a section": (
        edit("docs/tips/tip-7.md", "## The reason {#reason ", "## The reason {#why "),
        "docs/tips/tip-7.md: a new section, #why.",
    ),
    "an objective": (
        edit(
            "syllabus.yml",
            "tip-7-choose-way\n        text: Choose a way",
            "tip-7-choose-way\n        text: Sort ways",
        ),
        'syllabus.yml: the objective tip-7-choose-way is now "Sort ways".',
    ),
    "the gate": (
        lambda root: write_files(
            root, {"syllabus.yml": (root / "syllabus.yml").read_text() + "gate: {questions: 2}\n"}
        ),
        "syllabus.yml: the gate's questions is now 2, and was 3.",
    ),
    "a route": (
        edit("syllabus.yml", "- question: tip-5-first", "- question: tip-5-second"),
        'syllabus.yml: the route "Everyone" has changed or is new.',
    ),
    "the time of a session": (
        edit("syllabus.yml", "minutes: 15", "minutes: 20"),
        'syllabus.yml: the session "A quarter of an hour" has changed or is new.',
    ),
    "a session that is gone": (
        edit("syllabus.yml", "id: quarter-hour", "id: quarter"),
        'syllabus.yml: the session "A quarter of an hour" is gone.',
    ),
    "the standing of a source": (
        edit("sources.yml", "standing: secondary", "standing: primary"),
        "sources.yml: s2 has another standing: primary, and not secondary.",
    ),
    "the date of a source": (
        edit("sources.yml", 'date: "2012"', "date: May 2012"),
        "sources.yml: s2 has another date: May 2012, and not 2012.",
    ),
    "a rule": (
        write("CONTRIBUTING.md", TABLE + "| Q18 | a new fault | Mend it. | problem |\n"),
        "CONTRIBUTING.md: a new rule, Q18: a new fault.",
    ),
}


@pytest.mark.parametrize("name", CHANGED)
def test_what_differs_is_one_line_with_what_to_do(old: Path, new: Path, name: str) -> None:
    change, expected = CHANGED[name]
    change(new)
    found = [line.strip() for line in told(old, new).splitlines()]
    (line,) = (line for line in found if line.startswith(expected))
    assert len(line) > len(expected) + 5
    assert "What touches your folder" not in found


def test_a_retired_question_is_told_as_retired(old: Path, new: Path) -> None:
    replace_once(new / "quizzes/tip-9.md", "{#tip-9-first}", "{#tip-9-other}")
    main(["--root", str(new), "lock", "--retire", "tip-9-first"])
    assert "question tip-9-first is retired." in told(old, new)


def test_the_command_ends_well_and_finds_the_folder_in_the_old_release(
    old: Path, new: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write_files(old, {"department/quizzes/tip-5.md": "ours"})
    (new / "quizzes/tip-5.md").unlink()
    assert main(["changes", str(old), str(new)]) == 0
    assert capsys.readouterr().out.startswith("What touches your folder\n")
    assert main(["changes", str(old), str(new), "--markdown"]) == 0
    assert "- `department/quizzes/tip-5.md`: " in capsys.readouterr().out


def test_a_folder_that_holds_no_course_is_named(
    old: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["changes", str(old), str(tmp_path)]) == 1
    assert "it has no syllabus.yml" in capsys.readouterr().err
    assert main(["changes", str(old), str(old), "--department", str(tmp_path / "none")]) == 1
    assert "There is no folder" in capsys.readouterr().err
