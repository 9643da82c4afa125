"""Limits on the weights: whether they hold, which weights hold them, and what is drawn then."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dlselect.errors import InputError
from dlselect.model.requirements import Judgement, Limit
from dlselect.scoring.engine import recommend
from dlselect.scoring.limits import moved, region, respected
from tests.scoring.bench import TODAY, asked, catalogue, criteria, library

NAMES = ["fit", "quality", "speed"]


def limit(criterion, relation, factor, other=None):
    right = f"{factor:g} x {other}" if other else f"{100 * factor:g} %"
    return Limit(criterion, relation, factor, other, f"{criterion} {relation} {right}")


AT_LEAST = limit("speed", ">=", 0.5)
RESPECTED = {
    "a share that is large enough": (AT_LEAST, {"speed": 0.5, "fit": 0.5}, True),
    "a share that is too small": (AT_LEAST, {"speed": 0.4, "fit": 0.6}, False),
    "a share that is small enough": (limit("fit", "<=", 0.3), {"speed": 0.7, "fit": 0.3}, True),
    "a ratio that holds": (limit("fit", ">=", 2, "speed"), {"speed": 0.3, "fit": 0.7}, True),
    "a ratio that does not": (limit("fit", "<=", 2, "speed"), {"speed": 0.3, "fit": 0.7}, False),
    "a criterion that is not there weighs nothing": (limit("quality", ">=", 0.1), {"speed": 1.0}, False),
}


@pytest.mark.parametrize(("one", "shares", "holds"), RESPECTED.values(), ids=RESPECTED)
def test_a_limit_is_respected(one, shares, holds):
    assert respected(one, shares) is holds


factors = st.sampled_from([0, 0.1, 0.25, 0.5, 0.9])
limits = st.one_of(
    st.builds(limit, st.sampled_from(NAMES), st.sampled_from([">=", "<="]), factors),
    st.builds(limit, st.just("fit"), st.sampled_from([">=", "<="]), st.sampled_from([0.5, 1, 2]), st.just("speed")),
)
wholes = st.lists(st.integers(0, 9), min_size=3, max_size=3).filter(any)


@given(st.lists(limits, max_size=3), wholes)
def test_the_region_is_the_weights_that_respect_all_limits(found, weights):
    shares = {name: weight / sum(weights) for name, weight in zip(NAMES, weights, strict=True)}
    assert region(tuple(found), NAMES).holds(weights) == all(respected(each, shares) for each in found)


@given(wholes)
def test_the_region_also_keeps_an_order(weights):
    order = (("speed",), ("fit", "quality"))
    assert region((), NAMES, order).holds(weights) == (weights[2] >= max(weights[:2]))


def test_weights_move_as_little_as_the_limit_asks():
    assert moved({"fit": 0.6, "quality": 0.2, "speed": 0.2}, (AT_LEAST,)) == pytest.approx(
        {"fit": 0.375, "quality": 0.125, "speed": 0.5}
    )


CONTRADICTIONS = {
    "one that nothing respects": ([limit("fit", ">=", 0.4), limit("speed", ">=", 0.7)], "cannot hold together with those before it"),
    "the first alone": ([limit("speed", ">=", 1.1)], "no weights respect the limit"),
}  # fmt: skip


@pytest.mark.parametrize(("found", "words"), CONTRADICTIONS.values(), ids=CONTRADICTIONS)
def test_limits_that_contradict_each_other_are_named(found, words):
    with pytest.raises(InputError, match=words) as refused:
        moved({"fit": 0.5, "speed": 0.5}, tuple(found))
    assert found[-1].text in str(refused.value)


def judged(judgement):
    known = catalogue(
        library("good", ratings={"quality": 5, "speed": 1}), library("fast", ratings={"quality": 1, "speed": 5}),
        criteria=criteria(quality=3, speed=1),
    )  # fmt: skip
    return recommend(known, asked()._replace(judgement=judgement), TODAY)


def test_limits_move_the_weights_and_bound_what_is_drawn():
    free, bound = judged(Judgement()), judged(Judgement(limits=(limit("speed", ">=", 0.6),)))
    assert free.answer.first == ("good",)
    assert bound.answer.first == ("fast",)
    assert bound.robustness.of("fast").first.value == 1
    assert "respect your limits" in bound.robustness.weights
    assert [each.why.split(" from ")[0] for each in bound.weights] == ["moved by your limits"] * 2
    central = {each.criterion: each.share.value for each in bound.robustness.of("fast").central}
    # Evenly between 0.6 and 1.
    assert central["speed"] == pytest.approx(0.8, abs=0.005)


def test_an_order_bounds_what_is_drawn():
    found = judged(Judgement(order=(("speed",), ("quality",))))
    assert found.robustness.of("fast").first.value == 1
    assert "respect your order" in found.robustness.weights
