"""The weighted product."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import ArrayLike

from dlselect.scoring.mcda.arrays import Array
from dlselect.scoring.mcda.methods.problem import shares, signs, table

CONVENTION = (
    "Weighted product: the values as they are, each to the power of its weight (weights scaled to sum to 1, costs "
    "with a minus), multiplied; one value of 0 makes the product 0 (Triantaphyllou 2000)"
)


def weighted_product(values: ArrayLike, weights: ArrayLike, minimise: Sequence[bool] | None = None) -> Array:
    """Return the product of each alternative's values, each to the power of its weight.

    The values need no common scale: another unit multiplies all scores by the same factor. The score of an
    alternative depends on its own values alone. A value of 0 makes the product 0 where more is better, and
    infinite where less is better; where both happen, it is 0. A criterion with weight 0 counts nothing.

    Source: Triantaphyllou, Multi-Criteria Decision Making Methods: A Comparative Study, Kluwer 2000.

    Args:
        values: none below 0, shape (n, m).
        weights: none below 0, not all 0, shape (m,).
        minimise: true for each criterion of which less is better; none means that more is better of all.

    Returns:
        Scores, 0 or above, higher is better, shape (n,).

    Raises:
        ValueError: the shapes differ, a value is negative or not finite, or the weights are not as said.
    """
    found = table(values)
    share = shares(weights, found.shape[1])
    powers = share * signs(minimise, found.shape[1])
    if (found < 0).any():
        row, column = np.argwhere(found < 0)[0]
        raise ValueError(
            f"the value in row {row}, column {column} is {found[row, column]}: a product of powers needs values of 0 or above"
        )
    counted = powers != 0
    found, powers = found[:, counted], powers[counted]
    # The logarithm of 0 is minus infinity; its exponential is 0 again.
    with np.errstate(divide="ignore", invalid="ignore", over="ignore", under="ignore"):
        products = np.exp(np.log(found) @ powers)
    return np.where(((found == 0) & (powers > 0)).any(axis=1), 0.0, products)
