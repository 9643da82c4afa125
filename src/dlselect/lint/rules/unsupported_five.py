"""Full ticks with bounds that reach down to the middle."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from dlselect.lint.rule import Remark, rule
from dlselect.lint.subjects import Statements

FULL: Final = 5.0
MIDDLE: Final = 3.0


@rule(
    "DL021", "error", on=Statements,
    reason="Who thinks that 3 ticks are possible does not know that it deserves 5.",
)  # fmt: skip
def unsupported_five(said: Statements) -> Iterator[Remark]:
    """Yield ratings of 5 ticks whose lower bound is 3 or less."""
    for path, _, rating in said.ratings():
        if rating.ticks == FULL and rating.low <= MIDDLE:
            what = f"5 ticks with bounds from {rating.low:g}: the bounds do not support them"
            yield Remark((*path, "low"), what, "give fewer ticks, or evidence that allows a higher lower bound")
