"""A session's handouts as Word files, made from the model: the same questions and stories as its page."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import chain

from course.model.course import Course
from course.model.handouts import ANSWER_KEY, LARGE_PRINT, SLIP_FILE, VOTE_CARDS_FILE, WORKBOOK
from course.model.prose import paragraphs, plain
from course.model.questions import Question
from course.model.scenarios import Scenario, Step
from course.model.sessions import CARDS, Session
from course.publish.word import WordFile
from course.reading.sections import BLOCK
from course.rendering.elements import menu_label
from course.rendering.handouts import SLIP_LINES, SLIPS_A_PAGE
from course.rendering.questions import reason_text
from course.rendering.wording import WORDING

_LARGE = 18
_LANGUAGES = {"en": "en-GB"}


def write_handouts(course: Course) -> Mapping[str, bytes]:
    """Return every Word file: its path in the site -> its bytes. A session without a page has none."""
    files: dict[str, bytes] = {}
    for session in course.sessions.values():
        if session.id in course.page_of_session:
            files[WORKBOOK.file(session.id)] = _workbook(course, session, 12)
            files[LARGE_PRINT.file(session.id)] = _workbook(course, session, _LARGE)
            files[ANSWER_KEY.file(session.id)] = _answer_key(course, session)
    if files:
        files[VOTE_CARDS_FILE] = _vote_cards(course)
        files[SLIP_FILE] = _slip(course)
    return files


def _begun(course: Course, kind: str, session: Session | None = None, points: int = 12) -> WordFile:
    name = f"{WORDING[kind]}: {session.title}" if session else WORDING[kind]
    language = course.settings.language
    made = WordFile(f"{name} - {course.name}", _LANGUAGES.get(language, language), points)
    made.heading(0, name)
    made.text((f"{course.name}. {WORDING['dated_line']}", False))
    return made


def _workbook(course: Course, session: Session, points: int) -> bytes:
    kind = "handout_large_print" if points == _LARGE else "handout_workbook"
    made = _begun(course, kind, session, points)
    made.text((WORDING["handout_no_names"], False))
    for part in session.parts:
        if part.kind == "question" and part.target in course.questions:
            _ask(made, course.questions[part.target])
        elif part.kind == "scenario" and part.target in course.scenarios_by_id:
            _tell(made, course.scenarios_by_id[part.target])
    made.heading(1, WORDING["action_title"])
    for line in ("action_do", "action_by", "action_who", "action_know"):
        made.rule(WORDING[line], 2)
    made.heading(1, WORDING["aid_title"])
    rows = [
        (menu_label(item), plain(item.do)) for item in course.items.values() if item.kind != "topic"
    ]
    made.table((WORDING["aid_item"], WORDING["aid_do"]), rows)
    return made.packed()


def _ask(made: WordFile, question: Question) -> None:
    made.heading(1, plain(question.title))
    _prose(made, question.setting)
    made.text((plain(question.ask), True))
    made.letters([((plain(option.text), False),) for option in question.options])
    letters = "   ".join(f"{letter} \u2610" for letter in CARDS[: len(question.options)])
    made.text((f"{WORDING['session_first_i_chose']} {letters}", False))
    made.text((f"{WORDING['session_then_i_chose']} {letters}", False))
    made.rule(WORDING["session_because"], 2)


def _tell(made: WordFile, scenario: Scenario) -> None:
    made.heading(1, plain(scenario.title))
    for text in filter(None, (scenario.content_note, scenario.role, WORDING["session_story_how"])):
        made.text((plain(text), False))
    numbers = {step.id: number for number, step in enumerate(scenario.steps, 1)}
    for step in scenario.steps:
        _step(made, step, numbers)


def _step(made: WordFile, step: Step, numbers: Mapping[str, int]) -> None:
    made.heading(2, f"{numbers[step.id]}. {plain(step.title)}")
    _prose(made, step.prose_for_a_room)
    onward = [f"{plain(c.text)} {_turn(c.target, numbers)}".strip() for c in step.choices]
    if step.ending:
        made.text((WORDING[f"ending_{step.ending}"], True))
    elif step.is_decision:
        made.text((WORDING["ask"], True))
        made.letters([((text, False),) for text in onward])
        letters = "   ".join(f"{letter} \u2610" for letter in CARDS[: len(step.choices)])
        made.text((f"{WORDING['session_we_chose']} {letters}", False))
        made.rule(WORDING["session_because"], 2)
    else:
        for text in onward:
            made.text((text, False))


def _turn(target: str, numbers: Mapping[str, int]) -> str:
    return WORDING["turn"].format(number=numbers[target]) if target in numbers else ""


def _prose(made: WordFile, text: str) -> None:
    """Add paragraphs. A mock post begins with who wrote it; the lines of other blocks are left out."""
    rows = [_told(row) for row in text.splitlines()]
    for _, paragraph in paragraphs(enumerate(chain.from_iterable(rows))):
        made.text((plain(paragraph), False))


def _told(row: str) -> tuple[str, ...]:
    """Return what a line of Markdown says, as lines."""
    if not row.startswith("///"):
        return (row,)
    block = BLOCK.fullmatch(row)
    if block and block[2] == "post":
        return ("", f"{block[3]} ({WORDING['invented_post']}):", "")
    return ("",)


def _answer_key(course: Course, session: Session) -> bytes:
    made = _begun(course, "handout_key", session)
    for part in session.parts:
        if part.kind == "question" and part.target in course.questions:
            question = course.questions[part.target]
            made.heading(1, plain(question.title))
            made.text((plain(question.ask), False))
            made.letters(
                (
                    (WORDING["best" if option.is_key else "other"], True),
                    (f" {plain(option.text)}. " + plain(reason_text(option.reason, course)), False),
                )
                for option in question.options
            )
        elif part.kind == "scenario" and part.target in course.scenarios_by_id:
            _coaching(made, course.scenarios_by_id[part.target])
    return made.packed()


def _coaching(made: WordFile, scenario: Scenario) -> None:
    made.heading(1, plain(scenario.title))
    numbers = {step.id: number for number, step in enumerate(scenario.steps, 1)}
    for step in scenario.decisions:
        made.heading(2, f"{numbers[step.id]}. {plain(step.title)}")
        made.letters(
            (
                (WORDING[choice.mark or "mixed"], True),
                (
                    f" {plain(choice.text)} {_turn(choice.target, numbers)}. {plain(choice.coaching)}",
                    False,
                ),
            )
            for choice in step.choices
        )


def _vote_cards(course: Course) -> bytes:
    made = _begun(course, "cards_title")
    made.text((WORDING["cards_how_by_page"], False))
    for letter, shape in zip(CARDS, "\u25cf\u25a0\u25b2\u25c6", strict=True):
        made.new_page()
        name = WORDING["card_name"].format(letter=letter, shape=WORDING[f"shape_{letter.lower()}"])
        made.heading(1, name)
        made.big(f"{letter} {shape}")
    return made.packed()


def _slip(course: Course) -> bytes:
    made = _begun(course, "slip_title")
    for number in range(SLIPS_A_PAGE):
        if number:
            made.heading(1, WORDING["slip_title"])
        made.text((WORDING["slip_how"], False))
        for line in SLIP_LINES:
            made.rule(WORDING[line])
    return made.packed()
