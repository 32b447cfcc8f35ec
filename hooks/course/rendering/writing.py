"""Boxes to write in: a note, and a reply with a checklist and two model replies.

Complete without scripts: native boxes and a closed disclosure. What is typed is then kept nowhere.
"""

from __future__ import annotations

import xml.etree.ElementTree as etree

from course.model.writing import MOST_CHARACTERS, ModelReply, Note, WriteTask
from course.rendering.elements import Markdown, details, element
from course.rendering.wording import WORDING

# A class alone cannot tell templates which pages need the script: it begins the attribute.
_CSS = "course-write"


def render_note(parent: etree.Element, note: Note) -> None:
    """Append a note to `parent`."""
    root = element(parent, "course-note", _CSS, id=note.id, data_note=note.id)
    _box(root, note, rows=3)


def render_task(parent: etree.Element, task: WriteTask, markdown: Markdown) -> None:
    """Append a writing task to `parent`."""
    root = element(parent, "course-write", _CSS, id=task.id, data_write=task.id)
    box = _box(root, task, rows=5)
    if task.limit:
        box.set("data-limit", str(task.limit))
        limit = WORDING["write_limit"].format(limit=task.limit)
        hint = element(root, "p", "course-limit", limit, id=f"{task.id}-limit")
        box.set("aria-describedby", f"{box.get('aria-describedby')} {hint.get('id')}")
    fieldset = element(root, "fieldset", "course-checklist")
    element(fieldset, "legend", "", WORDING["write_checklist"])
    for number, check in enumerate(task.checklist, 1):
        row = element(fieldset, "div", "course-option")
        identifier = f"{task.id}-check-{number}"
        element(row, "input", type="checkbox", id=identifier, autocomplete="off")
        element(row, "label", "", check, for_=identifier)
    replies = details(root, "course-compare", WORDING["write_compare"])
    for reply in task.replies:
        _reply(replies, reply, markdown)


def _box(root: etree.Element, one: Note | WriteTask, rows: int) -> etree.Element:
    """Append the prompt, the promise and the box; return the box."""
    name, promise = f"{one.id}-text", f"{one.id}-private"
    element(root, "label", "", one.prompt, for_=name)
    element(root, "p", "course-private", WORDING["write_private"], id=promise)
    box = element(root, "textarea", id=name, rows=str(rows), maxlength=str(MOST_CHARACTERS))
    # A browser that fills a box again by itself would bring back what was cleared.
    box.set("autocomplete", "off")
    box.set("aria-describedby", promise)
    return box


def _reply(parent: etree.Element, reply: ModelReply, markdown: Markdown) -> None:
    figure = element(parent, "figure", "course-post")
    caption = element(figure, "figcaption", "course-post__who", f"{reply.tone} ")
    element(caption, "span", "course-post__label", WORDING["model_reply"])
    markdown.parse(element(figure, "blockquote", "course-post__text"), reply.text)
