"""A practice that says the opposite of the library's facts."""

from __future__ import annotations

from collections.abc import Iterator

from dlselect.lint.rule import Remark, rule
from dlselect.lint.subjects import LibraryCase
from dlselect.model.catalogue import Level
from dlselect.scoring.facts import fact_of


@rule(
    "DL080", "warning", on=LibraryCase,
    reason="Who is recommended a library for what it can do must not read in the plan that it cannot, nor the other way round.",
)  # fmt: skip
def contradicted_practice(case: LibraryCase) -> Iterator[Remark]:
    """Yield how-tos that cannot be where the fact of the item's feature says they can, and those that can where not."""
    for topic, how in case.practice.how.items():
        item = case.guide.items.get(topic)
        if item is None or item.feature is None or how.state == "unknown":
            continue
        level = fact_of(case.library, "features", item.feature, case.libraries).level
        if how.state == "absent" and level in {Level.FIRST_CLASS, Level.WORKS}:
            what = f"{topic} cannot be done, but the feature {item.feature} is {level}"
            hint = "correct one of the two, or say in a comment how both hold"
        elif how.state == "stated" and level is Level.NONE:
            what = f"{topic} is told, but the feature {item.feature} is {level}"
            hint = "correct the level, give `cannot` with what stands in, or say in a comment how both hold"
        else:
            continue
        yield Remark(("practice", "how", topic), what, hint, key=True)
