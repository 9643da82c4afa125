"""The weights in a region nearest to given ones: cases worked out by hand, and random ones against scipy."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.optimize import linprog

from dlselect.scoring.mcda.nearest_weights import closest, nearest
from dlselect.scoring.mcda.weight_region import Region, is_empty, limited

# Each row: sentence, region, given weights, nearest.
NEAREST = [
    ("what is inside stays", limited(3, low={0: 0.1}), [1, 2, 2], [0.2, 0.4, 0.4]),
    ("what one gains the others lose in proportion", limited(3, low={0: 0.4}), [2, 2, 6], [0.4, 0.15, 0.45]),
    ("what one loses the others gain in proportion", limited(3, high={2: 0.2}), [2, 2, 6], [0.4, 0.4, 0.2]),
    ("two limits, and the rest in proportion", limited(4, low={0: 0.3}, high={1: 0.1}), [1, 3, 2, 4], [0.3, 0.1, 0.2, 0.4]),
    ("a ratio is met by both in proportion", limited(2, ratios=[(0, 1, 3)]), [1, 1], [0.75, 0.25]),
    ("a criterion that was off stays off", limited(3, high={1: 0.3}), [0, 1, 1], [0, 0.3, 0.7]),
    ("unless it must not", limited(3, low={0: 0.1}), [0, 1, 1], [0.1, 0.45, 0.45]),
    ("or nothing else can rise", limited(3, high={1: 0.3, 2: 0.6}), [0, 1, 1], [0.1, 0.3, 0.6]),
    ("a single point", limited(2, low={0: 0.25, 1: 0.75}), [1, 1], [0.25, 0.75]),
    ("one criterion", limited(1), [3], [1]),
]  # fmt: skip


@pytest.mark.parametrize(
    ("region", "weights", "expected"), [row[1:] for row in NEAREST], ids=[row[0] for row in NEAREST]
)
def test_nearest(region, weights, expected):
    assert nearest(region, weights) == pytest.approx(expected, abs=1e-9)


@st.composite
def regions(draw):
    criteria, rows = draw(st.integers(1, 6)), draw(st.integers(0, 5))
    chance = np.random.default_rng(draw(st.integers(0, 2**32)))
    region = Region(criteria, chance.integers(-3, 4, (rows, criteria)) / 2, chance.integers(0, 3, rows) / 4)
    weights = chance.integers(0, 5, criteria).astype(float)
    weights[0] += 1
    return region, weights / weights.sum()


def changes(region, shares):
    """Constraints for scipy on new weights w and sizes of changes t: the region, and |w - shares| <= t."""
    unit, none = np.eye(region.criteria), np.zeros_like(region.matrix)
    rows = np.vstack([np.hstack([region.matrix, none]), np.hstack([unit, -unit]), np.hstack([-unit, -unit])])
    return rows, np.concatenate([region.limits, shares, -shares])


@settings(deadline=None, max_examples=100)
@given(regions())
def test_no_weights_in_the_region_are_nearer_or_differ_more_evenly(case):
    region, shares = case
    count = region.criteria
    if is_empty(region):
        with pytest.raises(ValueError, match="no weights respect all limits"):
            nearest(region, shares)
        assert closest(shares, region.matrix, region.limits) is None
        return
    found, few = nearest(region, shares), closest(shares, region.matrix, region.limits)
    rows, limits = changes(region, shares)
    equal = (np.append(np.ones(count), np.zeros(count))[None, :], [1])
    least = linprog(np.append(np.zeros(count), np.ones(count)), rows, limits, *equal).fun
    for each in (found, few):
        assert region.holds(each, 1e-8)
        assert (each >= 0).all()
        assert np.abs(each - shares).sum() == pytest.approx(least, abs=1e-7)
    # Of those at the same distance, those that were off rise least, and then the largest change in proportion is least.
    off = shares == 0
    sizes = np.append(np.zeros(count), np.ones(count))
    rows, limits = np.vstack([rows, sizes]), np.append(limits, least + 1e-9)
    risen = linprog(np.append(off, np.zeros(count)), rows, limits, *equal).fun
    assert found[off].sum() == pytest.approx(risen, abs=1e-6)
    rows, limits = np.vstack([rows, np.append(off, np.zeros(count))]), np.append(limits, risen + 1e-9)
    scale = np.where(off, 1, shares)
    level = np.hstack([np.zeros((count, count)), np.eye(count), -scale[:, None]])
    rows = np.vstack([np.hstack([rows, np.zeros((len(rows), 1))]), level])
    largest = linprog(
        np.append(np.zeros(2 * count), 1),
        rows,
        np.append(limits, np.zeros(count)),
        np.append(equal[0], 0)[None, :],
        [1],
    ).fun
    assert (np.abs(found - shares) / scale).max() == pytest.approx(largest, abs=1e-5)


@settings(deadline=None, max_examples=60)
@given(regions(), st.data())
def test_neither_the_order_of_criteria_nor_of_limits_matters(case, data):
    region, shares = case
    if is_empty(region):
        return
    found = nearest(region, shares)
    columns = data.draw(st.permutations(range(region.criteria)))
    rows = data.draw(st.permutations(range(len(region.limits))))
    other = Region(region.criteria, region.matrix[rows][:, columns], region.limits[rows])
    assert nearest(other, shares[columns]) == pytest.approx(found[columns], abs=1e-6)


def test_wrong_weights_are_refused():
    with pytest.raises(ValueError, match="shape"):
        nearest(limited(2), [1])
    with pytest.raises(ValueError, match="negative"):
        nearest(limited(2), [1, -1])
