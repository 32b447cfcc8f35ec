"""The published JSON Schemas are those of the readers, and accept the real files."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml

from conftest import ROOT
from course.schemas import schema_texts

SCHEMAS = schema_texts()


def schema(name: str) -> Any:
    return json.loads(SCHEMAS[f"{name}.schema.json"])


@pytest.mark.parametrize("name", SCHEMAS)
def test_the_published_schema_is_the_one_the_readers_use(name: str) -> None:
    assert (ROOT / "schemas" / name).read_text(encoding="utf-8") == SCHEMAS[name], (
        'the formats have changed: run "make schemas" and commit'
    )
    jsonschema.Draft202012Validator.check_schema(json.loads(SCHEMAS[name]))


class TextDates(yaml.SafeLoader):
    """A safe loader that leaves dates as text."""

    yaml_implicit_resolvers = {  # noqa: RUF012  # PyYAML declares it so
        key: [(tag, form) for tag, form in forms if not tag.endswith(":timestamp")]
        for key, forms in yaml.SafeLoader.yaml_implicit_resolvers.items()
    }


def plain(text: str) -> Any:
    """Return YAML with dates as text, as an editor's schema support sees it."""
    return yaml.load(text, Loader=TextDates)


@pytest.mark.parametrize("name", ["syllabus", "sources", "waivers"])
def test_the_real_file_fits_its_schema(name: str) -> None:
    text = (ROOT / f"{name}.yml").read_text(encoding="utf-8")
    jsonschema.validate(plain(text), schema(name))


FOLDERS = {"page": "docs", "bank": "quizzes", "scenario": "scenarios"}


@pytest.mark.parametrize("name", FOLDERS)
def test_every_front_matter_fits_its_schema(name: str) -> None:
    files = sorted(Path(ROOT / FOLDERS[name]).rglob("*.md"))
    assert files
    for path in files:
        text = path.read_text(encoding="utf-8")
        if text.startswith("---\n"):
            jsonschema.validate(plain(text.split("---\n")[1]), schema(name))


def test_a_misspelt_key_and_a_missing_key_are_refused() -> None:
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate({"covrs": "tip-5"}, schema("bank"))
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate({}, schema("bank"))
