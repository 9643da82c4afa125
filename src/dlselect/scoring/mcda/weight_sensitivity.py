"""How far weights can move before another alternative is first, exactly.

A weighted sum is linear in the weights. So the shares of one criterion within which the winner stays are a closed
interval, with ends where two straight lines meet; and the smallest change that makes a rival first is a linear
program. Sources: Triantaphyllou and Sanchez, A sensitivity analysis approach for some deterministic multi-criteria
decision making methods, Decision Sciences 28(1), 1997, for one weight at a time; Wolters and Mareschal, Novel types
of sensitivity analysis for additive MCDM methods, European Journal of Operational Research 81(2), 1995, for the least
change of all.

Values are arrays of shape (n alternatives, m criteria), higher is better, on scales of a size of about 1. A change of
weights is measured on weights of sum 1, as the sum of the absolute changes: 0.1 moves a twentieth of all weight.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import ArrayLike

from dlselect.scoring.mcda.arrays import Array, Counts, Truths
from dlselect.scoring.mcda.linear_program import NoOptimum, minimise
from dlselect.scoring.mcda.nearest_weights import closest
from dlselect.scoring.mcda.weight_region import shares_of

# Totals that differ by no more are level.
LEVEL = 1e-9
_ROWS_AT_A_TIME = 8


@dataclass(frozen=True, slots=True)
class Interval:
    """The shares of one criterion within which the winner stays, the others keeping their proportions.

    Attributes:
        share: the share it has, of the sum of all weights.
        low: the least share, 0 or more.
        high: the largest share, 1 or less.
        below: those that share the first place just below `low`; None if `low` is 0 or nothing can move.
        above: those that share it just above `high`; None if `high` is 1.
    """

    share: float
    low: float
    high: float
    below: tuple[int, ...] | None
    above: tuple[int, ...] | None


@dataclass(frozen=True, slots=True, eq=False)
class Change:
    """The smallest change of weights that puts an alternative first, or level with the first.

    Attributes:
        distance: the sum of the absolute changes, from 0 to 2.
        weights: the new weights, of sum 1, shape (m,).
    """

    distance: float
    weights: Array


@dataclass(frozen=True, slots=True)
class Never:
    """Why no weights put an alternative first.

    Attributes:
        reason: "dominated": another one is at least as good on every criterion that counts and better on one.
            Only weights that switch off all on which it is better could make them level, and that is not counted.
            "never best": none dominates it, but under any weights some other one is better.
        by: those that dominate it, the largest total first.
    """

    reason: Literal["dominated", "never best"]
    by: tuple[int, ...] = ()


def weight_interval(values: ArrayLike, weights: ArrayLike, criterion: int, winner: int) -> Interval:
    """Return within which share of a criterion the winner stays first; level counts as first.

    If the criterion has all the weight, the others have no proportions to keep: the interval is the point 1.

    Args:
        values: shape (n, m).
        weights: shape (m,).
        criterion: the index of the criterion.
        winner: the index of an alternative that has the highest total, within 1e-9.

    Raises:
        ValueError: wrong shapes or numbers, or the winner is not first.
    """
    matrix, shares = _given(values, weights)
    return _interval(matrix, shares, _index(criterion, len(shares), "criterion"), _first(matrix, shares, winner))


def weight_intervals(values: ArrayLike, weights: ArrayLike, winner: int) -> tuple[Interval, ...]:
    """Return the interval of every criterion; see `weight_interval`."""
    matrix, shares = _given(values, weights)
    first = _first(matrix, shares, winner)
    return tuple(_interval(matrix, shares, criterion, first) for criterion in range(len(shares)))


def smallest_change(
    values: ArrayLike, weights: ArrayLike, rival: int, against: Sequence[int] | None = None
) -> Change | Never:
    """Return the smallest change of the weights at which a rival is first (level counts), or why there is none.

    A criterion of weight 0 keeps it: it was switched off on purpose. Of several smallest changes, the one that
    changes the first criterion least, then the second, and so on; it does not depend on the order of alternatives.

    Args:
        values: shape (n, m).
        weights: shape (m,).
        rival: the index of the alternative that is to be first.
        against: the indices of those that it must not stay behind; all by default.

    Raises:
        ValueError: wrong shapes or numbers.
    """
    matrix, shares = _given(values, weights)
    _index(rival, len(matrix), "alternative")
    others = [_index(row, len(matrix), "alternative") for row in (range(len(matrix)) if against is None else against)]
    counted = shares > 0.0
    # What the rival is better by; each row asks that it be 0 or more when weighted.
    leads = (matrix[rival] - matrix[others])[:, counted]
    old = shares[counted]
    if (leads @ old >= -LEVEL).all():
        return Change(0.0, shares)
    if (worse := _dominates(-leads)).any():
        by = {row for row, is_worse in zip(others, worse, strict=True) if is_worse}
        return Never("dominated", tuple(sorted(by, key=lambda row: (-float(matrix[row] @ shares), row))))
    moved = _overtaking(old, leads)
    if moved is None:
        return Never("never best")
    new = np.zeros(len(shares))
    new[counted] = moved
    return Change(float(np.abs(new - shares).sum()), new)


def dominated_by(values: ArrayLike, row: int) -> tuple[int, ...]:
    """Return those that are at least as good on every criterion and better on one, by more than 1e-9.

    Raises:
        ValueError: wrong shapes or numbers.
    """
    matrix, _ = _given(values, None)
    leads = matrix - matrix[_index(row, len(matrix), "alternative")]
    return tuple(int(index) for index in np.flatnonzero(_dominates(leads)))


def never_best(values: ArrayLike, row: int) -> bool:
    """Say whether under any weights some other alternative is better: there are none that make this one level.

    Also a dominated one can be level, where all the weight is on criteria on which it is as good; and one that
    is worse on every criterion is never best too. Ask `dominated_by` first to keep the two apart.

    Raises:
        ValueError: wrong shapes or numbers.
    """
    matrix, _ = _given(values, None)
    leads = np.delete(matrix[_index(row, len(matrix), "alternative")] - matrix, row, axis=0)
    count = matrix.shape[1]
    found = minimise(np.zeros(count), -leads, np.zeros(len(leads)), np.ones((1, count)), [1.0])
    return isinstance(found, NoOptimum)


def _given(values: ArrayLike, weights: ArrayLike | None) -> tuple[Array, Array]:
    matrix = np.asarray(values, dtype=np.float64)
    if matrix.ndim != 2 or matrix.size == 0:
        raise ValueError(f"values need a row for each alternative and a column for each criterion: {matrix.shape}")
    if not np.isfinite(matrix).all():
        raise ValueError("a value is not a finite number")
    return matrix, shares_of(np.ones(matrix.shape[1]) if weights is None else weights, matrix.shape[1])


def _index(index: int, count: int, what: str) -> int:
    if not 0 <= index < count:
        raise ValueError(f"there is no {what} {index} among {count}")
    return index


def _first(matrix: Array, shares: Array, winner: int) -> int:
    totals = matrix @ shares
    if totals[_index(winner, len(matrix), "alternative")] < totals.max() - LEVEL:
        raise ValueError(f"alternative {winner} is not first: {totals[winner]:.12g} of {totals.max():.12g}")
    return winner


def _dominates(leads: Array) -> Truths:
    result: Truths = np.logical_and((leads >= -LEVEL).all(axis=1), (leads > LEVEL).any(axis=1))
    return result


def _interval(matrix: Array, shares: Array, criterion: int, winner: int) -> Interval:
    share = float(shares[criterion])
    rest = shares.copy()
    rest[criterion] = 0.0
    if not rest.sum() > 0.0:
        return Interval(1.0, 1.0, 1.0, None, None)
    # Totals are lines in the share: from the mean of the other values at 0 to the criterion's own value at 1.
    at_zero = matrix @ (rest / rest.sum())
    slopes = matrix[:, criterion] - at_zero
    gains = slopes[winner] - slopes
    leads = at_zero[winner] - at_zero + gains * share
    leads[leads <= LEVEL] = 0.0  # level now, so the lines meet here
    low, below = _meeting(leads, gains, share, 0.0)
    high, above = _meeting(leads, -gains, share, 1.0)
    return Interval(share, low, high, below, above)


def _meeting(leads: Array, gains: Array, share: float, end: float) -> tuple[float, tuple[int, ...] | None]:
    """Return where, on the way from `share` to `end`, the first alternative meets the winner, and who leads beyond.

    `gains` are what the lead loses for each step in that direction.
    """
    nearing = np.flatnonzero(gains > 1e-12)
    distances = leads[nearing] / gains[nearing]
    room = abs(end - share)
    if len(nearing) == 0 or distances.min() >= room - 1e-12:
        return end, None
    nearest = distances.min()
    meeting: Counts = nearing[distances <= nearest + LEVEL]
    # Just beyond, the steepest of them leads.
    steepest = meeting[gains[meeting] >= gains[meeting].max() - LEVEL]
    return float(share + np.copysign(nearest, end - share)), tuple(int(index) for index in steepest)


def _overtaking(old: Array, leads: Array) -> Array | None:
    """Return the shares nearest to `old` at which no row of `leads`, weighted, is below 0; None if there are none.

    Few rows bind. So it begins with the worst and adds those that the answer violates most, some at a time.
    """
    asked = [int((leads @ old).argmin())]
    new: Array | None = _transfer(old, leads[asked[0]])
    while new is not None:
        behind = leads @ new
        behind[asked] = 0.0
        worst = np.argsort(behind, kind="stable")[:_ROWS_AT_A_TIME]
        added = [int(row) for row in worst if behind[row] < -LEVEL]
        if not added:
            return new
        asked += added
        new = closest(old, -leads[asked], np.zeros(len(asked)))
    return None


def _transfer(old: Array, leads: Array) -> Array:
    """Return the shares nearest to `old` at which one row of `leads`, weighted, is 0; one of them must not be below 0.

    A bit of weight does most if it goes from where the lead is least to where it is largest. Of equals, the last
    criterion gives and takes first, which is what `closest` chooses too.
    """
    rounded = np.round(leads, 12)
    taker = len(leads) - 1 - int(rounded[::-1].argmax())
    new = old.copy()
    missing = -float(leads @ old)
    for giver in sorted(range(len(leads)), key=lambda index: (rounded[index], -index)):
        worth = leads[taker] - leads[giver]
        if missing <= 0.0 or worth <= LEVEL:
            break
        moved = min(old[giver], missing / worth)
        new[giver] -= moved
        new[taker] += moved
        missing -= moved * worth
    return new
