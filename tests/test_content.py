"""What the course holds, counted: each row of the table is a promise about the content.

The table is printed at the end of a test run. No row may fall short.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from itertools import combinations
from statistics import median

import pytest

from conftest import ROOT
from course.model.course import Course
from course.model.curriculum import Item
from course.model.passages import module_grades, passages
from course.model.prose import sentences, words_of
from course.model.questions import Question
from course.model.scenarios import Ending, Scenario
from course.model.strategies import STRATEGIES, play, walk_at_random
from course.model.ways import deciding, decisions_on, heaviest, lightest, one_a_decision
from course.review import review
from courses import TODAY

LEAST_QUESTIONS = 131
# Three in five questions put somebody in a place.
LEAST_APPLIED = 0.6
LEAST_FIGURES = 8
LEAST_TERMS = 25
PARTS = ("guess", "idea", "why", "example", "mistakes", "hard-case", "since-2012", "tomorrow")
# Two questions are alike when their words overlap more than this (cosine of word counts).
ALIKE = 0.6


@dataclass(frozen=True)
class Row:
    """One promise: what is counted, how many there are, how many are asked for."""

    what: str
    found: float
    asked: float

    @property
    def is_met(self) -> bool:
        return self.found >= self.asked


@pytest.fixture(scope="module")
def course() -> Course:
    return review(ROOT, TODAY)[0]


def bank(course: Course, item: Item) -> tuple[Question, ...]:
    return course.banks_by_item[item.id].questions


def rows(course: Course) -> list[Row]:
    """Return the table: for what every item has, the least that any has."""
    sixteen = [item for item in course.items.values() if item.kind != "topic"]
    topics = [item for item in course.items.values() if item.kind == "topic"]
    every = list(course.all_questions())

    def least(items: list[Item], count: Callable[[Item], float]) -> float:
        return min(count(item) for item in items)

    def use(name: str) -> Callable[[Item], float]:
        return lambda item: sum(q.use == name and q.kind == "choice" for q in bank(course, item))

    def parts(item: Item) -> float:
        marked = {part.target for s in course.modules[item.id].sections for part in s.parts}
        return len(marked & set(PARTS))

    def notes(item: Item) -> float:
        return sum(one.id == f"friday-{item.id}" for one in course.modules[item.id].writing)

    def posts(item: Item) -> float:
        blocks = [block for section in course.modules[item.id].sections for block in section.blocks]
        return min(blocks.count("post") / 2, blocks.count("example"))

    def words(item: Item) -> float:
        return course.modules[item.id].all_words

    def decisions(item: Item) -> float:
        return len(course.decisions_with_main(item.id))

    figures = {
        embed.argument or embed.block
        for page in course.pages
        for embed in page.embeds
        if embed.block in ("figure", "connections")
    }
    before = [q for q in every if q.use == "before"]
    pairs = Counter(q.objective for q in every if q.use == "assessment")
    return [
        Row(
            "modules of principles and tips", len(set(course.modules) & {i.id for i in sixteen}), 16
        ),
        Row("words of the shortest of them", least(sixteen, words), 700),
        Row("words left to the longest of them", 1200 - max(map(words, sixteen)), 0),
        Row("parts of each", least(sixteen, parts), len(PARTS)),
        Row("worked examples with draft and better version in each", least(sixteen, posts), 1),
        Row("boxes for the week in each", least(sixteen, notes), 1),
        Row("topics", len(set(course.modules) & {i.id for i in topics}), 9),
        Row("words of the shortest topic", least(topics, words), 400),
        Row("words left to the longest topic", 900 - max(map(words, topics)), 0),
        Row("questions of a topic", least(topics, use("page")), 3),
        Row("decisions of a topic", least(topics, decisions), 1),
        Row("figures", len(figures), LEAST_FIGURES),
        Row("questions", len(every), LEAST_QUESTIONS),
        Row("guesses of each principle or tip", least(sixteen, use("guess")), 1),
        Row(
            "spots of each",
            least(sixteen, lambda item: sum(q.kind == "spot" for q in bank(course, item))),
            1,
        ),
        Row("other questions for the page of each", least(sixteen, use("page")), 2),
        Row("assessment questions of each", least(sixteen, use("assessment")), 2),
        Row("questions before the course", len(before), 8),
        Row("of these, matched in both forms", sum(pairs[q.objective] >= 2 for q in before), 8),
        Row(
            "share of questions that apply",
            sum(q.level == "apply" for q in every) / len(every),
            LEAST_APPLIED,
        ),
        *practice_rows(course, sixteen),
        Row("terms of the glossary", len(course.glossary.terms), LEAST_TERMS),
        Row("things to do on the job aid", sum(bool(item.do) for item in sixteen), 16),
        Row(
            "median grade under the limit (ARI)",
            8 - median(grade.ari for grade in module_grades(course).values()),
            0,
        ),
        Row(
            "median grade under the limit (Coleman-Liau)",
            10 - median(grade.coleman_liau for grade in module_grades(course).values()),
            0,
        ),
    ]


def practice_rows(course: Course, sixteen: list[Item]) -> list[Row]:
    """Return the rows of the table about the scenarios."""
    short = [scenario for scenario in course.scenarios if not scenario.is_long]
    long = [scenario for scenario in course.scenarios if scenario.is_long]

    def fewest(scenarios: list[Scenario], ending: Ending) -> int:
        return min(decisions_on(lightest(s, one_a_decision, ending)) for s in scenarios)

    def most(scenarios: list[Scenario]) -> int:
        return max(decisions_on(heaviest(s, one_a_decision, "good")) for s in scenarios)

    def homes(item: Item) -> int:
        return len({s.id for s, _ in course.decisions_with_main(item.id) if not s.is_long})

    def deciding_on(scenario: Scenario) -> int:
        found = deciding(scenario)
        easiest = lightest(scenario, lambda step: step.id in found, "good")
        return sum(step.id in found for step in easiest)

    def won(name: str) -> int:
        ends = [play(scenario, STRATEGIES[name]) for scenario in course.scenarios]
        return sum(end is not None and end.ending == "good" for end in ends)

    return [
        Row("scenarios", len(short), 12),
        Row("decisions on their shortest way to a good ending", fewest(short, "good"), 4),
        Row("decisions left to seven on their longest such way", 7 - most(short), 0),
        Row("of them, those in which an item is main", min(map(homes, sixteen)), 2),
        Row("trades in them", len({scenario.trade for scenario in short}), 10),
        Row("long scenarios", len(long), 2),
        Row("decisions on their shortest way to a good ending", fewest(long, "good"), 8),
        Row("decisions left to twelve on their longest such way", 12 - most(long), 0),
        Row("main items of each", min(len({d.main for d in s.decisions}) for s in long), 6),
        Row("decisions before any harmful ending", fewest(short + long, "harmful"), 2),
        Row("decisions that can lose a good ending", min(map(deciding_on, course.scenarios)), 2),
        Row(
            "replies to write",
            sum(len(s.writing) for one in course.scenarios for s in one.steps),
            6,
        ),
        *(
            Row(
                f"good endings left to always the {name} choice",
                len(course.scenarios) // 3 - won(name),
                0,
            )
            for name in STRATEGIES
        ),
        Row(
            "share of steps that 1,000 walks at random meet",
            min(
                sum(number > 0 for number in met.values()) / len(met)
                for met in map(walk_at_random, course.scenarios)
            ),
            1,
        ),
    ]


def test_no_row_of_the_table_falls_short(
    course: Course, record_property: Callable[[str, object], None]
) -> None:
    table = rows(course)
    lines = [f"{row.found:7.4g} of {row.asked:6.4g}  {row.what}" for row in table]
    record_property("summary", "\n".join(["What the course holds:", *lines]))
    assert [row.what for row in table if not row.is_met] == []


def test_the_pools_are_shown_nowhere(course: Course) -> None:
    pools = {q.id for q in course.all_questions() if q.use in ("before", "assessment")}
    assert len(pools) >= 40
    assert not pools & set(course.page_of_question)


def test_the_pools_make_two_disjoint_forms_of_sixteen(course: Course) -> None:
    """One question an item in each form, and the two of an item ask for the same objective."""
    for item in (item for item in course.items.values() if item.kind != "topic"):
        pair = [q for q in bank(course, item) if q.use == "assessment"]
        assert len(pair) == 2
        assert len({q.objective for q in pair}) == 1
        assert {q.level for q in pair} == {"apply"}


def test_no_sentence_of_eight_words_stands_in_two_modules(course: Course) -> None:
    owners: dict[str, set[str]] = {}
    quoted = re.compile(r"\"[^\"]*\"")
    for passage in passages(course):
        if passage.module:
            for sentence in sentences(quoted.sub(" ", passage.text)):
                found = words_of(sentence.lower())
                if len(found) >= 8:
                    owners.setdefault(" ".join(found), set()).add(passage.module)
    assert len(owners) > 1500
    assert [sentence for sentence, modules in owners.items() if len(modules) > 1] == []


def test_no_two_questions_are_alike(course: Course) -> None:
    counts = {
        q.id: Counter(re.findall(r"[a-z']{4,}", f"{q.introduction} {q.stem}".lower()))
        for q in course.all_questions()
    }
    sizes = {name: sum(n * n for n in found.values()) ** 0.5 for name, found in counts.items()}
    for one, other in combinations(counts, 2):
        shared = sum(n * counts[other][word] for word, n in counts[one].items())
        assert shared <= ALIKE * sizes[one] * sizes[other], (one, other)


def test_a_reason_never_marks_a_wrong_option(course: Course) -> None:
    """A learner who strikes every option that justifies itself must gain nothing by it."""
    gives = re.compile(r"\b(?:since|because|so that|now that)\b|, as ", re.IGNORECASE)
    choices = [q for q in course.all_questions() if q.kind == "choice"]
    keys = [bool(gives.search(o.text)) for q in choices for o in q.options if o.is_key]
    others = [bool(gives.search(o.text)) for q in choices for o in q.options if not o.is_key]
    assert sum(others) / len(others) <= sum(keys) / len(keys) + 0.05
