"""Weighted sums that others have published, computed again.

Each row names where its numbers were confirmed. Values are brought to [0, 1] by one factor for all (never
by column), so the published score is the total times that factor.
"""

from __future__ import annotations

import pytest

from dlselect.model.requirements import Judgement
from dlselect.scoring.shares import Value
from dlselect.scoring.weigh import shares, totals, weights_of

from .bench import criterion

# The example of Wikipedia's 'Weighted sum model', which cites Fishburn 1967 and Triantaphyllou, Multi-Criteria Decision
# Making Methods: A Comparative Study, Kluwer 2000. Data and the three scores confirmed in copies of that article
# (wikiblah.com/wiki/weighted-sum-model, cryer.org.uk/weighted_sum_model); the books themselves were not seen.
TRIANTAPHYLLOU = (
    [0.20, 0.15, 0.40, 0.25],
    {"A1": [25, 20, 15, 30], "A2": [10, 30, 20, 30], "A3": [30, 10, 30, 10]},
    {"A1": 21.50, "A2": 22.00, "A3": 22.00},
)
# Goodwin and Wright, Decision Analysis for Management Judgment, Wiley, chapter 'Decisions involving multiple objectives:
# SMART', p. 44: the office at Addison Square. Data and score confirmed on that page at
# yumpu.com/en/document/view/10698289/downloadable-about-university/60, which names neither authors nor edition. The
# other offices, in the book's Table 3.2, could not be confirmed and are left out.
GOODWIN_WRIGHT = ([32, 26, 23, 10, 6, 3], {"Addison Square": [100, 60, 100, 75, 0, 90]}, {"Addison Square": 80.8})
# scikit-criteria, tests/agg/test_simple.py, test_WeightedSumModel (github.com/quatrope/scikit-criteria): weights all 1.
SCIKIT_CRITERIA = ([1, 1, 1], {"A0": [1, 0, 3], "A1": [0, 5, 6]}, {"A0": 4.0, "A1": 11.0})

SUMS = {
    "Triantaphyllou: three alternatives, four criteria, a tie for the first place": (*TRIANTAPHYLLOU, 100, 1),
    "Goodwin and Wright: benefits of an office by swing weights": (*GOODWIN_WRIGHT, 100, 1),
    "scikit-criteria: a sum over weights that do not sum to 1": (*SCIKIT_CRITERIA, 10, 3),
}

# Kracka, Brauers and Zavadskas, Ranking heating losses in a building by applying the MULTIMOORA, Inzinerine Ekonomika -
# Engineering Economics 21(4), 352-359 (2010): the data. scikit-criteria, tests/agg/test_simple.py,
# test_WeightedSumModel_kracka2010ranking: the scores and ranks, after costs were inverted and columns divided by
# their sums. Both confirmed in that file.
KRACKA = {
    "A0": [33.95, 23.78, 11.45, 39.97, 29.44, 167.10, 3.852],
    "A1": [38.9, 4.17, 6.32, 0.01, 4.29, 132.52, 25.184],
    "A2": [37.59, 9.36, 8.23, 4.35, 10.22, 136.71, 10.845],
    "A3": [30.44, 37.59, 13.91, 74.08, 45.10, 198.34, 2.186],
    "A4": [36.21, 14.79, 9.17, 17.77, 17.06, 148.3, 6.610],
    "A5": [37.8, 8.55, 7.97, 2.35, 9.25, 134.83, 11.935],
}
COSTS = (True, True, True, True, False, True, False)
KRACKA_SCORES = {
    "A0": 0.12040426, "A1": 0.3458235, "A2": 0.13838192, "A3": 0.12841246, "A4": 0.12346084, "A5": 0.14351701,
}  # fmt: skip
KRACKA_RANKS = {"A0": 6, "A1": 1, "A2": 3, "A3": 4, "A4": 5, "A5": 2}


def weighed(given, alternatives):
    """Return the total of each alternative, by the program's own weighted sum."""
    names = [f"c{index}" for index in range(len(given))]
    known = {name: criterion(name) for name in names}
    weights = weights_of(Judgement(given=dict(zip(names, given, strict=True))), known, {}, with_wishes=False)
    found = {}
    for id, values in alternatives.items():
        made = {name: Value(each, each, each, "published") for name, each in zip(names, values, strict=True)}
        total, low, high = totals(shares(made, weights))
        assert low == pytest.approx(total)
        assert high == pytest.approx(total)
        found[id] = total
    return found


@pytest.mark.parametrize(("given", "alternatives", "scores", "largest", "summed"), SUMS.values(), ids=SUMS)
def test_a_published_weighted_sum(given, alternatives, scores, largest, summed):
    scaled = {id: [each / largest for each in values] for id, values in alternatives.items()}
    # A total is 100 x the weighted mean; the published score is the weighted sum.
    found = {id: total / 100 * largest * summed for id, total in weighed(given, scaled).items()}
    assert found == pytest.approx(scores)


def test_kracka_2010_as_scikit_criteria_scores_it():
    turned = {
        id: [1 / each if cost else each for each, cost in zip(row, COSTS, strict=True)] for id, row in KRACKA.items()
    }
    sums = [sum(column) for column in zip(*turned.values(), strict=True)]
    values = {id: [each / whole for each, whole in zip(row, sums, strict=True)] for id, row in turned.items()}
    found = weighed([20] * 7, values)
    assert {id: total / 100 for id, total in found.items()} == pytest.approx(KRACKA_SCORES, abs=5e-8)
    ranked = sorted(found, key=found.__getitem__, reverse=True)
    assert {id: place for place, id in enumerate(ranked, 1)} == KRACKA_RANKS
