"""The methods beside those of scikit-criteria and pymcdm: equal where their conventions are set to ours.

Where they are not, what they do by default is shown by its numbers, with the reason for ours.
"""

from __future__ import annotations

import importlib.metadata
import warnings

import numpy as np
import pytest

from dlselect.scoring.mcda.methods.normalisation import range_scaled
from dlselect.scoring.mcda.methods.preference import level, linear, u_shape, usual, v_shape
from dlselect.scoring.mcda.methods.promethee import promethee_ii
from dlselect.scoring.mcda.methods.ranks import ranks
from dlselect.scoring.mcda.methods.topsis import topsis
from dlselect.scoring.mcda.methods.vikor import vikor
from dlselect.scoring.mcda.methods.weighted_product import weighted_product
from dlselect.scoring.mcda.methods.weighted_sum import weighted_sum

# scikit-criteria deletes this attribute of the standard library when it is imported; others need it.
_metadata = importlib.metadata
with warnings.catch_warnings():
    # scikit-criteria loads matplotlib, which calls functions that pyparsing will drop one day.
    warnings.simplefilter("ignore", DeprecationWarning)
    import pymcdm.methods as pymcdm_methods
    import pymcdm.normalizations as pymcdm_normalizations
    import skcriteria
    from pymcdm.helpers import rrankdata as pymcdm_rrankdata
    from skcriteria.agg import simple as skc_simple
    from skcriteria.agg import topsis as skc_topsis
    from skcriteria.agg import vikor as skc_vikor
    from skcriteria.preprocessing.invert_objectives import NegateMinimize
    from skcriteria.preprocessing.scalers import MinMaxScaler, VectorScaler
    from skcriteria.utils.rank import rank_values
importlib.metadata = _metadata

MOUNTAIN = np.array([[1.0, 3000], [2, 3750], [5, 4500]])
RISK = [True, False]


def problem(seed):
    """Return a random matrix of positive values, weights that sum to 1, and which criteria are costs."""
    drawn = np.random.default_rng(seed)
    alternatives, criteria = drawn.integers(2, 12), drawn.integers(2, 8)
    weights = drawn.dirichlet(np.ones(criteria))
    return drawn.uniform(1, 100, (alternatives, criteria)), weights, drawn.random(criteria) < 1 / 3


def skc_problem(values, weights, minimise):
    goals = [min if cost else max for cost in minimise]
    return skcriteria.mkdm(values, goals, weights=list(weights))


def by_pymcdm(method, values, weights, minimise):
    # Its validation warns of each alternative that is dominated, which is no fault.
    return method(np.asarray(values, float), np.asarray(weights), np.where(minimise, -1, 1), validation=False)


SEEDS = pytest.mark.parametrize("seed", range(25), ids=lambda seed: f"random matrix {seed}")


# Equal where the conventions are the same.


@SEEDS
def test_weighted_sum(seed):
    values, weights, minimise = problem(seed)
    none = np.zeros_like(minimise)
    theirs = skc_simple.WeightedSumModel().evaluate(skc_problem(values, weights, none))
    assert weighted_sum(values, weights) == pytest.approx(theirs.e_.score)
    assert ranks(weighted_sum(values, weights)).tolist() == theirs.rank_.tolist()
    by_range = pymcdm_methods.WSM(pymcdm_normalizations.minmax_normalization)
    assert weighted_sum(range_scaled(values, minimise), weights) == pytest.approx(
        by_pymcdm(by_range, values, weights, minimise)
    )


@SEEDS
def test_weighted_product(seed):
    values, weights, minimise = problem(seed)
    theirs = skc_simple.WeightedProductModel().evaluate(skc_problem(values, weights, np.zeros_like(minimise)))
    # scikit-criteria gives the decimal logarithm of the product.
    assert np.log10(weighted_product(values, weights)) == pytest.approx(theirs.e_.score)
    # pymcdm divides by the largest, the least cost by each cost: one factor for all.
    linearly = pymcdm_methods.WPM(pymcdm_normalizations.linear_normalization)
    found, published = weighted_product(values, weights, minimise), by_pymcdm(linearly, values, weights, minimise)
    assert found / found.max() == pytest.approx(published / published.max())


