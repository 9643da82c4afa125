"""A library that has ended, and nobody says when."""

from __future__ import annotations

from collections.abc import Iterator

from dlselect.lint.rule import Remark, rule
from dlselect.lint.subjects import Statements


@rule(
    "DL045", "warning", on=Statements,
    reason="Who depends on a library that has ended asks first since when.",
)  # fmt: skip
def undated_end(said: Statements) -> Iterator[Remark]:
    """Yield libraries that are dead or deprecated without `ended`; a frozen edition is history."""
    life = said.entry.lifecycle
    if life and life.state in {"dead", "deprecated"} and life.ended is None and not said.frozen:
        yield Remark(("lifecycle", "state"), f"it is {life.state}, but not since when", "add `ended`")
