"""The formats of the YAML files and front matters, as shapes with an explanation of each key."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from course.model.colours import KEYS, TOKENS
from course.model.curriculum import PARTS
from course.model.department import PURPOSES
from course.model.sessions import LEAST_MINUTES, MOST_MINUTES
from course.model.shapes import Day, Field, ListOf, MapOf, Number, Record, Shape, Text

IDENTIFIER = r"[a-z0-9]+(-[a-z0-9]+)*"

_identifier = Text("tip-5", pattern=IDENTIFIER, wanted="lower-case words joined by hyphens")
_line = Text("Where carers talk")

MODULE = Record(
    "the front matter of a page",
    (
        Field("covers", _identifier, "the principle, tip or topic this page teaches", False),
        Field("owner", Text("head of digital engagement"), "the role that keeps it right", False),
        Field("review_by", Day(), "the day by which it is checked again", False),
        Field(
            "hide",
            ListOf(Text("toc", ("toc", "navigation")), "[toc]"),
            "parts of the frame that this page does without",
            False,
        ),
        Field(
            "expert_review",
            Text(
                "none yet",
                pattern=r"none yet|\d{4}-\d{2}-\d{2}, \S.*",
                wanted='"none yet", or the date and the role of who signed, as in '
                '"2027-01-15, head of propriety"',
            ),
            "when a review was signed, and by whom",
            False,
        ),
    ),
)

# What a module must say beyond what any page may say: who keeps it right, until when, who checked.
MODULE_MUST_SAY = ("owner", "review_by", "expert_review")

BANK = Record(
    "the front matter of a bank",
    (Field("covers", _identifier, "the principle, tip or topic it asks about"),),
)

SCENARIO = Record(
    "the front matter of a scenario",
    (
        Field("covers", Text("tip-5, tip-2"), "the items it practises, with commas between"),
        Field("trade", Text("Policy unit"), "whose work it is, in one to three words"),
        Field("role", Text("You work on carers' policy."), "who the learner is"),
        Field("start", _identifier, "the identifier of its first step"),
        Field(
            "length",
            Text("long", ("short", "long")),
            "a long one has more decisions and takes more time",
            False,
        ),
        Field(
            "content-note",
            Text("This story has threats in it. You may skip it."),
            "what the learner is about to meet, and that it may be skipped",
            False,
        ),
    ),
)

_objective = Record(
    "an objective",
    (
        Field("id", _identifier, "permanent, never used again"),
        Field("text", Text("Choose a channel from evidence"), "what a learner will do"),
    ),
)

_item = Record(
    "an item",
    (
        Field("id", _identifier, "permanent, never used again"),
        Field("title", Text("Communicate where your citizens are"), "the exact title"),
        Field("short", Text("Choose channels by evidence"), "a short title for menus"),
        Field(
            "do", Text("Ask your users where they read"), "a thing to do, for the job aid", False
        ),
        Field("objectives", ListOf(_objective, "[...]"), "two to four; one to three for a topic"),
    ),
)

_part = Record(
    "a stop of a route",
    (
        Field("section", Text("tips/tip-5.md#idea"), "a page below docs/, with an anchor", False),
        Field("question", _identifier, "the identifier of a question", False),
        Field("scenario", _identifier, "the name of a scenario", False),
    ),
)

_route = Record(
    "a route",
    (
        Field("id", _identifier, "permanent, never used again"),
        Field("title", Text("Everyone in 45 minutes"), "what it is called"),
        Field("for", Text("new joiners"), "whom it serves"),
        Field("parts", ListOf(_part, "[...]"), "its stops in order"),
    ),
)

_session_part = Record(
    "a part of a session",
    (
        Field("question", _identifier, "the identifier of a question with notes", False),
        Field("scenario", _identifier, "the name of a scenario with notes", False),
        Field("break", Number("15", 1, 120), "minutes without work", False),
    ),
)

_session = Record(
    "a session",
    (
        Field("id", _identifier, "permanent, never used again"),
        Field("title", Text("One hour"), "what it is called"),
        Field("for", Text("new joiners"), "whom it serves"),
        Field("about", Text("Two questions and a story."), "what a facilitator should know of it"),
        Field("minutes", Number("60", LEAST_MINUTES, MOST_MINUTES), "how long the room is booked"),
        Field("route", _identifier, "the route whose stops it takes its parts from", False),
        Field("parts", ListOf(_session_part, "[...]"), "its parts in order"),
    ),
)

_tension = Record(
    "a tension",
    (
        Field("items", ListOf(_identifier, "[tip-7, tip-9]"), "the two that pull apart"),
        Field("about", Text("Answer here, or out of public view"), "what they pull apart over"),
    ),
)

_menu = Record(
    "a heading of the navigation",
    (
        Field("title", _line, "what the menu says"),
        Field(
            "pages",
            ListOf(Text("tips"), "[tips]"),
            'paths below docs/, or "principles", "tips", "topics", "practice"',
        ),
    ),
)

GATE = Record(
    "the gate",
    (
        Field(
            "claim_words", Number("40", 1), "words of own prose in a section that teaches", False
        ),
        Field(
            "parts",
            ListOf(Text("why", PARTS), "[why, example]"),
            "the parts that each principle's and tip's module has",
            False,
        ),
        Field("fewest_module_words", Number("700"), "words to read in a module", False),
        Field("most_module_words", Number("1200", 1), "words to read in a module", False),
        Field("fewest_topic_words", Number("400"), "words to read in a topic's module", False),
        Field("most_topic_words", Number("900", 1), "words to read in a topic's module", False),
        Field("questions", Number("3"), "questions for the page in an item's own bank", False),
        Field("topic_questions", Number("3"), "the same for a topic", False),
        Field("apply_questions", Number("2"), "of these, how many of level apply", False),
        Field("guesses", Number("1"), "guesses in a principle's or a tip's bank", False),
        Field("spots", Number("1"), "spots-the-problem in a principle's or a tip's bank", False),
        Field("assessments", Number("2"), "assessment questions in such a bank", False),
        Field("before", Number("8"), "questions before the course, in all banks together", False),
        Field("decisions", Number("1"), "decisions with the item as main item", False),
        Field("reason_words", Number("8", 1), "words in the reason of an option", False),
        Field("coaching_words", Number("8", 1), "words in the coaching of a choice", False),
        Field(
            "longest_key_share",
            Number("0.4", 0, 1, True),
            "the share of questions whose key may be the longest option",
            False,
        ),
        Field("scenarios", Number("12"), "scenarios that are not long", False),
        Field(
            "scenarios_an_item",
            Number("2"),
            "of these, in how many a principle or tip is the main item of a decision",
            False,
        ),
        Field("fewest_decisions", Number("3"), "decisions on any way to a good ending", False),
        Field("most_decisions", Number("12", 1), "the most on such a way", False),
        Field("long_scenarios", Number("2"), "scenarios with `length: long`", False),
        Field("fewest_long_decisions", Number("8"), "the same for a long scenario", False),
        Field("most_long_decisions", Number("12", 1), "the same for a long scenario", False),
        Field("long_scenario_items", Number("6"), "main items that a long scenario has", False),
        Field("decisions_before_harm", Number("2"), "decisions before a harmful ending", False),
        Field(
            "deciding_decisions",
            Number("2"),
            "decisions on a way to a good ending at which some choice loses every good ending",
            False,
        ),
        Field(
            "strategy_share",
            Number("0.34", 0, 1, True),
            "share of the scenarios in which playing without thought may reach a good ending",
            False,
        ),
        Field("replies", Number("6"), "scenarios' steps in which people write a reply", False),
        Field("sessions", Number("8"), "plans for a facilitator with a room", False),
        Field(
            "session_spare_minutes",
            Number("10"),
            "minutes that a session may leave unplanned",
            False,
        ),
        Field("review_warning_days", Number("30"), "days before a review that warn", False),
        Field(
            "module_minutes",
            Number("15", 1),
            "a module's reading and questions stay under these minutes",
            False,
        ),
        Field(
            "scenario_minutes",
            Number("20", 1),
            "the longest way through a scenario stays under these minutes",
            False,
        ),
        Field("long_scenario_minutes", Number("40", 1), "the same for a long scenario", False),
        Field(
            "route_minutes_within",
            Number("3"),
            "minutes by which a route may miss those that its title gives",
            False,
        ),
        Field(
            "sentence_words_reported", Number("25", 1), "words after which a sentence warns", False
        ),
        Field("sentence_words_most", Number("35", 1), "words that a sentence may have", False),
        Field(
            "median_ari",
            Number("8", 0, 20, True),
            "the median of the modules by the Automated Readability Index",
            False,
        ),
        Field(
            "median_coleman_liau",
            Number("10", 0, 20, True),
            "the median of the modules by the Coleman-Liau index",
            False,
        ),
        Field(
            "hardest_grade", Number("11", 0, 20, True), "what no module exceeds by either", False
        ),
    ),
)

SYLLABUS = Record(
    "the syllabus",
    (
        Field("principles", ListOf(_item, "[...]"), "the six principles"),
        Field("tips", ListOf(_item, "[...]"), "the ten tips"),
        Field(
            "topics",
            ListOf(_item, "[...]"),
            "supporting topics; one without a page asks nothing",
            False,
        ),
        Field(
            "connections",
            MapOf(
                "connections", ListOf(_identifier, "[tip-1, tip-2]"), "principle-1: [tip-1, tip-2]"
            ),
            "which principle leans on which tips",
            False,
        ),
        Field("tensions", ListOf(_tension, "[...]"), "items that pull apart", False),
        Field("routes", ListOf(_route, "[...]"), "ways through the course by role", False),
        Field("sessions", ListOf(_session, "[...]"), "plans for a facilitator with a room", False),
        Field("navigation", ListOf(_menu, "[...]"), "the order of the menu"),
        Field("gate", GATE, "the thresholds of the gate", False),
    ),
)

OWN_SYLLABUS = Record(
    "the department's syllabus",
    tuple(
        replace(field, required=False)
        for field in SYLLABUS.fields
        if field.name in ("topics", "routes", "sessions", "navigation")
    ),
)

SOURCE = Record(
    "a source",
    (
        Field("key", _identifier, "how pages name it; permanent"),
        Field("title", Text("Ten tips for social media engagement"), "its title"),
        Field("publisher", Text("GovLoop"), "who published it"),
        Field("date", Text("17 May 2012"), "when, as far as it is known"),
        Field(
            "address",
            Text("https://example.org/page", pattern=r"https?://\S+", wanted="a web address"),
            "where it was published; left out if the address was not seen",
            False,
        ),
        Field(
            "standing",
            Text("secondary", ("primary", "secondary")),
            "an official text, or a report or opinion about one",
        ),
        Field(
            "seen",
            Text(
                "stored copy",
                ("founding", "stored copy", "own paper", "secondary", "reference only"),
            ),
            "how it was read; own paper is a department's own, read at its source",
        ),
        Field("read", Day("2026-11-21"), "when it was read"),
    ),
)

SOURCES = Record("the register", (Field("sources", ListOf(SOURCE, "[...]"), "every source"),))

_word = Record(
    "a word",
    (
        Field("word", Text("utilise"), "the word or phrase"),
        Field("say", Text("use"), "what the course says instead"),
    ),
)

WORDS = Record(
    "the word list",
    (
        Field("avoid", ListOf(_word, "[...]"), "words that the course does without", False),
        Field("terms", ListOf(_word, "[...]"), "other names of things that have one name", False),
        Field(
            "platforms",
            ListOf(_line, "[Twitter]"),
            "names that stand on their own page, or with a year",
            False,
        ),
    ),
)

_term = Record(
    "a term",
    (
        Field("id", _identifier, "its anchor; permanent"),
        Field("term", Text("Alt text"), "the term"),
        Field("also", ListOf(_line, "[text alternative]"), "other forms of it", False),
        Field("means", Text("Short text that stands in for a picture."), "what it means"),
        Field("sources", ListOf(_identifier, "[s2]"), "what the explanation rests on"),
    ),
)

GLOSSARY = Record("the glossary", (Field("terms", ListOf(_term, "[...]"), "every term"),))

WAIVER = Record(
    "a waiver",
    (
        Field("object", Text("carers-group"), "the identifier or page that may break the rule"),
        Field("rule", Text("Q11"), "the rule's code"),
        Field("reason", Text("The place name is long."), "why it may"),
        Field("since", Day("2026-11-21"), "when it was agreed"),
    ),
)

WAIVERS = Record("the waivers", (Field("waivers", ListOf(WAIVER, "[]"), "every exception"),))

_contact = Record(
    "a contact",
    (
        Field("role", Text("Your communications team"), "whom to ask"),
        Field("how", Text("by the internal directory"), "how to reach them"),
        Field("for", Text("advice", PURPOSES), "what they help with; advice if left out", False),
    ),
)

_policy = Record(
    "a policy",
    (
        Field("title", Text("Social media policy"), "what it is called"),
        Field(
            "address", Text("https://intranet.example/policy"), "its web address, or where it is"
        ),
    ),
)


def _colour(key: str) -> Text:
    """Return a colour; its example is the course's own, which can be read wherever it stands."""
    token, scheme = KEYS[key]
    return Text(
        f'"{TOKENS[scheme][token]}"',
        pattern=r"#[0-9a-fA-F]{6}",
        wanted='"#" and six digits or letters from a to f, in quotes',
    )


