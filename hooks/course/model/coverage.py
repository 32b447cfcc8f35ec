"""How far each item is taught, questioned and practised: the numbers of the coverage page."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from course.model.course import Course
from course.model.curriculum import Item
from course.model.questions import Question


@dataclass(frozen=True)
class Coverage:
    """One row of the coverage page. Counts are of objectives, questions and decisions."""

    item: Item
    taught: int
    questions: int
    applied: int
    decisions: int
    scenarios: tuple[str, ...]
    sources: tuple[str, ...]
    review_by: date | None
    is_met: bool


def own_page_questions(course: Course, item: str) -> tuple[Question, ...]:
    """Return the questions that count for an item: on its page, from its bank, it first."""
    bank = course.banks_by_item.get(item)
    return tuple(
        question
        for question in (bank.questions if bank else ())
        if question.use == "page" and question.items[:1] == (item,)
    )


def coverage_of(course: Course, item: Item) -> Coverage:
    """Return the coverage of one item, held against the gate's thresholds."""
    module = course.modules.get(item.id)
    claimed = {c.target for s in module.sections for c in s.teaches} if module else set()
    taught = sum(objective.id in claimed for objective in item.objectives)
    questions = own_page_questions(course, item.id)
    applied = sum(question.level == "apply" for question in questions)
    decisions = course.decisions_with_main(item.id)
    gate = course.gate
    return Coverage(
        item=item,
        taught=taught,
        questions=len(questions),
        applied=applied,
        decisions=len(decisions),
        scenarios=tuple(dict.fromkeys(scenario.id for scenario, _ in decisions)),
        sources=course.sources_on(module) if module else (),
        review_by=module.review_by if module else None,
        is_met=(
            taught == len(item.objectives)
            and len(questions) >= gate.questions_of(item)
            and applied >= gate.apply_questions
            and len(decisions) >= gate.decisions
        ),
    )
