"""The reviewer's pack: Word files that hold all an expert has to judge, and room to sign."""

from __future__ import annotations

import re
from itertools import pairwise
from pathlib import Path

import docx
import pytest
from docx.document import Document

from conftest import ROOT
from course.cli import main
from course.model.course import OWN_ADVICE, Course
from course.model.prose import plain
from course.rendering.maps import scenario_map
from course.review import review
from course.reviewpack import SIGN, write_review_pack


@pytest.fixture(scope="module")
def course() -> Course:
    return review(ROOT)[0]


@pytest.fixture(scope="module")
def files(course: Course, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    written = write_review_pack(course, tmp_path_factory.mktemp("review"))
    return {path.stem: path for path in written if path.suffix == ".docx"}


def text_of(document: Document) -> str:
    return "\n".join(paragraph.text for paragraph in document.paragraphs)


def levels(document: Document) -> list[int]:
    found = (
        re.fullmatch(r"Heading (\d)", p.style.name or "") for p in document.paragraphs if p.style
    )
    return [int(match[1]) for match in found if match]


def test_each_module_and_each_scenario_has_a_file(course: Course, files: dict[str, Path]) -> None:
    stories = {f"scenario-{scenario.id}" for scenario in course.scenarios}
    assert set(files) == {item.id for item in course.live_items} | stories


def test_a_scenarios_file_holds_the_story_and_its_map_and_the_drawing_lies_beside_it(
    course: Course, files: dict[str, Path]
) -> None:
    for scenario in course.scenarios:
        path = files[f"scenario-{scenario.id}"]
        text = text_of(docx.Document(str(path)))
        assert scenario_map(scenario) in text
        for number, step in enumerate(scenario.steps, 1):
            assert f"{number}. {step.title}" in text
            for choice in step.choices:
                assert plain(choice.text) in text
                assert plain(choice.coaching) in text
            for task in step.writing:
                assert all(plain(part) in text for part in task.texts)
        drawing = path.with_suffix(".svg").read_text(encoding="utf-8")
        assert drawing.count("data-node") == len(scenario.steps)


def test_a_file_holds_every_claim_question_and_decision_with_its_identifier(
    course: Course, files: dict[str, Path]
) -> None:
    for item in course.live_items:
        page = course.modules[item.id]
        text = text_of(docx.Document(str(files[item.id])))
        for section in page.sections:
            if section.level > 1 and section.prose and section.words:
                assert f"[{page.path}#{section.id}]" in text
        for question in course.banks_by_item[item.id].questions:
            assert f"[{question.versioned}]" in text
            for option in question.options:
                assert option.reason.replace("*", "") in text
        for _, step in course.decisions_with_main(item.id):
            assert f"[{step.versioned}]" in text
        for key in course.sources_on(page):
            assert course.sources_by_key[key].title in text, (item.id, key)


def test_a_file_holds_what_facilitators_are_told(course: Course, files: dict[str, Path]) -> None:
    text = text_of(docx.Document(str(files["tip-7"])))
    things = [*course.banks_by_item["tip-7"].questions]
    noted = [q.notes for q in things] + [s.notes for _, s in course.decisions_with_main("tip-7")]
    told = [said for notes in noted if notes for said in notes.texts]
    assert len(told) > 12
    assert [said for said in told if said not in text] == []


def test_keys_and_our_own_advice_are_told_apart(course: Course, files: dict[str, Path]) -> None:
    text = text_of(docx.Document(str(files["tip-7"])))
    keys = sum(len(q.keys) for q in course.banks_by_item["tip-7"].questions)
    assert len(re.findall(r"(?m)^(?:Right|Fault): ", text)) == keys
    owned = [
        s for s in course.modules["tip-7"].sections if OWN_ADVICE in [r.target for r in s.sources]
    ]
    assert text.count("Our own advice, not an official rule.") >= len(owned) > 0


def test_headings_are_real_and_skip_no_level(files: dict[str, Path]) -> None:
    for path in files.values():
        document = docx.Document(str(path))
        assert document.core_properties.title.startswith("Review: ")
        found = levels(document)
        assert found[0] == 1
        assert all(after <= before + 1 for before, after in pairwise(found))


def test_there_is_room_to_sign(files: dict[str, Path]) -> None:
    [table] = docx.Document(str(files["principle-6"])).tables
    assert tuple(row.cells[0].text for row in table.rows) == SIGN


def test_the_command_writes_the_pack(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("course.cli.FOLDER", tmp_path / "pack")
    assert main(["--root", str(ROOT), "review-pack"]) == 0
    assert "one a module or scenario" in capsys.readouterr().out
    assert (tmp_path / "pack/tip-1.docx").exists()
