"""Terms: linked where a page first uses them, explained at its foot, listed with their sources."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from conftest import ROOT
from course.model.course import Course
from course.review import review
from courses import TODAY, render
from sample_course import sample_course, write_files

GLOSSARY = """\
terms:
  - id: alt-text
    term: alt text
    also: [text alternative]
    means: Short text that stands in for a picture.
    sources: [s2, course]
  - id: house-rules
    term: house rules
    means: What may be said in a place.
    sources: [s2]
"""
PAGE = """\
# House rules and more

## About alt text {#about}

> House rules, quoted.

Read `house rules` first. An [alt text](index.md) is linked. Every **text alternative** counts, and
alt texts again. Then come house rules, and house rules.

/// post | Department for Lamps, @lamps
Our house rules, our alt text.
///

/// example | An example
- House rules once more.
///
"""


@pytest.fixture
def page(tmp_path: Path) -> Callable[[str], str]:
    def made(text: str) -> str:
        files = {**sample_course(), "glossary.yml": GLOSSARY, "docs/about.md": text}
        course, _ = review(write_files(tmp_path, files), TODAY)
        return render(course, tmp_path, "about.md")

    return made


def uses(html: str) -> list[tuple[str, str]]:
    return re.findall(r'<a class="course-term" href="#word-([a-z-]+)"[^>]*>([^<]*)</a>', html)


def test_the_first_use_in_running_text_leads_to_the_meaning_and_back(
    page: Callable[[str], str],
) -> None:
    html = page(PAGE)
    assert uses(html) == [("alt-text", "text alternative"), ("house-rules", "house rules")]
    assert 'and\nalt texts again. Then come <a class="course-term"' in html
    assert "</a>, and house rules.</p>" in html
    for term, meaning in (("alt-text", "Short text that"), ("house-rules", "What may be said")):
        assert html.count(f'id="use-{term}"') == html.count(f'id="word-{term}"') == 1
        assert re.search(rf'<dd>{meaning}[^<]* <a href="#use-{term}">', html)


def test_titles_links_code_and_other_peoples_words_are_left_alone(
    page: Callable[[str], str],
) -> None:
    text = PAGE.split("Every **")[0].replace("An [alt text](index.md) is linked.", "") + (
        "\n\n/// post | Department for Lamps, @lamps\nOur house rules, our alt text.\n///\n"
    )
    assert uses(page(text)) == []


def test_an_example_is_running_text(page: Callable[[str], str]) -> None:
    html = page("# About\n\n/// example | An example\n- House rules once more.\n///\n")
    assert uses(html) == [("house-rules", "House rules")]


def test_a_page_without_terms_has_no_list(page: Callable[[str], str]) -> None:
    assert "course-terms" not in page("# About\n\nNothing here.\n")


@pytest.fixture(scope="module")
def real() -> Course:
    return review(ROOT, TODAY)[0]


def test_the_glossary_lists_every_term_once_with_what_it_rests_on(real: Course) -> None:
    html = render(real, ROOT, "glossary.md")
    found = re.findall(r'<dt id="word-([a-z-]+)">', html)
    assert sorted(found) == sorted(term.id for term in real.glossary.terms)
    assert html.count("Rests on:") == len(found)
    assert uses(html) == []


def test_no_term_is_explained_twice_on_a_real_page(real: Course) -> None:
    linked = 0
    for one in real.pages:
        html = render(real, ROOT, one.path)
        terms = [term for term, _ in uses(html)]
        assert len(terms) == len(set(terms)), one.path
        linked += len(terms)
    assert linked > 60


def test_the_job_aid_has_the_sixteen_with_something_to_do(real: Course) -> None:
    html = render(real, ROOT, "job-aid.md")
    for item in real.items.values():
        if item.kind != "topic":
            assert item.do in html.replace("&rsquo;", "'"), item.id
            assert f"{item.label}: {item.short}" in html
