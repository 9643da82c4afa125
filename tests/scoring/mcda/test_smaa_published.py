"""SMAA against published results.

Our numbers must agree within what rounding and chance allow: half a unit of the last printed digit, and four
standard errors of ours and of theirs. Where a paper does not say how many draws it took, 10,000 are assumed for it,
the least that its tables of whole percentages make sense with.

The papers' values are on scales of their own, from the worst alternative to the best, and intervals reach beyond both
ends. As all weights sum to 1, the same shift and stretch of every scale changes no rank: so all are made to fit [0, 1].
"""

from __future__ import annotations

import math
from statistics import NormalDist

import numpy as np
import pytest

from dlselect.scoring.mcda.beliefs import Beliefs, Cell, Group, Part
from dlselect.scoring.mcda.smaa import smaa
from dlselect.scoring.mcda.weight_draws import Anywhere

DRAWS = 200_000
THEIRS = 10_000


def agrees(ours, published, unit, our_draws=DRAWS, their_draws=THEIRS):
    """Whether chances agree with those printed in units of `unit`."""
    chances = np.clip(np.nan_to_num(ours), 1 / their_draws, 1 - 1 / their_draws)
    spread = np.sqrt(chances * (1 - chances))
    allowed = unit / 2 + 4 * spread * math.sqrt(1 / our_draws + 1 / their_draws)
    return bool(np.all(np.abs(ours - np.array(published) * unit) <= allowed))


def evenly_around(values, width, sign):
    """Return beliefs in values that are spread evenly over +- `width`; `sign` is -1 where less is better."""
    worst, best = (values * sign).min(axis=0), (values * sign).max(axis=0)
    low, middle, high = (
        (values * sign + step - worst) / np.where(best > worst, best - worst, 1) for step in (-width, 0 * width, width)
    )
    start, end = low.min(), high.max()
    scaled = [(each - start) / (end - start) for each in (middle, low, high)]
    names = [f"{number:02}" for number in range(len(values))], [f"c{number:02}" for number in range(values.shape[1])]
    return Beliefs.of(*names, *scaled, flat=np.ones(values.shape, dtype=bool))


@pytest.fixture(scope="module")
def municipal_plan():
    """Six alternatives, four criteria.

    Lahdelma, Hokkanen and Salminen, SMAA - Stochastic multiobjective acceptability analysis, European Journal of
    Operational Research 106(1), 1998, section 5; as quoted in the tests of pysensmcda 2.0.0
    (tests_smaa/test_literature_benchmark.py).
    """
    values = np.array(
        [
            [5.0, -1.5, 15.0, 4.0],
            [2.5, -3.8, 25.0, 2.5],
            [3.0, -2.8, 10.0, 2.8],
            [3.0, -3.2, 16.0, 3.2],
            [2.0, -6.7, 0.0, 1.0],
            [4.0, -3.4, 30.0, 3.5],
        ]
    )
    # The second is known to 10 %, the others to a number.
    width = np.column_stack([np.full(6, 0.5), 0.1 * np.abs(values[:, 1]), np.full(6, 10.0), np.full(6, 0.5)])
    beliefs = evenly_around(values, width, np.ones(4))
    return smaa(beliefs, Anywhere(beliefs.criteria), DRAWS)


def test_municipal_plan_first_places(municipal_plan):
    assert agrees(municipal_plan.first, [74, 1, 0, 0, 0, 25], 0.01)


def test_municipal_plan_confidence(municipal_plan):
    """II and IV are first in less than 1 % of the draws, so their central weights, and the factors, are known less well."""
    found = municipal_plan.confidence
    often = [0, 5]
    assert agrees(found[often], [99, 71], 0.01, municipal_plan.confidence_draws)
    assert abs(found[1] - 0.12) < 0.03
    assert found[3] < 0.03


def test_municipal_plan_without_central_weights(municipal_plan):
    """V is worse than a mixture of others everywhere; the paper gives it no central weights."""
    assert np.isnan(municipal_plan.central[4]).all()
    assert np.isnan(municipal_plan.confidence[4])


