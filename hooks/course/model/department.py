"""What a department says of itself: its name, whom to ask, its own rules, its colours and its logo."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, get_args

from course.model.colours import Scheme
from course.problems import Place

SETTINGS_FILE = "settings.yml"

# What a contact is for. Advice is what learners are sent for most often.
Purpose = Literal["advice", "accessibility", "technical"]
PURPOSES: tuple[str, ...] = get_args(Purpose)
ADVICE = "advice"

# The folder's settings are read with these marks round what is still to be filled in.
PLACEHOLDER = "[["


@dataclass(frozen=True)
class Contact:
    """Whom a learner may ask, how, and for what (one of `PURPOSES`)."""

    role: str
    how: str
    purpose: str


@dataclass(frozen=True)
class Policy:
    """A rule of the department's own, with its web address or the words that lead to it."""

    title: str
    address: str

    @property
    def is_link(self) -> bool:
        """Whether the address is one that a browser can open."""
        return self.address.startswith(("http://", "https://"))


@dataclass(frozen=True)
class Colour:
    """One colour that a department sets, as #rrggbb: the key, what it replaces, in which scheme."""

    key: str
    token: str
    scheme: Scheme
    value: str
    place: Place


@dataclass(frozen=True)
class Logo:
    """A picture below the department's docs/, and the text that stands in for it."""

    file: str
    text: str
    place: Place

    @property
    def is_drawing(self) -> bool:
        """Whether it is SVG, which can stand as the icon of a browser's tab, too."""
        return self.file.endswith(".svg")


@dataclass(frozen=True)
class Placeholder:
    """A text that the author of the settings has not replaced yet."""

    key: str
    text: str
    place: Place


@dataclass(frozen=True)
class Department:
    """A department's folder and what its settings say; all but the folder may be empty.

    `course` is the department's name for the course.
    """

    folder: str
    place: Place
    name: str = ""
    course: str = ""
    contacts: tuple[Contact, ...] = ()
    policies: tuple[Policy, ...] = ()
    colours: tuple[Colour, ...] = ()
    logo: Logo | None = None
    placeholders: tuple[Placeholder, ...] = ()

    def contacts_for(self, purpose: str) -> tuple[Contact, ...]:
        """Return the contacts for a purpose, or those for advice where there are none."""
        found = tuple(c for c in self.contacts if c.purpose == purpose)
        return found or tuple(c for c in self.contacts if c.purpose == ADVICE)

    def holds(self, place: Place) -> bool:
        """Return whether a place is in the department's folder."""
        return place.path.startswith(f"{self.folder}/")
