"""TypeScript types of JSON schemas, as pydantic writes them."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any

Schema = Mapping[str, Any]

PRIMITIVES = {
    "string": "string",
    "integer": "number",
    "number": "number",
    "boolean": "boolean",
    "null": "null",
}


def typescript(schema: Schema, definitions: Mapping[str, Schema]) -> str:
    """The TypeScript type of a schema.

    Parameters
    ----------
    schema
        A JSON schema, or a part of one.
    definitions
        The ``$defs`` of the whole schema; a reference is written out where it stands.

    Raises
    ------
    ValueError
        For a schema that is not of a form that pydantic writes for our models.
    """
    if "$ref" in schema:
        name = schema["$ref"].removeprefix("#/$defs/")
        return typescript(definitions[name], definitions)
    if "const" in schema or "enum" in schema:
        values = schema.get("enum") or [schema["const"]]
        return union(json.dumps(value, ensure_ascii=False) for value in values)
    if "anyOf" in schema:
        return union(typescript(part, definitions) for part in schema["anyOf"])
    if schema.get("type") in PRIMITIVES:
        return PRIMITIVES[schema["type"]]
    if schema.get("type") in ("array", "object"):
        return (array if schema["type"] == "array" else members)(schema, definitions)
    raise ValueError(
        f"{dict(schema)!r} has no TypeScript type. Each schema has a $ref, const, enum, anyOf or "
        "type; add this form to declarations/schema.py."
    )


def array(schema: Schema, definitions: Mapping[str, Schema]) -> str:
    """The type of a list, or of a tuple when each place has a schema of its own."""
    if "prefixItems" in schema:
        return f"[{', '.join(typescript(item, definitions) for item in schema['prefixItems'])}]"
    return f"Array<{typescript(schema['items'], definitions)}>"


def members(schema: Schema, definitions: Mapping[str, Schema]) -> str:
    """The type of an object: its fields, or the type of its values."""
    if "properties" not in schema:
        # A model without fields.
        if schema.get("additionalProperties") is False:
            return "Record<string, never>"
        values = schema.get("additionalProperties") or {}
        return f"Record<string, {typescript(values, definitions) if values else 'unknown'}>"
    return "{ " + " ".join(fields(schema, definitions)) + " }"


def fields(schema: Schema, definitions: Mapping[str, Schema]) -> list[str]:
    """The members of an object whose fields are known, one per field."""
    required = set(schema.get("required", ()))
    return [
        f"{name}{'' if name in required else '?'}: {typescript(field, definitions)};"
        for name, field in schema["properties"].items()
    ]


def union(types: Iterable[str]) -> str:
    """The union of these types, each once, in their order."""
    return " | ".join(dict.fromkeys(types))
