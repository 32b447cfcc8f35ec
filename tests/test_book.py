"""The whole course as one page and as EPUB: complete, answers at the back, every link led home."""

from __future__ import annotations

import io
import re
import shutil
import subprocess
import xml.etree.ElementTree as etree
import zipfile
from collections import Counter
from collections.abc import Mapping
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest

from conftest import ROOT
from course.build import Build
from course.model.course import Course
from course.model.department import Department
from course.model.links import WHOLE_COURSE, WHOLE_COURSE_EPUB
from course.model.prose import plain
from course.problems import Place
from course.publish.book import OF_THE_SITE, Book, chapter_id, make_book, pages_of_book
from course.publish.canary import inspect_site
from course.publish.epub import Looks, pack_epub
from course.publish.expected import ExpectedSite
from course.publish.wholepage import whole_page
from course.publish.xhtml import parse, write
from course.review import review
from courses import render

LOOKS = Looks(
    ":root { --rule: #d9cdb7; --hair: 1px solid var(--rule); }", "p { border: var(--hair); }"
)
XHTML = "{http://www.w3.org/1999/xhtml}"
OPF = "{http://www.idpf.org/2007/opf}"
LETTERS = "ABCDEFGH"


@pytest.fixture(scope="module")
def course() -> Course:
    return review(ROOT)[0]


@pytest.fixture(scope="module")
def rendered(course: Course) -> dict[str, str]:
    return {page.path: render(course, ROOT, page.path) for page in course.pages}


@pytest.fixture(scope="module")
def book(course: Course, rendered: dict[str, str]) -> Book:
    return make_book(course, rendered)


@pytest.fixture(scope="module")
def html(book: Book) -> str:
    return whole_page(book)


@pytest.fixture(scope="module")
def page(html: str) -> etree.Element:
    return etree.fromstring(html)


@pytest.fixture(scope="module")
def epub(book: Book) -> zipfile.ZipFile:
    return zipfile.ZipFile(io.BytesIO(pack_epub(book, LOOKS, {})))


def told(node: etree.Element) -> str:
    return " ".join("".join(node.itertext()).split())


def squeezed(text: str) -> str:
    """Text without white space and marks: markup and quotation marks may stand between its words."""
    return re.sub(r"[\W_]", "", text)


def classed(root: etree.Element, css: str) -> str:
    """Return the text of the one paragraph with that class."""
    [found] = [told(node) for node in root.iter("p") if node.get("class") == css]
    return found


def by_id(root: etree.Element) -> dict[str, etree.Element]:
    return {node.get("id", ""): node for node in root.iter() if node.get("id")}


def shown_questions(course: Course) -> list[str]:
    return [name for page in pages_of_book(course) for name in course.embedded_questions(page)]


def test_every_page_but_those_about_the_site_is_a_chapter(course: Course, book: Book) -> None:
    chapters = {chapter.id for chapter in book.chapters}
    others = {path for path in course.pages_by_path if chapter_id(path) not in chapters}
    assert {path for path in others if not path.startswith("sessions/")} == OF_THE_SITE
    assert [part.title for part in book.parts][:4] == ["Principles", "Tips", "Topics", "Practice"]


def test_every_question_stands_once_with_its_options_in_order(
    course: Course, page: etree.Element
) -> None:
    found = {n.get("data-question", ""): n for n in page.iter() if n.get("data-question")}
    assert list(found) == shown_questions(course)
    assert len(found) > 100
    for number, (name, node) in enumerate(found.items(), 1):
        options = node.find("div/ol[@class='book-options']")
        assert options is not None, name
        wanted = [squeezed(plain(option.text)) for option in course.questions[name].options]
        assert [squeezed(told(row)) for row in options] == wanted
        assert classed(node, "book-number") == f"Question {number}"


def test_the_key_and_every_reason_stand_at_the_back_alone(course: Course, html: str) -> None:
    front, back = (told(etree.fromstring(part)) for part in divided(html))
    front, back = squeezed(front), squeezed(back)
    reasons = [
        squeezed(plain(option.reason.partition(": ")[2] or option.reason))
        for name in shown_questions(course)
        for option in course.questions[name].options
    ]
    assert len(reasons) > 300
    assert [reason for reason in reasons if reason in front] == []
    assert [reason for reason in reasons if reason not in back] == []


def divided(html: str) -> tuple[str, str]:
    """Return the page without the answers, and the answers."""
    [answers] = re.findall(
        r'<section class="book-chapter" id="book\.answers">.*?</section>', html, re.DOTALL
    )
    return html.replace(answers, ""), answers