@pytest.fixture(scope="module")
def helsinki_harbour():
    """Thirteen alternatives, eleven criteria.

    Lahdelma and Salminen, SMAA-2: stochastic multicriteria acceptability analysis for group decision making,
    Operations Research 49(3), 2001, section 5; as quoted in the tests of pysensmcda 2.0.0
    (tests_smaa/test_literature_benchmark.py).
    """
    values = np.array(
        [
            [4, 1.0, 985, 30, 166, 705, 25000, 4.5, 4.2, 15.1, 1.75],
            [4, 2.5, 985, 30, 166, 765, 25000, 4.5, 4.1, 15.3, 1.69],
            [4, 1.5, 985, 30, 166, 705, 25000, 4.5, 4.3, 12.7, 1.75],
            [4, 1.5, 985, 30, 166, 705, 25000, 4.5, 4.3, 12.2, 1.65],
            [4, 1.5, 985, 35, 177, 705, 25000, 4.5, 4.4, 15.1, 1.68],
            [4, 2.5, 985, 35, 177, 765, 25000, 4.5, 4.3, 15.3, 1.62],
            [4, 2.0, 985, 35, 177, 705, 25000, 4.5, 4.5, 12.7, 1.68],
            [4, 2.0, 985, 35, 177, 705, 25000, 4.5, 4.5, 12.2, 1.58],
            [4, 1.0, 985, 35, 166, 705, 25000, 4.5, 4.6, 14.8, 1.72],
            [4, 2.5, 985, 35, 166, 765, 25000, 4.5, 4.5, 15.0, 1.66],
            [4, 1.5, 985, 35, 166, 705, 25000, 4.5, 4.7, 12.4, 1.72],
            [4, 2.0, 985, 35, 166, 705, 25000, 4.5, 4.7, 11.9, 1.62],
            [1, 0.0, 1300, 50, 266, 4200, 0, 2.0, 1.0, 18.8, 1.00],
        ]
    )
    sign = np.array([-1, -1, -1, 1, 1, -1, 1, 1, 1, -1, 1])
    width = np.broadcast_to((values.max(axis=0) - values.min(axis=0)) / 10, values.shape)
    beliefs = evenly_around(values, width, sign)
    return smaa(beliefs, Anywhere(beliefs.criteria), DRAWS)


def test_helsinki_harbour_all_places(helsinki_harbour):
    published = [
        [5, 7, 7, 7, 7, 7, 9, 11, 13, 11, 10, 6, 1],
        [0, 0, 0, 0, 0, 1, 1, 2, 4, 9, 19, 47, 16],
        [5, 8, 9, 11, 12, 13, 11, 9, 8, 7, 5, 2, 1],
        [3, 6, 8, 10, 11, 12, 11, 10, 10, 8, 6, 4, 1],
        [4, 7, 9, 10, 11, 11, 12, 13, 12, 6, 3, 1, 0],
        [0, 1, 1, 2, 3, 4, 5, 7, 10, 19, 26, 19, 2],
        [9, 12, 13, 13, 13, 12, 10, 8, 6, 3, 1, 0, 0],
        [8, 10, 11, 11, 11, 11, 10, 10, 9, 5, 2, 1, 0],
        [18, 15, 11, 10, 9, 9, 11, 8, 5, 3, 1, 1, 0],
        [0, 1, 1, 2, 3, 4, 6, 9, 12, 22, 22, 15, 3],
        [27, 21, 16, 12, 9, 6, 4, 2, 1, 1, 0, 0, 0],
        [11, 12, 12, 11, 10, 10, 9, 9, 8, 5, 2, 1, 0],
        [10, 1, 1, 1, 1, 1, 1, 1, 1, 2, 2, 3, 76],
    ]
    assert agrees(helsinki_harbour.ranks, published, 0.01)


def test_helsinki_harbour_places_added_up(helsinki_harbour):
    """The chances to be among the first one, two and three (the paper's 'k best ranks')."""
    published = np.array(
        [
            [5, 0, 5, 3, 4, 0, 9, 8, 18, 0, 27, 11, 10],
            [11, 0, 12, 9, 11, 1, 21, 18, 33, 1, 48, 22, 11],
            [18, 0, 22, 17, 20, 2, 34, 29, 45, 2, 64, 34, 12],
        ]
    )
    for places, expected in enumerate(published, start=1):
        assert agrees(helsinki_harbour.among_first(places), expected, 0.01), places


def test_helsinki_harbour_holistic_acceptability(helsinki_harbour):
    """All places weighed: by centroid weights, of which the first is set to 1."""
    published = np.array([28, 7, 34, 30, 33, 14, 42, 39, 49, 14, 61, 42, 15])
    centroid = np.array([sum(1 / place for place in range(first, 14)) for first in range(1, 14)])
    weighed = centroid / centroid[0]
    mean = helsinki_harbour.ranks @ weighed
    spread = np.sqrt(helsinki_harbour.ranks @ weighed**2 - mean**2)
    allowed = 0.005 + 4 * spread * math.sqrt(1 / DRAWS + 1 / THEIRS)
    assert np.all(np.abs(mean - published / 100) <= allowed)


