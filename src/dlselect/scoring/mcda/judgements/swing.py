"""Swings -> weights.

The decision maker imagines an alternative that is at its worst on every criterion, chooses the criterion that
they would first move from its worst to its best (100 points), and values the other swings against it.

Sources: von Winterfeldt and Edwards, Decision analysis and behavioral research, Cambridge University Press, 1986;
Edwards and Barron, SMARTS and SMARTER: improved simple methods for multiattribute utility measurement,
Organizational Behavior and Human Decision Processes 60(3), 306-325, 1994.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Final

# What the most important swing is worth.
MOST: Final = 100.0


def swing_weights(points: Sequence[float]) -> tuple[float, ...]:
    """Return the weights of criteria whose swings are worth `points`; they sum to 1.

    Only the proportions count, but the method's own scale is kept: the most important swing is worth 100.

    Args:
        points: from 0 to 100, one for each criterion, the highest of them 100.

    Raises:
        ValueError: there are none, one is no number from 0 to 100, or none is 100.
    """
    if not all(0 <= each <= MOST for each in points):
        raise ValueError("the points of a swing are numbers from 0 to 100")
    if MOST not in points:
        raise ValueError("the most important swing is worth 100 points")
    everything = math.fsum(points)
    return tuple(each / everything for each in points)
