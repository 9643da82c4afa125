"""SMAA beside pysensmcda: equal within chance, and on the same draws equal; what differs is shown by its numbers."""

from __future__ import annotations

import math

import numpy as np
import pytest

from dlselect.scoring.mcda.beliefs import Beliefs, ValueDraws
from dlselect.scoring.mcda.smaa import smaa
from dlselect.scoring.mcda.weight_draws import Anywhere, Around, Fixed

from .pysensmcda_peer import peer

pairwise_winning_indices = peer("robustness").pairwise_winning_indices
dirichlet_weights, uniform_simplex = peer("sampling").dirichlet_weights, peer("sampling").uniform_simplex
central_weights, confidence_factors = peer("smaa").central_weights, peer("smaa").confidence_factors
exact_acceptability, rank_acceptability = peer("smaa").exact_acceptability, peer("smaa").rank_acceptability
simulate, smaa2 = peer("smaa").simulate, peer("smaa").smaa2

DRAWS = 20_000
CRITERIA = ("c0", "c1", "c2", "c3")
TYPES = np.ones(4)


def weighted_sum(matrix, weights, types):
    """Return the scores, as pysensmcda wants them."""
    return matrix @ weights


def beliefs(values, width=0.0):
    names = [f"a{number}" for number in range(len(values))]
    low, high = values - width, values + width
    return Beliefs.of(names, CRITERIA[: values.shape[1]], values, low, high, np.ones(values.shape, dtype=bool))


def matrix(seed, rows=6):
    return np.random.default_rng(seed).random((rows, 4)) * 0.8 + 0.1


def peer(values, weights, samples=None):
    """Run the peer's simulation, its higher scores better."""
    return simulate(weighted_sum, values, TYPES, weights=weights, matrix_samples=samples, reverse_ranking=True)


def chances_agree(ours, theirs):
    """Whether chances lie within five standard errors of their difference."""
    middle = np.clip((ours + theirs) / 2, 1 / DRAWS, 1 - 1 / DRAWS)
    return bool(np.all(np.abs(ours - theirs) <= 5 * np.sqrt(2 * middle * (1 - middle) / DRAWS)))


@pytest.mark.parametrize("seed", range(4))
def test_sure_values_with_weights_of_their_own_drawing(seed):
    values = matrix(seed)
    ours = smaa(beliefs(values), Anywhere(CRITERIA), DRAWS)
    theirs = peer(values, uniform_simplex(4, DRAWS, seed))
    assert chances_agree(ours.ranks, rank_acceptability(theirs))
    assert chances_agree(ours.wins, pairwise_winning_indices(theirs.rankings))
    centers, errors = central_weights(theirs, standard_error=True)
    often = ours.first > 0.01
    assert np.all(np.abs(ours.central - centers)[often] <= 5 * np.hypot(ours.central_error, errors)[often])
    assert np.allclose(ours.central_error[often], errors[often], rtol=0.2)


@pytest.mark.parametrize("seed", range(2))
def test_uncertain_values_with_draws_of_their_own(seed):
    values, width = matrix(seed), 0.1
    ours = smaa(beliefs(values, width), Anywhere(CRITERIA), DRAWS)
    samples = np.random.default_rng(seed).uniform(values - width, values + width, (DRAWS, *values.shape))
    theirs = peer(values, uniform_simplex(4, DRAWS, seed), samples)
    assert chances_agree(ours.ranks, rank_acceptability(theirs))
    assert chances_agree(ours.wins, pairwise_winning_indices(theirs.rankings))
    # At the same weights: theirs are estimated from other draws, and the factor follows them.
    factors = confidence_factors(weighted_sum, ours.central, TYPES, matrix_samples=samples[:4000], reverse_ranking=True)
    spread = np.sqrt(factors * (1 - factors) * (1 / 4000 + 1 / ours.confidence_draws))
    often = ours.first > 0.01
    assert np.all(np.abs(ours.confidence - factors)[often] <= 5 * spread[often] + 1e-3)


@pytest.mark.parametrize("seed", range(3))
def test_on_the_same_draws_all_is_the_same(seed):
    """No chance is left: ranks and wins to the count, central weights and errors to rounding."""
    values, width, draws = matrix(seed), 0.1, 3000
    found = beliefs(values, width)
    ours = smaa(found, Anywhere(CRITERIA), draws)
    weights = Anywhere(CRITERIA).draw(0, draws).T
    samples = ValueDraws(found).draw(0, draws).transpose(2, 1, 0).copy()
    theirs = peer(values, weights, samples)
    assert np.array_equal(ours.ranks, rank_acceptability(theirs))
    assert np.array_equal(ours.wins, pairwise_winning_indices(theirs.rankings))
    centers, errors = central_weights(theirs, standard_error=True)
    assert np.allclose(ours.central, centers, rtol=0, atol=1e-12, equal_nan=True)
    # They divide the squares by one draw less than ours.
    counts = ours.first[:, None] * draws
    with np.errstate(divide="ignore", invalid="ignore"):
        expected = errors * np.sqrt((counts - 1) / counts)
    assert np.allclose(ours.central_error, expected, rtol=1e-6, atol=0, equal_nan=True)
    factors = confidence_factors(
        weighted_sum, ours.central, TYPES, matrix_samples=samples[: ours.confidence_draws], reverse_ranking=True
    )
    assert np.allclose(ours.confidence, factors, rtol=0, atol=1e-12, equal_nan=True)


