"""The graph of a scenario for reviewers: as text, with what walks and strategies meet, and as SVG."""

from __future__ import annotations

import xml.etree.ElementTree as etree
from collections.abc import Iterator

from course.model.scenarios import Ending, Scenario, Step
from course.model.strategies import STRATEGIES, WALKS, play, walk_at_random
from course.model.ways import count_ways, deciding, decisions_on, heaviest, lightest, one_a_decision
from course.problems import counted
from course.rendering.graph import draw_graph

_SIGNS = {"strong": "[x]", "mixed": "[~]", "harmful": "[ ]", None: " ->"}
_ENDINGS: tuple[Ending, ...] = ("good", "mixed", "harmful")


def scenario_map(scenario: Scenario) -> str:
    """Return each step with its choices and where they lead, then what the whole graph says.

    Numbers are those of the page, of the paper and of the drawing.
    """
    numbers = {step.id: number for number, step in enumerate(scenario.steps, 1)}
    decides = deciding(scenario)
    lines = [f"{scenario.title} ({scenario.id})", f"practises: {', '.join(scenario.covers)}", ""]
    for step in scenario.steps:
        mark = "> " if step.id == scenario.start else "  "
        about = "; ".join(_about(step, step.id in decides))
        lines.append(
            f"{mark}{numbers[step.id]}. {step.title} [{step.id}]" + (f" ({about})" * bool(about))
        )
        lines += [
            f"    {_SIGNS[c.mark]} {c.text} -> {numbers.get(c.target, c.target)}"
            for c in step.choices
        ]
    return "\n".join([*lines, "", *_ways(scenario), *_walks(scenario), *_strategies(scenario)])


def scenario_svg(scenario: Scenario) -> str:
    """Return the same graph as an SVG file; an empty text if the scenario cannot be begun."""
    picture = draw_graph(scenario)
    if picture is None:
        return ""
    etree.indent(picture)
    return etree.tostring(picture, encoding="unicode") + "\n"


def _about(step: Step, decides: bool) -> Iterator[str]:
    if step.ending:
        yield f"ending, {step.ending}"
    if step.is_decision:
        yield "decision"
    if step.main:
        yield f"main {step.main}"
    if decides:
        yield "can lose every good ending"


def _ways(scenario: Scenario) -> Iterator[str]:
    for ending in _ENDINGS:
        shortest = lightest(scenario, one_a_decision, ending)
        if shortest:
            found = counted(count_ways(scenario, ending), "way")
            longest = heaviest(scenario, one_a_decision, ending)
            span = f"{decisions_on(shortest)} to {decisions_on(longest)} decisions"
            yield f"{found} to a {ending} ending, {span}"


def _walks(scenario: Scenario) -> Iterator[str]:
    met = walk_at_random(scenario)
    found = sum(1 for number in met.values() if number)
    yield f"{WALKS} walks at random met {found} of {counted(len(scenario.steps), 'step')}"
    ends = {kind: sum(met[s.id] for s in scenario.steps if s.ending == kind) for kind in _ENDINGS}
    yield "they ended: " + ", ".join(f"{kind} {number}" for kind, number in ends.items())
    if met:
        rarest = min(met, key=lambda identifier: met[identifier])
        yield f"they came least to {rarest}: {counted(met[rarest], 'walk')}"


def _strategies(scenario: Scenario) -> Iterator[str]:
    for name, strategy in STRATEGIES.items():
        end = play(scenario, strategy)
        yield f"always the {name} choice: " + (f"{end.ending} ({end.id})" if end else "no ending")