def test_each_answer_names_its_letters_and_leads_back_to_its_question(
    course: Course, page: etree.Element
) -> None:
    places = by_id(page)
    links = {n.get("href"): told(n) for n in page.iter("a")}
    for number, name in enumerate(shown_questions(course), 1):
        answer = places[f"book.answers.{name}"]
        question = course.questions[name]
        letters = [LETTERS[at] for at, one in enumerate(question.options) if one.is_key]
        assert classed(answer, "book-key").partition(": ")[2].split(", ") == letters
        assert links[f"#book.answers.{name}"] == f"Answer {number} is at the back"
        [back] = [a for a in answer.iter("a") if told(a) == f"Back to question {number}"]
        home = places[str(back.get("href"))[1:]]
        # A question written into a page has that page's heading.
        assert home.get("data-question") == name or question.own_heading


def test_every_choice_turns_to_the_step_with_that_number(
    course: Course, page: etree.Element
) -> None:
    places = by_id(page)
    steps = {n.get("data-step", ""): n for n in page.iter() if n.get("data-step")}
    assert sum(len(story.steps) for story in course.scenarios) == len(steps)
    for story in course.scenarios:
        for step in story.steps:
            text = told(steps[step.id])
            for choice in step.choices:
                [link] = [
                    a
                    for a in steps[step.id].iter("a")
                    if squeezed(told(a)) == squeezed(plain(choice.text))
                ]
                target = places[str(link.get("href"))[1:]]
                assert target.get("data-step") == choice.target
                number = classed(target, "course-step__number").removeprefix("Step ")
                assert f"{told(link)} (turn to {number})" in text
                assert squeezed(plain(choice.coaching)) in squeezed(text)


def test_coaching_stands_below_all_choices_of_a_step(page: etree.Element) -> None:
    decisions = [n for n in page.iter("section") if n.find("ol[@class='book-choices']") is not None]
    assert len(decisions) > 80
    for step in decisions:
        classes = [child.get("class") for child in step]
        assert classes.index("book-coaching") == classes.index("book-choices") + 1


def test_no_identifier_comes_twice_and_every_link_in_the_book_has_its_target(
    page: etree.Element,
) -> None:
    ids = Counter(node.get("id") for node in page.iter() if node.get("id"))
    assert [name for name, count in ids.items() if count > 1] == []
    inside = [str(a.get("href")) for a in page.iter("a") if str(a.get("href")).startswith("#")]
    assert len(inside) > 1000
    assert [href for href in inside if href[1:] not in ids] == []
    others = {str(a.get("href")).partition(":")[0] for a in page.iter("a")} - {"http", "https"}
    assert {one for one in others if not one.startswith("#")} <= {"mailto"}


def test_the_book_holds_nothing_that_reacts(page: etree.Element) -> None:
    tags = {node.tag for node in page.iter()}
    assert not tags & set("script style input button textarea details form iframe".split())
    assert [tag for tag in tags if "-" in tag] == []
    attributes = {name for node in page.iter() for name in node.attrib}
    assert not {name for name in attributes if name == "style" or name.startswith("on")}


def test_headings_are_in_order_below_one_title(page: etree.Element) -> None:
    levels = [int(n.tag[1]) for n in page.iter() if re.fullmatch("h[1-6]", n.tag)]
    assert levels.count(1) == 1
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


def test_each_source_stands_once_at_the_back(course: Course, page: etree.Element) -> None:
    lists = [n for n in page.iter("ul") if n.get("class") == "course-sources"]
    assert len(lists) == 1
    used = {key for one in pages_of_book(course) for key in course.sources_on(one)}
    found = [str(row.get("id")).removeprefix("book.sources.source-") for row in lists[0]]
    assert used <= set(found)
    assert found == [s.key for s in course.sources if s.key in found]


def test_the_title_page_has_the_department_and_the_line_that_every_page_carries(
    course: Course, rendered: dict[str, str]
) -> None:
    settings = replace(course.settings, name="A & <b>B</b>")
    host = Department("department", Place("department"), name='"Lamps" & <Sons>')
    made = make_book(replace(course, settings=settings, department=host), rendered)
    first, second, third, *_ = etree.fromstring(f"<div>{made.front.html}</div>")
    assert told(first) == "A & <b>B</b>"
    assert told(second) == '"Lamps" & <Sons>'
    assert told(third).startswith("Wording from 2012")
    assert etree.fromstring(whole_page(made)).find("head/title").text == (  # type: ignore[union-attr]
        "The whole course - A & <b>B</b>"
    )
    archive = zipfile.ZipFile(io.BytesIO(pack_epub(made, LOOKS, {})))
    package = etree.fromstring(archive.read("EPUB/package.opf"))
    assert '"Lamps" & <Sons>' in [node.text for node in package.iter()]


