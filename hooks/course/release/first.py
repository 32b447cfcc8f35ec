"""The page that stands beside the files of a release: docs/host.md, readable without the site."""

from __future__ import annotations

import re
import xml.etree.ElementTree as etree
from html import escape
from pathlib import Path
from string import Template

import markdown
from markdown import Markdown
from markdown.extensions import Extension
from markdown.treeprocessors import Treeprocessor

from course.model.course import Course
from course.model.links import is_external, resolve
from course.rendering.extension import CourseExtension
from course.rendering.wording import WORDING

PAGE, READ_ME = "host.md", "READ-ME-FIRST.html"
_FRONT_MATTER = re.compile(r"\A---\n.*?\n---\n", re.DOTALL)

_FRAME = Template("""\
<!doctype html>
<html lang="$language">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>$title</title>
<style>
body { font: 1.1rem/1.5 system-ui, sans-serif; max-width: 44rem; margin: 2rem auto; padding: 0 1rem }
table { border-collapse: collapse; display: block; overflow-x: auto }
th, td { border: 1px solid; padding: .4rem .6rem; text-align: left; vertical-align: top }
pre { overflow-x: auto; padding: .6rem; border: 1px solid }
code { overflow-wrap: anywhere }
td code { white-space: nowrap }
pre code { overflow-wrap: normal }
</style>
</head>
<body>
<main>
<p>$version</p>
$body
</main>
</body>
</html>
""")


def read_me(course: Course, root: Path) -> str:
    """Return the page for the intranet team as HTML that needs no other file.

    Links to pages of the course lead into the folder `site` beside it. Raises KeyError if the course
    has no such page, and OSError if it cannot be read.
    """
    page = course.pages_by_path[PAGE]
    blocks = CourseExtension(course)
    blocks.page = PAGE
    text = (root / page.place.path).read_text(encoding="utf-8")
    body = markdown.markdown(
        _FRONT_MATTER.sub("", text),
        extensions=[blocks, _IntoSite(), "attr_list", "fenced_code", "tables"],
    )
    return _FRAME.substitute(
        language=escape(course.settings.language),
        title=escape(f"{page.title}: {course.name}"),
        version=escape(
            f"{course.name}, {WORDING['version'].format(number=course.settings.version)}"
        ),
        body=body,
    )


class _IntoSite(Extension):
    """Turns links between pages into links from the folder above the site."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802
        # Last, when the course's own blocks have made their links too.
        md.treeprocessors.register(_Links(md), "course-into-site", 1)


class _Links(Treeprocessor):
    def run(self, root: etree.Element) -> None:
        for link in root.iter("a"):
            address = link.get("href", "")
            if is_external(address) or address.startswith("#"):
                continue
            target = resolve(PAGE, address)
            if target:
                anchor = f"#{target.anchor}" if target.anchor else ""
                link.set("href", f"site/{target.path.removesuffix('.md')}.html{anchor}")
