"""The gate: every principle and tip, and every topic with a page, is taught, questioned, practised.

Thresholds come from `gate:` in the syllabus. What is missing is reported where it is demanded:
in its file if there is one, otherwise at the item's line of the syllabus.
"""

from __future__ import annotations

from collections.abc import Iterator

from course.checks.wording import hint
from course.model.course import Course
from course.model.coverage import own_page_questions
from course.model.curriculum import Item, Page
from course.problems import Problem, counted
from course.rules import (
    BANK_FOREIGN,
    BANK_TWICE,
    CLAIM_FOREIGN,
    CLAIM_TOO_SHORT,
    NOT_PRACTISED,
    NOT_TAUGHT,
    OBJECTIVE_NOT_MET,
    OBJECTIVE_NOT_TAUGHT,
    OBJECTIVE_UNKNOWN,
    TAUGHT_TWICE,
    TITLE_NOT_EXACT,
    TOO_FEW_APPLY,
    TOO_FEW_QUESTIONS,
)


def check_coverage(course: Course) -> Iterator[Problem]:
    """Yield every hole in the coverage of the syllabus."""
    for item in course.live_items:
        module = course.modules.get(item.id)
        yield from _check_taught(course, item, module)
        yield from _check_questioned(course, item)
        yield from _check_practised(course, item)
        yield from _check_met(course, item)
    yield from _check_claims(course)
    yield from _check_one_each(course)


def _module_file(course: Course, item: Item) -> str:
    module = course.modules.get(item.id)
    return (
        module.place.path
        if module
        else f"{course.base_of(item.place)}{course.settings.folders.docs}/{item.page}"
    )


def _bank_file(course: Course, item: Item) -> str:
    bank = course.banks_by_item.get(item.id)
    folder = course.base_of(item.place) + course.settings.folders.quizzes
    return bank.place.path if bank else f"{folder}/{item.id}.md"


def _check_taught(course: Course, item: Item, module: Page | None) -> Iterator[Problem]:
    file = _module_file(course, item)
    details = {"item": item.id, "label": item.label, "title": item.title, "file": file}
    if module is None:
        yield NOT_TAUGHT.at(item.place, item.id, **details)
        return
    if module.title not in (item.title, item.heading):
        names = {"found": module.title, "item": item.id, "heading": item.heading}
        yield TITLE_NOT_EXACT.at(module.title_place, item.id, file=file, **names)
    claimed = {claim.target for section in module.sections for claim in section.teaches}
    for objective in item.objectives:
        if objective.id not in claimed:
            names = {"objective": objective.id, "item": item.id, "file": file}
            yield OBJECTIVE_NOT_TAUGHT.at(module.place, item.id, **names)


def _check_questioned(course: Course, item: Item) -> Iterator[Problem]:
    own = own_page_questions(course, item.id)
    applied = [question for question in own if question.level == "apply"]
    bank = course.banks_by_item.get(item.id)
    place = bank.place if bank else item.place
    details = {"item": item.id, "label": item.label, "file": _bank_file(course, item)}
    least = course.gate.questions_of(item)
    if len(own) < least:
        count, example = counted(len(own), "question"), _objective(item)
        yield TOO_FEW_QUESTIONS.at(
            place, item.id, count=count, least=least, example=example, **details
        )
    if len(applied) < course.gate.apply_questions:
        count, least = counted(len(applied), "question"), course.gate.apply_questions
        yield TOO_FEW_APPLY.at(place, item.id, count=count, least=least, **details)


def _check_practised(course: Course, item: Item) -> Iterator[Problem]:
    decisions = course.decisions_with_main(item.id)
    least = course.gate.decisions
    if len(decisions) < least:
        meant = [scenario.place.path for scenario in course.scenarios if item.id in scenario.covers]
        folder = course.base_of(item.place) + course.settings.folders.scenarios
        yield NOT_PRACTISED.at(
            item.place,
            item.id,
            item=item.id,
            label=item.label,
            count=counted(len(decisions), "decision") if decisions else "no decision",
            least=f"{least} is" if least == 1 else f"{least} are",
            file=meant[0] if meant else f"{folder}/its-name.md",
        )


def _check_met(course: Course, item: Item) -> Iterator[Problem]:
    for objective in item.objectives:
        if objective.id not in course.met_objectives:
            details = {"objective": objective.id, "item": item.id, "file": _bank_file(course, item)}
            yield OBJECTIVE_NOT_MET.at(objective.place, item.id, **details)


def _check_claims(course: Course) -> Iterator[Problem]:
    least = course.gate.claim_words
    for page in course.pages:
        for section in page.sections:
            for claim in section.teaches:
                objective = course.objectives.get(claim.target)
                file = page.place.path
                if objective is None:
                    known = hint(claim.target, course.objectives)
                    yield OBJECTIVE_UNKNOWN.at(
                        claim.place, page.path, objective=claim.target, hint=known
                    )
                    continue
                names = {"objective": objective.id, "file": file}
                if objective.item != page.covers:
                    item = course.items.get(page.covers)
                    example = _objective(item) if item else "tip-5-choose-place"
                    covers = page.covers or "no item"
                    yield CLAIM_FOREIGN.at(
                        claim.place, page.path, item=covers, example=example, **names
                    )
                elif section.words < least:
                    names |= {"title": section.title, "item": objective.item}
                    yield CLAIM_TOO_SHORT.at(
                        claim.place, objective.item, words=section.words, least=least, **names
                    )


def _check_one_each(course: Course) -> Iterator[Problem]:
    for page in course.pages:
        first = course.modules.get(page.covers)
        if first and first is not page:
            details = {"item": page.covers, "first": first.place.path, "file": page.place.path}
            yield TAUGHT_TWICE.at(page.covers_place, page.path, **details)
    for bank in course.banks:
        other = course.banks_by_item[bank.covers]
        if other is not bank:
            details = {"item": bank.covers, "first": other.place.path, "file": bank.place.path}
            yield BANK_TWICE.at(bank.place, bank.covers, **details)
        for question in bank.questions:
            if bank.covers and question.items and question.items[0] != bank.covers:
                details = {
                    "question": question.id,
                    "bank": bank.covers,
                    "item": question.items[0],
                    "file": bank.place.path,
                }
                yield BANK_FOREIGN.at(question.place, question.id, **details)


def _objective(item: Item) -> str:
    return item.objectives[0].id if item.objectives else f"{item.id}-choose-place"
