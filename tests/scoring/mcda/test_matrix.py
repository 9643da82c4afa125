"""Named matrices: scales, bounds, unknown values, and what is refused."""

from __future__ import annotations

import subprocess
import sys

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import dlselect.scoring
from dlselect.scoring import Fixed, Matrix, range_scaled, scaled, smaa, weighted_sum

quick = settings(deadline=None, derandomize=True, database=None, max_examples=60)
NAN = float("nan")


def matrix(values, *, criteria=("price", "range"), **more):
    rows = [f"a{number}" for number in range(len(values))]
    return Matrix.of(rows, list(criteria), values, **more)


SCALED = {
    "its own range: the least counts 0, the most 1": ([[1, 10], [2, 20], [3, 15]], {}, [[0, 0], [0.5, 1], [1, 0.5]]),
    "less is better: the least counts 1": ([[1, 10], [3, 20]], {"minimise": ["price"]}, [[1, 0], [0, 1]]),
    "declared ends, worst first": ([[1, 5], [3, 10]], {"scales": {"range": (0, 20)}}, [[0, 0.25], [1, 0.5]]),
    "declared ends that fall: less is better": ([[1, 5], [3, 10]], {"scales": {"price": (4, 0)}}, [[0.75, 0], [0.25, 1]]),
    "ends in the other order where less is better": (
        [[1, 5], [3, 10]], {"scales": {"price": (0, 4)}, "minimise": ["price"]}, [[0.75, 0], [0.25, 1]],
    ),
    "where less is better, ends that fall mean the same": (
        [[1, 5], [3, 10]], {"scales": {"price": (4, 0)}, "minimise": ["price"]}, [[0.75, 0], [0.25, 1]],
    ),
    "all equal: it counts in full for all": ([[7, 1], [7, 2]], {}, [[1, 0], [1, 1]]),
    "equal but for rounding": ([[0.3, 1], [0.1 + 0.2, 2]], {}, [[1, 0], [1, 1]]),
    "one alternative alone": ([[7, 1]], {}, [[1, 1]]),
    "what is unknown counts as the middle of the scale": ([[1, 10], [3, NAN], [2, 30]], {}, [[0, 0], [1, 0.5], [0.5, 1]]),
    "all unknown, on declared scales": ([[NAN, 1], [NAN, 2]], {"scales": {"price": (0, 9)}}, [[0.5, 0], [0.5, 1]]),
    "negative values": ([[-3, 0], [1, -2]], {}, [[0, 1], [1, 0]]),
}  # fmt: skip


@pytest.mark.parametrize(("values", "more", "expected"), SCALED.values(), ids=SCALED)
def test_scaled(values, more, expected):
    assert matrix(values, **more).scaled().tolist() == pytest.approx(np.array(expected, dtype=float))


def test_the_own_range_runs_from_the_least_low_to_the_largest_high():
    found = matrix([[2, 1], [4, 2]], low=[[1, 1], [4, 2]], high=[[2, 1], [5, 2]])
    assert (found.worst.tolist(), found.best.tolist()) == ([1, 1], [5, 2])
    low, high = found.bounds()
    assert low[:, 0].tolist() == [0, 0.75]
    assert high[:, 0].tolist() == [0.25, 1]


def test_bounds_change_sides_where_less_is_better():
    found = matrix([[2, 1], [4, 2]], low=[[1, 1], [4, 2]], high=[[3, 1], [5, 2]], minimise=["price"])
    low, high = found.bounds()
    assert [low[0, 0], found.scaled()[0, 0], high[0, 0]] == [0.5, 0.75, 1]


def test_what_is_unknown_may_be_anything_on_its_scale_whatever_bounds_are_given():
    found = matrix([[NAN, 1], [2, 2]], low=[[1, 1], [1, 2]], high=[[1, 1], [3, 2]])
    assert (found.low[0, 0], found.values[0, 0], found.high[0, 0]) == (1, 2, 3)
    assert found.unknown.tolist() == [[True, False], [False, False]]
    assert found.beliefs().cells[0].groups[0].parts[0].flat


def test_a_value_comes_back_in_its_own_unit():
    found = matrix([[100, 1], [300, 2]], minimise=["price"])
    assert [found.in_units(0, value) for value in (0.0, 0.25, 1.0)] == [300, 250, 100]
    assert found.minimise.tolist() == [True, False]
    assert found.declared.tolist() == [False, False]


