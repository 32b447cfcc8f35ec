"""The same pages for the stock stack: MkDocs, Material and the mkdocs-quiz plugin, as they come.

A bank's questions stand in the page as mkdocs-quiz blocks; a scenario, which the stock stack does
not know, stands there as the Markdown it is.
"""

from __future__ import annotations

import re
import shutil
from pathlib import Path

from course.model.course import Course
from course.model.questions import Bank
from course.rendering.elements import menu_label

CONFIG = """\
site_name: The stock stack
theme:
  name: material
plugins: [search, mkdocs_quiz]
markdown_extensions: [attr_list, tables, md_in_html]
"""

_BLOCK = re.compile(r"^/// *([a-z-]+)(?: *\| *([^\n]*))?\n((?:(?!///).*\n)*)///\n?", re.MULTILINE)
_FRONT_MATTER = re.compile(r"\A---\n.*?\n---\n", re.DOTALL)
_FIELD = re.compile(r"^[A-Z][A-Za-z-]*: .*\n", re.MULTILINE)


def write_stock(root: Path, course: Course, target: Path) -> Path:
    """Write the course's pages below `target` for the stock stack, and return that folder."""
    (target / "docs").mkdir(parents=True)
    (target / "mkdocs.yml").write_text(CONFIG, encoding="utf-8")
    for page in course.pages:
        text = (root / page.place.path).read_text(encoding="utf-8")
        path = target / "docs" / page.path
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(_BLOCK.sub(lambda m: _stock(m, root, course), text), encoding="utf-8")
    return target


def _stock(block: re.Match[str], root: Path, course: Course) -> str:
    """Return what stands for a block in the stock stack."""
    name, argument, text = block[1], (block[2] or "").strip(), block[3]
    if name == "quiz" and argument in course.banks_by_item:
        bank = course.banks_by_item[argument]
        return _questions(root, bank, [q.id for q in bank.questions if q.use == "page"])
    if name == "question" and argument in course.questions:
        bank = course.banks_by_item[course.questions[argument].items[0]]
        return _questions(root, bank, [argument])
    if name == "scenario" and argument in course.scenarios_by_id:
        return _plain(root / course.scenarios_by_id[argument].place.path)
    if name in ("post", "example"):
        return "".join(f"> {line}\n" for line in text.splitlines())
    if name == "figure":
        return text
    rows = (f"- [{menu_label(item)}]({item.page})\n" for item in course.live_items)
    return "".join(rows) if name in ("course-map", "coverage") else ""


def _questions(root: Path, bank: Bank, wanted: list[str]) -> str:
    """Return some questions of a bank: what no page of ours shows, no page of the stock has."""
    text = (root / bank.place.path).read_text(encoding="utf-8")
    parts = re.split(r"(?m)^(?=## )", text)[1:]
    kept = (part for part in parts if any(f"{{#{one}}}" in part for one in wanted))
    return _FIELD.sub("", "".join(kept))


def _plain(path: Path) -> str:
    text = _FRONT_MATTER.sub("", path.read_text(encoding="utf-8"))
    text = re.sub(r"^# .*\n", "", text, flags=re.MULTILINE)
    return _FIELD.sub("", text)


def empty(folder: Path) -> None:
    """Delete a built folder."""
    shutil.rmtree(folder, ignore_errors=True)
