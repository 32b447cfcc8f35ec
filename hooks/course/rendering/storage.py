"""The table of everything that the site keeps in a browser."""

from __future__ import annotations

import xml.etree.ElementTree as etree

from course.model.storage import STORED_KEYS
from course.rendering.elements import element
from course.rendering.wording import WORDING


def render_stored_keys(parent: etree.Element) -> None:
    """Append the table: a row for each name, with its purpose and its lifetime."""
    # The table scrolls in a region of its own where it is too wide, and keys scroll it too.
    region = element(parent, "div", "course-table", role="region", tabindex="0")
    region.set("aria-labelledby", "stored-keys")
    table = element(region, "table")
    element(table, "caption", "", WORDING["stored_caption"], id="stored-keys")
    top = element(element(table, "thead"), "tr")
    for column in ("name", "purpose", "lifetime"):
        element(top, "th", "", WORDING[f"stored_{column}"], scope="col")
    body = element(table, "tbody")
    for key in STORED_KEYS:
        row = element(body, "tr")
        element(element(row, "th", scope="row"), "code", "", key.name)
        element(row, "td", "", WORDING[key.purpose])
        element(row, "td", "", WORDING[key.lifetime])
