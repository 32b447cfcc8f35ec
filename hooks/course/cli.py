"""The command line: `course check`, `lock`, `new`, `map`, `readability` and others."""

from __future__ import annotations

import argparse
import hashlib
import os
import re
import sys
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from pathlib import Path
from subprocess import CalledProcessError

from course.catalogue import PATH as CATALOGUE_PATH
from course.catalogue import catalogue_text
from course.locking import relock
from course.model.course import Course, Folders
from course.model.passages import module_grades
from course.model.prose import median_grade
from course.problems import counted, errors, report, tally
from course.reading.lock import PATH as LOCK_PATH
from course.reading.lock import lock_text
from course.reading.syllabus import PATH as SYLLABUS_PATH
from course.rendering.maps import scenario_map, scenario_svg
from course.rendering.wording import speak
from course.review import review
from course.reviewpack import FOLDER, write_review_pack
from course.rules import RULES
from course.scaffolds import department_scaffold, scaffold
from course.schemas import schema_texts
from course.upgrade import as_lines, upgrade


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit status: 0, or 1 if something is wrong."""
    options = _parser().parse_args(arguments)
    root = Path(options.root).resolve()
    commands: Mapping[str, Callable[[], int]] = {
        "check": lambda: check(root, release=options.release, github=options.github),
        "lock": lambda: lock(root, options.same, options.retire),
        "new": lambda: new(root, options.kind, options.name, options.item),
        "map": lambda: show_map(root, options.scenario, options.svg),
        "impact": lambda: impact(root, options.source),
        "readability": lambda: readability(root),
        "review-pack": lambda: review_pack(root),
        "changes": lambda: show_changes(
            Path(options.old), Path(options.new), options.department, markdown=options.markdown
        ),
        "rules": lambda: rules(root, write=options.write),
        "strings": lambda: strings(root, write=options.write),
        "schemas": lambda: schemas(root),
        "dist": lambda: dist(root, preview=options.preview),
    }
    try:
        status = commands[options.command]()
        sys.stdout.flush()
    except BrokenPipeError:
        # Whoever read this, such as "head", has seen enough. Python would complain at its end again.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1
    return status


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="course", description="Check and write the course.")
    parser.add_argument("--root", default=".", help="the project's folder (default: this one)")
    commands = parser.add_subparsers(dest="command", required=True)
    one = commands.add_parser("check", help="report every problem without building")
    one.add_argument("--release", action="store_true", help="an overdue review fails")
    on_github = os.environ.get("GITHUB_ACTIONS") == "true"
    one.add_argument(
        "--github", action="store_true", default=on_github, help="print GitHub annotations"
    )
    one = commands.add_parser("lock", help="write identifiers.lock")
    one.add_argument(
        "--same",
        action="append",
        default=[],
        metavar="ID",
        help="changed, but still the same question or step (or: all)",
    )
    one.add_argument(
        "--retire",
        action="append",
        default=[],
        metavar="ID",
        help="left the course for good (or: all)",
    )
    one = commands.add_parser("new", help="write a file that explains itself")
    one.add_argument("kind", choices=("module", "bank", "scenario", "department"))
    one.add_argument(
        "name",
        nargs="?",
        default="",
        help="the item (tip-5), or the name of a scenario; a department needs none",
    )
    one.add_argument("--item", default="tip-1", help="for a scenario: the item it practises")
    one = commands.add_parser("map", help="print a scenario's graph, and what it says")
    one.add_argument("scenario")
    one.add_argument("--svg", metavar="FILE", help="draw it into a file instead")
    commands.add_parser("impact", help="list what rests on a source").add_argument("source")
    commands.add_parser("readability", help="print how hard each module is to read")
    commands.add_parser(
        "review-pack", help="write a Word file a module and a scenario, for experts"
    )
    one = commands.add_parser("changes", help="print what a new release changes under you")
    one.add_argument("old", help="the project's folder as it is")
    one.add_argument("new", help="the folder of the new release")
    one.add_argument(
        "--department", metavar="FOLDER", help="your own folder (default: department in OLD)"
    )
    one.add_argument("--markdown", action="store_true", help="print Markdown")
    one = commands.add_parser("rules", help="print the table of rules")
    one.add_argument("--write", action="store_true", help="write it into CONTRIBUTING.md")
    one = commands.add_parser("strings", help="print the strings of the interface, to translate")
    one.add_argument("--write", action="store_true", help=f"write them into {CATALOGUE_PATH}")
    commands.add_parser("schemas", help="write the JSON Schemas into schemas/")
    one = commands.add_parser("dist", help="write the files of a release into dist/")
    one.add_argument("--preview", action="store_true", help="an overdue review does not stop it")
    return parser


def counts(course: Course) -> str:
    """Return what a course holds, in words."""
    return ", ".join(
        counted(number, noun)
        for number, noun in (
            (len(course.modules), "module"),
            (len(course.questions), "question"),
            (len(course.scenarios), "scenario"),
            (len(course.pages), "page"),
        )
    )


def check(root: Path, release: bool, github: bool) -> int:
    """Print every problem, then what was checked."""
    course, problems = review(root, release=release)
    if problems:
        print(report(problems, github))
        print()
    known = counted(len(course.sources), "source")
    print(f"{tally(problems)} (checked: {counts(course)}, {known})")
    print(readability_line(course))
    return 1 if errors(problems) else 0


def lock(root: Path, same: list[str], retire: list[str]) -> int:
    """Write identifiers.lock, a department's too, or say which answers are missing."""
    course, _ = review(root)
    new_lock = relock(course, same, retire)
    for identifier in new_lock.unknown:
        print(f'There is no identifier "{identifier}".', file=sys.stderr)
    for thing in new_lock.changed:
        print(f"{thing.place}: {thing.id} has changed: the same {thing.kind}, or a new revision?")
        print(
            f'    The same: "course lock --same {thing.id}". New: "Revision: {thing.revision + 1}".'
        )
    for line in new_lock.gone:
        print(f'{line.id} has left the course. For good: "course lock --retire {line.id}".')
    if new_lock.unknown:
        return 1
    locks = {LOCK_PATH: new_lock.lines}
    if course.department and (new_lock.own_lines or course.own_lock):
        locks[f"{course.department.folder}/{LOCK_PATH}"] = new_lock.own_lines
    for path, lines in locks.items():
        print(
            f"{_written(root / path, lock_text(lines))} {path}: {counted(len(lines), 'identifier')}"
        )
    return 1 if new_lock.changed or new_lock.gone else 0


