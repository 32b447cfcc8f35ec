"""Which sentences tell the reader what they must or must not do.

Such a sentence needs a source. The test is meant to be quiet: it looks for a duty laid on the
reader or on people like the reader, or for a bare command that forbids or insists, and leaves
guesses ("they must have seen it"), questions, reported speech and quotations alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from course.model.curriculum import PageSection
from course.model.prose import LIST_MARK, plain, without_quotations

_WHO = (
    r"(?:you|your (?:team|post|posts|reply|replies|account|manager|department)|everyone|nobody|"
    r"no one|(?:a |all |most |some )?(?:civil servants?|officials?|departments?|teams?|staff)|"
    r"(?:an |the )?(?:official )?accounts?|posts|replies)"
)
_DUTY = (
    r"(?:must(?! have\b)(?! be (?:tired|wondering|thinking|joking))|must not|mustn['\u2019]t|"
    r"should(?! have\b)(?! (?:see|find|feel|notice)\b)|shouldn['\u2019]t(?! have\b)|"
    r"may not|are not allowed to|is not allowed to|have to|has to|need to|needs to|"
    r"are required to|is required to|ought to|shall)"
)
_DUTY_LAID = re.compile(rf"\b{_WHO}\s+(?:also |always |never |still |then |only )?{_DUTY}\b", re.I)
_ALWAYS_NEVER = re.compile(
    r"\byou (?:always|never) (?:ask|post|reply|tell|share|use|give|name)\b", re.I
)
_COMMAND = re.compile(
    r"^(?:(?:so|but|and|then|if [^,]{3,80},|before [^,]{3,80},|when [^,]{3,80},)\s+)?"
    r"(?:do not|don['\u2019]t|never|always|make sure|be sure to|ensure|avoid)\s+"
    r"(?!before\b|had\b|again\b)[a-z]",
    re.I,
)
_REPORTED = re.compile(
    r"\b(?:said|says|thought|told|asked|believed|wrote|feared|wondered|worried)\b[^.]*$", re.I
)
_SENTENCE = re.compile(r"(?<=[.!?:])[\"'\u2019\u201d)]*\s+(?=[A-Z\"'\u2018\u201c(])")


def is_obligation(sentence: str) -> bool:
    """Return whether a sentence tells the reader what they must or must not do."""
    text = without_quotations(plain(sentence)).strip()
    if text.endswith("?"):
        return False
    if _COMMAND.search(text) or _ALWAYS_NEVER.search(text):
        return True
    found = _DUTY_LAID.search(text)
    return bool(found) and not _REPORTED.search(text[: found.start() if found else 0])


def sentences(section: PageSection) -> Iterator[tuple[int, str]]:
    """Yield the sentences of a section's prose, each with the line on which it begins."""
    paragraph: list[tuple[int, str]] = []
    for number, text in (*section.prose, (0, "")):
        if not text.strip() or LIST_MARK.match(text):
            yield from _divide(paragraph)
            paragraph = []
        if text.strip():
            paragraph.append((number, LIST_MARK.sub("", text).strip()))


def _divide(paragraph: list[tuple[int, str]]) -> Iterator[tuple[int, str]]:
    starts, whole = [], ""
    for number, text in paragraph:
        starts.append((len(whole), number))
        whole += text + " "
    at = 0
    for end in [match.end() for match in _SENTENCE.finditer(whole)] + [len(whole)]:
        sentence = whole[at:end].strip()
        if sentence:
            yield max(number for start, number in starts if start <= at), sentence
        at = end
