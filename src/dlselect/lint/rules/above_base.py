"""A library that claims more than what it builds on can give."""

from __future__ import annotations

from collections.abc import Iterator

from dlselect.lint.inheritance import claims
from dlselect.lint.rule import Remark, rule
from dlselect.lint.subjects import LibraryCase
from dlselect.scoring.facts import CHANCE


@rule(
    "DL030", "warning", on=LibraryCase,
    reason="Where none of its bases runs, a library rarely runs; either its level or a base's is wrong.",
)  # fmt: skip
def above_base(case: LibraryCase) -> Iterator[Remark]:
    """Yield levels above that of the best base, where that is known."""
    for claim in claims(case):
        # Scale is left out: to bring a base to more machines is what many add-ons are made for.
        if claim.group == "scale":
            continue
        above = {value: fact for value, fact in claim.given.items() if CHANCE[claim.level] > CHANCE[fact.level]}
        for value, fact in list(above.items())[:1]:
            what = f"{claim.group}: {value} is {claim.level}, but {fact.inherited_from} gives {fact.level} at best"
            yield Remark(claim.path, what, "correct one of the two, or say in a comment how it gets there", key=True)
