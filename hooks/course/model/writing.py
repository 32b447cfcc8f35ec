"""What a learner writes: notes, and replies that are compared with two model replies.

What is written stays in the learner's browser. It is kept by identifier alone, so a change of
wording asks nobody anything.
"""

from __future__ import annotations

from dataclasses import dataclass

from course.problems import Place

# What a box takes, so that a paste cannot fill the browser's storage.
MOST_CHARACTERS = 2000


@dataclass(frozen=True)
class Note:
    """A box under a prompt, as in "By Friday I will ...". The prompt is inline Markdown."""

    id: str
    prompt: str
    place: Place

    @property
    def texts(self) -> tuple[str, ...]:
        """Every piece of Markdown in it."""
        return (self.prompt,)


@dataclass(frozen=True)
class ModelReply:
    """A reply to compare one's own with: the name of its tone, and Markdown."""

    tone: str
    text: str
    place: Place


@dataclass(frozen=True)
class WriteTask:
    """A reply to write, a checklist to hold it against, and two model replies.

    `limit` is how many characters the reply should have at most, 0 for no limit.
    """

    id: str
    prompt: str
    limit: int
    checklist: tuple[str, ...]
    replies: tuple[ModelReply, ...]
    place: Place

    @property
    def texts(self) -> tuple[str, ...]:
        """Every piece of Markdown in it."""
        return (self.prompt, *self.checklist, *(reply.text for reply in self.replies))


Writing = Note | WriteTask
