"""Folders -> Course.

Content comes from one or two roots: the course's own folders and, if there is one, a department's.
A department's file with the same path below its folder replaces the course's; others are added.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import partial
from pathlib import Path

from course.model.course import Content, Course, Folders
from course.model.curriculum import Source, Syllabus, extended
from course.model.figures import Figure
from course.problems import Problem
from course.reading.department import read_department
from course.reading.figures import read_figures
from course.reading.files import Report, markdown_files
from course.reading.lock import PATH as LOCK
from course.reading.lock import read_lock
from course.reading.pages import read_page
from course.reading.pictures import read_pictures
from course.reading.questions import read_bank
from course.reading.register import read_sources, read_waivers
from course.reading.scenarios import read_scenario
from course.reading.settings import read_settings
from course.reading.syllabus import PATH as SYLLABUS
from course.reading.syllabus import read_own_syllabus, read_syllabus
from course.reading.translation import read_translation
from course.reading.vocabulary import read_glossary, read_words


def load_course(root: Path, stock_only: bool = False) -> tuple[Course, list[Problem]]:
    """Return the course below `root` and the problems met while reading it.

    With `stock_only`, as if no department had made it its own.
    """
    problems: list[Problem] = []
    report = problems.append
    settings = read_settings(root, report)
    folders = settings.folders
    department = None if stock_only else read_department(root, folders.department, report)
    own = f"{department.folder}/" if department else ""
    if department and department.course:
        settings = replace(settings, name=department.course)
    # Where a file may stand: in the course's root, then in the department's.
    bases = ("", own) if own else ("",)
    if own:
        read_pictures(root, own + folders.docs, report)
    content = _content(root, folders, partial(content_files, root, own=own), report)
    return (
        Course(
            settings=settings,
            department=department,
            syllabus=_syllabus(root, own, report),
            sources=_sources(root, bases, report),
            pages=content.pages,
            banks=content.banks,
            scenarios=content.scenarios,
            page_questions=content.page_questions,
            # What is not shown need not be right.
            replaced=_content(root, folders, partial(replaced_files, root, own=own), _say_nothing),
            assets=frozenset(path for base in bases for path in _assets(root, base + folders.docs)),
            lock=read_lock(root, report),
            own_lock=(read_lock(root, report, own + LOCK) or ()) if own else (),
            waivers=tuple(
                waiver
                for base in bases
                for waiver in read_waivers(root, f"{base}waivers.yml", report)
            ),
            translation=read_translation(root, settings.language, report),
            word_list=read_words(root, tuple(f"{base}words.yml" for base in bases), report),
            glossary=read_glossary(root, tuple(f"{base}glossary.yml" for base in bases), report),
            figures=_figures(root, bases, report),
        ),
        problems,
    )


# Which files of a folder are read: path below the folder -> path below the root.
Choose = Callable[[str], Mapping[str, str]]


def content_files(root: Path, folder: str, own: str) -> Mapping[str, str]:
    """Return the Markdown files of a folder: path below the folder -> path below the root.

    `own` is the department's folder with a slash at its end, or empty.
    """
    return dict(
        sorted({**_below(root, folder), **(_below(root, own + folder) if own else {})}.items())
    )


def replaced_files(root: Path, folder: str, own: str) -> Mapping[str, str]:
    """Return those of the course's files for which the department's stand, in the same form."""
    theirs = _below(root, own + folder) if own else {}
    return {below: path for below, path in _below(root, folder).items() if below in theirs}


def _below(root: Path, folder: str) -> Mapping[str, str]:
    return {path.removeprefix(f"{folder}/"): path for path in markdown_files(root, folder)}


def _say_nothing(problem: Problem) -> None:
    """Report to nobody."""


def _content(root: Path, folders: Folders, choose: Choose, report: Report) -> Content:
    read = (
        read_page(root, path.removesuffix(below).rstrip("/"), path, report)
        for below, path in choose(folders.docs).items()
    )
    pages = [page for page in read if page]
    banks = (read_bank(root, path, report) for path in choose(folders.quizzes).values())
    stories = (read_scenario(root, path, report) for path in choose(folders.scenarios).values())
    return Content(
        pages=tuple(page for page, _ in pages),
        banks=tuple(bank for bank in banks if bank),
        scenarios=tuple(story for story in stories if story),
        page_questions=tuple(question for _, questions in pages for question in questions),
    )


def _syllabus(root: Path, own: str, report: Report) -> Syllabus:
    syllabus = read_syllabus(root, report)
    if not own:
        return syllabus
    return extended(syllabus, read_own_syllabus(root, f"{own}{SYLLABUS}", report))


def _sources(root: Path, bases: tuple[str, ...], report: Report) -> tuple[Source, ...]:
    files = ((f"{base}sources.yml", not base) for base in bases)
    return tuple(
        source
        for path, required in files
        for source in read_sources(root, path, report, required=required)
    )


def _figures(root: Path, bases: tuple[str, ...], report: Report) -> tuple[Figure, ...]:
    found = (f for base in bases for f in read_figures(root, f"{base}figures", report))
    return tuple({figure.id: figure for figure in found}.values())


def _assets(root: Path, folder: str) -> frozenset[str]:
    base = root / folder
    files = base.rglob("*") if base.is_dir() else ()
    return frozenset(
        path.relative_to(base).as_posix()
        for path in files
        if path.suffix != ".md" and path.is_file()
    )
