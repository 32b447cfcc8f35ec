"""The sheets that every session shares: cards to vote with, and a slip to fill in at the end."""

from __future__ import annotations

import xml.etree.ElementTree as etree

from course.model.handouts import SLIP_FILE, VOTE_CARDS_FILE
from course.model.links import relative
from course.model.sessions import CARDS
from course.rendering.elements import element, link, unsearched_heading
from course.rendering.wording import WORDING

# The shape on each card, in a box of 100 by 100: a second sign beside the letter and the colour.
SHAPES = {
    "A": ("circle", {"cx": "50", "cy": "50", "r": "48"}),
    "B": ("rect", {"x": "6", "y": "6", "width": "88", "height": "88"}),
    "C": ("path", {"d": "M50 2 98 94H2Z"}),
    "D": ("path", {"d": "M50 1 99 50 50 99 1 50Z"}),
}
SLIP_LINES = ("slip_do", "slip_when", "slip_stop", "slip_unclear", "slip_change")
# Slips are small: this many fit on a page, one for each of two people.
SLIPS_A_PAGE = 2


def render_vote_cards(parent: etree.Element, page: str) -> None:
    """Append four cards that fill a page of A4, each with a letter in a shape of its own."""
    _as_word(parent, page, VOTE_CARDS_FILE)
    sheet = element(parent, "div", "vote-cards", data_search_exclude="")
    for letter in CARDS:
        card = element(sheet, "div", f"vote-card vote-card--{letter.lower()}")
        name = WORDING["card_name"].format(letter=letter, shape=WORDING[f"shape_{letter.lower()}"])
        drawing = element(card, "svg", "vote-card__shape", viewBox="0 0 100 100", role="img")
        drawing.set("xmlns", "http://www.w3.org/2000/svg")
        drawing.set("aria-label", name)
        tag, attributes = SHAPES[letter]
        etree.SubElement(drawing, tag, attributes)
        # A triangle has its middle lower than its box.
        y = "78" if letter == "C" else "66"
        size = "38" if letter == "C" else "46"
        text = {
            "x": "50",
            "y": y,
            "text-anchor": "middle",
            "font-size": size,
            "aria-hidden": "true",
        }
        etree.SubElement(drawing, "text", text).text = letter


def render_slip(parent: etree.Element, level: int, page: str) -> None:
    """Append the slip, as often as it fits on a page."""
    _as_word(parent, page, SLIP_FILE)
    for number in range(1, SLIPS_A_PAGE + 1):
        slip = element(parent, "div", "session-slip", data_search_exclude="")
        unsearched_heading(slip, level, WORDING["slip_title"], f"slip-{number}")
        element(slip, "p", "session-slip__how", WORDING["slip_how"])
        for line in SLIP_LINES:
            element(slip, "p", "session-rule", WORDING[line])


def _as_word(parent: etree.Element, page: str, file: str) -> None:
    paragraph = element(parent, "p", "session-as-word", data_search_exclude="")
    link(paragraph, relative(page, file), WORDING["handout_as_word_alone"])
