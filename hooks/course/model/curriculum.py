"""What is taught: principles, tips and topics, their objectives, the sources, and the pages."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal, TypeVar

from course.model.sessions import Session
from course.model.words import word_count
from course.model.writing import Writing
from course.problems import Place

Kind = Literal["principle", "tip", "topic"]

# The six principles and ten tips, word for word: founding documents S2, S3, S4 and S5 (2012).
SIXTEEN: Mapping[str, str] = {
    "principle-1": "Communicate with citizens in the places they already are",
    "principle-2": "Use social media to consult and engage",
    "principle-3": "Use social media to be more transparent and accountable",
    "principle-4": "Be part of the conversation with all the benefits that brings",
    "principle-5": "Understand that government cannot do everything alone, or in isolation",
    "principle-6": (
        "Expect civil servants to adhere to the Civil Service Code (online as well as offline)"
    ),
    "tip-1": (
        "Have a clear idea of your objectives in using social media "
        "(behaviour change/service delivery/consultation/communication)"
    ),
    "tip-2": "Learn the rules of each social media space before engaging",
    "tip-3": "Abide by the Civil Service Code and ask for advice if you are not sure",
    "tip-4": "Remember an official account belongs to the Department not the individual",
    "tip-5": "Communicate where your citizens are",
    "tip-6": (
        "Build relationships with your stakeholders on and offline \N{EN DASH} social media is "
        "just one of many communication channels"
    ),
    "tip-7": (
        "Try not to channel shift citizens backwards (move from email to telephone for example)"
    ),
    "tip-8": "Do not open a channel of communication you cannot maintain",
    "tip-9": "Understand when a conversation should be taken offline",
    "tip-10": "Do not engage with users who are aggressive/abusive",
}

# Verbs that name something a learner can be seen to do (after Mager's performance objectives).
OBSERVABLE_VERBS = (
    "answer apply calculate change check choose correct decide draft explain find identify list "
    "match name plan sort spot write"
).split()

# What a module is made of, beside its claims: marked at its headings as data-part.
PARTS = ("guess", "idea", "why", "example", "mistakes", "hard-case", "since-2012", "tomorrow")

# Where the page of each kind of item lives, below docs/.
FOLDERS: Mapping[Kind, str] = {"principle": "principles", "tip": "tips", "topic": "topics"}


@dataclass(frozen=True)
class Objective:
    """What a learner will be able to do; `item` identifies its principle, tip or topic."""

    id: str
    text: str
    item: str
    place: Place


@dataclass(frozen=True)
class Item:
    """A principle, a tip or a supporting topic, with its exact title and a short one for menus.

    `do` is a thing to do, for the job aid; it may be empty.
    """

    id: str
    kind: Kind
    title: str
    short: str
    objectives: tuple[Objective, ...]
    place: Place
    do: str = ""

    @property
    def label(self) -> str:
        """How authors call it: "Principle 3", "Tip 7"; a topic is called by its short title."""
        return self.short if self.kind == "topic" else f"{self.kind.capitalize()} {self.number}"

    @property
    def heading(self) -> str:
        """The title of its page: "Tip 7: ..."; that of a topic stands alone."""
        return self.title if self.kind == "topic" else f"{self.label}: {self.title}"

    @property
    def number(self) -> str:
        """The number of a principle or a tip, as in "7"."""
        return "" if self.kind == "topic" else self.id.rsplit("-", 1)[1]

    @property
    def page(self) -> str:
        """The path of its module below docs/, as in "tips/tip-7.md"."""
        return f"{FOLDERS[self.kind]}/{self.id}.md"


@dataclass(frozen=True)
class Gate:
    """The thresholds of the gate, set under `gate:` in the syllabus.

    `parts`, `guesses`, `spots`, `assessments` and `scenarios_an_item` are asked of each principle and
    tip; `before`, `scenarios`, `long_scenarios`, `replies` and `sessions` of the whole course. Grades are years of school in the United States, as both formulas give them.
    """

    claim_words: int = 40
    parts: tuple[str, ...] = ()
    fewest_module_words: int = 0
    most_module_words: int = 2000
    fewest_topic_words: int = 0
    most_topic_words: int = 2000
    questions: int = 3
    topic_questions: int = 3
    apply_questions: int = 2
    guesses: int = 0
    spots: int = 0
    assessments: int = 0
    before: int = 0
    decisions: int = 1
    reason_words: int = 8
    coaching_words: int = 8
    longest_key_share: float = 0.4
    scenarios: int = 0
    scenarios_an_item: int = 0
    fewest_decisions: int = 3
    most_decisions: int = 12
    long_scenarios: int = 0
    fewest_long_decisions: int = 8
    most_long_decisions: int = 12
    long_scenario_items: int = 6
    decisions_before_harm: int = 0
    deciding_decisions: int = 0
    strategy_share: float = 1.0
    replies: int = 0
    sessions: int = 0
    session_spare_minutes: int = 10
    review_warning_days: int = 30
    module_minutes: int = 15
    scenario_minutes: int = 20
    long_scenario_minutes: int = 40
    route_minutes_within: int = 3
    sentence_words_reported: int = 25
    sentence_words_most: int = 35
    median_ari: float = 8.0
    median_coleman_liau: float = 10.0
    hardest_grade: float = 11.0

    def questions_of(self, item: Item) -> int:
        """Return how many questions for its page an item needs in its own bank."""
        return self.topic_questions if item.kind == "topic" else self.questions

    def decisions_of(self, is_long: bool) -> tuple[int, int]:
        """Return the fewest and the most decisions on a way to a good ending."""
        if is_long:
            return self.fewest_long_decisions, self.most_long_decisions
        return self.fewest_decisions, self.most_decisions

    def minutes_of(self, is_long: bool) -> int:
        """Return the minutes under which the longest way through a scenario stays."""
        return self.long_scenario_minutes if is_long else self.scenario_minutes


@dataclass(frozen=True)
class RoutePart:
    """One stop of a route: a section ("tips/tip-1.md#idea"), a question or a scenario."""

    kind: Literal["section", "question", "scenario"]
    target: str
    place: Place


@dataclass(frozen=True)
class Route:
    """A way through the course for a role."""

    id: str
    title: str
    audience: str
    parts: tuple[RoutePart, ...]
    place: Place


@dataclass(frozen=True)
class Tension:
    """Two items that pull apart, and over what."""

    items: tuple[str, ...]
    about: str
    place: Place


@dataclass(frozen=True)
class Menu:
    """One heading of the navigation, and the pages under it.

    Entries are paths below docs/, or one of the words "principles", "tips", "topics", "practice",
    which stand for all pages of that kind that exist.
    """

    title: str
    entries: tuple[str, ...]
    place: Place


@dataclass(frozen=True)
class Syllabus:
    """The spine of the course."""

    items: tuple[Item, ...]
    connections: Mapping[str, tuple[str, ...]]
    tensions: tuple[Tension, ...]
    routes: tuple[Route, ...]
    sessions: tuple[Session, ...]
    navigation: tuple[Menu, ...]
    gate: Gate
    place: Place


T = TypeVar("T", Route, Session)


def extended(syllabus: Syllabus, more: Syllabus) -> Syllabus:
    """Return a syllabus with a department's topics, routes, sessions and menu entries.

    Of its routes and sessions, one with the identifier of the course's stands in its place; under a
    heading that the menu has already, its pages come last.
    """
    titles = {menu.title for menu in syllabus.navigation}
    extra = {menu.title: menu.entries for menu in more.navigation}
    return replace(
        syllabus,
        items=(*syllabus.items, *more.items),
        routes=_with_own(syllabus.routes, more.routes),
        sessions=_with_own(syllabus.sessions, more.sessions),
        navigation=(
            *(
                replace(menu, entries=(*menu.entries, *extra.get(menu.title, ())))
                for menu in syllabus.navigation
            ),
            *(menu for menu in more.navigation if menu.title not in titles),
        ),
    )


def _with_own(stock: tuple[T, ...], own: tuple[T, ...]) -> tuple[T, ...]:
    """Return the course's routes or sessions with a department's in place of those it replaces.

    What stands twice among the department's stays twice, for the check to see.
    """
    replacing = {one.id: one for one in own}
    kept = {one.id for one in stock}
    more = tuple(one for one in own if one.id not in kept or one is not replacing[one.id])
    return tuple(replacing.get(one.id, one) for one in stock) + more


@dataclass(frozen=True)
class Source:
    """An entry of the register: what it is, and how it is known.

    `standing` says whether it is a primary or a secondary source; `seen` how it was read.
    """

    key: str
    title: str
    publisher: str
    dated: str
    address: str
    standing: str
    seen: str
    read: date
    place: Place


@dataclass(frozen=True)
class Reference:
    """The mention of an identifier or a link target at a place."""

    target: str
    place: Place


@dataclass(frozen=True)
class PageSection:
    """A heading of a page with what stands under it, up to the next heading.

    `words` counts its own prose: paragraphs and lists, without blocks, quotations, code, headings.
    `prose` holds that prose, one entry a line, with the file's line number; `shown` holds the text
    of its mock posts and examples in the same way. `blocks` are the names of the blocks in it, and
    `parts` what of a module it is.
    """

    id: str
    title: str
    level: int
    teaches: tuple[Reference, ...]
    sources: tuple[Reference, ...]
    words: int
    prose: tuple[tuple[int, str], ...]
    place: Place
    parts: tuple[Reference, ...] = ()
    blocks: tuple[str, ...] = ()
    shown: tuple[tuple[int, str], ...] = ()

    @property
    def all_words(self) -> int:
        """How many words there are to read: its own prose, its mock posts and its examples."""
        return self.words + sum(word_count(text) for _, text in self.shown)


@dataclass(frozen=True)
class Embed:
    """A block of a page, as in "/// quiz | tip-5"."""

    block: str
    argument: str
    place: Place


@dataclass(frozen=True)
class Page:
    """A Markdown page of the site. It is a module if it covers an item.

    `path` is relative to docs/; `anchors` are the identifiers of headings, with their lines.
    """

    path: str
    title: str
    covers: str
    owner: str
    review_by: date | None
    expert_review: str
    sections: tuple[PageSection, ...]
    embeds: tuple[Embed, ...]
    links: tuple[Reference, ...]
    questions: tuple[str, ...]
    writing: tuple[Writing, ...]
    place: Place
    title_place: Place
    covers_place: Place
    review_place: Place

    @property
    def anchors(self) -> tuple[str, ...]:
        """The identifiers that headings of this page carry."""
        return tuple(section.id for section in self.sections if section.id)

    @property
    def all_words(self) -> int:
        """How many words there are to read, without questions, scenarios and boxes to write in."""
        return sum(section.all_words for section in self.sections)
