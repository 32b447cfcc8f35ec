"""The course: everything together, and look-ups by identifier."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from course.model.curriculum import (
    Gate,
    Item,
    Kind,
    Objective,
    Page,
    PageSection,
    Route,
    RoutePart,
    Source,
    Syllabus,
)
from course.model.department import Department
from course.model.figures import Figure
from course.model.links import is_external, resolve
from course.model.questions import Bank, Question
from course.model.scenarios import Scenario, Step
from course.model.sessions import Session
from course.model.vocabulary import Glossary, WordList
from course.model.writing import Writing
from course.problems import Place

# The source key that says: this is our own advice, not an official rule.
OWN_ADVICE = "course"
# The page that a site opens with, below docs/.
START = "index.md"
# The blocks that list the titles of 2012.
_LISTS_TITLES = frozenset({"connections", "course-map", "coverage", "job-aid"})


@dataclass(frozen=True)
class SourceUse:
    """Where the course rests on a source: in a section, a question or a step (`subject`)."""

    key: str
    kind: str
    subject: str
    title: str
    place: Place


@dataclass(frozen=True)
class Folders:
    """Where the content stands, relative to the project's root.

    `department` is a department's own folder, which need not exist.
    """

    docs: str = "docs"
    quizzes: str = "quizzes"
    scenarios: str = "scenarios"
    department: str = "department"


@dataclass(frozen=True)
class Settings:
    """The settings under `extra.course` in mkdocs.yml, the language of its theme, and the version.

    `name` is the course's; a department's own name for it comes first. `version` is that of the project,
    in pyproject.toml, and empty where there is none.
    """

    name: str = "Social media for civil servants"
    folders: Folders = Folders()
    language: str = "en"
    version: str = ""


@dataclass(frozen=True)
class Locked:
    """A line of identifiers.lock."""

    kind: str
    id: str
    revision: int
    digest: str
    retired: bool
    place: Place


@dataclass(frozen=True)
class Waiver:
    """A written exception: this object may break this rule, for this reason, since this date."""

    object: str
    rule: str
    reason: str
    since: date
    place: Place


@dataclass(frozen=True)
class Content:
    """What stands in Markdown files: pages, banks, scenarios, and questions written into pages."""

    pages: tuple[Page, ...]
    banks: tuple[Bank, ...]
    scenarios: tuple[Scenario, ...]
    page_questions: tuple[Question, ...]

    def all_questions(self) -> Iterator[Question]:
        """Yield every question, also one whose identifier is not unique."""
        for bank in self.banks:
            yield from bank.questions
        yield from self.page_questions

    def all_writing(self) -> Iterator[Writing]:
        """Yield every note and writing task, also one whose identifier is not unique."""
        for page in self.pages:
            yield from page.writing
        for scenario in self.scenarios:
            for step in scenario.steps:
                yield from step.writing


@dataclass(frozen=True)
class Course(Content):
    """Everything that was read. Built once, never changed.

    `department` is None while no department has made the course its own; `own_lock` is the lock of
    its folder, and `replaced` holds those of the course's own files for which its files stand.
    `assets` are the other files below docs/; `lock` is None when there is no identifiers.lock.
    `translation` holds the strings of the interface by key and English; it is empty for English.
    """

    settings: Settings
    department: Department | None
    syllabus: Syllabus
    sources: tuple[Source, ...]
    replaced: Content
    assets: frozenset[str]
    lock: tuple[Locked, ...] | None
    own_lock: tuple[Locked, ...]
    waivers: tuple[Waiver, ...]
    translation: Mapping[tuple[str, str], str]
    word_list: WordList
    glossary: Glossary
    figures: tuple[Figure, ...]

    @property
    def name(self) -> str:
        """What the course is called: by its department, if that has its own name for it."""
        return (self.department.course if self.department else "") or self.settings.name

    @property
    def host(self) -> str:
        """The name of the department that hosts the course, or nothing."""
        return self.department.name if self.department else ""

    @property
    def gate(self) -> Gate:
        """The thresholds of the gate."""
        return self.syllabus.gate

    def is_own(self, place: Place) -> bool:
        """Return whether a place is in a department's folder."""
        return self.department is not None and self.department.holds(place)

    def base_of(self, place: Place) -> str:
        """Return where what belongs to a place is written: a department's folder, or the root ("")."""
        return f"{self.department.folder}/" if self.department and self.is_own(place) else ""

    def is_named_after_its_department(self, page: Page) -> bool:
        """Return whether a page is the course's own start page, and a department named the course."""
        named = self.department is not None and bool(self.department.course)
        return named and page.path == START and not self.is_own(page.place)

    def holds_old_wording(self, page: Page) -> bool:
        """Return whether a page has the wording of 2012: all do but a department's own, and of those
        the ones that teach a principle or a tip, or list their titles.
        """
        item = self.items.get(page.covers)
        teaches = item is not None and item.kind != "topic"
        lists = any(embed.block in _LISTS_TITLES for embed in page.embeds)
        return not self.is_own(page.place) or teaches or lists

    def lost_its_page(self, place: Place, *blocks: tuple[str, str]) -> bool:
        """Return whether what stands at `place` is the course's own and a department took its page.

        `blocks` are the blocks that show it, each as its name and argument.
        """
        embeds = {(e.block, e.argument) for page in self.replaced.pages for e in page.embeds}
        return not self.is_own(place) and not embeds.isdisjoint(blocks)

    @cached_property
    def items(self) -> Mapping[str, Item]:
        """Principles, tips and topics by identifier, in the order of the syllabus."""
        return {item.id: item for item in self.syllabus.items}

    @cached_property
    def objectives(self) -> Mapping[str, Objective]:
        """All objectives by identifier."""
        return {o.id: o for item in self.syllabus.items for o in item.objectives}

    @cached_property
    def modules(self) -> Mapping[str, Page]:
        """The module of each item that has one (the first, if two claim it)."""
        found: dict[str, Page] = {}
        for page in self.pages:
            if page.covers:
                found.setdefault(page.covers, page)
        return found

    def page_of(self, item: Item) -> str:
        """Return the path of an item's module: where it stands, or would."""
        module = self.modules.get(item.id)
        return module.path if module else item.page

    @cached_property
    def live_items(self) -> tuple[Item, ...]:
        """What the gate asks about: principles, tips, and the topics that have a page."""
        return tuple(
            item for item in self.items.values() if item.kind != "topic" or item.id in self.modules
        )

    @cached_property
    def banks_by_item(self) -> Mapping[str, Bank]:
        """The bank of each item that has one."""
        found: dict[str, Bank] = {}
        for bank in self.banks:
            found.setdefault(bank.covers, bank)
        return found

    @cached_property
    def questions(self) -> Mapping[str, Question]:
        """All questions by identifier: those of the banks, then those written into pages."""
        found: dict[str, Question] = {}
        for question in self.all_questions():
            found.setdefault(question.id, question)
        return found

    @cached_property
    def writing(self) -> Mapping[str, Writing]:
        """All notes and writing tasks by identifier."""
        found: dict[str, Writing] = {}
        for one in self.all_writing():
            found.setdefault(one.id, one)
        return found

    def writing_on(self, page: Page) -> tuple[Writing, ...]:
        """Return the notes and writing tasks a page shows: its own, then those of its scenarios."""
        steps = (
            s for name in self.embedded_scenarios(page) for s in self.scenarios_by_id[name].steps
        )
        return (*page.writing, *(one for step in steps for one in step.writing))

    @cached_property
    def figures_by_id(self) -> Mapping[str, Figure]:
        """All figures by identifier."""
        return {figure.id: figure for figure in self.figures}

    @cached_property
    def scenarios_by_id(self) -> Mapping[str, Scenario]:
        """All scenarios by identifier."""
        return {scenario.id: scenario for scenario in self.scenarios}

    @cached_property
    def pages_by_path(self) -> Mapping[str, Page]:
        """All pages by their path below docs/."""
        return {page.path: page for page in self.pages}

    @cached_property
    def sources_by_key(self) -> Mapping[str, Source]:
        """The register by key."""
        return {source.key: source for source in self.sources}

    def source_uses(self) -> Iterator[SourceUse]:
        """Yield every mention of a source key, in the order of the files."""
        for page in self.pages:
            for section in page.sections:
                for ref in section.sources:
                    yield SourceUse(ref.target, "section", page.path, section.title, ref.place)
        steps = [step for scenario in self.scenarios for step in scenario.steps]
        terms = self.glossary.terms
        for kind, things in (("question", self.all_questions()), ("step", steps), ("term", terms)):
            for thing in things:
                for key in thing.sources:
                    yield SourceUse(key, kind, thing.id, thing.title, thing.place)

    def sources_on(self, page: Page) -> tuple[str, ...]:
        """Return the keys a page rests on, its questions and scenarios included, each once."""
        keys = [ref.target for section in page.sections for ref in section.sources]
        for identifier in self.embedded_questions(page):
            keys += self.questions[identifier].sources
        for identifier in self.embedded_scenarios(page):
            for step in self.scenarios_by_id[identifier].steps:
                keys += step.sources
        return tuple(key for key in dict.fromkeys(keys) if key in self.sources_by_key)

    @cached_property
    def claims(self) -> Mapping[str, tuple[Page, PageSection]]:
        """For each objective that is taught: the page and the section that claim it."""
        found: dict[str, tuple[Page, PageSection]] = {}
        for page in self.pages:
            for section in page.sections:
                for claim in section.teaches:
                    found.setdefault(claim.target, (page, section))
        return found

    def decisions_with_main(self, item: str) -> tuple[tuple[Scenario, Step], ...]:
        """Return the decisions that have `item` as main item."""
        return self._decisions_by_main.get(item, ())

    @cached_property
    def _decisions_by_main(self) -> Mapping[str, tuple[tuple[Scenario, Step], ...]]:
        found: dict[str, tuple[tuple[Scenario, Step], ...]] = {}
        for scenario in self.scenarios:
            for step in scenario.decisions:
                found[step.main] = (*found.get(step.main, ()), (scenario, step))
        return found

    @cached_property
    def met_objectives(self) -> frozenset[str]:
        """The objectives that a question or a decision asks for; a guess counts for nothing."""
        met = {q.objective for q in self.all_questions() if q.use != "guess"}
        met |= {step.objective for scenario in self.scenarios for step in scenario.decisions}
        return frozenset(met)

    @cached_property
    def homes_of_scenarios(self) -> Mapping[str, tuple[Page, ...]]:
        """The pages that embed each scenario; a page that embeds it twice stands there twice."""
        found: dict[str, tuple[Page, ...]] = {}
        for page in self.pages:
            for identifier in self.embedded_scenarios(page):
                found[identifier] = (*found.get(identifier, ()), page)
        return found

    def embedded_questions(self, page: Page) -> tuple[str, ...]:
        """Return the identifiers of the questions a page shows, in order.

        `/// quiz` shows the bank's `page` questions that the page does not embed singly, and its
        own questions stand where they are written.
        """
        single = {e.argument for e in page.embeds if e.block == "question"}
        shown: list[str] = []
        for embed in page.embeds:
            if embed.block == "question" and embed.argument in self.questions:
                shown.append(embed.argument)
            elif embed.block == "quiz" and embed.argument in self.banks_by_item:
                bank = self.banks_by_item[embed.argument]
                shown += [q.id for q in bank.questions if q.use == "page" and q.id not in single]
        return tuple(shown)

    def embedded_scenarios(self, page: Page) -> tuple[str, ...]:
        """Return the identifiers of the scenarios a page embeds, in order."""
        return tuple(
            e.argument
            for e in page.embeds
            if e.block == "scenario" and e.argument in self.scenarios_by_id
        )

    @cached_property
    def page_of_question(self) -> Mapping[str, Page]:
        """The first page that shows each question."""
        found: dict[str, Page] = {}
        for page in self.pages:
            for identifier in self.embedded_questions(page):
                found.setdefault(identifier, page)
        return found

    @cached_property
    def page_of_scenario(self) -> Mapping[str, Page]:
        """The first page that embeds each scenario."""
        found: dict[str, Page] = {}
        for page in self.pages:
            for identifier in self.embedded_scenarios(page):
                found.setdefault(identifier, page)
        return found

    @cached_property
    def sessions(self) -> Mapping[str, Session]:
        """All sessions by identifier, in the order of the syllabus."""
        return {session.id: session for session in self.syllabus.sessions}

    @cached_property
    def page_of_session(self) -> Mapping[str, Page]:
        """The first page that holds each session."""
        found: dict[str, Page] = {}
        for page in self.pages:
            for embed in page.embeds:
                if embed.block == "session":
                    found.setdefault(embed.argument, page)
        return found

    @cached_property
    def room_questions(self) -> tuple[Question, ...]:
        """The questions that a facilitator has notes on, in the order of the files."""
        return tuple(q for q in self.questions.values() if q.notes and q.can_be_voted_on)

    @cached_property
    def room_scenarios(self) -> tuple[Scenario, ...]:
        """The scenarios on each of whose decisions a facilitator has notes."""
        return tuple(scenario for scenario in self.scenarios if scenario.has_notes)

    @cached_property
    def home(self) -> Page | None:
        """The page that tells a learner where they are, if there is one."""
        told = (p for p in self.pages if any(e.block == "where-you-are" for e in p.embeds))
        return next(told, None)

    @cached_property
    def routes_onward(self) -> Mapping[tuple[str, str], tuple[tuple[Route, RoutePart | None], ...]]:
        """For each stop, as (kind, target): the routes that stop there, with the stop that follows."""
        found: dict[tuple[str, str], tuple[tuple[Route, RoutePart | None], ...]] = {}
        for route in self.syllabus.routes:
            for part, follows in zip(route.parts, (*route.parts[1:], None), strict=True):
                stop = (part.kind, part.target)
                found[stop] = (*found.get(stop, ()), (route, follows))
        return found

    def practice_of(self, item: str) -> tuple[str, ...]:
        """Return the scenarios with a decision that has `item` as main item, in order."""
        return tuple(dict.fromkeys(s.id for s, _ in self.decisions_with_main(item)))

    def links_to_practice(self, page: Page) -> frozenset[str]:
        """Return the scenarios that a page's own text leads to: by a link, or because they stand on it."""
        targets = (
            resolve(page.path, ref.target) for ref in page.links if not is_external(ref.target)
        )
        linked = {target.path for target in targets if target}
        return frozenset(
            name
            for name, home in self.page_of_scenario.items()
            if home is page or home.path in linked
        )

    def pages_of(self, kind: Kind) -> tuple[Page, ...]:
        """Return the modules of a kind that exist, in the order of the syllabus."""
        return tuple(
            self.modules[item.id]
            for item in self.items.values()
            if item.kind == kind and item.id in self.modules
        )

    @cached_property
    def navigation(self) -> tuple[tuple[str, tuple[Page, ...]], ...]:
        """The menu: each heading with its pages, without headings that would be empty."""
        groups: Mapping[str, tuple[Page, ...]] = {
            "principles": self.pages_of("principle"),
            "tips": self.pages_of("tip"),
            "topics": self.pages_of("topic"),
            # The folder's own page comes first, as readers of a folder expect.
            "practice": tuple(
                sorted(
                    (p for p in self.pages if p.path.startswith("practice/")),
                    key=lambda p: p.path != "practice/index.md",
                )
            ),
        }
        menu = []
        for heading in self.syllabus.navigation:
            pages: list[Page] = []
            for entry in heading.entries:
                if entry in groups:
                    pages += groups[entry]
                elif entry in self.pages_by_path:
                    pages.append(self.pages_by_path[entry])
            if pages:
                menu.append((heading.title, tuple(pages)))
        return tuple(menu)
