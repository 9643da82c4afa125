"""Chosen libraries side by side, and one explained, by the same arithmetic."""

from __future__ import annotations

import pytest

from dlselect.scoring.compare import compare, explain

from .bench import TODAY, add_on, asked, catalogue, criteria, ids, judged, library

OUT = {"os": {"rest": "none"}}
KNOWN = catalogue(
    library("a", ratings={"documentation": {"python": 4, "c++": 2}}, facts={"os": {"linux": "works"}}),
    library("b", ratings={"documentation": {"python": 5, "any": 1}}),
    library("c", ratings={"documentation": 3}, facts=OUT),
    add_on("plus", "a", ratings={"documentation": 5}),
    add_on("more", "a", ratings={"documentation": 4}),
    criteria=criteria(fit=1, documentation=1),
)


def test_compared_libraries_stand_in_the_order_asked_and_are_ranked_among_themselves():
    found = compare(KNOWN, asked(lifecycle="any"), ("c", "a", "b"), TODAY)
    assert ids(found.libraries) == ids(found.candidates) == ["c", "a", "b"]
    assert [each.rank for each in found.candidates] == [2, 1, 3]


def test_a_library_that_lacks_a_need_is_compared_all_the_same():
    found = compare(KNOWN, asked("os: linux"), ("a", "c"), TODAY)
    # As in the recommendation's near misses the need that c lacks is not counted in its fit; its place says it.
    assert {each.id: each.breakdown[0].value for each in found.candidates} == pytest.approx({"a": 0.6, "c": 1})
    assert {each.id: each.rank for each in found.candidates} == {"a": 1, "c": 2}


def test_totals_are_those_of_the_recommendation():
    asked_for = asked("os: linux", "languages: python")
    found = {each.id: each.total for each in compare(KNOWN, asked_for, ("a", "b"), TODAY).candidates}
    ranked = {each.id: each.total for each in judged(KNOWN, "os: linux", "languages: python").ranking}
    assert found == ranked


def test_a_row_for_each_facet_that_any_has_the_general_ones_last():
    found = compare(KNOWN, asked(), ("a", "b"), TODAY)
    assert [(each.criterion, each.facet) for each in found.ratings] == [
        ("documentation", "c++"), ("documentation", "python"), ("documentation", "any"),
    ]  # fmt: skip
    assert [[one and one.ticks for one in each.ratings] for each in found.ratings] == [[2, None], [4, 5], [None, 1]]


def test_a_row_for_each_fact_that_can_be_asked():
    found = {(each.group, each.value): each.facts for each in compare(KNOWN, asked(), ("a", "c"), TODAY).facts}
    assert [each.level for each in found["os", "linux"]] == ["works", "none"]
    assert [each.level for each in found["tasks", "rl"]] == ["unknown", "unknown"]


def test_an_explained_library_has_its_place_among_those_that_fit():
    found = explain(KNOWN, asked("os: linux"), "b", None, TODAY)
    assert (found.rank, found.of, found.failed, found.contrast) == (2, 2, (), None)


def test_an_explained_library_that_is_left_out_names_its_failed_needs():
    found = explain(KNOWN, asked("os: linux", "os: macos"), "c", None, TODAY)
    assert (found.rank, found.of, found.failed) == (0, 2, ("os: linux", "os: macos"))


def test_strict_counts_an_unconfirmed_need_as_failed():
    found = explain(KNOWN, asked("os: linux"), "b", None, TODAY, strict=True)
    assert (found.rank, found.of, found.failed) == (0, 1, ("os: linux",))


def test_an_explained_library_is_set_against_another_even_one_that_is_left_out():
    found = explain(KNOWN, asked("os: linux"), "a", "c", TODAY)
    assert found.against.id == "c"
    assert found.contrast.lead == pytest.approx(found.candidate.total - found.against.total)
