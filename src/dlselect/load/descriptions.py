"""What the fields of files mean: the texts that stand below them in the source.

pydantic could read them when a class is made, but that costs every start of the program; here they are
read when somebody asks.
"""

from __future__ import annotations

import ast
import inspect
from functools import cache

from pydantic import BaseModel


@cache
def field_descriptions(kind: type[BaseModel]) -> dict[str, str]:
    """Return the text that stands below each field of `kind`, those of its bases included."""
    result: dict[str, str] = {}
    for base in reversed(kind.__mro__):
        if issubclass(base, BaseModel) and base is not BaseModel:
            result |= _below_fields(base)
    return result


def _below_fields(kind: type[BaseModel]) -> dict[str, str]:
    (definition,) = ast.parse(inspect.getsource(kind)).body
    assert isinstance(definition, ast.ClassDef)
    found: dict[str, str] = {}
    name = ""
    for statement in definition.body:
        match statement:
            case ast.AnnAssign(target=ast.Name(id=name)):
                pass
            case ast.Expr(value=ast.Constant(value=str(text))) if name:
                found[name] = " ".join(text.split())
            case _:
                name = ""
    return found