WRONG = {
    "an alternative twice": (["a", "a"], ["x"], [[1], [2]], {}, "must differ"),
    "a criterion twice": (["a"], ["x", "x"], [[1, 2]], {}, "must differ"),
    "no alternative": ([], ["x"], np.zeros((0, 1)), {}, "the shape"),
    "no criterion": (["a"], [], np.zeros((1, 0)), {}, "the shape"),
    "other names than values": (["a"], ["x", "y"], [[1]], {}, "the shape"),
    "a foreign criterion to minimise": (["a"], ["x"], [[1]], {"minimise": ["y"]}, "'y' is none of the criteria x"),
    "a foreign scale": (["a"], ["x"], [[1]], {"scales": {"y": (0, 1)}}, "'y' is none of the criteria x"),
    "a scale without length": (["a"], ["x"], [[1]], {"scales": {"x": (1, 1)}}, "two different finite numbers"),
    "a scale that is no number": (["a"], ["x"], [[1]], {"scales": {"x": (0, NAN)}}, "two different finite numbers"),
    "a scale of infinite length": (["a"], ["x"], [[1]], {"scales": {"x": (-1e308, 1e308)}}, "too long"),
    "a value beyond its scale": (["a"], ["x"], [[5]], {"scales": {"x": (0, 4)}}, "'a' on 'x' lies beyond its scale, 0 to 4"),
    "a bound beyond the scale": (["a"], ["x"], [[3]], {"scales": {"x": (0, 4)}, "high": [[5]]}, "beyond its scale"),
    "an infinite value": (["a"], ["x"], [[np.inf]], {}, "finite number between"),
    "a value above its high": (["a"], ["x"], [[3]], {"high": [[2]]}, "between its low and its high"),
    "bounds of another shape": (["a"], ["x"], [[3]], {"low": [[1, 2]]}, "shape of the values"),
    "nothing known and no scale": (["a"], ["x"], [[NAN]], {}, "give the ends of its scale"),
    "unknown where the others are equal": (["a", "b"], ["x"], [[NAN], [2]], {}, "give the ends of its scale"),
}  # fmt: skip


@pytest.mark.parametrize(("alternatives", "criteria", "values", "more", "says"), WRONG.values(), ids=WRONG)
def test_what_is_refused(alternatives, criteria, values, more, says):
    with pytest.raises(ValueError, match=says):
        Matrix.of(alternatives, criteria, values, **more)


numbers = st.floats(-1e6, 1e6, allow_nan=False)
tables = st.integers(1, 5).flatmap(
    lambda rows: st.lists(st.lists(numbers, min_size=3, max_size=3), min_size=rows, max_size=rows)
)
costs = st.lists(st.booleans(), min_size=3, max_size=3)
CRITERIA = ("x", "y", "z")


@quick
@given(tables, costs)
def test_its_own_range_is_that_of_range_scaled(values, minimise):
    down = [name for name, less in zip(CRITERIA, minimise, strict=True) if less]
    found = matrix(values, criteria=CRITERIA, minimise=down)
    assert found.scaled() == pytest.approx(range_scaled(values, minimise))


@quick
@given(tables)
def test_declared_scales_are_those_of_scaled(values):
    found = matrix(values, criteria=CRITERIA, scales=dict.fromkeys(CRITERIA, (1e6, -1e6)))
    assert found.scaled() == pytest.approx(scaled(values, [-1e6] * 3, [1e6] * 3))


@quick
@given(tables, costs, st.integers(0, 10**6))
def test_scaled_values_and_bounds_are_in_order_and_come_back(values, minimise, seed):
    spread = np.random.default_rng(seed).uniform(0, 1e5, (2, len(values), 3))
    down = [name for name, less in zip(CRITERIA, minimise, strict=True) if less]
    low, high = np.array(values) - spread[0], np.array(values) + spread[1]
    found = matrix(values, criteria=CRITERIA, minimise=down, low=low, high=high)
    counted, (least, most) = found.scaled(), found.bounds()
    assert ((least >= 0) & (least <= counted) & (counted <= most) & (most <= 1)).all()
    back = [[found.in_units(column, value) for column, value in enumerate(row)] for row in counted]
    assert np.array(back) == pytest.approx(np.array(values), abs=1e-6)
    assert found.beliefs().values.tolist() == counted.tolist()


@quick
@given(tables, st.integers(0, 4))
def test_on_declared_scales_one_that_goes_leaves_the_others_as_they_are(values, gone):
    scales = dict.fromkeys(CRITERIA, (-1e6, 1e6))
    whole = matrix(values, criteria=CRITERIA, scales=scales).scaled()
    kept = [row for row in range(len(values)) if row != gone % len(values)]
    if kept:
        rest = matrix([values[row] for row in kept], criteria=CRITERIA, scales=scales).scaled()
        assert rest.tolist() == whole[kept].tolist()


def test_the_draws_of_a_matrix_agree_with_its_order_where_nothing_is_doubted():
    found = matrix([[100, 6], [200, 9], [300, 1]], minimise=["price"])
    drawn = smaa(found.beliefs(), Fixed(found.criteria, np.array([1.0, 1.0])), 10)
    totals = weighted_sum(found.scaled(), [1, 1])
    assert drawn.first.tolist() == (totals == totals.max()).astype(float).tolist()


def test_every_name_of_the_engine_is_there_and_described():
    for name in dlselect.scoring.__all__:
        assert getattr(dlselect.scoring, name).__doc__, name
    assert set(dlselect.scoring.__all__) == set(dlselect.scoring._HOMES)
    with pytest.raises(AttributeError, match="has no attribute 'electre'"):
        dlselect.scoring.electre  # noqa: B018


def test_importing_the_package_imports_no_numpy():
    code = "import sys, dlselect.scoring; print('numpy' in sys.modules, 'smaa' in dir(dlselect.scoring))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "False True\n"
