"""How far weights can move: cases worked out by hand, and random ones by brute force and by scipy."""

import itertools

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from scipy.optimize import linprog

from dlselect.scoring.mcda.weight_sensitivity import (
    Change,
    Interval,
    Never,
    dominated_by,
    never_best,
    smallest_change,
    weight_interval,
    weight_intervals,
)

# Two that are good at one thing each, and one in between.
AXES = [[1.0, 0.0], [0.0, 1.0]]


@st.composite
def decisions(draw, *, criteria=(1, 5), zeros=True):
    """Values in tenths, as ratings are, and whole-number weights: ties and twins are common."""
    columns, rows = draw(st.integers(*criteria)), draw(st.integers(1, 7))
    values = draw(
        st.lists(st.lists(st.integers(0, 10), min_size=columns, max_size=columns), min_size=rows, max_size=rows)
    )
    weights = draw(st.lists(st.integers(0 if zeros else 1, 6), min_size=columns, max_size=columns))
    assume(sum(weights) > 0)
    return np.array(values) / 10, np.array(weights, dtype=float)


def with_share(weights, criterion, share):
    rest = weights.copy()
    rest[criterion] = 0
    new = (1 - share) * rest / rest.sum()
    new[criterion] = share
    return new


# --- One weight at a time ---------------------------------------------------------------------------------------------

# Each row: sentence, values, weights, criterion, winner, expected.
INTERVALS = [
    ("the lines meet at one half", AXES, [3, 1], 0, 0, Interval(0.75, 0.5, 1.0, (1,), None)),
    ("seen from the other criterion", AXES, [3, 1], 1, 0, Interval(0.25, 0.0, 0.5, None, (1,))),
    ("level now: the interval ends here", AXES, [1, 1], 0, 0, Interval(0.5, 0.5, 1.0, (1,), None)),
    (
        "the steepest of those who meet takes over",
        [*AXES, [0.5, 0.5]],
        [1, 1],
        0,
        2,
        Interval(0.5, 0.5, 0.5, (1,), (0,)),
    ),
    ("twins take over together", [[1, 0], [0, 1], [0, 1]], [3, 1], 0, 0, Interval(0.75, 0.5, 1.0, (1, 2), None)),
    ("a twin of the winner displaces nobody", [[1, 1], [1, 1]], [1, 1], 0, 1, Interval(0.5, 0.0, 1.0, None, None)),
    ("one alternative always wins", [[0.3, 0.4]], [1, 2], 1, 0, Interval(2 / 3, 0.0, 1.0, None, None)),
    ("one criterion cannot move", [[0.3], [0.2]], [7], 0, 0, Interval(1.0, 1.0, 1.0, None, None)),
    ("all weight on it: the others have no proportions", AXES, [4, 0], 0, 0, Interval(1.0, 1.0, 1.0, None, None)),
    ("weight 0 can rise", AXES, [4, 0], 1, 0, Interval(0.0, 0.0, 0.5, None, (1,))),
    ("meeting only at the very end is no end", [[1, 0], [0, 0]], [1, 1], 0, 0, Interval(0.5, 0.0, 1.0, None, None)),
    ("all equal", [[0.5, 0.5]] * 3, [1, 1], 0, 1, Interval(0.5, 0.0, 1.0, None, None)),
    # 0.8 s + 0.3 (1 - s) = 0.2 s + 0.7 (1 - s) at s = 0.4; the rest keeps 1 : 1, so 0.3 and 0.7 are means.
    (
        "three criteria, worked out by hand",
        [[0.8, 0.6, 0.0], [0.2, 0.6, 0.8]],
        [3, 1, 1],
        0,
        0,
        Interval(0.6, 0.4, 1.0, (1,), None),
    ),
]


@pytest.mark.parametrize(
    ("values", "weights", "criterion", "winner", "expected"),
    [row[1:] for row in INTERVALS],
    ids=[r[0] for r in INTERVALS],
)
def test_interval(values, weights, criterion, winner, expected):
    found = weight_interval(values, weights, criterion, winner)
    assert (found.share, found.low, found.high) == pytest.approx((expected.share, expected.low, expected.high))
    assert (found.below, found.above) == (expected.below, expected.above)


@settings(deadline=None, max_examples=150)
@given(decisions())
def test_inside_the_interval_the_winner_stays_and_just_outside_it_does_not(decision):
    values, weights = decision
    winner = int((values @ weights).argmax())
    intervals = weight_intervals(values, weights, winner)
    for criterion, found in enumerate(intervals):
        assert found == weight_interval(values, weights, criterion, winner)
        assert 0 <= found.low <= found.share + 1e-12
        assert found.share - 1e-12 <= found.high <= 1
        if weights.sum() == weights[criterion]:
            continue
        for share in np.linspace(found.low, found.high, 9):
            totals = values @ with_share(weights, criterion, share)
            assert totals[winner] >= totals.max() - 1e-9
        for end, takers in ((found.low - 1e-6, found.below), (found.high + 1e-6, found.above)):
            assert (takers is None) == (not 0 <= end <= 1)
            if takers is not None:
                totals = values @ with_share(weights, criterion, end)
                assert totals[winner] < totals.max()
                assert takers == tuple(np.flatnonzero(totals >= totals.max() - 1e-12))


