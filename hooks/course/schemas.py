"""JSON Schema for the YAML files and front matters, made from their shapes, for editors."""

from __future__ import annotations

import json

from course.model.formats import SCHEMAS
from course.model.shapes import Day, ListOf, MapOf, Number, Record, Shape, Text

Schema = dict[str, object]

DRAFT = "https://json-schema.org/draft/2020-12/schema"


def schema_texts() -> dict[str, str]:
    """Return each schema's file name and its text."""
    return {
        f"{name}.schema.json": json.dumps(
            {"$schema": DRAFT, "title": name, **schema_of(shape)}, indent=2
        )
        + "\n"
        for name, shape in SCHEMAS.items()
    }


def schema_of(shape: Shape) -> Schema:  # noqa: C901  # one case for each shape
    """Return the JSON Schema of a shape (draft 2020-12)."""
    match shape:
        case Text(one_of=values) if values:
            return {"type": "string", "enum": list(values)}
        case Text(pattern=pattern) if pattern:
            return {"type": "string", "pattern": f"^{pattern}$"}
        case Text():
            return {"type": "string"}
        case Number():
            kind = "number" if shape.fraction else "integer"
            return {"type": kind, "minimum": shape.least, "maximum": shape.most}
        case Day():
            return {"type": "string", "format": "date", "pattern": r"^\d{4}-\d{2}-\d{2}$"}
        case ListOf():
            return {"type": "array", "items": schema_of(shape.entry)}
        case MapOf():
            return {"type": "object", "additionalProperties": schema_of(shape.entry)}
        case Record():
            return {
                "type": "object",
                "description": shape.name,
                "properties": {
                    f.name: {**schema_of(f.shape), "description": f.about} for f in shape.fields
                },
                "required": [f.name for f in shape.fields if f.required],
                "additionalProperties": False,
            }
