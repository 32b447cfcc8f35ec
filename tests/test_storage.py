"""One list says what the site keeps in a browser: the scripts keep to it, the privacy page shows it."""

from __future__ import annotations

import re
from pathlib import Path

from course.model.storage import STORED_KEYS
from course.rendering.wording import WORDING

NAME = re.compile(r"""["'`](course\.[\w.-]*\w)["'`]""")
# The scripts' own window event is no key.
EVENT = "course:change"


def names_in(script: str) -> set[str]:
    """Return the names in a script that look like the course's keys."""
    return set(NAME.findall(script))


def test_the_scripts_name_every_key_of_the_list_and_no_other(course_root: Path) -> None:
    folder = course_root / "docs" / "assets" / "course"
    named = set[str]().union(*(names_in(p.read_text("utf-8")) for p in folder.glob("*.js")))
    assert named == {key.name for key in STORED_KEYS}


def test_a_key_of_a_script_would_be_found() -> None:
    assert names_in("set('course.other'); tell(`course.more-2`); on('course.')") == {
        "course.other",
        "course.more-2",
    }
    assert names_in(f'new Event("{EVENT}")') == set()


def test_only_the_store_and_a_session_touch_the_browsers_storage(course_root: Path) -> None:
    folder = course_root / "docs" / "assets" / "course"
    touching = {
        path.name
        for path in folder.glob("*.js")
        if re.search(
            r"\b(?:localStorage|sessionStorage|indexedDB|caches)\b|document\s*\.\s*cookie",
            path.read_text("utf-8"),
        )
    }
    assert touching == {"store.js", "session.js"}


def test_every_key_is_the_courses_and_says_what_for_and_how_long() -> None:
    names = [key.name for key in STORED_KEYS]
    assert len(names) == len(set(names))
    for key in STORED_KEYS:
        assert key.name.startswith("course.")
        assert WORDING[key.purpose]
        assert WORDING[key.lifetime]
