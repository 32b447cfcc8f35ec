"""Questions: what makes one fair and worth asking, one by one and over the whole course.

The rules follow the item-writing guidelines of Haladyna, Downing and Rodriguez (2002); that a
reason on every option teaches more than a verdict, van der Kleij (2015).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

from course.checks.wording import same, words
from course.model.course import Course
from course.model.prose import plain
from course.model.questions import Option, Question
from course.problems import Place, Problem, counted
from course.rules import (
    KEY_EVERYWHERE,
    KEY_LONGEST,
    KEY_MISSING_IN_QUESTION,
    KEY_POSITION,
    NEGATIVE_STEM,
    OPTION_CATCH_ALL,
    OPTION_COUNT,
    OPTION_TWICE,
    QUESTION_EMBEDDED_NOWHERE,
    QUESTION_WITHOUT_SOURCE,
    REASON_ONLY_VERDICT,
    REASON_TOO_SHORT,
    SPOT_FAULT_WITHOUT_ITEM,
    SPOT_KEY_COUNT,
    SPOT_OPTION_COUNT,
    SPOT_PHRASE_MISSING,
    STEM_TWICE,
)

# Upper 5% points of the chi-square distribution by degrees of freedom (any statistical table).
CHI_SQUARE_5_PERCENT = {1: 3.841, 2: 5.991, 3: 7.815}

# Below this expected count a place the chi-square test means nothing (Cochran's rule of thumb).
LEAST_EXPECTED = 5

_CATCH_ALL = re.compile(
    r"\b(all|none|neither|both|any)\s+(of\s+)?(the\s+|these\s+)?"
    r"(above|these|options|answers|other\s+options|others)\b"
)
_NEGATIVE = re.compile(
    r"\b(not|never|except|cannot|(?<!at )least|[a-z]+n['\u2019]t)\b", re.IGNORECASE
)
_VERDICT_WORDS = frozenset(
    "a all an and answer are be because best better choice correct correctly course exactly "
    "false good here incorrect indeed is it just mistake no not of one option poor quite really "
    "right so that the there therefore these this to true very well what why would wrong yes you "
    "your".split()
)
# How many words a reason must have beyond a verdict to be a reason at all.
_LEAST_BEYOND_VERDICT = 4


def check_questions(course: Course) -> Iterator[Problem]:
    """Yield what is wrong with the questions."""
    stems: dict[str, Place] = {}
    for question in course.all_questions():
        yield from _check_one(course, question)
        stem = same(f"{question.introduction} {question.stem}")
        if stem and stem in stems:
            yield STEM_TWICE.at(
                question.place, question.id, question=question.id, first=stems[stem]
            )
        stems.setdefault(stem, question.place)
    place = Place(course.settings.folders.quizzes)
    choices = [q for q in course.all_questions() if q.kind == "choice" and len(q.keys) == 1]
    for size in sorted({len(question.options) for question in choices}):
        same_size = [question for question in choices if len(question.options) == size]
        yield from _check_positions(same_size, size, place)
    yield from _check_longest(choices, course.gate.longest_key_share, place)


def _check_one(course: Course, question: Question) -> Iterator[Problem]:
    if question.kind == "spot":
        yield from _check_spot(course, question)
    else:
        yield from _check_choice(question)
    seen: set[str] = set()
    for option in question.options:
        yield from _check_reason(course, question, option)
        if same(option.text) in seen:
            yield OPTION_TWICE.at(option.place, question.id, option=option.text)
        seen.add(same(option.text))
    if not question.sources:
        yield QUESTION_WITHOUT_SOURCE.at(question.place, question.id, question=question.id)
    if question.use in ("page", "guess") and question.id not in course.page_of_question:
        item = question.items[0] if question.items else "its item"
        details = {"question": question.id, "bank": item, "page": _page_file(course, item)}
        problem = QUESTION_EMBEDDED_NOWHERE.at(question.place, question.id, **details)
        # A question of the course's that a department's page no longer shows is unused, not wrong.
        shows = (("quiz", item), ("question", question.id))
        yield replace(problem, warning=course.lost_its_page(question.place, *shows))


def _page_file(course: Course, item: str) -> str:
    """Return the file of an item's page: where it stands, or would."""
    if item in course.modules:
        return course.modules[item].place.path
    if item not in course.items:
        return "a page"
    known = course.items[item]
    return f"{course.base_of(known.place)}{course.settings.folders.docs}/{known.page}"


