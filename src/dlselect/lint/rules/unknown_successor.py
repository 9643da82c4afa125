"""A successor that the edition does not hold."""

from __future__ import annotations

from collections.abc import Iterator

from dlselect.lint.rule import Remark, rule
from dlselect.lint.subjects import Statements
from dlselect.load.problems import suggest


@rule(
    "DL043", "warning", on=Statements,
    reason="A successor that is not in the catalogue cannot be compared; often its name is misspelt.",
)  # fmt: skip
def unknown_successor(said: Statements) -> Iterator[Remark]:
    """Yield successors that name no library of the edition, or the library itself."""
    successor = said.entry.lifecycle and said.entry.lifecycle.successor
    if successor and successor == said.library:
        yield Remark(("lifecycle", "successor"), "it is called its own successor", "name another, or take it out")
    elif successor and successor not in said.names:
        what = f"the successor '{successor}' is no library of this edition"
        yield Remark(("lifecycle", "successor"), what, suggest(successor, said.names))
