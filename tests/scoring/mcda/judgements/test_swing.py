"""Weights from swings."""

from __future__ import annotations

import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dlselect.scoring.mcda.judgements.swing import swing_weights

# Goodwin and Wright's and SMARTS' arithmetic (Edwards and Barron, 1994): points over the sum of points.
ROWS = [
    pytest.param((100, 50, 50), (0.5, 0.25, 0.25), id="half as much each"),
    pytest.param((40, 100, 60), (0.2, 0.5, 0.3), id="the order does not matter"),
    pytest.param((100, 0), (1, 0), id="a swing that is worth nothing"),
    pytest.param((100, 100, 100, 100), (0.25,) * 4, id="all are equal"),
    pytest.param((100,), (1,), id="one criterion"),
]
WRONG = [
    pytest.param((), "the most important swing is worth 100", id="no criterion"),
    pytest.param((0, 0), "the most important swing is worth 100", id="nothing is worth anything"),
    pytest.param((90, 50), "the most important swing is worth 100", id="none is the first"),
    pytest.param((100, -1), "from 0 to 100", id="a negative swing"),
    pytest.param((120, 100), "from 0 to 100", id="more than the first"),
    pytest.param((100, math.nan), "from 0 to 100", id="not a number"),
]


@pytest.mark.parametrize(("points", "expected"), ROWS)
def test_weights_are_the_points_over_their_sum(points, expected):
    assert swing_weights(points) == pytest.approx(expected)


@pytest.mark.parametrize(("points", "message"), WRONG)
def test_points_that_are_no_swings(points, message):
    with pytest.raises(ValueError, match=message):
        swing_weights(points)


@given(st.lists(st.floats(0, 100), max_size=12))
@settings(deadline=None)
def test_weights_sum_to_one_and_keep_the_proportions(others):
    found = swing_weights((100, *others))
    assert math.fsum(found) == pytest.approx(1)
    assert found[1:] == pytest.approx([found[0] * each / 100 for each in others])
