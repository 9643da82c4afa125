"""Degenerate tables have a result, without a warning; wrong ones are refused with the reason."""

from __future__ import annotations

import numpy as np
import pytest

from dlselect.scoring.mcda.methods import promethee, ranks, topsis, vikor, weighted_product, weighted_sum
from dlselect.scoring.mcda.methods.normalisation import range_scaled
from dlselect.scoring.mcda.methods.preference import gaussian, u_shape, usual, v_shape


def flows(values, weights, minimise=None, preference=None):
    return promethee.promethee_ii(values, weights, minimise, preference=preference or v_shape(0.2)).net


def by_q(values, weights, minimise=None):
    return -vikor.vikor(values, weights, minimise).scores


# Scores of which higher is better.
METHODS = {
    "weighted sum": weighted_sum.weighted_sum,
    "weighted product": weighted_product.weighted_product,
    "TOPSIS": topsis.topsis,
    "TOPSIS range": lambda *given: topsis.topsis(*given, normalisation="range"),
    "TOPSIS none": lambda *given: topsis.topsis(*given, normalisation="none"),
    "VIKOR": by_q,
    "PROMETHEE": flows,
    "PROMETHEE usual": lambda *given: flows(*given, preference=usual()),
    "PROMETHEE gaussian": lambda *given: flows(*given, preference=gaussian(0.2)),
}
EACH = pytest.mark.parametrize("method", METHODS.values(), ids=METHODS)

SAME = {
    "one alternative": ([[0.2, 0.8]], [1, 2]),
    "one alternative, one criterion": ([[0.2]], [1]),
    "one alternative without anything": ([[0.0, 0.0]], [1, 1]),
    "all equal": ([[0.2, 0.8]] * 3, [1, 2]),
    "nothing but zeros": (np.zeros((3, 2)), [1, 2]),
    "they differ only where the weight is 0": ([[0.2, 0.8], [0.2, 0.4], [0.2, 0.0]], [1, 0]),
    "they differ by rounding": ([[0.3, 0.6], [0.1 + 0.2, 0.6], [0.3, 0.2 * 3]], [1, 1]),
}


@EACH
@pytest.mark.parametrize(("values", "weights"), SAME.values(), ids=SAME)
def test_who_cannot_be_told_apart_is_first(method, values, weights):
    found = method(values, weights)
    assert np.isfinite(found).all()
    assert ranks.ranks(found).tolist() == [1] * len(values)


ORDERED = {
    "one criterion": ([[0.2], [0.6], [0.4]], [1]),
    "all weight on one criterion": ([[1.0, 0.2, 0.0], [0.0, 0.6, 1.0], [0.5, 0.4, 0.5]], [0, 3, 0]),
    "a criterion that is 1 for all": ([[0.2, 1.0], [0.6, 1.0], [0.4, 1.0]], [1, 1]),
    "a hair of weight": ([[0.2, 0.4], [0.6, 0.4], [0.4, 0.4]], [1e-3, 1]),
    "weights without measure": ([[0.2, 0.2], [0.6, 0.6], [0.4, 0.4]], [1e308, 1e308]),
    "weights next to nothing": ([[0.2, 0.2], [0.6, 0.6], [0.4, 0.4]], [5e-324, 5e-324]),
}


@EACH
@pytest.mark.parametrize(("values", "weights"), ORDERED.values(), ids=ORDERED)
def test_the_criterion_that_is_left_decides(method, values, weights):
    assert ranks.ranks(method(values, weights)).tolist() == [3, 1, 2]


@EACH
def test_a_column_of_zeros_does_not_matter_but_to_the_product(method):
    found = method([[0.2, 0.0], [0.6, 0.0], [0.4, 0.0]], [1, 1])
    expected = [1, 1, 1] if method is weighted_product.weighted_product else [3, 1, 2]
    assert ranks.ranks(found).tolist() == expected


PRODUCTS = {
    "a zero where more is better makes it zero": ([[0.0, 0.9], [0.1, 0.1]], [1, 1], None, [0, 0.1]),
    "a zero without weight counts nothing": ([[0.0, 0.9], [0.1, 0.1]], [0, 1], None, [0.9, 0.1]),
    "a zero where less is better makes it infinite": ([[0.0, 1.0], [2.0, 8.0]], [1, 1], [True, False], [np.inf, 2]),
    "a zero of either kind makes it zero": ([[0.0, 0.0], [2.0, 8.0]], [1, 1], [True, False], [0, 2]),
    "zeros where less is better make equals": ([[0.0], [0.0]], [1], [True], [np.inf, np.inf]),
    "ones are one": ([[1.0, 1.0]], [1, 2], None, [1]),
    "a cost divides": ([[4.0, 9.0]], [1, 1], [True, False], [1.5]),
}


