"""What differs between two releases of the course, for those who run or extend it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass

from course.model.course import Course, Locked
from course.model.curriculum import Page, Source
from course.model.identifiers import Identified, digest, identified
from course.model.sessions import Session
from course.model.vocabulary import Phrases


@dataclass(frozen=True)
class Change:
    """One difference: under which heading it is told, in which file, what, and what to do."""

    part: str
    file: str
    what: str
    do: str


# The headings, in the order in which they are told.
OWN, IDENTIFIERS, PAGES, SYLLABUS, SOURCES, EXTRAS, RULES = PARTS = (
    "What touches your folder",
    "Identifiers",
    "Pages and titles",
    "The syllabus and the gate",
    "Sources",
    "Figures and terms",
    "Rules",
)

Key = tuple[str, str]


@dataclass(frozen=True)
class Touched:
    """What another file may name and no longer find as it was, each with what became of it.

    `words` are identifiers, source keys and figures; `anchors` are a page's path, and an anchor on it
    or nothing; `terms` are those that the glossary explains no longer, in all their forms.
    """

    words: Mapping[str, str]
    anchors: Mapping[tuple[str, str], str]
    terms: Phrases[str]


def changes(old: Course, new: Course) -> Iterator[Change]:
    """Yield what differs between two courses, in the order of `PARTS`."""
    yield from _identifiers(old, new)
    yield from _pages(old, new)
    yield from _syllabus(old, new)
    yield from _gate(old, new)
    yield from _routes(old, new)
    yield from _sessions(old, new)
    yield from _sources(old, new)
    yield from _extras(old, new)


def touched(old: Course, new: Course) -> Touched:
    """Return what a department's files may name and no longer find as it was."""
    before, after = _things(old), _things(new)
    words = {
        thing.id: f"the {thing.kind} {thing.id} is gone"
        for key, thing in before.items()
        if key not in after
    }
    words |= {
        thing.id: f"the {thing.kind} {thing.id} is now revision {thing.revision}"
        for key, thing in after.items()
        if key in before and thing.revision > before[key].revision
    }
    figures = old.figures_by_id.keys() - new.figures_by_id.keys()
    words |= {name: f"the figure {name} is gone" for name in figures}
    known = {form.lower() for term in new.glossary.terms for form in term.forms}
    terms = {
        form: f'the glossary no longer explains "{term.term}"'
        for term in old.glossary.terms
        for form in term.forms
        if form.lower() not in known
    }
    anchors: dict[tuple[str, str], str] = {}
    for path, page in old.pages_by_path.items():
        there = new.pages_by_path.get(path)
        if there is None:
            anchors[path, ""] = f"the page {path} is gone"
        left = set(page.anchors) - set(there.anchors if there else ())
        anchors |= {(path, anchor): f"the section {path}#{anchor} is gone" for anchor in left}
    return Touched(words, anchors, Phrases(terms))


def _things(course: Course) -> dict[Key, Identified]:
    return {(thing.kind, thing.id): thing for thing in identified(course)}


def _retired(lines: tuple[Locked, ...] | None) -> set[Key]:
    return {(line.kind, line.id) for line in lines or () if line.retired}


def _identifiers(old: Course, new: Course) -> Iterator[Change]:
    before, after = _things(old), _things(new)
    retired = _retired(new.lock)
    for key, thing in after.items():
        name, file = f"{thing.kind} {thing.id}", thing.place.path
        if key not in before:
            yield Change(IDENTIFIERS, file, f"{name} is new", "nothing to do")
        elif thing.revision > before[key].revision:
            what = f"{name} is now revision {thing.revision}"
            yield Change(IDENTIFIERS, file, what, "learners are asked it again: tell facilitators")
        elif digest(thing) != digest(before[key]):
            what = f"{name} is corrected, and answers given before still count"
            yield Change(IDENTIFIERS, file, what, "read it if you teach from it")
    for key, thing in before.items():
        if key not in after:
            how = "retired" if key in retired else "gone"
            yield Change(
                IDENTIFIERS, thing.place.path, f"{thing.kind} {thing.id} is {how}", _LINKS_TO_IT
            )


_LINKS_TO_IT = "mend links and reports that name it"


def _pages(old: Course, new: Course) -> Iterator[Change]:
    for path, page in new.pages_by_path.items():
        before = old.pages_by_path.get(path)
        if before is None:
            yield Change(PAGES, page.place.path, f'a new page, "{page.title}"', "read it")
        else:
            yield from _page(before, page)
    for path, page in old.pages_by_path.items():
        if path not in new.pages_by_path:
            yield Change(PAGES, page.place.path, f'the page "{page.title}" is gone', _LINKS_TO_IT)
    titled = (
        (old.questions, new.questions),
        (old.scenarios_by_id, new.scenarios_by_id),
    )
    for first, second in titled:
        for name, thing in second.items():
            if name in first and first[name].title != thing.title:
                what = f'{name} is now called "{thing.title}"'
                yield Change(PAGES, thing.place.path, what, "change handouts that name it")


