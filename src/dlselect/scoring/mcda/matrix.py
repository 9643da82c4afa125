"""A decision matrix with names: alternatives in rows, criteria in columns, each criterion in its own unit."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from dlselect.scoring.mcda.arrays import Array, Truths
from dlselect.scoring.mcda.beliefs import Beliefs
from dlselect.scoring.mcda.methods.problem import slack


@dataclass(frozen=True, eq=False)
class Matrix:
    """Values of n alternatives on m criteria, each criterion in its own unit, and the scale that each is judged on.

    A scale runs linearly from its worst end, which counts 0, to its best end, which counts 1. `Matrix.of` makes one
    from plain arrays and checks it; what is built otherwise is not checked.

    Attributes:
        alternatives: n names, each once.
        criteria: m names, each once.
        values: (n, m), what is counted; the middle of the scale where nothing is known.
        low: (n, m), the least that each value may be; the low end of the scale where nothing is known.
        high: (n, m), the most that it may be.
        unknown: (n, m), true where nothing is known.
        best: (m,), the end of each scale that counts 1.
        worst: (m,), the end that counts 0; above `best` where less is better. The same as `best` where the scale
            is the matrix's own range and all are equal: such a criterion counts 1 for all.
        declared: (m,), true where the ends were given beforehand, and do not depend on who is in the matrix.
    """

    alternatives: tuple[str, ...]
    criteria: tuple[str, ...]
    values: Array
    low: Array
    high: Array
    unknown: Truths
    best: Array
    worst: Array
    declared: Truths

    @classmethod
    def of(
        cls, alternatives: Sequence[str], criteria: Sequence[str], values: ArrayLike, *, minimise: Collection[str] = (),
        scales: Mapping[str, tuple[float, float]] | None = None, low: ArrayLike | None = None,
        high: ArrayLike | None = None,
    ) -> Matrix:  # fmt: skip
        """Return a matrix from plain arrays.

        Args:
            alternatives: n names, each once.
            criteria: m names, each once.
            values: (n, m), in any units; NaN where a value is unknown.
            minimise: the criteria of which less is better.
            scales: the worst and the best end by criterion. For one named in `minimise` the order does not matter:
                the larger end is the worst. What is left out is judged on the matrix's own range, from the least
                low to the largest high, so that one alternative that comes or goes may reorder the others.
            low: (n, m), at most `values`; the values themselves if None. Ignored where a value is unknown.
            high: (n, m), at least `values`; the values themselves if None.

        Raises:
            ValueError: shapes that do not fit, a name twice or one that is not there, a value that is infinite, not
                between its bounds or beyond its declared scale, or an unknown value on a scale without a length.
        """
        counted = np.array(values, dtype=np.float64)
        shape = (len(alternatives), len(criteria))
        _names(alternatives, criteria, (*minimise, *(scales or {})))
        if 0 in shape or counted.shape != shape:
            raise ValueError(f"the values must have the shape {shape}, alternatives by criteria, not {counted.shape}")
        unknown = np.isnan(counted)
        least, most = (_bounds(ends, counted, unknown) for ends in (low, high))
        finite = np.isfinite(least) & np.isfinite(most)
        if not bool(np.all(unknown | (finite & (least <= counted) & (counted <= most)))):
            raise ValueError("each value must be a finite number between its low and its high")
        worst, best, declared = _ends(criteria, least, most, frozenset(minimise), scales or {})
        bottom, top = np.minimum(worst, best), np.maximum(worst, best)
        if bool((unknown & (bottom == top)).any()):
            name = criteria[int(np.argwhere(unknown & (bottom == top))[0, 1])]
            raise ValueError(f"{name!r} has an unknown value and no range to draw it from: give the ends of its scale")
        beyond = declared & ~unknown & ((least < bottom) | (most > top))
        if bool(beyond.any()):
            row, column = np.argwhere(beyond)[0]
            ends = f"{worst[column]:g} to {best[column]:g}"
            raise ValueError(
                f"the value of {alternatives[row]!r} on {criteria[column]!r} lies beyond its scale, {ends}"
            )
        return cls(
            tuple(alternatives), tuple(criteria), np.where(unknown, bottom / 2 + top / 2, counted),
            np.where(unknown, bottom, least), np.where(unknown, top, most), unknown, best, worst, declared,
        )  # fmt: skip

    @property
    def minimise(self) -> Truths:
        """Return on which criteria less is better, (m,)."""
        result: Truths = self.best < self.worst
        return result

    def scaled(self) -> Array:
        """Return the values on their scales: from 0, the worst, to 1, the best; shape (n, m)."""
        return self._scaled(self.values)

    def bounds(self) -> tuple[Array, Array]:
        """Return the least and the most that each scaled value may be, (n, m) each."""
        counted, ends = self.scaled(), (self._scaled(self.low), self._scaled(self.high))
        # Rounding in the last place must not put a value beyond its own end.
        return np.minimum(np.minimum(*ends), counted), np.maximum(np.maximum(*ends), counted)

    def beliefs(self) -> Beliefs:
        """Return the scaled values and what else they may be, to draw from.

        Each is drawn from a triangle over low, value and high, or evenly over its scale where nothing is known.
        """
        return Beliefs.of(
            self.alternatives, self.criteria, self.scaled(), *self.bounds(), self.unknown.astype(np.float64)
        )

    def in_units(self, criterion: int, scaled: float) -> float:
        """Return what a value between 0 and 1 on a criterion's scale is in the criterion's own unit."""
        worst, best = float(self.worst[criterion]), float(self.best[criterion])
        return worst + scaled * (best - worst)

    def _scaled(self, values: Array) -> Array:
        length = self.best - self.worst
        flat = length == 0
        result: Array = np.clip((values - self.worst) / np.where(flat, 1.0, length), 0.0, 1.0)
        result[:, flat] = 1.0
        return result + 0.0  # never -0.0, which would be printed


def _names(alternatives: Sequence[str], criteria: Sequence[str], named: Collection[str]) -> None:
    if len(set(alternatives)) < len(alternatives) or len(set(criteria)) < len(criteria):
        raise ValueError("the names of the alternatives, and those of the criteria, must differ")
    missing = sorted(set(named) - set(criteria))
    if missing:
        raise ValueError(f"{missing[0]!r} is none of the criteria {', '.join(criteria)}")


def _bounds(ends: ArrayLike | None, counted: Array, unknown: Truths) -> Array:
    if ends is None:
        return counted
    found = np.array(ends, dtype=np.float64)
    if found.shape != counted.shape:
        raise ValueError(f"the bounds must have the shape of the values, {counted.shape}, not {found.shape}")
    found[unknown] = np.nan
    return found


def _ends(
    criteria: Sequence[str], low: Array, high: Array, minimise: frozenset[str],
    scales: Mapping[str, tuple[float, float]],
) -> tuple[Array, Array, Truths]:  # fmt: skip
    """Return the worst and the best end of each scale, and which were declared."""
    worst, best = np.zeros(len(criteria)), np.zeros(len(criteria))
    for column, name in enumerate(criteria):
        first, last = scales[name] if name in scales else _range(low[:, column], high[:, column])
        if name in scales and not (np.isfinite(first) and np.isfinite(last) and first != last):
            raise ValueError(f"the ends of the scale of {name!r} must be two different finite numbers")
        if not np.isfinite(last - first):
            raise ValueError(f"the scale of {name!r} is too long to compute with")
        down = name in minimise
        worst[column] = max(first, last) if down else first
        best[column] = min(first, last) if down else last
    return worst, best, np.array([name in scales for name in criteria])


def _range(low: Array, high: Array) -> tuple[float, float]:
    """Return the least and the most of a column; the same number twice if only rounding tells them apart."""
    known = ~np.isnan(low)
    if not known.any():
        return 0.0, 0.0
    least, most = float(low[known].min()), float(high[known].max())
    rounding = float(slack(np.array([[least], [most]]))[0])
    return (least, least) if most - least <= rounding else (least, most)
