"""A library that has ended, with no word on what to do."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from dlselect.lint.rule import Remark, rule
from dlselect.lint.subjects import LibraryCase

ENDED: Final = frozenset({"deprecated", "dead"})


@rule(
    "DL042", "warning", on=LibraryCase,
    reason="Who uses a library that has ended needs to know where to go.",
)  # fmt: skip
def end_without_advice(case: LibraryCase) -> Iterator[Remark]:
    """Yield ended libraries with neither a successor nor a caveat on their lifecycle."""
    life = case.entry.lifecycle
    told = life.successor is not None or any(each.kind == "lifecycle" for each in case.entry.caveats)
    if life.state in ENDED and not told:
        what = f"it is {life.state}, and neither a successor nor a caveat says what to do"
        yield Remark(("lifecycle", "state"), what, "name a `successor`, or write a caveat of `kind: lifecycle`")
