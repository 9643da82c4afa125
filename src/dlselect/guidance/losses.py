"""What one library has and another has worse, not at all, or nobody knows."""

from __future__ import annotations

from dlselect.model.catalogue import Catalogue, Level, Library
from dlselect.model.port import Loss
from dlselect.model.requirements import Requirements
from dlselect.model.vocabulary import LEVEL_GROUPS
from dlselect.scoring.facts import fact_of

_HAS = frozenset({Level.FIRST_CLASS, Level.WORKS})
_LACKS = frozenset({Level.NONE, Level.POOR, Level.UNKNOWN})


def losses(catalogue: Catalogue, source: Library, target: Library, asked: Requirements | None) -> tuple[Loss, ...]:
    """Return what `source` has (first-class, or it works) and `target` has not, has poorly, or may have.

    What the project names comes first; within that, what is missing before what is poor and what is not known.
    """
    groups = {**LEVEL_GROUPS, "features": tuple(catalogue.features)}
    found = []
    for group, values in groups.items():
        for value in values:
            old = fact_of(source, group, value, catalogue.libraries)
            new = fact_of(target, group, value, catalogue.libraries)
            if old.level in _HAS and new.level in _LACKS:
                name = catalogue.features[value].name if group == "features" else f"{group}: {value}"
                named = asked is not None and value in asked.named(group)
                found.append(Loss(group, value, name, named, old, new))
    order = [Level.NONE, Level.POOR, Level.UNKNOWN]
    return tuple(sorted(found, key=lambda each: (not each.asked, order.index(each.target.level))))
