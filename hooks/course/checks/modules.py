"""What a module is made of: the parts that teach, and a length that can be read at one sitting."""

from __future__ import annotations

from collections.abc import Iterator

from course.checks.wording import hint
from course.model.course import Course
from course.model.curriculum import PARTS, Item, Page, PageSection
from course.problems import Problem
from course.rules import MODULE_LENGTH, PART_EMPTY, PART_MISSING, PART_UNKNOWN

# What a part of a module holds, as (one of these blocks, what it lacks, an example of it).
_HOLDS = {
    "guess": (("question",), "question", "question | its-identifier"),
    "example": (("post", "example"), "mock post and no example", "example | Its title"),
    "tomorrow": (("note",), "box to write in", "note | friday-{item}"),
}


def check_modules(course: Course) -> Iterator[Problem]:
    """Yield the parts that a module lacks, and modules that are too short or too long."""
    for item in course.live_items:
        module = course.modules.get(item.id)
        if module:
            yield from _check_parts(course, item, module)
            yield from _check_length(course, item, module)


def _check_parts(course: Course, item: Item, module: Page) -> Iterator[Problem]:
    details = {"item": item.id, "label": item.label, "file": module.place.path}
    marked: dict[str, list[PageSection]] = {}
    for section in module.sections:
        for part in section.parts:
            marked.setdefault(part.target, []).append(section)
            if part.target not in PARTS:
                yield PART_UNKNOWN.at(
                    part.place,
                    item.id,
                    title=section.title,
                    part=part.target,
                    hint=hint(part.target, PARTS),
                    known=", ".join(PARTS),
                    example=PARTS[2],
                )
    for part_name in course.gate.parts if item.kind != "topic" else ():
        if part_name not in marked:
            yield PART_MISSING.at(module.place, item.id, part=part_name, **details)
    for part_name, (blocks, wanted, example) in _HOLDS.items():
        holders = marked.get(part_name, [])
        held = {block for section in holders for block in section.blocks}
        if holders and not held & set(blocks):
            yield PART_EMPTY.at(
                holders[-1].place,
                item.id,
                part=part_name,
                wanted=wanted,
                title=holders[-1].title,
                example=example.format(item=item.id),
                **details,
            )


def _check_length(course: Course, item: Item, module: Page) -> Iterator[Problem]:
    gate = course.gate
    least, most = gate.fewest_module_words, gate.most_module_words
    if item.kind == "topic":
        least, most = gate.fewest_topic_words, gate.most_topic_words
    if not least <= module.all_words <= most:
        longest = max(module.sections, key=lambda section: section.all_words, default=None)
        yield MODULE_LENGTH.at(
            module.place,
            item.id,
            item=item.id,
            label=item.label,
            file=module.place.path,
            words=module.all_words,
            least=least,
            most=most,
            section=longest.title if longest else module.title,
            longest=longest.all_words if longest else 0,
        )