@SEEDS
def test_topsis(seed):
    values, weights, minimise = problem(seed)
    for normalisation, theirs in (
        ("vector", pymcdm_normalizations.vector_normalization),
        ("range", pymcdm_normalizations.minmax_normalization),
    ):
        published = by_pymcdm(pymcdm_methods.TOPSIS(theirs), values, weights, minimise)
        assert topsis(values, weights, minimise, normalisation) == pytest.approx(published)
    turned = NegateMinimize().transform(skc_problem(values, weights, minimise))
    theirs = skc_topsis.TOPSIS().evaluate(VectorScaler(target="matrix").transform(turned))
    assert topsis(values, weights, minimise) == pytest.approx(theirs.e_.similarity)
    as_they_are = skc_topsis.TOPSIS().evaluate(turned).e_.similarity
    assert topsis(values, weights, minimise, "none") == pytest.approx(as_they_are)


@SEEDS
@pytest.mark.parametrize("v", [0.0, 0.3, 0.5, 1.0])
def test_vikor(seed, v):
    values, weights, minimise = problem(seed)
    found = vikor(values, weights, minimise, v)
    theirs = skc_vikor.VIKOR(v=v, use_compromise_set=False).evaluate(skc_problem(values, weights, minimise))
    assert found.group_utility == pytest.approx(theirs.e_.s_k)
    assert found.regret == pytest.approx(theirs.e_.r_k)
    assert found.scores == pytest.approx(theirs.e_.q_k)
    assert found.ranks.tolist() == theirs.rank_.tolist()
    assert found.acceptable_advantage == theirs.e_.acceptable_advantage
    assert found.acceptable_stability == theirs.e_.acceptable_stability
    assert set(found.compromise_set) == set(theirs.e_.compromise_set.tolist())
    assert found.scores == pytest.approx(by_pymcdm(pymcdm_methods.VIKOR(v=v), values, weights, minimise))


FUNCTIONS = {
    "usual": (usual(), "usual", {}),
    "u-shape": (u_shape(7), "ushape", {"q": 7}),
    "v-shape": (v_shape(30), "vshape", {"p": 30}),
    "level": (level(7, 30), "level", {"q": 7, "p": 30}),
    "linear": (linear(7, 30), "vshape_2", {"q": 7, "p": 30}),
}


@SEEDS
@pytest.mark.parametrize(("preference", "name", "thresholds"), FUNCTIONS.values(), ids=FUNCTIONS)
def test_promethee(seed, preference, name, thresholds):
    values, weights, minimise = problem(seed)
    each = {key: [float(value)] * values.shape[1] for key, value in thresholds.items()}
    theirs = by_pymcdm(pymcdm_methods.PROMETHEE_II(name, **each), values, weights, minimise)
    assert promethee_ii(values, weights, minimise, preference=preference).net == pytest.approx(theirs, abs=1e-12)


# Where they differ, and why ours is as it is.


def test_the_winner_by_topsis_hangs_on_the_normalisation_so_ours_is_named_and_is_that_of_the_book():
    """pymcdm divides by the range unless told otherwise; Hwang and Yoon divide by the length of the column."""
    default = by_pymcdm(pymcdm_methods.TOPSIS(), MOUNTAIN, [0.5, 0.5], RISK)
    assert default == pytest.approx([0.5, 0.6172, 0.5], abs=1e-4)
    assert topsis(MOUNTAIN, [0.5, 0.5], RISK, "range") == pytest.approx(default)
    assert topsis(MOUNTAIN, [0.5, 0.5], RISK) == pytest.approx([0.7621, 0.7222, 0.2379], abs=1e-4)


