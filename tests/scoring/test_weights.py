"""Where weights come from, and how the weighted sum is made of them."""

from __future__ import annotations

import math

import pytest

from dlselect.errors import InputError
from dlselect.model.requirements import Judgement, Limit, Pair
from dlselect.scoring.elicited import Consistency, consistency
from dlselect.scoring.shares import Value
from dlselect.scoring.weigh import shares, totals, weights_of

from .bench import criteria, preset

CRITERIA = criteria(fit=6, documentation=1, community=1, speed=1, language=1, wishes=1, footprint=0)
PRESETS = {
    "research": preset("research", documentation=2, speed=0.5),
    "small": preset("small", fit=3, footprint=4),
}
DEFAULTS = {"fit": 6, "documentation": 1, "community": 1, "speed": 1, "language": 1, "wishes": 1, "footprint": 0}
NO_WISHES = DEFAULTS | {"wishes": 0}
# Judgement, whether there are wishes -> the weights that differ from the defaults.
ROWS = {
    "the defaults": (Judgement(), True, {}),
    "without wishes they do not count": (Judgement(), False, {"wishes": 0}),
    "a preset": (Judgement("research"), True, {"documentation": 2, "speed": 0.5}),
    "a preset may weigh what is computed": (Judgement("small"), True, {"fit": 3, "footprint": 4}),
    "points": (Judgement(given={"speed": 3}), True, {"speed": 3}),
    "points over a preset": (
        Judgement("research", {"speed": 3}), True, {"documentation": 2, "speed": 3}),
    "points of zero switch a criterion off": (Judgement("research", {"documentation": 0}), True,
                                              {"documentation": 0, "speed": 0.5}),
    "points on wishes where there are none": (Judgement(given={"wishes": 9}), False, {"wishes": 0}),
}  # fmt: skip

# A ranking of criteria -> their weights. The ranked ones (documentation, community, speed, language) keep the 4 points
# that they had together; fit keeps its 6.
ORDERS = {
    "all in order": (
        (("speed",), ("documentation",), ("language",), ("community",)),
        {"speed": 4 * 0.5208, "documentation": 4 * 0.2708, "language": 4 * 0.1458, "community": 4 * 0.0625}),
    "equals share the mean of their places": (
        (("speed", "community"), ("language",), ("documentation",)),
        {"speed": 4 * 0.3958, "community": 4 * 0.3958, "language": 4 * 0.1458, "documentation": 4 * 0.0625}),
    "all are equal": (
        (("speed", "community", "language", "documentation"),),
        {"speed": 1, "community": 1, "language": 1, "documentation": 1}),
    "those not named share the last place": (
        (("speed",),),
        {"speed": 4 * 0.5208, "community": 4 * 0.1597, "language": 4 * 0.1597, "documentation": 4 * 0.1597}),
    "what is computed may be ranked too, and brings its points": (
        (("fit",), ("speed",)),
        {"fit": 10 * 0.4567, "speed": 10 * 0.2567, "community": 10 * 0.0956, "language": 10 * 0.0956,
         "documentation": 10 * 0.0956}),
}  # fmt: skip


def weighed(judgement, *, wishes=True, known=CRITERIA):
    return weights_of(judgement, known, PRESETS, with_wishes=wishes)


def by_id(weights):
    return {each.criterion: each.weight for each in weights}


@pytest.mark.parametrize(("judgement", "wishes", "changed"), ROWS.values(), ids=ROWS)
def test_weights(judgement, wishes, changed):
    found = weighed(judgement, wishes=wishes)
    assert by_id(found) == DEFAULTS | changed
    assert [each.criterion for each in found] == list(CRITERIA)
    assert math.fsum(each.percent for each in found) == pytest.approx(100)


def test_each_weight_says_where_it_comes_from():
    found = weights_of(Judgement("research", {"speed": 3}), CRITERIA, PRESETS, with_wishes=False)
    assert {each.criterion: each.why for each in found} == {
        "fit": "default", "documentation": "preset research: so it is", "community": "default", "speed": "given by you",
        "language": "default", "wishes": "no wishes are given", "footprint": "default",
    }  # fmt: skip


def test_a_weight_brings_the_sources_of_its_reason():
    found = {each.criterion: each.sources for each in weighed(Judgement("research", {"speed": 3}))}
    assert found["documentation"] == PRESETS["research"].weights["documentation"].sources
    assert found["community"] == CRITERIA["community"].sources
    assert found["speed"] == ()


def test_percent_is_the_part_of_all_weights():
    found = {each.criterion: each.percent for each in weighed(Judgement(), wishes=False)}
    assert found == pytest.approx(
        {"fit": 60, "documentation": 10, "community": 10, "speed": 10, "language": 10, "wishes": 0, "footprint": 0}
    )


NOTHING = {
    "every weight is zero": Judgement(given=dict.fromkeys(DEFAULTS, 0.0)),
    "only wishes have a weight, and there are none": Judgement(given=dict.fromkeys(DEFAULTS, 0.0) | {"wishes": 5.0}),
}


@pytest.mark.parametrize("judgement", NOTHING.values(), ids=NOTHING)
def test_weights_that_leave_nothing_to_judge_by(judgement):
    with pytest.raises(InputError) as error:
        weighed(judgement, wishes=False)
    assert str(error.value) == "the weights leave nothing to judge by; give a criterion a weight above 0"


@pytest.mark.parametrize(("order", "expected"), ORDERS.values(), ids=ORDERS)
def test_a_ranking_of_criteria(order, expected):
    found = by_id(weighed(Judgement(order=order), wishes=False))
    assert found == pytest.approx(NO_WISHES | expected, abs=1e-3)
    assert math.fsum(found.values()) == pytest.approx(10)


