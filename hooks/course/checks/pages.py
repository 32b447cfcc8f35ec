"""Pages: claims with sources, blocks that name something, links that lead somewhere."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping

from course.checks.obligations import is_obligation, sentences
from course.checks.replaced import needed
from course.checks.wording import hint
from course.model.course import Course
from course.model.curriculum import Embed, Page, PageSection, Reference
from course.model.department import PURPOSES
from course.model.handouts import PLAN_ANCHORS, PLAN_BLOCKS
from course.model.links import BUILT, is_external, resolve
from course.problems import Place, Problem
from course.rules import (
    ANCHOR_BROKEN,
    ANCHOR_TWICE,
    BLOCK_TARGET_UNKNOWN,
    CLAIM_WITHOUT_SOURCE,
    LINK_BROKEN,
    PAGE_OUTSIDE,
)

_LINK = re.compile(r"!?\[(?:[^\[\]]|\[[^\]]*\])*\]\(\s*<?([^)\s>]+)>?[^)]*\)")


def check_pages(course: Course) -> Iterator[Problem]:
    """Yield what is wrong with the pages, and with links in banks and scenarios."""
    shown = {page.path for _, pages in course.navigation for page in pages}
    for page in course.pages:
        yield from _check_claims(page)
        yield from _check_blocks(course, page)
        yield from _check_anchors(course, page)
        yield from _check_links(course, page, page.links)
        yield from _check_links(course, page, tuple(_embedded_links(course, page)))
        if page.path not in shown:
            file = course.base_of(page.place) + course.syllabus.place.path
            yield PAGE_OUTSIDE.at(page.place, page.path, file=file)


def _check_claims(page: Page) -> Iterator[Problem]:
    """Report the first sentence of each section that lays down a duty and rests on nothing."""
    above: list[PageSection] = []
    for section in page.sections:
        above = [other for other in above if other.level < section.level] + [section]
        if any(other.sources for other in above):
            continue
        for line, sentence in sentences(section):
            if is_obligation(sentence):
                shown = sentence if len(sentence) <= 90 else sentence[:87] + "..."
                details = {"title": section.title, "sentence": shown}
                anchor = section.id or "its-anchor"
                place = Place(page.place.path, line)
                yield CLAIM_WITHOUT_SOURCE.at(place, page.path, anchor=anchor, **details)
                break


def _check_blocks(course: Course, page: Page) -> Iterator[Problem]:
    known: Mapping[str, Collection[str]] = {
        "quiz": course.banks_by_item,
        "question": course.questions,
        "scenario": course.scenarios_by_id,
        "figure": course.figures_by_id,
        "session": course.sessions,
        "contacts": ("", *PURPOSES),
    }
    for embed in page.embeds:
        if embed.block in known and embed.argument not in known[embed.block]:
            kind = "bank for" if embed.block == "quiz" else embed.block
            example = next(filter(None, known[embed.block]), "its-identifier")
            dropped = needed(course, embed.place, embed.argument)
            yield dropped or BLOCK_TARGET_UNKNOWN.at(
                embed.place,
                page.path,
                block=embed.block,
                kind=kind,
                target=embed.argument,
                hint=hint(embed.argument, known[embed.block]),
                example=example,
            )


def anchors(course: Course, page: Page) -> Iterator[tuple[str, Place]]:
    """Yield every anchor of a page: headings, questions, scenarios' steps, what asks to write."""
    # First what no author can name otherwise.
    plan = next((embed for embed in page.embeds if embed.block in PLAN_BLOCKS), None)
    if plan:
        yield from ((anchor, plan.place) for anchor in _plan_anchors(course, plan))
    for section in page.sections:
        if section.id:
            yield section.id, section.place
    place = {e.argument: e.place for e in page.embeds}
    for identifier in course.embedded_questions(page):
        question = course.questions[identifier]
        if not question.own_heading:
            yield identifier, place.get(identifier, page.place)
    for identifier in course.embedded_scenarios(page):
        for step in course.scenarios_by_id[identifier].steps:
            yield step.id, place[identifier]
            yield from ((one.id, place[identifier]) for one in step.writing)
    yield from ((one.id, one.place) for one in page.writing)


def _plan_anchors(course: Course, plan: Embed) -> Iterator[str]:
    """Yield the anchors of a plan for a room: its headings, its parts, the steps of its stories."""
    session = course.sessions.get(plan.argument)
    questions = session.targets("question") if session else [q.id for q in course.room_questions]
    stories = session.targets("scenario") if session else [s.id for s in course.room_scenarios]
    yield from PLAN_ANCHORS
    for name in dict.fromkeys((*questions, *stories)):
        yield name
        story = course.scenarios_by_id.get(name)
        yield from (step.id for step in story.steps) if story else ()


def _check_anchors(course: Course, page: Page) -> Iterator[Problem]:
    first: dict[str, Place] = {}
    for anchor, place in anchors(course, page):
        if anchor in first:
            details = {"anchor": anchor, "first": first[anchor].line}
            yield ANCHOR_TWICE.at(place, page.path, **details)
        first.setdefault(anchor, place)


def _embedded_links(course: Course, page: Page) -> Iterator[Reference]:
    """Yield the links in the questions, scenarios and writing tasks that a page shows."""
    for place, texts in _embedded_texts(course, page):
        for found in _LINK.finditer("\n".join(texts)):
            yield Reference(found[1], place)


def _embedded_texts(course: Course, page: Page) -> Iterator[tuple[Place, list[str]]]:
    for identifier in course.embedded_questions(page):
        question = course.questions[identifier]
        if question.own_heading:
            continue
        texts = [question.introduction, question.stem]
        texts += [text for option in question.options for text in (option.text, option.reason)]
        yield question.place, texts
    for identifier in course.embedded_scenarios(page):
        for step in course.scenarios_by_id[identifier].steps:
            yield step.place, [step.prose, *(choice.coaching for choice in step.choices)]
    for one in course.writing_on(page):
        yield one.place, list(one.texts)


def _check_links(course: Course, page: Page, links: tuple[Reference, ...]) -> Iterator[Problem]:
    for link in links:
        if is_external(link.target):
            continue
        target = resolve(page.path, link.target)
        if target is None or not (
            target.path in course.pages_by_path
            or target.path in course.assets
            or target.path in BUILT
        ):
            near = hint(link.target, course.pages_by_path)
            yield LINK_BROKEN.at(link.place, page.path, target=link.target, hint=near)
            continue
        other = course.pages_by_path.get(target.path)
        if other and target.anchor:
            known = [anchor for anchor, _ in anchors(course, other)]
            known += [f"source-{key}" for key in course.sources_on(other)]
            if target.anchor not in known:
                dropped = needed(course, link.place, target.anchor, other.place)
                yield dropped or ANCHOR_BROKEN.at(
                    link.place,
                    page.path,
                    target=link.target,
                    page=other.place.path,
                    hint=hint(target.anchor, known),
                    example=known[0] if known else "idea",
                )