def test_scikit_criteria_leaves_the_normalisation_for_topsis_to_the_caller():
    """It takes the values as they are, so the altitude in metres drowns the risk: ours has to be asked for that."""
    turned = NegateMinimize().transform(skc_problem(MOUNTAIN, [0.5, 0.5], RISK))
    bare = skc_topsis.TOPSIS().evaluate(turned).e_.similarity
    assert bare == pytest.approx([4 / 1504, 0.5, 1500 / 1504], abs=1e-5)
    assert topsis(MOUNTAIN, [0.5, 0.5], RISK, "none") == pytest.approx(bare)


def test_ties_share_their_best_rank_as_in_sport_where_peers_count_densely_or_take_the_mean():
    """'1, 1, 3' says that two are before the third; 1.5 is no place, and a dense 2 hides that two are before it."""
    scores = [3.0, 1.0, 3.0, 2.0]
    assert rank_values(scores, reverse=True).tolist() == [1, 3, 1, 2]
    assert pymcdm_rrankdata(scores).tolist() == [1.5, 4, 1.5, 3]
    assert ranks(scores).tolist() == [1, 4, 1, 3]


def test_ties_are_equal_but_for_rounding_where_peers_compare_the_last_digit():
    """0.1 + 0.2 is 0.3 to a reader; pymcdm ranks it first."""
    scores = [0.3, 0.1 + 0.2]
    assert pymcdm_rrankdata(scores).tolist() == [2, 1]
    assert rank_values(scores, reverse=True).tolist() == [2, 1]
    assert ranks(scores).tolist() == [1, 1]


def test_a_criterion_on_which_all_are_equal_is_1_for_all_as_in_pymcdm_and_not_0_as_in_scikit_criteria():
    """Each of them is the best there is. The order is the same either way; the scores that are shown are not."""
    values = [[1.0, 3.0], [2.0, 3.0], [5.0, 3.0]]
    theirs = MinMaxScaler(target="matrix").transform(skc_problem(values, [0.5, 0.5], [False, False]))
    assert theirs.matrix.to_numpy()[:, 1].tolist() == [0, 0, 0]
    assert pymcdm_normalizations.minmax_normalization(np.array([3.0, 3.0, 3.0])).tolist() == [1, 1, 1]
    ours = range_scaled(values)
    assert ours[:, 1].tolist() == [1, 1, 1]
    assert weighted_sum(ours, [0.5, 0.5]) == pytest.approx([0.5, 0.625, 1])
    assert weighted_sum(theirs.matrix.to_numpy(), [0.5, 0.5]) == pytest.approx([0, 0.125, 0.5])


def test_vikor_leaves_out_a_criterion_on_which_all_are_equal_which_pymcdm_refuses():
    """Nobody falls short there; scikit-criteria does as we do, with a warning."""
    values, weights = [[1.0, 3.0], [2.0, 3.0], [5.0, 3.0]], [0.5, 0.5]
    with pytest.raises(ValueError, match="equal values"):
        by_pymcdm(pymcdm_methods.VIKOR(), values, weights, [False, False])
    with pytest.warns(UserWarning, match="was ignored"):
        theirs = skc_vikor.VIKOR().evaluate(skc_problem(values, weights, [False, False]))
    assert vikor(values, weights).scores == pytest.approx(theirs.e_.q_k)


def test_vikor_of_one_alternative_is_that_one_where_scikit_criteria_divides_by_zero():
    """DQ is 1 / (n - 1); with nobody to be compared with, the advantage is beyond doubt."""
    with pytest.warns(UserWarning, match="was ignored"), pytest.raises(ZeroDivisionError):
        skc_vikor.VIKOR().evaluate(skc_problem([[1.0, 2.0]], [0.5, 0.5], [False, False]))
    assert vikor([[1.0, 2.0]], [0.5, 0.5]).compromise_set == (0,)


