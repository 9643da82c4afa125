"""A change in a layer whose day is over."""

from __future__ import annotations

from collections.abc import Iterator

from dlselect.lint.rule import Remark, rule
from dlselect.lint.subjects import Statements
from dlselect.load.files import ChangeEntry
from dlselect.scoring.evidence import last_day


@rule(
    "DL070", "warning", on=Statements,
    reason="A change that has lapsed no longer counts, but still reads as if it did.",
)  # fmt: skip
def lapsed_change(said: Statements) -> Iterator[Remark]:
    """Yield changes whose `until` is past."""
    if isinstance(said.entry, ChangeEntry) and last_day(said.entry.until) < said.today:
        what = f"the change to {said.library} lapsed on {said.entry.until}"
        yield Remark(("until",), what, "look at it again and give a new day, or take it out")
