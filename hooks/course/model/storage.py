"""Everything that the site keeps in a browser. The privacy page is made from this list.

Browser tests hold what a browser really keeps against it, so a key that is missing here stops them.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

# Where a key is kept: on the device (localStorage), which outlasts the tab, and in the tab alone
# (sessionStorage) on a shared computer, or where the browser refuses the first. A session with a room
# is kept in the tab alone.
Kind = Literal["device", "device or tab", "tab", "moment"]


@dataclass(frozen=True)
class StoredKey:
    """One name under which the site keeps something in a browser.

    `purpose` and `lifetime` are keys of the catalogue of strings.
    """

    name: str
    kind: Kind
    purpose: str
    lifetime: str


STORED_KEYS = (
    StoredKey("course.progress", "device or tab", "stored_progress", "stored_until_cleared"),
    StoredKey("course.copy", "device or tab", "stored_copy", "stored_until_cleared"),
    StoredKey("course.notes", "device or tab", "stored_notes", "stored_until_cleared"),
    StoredKey("course.shared", "device", "stored_shared", "stored_until_off"),
    StoredKey("course.session", "tab", "stored_session", "stored_until_closed"),
    StoredKey("course.probe", "moment", "stored_probe", "stored_moment"),
)
