"""Folders -> Course.

Content comes from one or two roots: the course's own folders and, if there is one, a department's.
A department's file with the same path below its folder replaces the course's; others are added.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TypeVar

from course.model.course import Course
from course.model.curriculum import Page
from course.model.questions import Question
from course.problems import Problem
from course.reading.department import read_department
from course.reading.figures import read_figures
from course.reading.files import Report, markdown_files
from course.reading.lock import read_lock
from course.reading.pages import read_page
from course.reading.questions import read_bank
from course.reading.register import read_sources, read_waivers
from course.reading.scenarios import read_scenario
from course.reading.settings import read_settings
from course.reading.syllabus import read_syllabus
from course.reading.translation import read_translation
from course.reading.vocabulary import read_glossary, read_words

T = TypeVar("T")


def load_course(root: Path) -> tuple[Course, list[Problem]]:
    """Return the course below `root` and the problems met while reading it."""
    problems: list[Problem] = []
    report = problems.append
    settings = read_settings(root, report)
    folders = settings.folders
    department = read_department(root, folders.department, report)
    own = f"{department.folder}/" if department else ""
    if department and department.course:
        settings = replace(settings, name=department.course)
    pages, page_questions = _pages(root, folders.docs, own, report)
    return (
        Course(
            settings=settings,
            department=department,
            syllabus=read_syllabus(root, report),
            sources=(
                *read_sources(root, "sources.yml", report, required=True),
                *(read_sources(root, f"{own}sources.yml", report, required=False) if own else ()),
            ),
            pages=pages,
            banks=_all(root, folders.quizzes, own, lambda p: read_bank(root, p, report)),
            scenarios=_all(root, folders.scenarios, own, lambda p: read_scenario(root, p, report)),
            page_questions=page_questions,
            assets=_assets(root, folders.docs)
            | (_assets(root, f"{own}{folders.docs}") if own else frozenset()),
            lock=read_lock(root, report),
            waivers=(
                *read_waivers(root, "waivers.yml", report),
                *(read_waivers(root, f"{own}waivers.yml", report) if own else ()),
            ),
            translation=read_translation(root, settings.language, report),
            word_list=read_words(root, "words.yml", report),
            glossary=read_glossary(root, "glossary.yml", report),
            figures=read_figures(root, "figures", report),
        ),
        problems,
    )


def content_files(root: Path, folder: str, own: str) -> dict[str, str]:
    """Return the Markdown files of a folder: path below the folder -> path below the root.

    `own` is the department's folder with a slash at its end, or empty.
    """
    found = {path.removeprefix(f"{folder}/"): path for path in markdown_files(root, folder)}
    if own:
        local = f"{own}{folder}"
        found |= {path.removeprefix(f"{local}/"): path for path in markdown_files(root, local)}
    return dict(sorted(found.items()))


def _all(root: Path, folder: str, own: str, read: Callable[[str], T | None]) -> tuple[T, ...]:
    read_files = (read(path) for path in content_files(root, folder, own).values())
    return tuple(thing for thing in read_files if thing is not None)


def _pages(
    root: Path, folder: str, own: str, report: Report
) -> tuple[tuple[Page, ...], tuple[Question, ...]]:
    pages: list[Page] = []
    questions: list[Question] = []
    for below, path in content_files(root, folder, own).items():
        read = read_page(root, path.removesuffix(below).rstrip("/"), path, report)
        if read:
            pages.append(read[0])
            questions += read[1]
    return tuple(pages), tuple(questions)


def _assets(root: Path, folder: str) -> frozenset[str]:
    base = root / folder
    files = base.rglob("*") if base.is_dir() else ()
    return frozenset(
        path.relative_to(base).as_posix()
        for path in files
        if path.suffix != ".md" and path.is_file()
    )
