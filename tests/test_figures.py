"""Figures in a page: drawn inline, named, safe, and said in words."""

from __future__ import annotations

import re
import xml.etree.ElementTree as etree
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conftest import ROOT
from course.model.course import Course
from course.model.figures import LEAST_TEXT
from course.problems import Problem
from course.reading.figures import read_figures
from course.review import review
from courses import render


@pytest.fixture(scope="module")
def real() -> Course:
    return review(ROOT)[0]


def shown(course: Course) -> dict[str, str]:
    """Return the HTML of the page that shows each figure."""
    return {
        embed.argument or embed.block: render(course, ROOT, page.path)
        for page in course.pages
        for embed in page.embeds
        if embed.block in ("figure", "connections")
    }


def test_at_least_eight_figures_are_shown_and_each_is_named_and_said_in_words(real: Course) -> None:
    pages = shown(real)
    assert len(pages) >= 8
    for name, html in pages.items():
        [figure] = re.findall(
            rf'<figure class="course-figure">(?:(?!</figure>).)*id="figure-{name}".*?</figure>',
            html,
            re.DOTALL,
        )
        drawn = etree.fromstring(figure)
        [picture] = drawn.iter("svg")
        assert picture.get("role") == "img"
        assert picture.get("aria-labelledby") == f"figure-{name}"
        caption = drawn.find("figcaption")
        assert caption is not None
        assert len((caption.text or "").split()) >= 2
        words = "".join(node.text or "" for node in drawn.iter() if node.tag in ("p", "li", "a"))
        assert len(words.split()) >= 20, name


def test_every_label_of_a_drawing_stands_in_its_words(real: Course) -> None:
    """Whoever cannot see the figure misses none of its words that carry meaning."""
    for figure in real.figures:
        [page] = [html for name, html in shown(real).items() if name == figure.id]
        box = page.split(f'id="figure-{figure.id}"')[1].split("</figure>")[0]
        said = set(re.findall(r"[a-z]{4,}", re.sub(r"<[^>]*>", " ", box).lower()))
        labels = " ".join(shape.text for shape in figure.drawing.walk() if shape.tag == "text")
        for word in re.findall(r"[a-z]{4,}", labels.lower()):
            # A drawing may shorten a month.
            assert any(known.startswith(word) for known in said), (figure.id, word)


def test_real_figures_are_legible_on_a_telephone(real: Course) -> None:
    for figure in real.figures:
        assert figure.smallest_text >= LEAST_TEXT, figure.id


def test_the_figure_of_connections_has_a_dot_for_each_of_the_syllabus(real: Course) -> None:
    html = shown(real)["connections"]
    dots = sum(len(tips) for tips in real.syllabus.connections.values())
    assert html.count("<circle ") == dots
    crossing = [t for t in real.syllabus.tensions if len({i.split("-")[0] for i in t.items}) == 2]
    assert html.count("<rect ") == len(crossing)


@given(
    st.text(max_size=300) | st.sampled_from(["<svg/>", "<svg viewBox='a b c d'/>", "<a><b/></a>"])
)
def test_any_file_is_read_or_reported(tmp_path_factory: pytest.TempPathFactory, text: str) -> None:
    root = tmp_path_factory.mktemp("figures")
    (root / "figures").mkdir()
    Path(root / "figures/one.svg").write_text(text, encoding="utf-8", errors="surrogatepass")
    problems: list[Problem] = []
    figures = read_figures(root, "figures", problems.append)
    assert len(figures) + len(problems) == 1
    assert all(figure.smallest_text >= 0 for figure in figures)