def _written(path: Path, text: str) -> str:
    """Write a file unless it says so already; return which of the two it was."""
    if path.is_file() and path.read_text(encoding="utf-8", errors="replace") == text:
        return "Nothing new in"
    path.write_text(text, encoding="utf-8", newline="\n")
    return "Wrote"


def new(root: Path, kind: str, name: str, item: str) -> int:
    """Write new files, never over an old one."""
    course, _ = review(root)
    if kind == "department":
        return _write_new(root, department_scaffold(course))
    item = item if kind == "scenario" else name
    if item not in course.items:
        print(f'There is no item "{item}". There are: {", ".join(course.items)}', file=sys.stderr)
        return 1
    if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", name):
        print(f'"{name}" is not a name: use lower-case words joined by hyphens.', file=sys.stderr)
        return 1
    path, text = scaffold(kind, course.items[item], course, name, date.today())
    return _write_new(root, {path: text})


def _write_new(root: Path, files: Mapping[str, str]) -> int:
    """Write files unless one of them exists, and say what was written."""
    for path in files:
        if (root / path).exists():
            print(f"{path} exists already; it was not touched.", file=sys.stderr)
            return 1
    for path, text in files.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text, encoding="utf-8", newline="\n")
    written = " and ".join(files)
    print(f'Wrote {written}. Fill it in, then run "course check".')
    return 0


def show_map(root: Path, name: str, svg: str | None) -> int:
    """Print the graph of a scenario, or draw it into a file."""
    course, _ = review(root)
    scenario = course.scenarios_by_id.get(name)
    if scenario is None:
        known = ", ".join(course.scenarios_by_id)
        print(f'There is no scenario "{name}". There are: {known}', file=sys.stderr)
        return 1
    if svg is None:
        print(scenario_map(scenario))
        return 0
    Path(svg).write_text(scenario_svg(scenario), encoding="utf-8", newline="\n")
    print(f"{svg}: {scenario.title}")
    return 0


def impact(root: Path, key: str) -> int:
    """Print everything that rests on a source, with its file and line."""
    course, _ = review(root)
    uses = [use for use in course.source_uses() if use.key == key]
    if not uses and key not in course.sources_by_key:
        known = ", ".join(course.sources_by_key)
        print(f'There is no source "{key}". There are: {known}', file=sys.stderr)
        return 1
    for use in uses:
        print(f"{use.place}: {use.kind} {use.subject}: {use.title}")
    print(f"{counted(len(uses), 'place')} would change with {key}")
    return 0


def show_changes(old: Path, new: Path, department: str | None, markdown: bool) -> int:
    """Print what differs between two releases, what touches a department's folder first."""
    for root in (old, new):
        if not (root / SYLLABUS_PATH).is_file():
            said = (
                f"{root} is no folder of the course: it has no {SYLLABUS_PATH}. Unpack a release, "
            )
            print(f'{said}and name its folder, as in "course changes . ../new".', file=sys.stderr)
            return 1
    folder = Path(department) if department else old / Folders().department
    if department and not folder.is_dir():
        print(f'There is no folder "{department}".', file=sys.stderr)
        return 1
    found = upgrade(old.resolve(), new.resolve(), folder.resolve() if folder.is_dir() else None)
    print(as_lines(found, markdown))
    return 0


