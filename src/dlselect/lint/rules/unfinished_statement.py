"""What the template left to be written."""

from __future__ import annotations

from collections.abc import Iterator

from dlselect.lint.rule import Remark, rule
from dlselect.lint.subjects import Path, Statements
from dlselect.load.template import UNFINISHED


@rule(
    "DL026", "error", on=Statements,
    reason="A statement that still waits to be written says nothing, and looks as if it did.",
)  # fmt: skip
def unfinished_statement(said: Statements) -> Iterator[Remark]:
    """Yield every text that begins with the template's word for it."""
    if said.prefix:
        return  # a change in a layer does not come from the template
    for path in _unfinished(said.document.data, ()):
        yield Remark(
            path, f"{'.'.join(str(step) for step in path)} is not written yet", "write it, or say why it is not known"
        )


def _unfinished(data: object, path: Path) -> Iterator[Path]:
    if isinstance(data, str) and data.startswith(UNFINISHED):
        yield path
    elif isinstance(data, dict):
        for key, value in data.items():
            yield from _unfinished(value, (*path, str(key)))
    elif isinstance(data, list):
        for index, value in enumerate(data):
            yield from _unfinished(value, (*path, index))
