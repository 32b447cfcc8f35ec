"""A course in which every field of every file, and every kind of text, holds something hostile.

What a file's shape declares is found in `model.formats`; what the grammar of Markdown files has is
listed here. A field that the course of these tests does not fill in stops the tests that use it.
"""

from __future__ import annotations

import copy
import html
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Any

import yaml

from course.model.formats import SCHEMAS, SETTINGS
from course.model.shapes import Day, ListOf, MapOf, Number, Record, Shape, Text
from learner_course import learner_files
from sample_course import HOME as HOME_TEXT
from sample_course import sample_course

Json = Any

# Texts that a browser would act on, each in its own way; none may get past the review.
LOUD = (
    "<script>window.hit=1</script>",
    '"><img src=x onerror=window.hit=1>',
    "<svg onload=window.hit=1>",
    "<svg/onload=window.hit=1>",
    "</script><script>window.hit=1</script>",
    "</style><hit-17>",
    "<!--><img src=x onerror=window.hit=1> -->",
    "\\`<img src=x onerror=window.hit=1>\\`",
    "[go](javascript:window.hit=1)",
    "[go](<javascript:window.hit=1>)",
    "[go](java&#115;cript:window.hit=1)",
    "[go](&#1;javascript:window.hit=1)",
    "![go](data:text/html,<script>window.hit=1</script>)",
    "<javascript:window.hit=1>",
    "<a href=javascript:window.hit=1>",
    "{: onclick=window.hit=1 }",
    '{href="javascript:window.hit=1"}',
)
# Texts that mean something elsewhere, or once somebody unescapes them: they are shown as they are.
QUIET = (
    "&#x3C;script&#x3E;window.hit=1&#x3C;/script&#x3E;",
    "&lt;img src=x onerror=window.hit=1&gt;",
    "`<img src=x onerror=window.hit=1>`",
    '" onmouseover="window.hit=1" x=\'',
    "{{ 7*7 }}",
    "{% raw %}",
    "${window.hit=1}",
    "]]>",
)


@dataclass(frozen=True)
class Leaf:
    """A value that a shape declares: the schema, the way to it (`*` is any entry), and its shape."""

    schema: str
    way: tuple[str, ...]
    shape: Text | Number | Day

    @property
    def name(self) -> str:
        """How tables call it: "syllabus.tips.*.title"."""
        return ".".join((self.schema, *self.way))


SHAPES: dict[str, Shape] = {**SCHEMAS, "settings": SETTINGS}


def leaves() -> list[Leaf]:
    """Return every value of every shape."""
    return [
        Leaf(schema, way, leaf) for schema, shape in SHAPES.items() for way, leaf in _leaves(shape)
    ]


def _leaves(shape: Shape) -> Iterator[tuple[tuple[str, ...], Text | Number | Day]]:
    match shape:
        case Record(fields=fields):
            for one in fields:
                yield from (((one.name, *way), leaf) for way, leaf in _leaves(one.shape))
        case ListOf(entry=entry) | MapOf(entry=entry):
            yield from ((("*", *way), leaf) for way, leaf in _leaves(entry))
        case Text() | Number() | Day():
            yield (), shape


def specimen(shape: Shape) -> Json:
    """Return a value of a shape with every key filled in, from the shape's own examples."""
    match shape:
        case Record(fields=fields):
            return {one.name: specimen(one.shape) for one in fields}
        case ListOf(entry=entry):
            return [specimen(entry)]
        case MapOf(entry=entry):
            return {"key": specimen(entry)}
        case Number(example=example):
            return float(example) if shape.fraction else int(example)
        case _:
            # An example shows the quotes that YAML needs.
            return shape.example.strip('"')


def places(value: Json, way: tuple[str, ...]) -> Iterator[tuple[Json, Any]]:
    """Yield what holds the values at the end of a way, and the key or number in there."""
    if not isinstance(value, dict | list):
        return
    found = range(len(value)) if isinstance(value, list) else list(value)
    for key in found if way[0] == "*" else [name for name in value if name == way[0]]:
        if len(way) == 1:
            yield value, key
        else:
            yield from places(value[key], way[1:])


def poisoned(leaf: Leaf, text: str) -> Json:
    """Return a specimen of a leaf's shape with `text` after what the leaf holds."""
    value = specimen(SHAPES[leaf.schema])
    for holder, key in places(value, leaf.way):
        holder[key] = f"{holder[key]}{text}"
    return value


