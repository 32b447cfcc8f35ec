"""The values of `Key: value` lines, with the problems of reading them."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass

from course.model.sessions import NOTE_EXAMPLES, NOTE_PARTS, Notes
from course.problems import Place
from course.reading.files import Report
from course.reading.records import closest
from course.reading.sections import FieldLine, Section
from course.rules import FIELD_MISSING, FIELD_WRONG, NOTES_PART_ODD, NOTES_PARTS_MISSING

EXAMPLES: Mapping[str, str] = {
    "Objective": "tip-5-choose-place",
    "Items": "tip-5, principle-1",
    "Level": "apply",
    "Sources": "s2",
    "Use": "page",
    "Kind": "choice",
    "Order": "shuffle",
    "Revision": "2",
    "Hint": "Who is already there?",
    "Ending": "good",
}


def _hint(part: str, above: Collection[str]) -> str | None:
    """Return what helps with a part of the notes that is strange, second or late; None if it is none of these."""
    if part in above:
        return f'"{part}" stands above already: take one of the two out. '
    if part not in NOTE_PARTS:
        return closest(part, NOTE_PARTS)
    later = [one for one in NOTE_PARTS[NOTE_PARTS.index(part) :] if one in above]
    return f'"{part}" comes before "{later[0]}": move it up. ' if later else None


@dataclass(frozen=True)
class Fields:
    """The fields of one section, and where to report what is wrong with them."""

    section: Section
    report: Report

    @property
    def place(self) -> Place:
        """Where the section's heading stands."""
        return self.section.heading.place

    def line(self, name: str) -> FieldLine | None:
        """Return a field's line; an empty value is reported and counts as absent."""
        line = self.section.fields.get(name)
        if line and not line.value:
            self.wrong(line, "a value")
            return None
        return line

    def wrong(self, line: FieldLine, wanted: str) -> None:
        """Report that a field's value is not what is wanted."""
        details = {"field": line.name, "found": line.value, "wanted": wanted}
        subject = self.section.heading.id
        example = EXAMPLES[line.name]
        self.report(FIELD_WRONG.at(line.place, subject, example=example, **details))

    def require(self, *names: str) -> None:
        """Report each of these fields that is absent."""
        for name in names:
            if name not in self.section.fields:
                heading = self.section.heading
                details = {"field": name, "example": EXAMPLES[name]}
                self.report(
                    FIELD_MISSING.at(
                        heading.place, heading.id, owner=f'"{heading.title}"', **details
                    )
                )

    def text(self, name: str) -> str:
        """Return a field's text, or nothing."""
        line = self.line(name)
        return line.value if line else ""

    def notes(self) -> Notes | None:
        """Return a facilitator's notes: a list of six lines under "Notes:"; report what is odd."""
        line = self.section.fields.get("Notes")
        if line is None:
            return None
        subject = self.section.heading.id
        found: dict[str, str] = {}
        if line.value:
            self._odd_note(line, f'"Notes: {line.value}"', closest(line.name, NOTE_PARTS))
        for row in line.rows:
            hint = _hint(row.name, found)
            if hint is not None:
                self._odd_note(row, f'"- {row.name}: {row.value}"', hint)
            found.setdefault(row.name, row.value)
        missing = [part for part in NOTE_PARTS if not found.get(part)]
        if missing:
            example = NOTE_EXAMPLES[NOTE_PARTS.index(missing[0])]
            details = {"missing": ", ".join(missing), "example": example}
            self.report(NOTES_PARTS_MISSING.at(line.place, subject, **details))
        purpose, tempting, push_back, answer, ask, land = (
            found.get(part, "") for part in NOTE_PARTS
        )
        return Notes(purpose, tempting, push_back, answer, ask, land, line.place)

    def _odd_note(self, line: FieldLine, shown: str, hint: str) -> None:
        details = {"line": shown, "hint": hint, "known": ", ".join(NOTE_PARTS)}
        self.report(NOTES_PART_ODD.at(line.place, self.section.heading.id, **details))

    def words(self, name: str) -> tuple[str, ...]:
        """Return the words of a field, divided by commas or spaces."""
        return tuple(re.findall(r"[^\s,]+", self.text(name)))

    def one_of(self, name: str, values: tuple[str, ...], default: str) -> str:
        """Return a field's value if it is one of `values`; report any other, return the default."""
        line = self.line(name)
        if line is None:
            return default
        if line.value not in values:
            self.wrong(line, "one of " + ", ".join(values))
            return default
        return line.value

    def revision(self) -> int:
        """Return the revision, 1 if there is none."""
        line = self.line("Revision")
        if line is None:
            return 1
        if not re.fullmatch(r"[1-9]\d{0,5}", line.value):
            self.wrong(line, "a whole number from 1")
            return 1
        return int(line.value)

    def items(self) -> tuple[tuple[str, ...], str]:
        """Return one or two items, and the one marked "main" (or nothing)."""
        line = self.line("Items")
        if line is None:
            return (), ""
        entries = [entry.split() for entry in line.value.split(",")]
        well_formed = all(e and (len(e) == 1 or e[1:] == ["main"]) for e in entries)
        main = [e[0] for e in entries if e[1:] == ["main"]]
        if not well_formed or not 1 <= len(entries) <= 2 or len(main) > 1:
            self.wrong(line, 'one or two items, at most one of them marked "main"')
        items = tuple(dict.fromkeys(e[0] for e in entries if e))
        return items[:2], main[0] if main else ""
