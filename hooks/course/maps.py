"""The graph of a scenario as text, for reviewers."""

from __future__ import annotations

from course.model.scenarios import Scenario, decisions_on, paths
from course.problems import counted

_SIGNS = {"strong": "[x]", "mixed": "[~]", "harmful": "[ ]", None: " ->"}


def scenario_map(scenario: Scenario) -> str:
    """Return each step with its choices and where they lead, then how long the paths are."""
    lines = [f"{scenario.title} ({scenario.id})", f"practises: {', '.join(scenario.covers)}", ""]
    for step in scenario.steps:
        kind = f"ending, {step.ending}" if step.ending else ("decision" if step.is_decision else "")
        about = [part for part in (kind, f"main {step.main}" if step.main else "") if part]
        mark = "> " if step.id == scenario.start else "  "
        lines.append(f"{mark}{step.id}: {step.title}" + (f" ({'; '.join(about)})" if about else ""))
        lines += [f"    {_SIGNS[c.mark]} {c.text} -> {c.target}" for c in step.choices]
    lengths: dict[str, list[int]] = {}
    for path in paths(scenario):
        lengths.setdefault(str(path[-1].ending), []).append(decisions_on(path))
    lines.append("")
    for ending, found in sorted(lengths.items()):
        span = f"{min(found)} to {max(found)} decisions"
        lines.append(f"{counted(len(found), 'path')} to a {ending} ending, {span}")
    return "\n".join(lines)
