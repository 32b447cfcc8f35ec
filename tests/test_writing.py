"""Notes and writing tasks: read in pages and in steps, rendered complete, kept out of search."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import markdown
import pytest

from course.build import Build
from course.model.course import Course
from course.model.identifiers import identified
from course.model.writing import Note, WriteTask
from course.rendering.extension import CourseExtension
from course.rendering.wording import WORDING
from course.review import review
from courses import TODAY, render, write_lock
from sample_course import sample_course, write_files

NOTE = """\
/// note | friday-note
By Friday I will ask
the *moderators* this:
///
"""
TASK = """\
//// write | reply-to-jo
Limit: 280

Write the reply to Jo.

- Says what was hidden
- Says where to go

/// reply | Warm
Sorry, Jo. You must never post your number here.

- The form is [here](../tips/tip-6.md#idea).
///
/// reply | Plain
We hid your details. Use the form.
///
////
"""
PAGE, STORY = "docs/tips/tip-5.md", "scenarios/story-1.md"
STEP = "A message comes in from a reader.\n"


def with_writing(in_page: str = "", in_step: str = "") -> dict[str, str]:
    """Return the sample course with blocks at the end of a page and within its first step."""
    files = sample_course()
    files[PAGE] += f"\n{in_page}\nAfter it.\n"
    files[STORY] = files[STORY].replace(STEP, f"{STEP}\n{in_step}\nAnd after it.\n", 1)
    return files


@pytest.fixture
def load(tmp_path: Path) -> Callable[..., Course]:
    """Write a course with blocks for writing; give it, after seeing that nothing is wrong with it."""

    def loaded(in_page: str = "", in_step: str = "") -> Course:
        write_files(tmp_path, with_writing(in_page, in_step))
        write_lock(tmp_path)
        course, problems = review(tmp_path, TODAY)
        assert problems == ()
        return course

    return loaded


@pytest.mark.parametrize("where", ["in_page", "in_step"])
def test_a_block_reads_the_same_in_a_page_and_in_a_step(
    where: str, load: Callable[..., Course]
) -> None:
    course = load(**{where: f"{NOTE}\n{TASK}"})
    note, task = course.writing["friday-note"], course.writing["reply-to-jo"]
    assert isinstance(note, Note)
    assert note.prompt == "By Friday I will ask the *moderators* this:"
    assert isinstance(task, WriteTask)
    assert (task.prompt, task.limit) == ("Write the reply to Jo.", 280)
    assert task.checklist == ("Says what was hidden", "Says where to go")
    assert [(reply.tone, reply.text.split("\n")[0]) for reply in task.replies] == [
        ("Warm", "Sorry, Jo. You must never post your number here."),
        ("Plain", "We hid your details. Use the form."),
    ]
    owner = course.modules["tip-5"] if where == "in_page" else course.page_of_scenario["story-1"]
    assert course.writing_on(owner) == (note, task)


def test_the_place_of_a_reply_is_its_own_line(load: Callable[..., Course], tmp_path: Path) -> None:
    for where, path in (("in_page", PAGE), ("in_step", STORY)):
        course = load(**{where: TASK})
        task = course.writing["reply-to-jo"]
        assert isinstance(task, WriteTask)
        lines = (tmp_path / path).read_text(encoding="utf-8").split("\n")
        assert lines[task.place.line - 1] == "//// write | reply-to-jo"
        assert [lines[reply.place.line - 1] for reply in task.replies] == [
            "/// reply | Warm",
            "/// reply | Plain",
        ]


def test_what_is_asked_and_replied_is_no_prose_of_the_section(load: Callable[..., Course]) -> None:
    bare = load().modules["tip-5"].sections[-1]
    written = load(in_page=f"{NOTE}\n{TASK}").modules["tip-5"].sections[-1]
    assert written.words == bare.words
    # A model reply may tell Jo what he must never do without a source.
    assert not any("must never" in text for _, text in written.prose)


def test_a_step_changes_with_the_reference_and_not_with_a_model_reply(
    load: Callable[..., Course],
) -> None:
    def digests(task: str) -> dict[str, str]:
        return {one.id: one.content for one in identified(load(in_step=task))}

    with_task = digests(TASK)
    reworded = digests(TASK.replace("Use the form.", "The form is safe."))
    assert digests("")["story-1-one"] != with_task["story-1-one"]
    assert reworded == with_task


def test_notes_and_tasks_enter_the_lock_under_their_own_kinds(
    load: Callable[..., Course], tmp_path: Path
) -> None:
    load(in_page=NOTE, in_step=TASK)
    lock = (tmp_path / "identifiers.lock").read_text(encoding="utf-8").split("\n")
    assert {"note friday-note 1 -", "write reply-to-jo 1 -"} <= set(lock)


def test_a_broken_link_in_a_model_reply_is_reported(tmp_path: Path) -> None:
    for where in ("in_page", "in_step"):
        write_files(tmp_path, with_writing(**{where: TASK.replace("tip-6.md", "gone.md")}))
        write_lock(tmp_path)
        assert "P09" in {problem.code for problem in review(tmp_path, TODAY)[1]}


def test_a_note_is_complete_without_scripts(load: Callable[..., Course], tmp_path: Path) -> None:
    html = render(load(in_page=NOTE), tmp_path, "tips/tip-5.md")
    note = html.split("<course-note")[1].split("</course-note>")[0]
    assert 'data-note="friday-note"' in note
    assert '<label for="friday-note-text">By Friday I will ask the <em>moderators</em>' in note
    box = re.search(r"<textarea[^>]*></textarea>", note)
    assert box
    assert all(part in box[0] for part in ('id="friday-note-text"', 'maxlength="2000"', 'rows="3"'))
    assert 'aria-describedby="friday-note-private"' in box[0]
    assert f'id="friday-note-private">{WORDING["write_private"]}</p>' in note
    assert "<p>After it.</p>" in html


def test_a_task_is_complete_without_scripts(load: Callable[..., Course], tmp_path: Path) -> None:
    html = render(load(in_page=TASK), tmp_path, "tips/tip-5.md")
    task = html.split("<course-write")[1].split("</course-write>")[0]
    assert 'data-write="reply-to-jo"' in task
    assert 'data-limit="280"' in task
    assert WORDING["write_limit"].format(limit=280) in task
    assert f"<legend>{WORDING['write_checklist']}</legend>" in task
    assert task.count('type="checkbox"') == 2
    for number in (1, 2):
        assert f'<label for="reply-to-jo-check-{number}">' in task
    replies = task.split("<details")[1]
    assert "open" not in replies.split(">")[0]
    assert "data-search-exclude" in replies.split(">")[0]
    assert replies.count("<figure") == 2
    assert "Limit:" not in task


def test_the_story_goes_on_after_a_block_in_a_step(
    load: Callable[..., Course], tmp_path: Path
) -> None:
    html = render(load(in_step=TASK), tmp_path, "practice/story-1.md")
    step = html.split('data-step="story-1-one"')[1].split("</section>")[0]
    before, after = step.split("<course-write")
    assert "A message comes in from a reader." in before
    assert "<p>And after it.</p>" in after.split("</course-write>")[1].split("course-choices")[0]


def test_a_mock_post_in_a_step_leaves_the_story_in_the_step(
    load: Callable[..., Course], tmp_path: Path
) -> None:
    post = "/// post | Lamps, @lamps\nThe hall opens at 9.\n///\n"
    html = render(load(in_step=post), tmp_path, "practice/story-1.md")
    step = html.split('data-step="story-1-one"')[1].split("</section>")[0]
    assert "The hall opens at 9." in step
    assert "And after it." in step


def test_a_block_that_names_nothing_says_so(load: Callable[..., Course]) -> None:
    course = load()
    for block in ("note", "write"):
        extension = CourseExtension(course)
        html = markdown.markdown(
            f"/// {block} | nothing-here\nSome text\n///", extensions=[extension]
        )
        assert "There is no" in html
        assert "Some text" not in html


def test_the_canary_expects_each_box_and_no_model_reply_in_search(
    load: Callable[..., Course], tmp_path: Path
) -> None:
    load(in_page=NOTE, in_step=TASK)
    expected = Build.start(tmp_path).expected()
    assert expected.pages["tips/tip-5.html"].notes == ("friday-note",)
    assert expected.pages["practice/story-1.html"].tasks == ("reply-to-jo",)
    assert "We hid your details. Use the form." in expected.reasons


def test_a_limit_counts_what_a_reader_sees(tmp_path: Path) -> None:
    linked = "[Use the form](https://example.org/a-long-address-that-nobody-counts)"
    task = TASK.replace("Limit: 280", "Limit: 90").replace("Use the form.", linked)
    write_files(tmp_path, with_writing(in_page=task))
    write_lock(tmp_path)
    assert review(tmp_path, TODAY)[1] == ()