@pytest.mark.parametrize(("values", "weights", "minimise", "expected"), PRODUCTS.values(), ids=PRODUCTS)
def test_zeros_in_a_weighted_product(values, weights, minimise, expected):
    assert weighted_product.weighted_product(values, weights, minimise) == pytest.approx(expected)


def test_who_cannot_be_told_apart_is_half_way_by_topsis_and_at_the_best_by_vikor():
    assert topsis.topsis([[0.2, 0.8]] * 3, [1, 2]).tolist() == [0.5] * 3
    found = vikor.vikor([[0.2, 0.8]] * 3, [1, 2])
    assert found.group_utility.tolist() == found.regret.tolist() == found.scores.tolist() == [0.0] * 3


def test_topsis_of_very_small_and_very_large_values():
    values = np.array([[0.2, 0.9], [0.6, 0.3], [0.4, 0.6]])
    expected = topsis.topsis(values, [1, 1])
    assert topsis.topsis(values * [1e-300, 1e300], [1, 1]) == pytest.approx(expected)


ANY = METHODS | {
    "scales by range": lambda values, _, *minimise: range_scaled(values, *minimise),
    "PROMETHEE u-shape": lambda *given: flows(*given, preference=u_shape(0.2)),
}
TABLES_REFUSED = {
    "one row": ([0.2, 0.4], "not the shape"),
    "a cube": (np.zeros((1, 1, 2)), "not the shape"),
    "no alternative": (np.zeros((0, 2)), "not the shape"),
    "no criterion": (np.zeros((2, 0)), "not the shape"),
    "a value that is no number": ([[0.2, np.nan], [0.1, 0.3]], "row 0, column 1 is nan"),
    "a value that is infinite": ([[0.2, 0.3], [np.inf, 0.3]], "row 1, column 0 is inf"),
}


@pytest.mark.parametrize("method", ANY.values(), ids=ANY)
@pytest.mark.parametrize(("values", "message"), TABLES_REFUSED.values(), ids=TABLES_REFUSED)
def test_tables_refused(method, values, message):
    with pytest.raises(ValueError, match=message):
        method(values, [1, 1])


WEIGHTS_REFUSED = {
    "too few": ([1], "2 criteria need as many weights"),
    "too many": ([1, 1, 1], "2 criteria need as many weights"),
    "a column of them": ([[1], [1]], "2 criteria need as many weights"),
    "a negative one": ([1, -1], "0 or above"),
    "one that is no number": ([1, np.nan], "finite"),
    "one that is infinite": ([1, np.inf], "finite"),
    "all zero": ([0, 0], "at least one criterion must count"),
}


@EACH
@pytest.mark.parametrize(("weights", "message"), WEIGHTS_REFUSED.values(), ids=WEIGHTS_REFUSED)
def test_weights_refused(method, weights, message):
    with pytest.raises(ValueError, match=message):
        method([[0.2, 0.4], [0.1, 0.3]], weights)


COSTS_REFUSED = {
    "too few": [True],
    "too many": [True, False, True],
    # A peer takes each word but `max` for `min`: here 'max' would be true.
    "words": ["max", "min"],
    "signs": [1, -1],
}


@pytest.mark.parametrize("method", [ANY[name] for name in ANY if name != "weighted sum"])
@pytest.mark.parametrize("minimise", COSTS_REFUSED.values(), ids=COSTS_REFUSED)
def test_costs_refused(method, minimise):
    with pytest.raises(ValueError, match="2 criteria need as many truths"):
        method([[0.2, 0.4], [0.1, 0.3]], [1, 1], minimise)


def test_a_negative_value_has_no_power():
    with pytest.raises(ValueError, match="row 1, column 0 is -0.1"):
        weighted_product.weighted_product([[0.2, 0.4], [-0.1, 0.3]], [1, 1])


def test_an_unknown_normalisation():
    with pytest.raises(ValueError, match="'vector', 'range' or 'none', not 'minmax'"):
        topsis.topsis([[0.2, 0.4], [0.1, 0.3]], [1, 1], None, "minmax")


CONVENTIONS = {
    "Weighted sum": weighted_sum, "Weighted product": weighted_product, "TOPSIS": topsis, "VIKOR": vikor,
    "PROMETHEE II": promethee, "Ties": ranks,
}  # fmt: skip


@pytest.mark.parametrize(("name", "module"), CONVENTIONS.items(), ids=CONVENTIONS)
def test_each_method_says_its_convention_in_one_sentence(name, module):
    assert module.CONVENTION.startswith(f"{name}: ")
    assert not module.CONVENTION.endswith(".")


def test_topsis_says_its_convention_for_each_normalisation():
    assert topsis.CONVENTIONS["vector"] == topsis.CONVENTION
    assert set(topsis.CONVENTIONS) == {"vector", "range", "none"}
    assert len(set(topsis.CONVENTIONS.values())) == 3