def with_page(rendered: Mapping[str, str], path: str, more: str) -> dict[str, str]:
    return {**rendered, path: rendered[path] + more}


def test_html_that_is_not_well_formed_is_closed_as_a_browser_would(
    course: Course, rendered: dict[str, str]
) -> None:
    raw = (
        "<p>caf&eacute; &amp; &lt;b&gt;<br>two<custom-x @click=1 onclick='a()' style='top:0'>three"
        "</p></i><script>alert(1)</script><button>press</button><!-- no --><![x[ \x0c<p>last"
    )
    made = make_book(course, with_page(rendered, "tips/tip-1.md", raw))
    page = etree.fromstring(whole_page(made))
    chapter = by_id(page)["tips.tip-1"]
    assert "café & <b>twothree" in told(chapter)
    assert told(chapter).endswith("last")
    assert "alert(" not in told(page)
    assert "press<" not in whole_page(made)
    assert not [n for n in page.iter() if "onclick" in n.attrib or n.tag == "custom-x"]


def test_a_link_out_of_the_book_to_a_page_of_the_site_is_plain_text(
    course: Course, rendered: dict[str, str]
) -> None:
    links = (
        '<p id="mine"><a href="../privacy.html#code">privacy</a> <a href="../index.html">start</a> '
        '<a href="tip-2.html#idea">two</a> <a href="../help.html#support">help</a></p>'
    )
    made = make_book(course, with_page(rendered, "tips/tip-1.md", links))
    mine = by_id(etree.fromstring(whole_page(made)))["tips.tip-1.mine"]
    assert told(mine) == "privacy start two help"
    assert [a.get("href") for a in mine.iter("a")] == ["#tips.tip-2.idea", "#book.support"]


def test_an_image_comes_along_and_one_that_is_missing_is_left_out(
    course: Course, rendered: dict[str, str]
) -> None:
    images = '<p><img alt="here" src="../assets/a.png"/><img alt="gone" src="../assets/b.png"/></p>'
    made = make_book(course, with_page(rendered, "tips/tip-1.md", images))
    assert made.images == ("assets/a.png", "assets/b.png")
    assert 'src="assets/a.png"' in whole_page(made)
    archive = zipfile.ZipFile(io.BytesIO(pack_epub(made, LOOKS, {"assets/a.png": b"png"})))
    chapter = archive.read("EPUB/tips.tip-1.xhtml").decode()
    assert "here" in chapter
    assert "gone" not in chapter
    assert archive.read("EPUB/assets/a.png") == b"png"


@pytest.mark.parametrize(
    "fragment", ["<p>a &amp; b</p>", '<p title="&quot;&lt;">a<br/>b</p>', "<p></p>"]
)
def test_a_fragment_is_written_as_it_was_read(fragment: str) -> None:
    assert write(parse(fragment)) == f"<div>{fragment}</div>"


# The EPUB


def test_the_kind_of_the_file_stands_first_and_no_clock_was_asked(
    book: Book, epub: zipfile.ZipFile
) -> None:
    entries = epub.infolist()
    assert entries[0].filename == "mimetype"
    assert entries[0].compress_type == zipfile.ZIP_STORED
    assert epub.read("mimetype") == b"application/epub+zip"
    names = [entry.filename for entry in entries[1:]]
    assert names == sorted(names)
    assert {entry.date_time for entry in entries} == {(1980, 1, 1, 0, 0, 0)}
    assert pack_epub(book, LOOKS, {}) == pack_epub(book, LOOKS, {})


def test_the_package_lists_every_file_and_reads_them_in_the_order_of_the_contents(
    book: Book, epub: zipfile.ZipFile
) -> None:
    package = etree.fromstring(epub.read("EPUB/package.opf"))
    listed = {item.get("id"): str(item.get("href")) for item in package.iter(f"{OPF}item")}
    held = {name.removeprefix("EPUB/") for name in epub.namelist() if name.startswith("EPUB/")}
    assert {*listed.values(), "package.opf"} == held
    spine = [listed[item.get("idref")] for item in package.iter(f"{OPF}itemref")]
    assert spine == ["front.xhtml", "nav.xhtml", *(f"{one.id}.xhtml" for one in book.chapters)]
    drawn = {item.get("href") for item in package.iter(f"{OPF}item") if item.get("properties")}
    drawn.discard("nav.xhtml")
    assert drawn == {f"{one.id}.xhtml" for one in book.chapters if "<svg" in one.html}


