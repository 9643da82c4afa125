"""A how-to whose sources nobody has read for long."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Final

from dlselect.lint.calendar import months_later
from dlselect.lint.rule import Remark, rule
from dlselect.lint.subjects import Statements

MONTHS: Final = 24


@rule(
    "DL083", "warning", on=Statements,
    reason="Interfaces move within two years, and a line that no longer runs costs a reader more than none.",
)  # fmt: skip
def unread_practice(said: Statements) -> Iterator[Remark]:
    """Yield how-tos of which all sources were read more than two years ago; a frozen edition does not age."""
    if said.frozen or said.entry.practice is None:
        return
    for topic, how in said.entry.practice.how.items():
        days = [said.sources[id].seen for id in how.sources or () if id in said.sources]
        if days and months_later(date.fromisoformat(max(days)), MONTHS) < said.today:
            what = f"its sources were last read on {max(days)}"
            yield Remark(
                ("practice", "how", topic), what, "read them again, try it, and give the day in `seen`", key=True
            )
