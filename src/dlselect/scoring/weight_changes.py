"""Weights that would change the first place: how far each may move, and how little would do for each rival."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dlselect.model.recommendation import Candidate
from dlselect.model.robustness import ChangedWeight, Overtaking, WeightInterval
from dlselect.scoring.what_if import Race

if TYPE_CHECKING:
    from dlselect.scoring.mcda.arrays import Array


def intervals(race: Race) -> tuple[WeightInterval, ...]:
    """Return for each criterion the share of all weights within which the first stays so."""
    from dlselect.scoring.mcda.weight_sensitivity import weight_intervals

    racing, values, weights = _arrays(race)
    everything = float(weights.sum())
    result = []
    for share, found in zip(race.first.breakdown, weight_intervals(values, weights, 0), strict=True):
        rest = everything - share.weight
        result.append(
            WeightInterval(
                share.criterion, share.name, found.share, found.low, found.high, share.weight,
                low_points=_points(found.low, rest) or 0.0,
                high_points=None if found.above is None else _points(found.high, rest),
                below=_id(racing, found.below), above=_id(racing, found.above),
            )
        )  # fmt: skip
    return tuple(result)


def _points(share: float, rest: float) -> float | None:
    """Return the weight that holds a share of all, beside the `rest` of the weights as they are."""
    return share / (1 - share) * rest if share < 1 else None


def _id(racing: tuple[Candidate, ...], rows: tuple[int, ...] | None) -> str | None:
    return min(racing[row].id for row in rows) if rows else None


def overtakings(race: Race) -> tuple[Overtaking, ...]:
    """Return for each other the smallest change of the weights that brings it level with the first, least first.

    Those with a blocker stand below the first whatever the weights.
    """
    from dlselect.scoring.mcda.weight_sensitivity import Change, smallest_change

    racing, values, weights = _arrays(race)
    names = [(share.criterion, share.name) for share in race.first.breakdown]
    shares = weights / weights.sum()
    result = []
    for row, rival in enumerate(race.rivals, 1):
        found = smallest_change(values, weights, row)
        if isinstance(found, Change):
            changed = tuple(
                ChangedWeight(criterion, name, float(share), float(new))
                for (criterion, name), share, new in zip(names, shares, found.weights, strict=True)
            )
            result.append(Overtaking(rival.id, rival.name, found.distance, changed))
        else:
            by = racing[found.by[0]].id if found.by else None
            result.append(Overtaking(rival.id, rival.name, None, (), found.reason, by))
    result += [Overtaking(each.id, each.name, None, (), "blocked") for each in race.behind]
    return tuple(sorted(result, key=lambda each: (each.change is None, each.change or 0.0)))


def _arrays(race: Race) -> tuple[tuple[Candidate, ...], Array, Array]:
    import numpy as np

    from dlselect.scoring.robustness import matrix

    racing = (race.first, *race.rivals)
    return racing, matrix(racing), np.array([share.weight for share in race.first.breakdown])