def test_helsinki_harbour_the_zero_alternative_is_first_or_last(helsinki_harbour):
    """With full confidence where it is first: extremes, and the reason why SMAA-2 looks at all places."""
    assert helsinki_harbour.confidence[12] > 0.98


# Four antidepressants by efficacy and five side effects. An entry is mean and standard deviation of a normal
# distribution; for efficacy of the logarithm.
NORMAL = {
    "fluoxetine": [(0.0, 0.0), (11.7, 2.5), (7.2, 1.45), (16.6, 3.27), (13.7, 1.89), (18.6, 1.79)],
    "paroxetine": [(0.086, 0.056), (9.2, 1.86), (10.6, 1.58), (21.2, 5.15), (14.3, 2.93), (18.3, 3.7)],
    "sertraline": [(0.095, 0.044), (15.4, 2.65), (7.5, 1.48), (20.2, 3.78), (15.0, 3.21), (19.5, 2.6)],
    "venlafaxine": [(0.113, 0.048), (5.5, 2.32), (15.7, 4.44), (12.8, 2.45), (11.2, 3.98), (31.0, 1.68)],
}
EFFECTS = ("efficacy", "diarrhea", "dizziness", "headache", "insomnia", "nausea")
# A normal distribution by as many equally likely values in the middle of its parts.
PARTS = [NormalDist().inv_cdf((number + 0.5) / 1000) for number in range(1000)]


def measured(column, deviations):
    """Return what a measurement is so many standard deviations from its mean, for each drug; more is better."""
    entries = [NORMAL[drug][column] for drug in NORMAL]
    found = np.array([[mean + each * spread for each in deviations] for mean, spread in entries])
    return np.exp(found) if column == 0 else -found


@pytest.fixture(scope="module")
def antidepressants():
    """Normal distributions, by 1,000 outcomes each; the scales are the union of the 95 % intervals.

    The model of: A state-of-the-art multi-criteria model for drug benefit-risk analysis, University of Groningen,
    SOM Research Report 10001, 2010. Input and results as in the tests of JSMAA, Tervonen's program
    (fi.smaa.jsmaa.simulator.SMAA2SimulationTest, testCorrectResultsWithBRModel).
    """
    outcomes = []
    for column in range(len(EFFECTS)):
        ends = measured(column, (-1.96, 1.96))
        outcomes.append((measured(column, PARTS) - ends.min()) / (ends.max() - ends.min()))
    shift, stretch = min(each.min() for each in outcomes), max(each.max() for each in outcomes)
    scaled = [(each - shift) / (stretch - shift) for each in outcomes]
    cells = tuple(
        Cell(row, column, (Group((Part(f"{drug}/{effect}", 0, 0.5, 1, outcomes=tuple(scaled[column][row])),)),))
        for row, drug in enumerate(NORMAL)
        for column, effect in enumerate(EFFECTS)
    )
    means = np.column_stack([each.mean(axis=1) for each in scaled])
    return smaa(Beliefs(tuple(NORMAL), EFFECTS, means, cells), Anywhere(EFFECTS), DRAWS)


def test_antidepressants_places(antidepressants):
    published = [[20, 28, 30, 22], [25, 29, 27, 19], [17, 25, 29, 30], [39, 18, 15, 29]]
    assert agrees(antidepressants.ranks, published, 0.01)


def test_antidepressants_central_weights(antidepressants):
    published = np.array(
        [
            [0.08, 0.14, 0.23, 0.18, 0.16, 0.22],
            [0.18, 0.17, 0.15, 0.13, 0.15, 0.22],
            [0.21, 0.10, 0.22, 0.13, 0.15, 0.20],
            [0.18, 0.21, 0.12, 0.21, 0.19, 0.09],
        ]
    )
    theirs = antidepressants.central_error * math.sqrt(DRAWS / THEIRS)
    allowed = 0.005 + 4 * np.hypot(antidepressants.central_error, theirs)
    assert np.all(np.abs(antidepressants.central - published) <= allowed)


def test_antidepressants_confidence(antidepressants):
    """Their factors come from central weights that have an error themselves, so 0.03 is allowed, as in their test."""
    assert np.all(np.abs(antidepressants.confidence - [0.48, 0.44, 0.34, 0.74]) <= 0.03)
