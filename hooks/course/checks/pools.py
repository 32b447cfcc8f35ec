"""The bank beside the page: a guess, a draft to look through, and the pools shown nowhere.

Questions before the course and those of the assessment are drawn from pools. They are compared
objective by objective, so a page that showed one would spoil it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from course.model.course import Course
from course.model.curriculum import Item
from course.problems import Place, Problem, counted
from course.rules import BEFORE_WITHOUT_MATCH, POOL_SHOWN, TOO_FEW_BEFORE, TOO_FEW_OF_A_KIND


def check_pools(course: Course) -> Iterator[Problem]:
    """Yield what the banks lack beside the questions of the pages, and what spoils the pools."""
    for item in course.live_items:
        yield from _check_kinds(course, item)
    yield from _check_before(course)
    for question in course.all_questions():
        page = course.page_of_question.get(question.id)
        if question.use in ("before", "assessment") and page:
            where = page.place.path
            details = {"question": question.id, "use": question.use, "page": where, "file": where}
            yield POOL_SHOWN.at(question.place, question.id, **details)


def _check_kinds(course: Course, item: Item) -> Iterator[Problem]:
    """Yield what a principle's or a tip's bank lacks beside the questions of its page."""
    if item.kind == "topic":
        return
    bank, gate = course.banks_by_item.get(item.id), course.gate
    own = bank.questions if bank else ()
    for field, number, least in (
        ("Use: guess", sum(q.use == "guess" for q in own), gate.guesses),
        ("Kind: spot", sum(q.kind == "spot" for q in own), gate.spots),
        ("Use: assessment", sum(q.use == "assessment" for q in own), gate.assessments),
    ):
        if number < least:
            yield TOO_FEW_OF_A_KIND.at(
                bank.place if bank else item.place,
                item.id,
                item=item.id,
                label=item.label,
                count=counted(number, "question") if number else "no question",
                field=field,
                least=f"{least} is" if least == 1 else f"{least} are",
                file=bank.place.path if bank else f"{course.settings.folders.quizzes}/{item.id}.md",
            )


def _check_before(course: Course) -> Iterator[Problem]:
    before = [q for q in course.all_questions() if q.use == "before"]
    met = Counter(q.objective for q in course.all_questions() if q.use == "assessment")
    if len(before) < course.gate.before:
        folder = course.settings.folders.quizzes
        yield TOO_FEW_BEFORE.at(
            Place(folder),
            "before",
            count=counted(len(before), "question"),
            least=course.gate.before,
            file=f"{folder}/{course.live_items[0].id if course.live_items else 'tip-5'}.md",
        )
    for question in before:
        if met[question.objective] < 2:
            paired = [objective for objective, number in met.items() if number > 1]
            yield BEFORE_WITHOUT_MATCH.at(
                question.place,
                question.id,
                question=question.id,
                objective=question.objective,
                count=counted(met[question.objective], "question"),
                file=question.place.path,
                example=paired[0] if paired else question.objective,
            )
