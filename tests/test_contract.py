"""What others rely on: the sixteen identifiers and titles, and what the course holds of each."""

from __future__ import annotations

from pathlib import Path

import pytest

from conftest import ROOT
from course.model.course import Course
from course.problems import Problem, report
from course.review import review

PRINCIPLES = [
    "Communicate with citizens in the places they already are",
    "Use social media to consult and engage",
    "Use social media to be more transparent and accountable",
    "Be part of the conversation with all the benefits that brings",
    "Understand that government cannot do everything alone, or in isolation",
    "Expect civil servants to adhere to the Civil Service Code (online as well as offline)",
]
TIPS = [
    "Have a clear idea of your objectives in using social media (behaviour change/service "
    "delivery/consultation/communication)",
    "Learn the rules of each social media space before engaging",
    "Abide by the Civil Service Code and ask for advice if you are not sure",
    "Remember an official account belongs to the Department not the individual",
    "Communicate where your citizens are",
    "Build relationships with your stakeholders on and offline \N{EN DASH} social media is just "
    "one of many communication channels",
    "Try not to channel shift citizens backwards (move from email to telephone for example)",
    "Do not open a channel of communication you cannot maintain",
    "Understand when a conversation should be taken offline",
    "Do not engage with users who are aggressive/abusive",
]
SIXTEEN = {f"principle-{n}": title for n, title in enumerate(PRINCIPLES, 1)} | {
    f"tip-{n}": title for n, title in enumerate(TIPS, 1)
}


@pytest.fixture(scope="module")
def reviewed() -> tuple[Course, tuple[Problem, ...]]:
    return review(ROOT)


@pytest.fixture(scope="module")
def course(reviewed: tuple[Course, tuple[Problem, ...]]) -> Course:
    return reviewed[0]


def test_the_real_course_has_no_problem_and_no_warning(
    reviewed: tuple[Course, tuple[Problem, ...]],
) -> None:
    assert not reviewed[1], report(reviewed[1])


def test_the_sixteen_have_their_exact_titles(course: Course) -> None:
    found = {item.id: item.title for item in course.items.values() if item.kind != "topic"}
    assert found == SIXTEEN


@pytest.mark.parametrize("item", SIXTEEN)
def test_an_idea_stands_alone_and_can_be_read_in_half_a_minute(course: Course, item: str) -> None:
    idea = next(section for section in course.modules[item].sections if section.id == "idea")
    assert 50 <= idea.words <= 110


def test_the_scenarios_practise_two_items_or_more_each_and_leave_none_out(course: Course) -> None:
    assert len(course.scenarios) >= 14
    practised = {item for scenario in course.scenarios for item in scenario.covers}
    assert practised == set(course.items)
    for scenario in course.scenarios:
        assert len(scenario.covers) >= 2
        assert set(scenario.covers) <= {step.main for step in scenario.decisions}


def test_each_role_has_a_route(course: Course) -> None:
    titles = [route.title for route in course.syllabus.routes]
    assert len(titles) == 4
    everyone = course.syllabus.routes[0]
    kinds = [part.kind for part in everyone.parts]
    assert (kinds.count("section"), kinds.count("question"), kinds.count("scenario")) == (18, 16, 1)
    met = {course.questions[p.target].items[0] for p in everyone.parts if p.kind == "question"}
    assert met == set(SIXTEEN)


def test_no_authored_file_names_a_package_registry(course_root: Path) -> None:
    """A department without internet must not be sent anywhere by a file of this project."""
    hosts = [
        ".".join(parts) for parts in (("pypi", "org"), ("pythonhosted", "org"), ("npmjs", "org"))
    ]
    built = {"site", "dist", "node_modules", "__pycache__"}
    for path in course_root.rglob("*"):
        parts = path.relative_to(course_root).parts
        # Folders that begin with a dot hold git and what was installed, but for those of the CI.
        hidden = parts[0].startswith(".") and parts[0] not in (".ci", ".github")
        if path.is_file() and not hidden and not built & set(parts):
            text = path.read_bytes().decode("utf-8", "ignore")
            assert not any(host in text for host in hosts), path
