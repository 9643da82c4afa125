"""Laws of SMAA, on matrices of eighths: with ties, sure and uncertain values, weights of 0."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from dlselect.scoring.mcda.beliefs import Beliefs, Cell
from dlselect.scoring.mcda.smaa import smaa
from dlselect.scoring.mcda.weight_draws import Anywhere, Around, Fixed

DRAWS = 60
EIGHTHS = st.integers(0, 8)


@st.composite
def problems(draw, least=1, most=5, kinds=("certain", "triangle", "flat"), weights=("fixed", "around", "anywhere")):
    """Beliefs and weights over the same criteria."""
    size, columns = draw(st.integers(least, most)), draw(st.integers(1, 4))
    shape = (size, columns)
    ends = np.empty((3, *shape))
    flat = np.zeros(shape, dtype=bool)
    for place in np.ndindex(shape):
        kind = draw(st.sampled_from(kinds))
        three = sorted(draw(EIGHTHS) for _ in range(1 if kind == "certain" else 3))
        ends[(slice(None), *place)] = np.array(three) / 8
        flat[place] = kind == "flat"
    alternatives = draw(st.permutations([f"a{number}" for number in range(size)]))
    criteria = tuple(draw(st.permutations([f"c{number}" for number in range(columns)])))
    low, values, high = ends
    return Beliefs.of(alternatives, criteria, values, low, high, flat), draw(weighings(criteria, weights))


@st.composite
def weighings(draw, criteria, kinds=("fixed", "around", "anywhere")):
    kind = draw(st.sampled_from(kinds))
    if kind == "anywhere":
        return Anywhere(criteria)
    points = draw(st.lists(st.integers(0, 5), min_size=len(criteria), max_size=len(criteria)).filter(any))
    weights = np.array(points, dtype=float)
    return (
        Fixed(criteria, weights) if kind == "fixed" else Around(criteria, weights, draw(st.sampled_from([2, 13, 224])))
    )


def chosen(beliefs, rows):
    """Return beliefs in some of the alternatives, in this order."""
    cells = tuple(
        each._replace(row=rows.index(each.row)) for each in beliefs.cells if each.row in rows
    )  # fmt: skip
    return Beliefs(tuple(beliefs.alternatives[row] for row in rows), beliefs.criteria, beliefs.values[rows], cells)


def same(one, other):
    return np.array_equal(one, other, equal_nan=True)


@settings(deadline=None)
@given(problems(), st.data())
def test_chances_sum_to_one_by_alternative_and_by_place(problem, data):
    beliefs, weights = problem
    below = data.draw(
        st.none() | st.lists(st.booleans(), min_size=len(beliefs.alternatives), max_size=len(beliefs.alternatives))
    )
    found = smaa(beliefs, weights, DRAWS, below)
    for axis in (0, 1):
        assert np.allclose(found.ranks.sum(axis=axis), 1, rtol=0, atol=1e-12)
    assert found.ranks.min() >= 0
    others = ~np.eye(len(beliefs.alternatives), dtype=bool)
    assert np.allclose((found.wins + found.wins.T)[others], 1, rtol=0, atol=1e-12)
    assert found.wins.min() >= 0
    assert np.all(np.diag(found.wins) == 0)
    # The mean place is one and what is lost against each of the others.
    assert np.allclose(found.expected_rank, 1 + (found.wins.T).sum(axis=1), rtol=0, atol=1e-9)
    assert np.isfinite(found.expected_rank_error).all()
    winners = found.first > 0
    assert np.array_equal(winners, ~np.isnan(found.confidence))
    assert np.array_equal(winners, ~np.isnan(found.central).any(axis=1))
    assert np.allclose(found.central[winners].sum(axis=1), 1, rtol=0, atol=1e-12)
    # Weighed by the chances to be first, the central weights are the mean of all weights drawn.
    mean = found.first[winners] @ found.central[winners]
    assert np.allclose(mean, weights.draw(0, DRAWS).mean(axis=1), rtol=0, atol=1e-12)


@settings(deadline=None)
@given(problems(), st.data())
def test_the_order_of_rows_and_columns_changes_no_number(problem, data):
    beliefs, weights = problem
    rows = data.draw(st.permutations(range(len(beliefs.alternatives))))
    columns = data.draw(st.permutations(range(len(beliefs.criteria))))
    moved = chosen(beliefs, rows)
    criteria = tuple(beliefs.criteria[column] for column in columns)
    cells = tuple(each._replace(column=columns.index(each.column)) for each in moved.cells)
    moved = Beliefs(
        moved.alternatives, criteria, moved.values[:, columns], data.draw(st.permutations(cells).map(tuple))
    )
    other = (
        Anywhere(criteria) if isinstance(weights, Anywhere)
        else replace(weights, names=criteria, weights=weights.weights[columns])
    )  # fmt: skip
    one, two = smaa(beliefs, weights, DRAWS), smaa(moved, other, DRAWS)
    assert same(one.ranks[rows], two.ranks)
    assert same(one.wins[np.ix_(rows, rows)], two.wins)
    assert same(one.central[np.ix_(rows, columns)], two.central)
    assert same(one.central_error[np.ix_(rows, columns)], two.central_error)
    assert same(one.confidence[rows], two.confidence)


@settings(deadline=None)
@given(problems(least=2), st.data())
def test_a_win_against_another_does_not_depend_on_third_ones(problem, data):
    """No rank reversal: who else is there moves nobody past anybody, in no draw."""
    beliefs, weights = problem
    rows = data.draw(st.lists(st.sampled_from(range(len(beliefs.alternatives))), min_size=2, unique=True))
    wins = smaa(beliefs, weights, DRAWS).wins
    assert same(smaa(chosen(beliefs, rows), weights, DRAWS).wins, wins[np.ix_(rows, rows)])


@settings(deadline=None)
@given(problems(), st.data())
def test_a_clone_shares_its_twins_places_and_moves_nobody_else(problem, data):
    """A clone of all, judgements included: its parts have the same streams, so it is level in every draw."""
    beliefs, weights = problem
    twin = data.draw(st.sampled_from(range(len(beliefs.alternatives))))
    size = len(beliefs.alternatives)
    name = data.draw(st.sampled_from(["!first", "~last"]))
    cells = (*beliefs.cells, *(each._replace(row=size) for each in beliefs.cells if each.row == twin))
    cloned = Beliefs(
        (*beliefs.alternatives, name), beliefs.criteria, np.vstack([beliefs.values, beliefs.values[twin]]), cells
    )
    before, after = smaa(beliefs, weights, DRAWS), smaa(cloned, weights, DRAWS)
    assert same(after.ranks[twin], after.ranks[size])
    assert after.wins[twin, size] == 0.5
    assert same(after.wins[:size, :size], before.wins)
    assert np.allclose(after.expected_rank[:size], before.expected_rank + after.wins[size, :size], rtol=0, atol=1e-9)
    # The twins share the first places that one had; where it shared them with others, they now have more parts.
    together = after.first[twin] + after.first[size]
    assert together >= before.first[twin] - 1e-12
    if not np.any((before.wins == 0.5) & ~np.eye(size, dtype=bool)):
        assert np.allclose(together, before.first[twin], rtol=0, atol=1e-12)


@settings(deadline=None)
@given(problems(), st.data())
def test_a_higher_value_never_lowers_a_chance(problem, data):
    """The same streams are drawn before and after, so it holds in each draw, not only on average."""
    beliefs, weights = problem
    row = data.draw(st.sampled_from(range(len(beliefs.alternatives))))
    column = data.draw(st.sampled_from(range(len(beliefs.criteria))))
    raised = risen(beliefs, row, column, data)
    before, after = smaa(beliefs, weights, DRAWS), smaa(raised, weights, DRAWS)
    for places in range(1, len(beliefs.alternatives) + 1):
        assert after.among_first(places)[row] >= before.among_first(places)[row] - 1e-12
        assert np.all(np.delete(after.among_first(places) - before.among_first(places), row) <= 1e-12)
    assert after.expected_rank[row] <= before.expected_rank[row] + 1e-12
    assert np.all(after.wins[row] >= before.wins[row] - 1e-12)
    others = np.delete(np.arange(len(beliefs.alternatives)), row)
    assert same(after.wins[np.ix_(others, others)], before.wins[np.ix_(others, others)])


def risen(beliefs, row, column, data):
    """Return beliefs with one value, and what bounds it, moved up, each by its own amount."""
    values = beliefs.values.copy()
    cells = []
    for each in beliefs.cells:
        if (each.row, each.column) != (row, column):
            cells.append(each)
            continue
        (part,) = each.groups[0].parts
        low = data.draw(st.integers(round(8 * part.low), 8)) / 8
        mode = max(low, data.draw(st.integers(round(8 * part.mode), 8)) / 8)
        high = max(mode, data.draw(st.integers(round(8 * part.high), 8)) / 8)
        values[row, column] = mode
        part = part._replace(low=low, mode=mode, high=high)
        cells.append(Cell(row, column, (each.groups[0]._replace(parts=(part,)),)))
    if len(cells) == sum((each.row, each.column) != (row, column) for each in cells):
        values[row, column] = data.draw(st.integers(round(8 * values[row, column]), 8)) / 8
    return Beliefs(beliefs.alternatives, beliefs.criteria, values, tuple(cells))


@settings(deadline=None)
@given(problems(least=1, most=4), st.data())
def test_what_is_dominated_to_its_bounds_is_never_first(problem, data):
    """Whoever is nowhere better than another, at its best against the other's worst, and somewhere worse."""
    beliefs, _ = problem
    criteria = beliefs.criteria
    points = data.draw(st.lists(st.integers(1, 100), min_size=len(criteria), max_size=len(criteria)))
    weights = data.draw(
        st.sampled_from(
            [Anywhere(criteria), *(Around(criteria, np.array(points, dtype=float), each) for each in (0.1, 13, 224))]
        )
    )
    better = data.draw(st.sampled_from(range(len(beliefs.alternatives))))
    low = beliefs.values[better].copy()
    for each in beliefs.cells:
        if each.row == better:
            low[each.column] = each.groups[0].parts[0].low
    worse = low.copy()
    drops = data.draw(st.lists(EIGHTHS, min_size=len(criteria), max_size=len(criteria)))
    worse = np.maximum(worse - np.array(drops) / 8, 0)
    if np.array_equal(worse, low):
        return
    joined = Beliefs((*beliefs.alternatives, "dominated"), criteria, np.vstack([beliefs.values, worse]), beliefs.cells)
    found = smaa(joined, weights, 500)
    assert found.first[-1] == 0
    assert found.wins[better, -1] == 1
    assert np.isnan(found.central[-1]).all()


