"""Ranks from scores, with ties."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

from dlselect.scoring.mcda.arrays import Counts

# Two scores on a scale of 1 that differ by no more are equal: rounding does that much, no reason does.
TOLERANCE = 1e-9
CONVENTION = "Ties: scores that differ by at most 1e-9 share the best of their ranks (1, 1, 3)"


def ranks(scores: ArrayLike, tolerance: float = TOLERANCE) -> Counts:
    """Return the rank of each score: 1 for the highest; equals share the best of their ranks ('1, 1, 3').

    Two that follow each other in order are equal if they differ by at most the tolerance; so a chain of close
    scores is one tie, whoever stands first in it.

    Args:
        scores: higher is better, shape (n,); infinite ones are allowed.
        tolerance: the largest difference that is none, in the unit of the scores.

    Returns:
        Whole numbers from 1 to n, shape (n,).

    Raises:
        ValueError: the scores are not one row of numbers, or the tolerance is below 0.
    """
    found = np.asarray(scores, dtype=np.float64)
    if found.ndim != 1 or np.isnan(found).any():
        raise ValueError("ranks need one row of scores, each of them a number")
    if not tolerance >= 0:
        raise ValueError(f"the tolerance must be 0 or above, not {tolerance}")
    order = np.argsort(found)[::-1]
    descending = found[order]
    places = np.arange(1, found.size + 1)
    # Infinity less infinity is no number, hence not above the tolerance: a tie, as it should be.
    with np.errstate(invalid="ignore"):
        tied = ~(descending[:-1] - descending[1:] > tolerance)
    if tied.any():
        places[1:][tied] = 0
        places = np.maximum.accumulate(places)
    result = np.empty_like(places)
    result[order] = places
    return result
