"""Scenarios: a graph that can be walked, decisions worth making, and a home on one page."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from course.checks.wording import hint, same, words
from course.model.course import Course
from course.model.scenarios import Scenario, Step, leads_to_an_ending, reachable
from course.model.ways import deciding, decisions_on, heaviest, lightest, one_a_decision
from course.problems import Problem, counted
from course.rules import (
    CHOICE_TWICE,
    CHOICES_MIXED,
    CHOICES_SAME,
    COACHING_TOO_SHORT,
    DEAD_END,
    DECISION_ONE_SIDED,
    ENDING_MISSING,
    ENDING_TOO_EASY,
    ENDING_WITH_CHOICES,
    GOOD_ENDING_UNREACHABLE,
    HARM_TOO_SOON,
    LOOP_WITHOUT_EXIT,
    MAIN_MISSING,
    MODULE_WITHOUT_PRACTICE,
    PATH_TOO_LONG,
    PATH_TOO_SHORT,
    SCENARIO_EMBEDDED,
    SCENARIO_ITEM_UNUSED,
    START_UNKNOWN,
    STEP_UNREACHABLE,
    STEP_WITHOUT_SOURCE,
    TARGET_UNKNOWN,
    TOO_MANY_CHOICES,
)

_MOST_CHOICES = 4


def check_scenarios(course: Course) -> Iterator[Problem]:
    """Yield what is wrong with the scenarios."""
    for scenario in course.scenarios:
        for step in scenario.steps:
            yield from _check_step(course, scenario, step)
        yield from _check_graph(scenario)
        yield from _check_endings(scenario)
        yield from _check_lengths(course, scenario)
        yield from _check_what_decides(course, scenario)
        yield from _check_home(course, scenario)


def _check_step(course: Course, scenario: Scenario, step: Step) -> Iterator[Problem]:
    known = {other.id for other in scenario.steps}
    names = {"step": step.id}
    for choice in step.choices:
        if choice.target not in known:
            details = {"choice": choice.text, "target": choice.target}
            near = hint(choice.target, known)
            example = _example_target(scenario, step)
            yield TARGET_UNKNOWN.at(choice.place, step.id, hint=near, example=example, **details)
    if step.ending and step.choices:
        yield ENDING_WITH_CHOICES.at(step.place, step.id, **names)
    if not step.ending and not step.choices:
        yield DEAD_END.at(step.place, step.id, **names)
    if len(step.choices) > _MOST_CHOICES:
        count = counted(len(step.choices), "choice")
        yield TOO_MANY_CHOICES.at(step.place, step.id, count=count, **names)
    if step.is_decision:
        yield from _check_decision(course, step)
    elif len(step.choices) > 1:
        yield CHOICES_MIXED.at(step.place, step.id, **names)


def _check_decision(course: Course, step: Step) -> Iterator[Problem]:
    names = {"step": step.id}
    marks = {choice.mark for choice in step.choices}
    if None in marks or len(step.choices) == 1:
        yield CHOICES_MIXED.at(step.place, step.id, **names)
    elif marks in ({"strong"}, {"harmful"}):
        yield DECISION_ONE_SIDED.at(step.place, step.id, mark=marks.pop(), **names)
    if not step.main:
        yield MAIN_MISSING.at(step.place, step.id, **names)
    if not step.sources:
        yield STEP_WITHOUT_SOURCE.at(step.place, step.id, **names)
    yield from _check_choices(course, step)


def _check_choices(course: Course, step: Step) -> Iterator[Problem]:
    names = {"step": step.id}
    texts: set[str] = set()
    coached: set[tuple[str, str]] = set()
    for choice in step.choices:
        if same(choice.text) in texts:
            yield CHOICE_TWICE.at(choice.place, step.id, choice=choice.text, **names)
        texts.add(same(choice.text))
        outcome = (choice.target, same(choice.coaching))
        if choice.coaching and outcome in coached:
            yield CHOICES_SAME.at(choice.place, step.id, target=choice.target, **names)
        coached.add(outcome)
        found = len(words(choice.coaching))
        if choice.coaching and found < course.gate.coaching_words:
            details = {"words": counted(found, "word"), "least": course.gate.coaching_words}
            yield COACHING_TOO_SHORT.at(choice.place, step.id, choice=choice.text, **details)


def _check_graph(scenario: Scenario) -> Iterator[Problem]:
    if scenario.step(scenario.start) is None:
        example = scenario.steps[0].id if scenario.steps else "monday"
        details = {"start": scenario.start, "example": example}
        yield START_UNKNOWN.at(scenario.start_place, scenario.id, **details)
        return
    met, out = reachable(scenario), leads_to_an_ending(scenario)
    known = {step.id for step in scenario.steps}
    for step in scenario.steps:
        if step.id not in met:
            yield STEP_UNREACHABLE.at(step.place, step.id, step=step.id)
        targets = {choice.target for choice in step.choices}
        # A step without choices is a dead end, and a broken target has a problem of its own.
        if step.choices and targets <= known and step.id not in out:
            example = next((s.id for s in scenario.steps if s.ending), "its-ending")
            yield LOOP_WITHOUT_EXIT.at(step.place, step.id, step=step.id, example=example)


def _check_endings(scenario: Scenario) -> Iterator[Problem]:
    kinds = {step.ending for step in scenario.steps}
    for kind in ("good", "harmful"):
        if kind not in kinds:
            details = {"scenario": scenario.id, "kind": kind}
            yield ENDING_MISSING.at(scenario.place, scenario.id, **details)
    if scenario.step(scenario.start) is None:
        return  # nothing can be reached from a start that does not exist
    met = reachable(scenario)
    good = [step for step in scenario.steps if step.ending == "good"]
    if good and not any(step.id in met for step in good):
        details = {"scenario": scenario.id, "example": good[0].id}
        yield GOOD_ENDING_UNREACHABLE.at(good[0].place, scenario.id, **details)


def _check_lengths(course: Course, scenario: Scenario) -> Iterator[Problem]:
    gate, names = course.gate, {"scenario": scenario.id}
    fewest, most = gate.decisions_of(scenario.is_long)
    longest = heaviest(scenario, one_a_decision, "good")
    if decisions_on(longest) > most:
        count = counted(decisions_on(longest), "decision")
        last = longest[-1]
        yield PATH_TOO_LONG.at(
            scenario.place, scenario.id, count=count, most=most, step=last.id, **names
        )
    good = lightest(scenario, one_a_decision, "good")
    if good and decisions_on(good) < fewest:
        count = counted(decisions_on(good), "decision")
        last = good[-1]
        yield PATH_TOO_SHORT.at(
            last.place, scenario.id, count=count, least=fewest, step=last.id, **names
        )
    harm, least = lightest(scenario, one_a_decision, "harmful"), gate.decisions_before_harm
    if harm and decisions_on(harm) < least:
        count = counted(decisions_on(harm), "decision")
        last = harm[-1]
        yield HARM_TOO_SOON.at(
            last.place, scenario.id, count=count, least=least, ending=last.id, **names
        )


def _check_what_decides(course: Course, scenario: Scenario) -> Iterator[Problem]:
    decides, least = deciding(scenario), course.gate.deciding_decisions
    easiest = lightest(scenario, lambda step: step.id in decides, "good")
    found = sum(step.id in decides for step in easiest)
    if easiest and found < least:
        last = easiest[-1]
        count = counted(found, "decision") if found else "no decision"
        details = {"scenario": scenario.id, "ending": last.id, "count": count, "least": least}
        yield ENDING_TOO_EASY.at(last.place, scenario.id, **details)


def _check_home(course: Course, scenario: Scenario) -> Iterator[Problem]:
    homes = course.homes_of_scenarios.get(scenario.id, ())
    docs = course.base_of(scenario.place) + course.settings.folders.docs
    if len(homes) != 1 or not _may_hold(homes[0].path, homes[0].covers):
        count = counted(len(homes), "page") if homes else "no page"
        details = {"scenario": scenario.id, "file": f"{docs}/practice/{scenario.id}.md"}
        problem = SCENARIO_EMBEDDED.at(scenario.place, scenario.id, count=count, **details)
        # A story of the course's that a department's page no longer shows is unused, not wrong.
        unused = not homes and course.lost_its_page(scenario.place, ("scenario", scenario.id))
        yield replace(problem, warning=unused)
    mains = {step.main for step in scenario.decisions}
    for item in scenario.covers:
        if item in course.items and item not in mains:
            details = {"scenario": scenario.id, "item": item}
            yield SCENARIO_ITEM_UNUSED.at(scenario.place, scenario.id, **details)
    for main in sorted(mains & set(course.modules)):
        module = course.modules[main]
        listed = any(embed.block == "practice" for embed in module.embeds)
        if homes and not listed and scenario.id not in course.links_to_practice(module):
            yield MODULE_WITHOUT_PRACTICE.at(
                module.place,
                module.path,
                scenario=scenario.id,
                item=main,
                file=module.place.path,
                title=scenario.title,
                page=homes[0].path,
            )


def _may_hold(path: str, covers: str) -> bool:
    """Return whether a page may hold a scenario: a module's, a topic's, or one under practice/."""
    return bool(covers) or path.startswith("practice/")


def _example_target(scenario: Scenario, step: Step) -> str:
    return next((other.id for other in scenario.steps if other.id != step.id), "its-step")
