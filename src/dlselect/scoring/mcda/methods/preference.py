"""Preference functions of PROMETHEE: how much a difference on one criterion speaks for the better.

The six types of Brans and Vincke, A preference ranking organisation method, Management Science 31(6), 647-656, 1985.
A difference is in the unit of the values; the degree of preference is from 0 (none) to 1 (strict).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from dlselect.scoring.mcda.arrays import Array


@dataclass(frozen=True, slots=True)
class Preference:
    """A preference function.

    Attributes:
        words: its name and thresholds, for printing.
        degree: differences, and the difference that is rounding, to degrees of preference from 0 to 1. At a
            threshold, but for rounding, the lower step holds: 0.8 - 0.6 is not above 0.2.
    """

    words: str
    degree: Callable[[Array, float], Array]


def usual() -> Preference:
    """Return type I: any difference is strict preference."""
    return Preference("usual (any difference counts in full)", lambda d, slack: (d > slack).astype(np.float64))


def u_shape(q: float) -> Preference:
    """Return type II: none up to the indifference threshold q, strict above.

    Raises:
        ValueError: q is below 0.
    """
    _check(0 <= q < np.inf, f"q = {q} must be 0 or above")
    return Preference(f"u-shape (counts in full above {q:g})", lambda d, slack: (d > q + slack).astype(np.float64))


def v_shape(p: float) -> Preference:
    """Return type III: in proportion to the difference, strict from the preference threshold p on.

    Raises:
        ValueError: p is not above 0.
    """
    _check(0 < p < np.inf, f"p = {p} must be above 0")
    # Differences that are rounding need no care here: they make a degree that is rounding too.
    return Preference(f"v-shape (in proportion, in full from {p:g} on)", lambda d, _: np.clip(d / p, 0.0, 1.0))


def level(q: float, p: float) -> Preference:
    """Return type IV: none up to q, one half up to p, strict above.

    Raises:
        ValueError: not 0 <= q < p.
    """
    _check(0 <= q < p < np.inf, f"q = {q} and p = {p} must be so that 0 <= q < p")
    return Preference(
        f"level (half above {q:g}, in full above {p:g})",
        lambda d, slack: 0.5 * ((d > q + slack).astype(np.float64) + (d > p + slack)),
    )


def linear(q: float, p: float) -> Preference:
    """Return type V: none up to q, then in proportion, strict from p on.

    Raises:
        ValueError: not 0 <= q < p.
    """
    _check(0 <= q < p < np.inf, f"q = {q} and p = {p} must be so that 0 <= q < p")
    return Preference(
        f"linear (in proportion from {q:g}, in full from {p:g} on)", lambda d, _: np.clip((d - q) / (p - q), 0.0, 1.0)
    )


def gaussian(s: float) -> Preference:
    """Return type VI: 1 - exp(-d² / 2s²) for a difference d above 0.

    Raises:
        ValueError: s is not above 0.
    """
    _check(0 < s < np.inf, f"s = {s} must be above 0")
    return Preference(f"gaussian (s = {s:g})", lambda d, _: -np.expm1(-0.5 * (np.maximum(d, 0.0) / s) ** 2))


def _check(truth: bool, text: str) -> None:
    """Raise an error with this text unless the thresholds are as they must be."""
    if not truth:
        raise ValueError(f"of a preference function, {text}")
