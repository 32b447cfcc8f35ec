"""The questions as a QTI 2.1 package: valid, true to the bank, and the same every time."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from functools import cache
from itertools import combinations
from pathlib import PurePosixPath

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from conftest import ROOT
from course.model.course import Course
from course.model.questions import Bank, Option, Question
from course.problems import Place
from course.release.qti import qti_files
from course.rendering.questions import reason_text
from course.review import review
from courses import TODAY

QTI = "{http://www.imsglobal.org/xsd/imsqti_v2p1}"
NAMES = {
    "q": QTI.strip("{}"),
    "cp": "http://www.imsglobal.org/xsd/imscp_v1p1",
    "lom": "http://ltsc.ieee.org/xsd/LOM",
}
MANIFEST = "imsmanifest.xml"
GRAMMARS = ROOT / "tests/schemas/qti"
PLACE = Place("quizzes/tip-1.md", 1)
FIRST = Question(
    id="first-steps",
    title="First steps",
    objective="",
    items=("tip-1",),
    level="apply",
    sources=(),
    use="page",
    kind="choice",
    shuffled=True,
    revision=1,
    hint="",
    notes=None,
    stem="A post is late. What do you do?",
    introduction="",
    options=(Option("Wait", "It comes.", True, PLACE), Option("Go", "It does not.", False, PLACE)),
    place=PLACE,
)


@pytest.fixture(scope="module")
def course() -> Course:
    return review(ROOT, TODAY)[0]


@pytest.fixture(scope="module")
def files(course: Course) -> dict[str, bytes]:
    return qti_files(course)


@cache
def grammar(name: str) -> etree.RelaxNG:
    return etree.RelaxNG(etree.parse(str(GRAMMARS / name)))


def assert_valid(files: dict[str, bytes]) -> None:
    item, manifest = grammar("item.rng"), grammar("manifest.rng")
    for path, content in files.items():
        checked = manifest if path == MANIFEST else item
        assert checked.validate(etree.fromstring(content)), (path, checked.error_log)


def package(course: Course, *questions: Question) -> dict[str, bytes]:
    """Return the package of a course that has these questions and no others."""
    bank = Bank("tip-1", "Tip 1: questions", questions, PLACE)
    return qti_files(replace(course, banks=(bank,), page_questions=()))


def item_of(files: dict[str, bytes], question: Question) -> etree._Element:
    return etree.fromstring(files[f"items/{question.id}.xml"])


def found(root: etree._Element, path: str) -> list[etree._Element]:
    return list(root.iterfind(path, NAMES))


def first(root: etree._Element, path: str) -> etree._Element:
    return found(root, path)[0]


def words(element: etree._Element) -> str:
    return " ".join("".join(element.itertext()).split())


def container(expression: etree._Element, chosen: set[str], keys: set[str]) -> Counter[str]:
    """Work out an expression of response processing as a platform would."""
    match expression.tag.removeprefix(QTI):
        case "variable":
            return Counter(chosen)
        case "correct":
            return Counter(keys)
        case "multiple":
            return sum((container(part, chosen, keys) for part in expression), Counter())
    raise AssertionError(expression.tag)


def outcomes(item: etree._Element, chosen: set[str]) -> tuple[float, set[str]]:
    """Process a response as a platform would; return the score and the reasons that show."""
    keys = {value.text for value in found(item, ".//q:correctResponse/q:value")}
    right, otherwise = first(item, "q:responseProcessing/q:responseCondition")
    response, expected = (container(part, chosen, keys) for part in first(right, "q:match"))
    score = first(right if response == expected else otherwise, "q:setOutcomeValue/q:baseValue")
    [feedback] = first(item, "q:responseProcessing/q:setOutcomeValue")
    named = {one.get("identifier") for one in found(item, "q:modalFeedback")}
    return float(words(score)), named & set(container(feedback, chosen, keys))


def test_every_item_and_the_manifest_of_the_course_are_valid(files: dict[str, bytes]) -> None:
    assert_valid(files)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (b"</prompt>", b"</prompt><script>1</script>"),
        (b"<simpleChoice ", b'<simpleChoice onclick="1" '),
        (b"<correctResponse>", b"<correctResponse/><correctResponse>"),
        (b'identifier="first-steps"', b'identifier="1-step"'),
        (b'maxChoices="1"', b'maxChoices="one"'),
        (b"<prompt>", b"<prompt><p>"),
    ],
)
def test_the_grammar_refuses_what_an_item_may_not_hold(
    course: Course, old: bytes, new: bytes
) -> None:
    content = package(course, FIRST)["items/first-steps.xml"]
    assert old in content
    broken = etree.fromstring(content.replace(old, new), etree.XMLParser(recover=True))
    assert not grammar("item.rng").validate(broken)


def test_the_manifest_lists_each_question_of_the_course_once_with_its_file(
    course: Course, files: dict[str, bytes]
) -> None:
    manifest = etree.fromstring(files[MANIFEST])
    resources = found(manifest, "cp:resources/cp:resource")
    assert [one.get("identifier") for one in resources] == [q.id for q in course.all_questions()]
    for one in resources:
        assert one.get("href") == first(one, "cp:file").get("href") in files
        assert PurePosixPath(one.get("href")).stem == one.get("identifier")
    assert len(files) == len(resources) + 1


def test_the_manifest_says_what_a_question_is_about(
    course: Course, files: dict[str, bytes]
) -> None:
    resources = {
        one.get("identifier"): one
        for one in found(etree.fromstring(files[MANIFEST]), "cp:resources/cp:resource")
    }
    for question in course.all_questions():
        told = resources[question.id]
        assert words(first(told, ".//lom:identifier/lom:entry")) == question.id
        assert words(first(told, ".//lom:version")) == str(question.revision)
        assert words(first(told, ".//lom:taxon/lom:id")) == question.objective
        assert [words(one) for one in found(told, ".//lom:keyword")] == [
            *question.items,
            f"level-{question.level}",
            f"use-{question.use}",
            f"kind-{question.kind}",
        ]
        hints = [words(one) for one in found(told, ".//lom:educational/lom:description")]
        assert hints == ([question.hint] if question.hint else [])


def test_title_options_keys_and_reasons_are_those_of_the_bank(
    course: Course, files: dict[str, bytes]
) -> None:
    for question in course.all_questions():
        item = item_of(files, question)
        assert item.get("identifier") == question.id
        assert item.get("title") == question.title
        choices = found(item, ".//q:simpleChoice")
        assert [words(one) for one in choices] == [option.text for option in question.options]
        names = [one.get("identifier") for one in choices]
        keys = [one.text for one in found(item, ".//q:correctResponse/q:value")]
        assert keys == [n for n, o in zip(names, question.options, strict=True) if o.is_key]
        reasons = {one.get("identifier"): words(one) for one in found(item, "q:modalFeedback")}
        assert list(reasons) == names
        for name, option in zip(names, question.options, strict=True):
            lead = f"{option.text}: " if question.is_multiple else ""
            assert reasons[name] == lead + reason_text(option.reason, course)


def test_the_item_asks_what_the_page_asks(course: Course, files: dict[str, bytes]) -> None:
    for question in course.all_questions():
        body = first(item_of(files, question), "q:itemBody")
        above = " ".join(words(one) for one in found(body, "q:div"))
        assert above == " ".join(f"{question.introduction} {question.setting}".split())
        assert words(first(body, ".//q:prompt")).startswith(question.ask)


def test_only_all_right_answers_and_no_other_score(course: Course, files: dict[str, bytes]) -> None:
    two = replace(FIRST, options=(*FIRST.options, Option("Ask", "They know.", True, PLACE)))
    checked = [(item_of(files, question), question) for question in course.all_questions()]
    checked.append((item_of(package(course, two), two), two))
    for item, question in checked:
        names = [one.get("identifier") for one in found(item, ".//q:simpleChoice")]
        keys = {n for n, option in zip(names, question.options, strict=True) if option.is_key}
        most = int(first(item, ".//q:choiceInteraction").get("maxChoices"))
        assert most == (len(names) if question.is_multiple else 1)
        for chosen in (set(some) for n in range(most + 1) for some in combinations(names, n)):
            score, shown = outcomes(item, chosen)
            assert score == (chosen == keys)
            assert shown == (chosen | keys if question.is_multiple else chosen)


def test_options_are_shuffled_unless_their_order_matters(course: Course) -> None:
    def shuffle(question: Question) -> str:
        [interaction] = found(
            item_of(package(course, question), question), ".//q:choiceInteraction"
        )
        return str(interaction.get("shuffle"))

    assert shuffle(FIRST) == "true"
    assert shuffle(replace(FIRST, shuffled=False)) == "false"
    assert shuffle(replace(FIRST, kind="spot", stem="Wait or Go.")) == "false"


def test_a_question_that_stands_in_a_page_is_in_the_package(course: Course) -> None:
    inside = replace(FIRST, id="inside-a-page", own_heading=True)
    files = qti_files(replace(course, banks=(), page_questions=(inside,)))
    assert set(files) == {MANIFEST, "items/inside-a-page.xml"}


def test_an_identifier_that_begins_with_a_digit_becomes_one_that_qti_allows(course: Course) -> None:
    files = package(course, replace(FIRST, id="2-posts"))
    assert_valid(files)
    assert "items/_2-posts.xml" in files
    entry = first(etree.fromstring(files[MANIFEST]), ".//lom:identifier/lom:entry")
    assert entry.text == "2-posts"


def test_two_runs_write_the_same_bytes(course: Course, files: dict[str, bytes]) -> None:
    again = qti_files(course)
    assert list(again) == list(files)
    assert again == files


def test_emphasis_stays_and_a_link_is_its_text(course: Course) -> None:
    stem = "Read *this* in [tip 5](../tips/tip-5.md).\n\n> A post\n\n- one\n- two\n\nWhat now?"
    files = package(course, replace(FIRST, stem=stem))
    assert_valid(files)
    setting = first(item_of(files, FIRST), ".//q:div")
    assert words(first(setting, "q:p")) == "Read this in tip 5."
    assert words(first(setting, "q:p/q:em")) == "this"
    assert words(first(setting, "q:blockquote/q:p")) == "A post"
    assert [words(one) for one in found(setting, "q:ul/q:li")] == ["one", "two"]


def test_hostile_text_is_text(course: Course) -> None:
    hostile = '<script>alert("1")</script> <b onclick="alert(2)">bold</b>'
    option = Option(hostile, hostile, True, PLACE)
    question = replace(
        FIRST, title=hostile, hint=hostile, stem=f"{hostile}\n\nWhat?", options=(option,)
    )
    files = package(course, question)
    assert_valid(files)
    item = item_of(files, question)
    assert item.get("title") == hostile
    for path in (".//q:div", ".//q:simpleChoice", "q:modalFeedback"):
        assert words(first(item, path)) == hostile


# Pieces of markup and characters that trip up a writer of XML.
PIECES = st.sampled_from(
    [
        "<script>", "</script>", '<b onclick="x()">', "<br>", "<!--", "-->", "<![CDATA[", "]]>", "<?x",
        "&", "&amp;", "&nbsp;", "&lt;", "&bogus;", "&#1;", "&#12;", "&#x0;", "&#xD800;", '"', "'",
        "\0", "\2", "\3", "\x0b", "\x0c", "\r", "\ufffe", "\uffff", "\ud800", "\U0001f600", "\u2028",
        "> ", "- ", "1. ", "# ", "    ", "\t", "---\n", "```\n", "`", "*", "**", "_", "\\", "  \n", "\n",
        "\n\n", "[a](b.md)", '[a](javascript:alert "t")', "![c](d.png)", "<https://a.example>",
        "<me@a.example>", "{: onclick=x }", "{#id}", "| a | b |\n| - | - |\n", "| c |\n", "word", "?",
        "\n\n/// post | Somebody\n", "\n///\n\n", "\n\n/// example | One\n",
    ]
)  # fmt: skip
ODD = st.lists(st.one_of(PIECES, st.text(max_size=8)), max_size=12).map("".join)
LINE = ODD.map(lambda text: " ".join(text.split()))
OPTION = st.builds(Option, LINE, LINE, st.just(True), st.just(PLACE))
ODD_QUESTIONS = st.builds(
    replace,
    st.just(FIRST),
    title=LINE,
    hint=LINE,
    stem=ODD,
    introduction=ODD,
    kind=st.sampled_from(["choice", "spot"]),
    options=st.lists(OPTION, min_size=1, max_size=3).map(tuple),
)


@settings(max_examples=150, deadline=None, derandomize=True)
@given(question=ODD_QUESTIONS)
def test_any_text_at_all_makes_a_valid_package(course: Course, question: Question) -> None:
    assert_valid(package(course, question))
