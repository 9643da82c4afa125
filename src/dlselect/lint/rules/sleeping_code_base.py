"""A code base to read on which no work has been seen for long."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from dlselect.lint.calendar import months_later
from dlselect.lint.rule import Remark, rule
from dlselect.lint.subjects import Statements
from dlselect.scoring.evidence import last_day

MONTHS: Final = 12


@rule(
    "DL081", "warning", on=Statements,
    reason="Who reads a code base that nobody keeps up learns habits that the library has left behind.",
)  # fmt: skip
def sleeping_code_base(said: Statements) -> Iterator[Remark]:
    """Yield code bases last seen alive more than a year ago; a frozen edition does not age."""
    if said.frozen or said.entry.practice is None:
        return
    for index, each in enumerate(said.entry.practice.code_bases):
        if months_later(last_day(each.alive), MONTHS) < said.today:
            what = f"the code base {each.name} was last seen alive in {each.alive}"
            yield Remark(
                ("practice", "code_bases", index, "alive"), what, "look for newer commits, or name another code base"
            )
