"""A decision matrix of the user's own, as it was written, and the answer to it.

Values, scales and turning points are in each criterion's own unit; totals and points lie in [0, 100], chances in [0, 1].
"""

from typing import Literal, NamedTuple

from dlselect.model.recommendation import Answer, Candidate, Contrast, Weight
from dlselect.model.robustness import Opinion, Overtaking, Robustness, WeightInterval

# On which side of a value.
Side = Literal["above", "below"]


class Amount(NamedTuple):
    """What one alternative has on one criterion. Where it is unknown, the numbers are those of the scale."""

    value: float
    low: float
    high: float
    known: bool = True

    @property
    def text(self) -> str:
        """Return the amount as it is shown: a number, with its bounds in brackets; `?` where it is unknown."""
        if not self.known:
            return f"? (counted as {self.value:.12g})"
        bounds = f" ({self.low:.12g} to {self.high:.12g})" if self.low < self.high else ""
        return f"{self.value:.12g}{bounds}"


class Scale(NamedTuple):
    """From what (`worst`, counts 0) to what (`best`, counts 1) a criterion is judged.

    It is `declared`, or else the range of the matrix itself. Where that has no length, both ends are the same.
    """

    criterion: str
    worst: float
    best: float
    declared: bool


class Turn(NamedTuple):
    """A known value whose change alone, `above` or `below` (`side`) `turns`, puts another alternative (`first`) first.

    `part` is the change as a part of the scale. `possible` says whether the value's low and high allow it.
    """

    alternative: str
    criterion: str
    value: float
    side: Side
    turns: float
    part: float
    possible: bool
    first: str


class Look(NamedTuple):
    """An unknown or uncertain value that puts another alternative (`first`) first if it is `above` or `below` `turns`.

    `chance` is how likely that is taken to be, `total` the total of the then first with the value at its end.
    """

    alternative: str
    criterion: str
    kind: Literal["unknown value", "uncertain value"]
    amount: Amount
    side: Side
    turns: float
    chance: float
    first: str
    total: float


class MatrixAnswer(NamedTuple):
    """The whole answer to a matrix: the ranking, its reasons and its doubts.

    `values` holds the rows of the matrix in its own order, a value for each of `scales`; those of criteria without
    weight too, which do not count.
    """

    answer: Answer
    weights: tuple[Weight, ...]
    scales: tuple[Scale, ...]
    alternatives: tuple[str, ...]
    values: tuple[tuple[Amount, ...], ...]
    ranking: tuple[Candidate, ...]
    contrast: Contrast | None
    robustness: Robustness
    intervals: tuple[WeightInterval, ...]
    overtakings: tuple[Overtaking, ...]
    turns: tuple[Turn, ...]
    looks: tuple[Look, ...]
    opinions: tuple[Opinion, ...]

    def scale(self, criterion: str) -> Scale:
        """Return the scale of a criterion."""
        return next(each for each in self.scales if each.criterion == criterion)

    def row(self, alternative: str) -> tuple[Amount, ...]:
        """Return what an alternative has on each criterion."""
        return self.values[self.alternatives.index(alternative)]
