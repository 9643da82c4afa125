"""Regions of weights: what statements mean and how far weights can go, against scipy and pysensmcda."""

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.optimize import linprog

from dlselect.scoring.mcda.streams import uniforms
from dlselect.scoring.mcda.weight_region import Region, is_empty, limited, ranges
from dlselect.scoring.mcda.weight_walks import Sampler, ordered

from .pysensmcda_peer import peer

# --- What can be said, and its ends -----------------------------------------------------------------------------------

# Each row: sentence, region, least shares, largest shares.
RANGES = [
    ("nothing said", limited(3), [0, 0, 0], [1, 1, 1]),
    ("one criterion", limited(1), [1], [1]),
    ("a least share", limited(3, low={0: 0.2}), [0.2, 0, 0], [1, 0.8, 0.8]),
    ("a largest share", limited(2, high={0: 0.2}), [0, 0.8], [0.2, 1]),
    ("a ratio", limited(2, ratios=[(0, 1, 4)]), [0.8, 0], [1, 0.2]),
    ("an order", limited(3, order=[[2], [0], [1]]), [0, 0, 1 / 3], [1 / 2, 1 / 3, 1]),
    ("an order with equals", limited(3, order=[[2], [0, 1]]), [0, 0, 1 / 3], [1 / 2, 1 / 2, 1]),
    ("a share that is fixed", limited(3, low={1: 0.5}, high={1: 0.5}), [0, 0.5, 0], [0.5, 0.5, 0.5]),
    ("a single point", limited(2, low={0: 0.25, 1: 0.75}), [0.25, 0.75], [0.25, 0.75]),
    ("a limit that says nothing", Region(2, np.zeros((1, 2)), np.zeros(1)), [0, 0], [1, 1]),
]


@pytest.mark.parametrize(("region", "low", "high"), [row[1:] for row in RANGES], ids=[row[0] for row in RANGES])
def test_ranges(region, low, high):
    assert not is_empty(region)
    found = ranges(region)
    assert found[0] == pytest.approx(low)
    assert found[1] == pytest.approx(high)


EMPTY = [
    pytest.param(limited(2, low={0: 0.6, 1: 0.6}), id="least shares of more than all"),
    pytest.param(limited(2, high={0: 0.4, 1: 0.4}), id="largest shares of less than all"),
    pytest.param(limited(2, order=[[0], [1]], low={1: 0.6}), id="an order against a share"),
    pytest.param(limited(1, high={0: 0.5}), id="one criterion must have all"),
]


@pytest.mark.parametrize("region", EMPTY)
def test_an_empty_region_says_so(region):
    assert is_empty(region)
    with pytest.raises(ValueError, match="no weights respect all limits"):
        ranges(region)
    with pytest.raises(ValueError, match="no weights respect all limits"):
        Sampler(region, uniforms)


@settings(deadline=None, max_examples=60)
@given(st.integers(1, 7), st.integers(0, 6), st.integers(0, 2**32))
def test_ranges_of_random_regions_are_those_of_scipy(criteria, rows, seed):
    chance = np.random.default_rng(seed)
    region = Region(criteria, chance.integers(-3, 4, (rows, criteria)) / 2, chance.integers(0, 3, rows) / 4)
    ends = []
    for cost in np.vstack([np.eye(criteria), -np.eye(criteria)]):
        found = linprog(cost, A_ub=region.matrix, b_ub=region.limits, A_eq=np.ones((1, criteria)), b_eq=[1])
        ends.append(found.fun if found.status == 0 else None)
    assert is_empty(region) == (None in ends)
    if None not in ends:
        low, high = ranges(region)
        assert low == pytest.approx(ends[:criteria], abs=1e-8)
        assert high == pytest.approx(-np.array(ends[criteria:]), abs=1e-8)


def test_the_weights_for_which_an_alternative_is_first_have_the_ends_that_pysensmcda_finds():
    values = np.random.default_rng(8).random((6, 4))
    low, high = peer("smaa").exact_weight_bounds(values, np.ones(4, dtype=int), scaling="none")
    for row, value in enumerate(values):
        region = Region(4, values - value, np.zeros(6))
        assert is_empty(region) == bool(np.isnan(low[row]).any())
        if not is_empty(region):
            ours = ranges(region)
            assert ours[0] == pytest.approx(low[row], abs=1e-7)
            assert ours[1] == pytest.approx(high[row], abs=1e-7)


def test_statements_mean_what_they_mean_to_pysensmcda():
    ours = limited(4, low={0: 0.1}, high={2: 0.4}, ratios=[(0, 1, 2.0)])
    matrix, limits = peer("sampling").weight_constraints(
        4, bounds={0: (0.1, None), 2: (None, 0.4)}, tradeoffs={(0, 1): (2.0, None)}
    )
    points = ordered([range(4)], uniforms, "points", 0, 2000)
    theirs = (points @ matrix.T <= limits).all(axis=1)
    assert [ours.holds(point, 0.0) for point in points] == theirs.tolist()
    assert 0 < theirs.sum() < 2000


@pytest.mark.parametrize(
    ("call", "message"),
    [
        pytest.param(lambda: limited(0), "needs a criterion", id="no criterion"),
        pytest.param(lambda: limited(2, low={2: 0.1}), "criterion 2 is not", id="a least share of none"),
        pytest.param(lambda: limited(2, ratios=[(0, 5, 1)]), "criterion 5 is not", id="a ratio to none"),
        pytest.param(lambda: limited(2, order=[[0], [-1]]), "criterion -1 is not", id="an order of none"),
        pytest.param(lambda: limited(2, high={0: -0.1}), "not negative", id="a negative share"),
        pytest.param(lambda: limited(2, ratios=[(0, 1, math.inf)]), "finite", id="an endless ratio"),
        pytest.param(lambda: Region(2, np.ones((1, 3)), np.ones(1)), "do not fit", id="a row too long"),
        pytest.param(lambda: Region(2, np.ones((1, 2)), np.ones(2)), "do not fit", id="a limit too many"),
        pytest.param(lambda: Region(1, np.array([[math.nan]]), np.ones(1)), "finite", id="not a number"),
        pytest.param(lambda: limited(2).holds([1, 1, 1]), "shape", id="weights too many"),
        pytest.param(lambda: limited(2).holds([0, 0]), "above 0", id="no weights"),
    ],
)
def test_wrong_input_is_refused(call, message):
    with pytest.raises(ValueError, match=message):
        call()
