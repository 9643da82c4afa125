"""The weighted sum, also called simple additive weighting."""

from __future__ import annotations

from numpy.typing import ArrayLike

from dlselect.scoring.mcda.arrays import Array
from dlselect.scoring.mcda.methods.problem import shares, table

CONVENTION = (
    "Weighted sum: the mean of the values, weighted by the weights scaled to sum to 1, on scales that are fixed "
    "beforehand (Fishburn 1967)"
)


def weighted_sum(values: ArrayLike, weights: ArrayLike) -> Array:
    """Return the weighted mean of each alternative's values.

    The score of an alternative depends on its own values alone: none that comes or goes reorders the others.
    Source: Fishburn, Additive utilities with incomplete product sets, Operations Research 15(3), 1967.

    Args:
        values: on scales that can be compared, higher is better, shape (n, m). See `normalisation` for others.
        weights: none below 0, not all 0, shape (m,).

    Returns:
        Scores on the scale of the values, higher is better, shape (n,).

    Raises:
        ValueError: the shapes differ, a value is not finite, or the weights are not as said.
    """
    found = table(values)
    result: Array = found @ shares(weights, found.shape[1])
    return result
