"""A caveat whose condition no project that may take the library can meet."""

from __future__ import annotations

from collections.abc import Iterator

from dlselect.lint.rule import Remark, rule
from dlselect.lint.subjects import LibraryCase
from dlselect.model.catalogue import Level
from dlselect.scoring.facts import fact_of


@rule(
    "DL052", "warning", on=LibraryCase,
    reason="Who needs what a library does not do at all cannot take it, so that a caveat on just that warns nobody who does.",
)  # fmt: skip
def unmatchable_caveat(case: LibraryCase) -> Iterator[Remark]:
    """Yield conditions of which every value is one that the library does not serve."""
    for index, caveat in enumerate(case.library.caveats):
        for group, values in caveat.when.items():
            if group == "workload":
                continue
            facts = [fact_of(case.library, group, value, case.libraries) for value in values]
            if all(fact.level is Level.NONE for fact in facts):
                what = f"{group}: {', '.join(values)} is none for this library, so that who needs that never takes it"
                yield Remark(("caveats", index, "when", group), what, "name what it concerns, or take it out", key=True)
