"""Every passage of authored text, with the file and line on which it begins."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from course.model.course import Course
from course.model.curriculum import Page
from course.model.prose import Grade, grade, paragraphs, plain
from course.model.questions import Question
from course.model.scenarios import Scenario
from course.model.sessions import Notes
from course.problems import Place

# The page on which platforms are named without a year (see words.yml).
PLATFORM_PAGE = "platform-names.md"


@dataclass(frozen=True)
class Passage:
    """A paragraph, list entry, option or reason, as plain text.

    `subject` is the page, question or scenario that it belongs to, `module` the item whose module
    or bank it stands in. A draft is somebody's post with faults in it: it may say what it likes.
    """

    text: str
    place: Place
    subject: str
    module: str = ""
    is_draft: bool = False
    names_platforms: bool = False


def passages(course: Course) -> Iterator[Passage]:
    """Yield all that authors wrote: pages, questions, scenarios, sessions. Headings are titles."""
    for page in course.pages:
        yield from _of_page(page)
    for question in course.all_questions():
        yield from _of_question(question)
    for scenario in course.scenarios:
        yield from _of_scenario(scenario)
    for session in course.syllabus.sessions:
        yield from _texts([session.about], session.place, session.id)


def module_grades(course: Course) -> Mapping[str, Grade]:
    """Return the reading grades of each module's own text, by item.

    Left out are titles, quotations, names and the terms that the glossary explains.
    """
    return {
        item: grade(
            [
                plain(text)
                for section in page.sections
                for _, text in (*paragraphs(section.prose), *paragraphs(section.shown))
            ],
            course.glossary.words,
        )
        for item, page in course.modules.items()
    }


def _of_page(page: Page) -> Iterator[Passage]:
    told = page.path == PLATFORM_PAGE
    for section in page.sections:
        for line, text in paragraphs(section.prose):
            place = Place(page.place.path, line)
            yield Passage(plain(text), place, page.path, page.covers, names_platforms=told)
        for line, text in paragraphs(section.shown):
            place = Place(page.place.path, line)
            yield Passage(plain(text), place, page.path, page.covers, is_draft=True)
    for one in page.writing:
        yield from _texts(one.texts, one.place, page.path, page.covers)


def _of_question(question: Question) -> Iterator[Passage]:
    item, draft = question.items[0] if question.items else "", question.kind == "spot"
    for text in (question.introduction, question.hint):
        yield from _texts([text], question.place, question.id, item)
    yield from _texts([question.stem], question.place, question.id, item, draft)
    for option in question.options:
        if not draft:
            yield from _texts([option.text], option.place, question.id, item)
        reason = Place(option.place.path, option.place.line + 1)
        yield from _texts([option.reason], reason, question.id, item)
    yield from _of_notes(question.notes, question.id, item)


def _of_scenario(scenario: Scenario) -> Iterator[Passage]:
    yield from _texts([scenario.role, scenario.content_note], scenario.place, scenario.id)
    for step in scenario.steps:
        yield from _texts(["\n".join(step.told)], step.place, scenario.id)
        for one in step.writing:
            yield from _texts(one.texts, one.place, scenario.id)
        for choice in step.choices:
            yield from _texts([choice.text], choice.place, scenario.id)
            coaching = Place(choice.place.path, choice.place.line + 1)
            yield from _texts([choice.coaching], coaching, scenario.id)
        yield from _of_notes(step.notes, scenario.id)


def _of_notes(notes: Notes | None, subject: str, item: str = "") -> Iterator[Passage]:
    if notes:
        for line, text in enumerate(notes.texts, notes.place.line + 1):
            yield from _texts([text], Place(notes.place.path, line), subject, item)


def _texts(
    texts: Iterable[str], place: Place, subject: str, module: str = "", draft: bool = False
) -> Iterator[Passage]:
    for whole in texts:
        for _, text in paragraphs(enumerate(whole.splitlines())):
            yield Passage(plain(text), place, subject, module, draft)
