"""Rendering in bare Python-Markdown: no engine, no theme."""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

import markdown
import pytest

from course.rendering.extension import CourseExtension
from course.rendering.wording import WORDING
from course.review import review
from sample_course import sample_course, write_files

Render = Callable[[str], str]


@pytest.fixture
def rendered(tmp_path: Path) -> Callable[..., str]:
    """Render a page of the sample course, after edits: path -> text."""

    def render(page: str, **edits: str) -> str:
        files = sample_course()
        for name, text in edits.items():
            files[name] = text
        write_files(tmp_path, files)
        course, _ = review(tmp_path)
        extension = CourseExtension(course)
        extension.page = page
        text = re.sub(r"\A---\n.*?\n---\n", "", files[f"docs/{page}"], flags=re.DOTALL)
        return markdown.markdown(text, extensions=[extension, "attr_list", "toc"])

    return render


def test_a_question_is_complete_as_html(rendered: Callable[..., str]) -> None:
    html = rendered("tips/tip-5.md")
    assert html.count("data-question=") == 3
    question = html.split('data-question="tip-5-first"')[1].split("</course-question>")[0]
    assert "<legend>What now?</legend>" in question
    assert question.count('type="radio"') == 3
    answer = question.split('<details class="course-answer"')[1]
    assert "<details open" not in question
    assert answer.count(WORDING["best"]) == 1
    assert answer.count(WORDING["other"]) == 2
    assert answer.count("finds the owner of the place") == 3


def test_no_attribute_tells_a_key_from_a_distractor(rendered: Callable[..., str]) -> None:
    html = rendered("tips/tip-5.md")
    question = html.split('data-question="tip-5-first"')[1].split("</course-question>")[0]
    options = re.findall(r'<div class="course-option">.*?</div>', question)
    shapes = {
        re.sub(r">[^<]+<", "><", re.sub(r"tip-5-first-\d|value=\"\d\"", "", o)) for o in options
    }
    assert len(shapes) == 1
    reasons = re.findall(r"<li[^>]*>", question)
    assert len(set(reasons)) == 1


def test_reasons_hints_and_coaching_stay_out_of_search(rendered: Callable[..., str]) -> None:
    for page in ("tips/tip-5.md", "practice/story-1.md"):
        for opening in re.findall(r"<details[^>]*>", rendered(page)):
            assert "data-search-exclude" in opening


def test_two_keys_make_checkboxes_and_say_how_many(rendered: Callable[..., str]) -> None:
    bank = sample_course()["quizzes/tip-5.md"].replace("- [ ] Ask a friend", "- [x] Ask a friend")
    html = rendered("tips/tip-5.md", **{"quizzes/tip-5.md": bank})
    assert html.count('type="checkbox"') == 9
    assert WORDING["choose_two"] in html


def test_a_spot_marks_its_phrases_in_the_draft(rendered: Callable[..., str]) -> None:
    spot = """
## Spot it {#spot-it}

Objective: tip-5-choose-way
Items: tip-5
Level: apply
Kind: spot
Sources: s2

<quiz>
Our brilliant minister opens the lamp hall at 9. Call 0000 now
and tell us your date of birth, dear friends.

- [x] brilliant minister
  > principle-6: this praises the minister, which is not our business at all.
- [ ] opens the lamp hall
  > A plain fact that readers need to know before they come.
- [x] Call 0000 now and tell us
  > tip-7: this sends people who wrote to us to the telephone.
- [x] date of birth
  > tip-9: this asks for personal data in public view.
- [ ] dear friends
  > A friendly close does no harm in this place at all.
- [ ] at 9
  > The time is given in the plainest possible form here.
</quiz>
"""
    bank = sample_course()["quizzes/tip-5.md"] + spot
    html = rendered("tips/tip-5.md", **{"quizzes/tip-5.md": bank})
    assert '<span class="course-phrase">brilliant minister</span>' in html
    assert re.search(r'<span class="course-phrase">Call 0000 now\s+and tell us</span>', html)
    assert "Principle 6: The short name of principle-6. this praises" in html
    assert WORDING["fault"] in html


def test_a_question_written_into_a_page_renders_under_its_heading(
    rendered: Callable[..., str],
) -> None:
    bank = sample_course()["quizzes/tip-5.md"]
    block = "## The first case {#inline-case}\n" + bank.split("{#tip-5-first}")[1].split("## ")[0]
    page = sample_course()["docs/tips/tip-5.md"] + "\n" + block + "\nAfter it.\n"
    html = rendered("tips/tip-5.md", **{"docs/tips/tip-5.md": page})
    assert 'data-question="inline-case"' in html
    assert html.count('id="inline-case"') == 1
    assert "<quiz>" not in html
    assert "Objective:" not in html
    assert "After it." in html


def test_a_step_links_to_the_steps_that_follow(rendered: Callable[..., str]) -> None:
    html = rendered("practice/story-1.md")
    assert html.count("data-step=") == 6
    step = html.split('data-step="story-1-one"')[1].split("</section>")[0]
    assert 'href="#story-1-two"' in step
    assert WORDING["strong"] in step
    assert WORDING["harmful"] in step


def test_our_own_advice_says_so_and_a_source_is_named(rendered: Callable[..., str]) -> None:
    html = rendered("tips/tip-5.md")
    own = html.split('id="reason"')[1].split("<h2")[0]
    assert "This is our advice, not an official rule." in own
    based = html.split('id="idea"')[1].split("<h2")[0]
    assert 'href="#source-s2"' in based
    assert html.count('id="source-s2"') == 1


def test_a_block_that_names_nothing_says_so_and_never_raises(rendered: Callable[..., str]) -> None:
    for block in ("quiz", "question", "scenario"):
        page = f"# A page\n\n/// {block} | nothing-here\n///\n"
        html = rendered("index.md", **{"docs/index.md": page})
        assert "There is no" in html


def test_a_mock_post_is_text_with_a_label(rendered: Callable[..., str]) -> None:
    page = (
        "# A page\n\n/// post | Department for Lamps, @lamps\nThe lamps are *lit*.\n///\n\nAfter.\n"
    )
    html = rendered("index.md", **{"docs/index.md": page})
    assert '<figure class="course-post">' in html
    assert WORDING["invented_post"] in html
    assert "<em>lit</em>" in html
    assert html.index("</figure>") < html.index("After.")


def test_headings_never_skip_a_level(rendered: Callable[..., str]) -> None:
    for page in ("tips/tip-5.md", "practice/story-1.md", "index.md"):
        levels = [int(level) for level in re.findall(r"<h([1-6])", rendered(page))]
        assert levels[0] == 1
        for above, below in pairwise(levels):
            assert below <= above + 1
