"""An end before the last release, or an end of what goes on."""

from __future__ import annotations

from collections.abc import Iterator

from dlselect.lint.calendar import first_day
from dlselect.lint.rule import Remark, rule
from dlselect.lint.subjects import Statements
from dlselect.scoring.evidence import last_day


@rule(
    "DL044", "error", on=Statements,
    reason="What has been released after its end has not ended then.",
)  # fmt: skip
def end_before_release(said: Statements) -> Iterator[Remark]:
    """Yield an `ended` that lies wholly before the last release, or that a library bears which is kept up."""
    life = said.entry.lifecycle
    if life is None or life.ended is None:
        return
    if life.state in {"active", "maintenance"}:
        yield Remark(("lifecycle", "ended"), f"it ended in {life.ended}, but is called {life.state}", "correct one")
    elif life.last_release and last_day(life.ended) < first_day(life.last_release.date):
        what = f"it ended in {life.ended}, before the last release of {life.last_release.date}"
        yield Remark(("lifecycle", "ended"), what, "correct the one that is wrong")
