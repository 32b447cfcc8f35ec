"""Notes and writing tasks: a prompt, a checklist, and two model replies that differ."""

from __future__ import annotations

from collections.abc import Iterator

from course.checks.wording import same
from course.model.course import Course
from course.model.prose import plain
from course.model.writing import ModelReply, WriteTask
from course.problems import Problem, counted
from course.rules import (
    CHECKLIST_COUNT,
    PROMPT_MISSING,
    REPLY_COUNT,
    REPLY_INCOMPLETE,
    REPLY_TONE_TWICE,
    REPLY_TOO_LONG,
)

_FEWEST_CHECKS, _MOST_CHECKS = 2, 6
_REPLIES = 2


def check_writing(course: Course) -> Iterator[Problem]:
    """Yield what is wrong with what learners are asked to write."""
    for one in course.all_writing():
        is_task = isinstance(one, WriteTask)
        if not one.prompt:
            example = "Write the reply to Jordan." if is_task else "By Friday I will ..."
            names = {"identifier": one.id, "example": example}
            yield PROMPT_MISSING.at(one.place, one.id, **names)
        if isinstance(one, WriteTask):
            yield from _check_task(one)


def _check_task(task: WriteTask) -> Iterator[Problem]:
    names = {"identifier": task.id}
    if not _FEWEST_CHECKS <= len(task.checklist) <= _MOST_CHECKS:
        count = counted(len(task.checklist), "line")
        yield CHECKLIST_COUNT.at(task.place, task.id, count=count, **names)
    if len(task.replies) != _REPLIES:
        count = "1 model reply" if len(task.replies) == 1 else f"{len(task.replies)} model replies"
        yield REPLY_COUNT.at(task.place, task.id, count=count, **names)
    tones: set[str] = set()
    for reply in task.replies:
        if reply.tone and same(reply.tone) in tones:
            yield REPLY_TONE_TWICE.at(reply.place, task.id, tone=reply.tone, **names)
        tones.add(same(reply.tone))
        yield from _check_reply(task, reply)


def _check_reply(task: WriteTask, reply: ModelReply) -> Iterator[Problem]:
    names = {"identifier": task.id}
    for part, text in (("tone", reply.tone), ("text", reply.text)):
        if not text:
            yield REPLY_INCOMPLETE.at(reply.place, task.id, part=part, **names)
    characters = len(" ".join(plain(reply.text).split()))
    if task.limit and characters > task.limit:
        details = {"tone": reply.tone, "limit": task.limit, "characters": characters}
        count = counted(characters, "character")
        yield REPLY_TOO_LONG.at(reply.place, task.id, count=count, **details, **names)
