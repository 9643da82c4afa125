"""The days of a source contradict each other or the calendar."""

from __future__ import annotations

from collections.abc import Iterator

from dlselect.lint.calendar import first_day
from dlselect.lint.rule import Remark, rule
from dlselect.lint.subjects import SourceList


@rule(
    "DL012", "error", on=SourceList,
    reason="Nobody can have read a source tomorrow, or before it was written.",
)  # fmt: skip
def source_days(file: SourceList) -> Iterator[Remark]:
    """Yield the sources that were read in the future, or before what they are said to hold."""
    for id, source in file.sources.items():
        path, seen = ("sources", id, "seen"), first_day(source.seen)
        if seen > file.today:
            yield Remark(
                path, f"the source '{id}' was seen on {source.seen}, which is in the future", "give the day it was read"
            )
        for key, day in (("date", source.date), ("observed_until", source.observed_until)):
            if day is not None and first_day(day) > seen:
                what = f"the source '{id}' was seen on {source.seen}, before its `{key}` {day}"
                yield Remark(path, what, "correct the one that is wrong")