def dumped(value: Json) -> str:
    """Return a value as YAML, each text on one line."""
    return yaml.safe_dump(value, sort_keys=False, allow_unicode=True, width=100_000)


# The texts of Markdown files and drawings. Each name stands once in the files below, as ⟦name⟧.

_PAGE = """\

## The ⟦page.heading⟧ {#hostile}

A paragraph with ⟦page.prose⟧ in it.

*Some ⟦page.emphasis⟧ words* and more.

And [a ⟦page.link⟧](../index.md).

- An entry with ⟦page.list⟧

| Column |
| --- |
| A cell with ⟦page.cell⟧ |

> A quotation with ⟦page.quotation⟧

![A picture of ⟦page.alt⟧](../assets/course/mark.svg)

[A link][far] to it.

[far]: https://example.org/ "It is ⟦page.link-title⟧"

/// post | Lamps, ⟦page.post-name⟧
Our post says ⟦page.post⟧
///

/// example | The ⟦page.example-title⟧
An example has ⟦page.example⟧
///

/// figure | lamp
The figure shows ⟦page.figure-words⟧ in words.
///

/// note | hostile-note
By Friday I will write ⟦note.prompt⟧ here:
///

//// write | hostile-reply
Limit: 280

Write the reply ⟦write.prompt⟧ to Jo.

- Says what was ⟦write.check⟧ hidden
- Says where to go

/// reply | Warm ⟦reply.tone⟧
Sorry, Jo. ⟦reply.text⟧
///

/// reply | Plain
We hid your details. Use the form.
///
////
"""
_FIGURE = """\
<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 300 60"><title>A lamp ⟦figure.title⟧</title>
<text x="1" y="20" font-size="15" fill="currentColor">A ⟦figure.text⟧ lamp</text></svg>
"""
BANK, STORY, TOPIC, HOME = (
    "quizzes/tip-9.md", "scenarios/story-8.md", "docs/topics/topic-birch.md", "docs/index.md",
)  # fmt: skip
FIGURE = "figures/lamp.svg"
# The titles of sessions stand where they are listed.
_PLANS = "\n/// sessions\n///\n"
# Hostile sentences are long.
_WAIVERS = [
    {"object": name, "rule": "L03", "reason": "It is hostile, not long.", "since": "2026-11-21"}
    for name in ("tip-9-steady", "tip-9-faults", "story-8", "quarter-hour", "topics/topic-birch.md")
]
# Where a slot goes into a file of the other courses: file -> what stands there, and what will.
_EDITS: dict[str, tuple[tuple[str, str], ...]] = {
    BANK: (
        ("# Questions on tip 9", "# Questions on ⟦bank.title⟧ tip 9"),
        ("## How many days", "## How many ⟦question.title⟧ days"),
        (
            "Hint: Count from",
            "Notes:\n  - Purpose: Ask ⟦question.notes⟧ them.\n"
            "  - Tempting: It is near.\n  - Push-back: Why?\n  - Answer: So.\n  - Ask: Who?\n"
            "  - Land: Ask.\nHint: Count ⟦question.hint⟧ from",
        ),
        ("A reader asks when", "A reader ⟦question.setting⟧ writes.\n\nA reader asks when"),
        ("letter. What do you", "letter. What ⟦question.ask⟧ do you"),
        ("- [ ] Within two days", "- [ ] Within two ⟦option.text⟧ days"),
        ("> Two days is", "> Two ⟦option.reason⟧ days is"),
        ("- [x] Within five days", "- [x] Within five ⟦option.best⟧ days"),
        ("> Five days is", "> Five ⟦option.best-reason⟧ days is"),
        ("A colleague has drafted", "A ⟦question.introduction⟧ colleague has drafted"),
        ("Hello Nia,", "Hello ⟦draft.text⟧ Nia,"),
        ("> tip-10: It treats", "> tip-10: It ⟦fault.reason⟧ treats"),
    ),
    STORY: (
        ("# A story called", "# A ⟦scenario.heading⟧ story called"),
        ("## A lamp goes out", "## A ⟦step.title⟧ lamp goes out"),
        ("A reader writes in", "A reader ⟦step.prose⟧ writes in"),
        ("[Ask her to write", "[Ask her ⟦choice.text⟧ to write"),
        ("> She can tell", "> She ⟦choice.coaching⟧ can tell"),
        ("## All is told", "## All ⟦ending.title⟧ is told"),
        ("She tells the", "She ⟦ending.prose⟧ tells the"),
        (
            "Sources: s2\n\nA reader",
            "Sources: s2\nNotes:\n  - Purpose: Say ⟦step.notes⟧ it.\n  - Tempting: It is near.\n"
            "  - Push-back: Why?\n  - Answer: So.\n  - Ask: Who?\n  - Land: Ask.\n\nA reader",
        ),
    ),
}
_SLOT = re.compile(r"⟦([\w.-]+)⟧")

