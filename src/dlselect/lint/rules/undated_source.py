"""A source whose age is not known."""

from __future__ import annotations

from collections.abc import Iterator

from dlselect.lint.rule import Remark, rule
from dlselect.lint.subjects import SourceList


@rule(
    "DL011", "warning", on=SourceList,
    reason="What rests on a source without a date cannot be known to be out of date.",
)  # fmt: skip
def undated_source(file: SourceList) -> Iterator[Remark]:
    """Yield the sources without a date of their own; `observed_until` says as much as a date does."""
    for id, source in file.sources.items():
        if source.date is None and source.observed_until is None:
            hint = "look for a date in the page, its history or its commit, or give `observed_until`"
            yield Remark(("sources", id, "date"), f"the date of the source '{id}' is unknown", hint)