def test_a_ranking_over_a_preset_keeps_the_balance_of_the_preset():
    found = by_id(weighed(Judgement("research", order=(("speed",),)), wishes=False))
    assert math.fsum(found[id] for id in ("documentation", "community", "speed", "language")) == pytest.approx(4.5)
    assert found["fit"] == 6


def test_a_place_in_the_ranking_is_given_as_the_reason():
    found = weighed(Judgement(order=(("speed", "community"), ("language",))), wishes=False)
    assert {each.criterion: each.why for each in found} == {
        "fit": "default", "wishes": "no wishes are given", "footprint": "default",
        "speed": "place 1 in your ranking (rank-order centroid)",
        "community": "place 1 in your ranking (rank-order centroid)",
        "language": "place 2 in your ranking (rank-order centroid)",
        "documentation": "not named in your ranking (rank-order centroid)",
    }  # fmt: skip


def test_criteria_that_weighed_nothing_before_can_be_ranked():
    known = criteria(speed=0, community=0)
    assert by_id(weighed(Judgement(order=(("speed",), ("community",))), known=known)) == {
        "speed": 0.75,
        "community": 0.25,
    }


VALUES = {
    "documentation": Value(0.8, 0.6, 1.0, "good"), "speed": Value(0.5, 0.0, 1.0, "unknown", known=False),
    "community": Value(1.0, 1.0, 1.0, "large"),
}  # fmt: skip


def test_a_breakdown_adds_up_to_the_total():
    weights = weights_of(Judgement(), criteria(documentation=3, speed=1, community=0), {}, with_wishes=False)
    breakdown = shares(VALUES, weights)
    assert [(each.criterion, each.points, each.why, each.known) for each in breakdown] == [
        ("documentation", pytest.approx(60), "good", True), ("speed", pytest.approx(12.5), "unknown", False),
    ]  # fmt: skip
    assert totals(breakdown) == pytest.approx((72.5, 45, 100))


def test_a_share_shows_its_value_in_ticks():
    weights = weights_of(Judgement(), criteria(documentation=3), {}, with_wishes=False)
    assert shares(VALUES, weights)[0].ticks == pytest.approx(4)


def test_a_criterion_of_weight_zero_needs_no_value():
    weights = weights_of(Judgement(), criteria(community=1, speed=0), {}, with_wishes=False)
    assert totals(shares({"community": VALUES["community"]}, weights)) == (100, 100, 100)


# --- orders by other rules, swings, pairs: documentation, community and speed weigh 3 together before ---

PAIRS = (Pair("documentation", "speed", 4, "4"), Pair("speed", "community", 1 / 2, "1/2"))
JUDGED = {
    "an order by equal steps": (
        Judgement(order=(("speed",), ("documentation",), ("language",), ("community",)), rule="rank-sum"),
        {"speed": 1.6, "documentation": 1.2, "language": 0.8, "community": 0.4}),
    "swings share what they weighed together": (
        Judgement(swing={"documentation": 100, "speed": 50, "community": 0}),
        {"documentation": 2, "speed": 1, "community": 0}),
    "a swing of what is computed brings its weight": (
        Judgement(swing={"fit": 100, "speed": 40}), {"fit": 5, "speed": 2}),
    "swings over a preset share what the preset gives": (
        Judgement("research", swing={"documentation": 100, "speed": 25}), {"documentation": 2, "speed": 0.5}),
    "swings of what weighed nothing weigh one": (
        Judgement(swing={"footprint": 100}), {"footprint": 1}),
    "pairs, one left out": (
        Judgement(pairs=PAIRS), {"documentation": 12 / 7, "community": 6 / 7, "speed": 3 / 7}),
    "points come last": (
        Judgement(given={"speed": 9}, swing={"documentation": 100, "speed": 50}), {"documentation": 4 / 3, "speed": 9}),
    "limits that hold change nothing": (
        Judgement(limits=(Limit("fit", ">=", 0.1, None, "fit >= 10 %"),)), {}),
}  # fmt: skip


@pytest.mark.parametrize(("judgement", "changed"), JUDGED.values(), ids=JUDGED)
def test_what_is_judged_keeps_its_weight_and_the_rest_stays(judgement, changed):
    found = by_id(weighed(judgement, wishes=False))
    preset = {"documentation": 2, "speed": 0.5} if judgement.preset else {}
    assert found == pytest.approx(NO_WISHES | preset | changed)


REASONS = {
    "a rule": (Judgement(order=(("speed",),), rule="rank-sum"), "place 1 in your ranking (rank-sum)"),
    "a swing": (Judgement(swing={"documentation": 100, "speed": 42.5}), "swing: 42.5 of 100"),
    "pairs": (Judgement(pairs=PAIRS), "pairwise comparisons, consistency ratio 0.00 (Alonso and Lamata 2006)"),
}


@pytest.mark.parametrize(("judgement", "why"), REASONS.values(), ids=REASONS)
def test_each_judged_weight_says_how_it_came_about(judgement, why):
    assert {each.criterion: each.why for each in weighed(judgement)}["speed"] == why


def test_the_consistency_of_pairs_is_told_in_the_names_of_the_criteria():
    third = Pair("community", "documentation", 3, "3")
    found = consistency(Judgement(pairs=(*PAIRS, third)))
    assert found is not None
    assert (found.table, found.gaps, found.acceptable) == ("Alonso and Lamata 2006", 0, False)
    assert [each.pair for each in found.worst] == [*PAIRS, third]
    none = Consistency(pytest.approx(0, abs=1e-12), "Alonso and Lamata 2006", 1, ())
    assert consistency(Judgement(pairs=PAIRS)) == none
    assert consistency(Judgement(swing={"fit": 100})) is None