def test_every_link_of_the_epub_names_a_file_and_an_element_in_it(epub: zipfile.ZipFile) -> None:
    trees = {
        name.removeprefix("EPUB/"): etree.fromstring(epub.read(name))
        for name in epub.namelist()
        if name.endswith(".xhtml")
    }
    places = {name: by_id(tree) for name, tree in trees.items()}
    looked_at = 0
    for name, tree in trees.items():
        for link in tree.iter(f"{XHTML}a"):
            file, _, anchor = str(link.get("href")).partition("#")
            if not file.startswith(("http", "mailto")):
                looked_at += 1
                assert file in trees, (name, file)
                assert not anchor or anchor in places[file], (name, file, anchor)
    assert looked_at > 1000


def test_the_epub_needs_no_value_from_elsewhere(epub: zipfile.ZipFile) -> None:
    assert epub.read("EPUB/book.css").decode() == "p { border: 1px solid #d9cdb7; }"
    built = etree.fromstring(epub.read("EPUB/package.opf"))
    kinds = {node.get("property") for node in built.iter(f"{OPF}meta")}
    assert {"dcterms:modified", "schema:accessMode", "schema:accessibilitySummary"} <= kinds


def test_another_release_of_a_course_is_the_same_publication(book: Book) -> None:
    def identifier(one: Book) -> str:
        archive = zipfile.ZipFile(io.BytesIO(pack_epub(one, LOOKS, {})))
        [found] = re.findall("urn:uuid:[0-9a-f-]+", archive.read("EPUB/package.opf").decode())
        return str(found)

    assert identifier(book) == identifier(replace(book, parts=book.parts[:2]))
    assert identifier(book) != identifier(replace(book, department="Lamps"))


# The built site


def test_the_build_writes_both_and_neither_search_nor_sitemap_knows_them(site: Path) -> None:
    assert (site / WHOLE_COURSE).read_text(encoding="utf-8").startswith("<!DOCTYPE html>\n<html")
    assert zipfile.ZipFile(site / WHOLE_COURSE_EPUB).testzip() is None
    assert "whole-course" not in "".join(
        re.findall(
            r'"location":"[^"]*"', (site / "search/search_index.json").read_text(encoding="utf-8")
        )
    )
    sitemap = site / "sitemap.xml"
    assert not sitemap.exists() or "whole-course" not in sitemap.read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def expected() -> ExpectedSite:
    """What the canary wants of the book, and of nothing else."""
    whole = Build.start(ROOT).expected()
    return replace(whole, pages={WHOLE_COURSE: whole.pages[WHOLE_COURSE]}, reasons=())


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ('data-question="three-comments"', "", "B03"),
        ("</main>", '<p data-step="monday"></p></main>', "B04"),
        ("Wording from 2012", "Wording", "B05"),
        ("<main>", '<main style="top:0">', "B10"),
        ("</main>", '<img alt="" src="https://example.org/a.png"/></main>', "B12"),
        ('href="#tips.tip-9"', 'href="#tips.tip-99"', "B13"),
    ],
)
def test_the_canary_looks_at_the_book(
    site: Path, tmp_path: Path, expected: ExpectedSite, old: str, new: str, code: str
) -> None:
    copy = tmp_path / "site"
    copy.mkdir()
    text = (site / WHOLE_COURSE).read_text(encoding="utf-8")
    assert old in text
    (copy / WHOLE_COURSE).write_text(text.replace(old, new, 1), encoding="utf-8")
    shutil.copytree(site / "assets", copy / "assets")
    # There is no search in this copy.
    codes = {problem.code for problem in inspect_site(copy, expected)} - {"B07"}
    assert codes == {code}


@pytest.mark.servers
def test_epubcheck_finds_no_error_and_warns_of_nothing(site: Path) -> None:
    """Debian's package is a jar that only some kernels start by its name."""
    program = shutil.which("epubcheck")
    assert program, "install it: apt-get install epubcheck default-jre-headless"
    command = ["java", "-jar", program, "--failonwarnings", str(site / WHOLE_COURSE_EPUB)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
