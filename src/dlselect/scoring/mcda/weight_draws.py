"""Weights to draw from: what a user's weights could as well have been."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, Protocol

import numpy as np

from dlselect.scoring.mcda import streams
from dlselect.scoring.mcda.arrays import Array, Counts

# No weight is drawn smaller: with less, what one alternative has over another would vanish among what counts as level,
# and an alternative that is worse in one respect and better in none would share the first place.
_LEAST: Final = 1e-6


class WeightDraws(Protocol):
    """Weights of m criteria that can be drawn. They are never negative and sum to 1."""

    @property
    def names(self) -> tuple[str, ...]:
        """Return the criteria."""
        ...

    def draw(self, start: int, count: int) -> Array:
        """Return draws `start` to `start + count`, shape (criteria, count)."""
        ...


@dataclass(frozen=True)
class Fixed:
    """The same weights in every draw."""

    names: tuple[str, ...]
    weights: Array

    def __post_init__(self) -> None:
        """Raise ValueError where the weights are no weights, or not as many as names."""
        _check(self.names, self.weights)

    def draw(self, start: int, count: int) -> Array:
        """Return the weights, shape (criteria, count)."""
        del start
        return np.repeat(normalised(self.weights)[:, None], count, axis=1)


@dataclass(frozen=True)
class Around:
    """Weights from a Dirichlet distribution whose mean are the user's.

    A share of p has the standard deviation sqrt(p (1 - p) / (concentration + 1)). Weights of 0 stay 0.
    """

    names: tuple[str, ...]
    weights: Array
    concentration: float

    def __post_init__(self) -> None:
        """Raise ValueError where the weights are no weights, or not as many as names, or the concentration is not above 0."""
        _check(self.names, self.weights)
        if not self.concentration > 0:
            raise ValueError("the concentration must be above 0")

    def draw(self, start: int, count: int) -> Array:
        """Return draws, shape (criteria, count)."""
        drawn = np.zeros((len(self.names), count))
        # Far below 1 all gammas may be too small for a float; only what they are to the largest counts.
        tiny = self.concentration < 1
        variates = streams.log_gammas if tiny else streams.gammas
        shares = normalised(self.weights)
        positive = np.flatnonzero(shares)
        for row in positive:
            shape = self.concentration * float(shares[row])
            drawn[row] = variates(shape, f"weight/{self.names[row]}", start, count)
        if tiny:
            drawn[positive] = np.exp(drawn[positive] - drawn[positive].max(axis=0))
        return _shares(self.names, drawn, positive)


@dataclass(frozen=True)
class Anywhere:
    """All weights, each as likely as any other: the Dirichlet distribution with parameters 1."""

    names: tuple[str, ...]

    def draw(self, start: int, count: int) -> Array:
        """Return draws, shape (criteria, count)."""
        drawn = -np.log(streams.rows([streams.seed(f"weight/{name}") for name in self.names], start, count))
        return _shares(self.names, drawn, np.arange(len(self.names)))


def _shares(names: tuple[str, ...], drawn: Array, positive: Counts) -> Array:
    """Return numbers (m, draws) as shares of their sums, those of the `positive` rows not too near 0."""
    # Added up in the order of the names, so that the order of the criteria changes not even the last bit.
    order = sorted(range(len(names)), key=names.__getitem__)
    result: Array = drawn / drawn[order].sum(axis=0)
    result[positive] = np.maximum(result[positive], _LEAST)
    result /= result[order].sum(axis=0)
    return result


def _check(names: tuple[str, ...], weights: Array) -> None:
    if np.shape(weights) != (len(names),):
        raise ValueError("there must be one weight for each name")
    normalised(weights)


def normalised(weights: Array | Sequence[float]) -> Array:
    """Return weights that sum to 1.

    Raises:
        ValueError: a weight is negative or not a number, or all are 0.
    """
    found = np.asarray(weights, dtype=np.float64)
    if not bool(np.all(np.isfinite(found) & (found >= 0))):
        raise ValueError("weights are numbers from 0 up")
    total = math.fsum(found)  # rounded once, in whatever order
    if not total > 0:
        raise ValueError("at least one weight must be above 0")
    result: Array = found / total
    return result
