"""One build of the site: what an engine such as MkDocs asks for, in the order in which it asks.

Knows the review, the renderer and the publisher; knows no engine.
"""

from __future__ import annotations

import html
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from course.model.course import START, Course
from course.model.curriculum import Page
from course.model.links import BUILT, WHOLE_COURSE
from course.model.writing import Note, WriteTask
from course.problems import Problem, as_text, counted, errors, report, tally
from course.publish.book import make_book, pages_of_book
from course.publish.canary import inspect_site
from course.publish.expected import ExpectedPage, ExpectedSite
from course.publish.handouts import write_handouts
from course.publish.index import languages_of
from course.publish.pages import externalise
from course.publish.site import pack, store, write_book
from course.rendering.elements import menu_label
from course.rendering.extension import CourseExtension
from course.rendering.overview import dated_line, host_line
from course.rendering.sheet import PATH as SHEET
from course.rendering.sheet import department_sheet
from course.rendering.wording import WORDING, day, room_strings, script_strings, speak
from course.review import review

Menu = list[dict[str, str | list[dict[str, str]]]]


@dataclass(frozen=True)
class Build:
    """A reviewed course, and what becomes of it in one build."""

    root: Path
    course: Course
    problems: tuple[Problem, ...]
    extension: CourseExtension
    # What the engine has rendered of each page: the book is made of it.
    rendered: dict[str, str] = field(default_factory=dict)

    @classmethod
    def start(cls, root: Path) -> Build:
        """Review the course below `root` and speak its language; problems are kept, not raised."""
        course, problems = review(root)
        speak(course.settings.language, course.translation)
        return cls(root, course, problems, CourseExtension(course))

    @property
    def failure(self) -> str:
        """Every problem as one text if any of them fails a build, otherwise nothing."""
        wrong = errors(self.problems)
        return f"{report(self.problems)}\n\n{tally(self.problems)}" if wrong else ""

    @property
    def warnings(self) -> str:
        """The warnings as one text."""
        return report(problem for problem in self.problems if problem.warning)

    def navigation(self) -> Menu:
        """Return the menu as the engines want it: titles, as HTML, with paths below docs/."""
        menu: Menu = []
        for title, pages in self.course.navigation:
            rows = [{_as_html(self.menu_label(page.path)): page.path} for page in pages]
            if len(rows) == 1:
                menu.append({_as_html(title): pages[0].path})
            else:
                menu.append({_as_html(title): rows})
        return menu

    def menu_label(self, path: str) -> str:
        """Return what the menu calls a page."""
        page = self.course.pages_by_path[path]
        item = self.course.items.get(page.covers)
        return menu_label(item) if item else page.title or path

    def is_searched(self, path: str) -> bool:
        """Return whether search reads a page. What a plan holds stands elsewhere in the course."""
        embeds = self.course.pages_by_path[path].embeds if path in self.course.pages_by_path else ()
        return not any(embed.block in ("session", "own-session") for embed in embeds)

    def department_files(self) -> dict[str, Path]:
        """Return a department's own pages and assets: path below docs/ -> folder they stand in."""
        department = self.course.department
        if department is None:
            return {}
        base = self.root / department.folder / self.course.settings.folders.docs
        found = (path for path in base.rglob("*") if path.is_file())
        return {path.relative_to(base).as_posix(): base for path in sorted(found)}

    def generated_files(self) -> dict[str, str | bytes]:
        """Return the files that the build makes: path in the site -> text, or the bytes of a file."""
        # Pages may link to what the end of a build writes: until then a note stands there.
        note = f"<!DOCTYPE html>\n<p>{html.escape(WORDING['book_in_preview'])}</p>\n"
        files: dict[str, str | bytes] = {
            "assets/course/strings.js": script_strings(),
            "assets/course/room-strings.js": room_strings(),
            **dict.fromkeys(sorted(BUILT), note),
            **write_handouts(self.course),
        }
        if sheet := department_sheet(self.course.department):
            files[SHEET] = sheet
        return files

    @property
    def sheets(self) -> list[str]:
        """The generated sheets, for every page to link after the course's own."""
        return [path for path in self.generated_files() if path.endswith(".css")]

    @property
    def watched(self) -> list[str]:
        """The folders that a preview watches beside those of the settings."""
        department = self.course.department
        return [str(self.root / department.folder)] if department else []

    def frame(self) -> dict[str, object]:
        """Return what the templates need of the course: names as in overrides/."""
        department = self.course.department
        logo = department.logo if department else None
        return {
            "course_build": self,
            "wording": WORDING,
            "day": day,
            "logo": logo,
            "icon": logo.file if logo and logo.is_drawing else "assets/course/mark.svg",
            "host_line": host_line(self.course),
            "dated_line": partial(dated_line, self.course),
            "version": self.course.settings.version,
        }

    @property
    def own_name(self) -> str:
        """A department's own name for the course, or nothing."""
        return self.course.department.course if self.course.department else ""

    def keep(self, path: str, content: str) -> None:
        """Keep what the engine has rendered of a page, a path below docs/, for the book."""
        self.rendered[path] = content

    def problems_of(self, path: str) -> list[Problem]:
        """Return the problems to show on a page in a preview.

        A page shows its own, and those of the banks and scenarios it embeds; the home page shows
        those that belong to no page.
        """
        owner = {
            page.place.path: page.path for page in reversed(self.course.pages)
        }  # a file -> the page that shows it
        for page in reversed(self.course.pages):
            for identifier in self.course.embedded_questions(page):
                owner.setdefault(self.course.questions[identifier].place.path, page.path)
            for identifier in self.course.embedded_scenarios(page):
                owner.setdefault(self.course.scenarios_by_id[identifier].place.path, page.path)
        return [p for p in self.problems if owner.get(p.place.path, START) == path]

    def preview_note(self, path: str) -> str:
        """Return the problems of a page as HTML, or nothing."""
        found = self.problems_of(path)
        if not found:
            return ""
        rows = "".join(f"<li><pre>{html.escape(as_text(problem))}</pre></li>" for problem in found)
        title = html.escape(WORDING["problems_title"])
        return f'<section class="course-problems"><h2>{title}</h2><ul>{rows}</ul></section>\n'

    def finish(self, output: str, to_root: str, site: Path) -> str:
        """Return a page's HTML with everything inline moved into files, which are written.

        `to_root` leads from the page to the site's root: "." or "../..", or a server's path.
        """
        moved = externalise(output, to_root)
        store(site, moved)
        return moved.html

    def publish(self, site: Path, base: str) -> list[Problem]:
        """Add the book, and make the built folder self-contained; return what the canary finds wrong with it.

        `base` is the path of the site on its server: the error page's addresses begin with it.
        """
        write_book(site, make_book(self.course, self.rendered))
        # Reading the index takes time, and English needs none of what a search may need.
        pack(site, ("en",) if self.course.settings.language == "en" else languages_of(site))
        return list(inspect_site(site, self.expected(base)))

    def expected(self, base: str = "/") -> ExpectedSite:
        """Return what each built page must hold."""
        pages = {
            page.path.removesuffix(".md") + ".html": self._expected_of(
                page.place.path, (page,), page.covers
            )
            for page in self.course.pages
        }
        pages[WHOLE_COURSE] = self._expected_of(WHOLE_COURSE, pages_of_book(self.course))
        reasons = [o.reason for q in self.course.all_questions() for o in q.options]
        reasons += [c.coaching for s in self.course.scenarios for t in s.steps for c in t.choices]
        tasks = (one for one in self.course.all_writing() if isinstance(one, WriteTask))
        reasons += [reply.text for task in tasks for reply in task.replies]
        return ExpectedSite(pages, tuple(filter(None, reasons)), base)

    def _expected_of(self, source: str, shown: tuple[Page, ...], module: str = "") -> ExpectedPage:
        """Return what a built page must hold that shows these pages."""
        course = self.course
        stories = tuple(name for page in shown for name in course.embedded_scenarios(page))
        written = [one for page in shown for one in course.writing_on(page)]
        return ExpectedPage(
            source=source,
            module=module,
            questions=tuple(name for page in shown for name in course.embedded_questions(page)),
            scenarios=stories,
            steps=tuple(step.id for name in stories for step in course.scenarios_by_id[name].steps),
            notes=tuple(one.id for one in written if isinstance(one, Note)),
            tasks=tuple(one.id for one in written if isinstance(one, WriteTask)),
            # The book begins with the course's own line, whosever its chapters are.
            line=dated_line(course, shown[0].path if len(shown) == 1 else ""),
        )

    def summary(self) -> str:
        """Return the line that closes a build."""
        course = self.course
        shown = [
            counted(len(course.modules), "module"),
            counted(len(course.questions), "question"),
            counted(len(course.scenarios), "scenario"),
            counted(len(course.pages), "page"),
        ]
        return f"Built {course.name}: {', '.join(shown)}"


def _as_html(text: str) -> str:
    """Return a title for engines, whose search shows it as HTML; its references stay what they are."""
    return html.escape(html.unescape(text), quote=False)
