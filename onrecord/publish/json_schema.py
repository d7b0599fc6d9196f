"""JSON Schema (draft 2020-12) of the rows of a table, written from its columns."""

from __future__ import annotations

from typing import Any

from onrecord.publish.columns import Column, Export

_TYPES = {"text": "string", "integer": "integer", "number": "number", "boolean": "boolean", "date": "string"}


def schema(export: Export) -> dict[str, Any]:
    """The schema of one row: every column is there, null where unknown or none; those of the key are never null."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": export.name,
        "description": export.meaning,
        "type": "object",
        "properties": {column.name: _property(column, column.name in export.key) for column in export.columns},
        "required": [column.name for column in export.columns],
        "additionalProperties": False,
    }


def _property(column: Column, key: bool) -> dict[str, Any]:
    kind = _TYPES[column.kind]
    form = {"format": "date"} if column.kind == "date" else {}
    return {"type": kind if key else [kind, "null"], **form, "description": column.meaning}
