"""Laws of totals and bounds: what is shown adds up, and the answer is as sure as the bounds allow."""

from __future__ import annotations

import math

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from .catalogues import cases, everyone, law


@law
@given(cases())
def test_a_breakdown_adds_up_to_its_total(case):
    for each in everyone(case.judged()):
        assert abs(math.fsum(share.points for share in each.breakdown) - each.total) <= 1e-9
        everything = math.fsum(share.weight for share in each.breakdown)
        for share in each.breakdown:
            assert share.points == pytest.approx(100 * share.weight * share.value / everything)


@law
@given(cases())
def test_every_total_lies_within_its_bounds_and_those_within_the_scale(case):
    for each in everyone(case.judged()):
        assert 0 <= each.low <= each.total <= each.high <= 100 + 1e-9
        for share in each.breakdown:
            assert -1e-12 <= share.low <= share.value + 1e-12
            assert share.value <= share.high + 1e-12
            assert share.high <= 1 + 1e-12
            assert 0 <= share.ticks <= 5 + 1e-9


@law
@given(cases())
def test_weights_are_shown_as_parts_of_a_hundred(case):
    assert math.fsum(each.percent for each in case.judged().weights) == pytest.approx(100)


@law
@given(cases(2))
def test_a_contrast_adds_up_to_the_lead(case):
    found = case.judged()
    assume(found.contrast)
    assert abs(math.fsum(each.points for each in found.contrast.differences) - found.contrast.lead) <= 1e-9
    assert abs(found.ranking[0].total - found.ranking[1].total - found.contrast.lead) <= 1e-9


@law
@given(cases(), st.booleans())
def test_the_verdict_is_as_sure_as_the_chances(case, strict):
    found = case.judged(strict=strict)
    if not found.ranking:
        assert found.answer.verdict == ("near miss" if found.near_misses else "none")
        return
    best = found.ranking[0]
    first = tuple(each.id for each in found.ranking if each.rank == 1)
    chances = {each.id: each.first.value for each in found.robustness.libraries}
    assert found.answer.first == first
    assert found.answer.rivals == tuple(
        sorted(
            (id for id, chance in chances.items() if id not in first and chance >= 0.1),
            key=lambda name: (-chances[name], name),
        )
    )
    real = sum(chance >= 0.1 for chance in chances.values())
    if len(first) > 1:
        wanted = "tie"
    elif chances[best.id] >= 0.6:
        wanted = "clear" if chances[best.id] >= 0.8 else "likely"
    else:
        wanted = "no clear answer" if real >= 5 else "close call"
    assert found.answer.verdict == wanted


@law
@given(cases(), st.booleans())
def test_who_cannot_be_overtaken_within_the_bounds_is_clear(case, strict):
    found = case.judged(strict=strict)
    assume(found.ranking)
    best, *others = found.ranking
    assume(all(each.high < best.low - 1e-9 for each in others if bool(each.blockers) == bool(best.blockers)))
    assume(len({share.weight for share in best.breakdown}) == 1 and len(best.breakdown) == 1)
    assert found.answer.verdict == "clear"
    assert not found.answer.rivals
