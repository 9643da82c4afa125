"""Weights from an order of criteria."""

from __future__ import annotations

import math
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dlselect.scoring.mcda.judgements.order import (
    RULE_NAMES,
    RULES,
    order_weights,
    rank_order_centroid,
    rank_reciprocal,
    rank_sum,
)
from tests.scoring.mcda.pysensmcda_peer import peer

SIZES = st.lists(st.integers(1, 4), min_size=1, max_size=8)

# Barron and Barrett, Decision quality using ranked attribute weights, Management Science 42(11), 1515-1523 (1996):
# rank-order centroid weights of 2 to 5 attributes. Those of four are confirmed to two places (0.52, 0.27, 0.15,
# 0.06) and the formula in full by the pages on the rank order centroid method at couryes.com (ETF2700) and vcalc.com.
CENTROIDS = {
    2: (0.75, 0.25),
    3: (0.6111, 0.2778, 0.1111),
    4: (0.5208, 0.2708, 0.1458, 0.0625),
    5: (0.4567, 0.2567, 0.1567, 0.0900, 0.0400),
}
# By hand from the formulas of Stillwell, Seaver and Edwards, A comparison of weight approximation techniques in
# multiattribute utility decision making (1981), as printed in Roszkowska, Rank ordering criteria weighting methods, Optimum
# 5(65), 2013, and in the GITTA lesson on suitability analysis (gitta.info): n - r + 1 parts, and 1/r parts.
RANK_SUMS = {
    2: (2 / 3, 1 / 3),
    3: (3 / 6, 2 / 6, 1 / 6),
    4: (0.4, 0.3, 0.2, 0.1),
    5: (5 / 15, 4 / 15, 3 / 15, 2 / 15, 1 / 15),
}
RECIPROCALS = {
    2: (2 / 3, 1 / 3),
    3: (6 / 11, 3 / 11, 2 / 11),
    4: (0.48, 0.24, 0.16, 0.12),
    5: (60 / 137, 30 / 137, 20 / 137, 15 / 137, 12 / 137),
}
PUBLISHED = [
    *(pytest.param(rank_order_centroid, row, id=f"centroids of {places}") for places, row in CENTROIDS.items()),
    *(pytest.param(rank_sum, row, id=f"rank sums of {places}") for places, row in RANK_SUMS.items()),
    *(pytest.param(rank_reciprocal, row, id=f"reciprocals of {places}") for places, row in RECIPROCALS.items()),
]


@pytest.mark.parametrize(("rule", "expected"), PUBLISHED)
def test_published_weights(rule, expected):
    assert rule(len(expected)) == pytest.approx(expected, abs=5e-5)


@pytest.mark.parametrize("rule", RULES)
@pytest.mark.parametrize("places", range(1, 13))
def test_weights_fall_and_sum_to_one(rule, places):
    found = RULES[rule](places)
    assert math.fsum(found) == pytest.approx(1)
    assert all(first > second > 0 for first, second in pairwise(found))


@pytest.mark.parametrize("places", range(2, 13))
def test_the_last_weighs_least_by_centroids(places):
    # 1/n^2 against 2/(n (n + 1)) and 1/(n (1 + 1/2 + ... + 1/n)).
    last = {rule: RULES[rule](places)[-1] for rule in RULES}
    assert last["roc"] < min(last["rank-sum"], last["rank-reciprocal"])
    assert last["roc"] == pytest.approx(places**-2)


# A peer gives the same numbers for ranks of alternatives, scaled so that the first is 1. Its 'linear' weights end at 0
# and are no rank sums: those end at one part, so that the last criterion still counts.
@pytest.mark.parametrize(("rule", "kind"), [("roc", "centroid"), ("rank-reciprocal", "inverse")])
@pytest.mark.parametrize("places", range(1, 9))
def test_pysensmcda_agrees(rule, kind, places):
    theirs = peer("smaa.metaweights").metaweights(places, kind)
    assert RULES[rule](places) == pytest.approx(tuple(theirs / theirs.sum()))


def test_pysensmcda_has_no_rank_sums():
    theirs = peer("smaa.metaweights").metaweights(4, "linear")
    assert tuple(theirs / theirs.sum()) == pytest.approx((3 / 6, 2 / 6, 1 / 6, 0))
    assert rank_sum(4) == pytest.approx((0.4, 0.3, 0.2, 0.1))


ORDERS = [
    pytest.param((1, 1, 1), "rank-sum", (3 / 6, 2 / 6, 1 / 6), id="no ties"),
    pytest.param((2, 1), "rank-sum", (2.5 / 6, 1 / 6), id="the first two are equal"),
    pytest.param((1, 2), "rank-reciprocal", (6 / 11, 2.5 / 11), id="the last two are equal"),
    pytest.param((2, 1, 1), "roc", (0.3958333, 0.1458333, 0.0625), id="centroids of equals share their mean"),
    pytest.param((5,), "roc", (0.2,), id="all are equal"),
    pytest.param((1,), "rank-reciprocal", (1,), id="one criterion"),
]


@pytest.mark.parametrize(("sizes", "rule", "expected"), ORDERS)
def test_equals_share_the_mean_of_their_places(sizes, rule, expected):
    assert order_weights(sizes, rule) == pytest.approx(expected)


@given(SIZES, st.sampled_from(list(RULES)))
@settings(deadline=None)
def test_all_members_together_weigh_one_and_no_place_more_than_the_one_before(sizes, rule):
    found = order_weights(sizes, rule)
    assert math.fsum(size * weight for size, weight in zip(sizes, found, strict=True)) == pytest.approx(1)
    assert all(first > second > 0 for first, second in pairwise(found))


WRONG = [
    pytest.param((), "roc", "at least one place", id="no place"),
    pytest.param((1, 0), "roc", "at least one criterion", id="an empty place"),
    pytest.param((1, 1), "centroid", "none of the rules roc, rank-sum, rank-reciprocal", id="no such rule"),
]


@pytest.mark.parametrize(("sizes", "rule", "message"), WRONG)
def test_wrong_orders(sizes, rule, message):
    with pytest.raises(ValueError, match=message):
        order_weights(sizes, rule)


def test_every_rule_has_a_name():
    assert RULES.keys() == RULE_NAMES.keys()
