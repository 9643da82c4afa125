"""Laws of the methods, on random tables of ticks: values as the catalogue has them, in fifths from 0 to 1."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dlselect.scoring.mcda.methods.preference import gaussian, level, linear, u_shape, usual, v_shape
from dlselect.scoring.mcda.methods.promethee import promethee_ii
from dlselect.scoring.mcda.methods.ranks import ranks
from dlselect.scoring.mcda.methods.topsis import topsis
from dlselect.scoring.mcda.methods.vikor import vikor
from dlselect.scoring.mcda.methods.weighted_product import weighted_product
from dlselect.scoring.mcda.methods.weighted_sum import weighted_sum

law = settings(deadline=None, derandomize=True, database=None, max_examples=60)


def promethee_with(preference):
    def net(values, weights, minimise=None):
        return promethee_ii(values, weights, minimise, preference=preference).net

    return net


def by_q(values, weights, minimise=None):
    return -vikor(values, weights, minimise).scores


def sum_of_directed(values, weights, minimise=None):
    # The weighted sum knows no costs: its values are on common scales.
    turned = values if minimise is None else np.where(minimise, 1 - np.asarray(values), values)
    return weighted_sum(turned, weights)


# Each gives scores of which higher is better. The score of an alternative by the first depends on its own values alone.
STEADY = {
    "weighted sum": sum_of_directed,
    "weighted product": weighted_product,
}
FLOWS = {
    "PROMETHEE usual": promethee_with(usual()),
    "PROMETHEE u-shape": promethee_with(u_shape(0.2)),
    "PROMETHEE v-shape": promethee_with(v_shape(0.2)),
    "PROMETHEE level": promethee_with(level(0.2, 0.6)),
    "PROMETHEE linear": promethee_with(linear(0.2, 0.6)),
    "PROMETHEE gaussian": promethee_with(gaussian(0.3)),
}
DISTANCES = {
    "TOPSIS vector": topsis,
    "TOPSIS range": lambda *given_: topsis(*given_, normalisation="range"),
    "TOPSIS none": lambda *given_: topsis(*given_, normalisation="none"),
    "VIKOR": by_q,
}
ALL = STEADY | FLOWS | DISTANCES
# A dominated one is behind for certain: no threshold of indifference, no value of 0 that makes all products 0.
STRICT = {
    name: ALL[name]
    for name in (*DISTANCES, "weighted sum", "PROMETHEE usual", "PROMETHEE v-shape", "PROMETHEE gaussian")
}


def methods(chosen):
    return pytest.mark.parametrize("method", chosen.values(), ids=chosen)


class Table(NamedTuple):
    """Ticks from 0 to 5 for each alternative and criterion, and weights in whole numbers."""

    ticks: list[list[int]]
    weights: list[int]

    @property
    def values(self):
        return np.array(self.ticks) / 5


@st.composite
def tables(draw, least=1):
    criteria = draw(st.integers(1, 5))
    row = st.lists(st.integers(0, 5), min_size=criteria, max_size=criteria)
    weights = draw(st.lists(st.integers(0, 6), min_size=criteria, max_size=criteria).filter(any))
    return Table(draw(st.lists(row, min_size=least, max_size=7)), weights)


@methods(STEADY | FLOWS)
@law
@given(table=tables(), data=st.data())
def test_raising_a_value_never_lowers_its_alternative(method, table, data):
    row = data.draw(st.integers(0, len(table.ticks) - 1))
    column = data.draw(st.integers(0, len(table.weights) - 1))
    before = ranks(method(table.values, table.weights))
    raised = table.values
    raised[row, column] += 0.2
    assert ranks(method(raised, table.weights))[row] <= before[row]


@methods(ALL)
@law
@given(table=tables(least=2))
def test_a_dominated_alternative_is_never_before_the_one_that_dominates_it(method, table):
    found = ranks(method(table.values, table.weights))
    for better, each in enumerate(table.values):
        for worse, other in enumerate(table.values):
            if (each >= other).all():
                assert found[better] <= found[worse]


@methods(STRICT)
@law
@given(table=tables(least=2), data=st.data())
def test_an_alternative_that_is_dominated_where_it_counts_is_never_first(method, table, data):
    values = table.values
    worse = data.draw(st.integers(1, len(values) - 1))
    # The first is made to dominate the other, on a criterion that counts among them.
    column = data.draw(st.sampled_from([index for index, weight in enumerate(table.weights) if weight]))
    values[0] = np.maximum(values[0], values[worse])
    values[0, column] = values[worse, column] + 0.2
    assert ranks(method(values, table.weights))[worse] > 1


@law
@given(table=tables(least=2))
def test_a_dominated_product_is_first_only_where_all_products_are_zero(table):
    scores = weighted_product(table.values, table.weights)
    counted = np.array(table.weights) > 0
    for each in table.values[:, counted]:
        for worse, other in enumerate(table.values[:, counted]):
            if (each >= other).all() and (each > other).any() and scores.max() > 0:
                assert ranks(scores)[worse] > 1


@methods(ALL)
@law
@given(table=tables(), data=st.data())
def test_the_order_of_alternatives_and_criteria_changes_nothing(method, table, data):
    rows = data.draw(st.permutations(range(len(table.ticks))))
    columns = data.draw(st.permutations(range(len(table.weights))))
    found = method(table.values, table.weights)
    moved = method(table.values[rows][:, columns], np.array(table.weights)[columns])
    assert moved == pytest.approx(found[rows], abs=1e-12)
    assert ranks(moved).tolist() == ranks(found)[rows].tolist()


@methods(ALL)
@law
@given(table=tables(), factor=st.sampled_from([1e-12, 0.01, 3.0, 1e12]))
def test_scaling_all_weights_changes_nothing(method, table, factor):
    scaled = method(table.values, np.array(table.weights) * factor)
    assert scaled == pytest.approx(method(table.values, table.weights), abs=1e-12)


@methods(ALL)
@law
@given(table=tables())
def test_a_criterion_without_weight_changes_nothing(method, table):
    found = method(table.values, table.weights)
    other = np.column_stack([table.values, np.arange(len(table.ticks))])
    assert method(other, [*table.weights, 0]) == pytest.approx(found, abs=1e-12)


@methods(ALL)
@law
@given(table=tables())
def test_a_cost_is_a_benefit_turned_round(method, table):
    """Reciprocal for the product, which has no negative values; on the other end of its scale for the rest."""
    first = [True, *[False] * (len(table.weights) - 1)]
    values = table.values + (0.1 if method is weighted_product else 0)
    turned = values.copy()
    turned[:, 0] = 1 / values[:, 0] if method is weighted_product else 1 - values[:, 0]
    if method is topsis:
        # The length of a column is another once it is turned; only its sign may be.
        turned[:, 0] = -values[:, 0]
    assert method(values, table.weights, first) == pytest.approx(method(turned, table.weights), abs=1e-12)


@methods(STEADY)
@law
@given(table=tables(), data=st.data())
def test_an_alternative_that_comes_or_goes_never_reorders_the_others(method, table, data):
    """There is no rank reversal: neither a new one nor a clone moves another's score."""
    found = method(table.values, table.weights)
    clone = data.draw(st.sampled_from(table.ticks))
    new = data.draw(st.lists(st.integers(0, 5), min_size=len(table.weights), max_size=len(table.weights)))
    more = method(np.vstack([table.values, np.array([clone, new]) / 5]), table.weights)
    assert more[:-2] == pytest.approx(found, abs=1e-12)
    assert ranks(more[:-2]).tolist() == ranks(found).tolist()