_colours = Record(
    "the group of colours",
    (
        Field("accent", _colour("accent"), "links and buttons on a light page"),
        Field("accent_dark", _colour("accent_dark"), "the same on a dark page"),
        Field("wash", _colour("wash"), "the ground of what stands out on a light page", False),
        Field("wash_dark", _colour("wash_dark"), "the same on a dark page", False),
    ),
)

_logo = Record(
    "the logo",
    (
        Field(
            "file",
            Text(
                "assets/department/logo.svg",
                pattern=r"[A-Za-z0-9_-][A-Za-z0-9_.-]*(/[A-Za-z0-9_-][A-Za-z0-9_.-]*)*\.(svg|png)",
                wanted="a path that ends in .svg or .png",
            ),
            "an SVG or PNG file, from the department's docs/ on",
        ),
        Field("text", Text("Department for Lamps"), "what is said in place of the picture"),
    ),
)

DEPARTMENT = Record(
    "the department's settings",
    (
        Field("name", Text("the Department for Lamps"), "its name, as it stands in a sentence"),
        Field("course", Text("Social media at Lamps"), "its own name for the course", False),
        Field("contacts", ListOf(_contact, "[]"), "whom a learner may ask", False),
        Field("policies", ListOf(_policy, "[]"), "the department's own rules", False),
        Field("colours", _colours, "its colours", False),
        Field("logo", _logo, "its logo", False),
    ),
)

_folders = Record(
    "the folders",
    (
        Field("docs", Text("docs"), "the pages", False),
        Field("quizzes", Text("quizzes"), "the banks", False),
        Field("scenarios", Text("scenarios"), "the scenarios", False),
        Field(
            "department",
            Text("department"),
            "a department's own folder, with its settings, pages and questions",
            False,
        ),
    ),
)

SETTINGS = Record(
    "the settings (extra.course)",
    (
        Field("name", Text("Social media for civil servants"), "the name of the course", False),
        Field("folders", _folders, "where the content stands", False),
    ),
)

# The files for which a JSON Schema is published, by the schema's name.
SCHEMAS: Mapping[str, Shape] = {
    "page": MODULE,
    "bank": BANK,
    "scenario": SCENARIO,
    "syllabus": SYLLABUS,
    "sources": SOURCES,
    "waivers": WAIVERS,
    "words": WORDS,
    "glossary": GLOSSARY,
    "department": DEPARTMENT,
    "department-syllabus": OWN_SYLLABUS,
}
