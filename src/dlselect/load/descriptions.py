"""What the strings under the fields of a class say of them.

Pydantic could read them itself whenever the types are made, but that would cost every run some of its start-up
time; here they are read on demand, from the source.
"""

from __future__ import annotations

import ast
import sys
from collections.abc import Mapping
from functools import cache
from pathlib import Path

Fields = Mapping[str, str]


@cache
def descriptions(module: str) -> Mapping[str, Fields]:
    """Return the descriptions of the fields of each class in an imported module, inherited ones included.

    Only bases of the same module are looked at. Without its source, a module has no descriptions.
    """
    file = getattr(sys.modules[module], "__file__", None)
    if not file or not Path(file).is_file():
        return {}
    found: dict[str, Fields] = {}
    for node in ast.parse(Path(file).read_text(encoding="utf-8")).body:
        if isinstance(node, ast.ClassDef):
            inherited = [found.get(base.id, {}) for base in node.bases if isinstance(base, ast.Name)]
            found[node.name] = {key: text for fields in (*inherited, _own(node)) for key, text in fields.items()}
    return found


def _own(node: ast.ClassDef) -> Fields:
    found = {}
    for field, below in zip(node.body, node.body[1:], strict=False):
        if isinstance(field, ast.AnnAssign) and isinstance(field.target, ast.Name) and isinstance(below, ast.Expr):
            said = below.value
            if isinstance(said, ast.Constant) and isinstance(said.value, str):
                found[field.target.id] = " ".join(said.value.split())
    return found


def describe(schema: dict[str, object], modules: tuple[str, ...], top: str) -> None:
    """Put the descriptions of fields into a JSON Schema made from classes of `modules`, its root from `top`."""
    said = {name: fields for module in modules for name, fields in descriptions(module).items()}
    definitions = schema.get("$defs")
    parts = [*definitions.items()] if isinstance(definitions, dict) else []
    for name, part in (*parts, (top, schema)):
        properties = part.get("properties", {})
        for key, text in said.get(name, {}).items():
            if key in properties:
                properties[key]["description"] = text
