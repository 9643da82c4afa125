"""Stochastic multicriteria acceptability analysis: how often would each alternative come in which place?

SMAA-2: Lahdelma and Salminen, SMAA-2: stochastic multicriteria acceptability analysis for group decision
making, Operations Research 49(3), 2001. Pairwise winning indices: Leskinen, Viitanen, Kangas and Kangas, Alternatives
to incorporate uncertainty and risk attitude in multicriteria evaluation of forest plans, Forest Science 52(3), 2006.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, TypeAlias

import numpy as np
from numpy.typing import NDArray

from dlselect.scoring.mcda.arrays import Array, Counts, Truths
from dlselect.scoring.mcda.beliefs import Beliefs, ValueDraws
from dlselect.scoring.mcda.weight_draws import WeightDraws, normalised

# Numbers held at a time; a block of draws is as long as that allows.
_BLOCK: Final = 2_000_000
# Confidence factors need a ranking for each alternative's own weights, so they come from a part of the draws.
_CONFIDENCE_PART: Final = 5
_CONFIDENCE_LEAST: Final = 1000
# Scores are compared in steps of about 1e-9, as whole numbers: what is level on paper is level in every draw, on
# every machine and in whatever order it was summed, and whole numbers of 32 bits are compared twice as fast.
_STEP: Final = 2.0**-30

_Levels: TypeAlias = NDArray[np.int32]


@dataclass(frozen=True)
class Acceptability:
    """What came out of the draws, for n alternatives and m criteria. Chances and errors lie in [0, 1].

    Attributes:
        alternatives: the names of the rows.
        criteria: the names of the columns of the central weights.
        draws: how many rankings were drawn.
        ranks: (n, n), the chance of each alternative (row) to come in each place (column). Those that are level
            in a draw share the places that they take. Rows and columns sum to 1.
        wins: (n, n), the chance that the row's alternative beats the column's; level counts half. 0 on the diagonal.
        central: (n, m), the mean of the weights at which the alternative is first; NaN where it never is.
        central_error: (n, m), the standard errors of those means; NaN where there are no two draws.
        confidence: (n,), the chance to be first at the central weights; NaN where it never is first.
        confidence_draws: from how many draws that comes.
    """

    alternatives: tuple[str, ...]
    criteria: tuple[str, ...]
    draws: int
    ranks: Array
    wins: Array
    central: Array
    central_error: Array
    confidence: Array
    confidence_draws: int

    @property
    def first(self) -> Array:
        """Return the chance to be first, (n,)."""
        result: Array = self.ranks[:, 0]
        return result

    def among_first(self, places: int) -> Array:
        """Return the chance to be among the first `places`, (n,)."""
        result: Array = np.minimum(self.ranks[:, :places].sum(axis=1), 1.0)
        return result

    @property
    def expected_rank(self) -> Array:
        """Return the mean place, (n,); 1 is the first."""
        result: Array = self.ranks @ np.arange(1.0, len(self.alternatives) + 1)
        return result

    @property
    def expected_rank_error(self) -> Array:
        """Return the standard errors of the mean places, (n,)."""
        places = np.arange(1.0, len(self.alternatives) + 1)
        spread = np.maximum(self.ranks @ places**2 - self.expected_rank**2, 0)
        return np.sqrt(spread / self.draws)

    def error(self, chance: Array, draws: int | None = None) -> Array:
        """Return the standard errors of chances that come from the draws: sqrt(p (1 - p) / draws)."""
        return np.sqrt(chance * (1 - chance) / (draws or self.draws))


def smaa(beliefs: Beliefs, weights: WeightDraws, draws: int, below: Sequence[bool] | None = None) -> Acceptability:
    """Return how often each alternative comes in each place by the weighted sum.

    The order of rows and columns changes nothing, and an alternative's draws do not depend on the others.

    Args:
        beliefs: n alternatives on m criteria.
        weights: over the same criteria, in the same order.
        draws: how many rankings are drawn; the time grows with draws x n x (n + m), the memory does not.
        below: (n,), true for alternatives that stand below all others whatever their score.

    Raises:
        ValueError: no alternative, criterion or draw, values outside [0, 1], or shapes or criteria that do not fit.
    """
    if not beliefs.alternatives or not beliefs.criteria or draws < 1:
        raise ValueError("there must be an alternative, a criterion and a draw")
    if tuple(weights.names) != beliefs.criteria:
        raise ValueError("the weights must have the criteria of the beliefs, in the same order")
    if beliefs.values.shape != (len(beliefs.alternatives), len(beliefs.criteria)):
        raise ValueError("there must be a value for each alternative and criterion")
    if not bool(np.all((beliefs.values > -_STEP) & (beliefs.values < 1 + _STEP))):
        raise ValueError("values must lie in [0, 1]")
    if below is not None and len(below) != len(beliefs.alternatives):
        raise ValueError("below must be told of each alternative")
    ordered = beliefs.sorted()
    columns = [beliefs.criteria.index(name) for name in ordered.criteria]
    rows = [ordered.alternatives.index(name) for name in beliefs.alternatives]
    back = [ordered.criteria.index(name) for name in beliefs.criteria]
    lowered = np.zeros(len(rows)) if below is None else 2.0 * np.array(below, dtype=np.float64)
    lowered = lowered[[beliefs.alternatives.index(name) for name in ordered.alternatives]][:, None]

    tally = _Tally(len(rows), len(columns))
    values = ValueDraws(ordered)
    for start, count in _blocks(draws, ordered, values.streams):
        drawn = weights.draw(start, count)[columns]
        # Not by a matrix product: its threads wait for each other where the machine is busy.
        scores = np.einsum("mnd,md->nd", values.draw(start, count), drawn)
        tally.add(_levels(scores - lowered), drawn)
    central, error = tally.central()
    confident = min(draws, max(_CONFIDENCE_LEAST, draws // _CONFIDENCE_PART))
    confidence = _confidence(ordered, central, confident, lowered)
    return Acceptability(
        beliefs.alternatives, beliefs.criteria, draws,
        ranks=(tally.ranks / draws)[rows], wins=tally.winning()[np.ix_(rows, rows)],
        central=central[np.ix_(rows, back)], central_error=error[np.ix_(rows, back)],
        confidence=confidence[rows], confidence_draws=confident,
    )  # fmt: skip


def _blocks(draws: int, beliefs: Beliefs, streams: int) -> list[tuple[int, int]]:
    width = len(beliefs.alternatives) * len(beliefs.criteria) + streams
    size = min(4096, max(8, _BLOCK // width // 8 * 8))
    return [(start, min(size, draws - start)) for start in range(0, draws, size)]


def _levels(scores: Array) -> _Levels:
    """Return scores from -2 to 1 as whole numbers of steps."""
    return np.rint(scores / _STEP).astype(np.int32)


class _Tally:
    """Counts places, wins and winning weights over blocks of draws."""

    def __init__(self, rows: int, columns: int) -> None:
        self.rows = rows
        self.draws = 0
        self.ranks = np.zeros((rows, rows))
        self.greater = np.zeros((rows, rows), dtype=np.int64)
        self.firsts = np.zeros(rows)
        self.sums = np.zeros((rows, columns))
        self.squares = np.zeros((rows, columns))

    def add(self, levels: _Levels, weights: Array) -> None:
        """Count a block: scores (n, draws), weights (m, draws)."""
        count = levels.shape[1]
        self.draws += count
        above = self._compare(levels)
        first, draw = np.divmod(np.flatnonzero(above == 0), count)
        # Where nobody is level, the places are 0 to n - 1, each taken once.
        if bool((above.sum(axis=0, dtype=np.int64) != self.rows * (self.rows - 1) // 2).any()):
            parts = 1.0 / self._share(above, levels)[first, draw]
        else:
            parts = np.ones(count)
            for row in range(self.rows):
                self.ranks[row] += np.bincount(above[row], minlength=self.rows)
        self.firsts += np.bincount(first, weights=parts, minlength=self.rows)
        for column, weight in enumerate(weights):
            won = parts * weight[draw]
            self.sums[:, column] += np.bincount(first, weights=won, minlength=self.rows)
            self.squares[:, column] += np.bincount(first, weights=won * weight[draw], minlength=self.rows)

    def _compare(self, levels: _Levels) -> Counts:
        """Return how many stand above each, shape (n, draws), and count who beats whom."""
        count = levels.shape[1]
        # Whole words, so that eight comparisons are counted at a time; what is beyond the draws stays false.
        flags = np.zeros((2, self.rows, -(-count // 8) * 8), dtype=np.bool_)
        above = np.zeros(levels.shape, dtype=np.uint8 if self.rows < 256 else np.uint16)
        for row in range(self.rows - 1):
            others = levels[row + 1 :]
            beats, loses = flags[:, : len(others)]
            np.greater(levels[row], others, out=beats[:, :count])
            np.less(levels[row], others, out=loses[:, :count])
            above[row + 1 :] += beats[:, :count].view(np.uint8)
            above[row] += np.add.reduce(loses[:, :count].view(np.uint8), axis=0, dtype=above.dtype)
            self.greater[row, row + 1 :] += _true(beats)
            self.greater[row + 1 :, row] += _true(loses)
        return above

    def _share(self, above: Counts, levels: _Levels) -> Counts:
        """Share the places of those that are level; return how many stand in the same place, themselves included."""
        equal = np.ones(above.shape, dtype=np.int64)
        for row in range(self.rows):
            equal[row] = (levels == levels[row]).sum(axis=0)
            together = np.bincount(above[row] * np.int64(self.rows) + equal[row] - 1, minlength=self.rows**2)
            for code in np.flatnonzero(together):
                place, others = divmod(int(code), self.rows)
                self.ranks[row, place : place + others + 1] += together[code] / (others + 1)
        return equal

    def winning(self) -> Array:
        """Return the chance that the row's alternative beats the column's; level counts half."""
        level = self.draws - self.greater - self.greater.T
        result: Array = (self.greater + level / 2) / self.draws
        np.fill_diagonal(result, 0.0)
        return result

    def central(self) -> tuple[Array, Array]:
        """Return the central weights and their standard errors, (n, m)."""
        firsts = np.where(self.firsts > 0, self.firsts, np.nan)[:, None]
        mean = self.sums / firsts
        spread = np.maximum(self.squares / firsts - mean**2, 0)
        some = np.where(firsts > 1, firsts, np.nan)
        return mean, np.sqrt(spread / some)


def _true(flags: Truths) -> Counts:
    """Return how many of each row are true; the rows are whole words."""
    words = flags.view(np.uint64)
    result = np.zeros(len(flags), dtype=np.int64)
    for start in range(0, words.shape[1], 255):  # as many ones as a byte can hold
        bytewise = np.add.reduce(words[:, start : start + 255], axis=1)
        result += bytewise.view(np.uint8).reshape(-1, 8).sum(axis=1, dtype=np.int64)
    return result


def _confidence(beliefs: Beliefs, central: Array, draws: int, lowered: Array) -> Array:
    """Return the chance of each alternative to be first where its own central weights hold."""
    result = np.full(len(beliefs.alternatives), np.nan)
    winners = np.flatnonzero(~np.isnan(central[:, 0]))
    weights = np.array([normalised(central[row]) for row in winners])
    firsts = np.zeros(len(winners))
    values = ValueDraws(beliefs)
    draws = draws if beliefs.cells else 1  # one draw is as good as many where nothing is drawn
    for start, count in _blocks(draws, beliefs, values.streams + len(winners) * len(beliefs.alternatives)):
        levels = _levels(np.einsum("wm,mnd->wnd", weights, values.draw(start, count)) - lowered)
        own = levels[np.arange(len(winners)), winners][:, None]
        best = (levels <= own).all(axis=1)
        firsts += (best / (levels == own).sum(axis=1)).sum(axis=1)
    result[winners] = firsts / draws
    return result
