"""A last release before the first."""

from __future__ import annotations

from collections.abc import Iterator

from dlselect.lint.calendar import first_day
from dlselect.lint.rule import Remark, rule
from dlselect.lint.subjects import Statements
from dlselect.scoring.evidence import last_day


@rule(
    "DL040", "error", on=Statements,
    reason="The last release cannot be older than the library.",
)  # fmt: skip
def release_before_start(said: Statements) -> Iterator[Remark]:
    """Yield a last release that lies wholly before `since`."""
    life = said.entry.lifecycle
    if life and life.since and life.last_release and last_day(life.last_release.date) < first_day(life.since):
        what = f"the last release is of {life.last_release.date}, before the first of {life.since}"
        yield Remark(("lifecycle", "last_release", "date"), what, "correct the one that is wrong")
