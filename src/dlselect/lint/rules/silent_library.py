"""A library that is called active and has not been released for long."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from dlselect.lint.calendar import months_later
from dlselect.lint.rule import Remark, rule
from dlselect.lint.subjects import Statements
from dlselect.scoring.evidence import last_day

MONTHS: Final = 18


@rule(
    "DL041", "warning", on=Statements,
    reason="After a year and a half without a release, someone should look whether anybody still keeps it up.",
)  # fmt: skip
def silent_library(said: Statements) -> Iterator[Remark]:
    """Yield active libraries whose last release is more than 18 months old; a frozen edition does not age."""
    life = said.entry.lifecycle
    if said.frozen or life is None or life.state != "active" or life.last_release is None:
        return
    if months_later(last_day(life.last_release.date), MONTHS) < said.today:
        what = f"it is called active, but its last release is of {life.last_release.date}"
        yield Remark(
            ("lifecycle", "last_release", "date"), what, "enter a newer release, or `state: maintenance` or `dead`"
        )
