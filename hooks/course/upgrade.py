"""What a new release changes under those who run it, and above all under a department's folder."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from course.model.changes import OWN, PARTS, RULES, Change, Touched, changes, touched
from course.model.course import Course
from course.model.identifiers import identified, identified_in
from course.problems import Problem
from course.reading.files import read_text
from course.reading.loading import load_course

# The folders in which a department's file may stand in place of the course's.
_REPLACING = ("docs", "quizzes", "scenarios", "figures")
_TEXT = (".md", ".yml", ".svg")
# What names nothing that an upgrade could take away.
_SILENT = ("README.md", "settings.yml")
_WORD = re.compile(r"(?<![\w-])[a-z0-9]+(?:-[a-z0-9]+)*(?![\w-])")
_LINK = re.compile(r"([\w./-]+\.md)(?:#([\w-]+))?")
_RULE = re.compile(r"^\| ([A-Z]\d\d) \| (.*?) \|", re.MULTILINE)


def upgrade(old: Path, new: Path, department: Path | None) -> tuple[Change, ...]:
    """Return what differs between two project folders, what touches a department's folder first.

    `department` is that folder, wherever it stands. Both courses are taken without one.
    """
    before, after = load_course(old, stock_only=True)[0], load_course(new, stock_only=True)[0]
    own: tuple[Change, ...] = ()
    if department:
        files = _own(old, new, department, touched(before, after))
        own = (*_missing(before, after, department), *files)
    return (*own, *changes(before, after), *_rules(old, new))


def as_lines(found: Iterable[Change], markdown: bool = False) -> str:
    """Return the changes under their headings, a line each."""
    by_part: dict[str, list[Change]] = {part: [] for part in PARTS}
    for change in found:
        by_part[change.part].append(change)
    heading, row = ("## {}\n\n", "- `{}`: {}. {}") if markdown else ("{}\n", "  {}: {}. {}")
    blocks = [
        heading.format(part) + "\n".join(row.format(c.file, c.what, _sentence(c.do)) for c in rows)
        for part, rows in by_part.items()
        if rows
    ]
    return "\n\n".join(blocks) or "Nothing has changed that anybody has to know."


def _sentence(text: str) -> str:
    return f"{text[0].upper()}{text[1:]}."


def _missing(before: Course, after: Course, folder: Path) -> Iterator[Change]:
    """Yield what is new in a file of the course for which a department's stands."""
    known = {(thing.kind, thing.id) for thing in identified(before)}
    for thing in identified_in(after):
        below = thing.place.path
        if (thing.kind, thing.id) in known or not (folder / below).is_file():
            continue
        if thing.id not in _WORD.findall(_text(folder, below)):
            what = f"the {thing.kind} {thing.id} is new in {below}, for which yours stands"
            yield Change(OWN, f"{folder.name}/{below}", what, _COPY)


_COPY = "copy it into yours if routes or pages lead to it"


def _own(old: Path, new: Path, folder: Path, gone: Touched) -> Iterator[Change]:
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    for path in files:
        below = path.relative_to(folder).as_posix()
        if below.partition("/")[0] in _REPLACING:
            yield from _replaced(old, new, below, f"{folder.name}/{below}")
    for path in files:
        below = path.relative_to(folder).as_posix()
        if path.suffix in _TEXT and below not in _SILENT:
            yield from _named(folder, below, gone)


def _replaced(old: Path, new: Path, below: str, file: str) -> Iterator[Change]:
    """Yield what became of the file of the course for which a department's stands."""
    before, after = _bytes(old / below), _bytes(new / below)
    if before == after:
        return
    if after is None:
        what, do = f"{below}, for which it stands, is gone", "see whether you still want yours"
    elif before is None:
        what = f"the course now has a file {below}, for which yours would stand"
        do = "rename yours, unless you mean it to replace the course's"
    else:
        what = f"{below}, for which it stands, has changed"
        do = "compare the two, and take over what you want"
    yield Change(OWN, file, what, do)


def _bytes(path: Path) -> bytes | None:
    return path.read_bytes() if path.is_file() else None


def _named(folder: Path, below: str, gone: Touched) -> Iterator[Change]:
    """Yield what a department's file names and no longer finds as it was."""
    for number, line in enumerate(_text(folder, below).split("\n"), 1):
        file = f"{folder.name}/{below}:{number}"
        met = {word: gone.words[word] for word in _WORD.findall(line) if word in gone.words}
        anchors = {one: gone.anchors[one] for one in _links(below, line) if one in gone.anchors}
        terms = (what for _, what in gone.terms.find(line))
        for what in dict.fromkeys((*met.values(), *anchors.values(), *terms)):
            yield Change(OWN, file, f"names something that has changed: {what}", _MEND)


_MEND = "see if the line is still true, and name what is there now"


def _links(below: str, line: str) -> Iterator[tuple[str, str]]:
    """Yield the pages that a line may lead to, each with its anchor and without."""
    here = posixpath.dirname(below.removeprefix("docs/"))
    for path, anchor in _LINK.findall(line):
        near = posixpath.normpath(posixpath.join(here, path))
        for page in dict.fromkeys((near, re.sub(r"^(\.\./)+", "", path))):
            yield page, anchor
            yield page, ""


def _rules(old: Path, new: Path) -> Iterator[Change]:
    """Yield the rules that one of the two tables of rules has alone."""
    before, after = _rule_table(old), _rule_table(new)
    file = "CONTRIBUTING.md"
    for code in sorted(after.keys() - before.keys()):
        do = 'your own content is held to it: run "course check"'
        yield Change(RULES, file, f"a new rule, {code}: {after[code]}", do)
    for code in sorted(before.keys() - after.keys()):
        do = "take it out of your waivers"
        yield Change(RULES, file, f"the rule {code} is gone", do)


def _rule_table(root: Path) -> Mapping[str, str]:
    return dict(_RULE.findall(_text(root, "CONTRIBUTING.md")))


def _text(root: Path, path: str) -> str:
    """Return the text of a file, or nothing: whether it is right is for the check to say."""
    problems: list[Problem] = []
    return read_text(root, path, problems.append) or ""
