"""Small linear programs: hand-made ones, and random ones against scipy."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.optimize import linprog

from dlselect.scoring.mcda.linear_program import LinearProgram, NoOptimum, Optimum, minimise

NONE = ([], [])

# Each row: sentence, cost, (a_ub, b_ub), (a_eq, b_eq), least value and point, or why there is none.
PROGRAMS = [
    ("a corner of two limits", [-3, -5], ([[1, 0], [0, 2], [3, 2]], [4, 12, 18]), NONE, (-36, [2, 6])),
    ("a limit from below needs phase one", [2, 3], ([[-1, -1]], [-4]), NONE, (8, [4, 0])),
    ("an equation", [1, 2, 3], NONE, ([[1, 1, 1]], [1]), (1, [1, 0, 0])),
    ("an equation with a negative right-hand side", [1, 1], NONE, ([[-1, -2]], [-6]), (3, [0, 3])),
    ("an equation said twice is one", [1, 2], NONE, ([[1, 1], [2, 2]], [1, 2]), (1, [1, 0])),
    ("equations that differ", [1, 2], NONE, ([[1, 1], [1, 1]], [1, 2]), "infeasible"),
    ("limits that exclude each other", [1], ([[1], [-1]], [1, -2]), NONE, "infeasible"),
    ("a negative upper limit", [1], ([[1]], [-1]), NONE, "infeasible"),
    ("no limit on the way down", [-1, 0], ([[0, 1]], [1]), NONE, "unbounded"),
    ("no rows at all, nothing to gain", [1, 0], NONE, NONE, (0, [0, 0])),
    ("no rows at all, everything to gain", [-1], NONE, NONE, "unbounded"),
    ("a row of zeros that holds", [1], ([[0]], [0]), NONE, (0, [0])),
    ("a row of zeros that cannot hold", [1], ([[0]], [-1]), NONE, "infeasible"),
    ("infeasible comes before unbounded", [-1, 0], ([[0, 1]], [-1]), NONE, "infeasible"),
]


@pytest.mark.parametrize(
    ("cost", "upper", "equal", "expected"), [row[1:] for row in PROGRAMS], ids=[row[0] for row in PROGRAMS]
)
def test_program(cost, upper, equal, expected):
    found = minimise(cost, *upper, *equal)
    if isinstance(expected, str):
        assert found == NoOptimum(expected)
    else:
        assert isinstance(found, Optimum)
        assert found.value == pytest.approx(expected[0])
        assert found.x == pytest.approx(expected[1])


def test_ends_where_steps_of_length_zero_could_go_round_in_circles():
    """A degenerate program of the kind of Beale's; the expected value is scipy's."""
    cost = [-0.75, 150, -0.02, 6]
    rows, limits = [[0.25, -60, -0.04, 9], [0.5, -90, -0.02, 3], [0, 0, 1, 0]], [0, 0, 1]
    found = minimise(cost, rows, limits, *NONE)
    assert isinstance(found, Optimum)
    assert found.value == pytest.approx(linprog(cost, A_ub=rows, b_ub=limits).fun)


def theirs(cost, upper, limits, equal, values):
    # With presolve HiGHS calls some unbounded programs infeasible.
    found = linprog(
        cost,
        A_ub=upper if len(upper) else None,
        b_ub=limits if len(upper) else None,
        A_eq=equal if len(equal) else None,
        b_eq=values if len(equal) else None,
        options={"presolve": False},
    )
    return found, {0: "optimal", 2: "infeasible", 3: "unbounded"}[found.status]


@pytest.mark.parametrize("integers", [True, False], ids=["whole numbers, often degenerate", "real numbers"])
def test_random_programs_end_as_scipy_says(integers):
    chance = np.random.default_rng(20261125)
    seen = set()
    for _ in range(400):
        columns, rows, equations = chance.integers(1, 8), chance.integers(0, 9), chance.integers(0, 3)
        upper = chance.integers(-3, 4, (rows, columns)) + (0 if integers else chance.random((rows, columns)))
        limits = chance.integers(-3, 8, rows)
        equal, values = chance.integers(-2, 3, (equations, columns)), chance.integers(-2, 5, equations)
        cost = chance.integers(-3, 5, columns)
        found = minimise(cost, upper, limits, equal, values)
        expected, status = theirs(cost, upper, limits, equal, values)
        seen.add(status)
        if status != "optimal":
            assert found == NoOptimum(status)
            continue
        assert isinstance(found, Optimum)
        assert found.value == pytest.approx(expected.fun, abs=1e-8)
        assert (found.x >= 0).all()
        assert (upper @ found.x <= limits + 1e-8).all()
        assert equal @ found.x == pytest.approx(values, abs=1e-8)
    assert seen == {"optimal", "infeasible", "unbounded"}


@pytest.mark.parametrize(("rows", "columns"), [(60, 25), (12, 40), (40, 18)])
def test_large_programs_end_as_scipy_says(rows, columns):
    chance = np.random.default_rng(rows)
    for _ in range(10):
        upper, cost = chance.normal(size=(rows, columns)), chance.normal(size=columns)
        limits = chance.random(rows)
        found = minimise(cost, upper, limits, np.ones((1, columns)), [1.0])
        expected, status = theirs(cost, upper, limits, np.ones((1, columns)), [1.0])
        if status == "optimal":
            assert isinstance(found, Optimum)
            assert found.value == pytest.approx(expected.fun, abs=1e-8)
            # Prices are unique here, where no two rows meet by accident.
            assert found.prices == pytest.approx(-expected.ineqlin.marginals, abs=1e-7)
        else:
            assert found == NoOptimum(status)


def test_several_objectives_over_one_set_of_points():
    program = LinearProgram(3, [[-1, 0, 0]], [-0.2], [[1, 1, 1]], [1])
    lows = [program.minimise(cost).value for cost in np.eye(3)]
    highs = [-program.minimise(-cost).value for cost in np.eye(3)]
    assert lows == pytest.approx([0.2, 0, 0])
    assert highs == pytest.approx([1, 0.8, 0.8])


@settings(deadline=None, max_examples=60)
@given(st.integers(2, 6), st.integers(1, 6), st.integers(0, 2**32))
def test_further_objectives_make_the_point_independent_of_the_order_of_rows(columns, rows, seed):
    chance = np.random.default_rng(seed)
    upper, limits = chance.integers(-2, 3, (rows, columns)), chance.integers(0, 4, rows)
    cost = chance.integers(0, 2, columns)
    equal = (np.ones((1, columns)), [1.0])
    order = chance.permutation(rows)
    one = minimise(cost, upper, limits, *equal, then=np.eye(columns))
    other = minimise(cost, upper[order], limits[order], *equal, then=np.eye(columns))
    if isinstance(one, NoOptimum):
        assert one == other
        return
    assert one.x == pytest.approx(other.x, abs=1e-9)
    # By hand, one after the other: each objective is fixed at its least value before the next is minimised.
    fixed, values = np.ones((1, columns)), [1.0]
    for objective in [cost, *np.eye(columns)]:
        best = linprog(objective, A_ub=upper, b_ub=limits, A_eq=fixed, b_eq=values)
        assert objective @ one.x == pytest.approx(best.fun, abs=1e-6)
        fixed, values = np.vstack([fixed, objective]), [*values, objective @ one.x]


@pytest.mark.parametrize(
    ("cost", "upper", "message"),
    [
        ([1, 2], ([[1]], [1]), "has shape"),
        ([1], ([[1]], [1, 2]), "has shape"),
        ([1], ([[float("nan")]], [1]), "finite"),
        ([1], ([[1]], [float("inf")]), "finite"),
        ([float("nan")], ([[1]], [1]), "finite"),
    ],
)
def test_wrong_input_is_refused(cost, upper, message):
    with pytest.raises(ValueError, match=message):
        minimise(cost, *upper, *NONE)
