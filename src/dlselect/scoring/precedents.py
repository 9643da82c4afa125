"""The real decisions whose needs are nearest to a project's."""

from __future__ import annotations

import math
from collections.abc import Iterable
from typing import Final

from dlselect.model.decision import Decision, Precedent
from dlselect.model.requirements import Requirements

# How much likeness on each key counts: what one does, in which language and where it runs, more than the rest.
WEIGHTS: Final = {
    "roles": 3.0, "tasks": 3.0, "languages": 3.0, "targets": 3.0, "accelerators": 2.0, "features": 2.0,
    "without": 2.0, "licence": 2.0, "os": 1.0, "arch": 1.0, "scale": 1.0, "workload": 1.0,
}  # fmt: skip
# A key on which only one of the two says something tells less than one on which they differ.
SILENT: Final = 0.5
# Less alike than this is no precedent, and more than this many nobody reads.
NEAR: Final = 0.4
SHOWN: Final = 3


def precedents(requirements: Requirements, decisions: Iterable[Decision]) -> tuple[Precedent, ...]:
    """Return at most `SHOWN` decisions at least `NEAR`, the nearest first; ids order equals."""
    found = [_compared(requirements, each) for each in decisions]
    near = [each for each in found if each.similarity >= NEAR]
    return tuple(sorted(near, key=lambda each: (-each.similarity, each.decision.id))[:SHOWN])


def _compared(requirements: Requirements, decision: Decision) -> Precedent:
    """Return the likeness: over the keys, the weighted mean of what is shared among what either names (Jaccard)."""
    weighed: list[tuple[float, float]] = []
    shared: list[str] = []
    differing: list[str] = []
    for key, weight in WEIGHTS.items():
        mine, theirs = requirements.named(key), decision.requirements.named(key)
        if not mine and not theirs:
            continue
        common = [value for value in mine if value in theirs]
        shared.extend(f"{key}: {value}" for value in common)
        if mine and theirs and not common:
            differing.append(key)
        part = len(common) / len({*mine, *theirs})
        weighed.append((weight if mine and theirs else weight * SILENT, part))
    whole = math.fsum(weight for weight, _ in weighed)
    likeness = math.fsum(weight * part for weight, part in weighed) / whole if whole else 0.0
    return Precedent(decision, likeness, tuple(shared), tuple(differing))