@pytest.mark.parametrize("seed", range(3))
def test_their_exact_acceptability(seed):
    """By volumes of polytopes in four weights."""
    values = matrix(seed)
    exact = exact_acceptability(values, TYPES, scaling="none", weight_bounds=False)
    ours = smaa(beliefs(values), Anywhere(CRITERIA), DRAWS)
    chance = exact.acceptability
    assert np.all(np.abs(ours.first - chance) <= 4 * np.sqrt(chance * (1 - chance) / DRAWS) + 1e-4)
    often = chance > 0.01
    assert np.all(np.abs(ours.central - exact.central_weights)[often] <= 4 * ours.central_error[often])


def test_their_dirichlet_weights():
    """Ours by the mean and one concentration; theirs by the parameters, which are the products."""
    shares, concentration = np.array([0.1, 0.2, 0.3, 0.4]), 13.0
    theirs = dirichlet_weights(4, DRAWS, concentration * shares, seed=1)
    ours = Around(CRITERIA, shares, concentration).draw(0, DRAWS).T
    deviation = np.sqrt(shares * (1 - shares) / (concentration + 1))
    assert np.all(np.abs(ours.mean(axis=0) - theirs.mean(axis=0)) <= 5 * deviation * math.sqrt(2 / DRAWS))
    assert np.allclose(ours.std(axis=0), theirs.std(axis=0), rtol=0.05)
    values = matrix(5)
    assert chances_agree(
        smaa(beliefs(values), Around(CRITERIA, shares, concentration), DRAWS).ranks,
        rank_acceptability(peer(values, theirs)),
    )


class TestConventions:
    """Where they do otherwise, and why ours does not."""

    values = np.array([[0.5, 0.5, 0.5, 0.5], [0.5, 0.5, 0.5, 0.5], [0.1, 0.2, 0.3, 0.4]])

    def test_ties(self):
        """They give all that are level the best place, so that two firsts have 200 % of the first places.

        Ours share: the chances of a place sum to one over the alternatives, and a clone adds no chance to win.
        """
        theirs = peer(self.values, uniform_simplex(4, 100, 1))
        assert rank_acceptability(theirs).tolist() == [[1, 0, 0], [1, 0, 0], [0, 0, 1]]
        ours = smaa(beliefs(self.values), Anywhere(CRITERIA), 100)
        assert ours.ranks.tolist() == [[0.5, 0.5, 0], [0.5, 0.5, 0], [0, 0, 1]]

    def test_pairwise_wins_of_those_that_are_level(self):
        """They count a tie for neither; ours half for each, so that both directions always sum to one."""
        theirs = pairwise_winning_indices(peer(self.values, uniform_simplex(4, 100, 1)).rankings)
        assert theirs[0, 1] + theirs[1, 0] == 0
        ours = smaa(beliefs(self.values), Anywhere(CRITERIA), 100).wins
        assert ours[0, 1] == ours[1, 0] == 0.5

    def test_confidence_of_those_that_are_level(self):
        """They count a shared first place whole; ours as the share that it is."""
        center = np.array([[0.25] * 4, [0.25] * 4, [math.nan] * 4])
        samples = np.repeat(self.values[None], 10, axis=0)
        theirs = confidence_factors(weighted_sum, center, TYPES, matrix_samples=samples, reverse_ranking=True)
        assert theirs[:2].tolist() == [1, 1]
        assert smaa(beliefs(self.values), Anywhere(CRITERIA), 100).confidence[:2].tolist() == [0.5, 0.5]

    def test_scores_that_differ_in_the_last_bit(self):
        """0.1 + 0.2 + 0.3 is not 0.3 + 0.2 + 0.1 for a float: they see a winner where on paper there is none."""
        values = np.array([[0.1, 0.2, 0.3, 0.0], [0.3, 0.2, 0.1, 0.0]])
        weights = np.ones((1, 4))

        def one_by_one(matrix, weights, types):
            return np.array([((row[0] + row[1]) + row[2]) + row[3] for row in matrix * weights])

        theirs = simulate(one_by_one, values, TYPES, weights=weights, num_samples=10, reverse_ranking=True)
        assert theirs.rank_acceptability()[:, 0].tolist() == [1, 0]
        ours = smaa(beliefs(values), Fixed(CRITERIA, np.ones(4)), 10)
        assert ours.first.tolist() == [0.5, 0.5]

    def test_confidence_with_sure_values(self):
        """They warn that it is 1 by definition; ours says 1 without a warning."""
        values = matrix(1)
        with pytest.warns(UserWarning, match="deterministic"):
            theirs = smaa2(weighted_sum, values, TYPES, num_samples=500, reverse_ranking=True, seed=1)
        ours = smaa(beliefs(values), Anywhere(CRITERIA), 500)
        assert np.nanmin(theirs.confidence_factors) == 1
        assert np.nanmin(ours.confidence) == 1

    def test_errors_of_a_chance_are_the_same(self):
        values = matrix(2)
        theirs, errors = rank_acceptability(peer(values, uniform_simplex(4, 500, 1)), standard_error=True)
        ours = smaa(beliefs(values), Anywhere(CRITERIA), 500)
        assert np.array_equal(ours.error(theirs), errors)