@settings(deadline=None, max_examples=40)
@given(decisions(), st.floats(0.1, 100))
def test_scaling_all_weights_changes_no_interval(decision, factor):
    values, weights = decision
    winner = int((values @ weights).argmax())
    for one, other in zip(
        weight_intervals(values, weights, winner), weight_intervals(values, factor * weights, winner), strict=True
    ):
        assert (one.low, one.high) == pytest.approx((other.low, other.high), abs=1e-9)
        assert (one.below, one.above) == (other.below, other.above)


# --- All weights together ---------------------------------------------------------------------------------------------

# Each row: sentence, values, weights, rival, expected distance and weights, or why never.
CHANGES = [
    ("the first needs no change", AXES, [3, 1], 0, (0.0, [0.75, 0.25])),
    ("a twin of the first needs no change", [[1, 0], [1, 0], [0, 1]], [3, 1], 1, (0.0, [0.75, 0.25])),
    ("level is enough", AXES, [3, 1], 1, (0.5, [0.5, 0.5])),
    ("dominated", [[1, 1], [1, 0.5]], [1, 1], 1, Never("dominated", (0,))),
    ("dominated by two, the better one first", [[0.9, 1], [1, 1], [0.5, 0.5]], [1, 1], 2, Never("dominated", (1, 0))),
    ("a criterion of weight 0 does not save from it", [[1, 0], [0.5, 1]], [1, 0], 1, Never("dominated", (0,))),
    ("never best, and not dominated", [*AXES, [0.4, 0.4]], [1, 1], 2, Never("never best")),
    ("just level at one point", [*AXES, [0.5, 0.5]], [3, 1], 2, (0.5, [0.5, 0.5])),
    (
        "weight goes from the worst to the best criterion",
        [[1, 0.5, 0], [0, 0.5, 0.5]],
        [2, 1, 1],
        1,
        # The lead of 0.375 falls by 1.5 for each share that moves.
        (0.5, [0.25, 0.25, 0.5]),
    ),
    ("of equal takers the last", [[1, 0, 0], [0, 1, 1]], [2, 1, 0.5], 1, (1 / 7, [0.5, 2 / 7, 3 / 14])),
    # t of the first and s of the third: 1.3 t + 0.3 s = 0.17 and 0.3 t + 1.3 s = 0.07.
    ("two others bind at once", [[1, 0, 0], [0, 0, 1], [0.3, 0.6, 0.3]], [5, 1, 4], 2, (0.3, [0.375, 0.25, 0.375])),
]


@pytest.mark.parametrize(
    ("values", "weights", "rival", "expected"), [row[1:] for row in CHANGES], ids=[row[0] for row in CHANGES]
)
def test_smallest_change(values, weights, rival, expected):
    found = smallest_change(values, weights, rival)
    if isinstance(expected, Never):
        assert found == expected
    else:
        assert isinstance(found, Change)
        assert found.distance == pytest.approx(expected[0])
        assert found.weights == pytest.approx(expected[1])


def test_only_those_that_count_must_be_beaten():
    values = [[1, 1], [1, 0], [0, 1]]
    assert smallest_change(values, [3, 1], 2) == Never("dominated", (0,))
    found = smallest_change(values, [3, 1], 2, against=[1])
    assert isinstance(found, Change)
    assert found.distance == pytest.approx(0.5)
    assert smallest_change(values, [3, 1], 2, against=[]).distance == 0


def least_distance(values, weights, rival):
    """The same question as one linear program for scipy, over new weights and sizes of changes."""
    old = weights / weights.sum()
    count = len(old)
    ahead = np.hstack([values - values[rival], np.zeros_like(values)])
    up, down = np.hstack([np.eye(count), -np.eye(count)]), np.hstack([-np.eye(count), -np.eye(count)])
    found = linprog(
        np.append(np.zeros(count), np.ones(count)),
        A_ub=np.vstack([ahead, up, down]),
        b_ub=np.concatenate([np.zeros(len(values)), old, -old]),
        A_eq=np.append(np.ones(count), np.zeros(count))[None, :],
        b_eq=[1],
        bounds=[(0, None if weight else 0) for weight in old] + [(0, None)] * count,
    )
    return found.fun if found.status == 0 else None


@settings(deadline=None, max_examples=200)
@given(decisions(), st.data())
def test_no_smaller_change_exists(decision, data):
    values, weights = decision
    rival = data.draw(st.integers(0, len(values) - 1))
    counted = weights > 0
    found = smallest_change(values, weights, rival)
    least = least_distance(values, weights, rival)
    if isinstance(found, Never):
        lead = values[rival, counted] - values[:, counted]
        by = [row for row in range(len(values)) if (lead[row] <= 1e-12).all() and (lead[row] < -1e-12).any()]
        assert sorted(found.by) == by
        assert (found.reason == "dominated") == bool(by)
        assert found.reason == "dominated" or least is None
        return
    assert found.distance == pytest.approx(least, abs=1e-7)
    assert found.weights.sum() == pytest.approx(1)
    assert (found.weights >= 0).all()
    assert (found.weights[~counted] == 0).all()
    totals = values @ found.weights
    assert totals[rival] >= totals.max() - 1e-8


