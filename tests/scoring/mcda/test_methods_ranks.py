"""Ranks with ties, and scales from 0 to 1."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dlselect.scoring.mcda.methods.normalisation import range_scaled, scaled
from dlselect.scoring.mcda.methods.ranks import ranks

quick = settings(deadline=None, derandomize=True, database=None)

RANKS = {
    "the highest is first": ([0.1, 0.9, 0.5], [3, 1, 2]),
    "two firsts share 1, and the next is third": ([0.9, 0.9, 0.5], [1, 1, 3]),
    "all equal are all first": ([0.5, 0.5, 0.5], [1, 1, 1]),
    "a tie in the middle": ([0.1, 0.5, 0.5, 0.9], [4, 2, 2, 1]),
    "one alone is first": ([0.3], [1]),
    "none have no rank": ([], []),
    "sums that differ in the last digit are equal": ([0.3, 0.1 + 0.2], [1, 1]),
    "just within the tolerance is equal": ([0.5, 0.5 + 0.9e-9], [1, 1]),
    "just beyond the tolerance is not": ([0.5, 0.5 + 1.1e-9], [2, 1]),
    "a chain of close scores is one tie": ([0.5, 0.5 + 0.9e-9, 0.5 + 1.8e-9, 0.4], [1, 1, 1, 4]),
    "negative scores": ([-1.0, -3.0, -2.0], [1, 3, 2]),
    "infinite scores are equal": ([np.inf, 1.0, np.inf, -np.inf], [1, 3, 1, 4]),
}


@pytest.mark.parametrize(("scores", "expected"), RANKS.values(), ids=RANKS)
def test_ranks(scores, expected):
    assert ranks(scores).tolist() == expected


def test_a_wider_tolerance_makes_more_ties():
    assert ranks([83.1, 82.7, 70.0], tolerance=0.5).tolist() == [1, 1, 3]


def test_a_difference_of_just_the_tolerance_is_a_tie():
    assert ranks([1.0, 0.5, 0.0], tolerance=0.5).tolist() == [1, 1, 1]


def test_no_tolerance_compares_the_last_digit():
    assert ranks([0.3, 0.1 + 0.2], tolerance=0).tolist() == [2, 1]


REFUSED = {
    "a score that is no number": (([0.5, np.nan],), "each of them a number"),
    "a table of scores": (([[0.5, 0.4]],), "one row of scores"),
    "a negative tolerance": (([0.5], -1.0), "0 or above"),
    "a tolerance that is no number": (([0.5], np.nan), "0 or above"),
}


@pytest.mark.parametrize(("given_", "message"), REFUSED.values(), ids=REFUSED)
def test_ranks_refuse(given_, message):
    with pytest.raises(ValueError, match=message):
        ranks(*given_)


@quick
@given(st.lists(st.integers(0, 12), max_size=30))
def test_a_rank_is_one_more_than_the_number_of_those_that_are_better(ticks):
    scores = np.array(ticks) / 12
    assert ranks(scores).tolist() == [1 + sum(other > each for other in ticks) for each in ticks]


SCALED = {
    "more is better: from the worst end to the best": ([[0.0], [25.0], [100.0]], [100], [0], [0, 0.25, 1]),
    "a worst above the best: less is better": ([[0.0], [25.0], [100.0]], [0], [100], [1, 0.75, 0]),
    "ends that nobody reaches": ([[40.0], [60.0]], [100], [0], [0.4, 0.6]),
    "ends of either sign": ([[-5.0], [0.0], [5.0]], [5], [-5], [0, 0.5, 1]),
    "all equal stay where they are on the scale": ([[3.0], [3.0]], [5], [0], [0.6, 0.6]),
}


@pytest.mark.parametrize(("values", "best", "worst", "expected"), SCALED.values(), ids=SCALED)
def test_declared_scales(values, best, worst, expected):
    found = scaled(values, best, worst)[:, 0]
    assert found == pytest.approx(expected)
    assert not np.signbit(found).any()


ENDS_REFUSED = {
    "a value beyond the best": ([[101.0]], [100], [0], "row 0, column 0, 101.0, lies beyond its scale, 0.0 to 100.0"),
    "a value beyond the worst of a cost": ([[1.0], [6.0]], [0], [5], "row 1, column 0, 6.0"),
    "ends that are the same": ([[1.0]], [1], [1], "not the same"),
    "an end that is infinite": ([[1.0]], [np.inf], [0], "finite"),
    "an end that is no number": ([[1.0]], [np.nan], [0], "finite"),
    "ends for other criteria": ([[1.0]], [1, 1], [0, 0], "need as many ends"),
}


@pytest.mark.parametrize(("values", "best", "worst", "message"), ENDS_REFUSED.values(), ids=ENDS_REFUSED)
def test_declared_scales_refuse(values, best, worst, message):
    with pytest.raises(ValueError, match=message):
        scaled(values, best, worst)


BY_RANGE = {
    "more is better": ([[1.0], [2.0], [5.0]], None, [0, 0.25, 1]),
    "less is better": ([[1.0], [2.0], [5.0]], [True], [1, 0.75, 0]),
    "all equal have 1": ([[3.0], [3.0]], None, [1, 1]),
    "all equal have 1 where less is better": ([[3.0], [3.0]], [True], [1, 1]),
    "all zero have 1": ([[0.0], [0.0]], None, [1, 1]),
    "equal but for the last digit have 1": ([[0.3], [0.1 + 0.2]], None, [1, 1]),
    "one alone has 1": ([[7.0]], None, [1]),
}


@pytest.mark.parametrize(("values", "minimise", "expected"), BY_RANGE.values(), ids=BY_RANGE)
def test_scales_by_range(values, minimise, expected):
    assert range_scaled(values, minimise)[:, 0] == pytest.approx(expected)