def test_vikor_gives_ranks_by_q_where_scikit_criteria_makes_equals_of_the_compromise_set():
    """The set is reported beside the ranks: merged, the order by Q inside it would be lost."""
    values, weights = [[5.0, 8.0, 4.0], [7.0, 6.0, 8.0], [8.0, 8.0, 6.0], [7.0, 4.0, 6.0]], [0.3, 0.4, 0.3]
    theirs = skc_vikor.VIKOR().evaluate(skc_problem(values, weights, [False] * 3))
    assert theirs.rank_.tolist() == [2, 1, 1, 3]
    found = vikor(values, weights)
    assert found.ranks.tolist() == [3, 2, 1, 4]
    assert found.compromise_set == (2, 1)


def test_vikor_sees_no_advantage_between_two_firsts_where_scikit_criteria_measures_it_from_the_third():
    """C1 compares the first two of the list. Both offer the same set: the two firsts."""
    values, weights = [[2.0, 2.0], [2.0, 2.0], [1.0, 1.0]], [0.5, 0.5]
    theirs = skc_vikor.VIKOR().evaluate(skc_problem(values, weights, [False, False]))
    assert theirs.e_.acceptable_advantage
    found = vikor(values, weights)
    assert not found.acceptable_advantage
    assert found.compromise_set == tuple(theirs.e_.compromise_set.tolist()) == (0, 1)


def test_topsis_of_equals_is_one_half_where_peers_divide_by_zero():
    """They are as near to the best as to the worst: 0 / 0 is taken as one half."""
    values, weights = np.ones((3, 2)), [0.5, 0.5]
    vector = pymcdm_methods.TOPSIS(pymcdm_normalizations.vector_normalization)
    with pytest.warns(RuntimeWarning, match="invalid value"):
        assert np.isnan(by_pymcdm(vector, values, weights, [False, False])).all()
    with pytest.warns(RuntimeWarning, match="invalid value"), pytest.raises(ValueError, match="ranking"):
        skc_topsis.TOPSIS().evaluate(skc_problem(values, weights, [False, False]))
    assert topsis(values, weights).tolist() == [0.5, 0.5, 0.5]


def test_weighted_product_takes_a_zero_as_zero_where_scikit_criteria_refuses_it():
    """On the scales of the catalogue 0 is a value like others; a product with it is 0."""
    values, weights = [[1.0, 0.0], [2.0, 3.0]], [0.5, 0.5]
    with pytest.raises(ValueError, match="values <= 0"):
        skc_simple.WeightedProductModel().evaluate(skc_problem(values, weights, [False, False]))
    assert weighted_product(values, weights) == pytest.approx([0, 6**0.5])


def test_promethee_takes_a_difference_of_rounding_for_none_where_pymcdm_sees_a_preference():
    """0.8 - 0.6 is not above an indifference of 0.2, whatever the last digit says."""
    values = [[0.8], [0.6]]
    assert by_pymcdm(pymcdm_methods.PROMETHEE_II("ushape", q=[0.2]), values, [1.0], [False]).tolist() == [1, -1]
    assert promethee_ii(values, [1.0], preference=u_shape(0.2)).net.tolist() == [0, 0]


def test_promethee_of_one_alternative_is_0_where_pymcdm_divides_by_zero():
    with pytest.warns(RuntimeWarning, match="invalid value"):
        assert np.isnan(by_pymcdm(pymcdm_methods.PROMETHEE_II("usual"), [[1.0]], [1.0], [False])).all()
    assert promethee_ii([[1.0]], [1.0], preference=usual()).net.tolist() == [0]


def test_weights_may_have_any_sum_where_scores_of_peers_grow_with_it():
    """A weighted mean stays on the scale of the values; the order is the same."""
    values, weights = [[1.0, 2.0], [2.0, 1.5]], [2.0, 3.0]
    theirs = skc_simple.WeightedSumModel().evaluate(skc_problem(values, weights, [False, False])).e_.score
    assert theirs == pytest.approx([8, 8.5])
    assert weighted_sum(values, weights) == pytest.approx([1.6, 1.7])
