"""All weights that respect what a user said of them: order, bounds, ratios.

Such a set is a polytope: weights w >= 0 that sum to 1 and satisfy rows A w <= b. This module says what such
statements mean and finds how large and how small each weight can be; `weight_walks` draws from it, `nearest_weights`
finds its point nearest to given weights.
"""

from __future__ import annotations

import itertools
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from dlselect.scoring.mcda.arrays import Array
from dlselect.scoring.mcda.linear_program import LinearProgram, NoOptimum, Optimum


@dataclass(frozen=True, slots=True, eq=False)
class Region:
    """The weights w >= 0, of sum 1, with matrix w <= limits.

    Attributes:
        criteria: the number m of weights.
        matrix: shape (rows, m).
        limits: shape (rows,).
    """

    criteria: int
    matrix: Array
    limits: Array

    def __post_init__(self) -> None:
        """Check the shapes.

        Raises:
            ValueError: they do not fit each other, or an entry is not a finite number.
        """
        if self.limits.ndim != 1 or self.criteria < 1 or self.matrix.shape != (len(self.limits), self.criteria):
            raise ValueError(
                f"rows of shape {self.matrix.shape} and limits of shape {self.limits.shape} do not fit "
                f"{self.criteria} criteria"
            )
        if not (np.isfinite(self.matrix).all() and np.isfinite(self.limits).all()):
            raise ValueError("a row or limit holds an entry that is not a finite number")

    def holds(self, weights: ArrayLike, tolerance: float = 1e-9) -> bool:
        """Say whether weights, scaled to sum 1, lie in the region."""
        shares = shares_of(weights, self.criteria)
        return bool((self.matrix @ shares <= self.limits + tolerance).all())


def limited(
    criteria: int,
    *,
    low: Mapping[int, float] | None = None,
    high: Mapping[int, float] | None = None,
    ratios: Sequence[tuple[int, int, float]] = (),
    order: Sequence[Sequence[int]] = (),
) -> Region:
    """Return the region that some statements leave.

    Args:
        criteria: the number of criteria.
        low: the least share of the total, by criterion.
        high: the largest share of the total, by criterion.
        ratios: (one, other, times): the first weighs at least `times` as much as the other.
        order: groups of criteria, most important first: none of a group weighs less than any of a later one.

    Raises:
        ValueError: a criterion does not exist, or a number is negative or not finite.
    """
    if criteria < 1:
        raise ValueError("a region of weights needs a criterion")
    lows, highs = low or {}, high or {}
    pairs = [(one, other, 1.0) for ones, others in itertools.pairwise(order) for one in ones for other in others]
    numbers = [*lows.values(), *highs.values(), *(times for _, _, times in ratios)]
    named = {*lows, *highs, *itertools.chain(*((one, other) for one, other, _ in ratios)), *itertools.chain(*order)}
    if wrong := sorted(index for index in named if not 0 <= index < criteria):
        raise ValueError(f"criterion {wrong[0]} is not one of the {criteria}")
    if not all(math.isfinite(number) and number >= 0 for number in numbers):
        raise ValueError("bounds and ratios must be finite and not negative")
    unit = np.eye(criteria)
    rows = [
        *(-unit[index] for index in lows),
        *(unit[index] for index in highs),
        *(times * unit[other] - unit[one] for one, other, times in (*ratios, *pairs)),
    ]
    limits = [*(-share for share in lows.values()), *highs.values()]
    limits += [0.0] * (len(rows) - len(limits))
    return Region(criteria, np.array(rows).reshape(-1, criteria), np.array(limits, dtype=np.float64))


def is_empty(region: Region) -> bool:
    """Say whether no weights respect all limits."""
    return not program_of(region).feasible


def ranges(region: Region) -> tuple[Array, Array]:
    """Return the least and the largest share that each criterion can have, each of shape (m,).

    Raises:
        ValueError: the region is empty.
    """
    found = ends(region)
    return found.min(axis=0), found.max(axis=0)


def shares_of(weights: ArrayLike, criteria: int) -> Array:
    """Return weights scaled to sum 1, shape (m,).

    Raises:
        ValueError: there are not as many as criteria, one is negative or not finite, or none is above 0.
    """
    given = np.asarray(weights, dtype=np.float64)
    if given.shape != (criteria,):
        raise ValueError(f"{criteria} criteria need weights of shape ({criteria},), not {given.shape}")
    if not np.isfinite(given).all() or (given < 0).any() or not given.sum() > 0:
        raise ValueError("weights must be finite and not negative, and one of them above 0")
    shares: Array = given / given.sum()
    return shares


def program_of(region: Region) -> LinearProgram:
    """Return the linear programs over the region, of any objective."""
    return LinearProgram(region.criteria, region.matrix, region.limits, np.ones((1, region.criteria)), [1.0])


def ends(region: Region) -> Array:
    """Return points at which each share in turn is least and largest, shape (2 m, m).

    Raises:
        ValueError: the region is empty.
    """
    program = program_of(region)
    return np.array([end(program, sign * row) for row in np.eye(region.criteria) for sign in (1.0, -1.0)])


def end(program: LinearProgram, objective: Array) -> Array:
    """Return the weights at which an objective is least; of several those with the least first share, and so on.

    Raises:
        ValueError: the region is empty.
    """
    match program.minimise(objective, then=list(np.eye(len(objective)))):
        case NoOptimum():
            raise ValueError("no weights respect all limits")
        case Optimum(x=x):
            return x
