"""A course changes between two visits: what was done still counts, where it is still the same."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from browser.conftest import serve
from browser.releases import (
    ANSWER_ALL,
    ENDED,
    HALF,
    NEW,
    OLD,
    TIPS,
    TOPIC,
    build,
    edit,
    home,
    learn,
    standing,
    told,
    under_way,
)  # fmt: skip
from browser.states import start, step
from conftest import ROOT
from course.rendering.wording import SCRIPT_WORDING as SAID
from sample_course import write_project


@pytest.fixture(scope="module")
def releases(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Two releases of a course, side by side on one host, so that they share a storage."""
    folder = tmp_path_factory.mktemp("releases")
    project = write_project(folder / "project", ROOT, topics=1)
    build(project, folder / "host" / OLD)
    edit(project)
    build(project, folder / "host" / NEW)
    with serve(folder / "host") as root:
        yield root


@pytest.fixture
def learner(releases: str, page: Page) -> Page:
    """A page of someone who was here in the time of the first release."""
    faults: list[str] = []
    page.on("pageerror", lambda error: faults.append(str(error)))
    learn(page, f"{releases}/{OLD}")
    assert faults == []
    return page


def test_the_same_revision_keeps_its_credit_and_no_other(learner: Page, releases: str) -> None:
    right, changed = SAID["before_right"], SAID["before_changed"]
    before = home(learner, f"{releases}/{OLD}")

    def look(path: str) -> dict[str, str]:
        learner.goto(f"{releases}/{NEW}/{path}")
        return {name.rsplit("-", 1)[1]: text for name, text in told(learner)}

    # Another order and better words change nothing.
    found = look(TIPS[0])
    assert list(found) == ["third", "first", "second"]
    assert set(found.values()) == {right}
    expect(standing(learner)).to_contain_text(SAID["complete"])
    # A new question is asked; the others are not asked again.
    assert look(TIPS[1]) == {"fourth": "", "first": right, "second": right, "third": right}
    expect(standing(learner)).to_contain_text(under_way(3, 4))
    # A new revision asks again, and says so.
    assert look(TIPS[2]) == {"first": changed, "second": right, "third": right}
    expect(standing(learner)).to_contain_text(under_way(2, 3))
    # What was retired counts for nothing, and does not stand for what came in its place.
    assert look(TIPS[3]) == {"first": right, "second": right, "fifth": ""}
    expect(standing(learner)).to_contain_text(under_way(2, 3))
    # A name and an address are not what credit hangs on.
    assert look(TOPIC[NEW]) == {"first": right, "second": right, "third": right}

    # The home of each release agrees with its pages; going back finds the old credit.
    now = home(learner, f"{releases}/{NEW}")
    assert len(before) >= 16
    assert [row[0] != row[1] for row in zip(before, now, strict=True)].count(True) == 3
    assert home(learner, f"{releases}/{OLD}") == before

    # An answer to the new revision counts beside that to the old one.
    learner.goto(f"{releases}/{NEW}/{TIPS[2]}")
    learner.evaluate(ANSWER_ALL)
    expect(standing(learner)).to_contain_text(under_way(3, 3))
    assert look(TIPS[2]) == {"first": right, "second": right, "third": right}
    assert home(learner, f"{releases}/{OLD}") == before


def test_a_changed_step_cuts_a_path_and_an_ending_keeps_its_credit(
    learner: Page, releases: str
) -> None:
    learner.goto(f"{releases}/{OLD}/{HALF}")
    expect(step(learner)).to_have_attribute("data-step", "story-1-three")
    expect(step(learner)).to_contain_text(SAID["left_here"])
    learner.goto(f"{releases}/{NEW}/{HALF}")
    expect(step(learner)).to_have_attribute("data-step", "story-1-one")
    expect(step(learner)).to_contain_text(SAID["story_changed"])
    # Nobody has moved yet: the older copy of the course still knows the whole path.
    learner.goto(f"{releases}/{OLD}/{HALF}")
    expect(step(learner)).to_have_attribute("data-step", "story-1-three")

    learner.goto(f"{releases}/{NEW}/{ENDED}")
    expect(step(learner)).to_have_count(0)
    opening = learner.locator("course-scenario > .course-before")
    expect(opening).to_have_text(SAID["story_changed_at_start"])
    reached = "courseStore.read().s[courseStore.key('story-2')].e"
    assert learner.evaluate(reached) == 1
    start(learner)
    expect(opening).to_have_count(0)
    assert learner.evaluate(reached) == 1
    learner.goto(f"{releases}/{NEW}/principles/principle-3.html")
    expect(standing(learner)).to_contain_text(SAID["practice_done"])
