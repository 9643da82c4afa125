"""Weights that are drawn: the stated distributions, by their exact moments and marginals."""

from __future__ import annotations

import math

import numpy as np
import pytest

from dlselect.scoring.mcda.weight_draws import Anywhere, Around, Fixed, normalised

COUNT = 100_000
NAMES = ("cost", "ease", "speed")


def within(sample, mean, spread):
    return abs(float(np.mean(sample)) - mean) <= 4 * spread / math.sqrt(len(sample)) + 1e-12


ALL = [
    pytest.param(Fixed(NAMES, np.array([1.0, 2.0, 5.0])), id="fixed"),
    pytest.param(Around(NAMES, np.array([1.0, 2.0, 5.0]), 20.0), id="around"),
    pytest.param(Around(NAMES, np.array([1.0, 0.0, 5.0]), 20.0), id="around, one weight 0"),
    pytest.param(Around(NAMES, np.array([1.0, 2.0, 5.0]), 0.004), id="around, at a concentration near 0"),
    pytest.param(Around(NAMES, np.array([1e-9, 2.0, 5.0]), 20.0), id="around, one weight near 0"),
    pytest.param(Anywhere(NAMES), id="anywhere"),
]


@pytest.mark.parametrize("weights", ALL)
def test_weights_are_never_negative_and_sum_to_1(weights):
    drawn = weights.draw(0, 5000)
    assert drawn.shape == (3, 5000)
    assert drawn.min() >= 0
    assert np.allclose(drawn.sum(axis=0), 1, rtol=0, atol=1e-15)


@pytest.mark.parametrize("weights", ALL)
def test_weights_do_not_depend_on_the_block_they_are_drawn_in(weights):
    parts = [weights.draw(0, 1), weights.draw(1, 99), weights.draw(100, 400)]
    assert np.array_equal(np.concatenate(parts, axis=1), weights.draw(0, 500))


def test_fixed_weights_are_the_users_in_shares():
    assert Fixed(NAMES, np.array([1.0, 2.0, 5.0])).draw(7, 2).tolist() == [[0.125] * 2, [0.25] * 2, [0.625] * 2]


@pytest.mark.parametrize(
    ("weights", "concentration"),
    [
        pytest.param([1, 2, 5], 20.0, id="some doubt"),
        pytest.param([1, 2, 5], 224.0, id="little doubt: shapes far above 1"),
        pytest.param([1, 2, 97], 13.0, id="shapes below 1"),
        pytest.param([1, 2, 5], 0.5, id="more doubt than even weights: all shapes below 1"),
        pytest.param([1, 1, 1], 3.0, id="parameters of 1, which are all weights alike"),
        pytest.param([0, 2, 5], 20.0, id="a weight of 0"),
    ],
)
def test_around_has_mean_deviation_and_covariance_of_the_dirichlet_distribution(weights, concentration):
    shares = np.array(weights) / sum(weights)
    drawn = Around(NAMES, np.array(weights, dtype=float), concentration).draw(0, COUNT)
    for share, row in zip(shares, drawn, strict=True):
        variance = share * (1 - share) / (concentration + 1)
        assert within(row, share, math.sqrt(variance))
        squares = (row - share) ** 2
        assert within(squares, variance, float(squares.std()))
    products = (drawn[1] - shares[1]) * (drawn[2] - shares[2])
    assert within(products, -shares[1] * shares[2] / (concentration + 1), float(products.std()))


def test_weights_of_0_stay_0_and_a_single_one_stays_1():
    drawn = Around(NAMES, np.array([0.0, 3.0, 0.0]), 20.0).draw(0, 100)
    assert np.array_equal(drawn, np.repeat([[0.0], [1.0], [0.0]], 100, axis=1))


def test_a_criterion_of_weight_0_does_not_move_the_draws_of_the_others():
    without = Around(("ease", "speed"), np.array([2.0, 5.0]), 20.0).draw(0, 100)
    assert np.array_equal(Around(NAMES, np.array([0.0, 2.0, 5.0]), 20.0).draw(0, 100)[1:], without)


@pytest.mark.parametrize("criteria", [2, 3, 8])
def test_anywhere_is_even_over_all_weights(criteria):
    """Each marginal is a beta distribution: the chance of a weight above x is (1 - x)^(m - 1).

    And each sum of two is above x with the chance (1 - x)^(m - 2) (1 + (m - 2) x).
    """
    drawn = Anywhere(tuple("abcdefgh"[:criteria])).draw(0, COUNT)
    for point in (0.05, 0.2, 0.5, 0.8):
        chance = (1 - point) ** (criteria - 1)
        for row in drawn:
            assert within(row > point, chance, math.sqrt(chance * (1 - chance)))
        if criteria > 2:
            chance = (1 - point) ** (criteria - 2) * (1 + (criteria - 2) * point)
            assert within(drawn[0] + drawn[1] > point, chance, math.sqrt(chance * (1 - chance)))


def test_anywhere_gives_each_order_of_the_weights_the_same_chance():
    orders, counts = np.unique(np.argsort(Anywhere(NAMES).draw(0, COUNT), axis=0), axis=1, return_counts=True)
    assert orders.shape == (3, 6)
    assert np.all(np.abs(counts / COUNT - 1 / 6) < 4 * math.sqrt(5 / 36 / COUNT))


def test_one_criterion_has_all_weight():
    for weights in (Anywhere(("a",)), Fixed(("a",), np.array([3.0])), Around(("a",), np.array([3.0]), 1e-6)):
        assert np.array_equal(weights.draw(0, 50), np.ones((1, 50)))


@pytest.mark.parametrize(
    ("weights", "message"),
    [
        pytest.param([1.0, -1.0, 1.0], "from 0 up", id="negative"),
        pytest.param([1.0, math.nan, 1.0], "from 0 up", id="not a number"),
        pytest.param([1.0, math.inf, 1.0], "from 0 up", id="without end"),
        pytest.param([0.0, 0.0, 0.0], "above 0", id="all 0"),
        pytest.param([1.0, 1.0], "one weight for each", id="too few"),
        pytest.param([1.0, 1.0, 1.0, 1.0], "one weight for each", id="too many"),
    ],
)
def test_weights_that_are_none_raise(weights, message):
    with pytest.raises(ValueError, match=message):
        Fixed(NAMES, np.array(weights))
    with pytest.raises(ValueError, match=message):
        Around(NAMES, np.array(weights), 20.0)


@pytest.mark.parametrize("concentration", [0.0, -1.0, math.nan])
def test_a_concentration_must_be_above_0(concentration):
    with pytest.raises(ValueError, match="concentration"):
        Around(NAMES, np.ones(3), concentration)


def test_normalised_weights_sum_to_1():
    assert normalised([2, 3, 5]).tolist() == [0.2, 0.3, 0.5]
    with pytest.raises(ValueError, match="above 0"):
        normalised([])
