"""Contrast, and the colours of the course that a department may change.

Ratios and luminance after WCAG 2.2, "contrast ratio" and "relative luminance":
https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio. Text needs 4.5 to 1 (success criterion 1.4.3),
edges and marks 3 to 1 (1.4.11).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

Scheme = Literal["light", "dark"]

TEXT = 4.5
EDGE = 3.0

# The values of docs/assets/course/tokens.css that a department's colours meet on a page.
TOKENS: Mapping[Scheme, Mapping[str, str]] = {
    "light": {
        "paper": "#faf6ed",
        "raised": "#fffdf8",
        "sunk": "#f0e9da",
        "ink": "#262118",
        "soft": "#51483a",
        "harm": "#8c2a1c",
        "accent": "#17594a",
        "wash": "#e3eee6",
    },
    "dark": {
        "paper": "#1c1916",
        "raised": "#26221d",
        "sunk": "#141210",
        "ink": "#ece4d4",
        "soft": "#c0b49f",
        "harm": "#f2a591",
        "accent": "#93cfb3",
        "wash": "#22342c",
    },
}

# The key in a department's settings -> the token it replaces, and in which scheme.
KEYS: Mapping[str, tuple[str, Scheme]] = {
    "accent": ("accent", "light"),
    "accent_dark": ("accent", "dark"),
    "wash": ("wash", "light"),
    "wash_dark": ("wash", "dark"),
}

# Beside which tokens each one stands, and how much they must differ. The accent is the colour of
# links and the ground under raised text; the wash lies under text and marks.
PAIRS: Mapping[str, Mapping[str, float]] = {
    "wash": {"ink": TEXT, "soft": TEXT, "harm": EDGE, "accent": TEXT},
    "accent": {"paper": TEXT, "raised": TEXT, "sunk": TEXT, "wash": TEXT},
}


def luminance(colour: str) -> float:
    """Return the relative luminance of #rrggbb, from 0 (black) to 1 (white)."""
    red, green, blue = (_linear(part / 255) for part in _parts(colour))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """Return the contrast ratio of two colours, from 1 to 21."""
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


@dataclass(frozen=True)
class Clash:
    """A colour too near to one it stands beside: both tokens, the ratio and the one it needs.

    `nearest` is the nearest darker or lighter shade that passes beside everything, or empty.
    """

    token: str
    beside: str
    beside_value: str
    ratio: float
    needed: float
    nearest: str


def clashes(scheme: Scheme, chosen: Mapping[str, str]) -> Iterator[Clash]:
    """Yield the worst clash of each chosen colour (token -> value) in a scheme."""
    values = {**TOKENS[scheme], **chosen}
    for token, pairs in PAIRS.items():
        if token not in chosen:
            continue
        # Of two chosen colours the accent answers for the pair: the wash is mended first.
        both = token == "wash" and "accent" in chosen
        needs = {other: n for other, n in pairs.items() if not (both and other == "accent")}
        worst = min(needs, key=lambda other: contrast(values[token], values[other]) / needs[other])
        ratio = contrast(values[token], values[worst])
        if ratio < needs[worst]:
            near = nearest(values[token], {values[other]: n for other, n in needs.items()})
            yield Clash(token, worst, values[worst], ratio, needs[worst], near)
            values[token] = near or TOKENS[scheme][token]


def nearest(colour: str, beside: Mapping[str, float]) -> str:
    """Return the nearest shade of a colour, towards black or white, with enough contrast, or nothing.

    `beside` leads from each colour it stands beside to the ratio it needs there.
    """
    for step in range(1, 256):
        for end in (0, 255):
            parts = (round(part + (end - part) * step / 255) for part in _parts(colour))
            shade = "#" + "".join(f"{part:02x}" for part in parts)
            if all(contrast(shade, other) >= needed for other, needed in beside.items()):
                return shade
    return ""


def _parts(colour: str) -> tuple[int, int, int]:
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


def _linear(part: float) -> float:
    return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
