"""A rating whose evidence has no date at all."""

from __future__ import annotations

from collections.abc import Iterator

from dlselect.lint.rule import Remark, rule
from dlselect.lint.subjects import Statements


@rule(
    "DL011", "warning", on=Statements,
    reason="A rating that rests on undated sources alone cannot be known to be out of date.",
)  # fmt: skip
def undated_rating(said: Statements) -> Iterator[Remark]:
    """Yield the ratings of which no source has a date or an `observed_until`."""
    for path, criterion, rating in said.ratings():
        if rating.sources and all(source.date is None and source.observed_until is None for source in rating.sources):
            what = f"no source of this rating of {criterion} has a date"
            yield Remark((*path, "sources"), what, "date one of them, give `observed_until`, or add a dated source")