def readability_line(course: Course) -> str:
    """Return the median reading grades of the modules, in one line."""
    middle = median_grade(module_grades(course).values())
    if middle is None:
        return "reading grade: no module to read"
    grades = f"{middle.ari:.1f} (ARI), {middle.coleman_liau:.1f} (Coleman-Liau)"
    return f"reading grade, median of modules: {grades}"


def readability(root: Path) -> int:
    """Print the reading grades of every module, the hardest first."""
    course, _ = review(root)
    print(f"{'ARI':>5} {'Coleman-Liau':>13} {'words':>6}  module")
    grades = module_grades(course)
    for item in sorted(grades, key=lambda item: -grades[item].ari):
        grade = grades[item]
        row = f"{grade.ari:5.1f} {grade.coleman_liau:13.1f} {course.modules[item].all_words:6}"
        print(f"{row}  {item}")
    print(readability_line(course))
    return 0


def review_pack(root: Path) -> int:
    """Write the reviewer's pack, or say what it lacks."""
    course, problems = review(root)
    if errors(problems):
        print(report(errors(problems)))
        print('\nA reviewer gets no course with problems in it: run "course check".')
        return 1
    try:
        written = write_review_pack(course, root / FOLDER)
    except ModuleNotFoundError:
        print('Word files need python-docx: run "make review", which installs it.', file=sys.stderr)
        return 1
    words = sum(path.suffix == ".docx" for path in written)
    drawn = counted(len(written) - words, "drawing")
    print(
        f"{FOLDER.as_posix()}/: {counted(words, 'Word file')}, one a module or scenario, and {drawn}"
    )
    return 0


def rules_table() -> str:
    """Return every rule as a Markdown table."""
    rows = ["| Code | What is wrong | How to mend it | Severity |", "| --- | --- | --- | --- |"]
    for rule in RULES.values():
        severity = "warning" if rule.warning else "problem"
        cells = (rule.code, _cell(rule.what), _cell(rule.advice), severity)
        rows.append(f"| {' | '.join(cells)} |")
    return "\n".join(rows)


def _cell(template: str) -> str:
    text = re.sub(r"(?<!\{)\{([a-z]+)\}(?!\})", r"*\1*", template)
    text = text.replace("{{", "{").replace("}}", "}").replace("|", "\\|")
    return text.replace("<", "&lt;")


def rules(root: Path, write: bool) -> int:
    """Print the table of rules, or write it between the marks in CONTRIBUTING.md."""
    if not write:
        print(rules_table())
        return 0
    path = root / "CONTRIBUTING.md"
    text = path.read_text(encoding="utf-8")
    begin, end = "<!-- rules:start -->", "<!-- rules:end -->"
    before, _, rest = text.partition(begin)
    _, _, behind = rest.partition(end)
    table = f"{before}{begin}\n\n{rules_table()}\n\n{end}{behind}"
    path.write_text(table, encoding="utf-8", newline="\n")
    print(f"CONTRIBUTING.md: {counted(len(RULES), 'rule')}")
    return 0


def strings(root: Path, write: bool) -> int:
    """Print the catalogue of the interface, or write it."""
    text = catalogue_text()
    if not write:
        print(text, end="")
        return 0
    path = root / CATALOGUE_PATH
    path.parent.mkdir(exist_ok=True)
    path.write_text(text, encoding="utf-8", newline="\n")
    print(f"{CATALOGUE_PATH}: {counted(text.count('msgctxt'), 'string')}")
    return 0


def schemas(root: Path) -> int:
    """Write the JSON Schemas."""
    folder = root / "schemas"
    folder.mkdir(exist_ok=True)
    for name, text in schema_texts().items():
        (folder / name).write_text(text, encoding="utf-8", newline="\n")
    print(f"schemas/: {counted(len(schema_texts()), 'schema')}")
    return 0


def dist(root: Path, preview: bool) -> int:
    """Write a release, and say what weighs what; or say what stands in its way.

    For a preview only what fails any build stands in the way, not what a release alone must have.
    """
    try:
        # Only this command needs what stands in requirements/release.txt.
        from course.release.dist import OUT, ReleaseError, release, write_release
        from course.release.origin import uncommitted
    except ModuleNotFoundError as error:
        print(f'A release needs {error.name}: run "make dist", which installs it.', file=sys.stderr)
        return 1
    course, problems = review(root, release=not preview)
    speak(course.settings.language, course.translation)
    if problems:
        print(report(problems))
    if errors(problems):
        print(f"\n{tally(problems)}. There is no release of a course with problems.")
        return 1
    try:
        if changed := uncommitted(root):
            names = ", ".join(changed)
            print(f"Not committed, so no other machine can make these files again: {names}")
        files = release(course, root)
    except (ReleaseError, ModuleNotFoundError, OSError, CalledProcessError) as error:
        print(f"No release: {error}", file=sys.stderr)
        return 1
    write_release(files, root / OUT)
    print(f"\n{OUT.as_posix()}/")
    for name, content in files.items():
        print(f"{len(content):>12,} B  {hashlib.sha256(content).hexdigest()}  {name}")
    return 0
