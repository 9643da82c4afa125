"""The weights that respect some limits and differ least from given ones."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

from dlselect.scoring.mcda.arrays import Array
from dlselect.scoring.mcda.linear_program import LinearProgram, NoOptimum, Optimum, minimise
from dlselect.scoring.mcda.weight_region import Region, shares_of


def nearest(region: Region, weights: ArrayLike) -> Array:
    """Return the weights in the region that differ least from the given ones, as shares of sum 1, shape (m,).

    The difference is the sum of the absolute changes. Of several weights that differ equally little, a criterion of
    weight 0 rises only if it must; then the largest change in proportion to its weight is as small as can be, then
    the second largest, and so on. So what one criterion gains, the others lose in proportion. The result is unique
    and does not depend on the order of the rows.

    Raises:
        ValueError: the region is empty, or the weights do not fit.
    """
    shares = shares_of(weights, region.criteria)
    if region.holds(shares, 0.0):
        return shares
    off = (shares == 0.0).astype(np.float64)
    moves = _moves(shares, region.matrix, region.limits)
    size = np.ones(2 * region.criteria)
    risen = np.append(off, np.zeros(region.criteria))
    match moves.minimise(size, then=[risen]):
        case NoOptimum():
            raise ValueError("no weights respect all limits")
        case Optimum(x=x, value=least):
            return _evened(shares, region, np.vstack([size, risen]), np.array([least, risen @ x]))


def closest(shares: Array, matrix: Array, limits: Array) -> Array | None:
    """Return the shares (>= 0, sum 1) with matrix w <= limits that differ least from given ones, None if there are none.

    The difference is the sum of the absolute changes. Of several, the one that changes the first criterion least,
    then the second, and so on: few criteria change, which is easily said.
    """
    count = len(shares)
    both = np.hstack([np.eye(count), np.eye(count)])
    found = _moves(shares, matrix, limits).minimise(np.ones(2 * count), then=list(both))
    return None if isinstance(found, NoOptimum) else _moved(shares, found.x)


def _moves(shares: Array, matrix: Array, limits: Array) -> LinearProgram:
    """The changes that the limits allow: what each share rises by, then what each falls by."""
    count = len(shares)
    rows = np.vstack([np.hstack([matrix, -matrix]), np.hstack([np.zeros((count, count)), np.eye(count)])])
    balance = np.append(np.ones(count), -np.ones(count))
    return LinearProgram(2 * count, rows, np.concatenate([limits - matrix @ shares, shares]), balance[None, :], [0.0])


def _moved(shares: Array, moves: Array) -> Array:
    result: Array = np.maximum(shares + moves[: len(shares)] - moves[len(shares) :], 0.0)
    result /= result.sum()
    return result


def _evened(shares: Array, region: Region, caps: Array, totals: Array) -> Array:
    """Spread a change that `caps` limits to `totals`: the largest change in proportion is least, then the next.

    Each round finds the least possible largest change among the criteria that are still open. A criterion whose
    limit has a price cannot change less, in any of the ways that reach it, and is closed at that.
    """
    count = region.criteria
    scale = np.where(shares > 0.0, shares, 1.0)
    left = np.hstack([region.matrix, -region.matrix, np.zeros((len(region.matrix), 1))])
    fall = np.hstack([np.zeros((count, count)), np.eye(count), np.zeros((count, 1))])
    spread = np.hstack([caps, np.zeros((2, 1))])
    balance = np.concatenate([np.ones(count), -np.ones(count), [0.0]])
    size = np.hstack([np.eye(count), np.eye(count)])
    rest = np.concatenate([region.limits - region.matrix @ shares, shares, totals + 1e-12])
    closed = np.full(count, -1.0)
    while True:
        is_open = closed < 0.0
        level = np.where(is_open, -scale, 0.0)[:, None]
        rows = np.vstack([left, fall, spread, np.hstack([size, level])])
        limits = np.append(rest, np.where(is_open, 0.0, closed * scale + 1e-12))
        found = minimise(np.append(np.zeros(2 * count), 1.0), rows, limits, balance[None, :], [0.0])
        assert isinstance(found, Optimum)  # the least change itself meets all of these limits
        priced = is_open & (found.prices[-count:] > 1e-7)
        if found.value <= 1e-9 or not priced.any() or (priced == is_open).all():
            return _moved(shares, found.x[:-1])
        closed[priced] = found.value