@methods(ALL)
@law
@given(table=tables(), data=st.data())
def test_a_clone_shares_its_originals_rank(method, table, data):
    row = data.draw(st.integers(0, len(table.ticks) - 1))
    found = ranks(method(np.vstack([table.values, table.values[row]]), table.weights))
    assert found[-1] == found[row]


# Why these are second opinions: the first is before the second while the last is there, and behind once it has gone.
REVERSALS = {
    "TOPSIS vector": ([[0, 4], [2, 1], [5, 5]], [1, 1]),
    "TOPSIS range": ([[3, 2], [4, 1], [1, 1]], [2, 1]),
    "TOPSIS none": ([[5, 0], [3, 5], [0, 4]], [2, 1]),
    "VIKOR": ([[5, 4], [0, 5], [5, 1]], [1, 2]),
    "PROMETHEE v-shape": ([[0, 4], [3, 1], [2, 1], [5, 3]], [1, 1]),
}


@pytest.mark.parametrize(
    ("name", "ticks", "weights"), [(name, *each) for name, each in REVERSALS.items()], ids=REVERSALS
)
def test_a_method_that_compares_may_reorder_the_others_when_one_goes(name, ticks, weights):
    values = np.array(ticks) / 5
    first, second = ALL[name](values, weights)[:2]
    assert first > second
    first, second = ALL[name](values[:-1], weights)[:2]
    assert first < second
    # The weighted sum gives each the same score as before.
    assert weighted_sum(values, weights)[:-1] == pytest.approx(weighted_sum(values[:-1], weights))


@law
@given(table=tables())
def test_scores_are_on_their_scales(table):
    for name in ("weighted sum", "weighted product", *(name for name in ALL if name.startswith("TOPSIS"))):
        found = ALL[name](table.values, table.weights)
        assert ((found >= -1e-12) & (found <= 1 + 1e-12)).all()
    compromise = vikor(table.values, table.weights)
    for found in (compromise.scores, compromise.group_utility, compromise.regret):
        assert ((found >= -1e-12) & (found <= 1 + 1e-12)).all()
    assert (compromise.regret <= compromise.group_utility + 1e-12).all()
    flows = promethee_ii(table.values, table.weights, preference=v_shape(0.2))
    assert ((flows.plus >= 0) & (flows.plus <= 1 + 1e-12) & (flows.minus >= 0) & (flows.minus <= 1 + 1e-12)).all()
    assert flows.net.sum() == pytest.approx(0, abs=1e-12)


@law
@given(table=tables())
def test_the_compromise_set_holds_the_firsts_and_starts_with_one(table):
    found = vikor(table.values, table.weights)
    firsts = set(np.flatnonzero(found.ranks == 1).tolist())
    assert firsts <= set(found.compromise_set)
    assert found.compromise_set[0] in firsts
    if found.acceptable_advantage and found.acceptable_stability:
        assert len(found.compromise_set) == 1


@law
@given(table=tables(), shift=st.integers(-3, 3), scale=st.sampled_from([0.5, 2.0, 1000.0]))
def test_vikor_and_topsis_by_range_do_not_depend_on_the_unit_of_a_criterion(table, shift, scale):
    other = table.values
    other[:, 0] = other[:, 0] * scale + shift
    for method in (by_q, DISTANCES["TOPSIS range"]):
        assert method(other, table.weights) == pytest.approx(method(table.values, table.weights), abs=1e-9)


@law
@given(table=tables(least=2), factor=st.sampled_from([0.01, 7.0]))
def test_the_order_by_weighted_product_does_not_depend_on_the_unit_of_a_criterion(table, factor):
    values = table.values + 0.2
    other = values.copy()
    other[:, 0] *= factor
    found, expected = (weighted_product(each, table.weights) for each in (other, values))
    assert found / found.max() == pytest.approx(expected / expected.max())
