"""Ways of playing without thinking, and walks at random: what they reach tells on a story.

A story in which the first, the longest or the politest choice is always the strong one can be played
without reading it. A step that nobody comes to in a thousand walks might as well not be there.
"""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Callable, Mapping
from types import MappingProxyType

from course.model.scenarios import Choice, Scenario, Step
from course.model.words import word_count

Strategy = Callable[[Step], Choice]

WALKS = 1_000
# Any number will do; the same one gives the same walks in every run.
SEED = 2012
# A guard against loops; no way through a story without loops is longer than its steps.
_MOST_STEPS = 500

# What a choice sounds like when it is polite, careful and consults: the words of the trade for it.
POLITE = frozenset(
    "advice advise apologise apology approval ask check colleague comment consult explain gently "
    "grateful help invite kind kindly listen meeting note offer please polite politely regret "
    "review sorry suggest thank thanks understand wait welcome".split()
)


def _politeness(choice: Choice) -> tuple[int, int]:
    words = [word.strip(".,:;?!'\"“”").lower() for word in choice.text.split()]
    return sum(word in POLITE for word in words), len(choice.text)


STRATEGIES: Mapping[str, Strategy] = MappingProxyType(
    {
        "first": lambda step: step.choices[0],
        "last": lambda step: step.choices[-1],
        "longest": lambda step: max(step.choices, key=lambda c: (word_count(c.text), len(c.text))),
        "shortest": lambda step: min(step.choices, key=lambda c: (word_count(c.text), len(c.text))),
        "politest-sounding": lambda step: max(step.choices, key=_politeness),
    }
)


def play(scenario: Scenario, strategy: Strategy) -> Step | None:
    """Return the step at which a strategy ends; None if it comes to none."""
    known = {step.id: step for step in scenario.steps}
    step = known.get(scenario.start)
    for _ in range(_MOST_STEPS):
        if step is None or step.ending or not step.choices:
            return step
        step = known.get(strategy(step).target)
    return None


def walk_at_random(scenario: Scenario, walks: int = WALKS, seed: int = SEED) -> Counter[str]:
    """Return how many of so many walks at random meet each step: the same for the same seed.

    Each choice of a step is as likely as the others. Steps that no walk meets stand there with 0.
    """
    known = {step.id: step for step in scenario.steps}
    met = Counter(dict.fromkeys(known, 0))
    # Walks that teach need no secrecy.
    chance = random.Random(f"{seed} {scenario.id}")
    for _ in range(walks):
        step = known.get(scenario.start)
        seen: set[str] = set()
        for _ in range(_MOST_STEPS):
            if step is None:
                break
            seen.add(step.id)
            if step.ending or not step.choices:
                break
            at = int(chance.random() * len(step.choices))
            step = known.get(step.choices[at].target)
        met.update(seen)
    return met
