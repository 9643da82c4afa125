"""A source that no statement names."""

from __future__ import annotations

from collections.abc import Iterator

from dlselect.lint.rule import Remark, rule
from dlselect.lint.subjects import SourceList


@rule(
    "DL010", "warning", on=SourceList,
    reason="A source that supports no statement is a forgotten statement or a left-over.",
)  # fmt: skip
def unused_source(file: SourceList) -> Iterator[Remark]:
    """Yield the sources of which no statement makes use."""
    if file.cited is not None:
        for id in file.sources:
            if id not in file.cited:
                yield Remark(
                    ("sources", id), f"nothing cites the source '{id}'", "cite it or take it out", key=True, remove=True
                )
