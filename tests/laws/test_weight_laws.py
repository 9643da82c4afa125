"""Laws of weights."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dlselect.model.catalogue import Rating
from dlselect.model.requirements import Judgement
from tests.scoring.bench import source

from .catalogues import cases, everyone, law, places

EQUAL = Rating(3, 2, 4, "seen", (source(),))
FACTORS = st.sampled_from([0.001, 0.1, 1 / 3, 0.7, 3, 10, 123.4])


def totals(found):
    return {each.id: each.total for each in everyone(found)}


@law
@given(cases(), FACTORS)
def test_scaling_every_weight_changes_nothing(case, factor):
    scaled = {id: each._replace(weight=each.weight * factor) for id, each in case.catalogue.criteria.items()}
    before = case.judged()
    after = case._replace(catalogue=case.catalogue._replace(criteria=scaled)).judged()
    assert places(after) == places(before)
    assert totals(after) == pytest.approx(totals(before), abs=1e-9)
    assert after.answer.verdict == before.answer.verdict
    assert [each.percent for each in after.weights] == pytest.approx([each.percent for each in before.weights])


@law
@given(cases(), FACTORS)
def test_scaling_the_points_of_the_user_changes_nothing(case, factor):
    points = {id: each.weight + 1 for id, each in case.catalogue.criteria.items()}
    scaled = {id: each * factor for id, each in points.items()}
    before, after = (
        case._replace(project=case.project._replace(judgement=Judgement(given=each))).judged()
        for each in (points, scaled)
    )
    assert places(after) == places(before)


@law
@given(cases())
def test_a_criterion_on_which_all_are_equal_decides_nothing(case):
    """Its weight moves the totals towards each other, never past each other."""
    heavier = case.catalogue.criteria["community"]._replace(weight=50.0)
    equal = case.of({key: each._replace(ratings={**each.ratings, "community": {"any": EQUAL}})
                     for key, each in case.catalogue.libraries.items()})  # fmt: skip
    heavy = equal._replace(
        catalogue=equal.catalogue._replace(criteria={**equal.catalogue.criteria, "community": heavier})
    )
    free = equal._replace(catalogue=equal.catalogue._replace(
        criteria={**equal.catalogue.criteria, "community": heavier._replace(weight=0.5)}
    ))  # fmt: skip
    assert places(heavy.judged()) == places(free.judged())


@law
@given(cases(), st.permutations(["documentation", "community", "speed", "language", "fit"]))
def test_a_ranking_of_criteria_orders_their_weights(case, order):
    project = case.project._replace(judgement=Judgement(order=tuple((id,) for id in order)))
    found = {each.criterion: each.weight for each in case._replace(project=project).judged().weights}
    ranked = [found[id] for id in order]
    assert ranked == sorted(ranked, reverse=True)
    assert len(set(ranked)) == len(ranked)