def _check_choice(question: Question) -> Iterator[Problem]:
    names = {"question": question.id}
    if not question.keys:
        yield KEY_MISSING_IN_QUESTION.at(question.place, question.id, **names)
    elif len(question.keys) == len(question.options):
        yield KEY_EVERYWHERE.at(question.place, question.id, **names)
    if not 3 <= len(question.options) <= 4:
        count = counted(len(question.options), "option")
        yield OPTION_COUNT.at(
            question.place, question.id, count=count, wanted="three or four", **names
        )
    for option in question.options:
        if _CATCH_ALL.search(plain(option.text).lower()):
            yield OPTION_CATCH_ALL.at(option.place, question.id, option=option.text)
    ask = plain(question.ask)
    hidden = [word for word in _NEGATIVE.findall(ask) if word != "NOT"]
    if hidden:
        yield NEGATIVE_STEM.at(question.place, question.id, ask=ask, **names)


def _check_reason(course: Course, question: Question, option: Option) -> Iterator[Problem]:
    if not option.reason:
        return  # the reader has reported it
    found = words(option.reason)
    if len(found) < course.gate.reason_words:
        yield REASON_TOO_SHORT.at(
            option.place,
            question.id,
            option=option.text,
            words=counted(len(found), "word"),
            least=course.gate.reason_words,
        )
    if len([word for word in found if word not in _VERDICT_WORDS]) < _LEAST_BEYOND_VERDICT:
        yield REASON_ONLY_VERDICT.at(option.place, question.id, option=option.text)


def _check_spot(course: Course, question: Question) -> Iterator[Problem]:
    names = {"question": question.id}
    if not 6 <= len(question.options) <= 9:
        count = counted(len(question.options), "phrase")
        yield SPOT_OPTION_COUNT.at(
            question.place, question.id, count=count, wanted="six to nine", **names
        )
    if not 3 <= len(question.keys) <= 5:
        count = counted(len(question.keys), "fault")
        yield SPOT_KEY_COUNT.at(
            question.place, question.id, count=count, wanted="three to five", **names
        )
    draft, at = " ".join(question.stem.split()), 0
    for option in question.options:
        found = draft.find(option.text, at)
        if found < 0:
            details = {"option": option.text, **names}
            yield SPOT_PHRASE_MISSING.at(option.place, question.id, **details)
        else:
            at = found + len(option.text)
        item = option.reason.partition(":")[0]
        if option.is_key and item not in course.items:
            yield SPOT_FAULT_WITHOUT_ITEM.at(option.place, question.id, option=option.text)


def _check_positions(questions: list[Question], size: int, place: Place) -> Iterator[Problem]:
    """Compare how often the key stands at each position with an even spread (chi-square, 5%)."""
    expected = len(questions) / size if size else 0
    if expected < LEAST_EXPECTED or size - 1 not in CHI_SQUARE_5_PERCENT:
        return
    positions = {q.id: q.options.index(q.keys[0]) for q in questions}
    counts = Counter(positions.values())
    value = sum((counts[p] - expected) ** 2 / expected for p in range(size))
    limit = CHI_SQUARE_5_PERCENT[size - 1]
    if value > limit:
        fullest = counts.most_common(1)[0][0]
        examples = [identifier for identifier, at in positions.items() if at == fullest]
        yield KEY_POSITION.at(
            place,
            "key-position",
            counts=" / ".join(str(counts[p]) for p in range(size)),
            size=counted(size, "option"),
            value=f"{value:.1f}",
            limit=limit,
            examples=", ".join(examples[:3]),
        )


def _check_longest(questions: list[Question], most: float, place: Place) -> Iterator[Problem]:
    longest = [
        question.id
        for question in questions
        if all(
            len(plain(question.keys[0].text)) > len(plain(option.text))
            for option in question.options
            if not option.is_key
        )
    ]
    if questions and len(longest) / len(questions) > most:
        yield KEY_LONGEST.at(
            place,
            "key-longest",
            share=f"{len(longest)}",
            count=counted(len(questions), "question"),
            most=f"{most:.0%}",
            examples=", ".join(longest[:3]),
        )
