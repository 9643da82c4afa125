"""The words that the JSON Schema is written with."""

from __future__ import annotations

from typing import Any, Final

Schema = dict[str, Any]
TEXT: Final[Schema] = {"type": "string"}
TEXT_OR_NULL: Final[Schema] = {"type": ["string", "null"]}
TRUTH: Final[Schema] = {"type": "boolean"}
COUNT: Final[Schema] = {"type": "integer", "minimum": 0}
PLACE: Final[Schema] = {"type": "integer", "minimum": 1}


def number(least: float | None = None, most: float | None = None) -> Schema:
    """Return the schema of a number between bounds."""
    bounds = {"minimum": least, "maximum": most}
    return {"type": "number", **{key: bound for key, bound in bounds.items() if bound is not None}}


def one_of(words: tuple[str, ...]) -> Schema:
    """Return the schema of one of these words."""
    return {"enum": [str(word) for word in words]}


def array(items: Schema) -> Schema:
    """Return the schema of a list of such items."""
    return {"type": "array", "items": items}


def reference(name: str) -> Schema:
    """Return the schema of what is defined under this name."""
    return {"$ref": f"#/$defs/{name}"}


def or_null(schema: Schema) -> Schema:
    """Return the schema of this, or null."""
    return {"anyOf": [schema, {"type": "null"}]}


def record(optional: tuple[str, ...] = (), **properties: Schema) -> Schema:
    """Return the schema of an object with these properties, all of them there but the `optional` ones."""
    required = [name for name in properties if name not in optional]
    return {"type": "object", "properties": properties, "required": required}
