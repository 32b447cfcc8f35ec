"""A scenario as HTML: steps in the order of the file, choices as links, coaching in disclosures.

Numbered steps and links make it complete without scripts, and a booklet on paper.
"""

from __future__ import annotations

import xml.etree.ElementTree as etree

from course.model.course import Course
from course.model.links import relative
from course.model.scenarios import Choice, Scenario, Step
from course.rendering.elements import (
    Markdown,
    after,
    basis,
    details,
    element,
    heading,
    item_links,
    link,
    verdict,
)
from course.rendering.graph import render_graph
from course.rendering.routes import render_onward
from course.rendering.wording import WORDING

# The page and the section that say where somebody who is upset finds support.
SUPPORT = ("help.md", "support")


def render_scenario(
    parent: etree.Element,
    scenario: Scenario,
    course: Course,
    markdown: Markdown,
    level: int,
    page: str,
) -> None:
    """Append a scenario to `parent`. `page` is its page.

    The opening and each step have a heading of `level`: a player shows one of them at a time, and
    no level may be missing then.
    """
    root = element(parent, "course-scenario", "course-scenario", data_scenario=scenario.id)
    if scenario.content_note:
        content_note(root, scenario, course, page)
    heading(root, level, WORDING["your_part"], f"{scenario.id}-part")
    element(root, "p", "course-role", scenario.role)
    element(root, "p", "course-how", WORDING["how_to_play"], data_search_exclude="")
    numbers = {step.id: number for number, step in enumerate(scenario.steps, 1)}
    if scenario.start in numbers:
        opening = element(root, "p", "course-continue")
        made = link(opening, f"#{scenario.start}", WORDING["start"])
        _turn(opening, made, numbers[scenario.start])
    for step in scenario.steps:
        _step(root, step, scenario, course, markdown, level, page, numbers)
    render_graph(root, scenario)
    render_onward(root, course, "scenario", scenario.id, page)


def content_note(
    root: etree.Element, scenario: Scenario, course: Course, page: str
) -> etree.Element:
    """Append what people are about to meet, with the way to support if the course says where."""
    note = element(root, "p", "course-note")
    words = element(note, "span", "", scenario.content_note)
    if SUPPORT[0] in course.pages_by_path:
        after(words, " ")
        after(link(note, relative(page, *SUPPORT), WORDING["support"]), ".")
    return note


def _step(
    root: etree.Element,
    step: Step,
    scenario: Scenario,
    course: Course,
    markdown: Markdown,
    level: int,
    page: str,
    numbers: dict[str, int],
) -> None:
    css = "course-step"
    if step.ending:
        css += f" course-step--ending course-step--{step.ending}"
    box = element(root, "section", css, id=step.id, data_step=step.id)
    box.set("data-revision", str(step.revision))
    box.set("aria-labelledby", f"{step.id}-title")
    number = WORDING["step"].format(number=numbers[step.id])
    element(box, "p", "course-step__number", number, data_search_exclude="")
    heading(box, level, step.title, f"{step.id}-title")
    markdown.parse(box, step.prose)
    if step.ending:
        paragraph = element(box, "p", "course-ending")
        element(paragraph, "strong", "", WORDING[f"ending_{step.ending}"]).tail = " "
        link(paragraph, f"#{scenario.start}", WORDING["start_again"])
    elif step.is_decision:
        _decision(box, step, course, page, numbers)
    for choice in () if step.is_decision else step.choices:
        onward = element(box, "p", "course-continue")
        _turn(onward, _to(onward, choice), numbers.get(choice.target, 0))


def _decision(
    box: etree.Element, step: Step, course: Course, page: str, numbers: dict[str, int]
) -> None:
    element(box, "p", "course-ask", WORDING["ask"])
    rows = element(box, "ul", "course-choices")
    for choice in step.choices:
        row = element(rows, "li", "course-choice")
        _turn(row, _to(row, choice), numbers.get(choice.target, 0))
        note = details(row, "course-coaching", WORDING["after_choosing"])
        verdict(note, WORDING[choice.mark or "mixed"], choice.coaching)
    about = details(box, "course-about", WORDING["after_practises"])
    paragraph = element(about, "p", "", WORDING["practises"] + " ")
    item_links(paragraph, course, step.items, page)
    basis(about, course, step.sources, step.place)


def _to(parent: etree.Element, choice: Choice) -> etree.Element:
    return link(parent, f"#{choice.target}", choice.text)


def _turn(parent: etree.Element, made: etree.Element, number: int) -> None:
    if number:
        after(made, " ")
        element(parent, "span", "course-turn", WORDING["turn"].format(number=number))