def _page(before: Page, page: Page) -> Iterator[Change]:
    file = page.place.path
    if before.title != page.title:
        yield Change(PAGES, file, f'now called "{page.title}"', "change handouts that name it")
    for anchor in _only(page.anchors, before.anchors):
        yield Change(PAGES, file, f"a new section, #{anchor}", "read it")
    for anchor in _only(before.anchors, page.anchors):
        yield Change(PAGES, file, f"the section #{anchor} is gone", _LINKS_TO_IT)


def _only(those: Iterable[str], others: Iterable[str]) -> list[str]:
    """Return what stands in the first alone, in its order."""
    known = set(others)
    return [one for one in those if one not in known]


def _syllabus(old: Course, new: Course) -> Iterator[Change]:
    file = new.syllabus.place.path
    for name, item in new.items.items():
        if name in old.items and old.items[name].title != item.title:
            what = f'{name} is now called "{item.title}"'
            yield Change(SYLLABUS, file, what, "a page of yours that teaches it takes this title")
    for name, objective in new.objectives.items():
        if name in old.objectives and old.objectives[name].text != objective.text:
            what = f'the objective {name} is now "{objective.text}"'
            yield Change(SYLLABUS, file, what, "read what you have written for it again")


def _gate(old: Course, new: Course) -> Iterator[Change]:
    file = new.syllabus.place.path
    before, after = asdict(old.gate), asdict(new.gate)
    for name, value in after.items():
        if before[name] != value:
            what = f"the gate's {name} is now {value}, and was {before[name]}"
            yield Change(SYLLABUS, file, what, 'your own content is held to it: run "course check"')


def _routes(old: Course, new: Course) -> Iterator[Change]:
    file = new.syllabus.place.path
    stops = {route.id: [part.target for part in route.parts] for route in old.syllabus.routes}
    for route in new.syllabus.routes:
        if stops.get(route.id) != [part.target for part in route.parts]:
            what = f'the route "{route.title}" has changed or is new'
            yield Change(SYLLABUS, file, what, "tell those who follow it")


def _sessions(old: Course, new: Course) -> Iterator[Change]:
    file = new.syllabus.place.path
    for name, session in new.sessions.items():
        if _planned(session) != _planned(old.sessions.get(name)):
            what = f'the session "{session.title}" has changed or is new'
            yield Change(SYLLABUS, file, what, "print its plan and its handouts again")
    for name, session in old.sessions.items():
        if name not in new.sessions:
            what = f'the session "{session.title}" is gone'
            yield Change(SYLLABUS, file, what, "use another one")


def _planned(session: Session | None) -> tuple[object, ...]:
    """Return all that a plan says, wherever it stands."""
    if session is None:
        return ()
    parts = tuple((part.kind, part.target, part.minutes) for part in session.parts)
    return session.title, session.audience, session.about, session.minutes, session.route, parts


def _sources(old: Course, new: Course) -> Iterator[Change]:
    for key, source in new.sources_by_key.items():
        file, before = source.place.path, old.sources_by_key.get(key)
        if before:
            for what in _source(before, source):
                do = f'read what rests on it again: "course impact {key}"'
                yield Change(SOURCES, file, f"{key} has {what}", do)
    for key, source in old.sources_by_key.items():
        if key not in new.sources_by_key:
            do = "enter it into your own register if a page of yours rests on it"
            yield Change(SOURCES, source.place.path, f"{key} is gone", do)


def _source(before: Source, source: Source) -> Iterator[str]:
    for name, first, second in (
        ("date", before.dated, source.dated),
        ("standing", before.standing, source.standing),
        ("way of being known", before.seen, source.seen),
        ("address", before.address or "none", source.address or "none"),
    ):
        if first != second:
            yield f"another {name}: {second}, and not {first}"


def _extras(old: Course, new: Course) -> Iterator[Change]:
    for name, figure in old.figures_by_id.items():
        if name not in new.figures_by_id:
            yield Change(EXTRAS, figure.place.path, f"the figure {name} is gone", _LINKS_TO_IT)
        elif new.figures_by_id[name].drawing != figure.drawing:
            do = "look at it beside your own text"
            yield Change(EXTRAS, figure.place.path, f"the figure {name} is drawn anew", do)
    means = {term.id: term.means for term in new.glossary.terms}
    for term in old.glossary.terms:
        if term.id not in means:
            yield Change(EXTRAS, term.place.path, f'the term "{term.term}" is gone', _LINKS_TO_IT)
        elif means[term.id] != term.means:
            what = f'the term "{term.term}" is explained in other words'
            yield Change(EXTRAS, term.place.path, what, "read it again")