@settings(deadline=None)
@given(problems(least=2), st.data())
def test_those_below_come_after_all_others(problem, data):
    beliefs, weights = problem
    size = len(beliefs.alternatives)
    below = data.draw(st.lists(st.booleans(), min_size=size, max_size=size))
    found, free = smaa(beliefs, weights, DRAWS, below), smaa(beliefs, weights, DRAWS)
    under = np.flatnonzero(below)
    over = np.flatnonzero(~np.array(below))
    assert np.all(found.wins[np.ix_(over, under)] == 1)
    for group in (under, over):
        assert same(found.wins[np.ix_(group, group)], free.wins[np.ix_(group, group)])
    if len(over):
        assert np.all(found.first[under] == 0)


@settings(deadline=None)
@given(problems(kinds=("certain",), weights=("fixed",)))
def test_without_doubt_there_is_one_ranking(problem):
    """Sure values and weights: the places of the weighted sum, shared by those that are level."""
    beliefs, weights = problem
    scores = beliefs.values @ (weights.weights / weights.weights.sum())
    above = (scores[None, :] > scores[:, None] + 1e-9).sum(axis=1)
    level = (np.abs(scores[None, :] - scores[:, None]) <= 1e-9).sum(axis=1)
    found = smaa(beliefs, weights, 7)
    assert np.allclose(found.expected_rank, 1 + above + (level - 1) / 2, rtol=0, atol=1e-9)
    assert np.allclose(found.first, np.where(above == 0, 1 / level, 0), rtol=0, atol=1e-12)
    assert np.allclose(np.nan_to_num(found.confidence), found.first, rtol=0, atol=1e-12)


@settings(deadline=None)
@given(problems(), st.integers(1, DRAWS))
def test_the_first_draws_are_the_same_however_many_follow(problem, draws):
    beliefs, weights = problem
    few, many = (smaa(beliefs, weights, each) for each in (draws, DRAWS))
    assert np.all(few.wins * draws <= many.wins * DRAWS + 1e-9)
    assert np.all(few.ranks * draws <= many.ranks * DRAWS + 1e-9)
