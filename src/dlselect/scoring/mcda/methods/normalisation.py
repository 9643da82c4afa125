"""Values in their own units, brought to scales from 0 to 1."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import ArrayLike

from dlselect.scoring.mcda.arrays import Array
from dlselect.scoring.mcda.methods.problem import shortfalls, signs, table

FIXED = "Scales: each criterion runs linearly from its declared worst (0) to its declared best (1), whoever is compared"
RANGE = (
    "Scales: each criterion runs linearly from the worst (0) to the best (1) among the alternatives compared; "
    "where all are equal, all have 1"
)


def scaled(values: ArrayLike, best: ArrayLike, worst: ArrayLike) -> Array:
    """Return the values on linear scales whose ends were declared beforehand: 1 at the best, 0 at the worst.

    An alternative that comes or goes leaves the scales, and so the others, as they are.

    Args:
        values: shape (n, m), in any units.
        best: the best end of each criterion's scale, shape (m,).
        worst: the worst end, shape (m,); above the best if less is better.

    Returns:
        Values from 0 to 1, higher is better, shape (n, m).

    Raises:
        ValueError: the shapes differ, the ends of a scale are the same or not finite, or a value lies beyond them.
    """
    found = table(values)
    top, bottom = np.asarray(best, dtype=np.float64), np.asarray(worst, dtype=np.float64)
    criteria = (found.shape[1],)
    if top.shape != criteria or bottom.shape != criteria:
        raise ValueError(f"{criteria[0]} criteria need as many ends, not the shapes {top.shape} and {bottom.shape}")
    if not (np.isfinite(top).all() and np.isfinite(bottom).all() and (top != bottom).all()):
        raise ValueError("the best and the worst of each scale must be finite numbers, and not the same")
    outside = (found < np.minimum(top, bottom)) | (found > np.maximum(top, bottom))
    if outside.any():
        row, column = np.argwhere(outside)[0]
        raise ValueError(
            f"the value in row {row}, column {column}, {found[row, column]}, lies beyond its scale, "
            f"{bottom[column]} to {top[column]}"
        )
    # Two positive numbers: a quotient of negative ones may be -0.0, which would be printed.
    return np.abs(found - bottom) / np.abs(top - bottom)


def range_scaled(values: ArrayLike, minimise: Sequence[bool] | None = None) -> Array:
    """Return the values on linear scales from the worst (0) to the best (1) of each column.

    The scales depend on who is compared, so an alternative that comes or goes may reorder the others.
    A column on which all are equal is 1 for all, since each of them is the best there is.

    Args:
        values: shape (n, m), in any units.
        minimise: true for each criterion of which less is better; none means that more is better of all.

    Returns:
        Values from 0 to 1, higher is better, shape (n, m).

    Raises:
        ValueError: the shapes differ, or a value is not finite.
    """
    found = table(values)
    return 1.0 - shortfalls(found * signs(minimise, found.shape[1]))
