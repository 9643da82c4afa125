"""VIKOR: multicriteria optimisation and compromise solution."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from dlselect.scoring.mcda.arrays import Array, Counts
from dlselect.scoring.mcda.methods.problem import shares, shortfalls, signs, table
from dlselect.scoring.mcda.methods.ranks import TOLERANCE, ranks

CONVENTION = (
    "VIKOR: each criterion by its range among the alternatives, v = 0.5 between the weighted sum of the shortfalls (S) "
    "and the largest of them (R); ranked by Q, with the compromise set (Opricovic and Tzeng 2004)"
)


@dataclass(frozen=True, slots=True, eq=False)
class Compromise:
    """The ranking by VIKOR, and the set that may be offered as a compromise.

    Attributes:
        group_utility: S, the weighted sum of the shortfalls from the best, from 0 to 1, lower is better, shape (n,).
        regret: R, the largest weighted shortfall, from 0 to 1, lower is better, shape (n,).
        scores: Q, from 0 to 1, lower is better, shape (n,).
        ranks: the ranks by Q, 1 for the best, shape (n,).
        compromise_set: the rows of the compromise set, best first; just one where both conditions hold.
        advantage: how far the second of the list by Q lies behind the first; 0 where several are first.
        advantage_needed: DQ = 1 / (n - 1); 1 for a single alternative.
        acceptable_advantage: C1, the advantage is at least the one needed. A single alternative has it.
        acceptable_stability: C2, the first by Q is also first by S or by R; where several are first, each of them.
    """

    group_utility: Array
    regret: Array
    scores: Array
    ranks: Counts
    compromise_set: tuple[int, ...]
    advantage: float
    advantage_needed: float
    acceptable_advantage: bool
    acceptable_stability: bool


def vikor(values: ArrayLike, weights: ArrayLike, minimise: Sequence[bool] | None = None, v: float = 0.5) -> Compromise:
    """Rank the alternatives by their distance from the best there is, in total and on their worst criterion.

    The best and the worst are those among the alternatives, so one that comes or goes may reorder the others.
    A criterion on which all are equal counts nothing. Where S or R is the same for all, within 1e-9, its part of
    Q is 0 for all, for nothing is to be gained there.

    Source: Opricovic and Tzeng, Compromise solution by MCDM methods: A comparative analysis of VIKOR and TOPSIS,
    European Journal of Operational Research 156(2), 445-455, 2004.

    Args:
        values: shape (n, m).
        weights: none below 0, not all 0, shape (m,).
        minimise: true for each criterion of which less is better; none means that more is better of all.
        v: the weight of S in Q, from 0 (the worst criterion decides) to 1 (the total decides).

    Raises:
        ValueError: the shapes differ, a value is not finite, the weights are not as said, or v is not from 0 to 1.
    """
    if not 0 <= v <= 1:
        raise ValueError(f"v must be from 0 to 1, not {v}")
    found = table(values)
    weighted = shares(weights, found.shape[1]) * shortfalls(found * signs(minimise, found.shape[1]))
    group_utility, regret = weighted.sum(axis=1), weighted.max(axis=1)
    scores = v * _from_best(group_utility) + (1 - v) * _from_best(regret)
    return _compromise(group_utility, regret, scores)


def _from_best(distances: Array) -> Array:
    """Return how far each distance lies above the least, as a part of their range; 0 for all if that is rounding."""
    least = distances.min()
    span = distances.max() - least
    return (distances - least) / span if span > TOLERANCE else np.zeros_like(distances)


def _compromise(group_utility: Array, regret: Array, scores: Array) -> Compromise:
    """Apply the two conditions to the list by Q."""
    places = ranks(-scores)
    order = np.lexsort((np.arange(len(scores)), places))
    gaps = scores - scores.min()
    first = places == 1
    needed = 1 / (len(scores) - 1) if len(scores) > 1 else 1.0
    # Two who share the first place have no advantage over each other.
    advantage = 0.0 if first.sum() > 1 else float(np.min(gaps[~first], initial=needed if first.all() else np.inf))
    advantaged = advantage >= needed - TOLERANCE
    leads = [each - each.min() <= TOLERANCE for each in (group_utility, regret)]
    stable = bool((leads[0] | leads[1])[first].all())
    if not advantaged:
        inside = gaps < needed - TOLERANCE
    elif stable:
        inside = first
    else:
        # The first and the second; if several share the second place, all of them.
        inside = places <= 2
    members = tuple(int(row) for row in order if inside[row])
    return Compromise(group_utility, regret, scores, places, members, advantage, needed, advantaged, stable)
