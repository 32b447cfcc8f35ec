"""What reached the readers: no raw syntax, the identifiers a page embeds, and the dated line."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator

from course.problems import Place, Problem
from course.publish.expected import ExpectedPage
from course.publish.markup import Document, Node, Text
from course.rules import RULES

_SYNTAX = re.compile(
    r"</?quiz>"
    r"|\[[xX~ ]\](?!\()"
    r"|^\s*///(?:\s|$)"
    r"|^\s*(?:Objective|Items|Sources|Level|Use|Kind|Order|Revision):[ \t]+[a-z0-9][a-z0-9, -]*$",
    re.MULTILINE,
)
_LITERAL = ("code", "kbd", "samp", "script", "style", "template", "textarea")


def check_content(file: str, document: Document, page: ExpectedPage) -> Iterator[Problem]:
    """Yield what is wrong with what a page shows. `file` is the built one, for the problems' places."""
    article = document.within("article")
    yield from _syntax(file, article)
    kinds = {
        "question": page.questions,
        "scenario": page.scenarios,
        "step": page.steps,
        "note": page.notes,
        "write": page.tasks,
        "module": (page.module,) if page.module else (),
    }
    shown = _shown(document)
    for kind, wanted in kinds.items():
        yield from _identifiers(file, shown[f"data-{kind}"], page.source, kind, wanted)
    if page.line and " ".join(page.line.split()) not in article.words():
        yield RULES["B05"].at(Place(page.source), page.source, line=page.line)


def _syntax(file: str, article: Document) -> Iterator[Problem]:
    for node in article.nodes:
        if node.tag == "quiz" and not node.inside(*_LITERAL):
            yield RULES["B02"].at(Place(file, node.line), file, text="<quiz>")
    for text in article.texts:
        if not (text.parent and text.parent.inside(*_LITERAL)):
            yield from _raw(file, text)


def _raw(file: str, text: Text) -> Iterator[Problem]:
    for match in _SYNTAX.finditer(text.content):
        line = text.line + text.content.count("\n", 0, match.start())
        # A block's own line says more than its slashes.
        shown = text.content[match.start() :].strip().splitlines()[0][:60]
        yield RULES["B02"].at(Place(file, line), file, text=shown)


def _shown(document: Document) -> dict[str, list[Node]]:
    """Return the elements with each data attribute."""
    found: dict[str, list[Node]] = defaultdict(list)
    for node in document.nodes:
        for name in node.attributes:
            if name.startswith("data-"):
                found[name].append(node)
    return found


def _identifiers(
    file: str, shown: list[Node], source: str, kind: str, wanted: Iterable[str]
) -> Iterator[Problem]:
    attribute = f"data-{kind}"
    missing = Counter(wanted) - Counter(node.get(attribute) for node in shown)
    for identifier in missing.elements():
        yield RULES["B03"].at(
            Place(source), identifier, kind=kind, identifier=identifier, file=file
        )
    left = Counter(wanted)
    for node in shown:
        identifier = node.get(attribute)
        left[identifier] -= 1
        if left[identifier] < 0:
            place = Place(file, node.line)
            yield RULES["B04"].at(
                place, identifier, kind=kind, identifier=identifier, source=source
            )
