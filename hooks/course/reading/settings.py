"""The settings under `extra.course` in mkdocs.yml, the theme's language, and the project's version.

The file is read as a tree of nodes and never constructed, so that tags only MkDocs understands
do no harm and every setting knows its line.
"""

from __future__ import annotations

import tomllib
from dataclasses import replace
from pathlib import Path

import yaml

from course.model.course import Folders, Settings
from course.model.formats import SETTINGS
from course.problems import Place
from course.reading.files import Report, read_text
from course.reading.records import Entry, compose, read_node
from course.rules import FILE_MISSING

PATH = "mkdocs.yml"
PROJECT = "pyproject.toml"


def read_settings(root: Path, report: Report) -> Settings:
    """Return the settings, with defaults for what is not set."""
    text = read_text(root, PATH, report)
    if text is None:
        if not (root / PATH).exists():
            report(FILE_MISSING.at(Place(PATH), PATH, path=PATH, why="MkDocs builds from it"))
        return Settings(version=_version(root))
    root_node = compose(text, PATH, report)
    node = _child(root_node, "extra", "course")
    settings = Settings()
    if node is not None:
        settings = _settings(read_node(node, PATH, SETTINGS, report) or Entry(Place(PATH)))
    language = _child(root_node, "theme", "language")
    if isinstance(language, yaml.ScalarNode) and language.value:
        settings = replace(settings, language=language.value)
    return replace(settings, version=_version(root))


def _version(root: Path) -> str:
    """Return the version in pyproject.toml, or nothing: a course needs none, only a release does."""
    try:
        about = tomllib.loads((root / PROJECT).read_text(encoding="utf-8"))
        return str(about["project"]["version"])
    except (OSError, ValueError, KeyError, TypeError):
        return ""


def _child(node: yaml.Node | None, *path: str) -> yaml.Node | None:
    for key in path:
        if not isinstance(node, yaml.MappingNode):
            return None
        node = next((value for name, value in node.value if name.value == key), None)
    return node


def _settings(entry: Entry) -> Settings:
    default = Settings()
    folders = entry.keys.get("folders", Entry(entry.place))
    return Settings(
        name=entry.text("name") or default.name,
        folders=Folders(
            docs=folders.text("docs") or default.folders.docs,
            quizzes=folders.text("quizzes") or default.folders.quizzes,
            scenarios=folders.text("scenarios") or default.folders.scenarios,
            department=folders.text("department") or default.folders.department,
        ),
    )