# Values that name something: whatever is not the name of a thing that exists is refused.
NAMES = frozenset(
    {
        "scenario.covers",
        "syllabus.principles.*.title",
        "syllabus.tips.*.title",
        "syllabus.routes.*.parts.*.section",
        "syllabus.navigation.*.pages.*",
        "waivers.waivers.*.object",
        "waivers.waivers.*.rule",
        "settings.folders.docs",
        "settings.folders.quizzes",
        "settings.folders.scenarios",
        "settings.folders.department",
    }
)
# What no page shows: it is for authors, facilitators and the checks.
UNSEEN = frozenset(
    {
        "bank.title",
        "question.notes",
        "step.notes",
        "syllabus.principles.*.objectives.*.text",
        "syllabus.tips.*.objectives.*.text",
        "syllabus.topics.*.objectives.*.text",
        "syllabus.topics.*.do",
        "waivers.waivers.*.reason",
        "words.avoid.*.word",
        "words.avoid.*.say",
        "words.terms.*.word",
        "words.terms.*.say",
        "words.platforms.*",
        "glossary.terms.*.also.*",
        "settings.name",
    }
)
# Where the values of a shape stand: the whole of a file, or its front matter.
FILES = {
    "page": TOPIC,
    "bank": BANK,
    "scenario": STORY,
    "syllabus": "syllabus.yml",
    "sources": "sources.yml",
    "waivers": "waivers.yml",
    "words": "words.yml",
    "glossary": "glossary.yml",
    "settings": "mkdocs.yml",
    "department": "department/settings.yml",
    "department-syllabus": "department/syllabus.yml",
}
# A page's title is compared with this one, and may hold no code.
_TITLE = "syllabus.topics.*.title"
_DO = "Ask the people of the wood"
_GLOSSARY = {
    "terms": [
        {"id": "wick", "term": "Wick", "also": ["wicks"], "means": "It burns.", "sources": ["s2"]}
    ]
}
_WORDS = {
    "avoid": [{"word": "utilise", "say": "use"}],
    "terms": [{"word": "webinar", "say": "meeting"}],
    "platforms": ["Lampbook"],
}
_SETTINGS = {"name": "A sample course"}
_LOGO = "assets/department/logo.svg"
_DEPARTMENT = {
    "name": "Department for Lamps",
    "course": "Lamps in public",
    "contacts": [{"role": "The lamp team", "how": "by the directory"}],
    "policies": [{"title": "Lamp rules", "address": "the blue folder"}],
    "logo": {"file": _LOGO, "text": "Department for Lamps"},
}
# Shapes whose values are put together with those of another before anything is made of them.
JOINED = frozenset({"department-syllabus"})
_PAGES = {
    "docs/glossary.md": "# Words\n\n/// glossary\n///\n",
    "docs/job-aid.md": "# Job aid\n\n/// job-aid\n///\n",
    "docs/help.md": "# Help\n\n## Support {#support}\n\n/// contacts\n///\n",
    "docs/connections.md": "# Connections\n\n/// connections\n///\n",
    "docs/coverage.md": "# Coverage\n\n/// coverage\n///\n",
    "docs/practice/index.md": "# Practice\n\n/// practice\n///\n",
}


def has_set_form(leaf: Leaf) -> bool:
    """Tell whether a value is a number, a day, one of a few words or an identifier."""
    shape = leaf.shape
    if not isinstance(shape, Text):
        return True
    return bool(shape.one_of or shape.pattern) and not is_free(leaf, shape.example)


def is_free(leaf: Leaf, value: str) -> bool:
    """Tell whether a value may hold any text."""
    shape = leaf.shape
    if not isinstance(shape, Text) or shape.one_of or leaf.name in NAMES:
        return False
    return not shape.pattern or bool(re.fullmatch(shape.pattern, f"{value}<&"))


