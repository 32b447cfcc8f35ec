"""The threat model names a test for what it says, and each of them exists."""

from __future__ import annotations

import re
from pathlib import Path

NAMED = re.compile(r"`(tests/[\w/]+\.py)::(test_\w+)`")
WITHOUT = {"protect", "limits"}


def test_each_test_that_the_threat_model_names_exists(course_root: Path) -> None:
    named = NAMED.findall((course_root / "docs/security.md").read_text("utf-8"))
    assert len(named) == len(set(named)) > 15
    lost = [
        f"{path}::{name}"
        for path, name in named
        if not re.search(rf"^def {name}\(", (course_root / path).read_text("utf-8"), re.MULTILINE)
    ]
    assert lost == []


def test_each_section_of_the_threat_model_names_a_test(course_root: Path) -> None:
    text = (course_root / "docs/security.md").read_text("utf-8")
    sections = re.split(r"^## .*\{#([\w-]+)\}$", text, flags=re.MULTILINE)[1:]
    bare = {
        name for name, part in zip(sections[::2], sections[1::2], strict=True) if "::" not in part
    }
    assert bare == WITHOUT
