"""A criterion on which a library is silent."""

from __future__ import annotations

from collections.abc import Iterator

from dlselect.lint.rule import Remark, rule
from dlselect.lint.subjects import LibraryCase


@rule(
    "DL024", "error", on=LibraryCase,
    reason="Nobody can tell a rating that was forgotten from one that was looked for and not found.",
)  # fmt: skip
def missing_rating(case: LibraryCase) -> Iterator[Remark]:
    """Yield the rated criteria that the library does not mention."""
    for id, criterion in case.criteria.items():
        if criterion.computed is None and not case.entry.ratings.get(id):
            hint = f"add `{id}: {{unknown: <why it is not known>}}` at least"
            yield Remark(("ratings",), f"there is no rating for {id}", hint, key=True)