@settings(deadline=None, max_examples=60)
@given(decisions(criteria=(2, 3), zeros=False), st.data())
def test_no_weights_on_a_grid_do_it_with_less(decision, data):
    values, weights = decision
    rival = data.draw(st.integers(0, len(values) - 1))
    found = smallest_change(values, weights, rival)
    steps = 24
    grid = [point for point in itertools.product(range(steps + 1), repeat=len(weights)) if sum(point) == steps]
    shares = np.array(grid) / steps
    totals = shares @ values.T
    first = shares[totals[:, rival] >= totals.max(axis=1) - 1e-12]
    if isinstance(found, Change):
        distances = np.abs(first - weights / weights.sum()).sum(axis=1)
        assert found.distance <= distances.min(initial=2) + 1e-9
    elif found.reason == "never best":
        assert len(first) == 0
    else:
        dominator = found.by[0]
        assert (totals[:, dominator] >= totals[:, rival] - 1e-12).all()


@settings(deadline=None, max_examples=100)
@given(decisions(), st.data())
def test_the_order_of_alternatives_changes_nothing(decision, data):
    values, weights = decision
    rival = data.draw(st.integers(0, len(values) - 1))
    order = data.draw(st.permutations(range(len(values))))
    one = smallest_change(values, weights, rival)
    other = smallest_change(values[order], weights, order.index(rival))
    if isinstance(one, Never):
        assert isinstance(other, Never)
        assert one.reason == other.reason
        assert set(one.by) == {order[row] for row in other.by}
    else:
        assert isinstance(other, Change)
        assert one.weights == pytest.approx(other.weights, abs=1e-8)


def test_many_alternatives_and_criteria_agree_with_scipy():
    chance = np.random.default_rng(4)
    kinds = set()
    for _ in range(5):
        values, weights = chance.integers(0, 11, (30, 12)) / 10, chance.integers(1, 7, 12).astype(float)
        for rival in range(30):
            found = smallest_change(values, weights, rival)
            least = least_distance(values, weights, rival)
            kinds.add(type(found))
            if isinstance(found, Change):
                assert found.distance == pytest.approx(least, abs=1e-7)
            else:
                assert found.reason == "dominated" or least is None
    assert kinds == {Change, Never}


# --- Dominated, never best --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("values", "row", "by", "never"),
    [
        pytest.param(AXES, 0, (), False, id="best at something"),
        pytest.param([[1, 1], [1, 0.5]], 1, (0,), False, id="dominated, yet level where only the first counts"),
        pytest.param([[1, 1], [0.9, 0.5]], 1, (0,), True, id="worse at everything"),
        pytest.param([*AXES, [0.4, 0.4]], 2, (), True, id="never best, not dominated"),
        pytest.param([*AXES, [0.5, 0.5]], 2, (), False, id="level at one point"),
        pytest.param([[0.5, 0.5], [0.5, 0.5]], 0, (), False, id="twins do not dominate each other"),
        pytest.param([[0.5, 0.5], [0.5, 0.5 + 1e-12]], 0, (), False, id="rounding is no dominance"),
        pytest.param([[0.1]], 0, (), False, id="alone"),
        pytest.param([[0.1], [0.2], [0.3]], 0, (1, 2), True, id="one criterion"),
    ],
)
def test_dominated_and_never_best(values, row, by, never):
    assert dominated_by(values, row) == by
    assert never_best(values, row) is never


@pytest.mark.parametrize(
    ("values", "weights", "message"),
    [
        pytest.param([[1, 2]], [1], "shape", id="a weight is missing"),
        pytest.param([1, 2], [1, 1], "row for each", id="not a matrix"),
        pytest.param([[]], [], "row for each", id="no criteria"),
        pytest.param([[1, float("nan")]], [1, 1], "finite", id="a value is not a number"),
        pytest.param([[1, 2]], [1, float("nan")], "finite", id="a weight is not a number"),
        pytest.param([[1, 2]], [1, -1], "negative", id="a negative weight"),
        pytest.param([[1, 2]], [0, 0], "above 0", id="all weights are zero"),
    ],
)
def test_wrong_input_is_refused(values, weights, message):
    for call in (
        lambda: weight_intervals(values, weights, 0),
        lambda: weight_interval(values, weights, 0, 0),
        lambda: smallest_change(values, weights, 0),
    ):
        with pytest.raises(ValueError, match=message):
            call()


def test_an_index_must_exist_and_a_winner_must_be_first():
    with pytest.raises(ValueError, match="no alternative 2"):
        smallest_change(AXES, [1, 1], 2)
    with pytest.raises(ValueError, match="no alternative -1"):
        dominated_by(AXES, -1)
    with pytest.raises(ValueError, match="no criterion 2"):
        weight_interval(AXES, [1, 1], 2, 0)
    with pytest.raises(ValueError, match="not first"):
        weight_interval(AXES, [3, 1], 0, 1)