@dataclass
class Marks:
    """Makes the text of each slot and leaf: a mark of its own, and all that is shown as text."""

    made: dict[str, str] = field(default_factory=dict)

    def mark(self, name: str) -> str:
        """Return the mark of a slot or leaf."""
        return self.made.setdefault(name, f"zq{len(self.made) + 1}q")

    def slot(self, name: str) -> str:
        """Return the text of a slot."""
        text = f"{self.mark(name)} {' '.join(QUIET)}"
        return html.escape(text) if name.startswith("figure.") else text

    def leaf(self, name: str, value: str) -> str:
        """Return the text of a free value."""
        kept = [text for text in QUIET if name != _TITLE or "`" not in text]
        text = f"{value} {self.mark(name)} {' '.join(kept)}"
        return text.replace(" ", "") if value.startswith("http") else text


def slots() -> dict[str, str]:
    """Return the kinds of text in Markdown files and drawings: name -> path."""
    return {name: path for path, text in _texts().items() for name in _SLOT.findall(text)}


def with_slots(filled: Mapping[str, str]) -> dict[str, str]:
    """Return the Markdown files and drawings of the course: path -> text. Other slots are "plain"."""
    return {
        path: _SLOT.sub(lambda found: filled.get(found[1], "plain"), text)
        for path, text in _texts().items()
    }


@cache
def _texts() -> dict[str, str]:
    files = {
        **sample_course(1),
        **learner_files(),
        HOME: HOME_TEXT + _PLANS,
        FIGURE: _FIGURE,
        **_PAGES,
    }
    files["syllabus.yml"] = sample_course(1)["syllabus.yml"]
    files[TOPIC] += _PAGE
    for path, edits in _EDITS.items():
        for old, new in edits:
            assert old in files[path], (path, old)
            files[path] = files[path].replace(old, new, 1)
    return files


def hostile_files(settings: str, marks: Marks) -> dict[str, str]:
    """Return the course, path -> text, with the settings of a project that stands in a folder.

    Every slot and every free value holds its mark and what must be shown as text.
    """
    files = with_slots({name: marks.slot(name) for name in slots()})
    documents = _documents(files)
    for one in leaves():
        if one.schema not in JOINED:
            _fill(one, documents[one.schema], marks)
    files[f"department/docs/{_LOGO}"] = with_slots({})[FIGURE]
    files[TOPIC] = files[TOPIC].replace(
        "# A topic called birch", f"# {documents['syllabus']['topics'][0]['title']}"
    )
    for schema, value in documents.items():
        path = FILES[schema]
        if schema == "settings":
            given, _, rest = settings.partition("  course:\n")
            after = rest[rest.index("validation:") :]
            inner = "".join(f"    {line}\n" for line in dumped(value).splitlines())
            files[path] = f"{given}  course:\n{inner}\n{after}"
        elif schema in {"page", "bank", "scenario"}:
            files[path] = f"---\n{dumped(value)}---\n{_front(files[path])[1]}"
        else:
            files[path] = dumped(value)
    return files


def _documents(files: Mapping[str, str]) -> dict[str, Json]:
    """Return what the YAML files and front matters hold, with every text filled in."""
    documents: dict[str, Json] = {
        "syllabus": yaml.safe_load(files["syllabus.yml"]),
        "sources": yaml.safe_load(files["sources.yml"]),
        "waivers": {"waivers": _WAIVERS},
        "words": _WORDS,
        "glossary": _GLOSSARY,
        "settings": _SETTINGS,
        "department": _DEPARTMENT,
    }
    for schema in ("page", "bank", "scenario"):
        documents[schema] = yaml.safe_load(_front(files[FILES[schema]])[0])
    documents = copy.deepcopy(documents)
    documents["page"]["expert_review"] = "2026-11-01, head of lamps"
    for kind in ("principles", "tips", "topics"):
        for item in documents["syllabus"][kind]:
            item["do"] = _DO
    documents["syllabus"]["navigation"].insert(
        1,
        {
            "title": "More",
            "pages": [path.removeprefix("docs/") for path in _PAGES if "practice" not in path],
        },
    )
    return documents


def _fill(leaf: Leaf, document: Json, marks: Marks) -> None:
    """Fill the first value of a leaf, if it is free."""
    found = next(places(document, leaf.way), None)
    if found is None:
        value = str(specimen(leaf.shape))
        assert not is_free(leaf, value), f"{leaf.name} is in no file of tests/hostile.py"
    elif is_free(leaf, str(found[0][found[1]])):
        found[0][found[1]] = marks.leaf(leaf.name, str(found[0][found[1]]))


def _front(text: str) -> tuple[str, str]:
    _, front, rest = text.split("---\n", 2)
    return front, rest
