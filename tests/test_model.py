"""The model on its own: places, how problems print, stems, and walks through a scenario."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from course.model.course import Course
from course.model.links import relative, resolve
from course.model.questions import Question
from course.model.scenarios import leads_to_an_ending, reachable, walk
from course.model.ways import decisions_on, ways
from course.problems import Place, Problem, as_github, as_text, report, tally
from course.review import review
from courses import TODAY
from sample_course import sample_course, write_files

ODD = Problem(Place("quizzes/a,b.md", 7), "Q03", "100% odd\n: really", 'Mend it, as in "so".')


def test_a_problem_prints_its_place_code_fault_and_an_indented_line_of_advice() -> None:
    problem = Problem(Place("docs/index.md", 3), "P01", "it is so", 'Write "this".')
    assert as_text(problem) == 'docs/index.md:3: P01 it is so\n    Write "this".'


def test_a_warning_is_marked() -> None:
    problem = Problem(Place("docs/index.md", 3), "D01", "it is due", "Check it.", warning=True)
    assert as_text(problem).startswith("docs/index.md:3: D01 warning: it is due")
    assert as_github(problem).startswith("::warning file=docs/index.md,line=3,title=D01::")


def test_a_github_annotation_is_one_line_whatever_the_text() -> None:
    line = as_github(ODD)
    assert "\n" not in line
    assert line == (
        "::error file=quizzes/a%2Cb.md,line=7,title=Q03::"
        '100%25 odd%0A: really%0AMend it, as in "so".'
    )


@given(st.text(max_size=40))
def test_no_text_can_break_out_of_an_annotation(text: str) -> None:
    line = as_github(Problem(Place("docs/index.md", 1), "P01", text, text))
    assert "\n" not in line
    assert "\r" not in line
    assert line.count("::error") == 1 + text.count("::error") * 2


def test_the_tally_counts_problems_warnings_and_files() -> None:
    warning = Problem(Place("docs/index.md", 3), "D01", "x", "y", warning=True)
    assert tally([]) == "no problems"
    assert tally([ODD]) == "1 problem in 1 file"
    assert tally([ODD, warning, warning]) == "1 problem and 2 warnings in 2 files"
    assert report([ODD], github=True) == as_github(ODD)


@pytest.fixture(scope="module")
def course(tmp_path_factory: pytest.TempPathFactory) -> Course:
    root = tmp_path_factory.mktemp("sample")
    return review(write_files(root, sample_course()), TODAY)[0]


def test_a_walk_follows_choices_and_refuses_what_is_not_offered(course: Course) -> None:
    story = course.scenarios_by_id["story-1"]
    assert walk(story, "story-1-two", "story-1-three", "story-1-good").ending == "good"
    assert walk(story, "story-1-mixed").ending == "mixed"
    with pytest.raises(KeyError, match="does not lead to"):
        walk(story, "story-1-good")


def test_paths_and_reach_agree(course: Course) -> None:
    for story in course.scenarios:
        on_paths = {step.id for path in ways(story) for step in path}
        assert on_paths == reachable(story) == leads_to_an_ending(story)
        assert max(decisions_on(path) for path in ways(story)) == 3


def stem(text: str, course: Course) -> Question:
    from dataclasses import replace

    return replace(course.questions["tip-5-first"], stem=text)


@pytest.mark.parametrize(
    ("text", "setting", "ask"),
    [
        ("What now?", "", "What now?"),
        ("It rains. What now?", "It rains.", "What now?"),
        ('She says "No." What now?', 'She says "No."', "What now?"),
        ("It rains.\n\nIt pours. What now?", "It rains.\n\nIt pours.", "What now?"),
        ("At 5 p.m. it rains. What now?", "At 5 p.m. it rains.", "What now?"),
    ],
)
def test_the_last_sentence_of_a_stem_is_the_question(
    text: str, setting: str, ask: str, course: Course
) -> None:
    question = stem(text, course)
    assert (question.setting, question.ask) == (setting, ask)


@settings(deadline=None)
@given(st.lists(st.sampled_from(["a", "b", "c.md", ".."]), min_size=1, max_size=4))
def test_a_relative_link_resolves_to_where_it_was_made_for(parts: list[str]) -> None:
    page = "tips/tip-5.md"
    target = resolve(page, "/".join(parts))
    if target is not None and target.path not in (".", page):
        again = resolve(page, relative(page, target.path, "x"))
        assert again is not None
        assert (again.path, again.anchor) == (target.path, "x")


def test_links_that_leave_the_docs_lead_nowhere() -> None:
    assert resolve("tips/tip-5.md", "../../secret.md") is None
    assert resolve("tips/tip-5.md", "/tips/tip-5.md") is None


def test_a_department_folder_adds_and_replaces(tmp_path: Path) -> None:
    files = sample_course()
    files["mkdocs.yml"] = files["mkdocs.yml"].replace(
        "    name: A sample course\n",
        "    name: A sample course\n    folders: {department: ours}\n",
    )
    bank = files["quizzes/tip-5.md"].replace("{#tip-5-third}", "{#our-third}")
    files |= {
        "ours/docs/index.md": "# Ours\n",
        "ours/docs/practice/own.md": "# Our own\n\nA page.\n",
        "ours/quizzes/tip-5.md": bank,
        "ours/sources.yml": files["sources.yml"].replace("key: s2", "key: our-policy"),
    }
    course, _ = review(write_files(tmp_path, files), TODAY)
    assert course.pages_by_path["index.md"].title == "Ours"
    assert course.pages_by_path["index.md"].place.path == "ours/docs/index.md"
    assert "practice/own.md" in course.pages_by_path
    assert "our-third" in course.questions
    assert "tip-5-third" not in course.questions
    assert {"s2", "our-policy"} <= set(course.sources_by_key)
