"""Laws of independence: how two libraries compare hangs on no third."""

from __future__ import annotations

from hypothesis import assume, given
from hypothesis import strategies as st

from .catalogues import cases, everyone, law, libraries, places


def order_of(found, ids):
    return [each.id for each in found.ranking if each.id in ids]


def unchanged(before, after, ids):
    """Say whether all that is said of the libraries `ids` alone stays as it was."""
    numbers = [
        {each.id: (each.total, each.low, each.high, each.breakdown) for each in everyone(found) if each.id in ids}
        for found in (before, after)
    ]
    return numbers[0] == numbers[1] and order_of(before, ids) == order_of(after, ids)


@law
@given(cases(), libraries("new"))
def test_adding_a_library_never_reorders_the_others(case, new):
    assert unchanged(case.judged(), case.with_library(new).judged(), set(case.catalogue.libraries))


@law
@given(cases(2), st.data())
def test_removing_a_library_never_reorders_the_others(case, data):
    free = sorted(set(case.catalogue.libraries) - case.bases())
    gone = data.draw(st.sampled_from(free))
    left = set(case.catalogue.libraries) - {gone}
    assert unchanged(case.judged(), case.without_library(gone).judged(), left)


@law
@given(cases(), st.data(), st.sampled_from(["0", "z"]))
def test_a_clone_stands_level_with_its_original_and_reorders_nobody(case, data, id):
    original = case.catalogue.libraries[data.draw(st.sampled_from(sorted(case.catalogue.libraries)))]
    before, after = case.judged(), case.with_library(original._replace(id=id)).judged()
    assert unchanged(before, after, set(case.catalogue.libraries))
    assert places(after).get(id) == places(after).get(original.id)
    assert {each.total for each in everyone(after) if each.id == id} == {
        each.total for each in everyone(after) if each.id == original.id
    }


@law
@given(cases())
def test_of_two_ties_neither_hides_the_other(case):
    ranking = case.judged().ranking
    assume(ranking)
    best = case.catalogue.libraries[ranking[0].id]
    found = case.with_library(best._replace(id="z")).judged()
    assert {best.id, "z"} <= set(found.answer.first)
    assert found.answer.verdict == "tie"
