"""Pairs of criteria set against each other -> weights, as in the analytic hierarchy process (AHP).

Weights are the principal eigenvector of the matrix of comparisons (Saaty, A scaling method for priorities in
hierarchical structures, Journal of Mathematical Psychology 15(3), 234-281, 1977). Pairs may be left out: each
criterion then counts the gaps in its row on the diagonal (Harker, Incomplete pairwise comparisons in the analytic
hierarchy process, Mathematical Modelling 9(11), 837-848, 1987), which is the same as to fill each gap with the ratio
of the two weights that come out.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Final, NamedTuple, TypeAlias

_Matrix: TypeAlias = list[list[float]]

# The mean consistency index of matrices filled at random from Saaty's scale, by the number of criteria.
# Of the tables in use this one rests on the most matrices (100,000 a size; Saaty's own of 1980 on some hundreds),
# and whoever draws such matrices finds its values again.
RANDOM_INDEX: Final[tuple[float, ...]] = (
    0.0, 0.0, 0.0, 0.5245, 0.8815, 1.1086, 1.2479, 1.3417, 1.4056, 1.4499, 1.4854, 1.5141, 1.5365, 1.5551, 1.5713, 1.5838,
)  # fmt: skip
RANDOM_INDEX_NAME: Final = "Alonso and Lamata 2006"
# Saaty's rule of thumb: above this, look at the comparisons again.
ACCEPTABLE: Final = 0.1
# The ends of Saaty's scale.
LEAST: Final = 1 / 9
MOST: Final = 9.0
_SQUARINGS: Final = 64
_PRECISION: Final = 1e-15
# Logarithms of ratios that differ by less differ by rounding.
_ROUNDING: Final = 1e-9


class Strain(NamedTuple):
    """A comparison and how far it is from what the weights say of the same pair.

    `first` is said to be `given` times as important as `second`; by the weights it is `implied` times.
    """

    first: int
    second: int
    given: float
    implied: float


class Priorities(NamedTuple):
    """What comparisons of pairs lead to.

    `weights` sum to 1. `eigenvalue` is the principal one, `consistency_index` is
    (eigenvalue - n) / (n - 1), and `consistency_ratio` that in terms of the random index; both are 0 where nothing
    can contradict. `gaps` is how many pairs were not compared, and `worst` the comparisons that the weights contradict
    most: none where they contradict none, several where these are equally far off, such as any three criteria
    that are compared all round.
    """

    weights: tuple[float, ...]
    eigenvalue: float
    consistency_index: float
    consistency_ratio: float
    gaps: int
    worst: tuple[Strain, ...]


def priorities(count: int, comparisons: Mapping[tuple[int, int], float]) -> Priorities:
    """Return the weights of `count` criteria, and how consistent the comparisons are.

    Args:
        count: the number of criteria, n.
        comparisons: for a pair (i, j) of different criteria, how many times as important i is as j: a positive
            number, on Saaty's scale from 1/9 to 9. A pair may be given one way round only, or not at all.

    Raises:
        ValueError: a comparison is of no two criteria among the `count`, or no positive number; a pair is given
            both ways round; or the comparisons leave the criteria in parts that are not connected.
    """
    matrix = _filled(count, comparisons)
    parts = connected(count, comparisons)
    if len(parts) > 1:
        raise ValueError(f"the comparisons do not connect all criteria: they fall into {len(parts)} parts")
    weights = _principal(matrix)
    rows = [math.fsum(value * weight for value, weight in zip(row, weights, strict=True)) for row in matrix]
    # Where the weights are the eigenvector, each row says the same; their sum says it most exactly.
    eigenvalue = math.fsum(rows)
    gaps = count * (count - 1) // 2 - len(comparisons)
    chance = random_index(count, gaps)
    # Below n it can lie by rounding only.
    index = max(0.0, (eigenvalue - count) / (count - 1)) if chance > 0 else 0.0
    ratio = index / chance if chance > 0 else 0.0
    return Priorities(weights, eigenvalue, index, ratio, gaps, _worst(weights, comparisons))


def random_index(count: int, gaps: int = 0) -> float:
    """Return the mean consistency index of `count` criteria compared at random, with so many `gaps`.

    The complete values are those of Alonso and Lamata, Consistency in the analytic hierarchy process: a new approach,
    International Journal of Uncertainty, Fuzziness and Knowledge-Based Systems 14(4), 445-459, 2006. More than 15
    criteria take the value of 15, which is a little low and so a little strict.

    Gaps leave fewer ways to contradict oneself. The index falls nearly in a straight line with their number
    (Agoston and Csato, Inconsistency thresholds for incomplete pairwise comparison matrices, Omega, 2022,
    arXiv:2102.10558); here it is the line from the complete value to 0, where n - 1 comparisons are left, which cannot contradict
    one another. What is drawn at random lies on it or, for up to ten criteria, less than 0.1 above it.
    """
    complete = RANDOM_INDEX[min(count, len(RANDOM_INDEX) - 1)]
    most = (count - 1) * (count - 2) / 2
    return complete * (1 - gaps / most) if most > 0 else 0.0


def connected(count: int, pairs: Mapping[tuple[int, int], float]) -> tuple[tuple[int, ...], ...]:
    """Return the parts into which `pairs` join `count` criteria: one part if every two are connected."""
    part = list(range(count))
    for first, second in pairs:
        old, new = part[first], part[second]
        part = [new if each == old else each for each in part]
    return tuple(tuple(place for place in range(count) if part[place] == name) for name in dict.fromkeys(part))


def _filled(count: int, comparisons: Mapping[tuple[int, int], float]) -> _Matrix:
    if count < 1:
        raise ValueError("there must be at least one criterion")
    matrix = [[0.0] * count for _ in range(count)]
    for (first, second), times in comparisons.items():
        if first == second or not (0 <= first < count and 0 <= second < count):
            raise ValueError(f"({first}, {second}) is no pair of different criteria among {count}")
        if not (math.isfinite(times) and times > 0):
            raise ValueError(f"a comparison must be a positive number, not {times}")
        if matrix[first][second]:
            raise ValueError(f"the pair ({first}, {second}) is given both ways round")
        matrix[first][second], matrix[second][first] = times, 1 / times
    for place, row in enumerate(matrix):
        row[place] = float(count - sum(1 for value in row if value))
    return matrix


def _principal(matrix: _Matrix) -> tuple[float, ...]:
    """Return the principal eigenvector, which sums to 1.

    Power iteration: a high power of the matrix turns every vector into its direction. The power is doubled each
    time, because with many gaps the next eigenvalue is close and single steps would be thousands.
    """
    power = matrix
    found = _row_sums(power)
    for _ in range(_SQUARINGS):
        power = _squared(power)
        before, found = found, _row_sums(power)
        if all(abs(new - old) <= _PRECISION * new for new, old in zip(found, before, strict=True)):
            break
    return tuple(found)


def _row_sums(matrix: _Matrix) -> list[float]:
    sums = [math.fsum(row) for row in matrix]
    everything = math.fsum(sums)
    return [each / everything for each in sums]


def _squared(matrix: _Matrix) -> _Matrix:
    columns = list(zip(*matrix, strict=True))
    product = [[sum(a * b for a, b in zip(row, column, strict=True)) for column in columns] for row in matrix]
    # Only directions count; without this the numbers would grow out of range.
    largest = max(max(row) for row in product)
    return [[value / largest for value in row] for row in product]


def _worst(weights: tuple[float, ...], comparisons: Mapping[tuple[int, int], float]) -> tuple[Strain, ...]:
    """Return the comparisons with the largest |log(given x w_second / w_first)|, as far as that is not rounding."""
    strains = [
        Strain(first, second, given, weights[first] / weights[second]) for (first, second), given in comparisons.items()
    ]
    furthest = max((_distance(each) for each in strains), default=0.0)
    if furthest <= _ROUNDING:
        return ()
    return tuple(each for each in strains if _distance(each) >= furthest - _ROUNDING)


def _distance(strain: Strain) -> float:
    return abs(math.log(strain.given / strain.implied))
