"""TOPSIS: the technique for order of preference by similarity to the ideal solution."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, Literal, TypeAlias

import numpy as np
from numpy.typing import ArrayLike

from dlselect.scoring.mcda.arrays import Array
from dlselect.scoring.mcda.methods.problem import shares, shortfalls, signs, slack, table

Normalisation: TypeAlias = Literal["vector", "range", "none"]

_DISTANCE = (
    "Euclidean distance to the best and the worst of each criterion among the alternatives; "
    "0.5 for all where all are equal (Hwang and Yoon 1981)"
)
CONVENTIONS: Final[dict[Normalisation, str]] = {
    "vector": f"TOPSIS: vector normalisation (each column divided by its Euclidean length), {_DISTANCE}",
    "range": f"TOPSIS: range normalisation (each column from 0 at its least to 1 at its largest), {_DISTANCE}",
    "none": f"TOPSIS: values on their scales as they are, {_DISTANCE}",
}
CONVENTION = CONVENTIONS["vector"]


def topsis(
    values: ArrayLike,
    weights: ArrayLike,
    minimise: Sequence[bool] | None = None,
    normalisation: Normalisation = "vector",
) -> Array:
    """Return how close each alternative is to the best there is on each criterion, and how far from the worst.

    The best and the worst are those among the alternatives, so one that comes or goes may reorder the others.
    Source: Hwang and Yoon, Multiple Attribute Decision Making: Methods and Applications, Springer 1981. It has
    vector normalisation; Opricovic and Tzeng, European Journal of Operational Research 156(2), 2004, compare
    it with normalisation by the range, under which another alternative may win.

    Args:
        values: shape (n, m).
        weights: none below 0, not all 0, shape (m,).
        minimise: true for each criterion of which less is better; none means that more is better of all.
        normalisation: 'vector' divides each column by its Euclidean length, 'range' by its range, 'none' leaves
            it, for values that are on common scales already.

    Returns:
        Closeness from 0 (the worst on each criterion) to 1 (the best on each), shape (n,); 0.5 for all if no
        criterion that counts tells them apart.

    Raises:
        ValueError: the shapes differ, a value is not finite, the weights are not as said, or the normalisation is
            none of the three.
    """
    found = table(values)
    share = shares(weights, found.shape[1])
    directed = found * signs(minimise, found.shape[1])
    behind = share * _behind(directed, normalisation)
    ahead = behind.max(axis=0) - behind
    # In units of the largest distance: the squares of very small ones would be 0.
    largest = behind.max()
    if not largest > 0:
        return np.full(len(found), 0.5)
    to_best = np.sqrt(((behind / largest) ** 2).sum(axis=1))
    to_worst = np.sqrt(((ahead / largest) ** 2).sum(axis=1))
    closeness: Array = to_worst / (to_best + to_worst)
    return closeness


def _behind(directed: Array, normalisation: Normalisation) -> Array:
    """Return the distance of each value from the best of its column, normalised; more is better, shape (n, m)."""
    if normalisation == "range":
        return shortfalls(directed)
    behind: Array = directed.max(axis=0) - directed
    behind[:, behind.max(axis=0) <= slack(directed)] = 0.0
    if normalisation == "none":
        return behind
    if normalisation != "vector":
        raise ValueError(f"the normalisation must be 'vector', 'range' or 'none', not {normalisation!r}")
    # In units of the largest value of a column, whose square would be too large or too small else.
    largest = np.abs(directed).max(axis=0)
    unit = np.where(largest > 0, largest, 1.0)
    length = np.sqrt(((directed / unit) ** 2).sum(axis=0))
    # Only a column of zeros has no length; nobody is behind in it.
    normal: Array = behind / unit / np.where(length > 0, length, 1.0)
    return normal
