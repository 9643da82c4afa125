"""A library that states by hand what it has from its base."""

from __future__ import annotations

from collections.abc import Iterator

from dlselect.lint.inheritance import claims
from dlselect.lint.rule import Remark, rule
from dlselect.lint.subjects import LibraryCase


@rule(
    "DL031", "warning", on=LibraryCase,
    reason="A value that follows from the base must not be written by hand: it would stay when the base changes.",
)  # fmt: skip
def repeated_base(case: LibraryCase) -> Iterator[Remark]:
    """Yield levels that are those of the base, and rest on no evidence that the base has not."""
    for claim in claims(case):
        own = {source.address for source in case.library.facts[claim.group][claim.key].sources}
        known = {source.address for fact in claim.given.values() for source in fact.sources}
        # Evidence of its own makes it a statement on this library: it was looked at, not derived.
        if own <= known and claim.complete and all(fact.level is claim.level for fact in claim.given.values()):
            givers = sorted({fact.inherited_from or "" for fact in claim.given.values()})
            what = f"{claim.group}: {claim.key} is {claim.level}, which {' and '.join(givers)} gives anyway"
            yield Remark(claim.path, what, "take it out; a library has what its base has", key=True, remove=True)
