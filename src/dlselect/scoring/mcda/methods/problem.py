"""The problem that every method solves: a table of values, weights, and which criteria are costs."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import ArrayLike

from dlselect.scoring.mcda.arrays import Array

# What rounding may do to a value, as a part of the largest value of its column. A difference that is no larger
# is none: a method that divides by the range of a column would blow it up to a whole scale.
ROUNDING = 1e-12


def table(values: ArrayLike) -> Array:
    """Return the values as an array.

    Args:
        values: one row for each alternative, one column for each criterion, shape (n, m).

    Raises:
        ValueError: it has not two dimensions, is empty, or holds a value that is not finite.
    """
    found = np.asarray(values, dtype=np.float64)
    if found.ndim != 2 or 0 in found.shape:
        raise ValueError(
            f"values need one row per alternative and one column per criterion, not the shape {found.shape}"
        )
    if not np.isfinite(found).all():
        row, column = np.argwhere(~np.isfinite(found))[0]
        raise ValueError(f"the value in row {row}, column {column} is {found[row, column]}: it must be a finite number")
    return found


def shares(weights: ArrayLike, criteria: int) -> Array:
    """Return the weights scaled so that they sum to 1, shape (m,).

    Args:
        weights: one for each criterion, none below 0, not all 0, with any sum.
        criteria: how many criteria there are.

    Raises:
        ValueError: the weights are not so.
    """
    found = np.asarray(weights, dtype=np.float64)
    if found.shape != (criteria,):
        raise ValueError(f"{criteria} criteria need as many weights in one row, not the shape {found.shape}")
    if not np.isfinite(found).all() or (found < 0).any():
        raise ValueError("each weight must be a finite number, 0 or above")
    largest = found.max()
    if not largest > 0:
        raise ValueError("all weights are 0: at least one criterion must count")
    # The largest first: the sum of very large weights would be infinite.
    scaled = found / largest
    result: Array = scaled / scaled.sum()
    return result


def signs(minimise: Sequence[bool] | None, criteria: int) -> Array:
    """Return 1 for each criterion of which more is better, and -1 for each of which less is better, shape (m,).

    Args:
        minimise: true for each criterion of which less is better; none means that more is better of all.
        criteria: how many criteria there are.

    Raises:
        ValueError: there is not one truth for each criterion.
    """
    if minimise is None:
        return np.ones(criteria)
    found = np.asarray(minimise)
    if found.shape != (criteria,) or found.dtype != np.bool_:
        # 'min' and -1 are true as well: taken as such, a word for the contrary would be taken as well.
        raise ValueError(f"{criteria} criteria need as many truths for what to minimise, not {minimise!r}")
    return np.where(found, -1.0, 1.0)


def slack(values: Array) -> Array:
    """Return the difference in each column that rounding may have made, shape (m,)."""
    result: Array = ROUNDING * np.abs(values).max(axis=0)
    return result


def shortfalls(values: Array) -> Array:
    """Return how far each value lies from the best of its column, as a part of the column's range, shape (n, m).

    More is better. A column on which all are equal, but for rounding, is 0 for all: nobody falls short.
    """
    best = values.max(axis=0)
    span = best - values.min(axis=0)
    flat = span <= slack(values)
    return np.where(flat, 0.0, (best - values) / np.where(flat, 1.0, span))
