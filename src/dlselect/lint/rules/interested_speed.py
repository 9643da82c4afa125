"""Full ticks for speed on nobody's word but that of the makers."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from dlselect.lint.rule import Remark, rule
from dlselect.lint.subjects import Statements

FULL: Final = 5.0
INTERESTED: Final = frozenset({"vendor", "maintainer"})


@rule(
    "DL022", "error", on=Statements,
    reason="Five ticks for speed ask for independent measurements; makers publish those that they win.",
)  # fmt: skip
def interested_speed(said: Statements) -> Iterator[Remark]:
    """Yield ratings of speed with 5 ticks of which every source has an interest."""
    for path, criterion, rating in said.ratings():
        makers_only = all(each.by in INTERESTED for each in rating.sources)
        if criterion == "speed" and rating.point == FULL and makers_only:
            what = "5 ticks for speed, and every source is the maintainers' or a vendor's"
            yield Remark((*path, "sources"), what, "add an independent measurement, or give 4 ticks at most")
