"""Add-ons stand beside their bases, never against them."""

from __future__ import annotations

import pytest

from .bench import add_on, catalogue, ids, judged, library, lifecycle

LINUX = {"os": {"linux": "works"}}
NOT_LINUX = {"os": {"rest": "none"}}


def rated(id, ticks, **more):
    return library(id, ratings={"quality": ticks}, **more)


def extra(id, ticks, *bases, **more):
    return add_on(id, *bases, ratings={"quality": ticks}, **more)


def offers(found):
    return {each.base: [(one.id, one.rank) for one in each.add_ons] for each in found.add_ons}


# Libraries -> the offers by base, the ranking, what is left out. The project needs Linux.
ROWS = {
    "an add-on stands beside its base, even where its total is higher": (
        [rated("base", 2, facts=LINUX), extra("plus", 5, "base")], {"base": [("plus", 1)]}, ["base"], []),
    "add-ons of one base are ranked among themselves": (
        [rated("base", 2, facts=LINUX), extra("b", 3, "base"), extra("c", 4, "base"), extra("a", 3, "base")],
        {"base": [("c", 1), ("a", 2), ("b", 2)]}, ["base"], []),
    "an add-on of two bases stands beside both, in the order of the bases' places": (
        [rated("low", 2, facts=LINUX), rated("high", 4, facts=LINUX), extra("plus", 5, "low", "high")],
        {"high": [("plus", 1)], "low": [("plus", 1)]}, ["high", "low"], []),
    "an add-on of two bases of which one is left out": (
        [rated("out", 5, facts=NOT_LINUX), rated("base", 2, facts=LINUX), extra("plus", 5, "out", "base", facts=LINUX)],
        {"base": [("plus", 1)]}, ["base"], ["out"]),
    "an add-on whose base is left out": (
        [rated("out", 5, facts=NOT_LINUX), rated("other", 1, facts=LINUX), extra("plus", 5, "out", facts=LINUX)],
        {}, ["other"], ["out", "plus"]),
    "an add-on that fails a need itself": (
        [rated("base", 2, facts=LINUX), extra("plus", 5, "base", facts=NOT_LINUX)], {}, ["base"], ["plus"]),
    "an add-on that is dead": (
        [rated("base", 2, facts=LINUX), extra("plus", 5, "base", lifecycle=lifecycle("dead"))], {}, ["base"], ["plus"]),
    "a base without add-ons": ([rated("base", 2, facts=LINUX)], {}, ["base"], []),
    "a library that builds on another without being an add-on is ranked": (
        [rated("base", 2, facts=LINUX), rated("own", 5, builds_on=("base",))], {}, ["own", "base"], []),
}  # fmt: skip


@pytest.mark.parametrize(("libraries", "offered", "ranked", "left_out"), ROWS.values(), ids=ROWS)
def test_add_ons(libraries, offered, ranked, left_out):
    found = judged(catalogue(*libraries), "os: linux")
    assert offers(found) == offered
    assert list(offers(found)) == list(offered)
    assert ids(found.ranking) == ranked
    assert ids(found.excluded) == left_out


def test_an_add_on_is_no_near_miss():
    found = judged(catalogue(rated("base", 2, facts=NOT_LINUX), extra("plus", 5, "base", facts=NOT_LINUX)), "os: linux")
    assert ids(found.near_misses) == ["base"]
    assert ids(found.excluded) == ["base", "plus"]


def test_an_add_on_without_a_base_says_so():
    found = judged(
        catalogue(
            rated("one", 2, facts=NOT_LINUX),
            rated("two", 2, facts=NOT_LINUX),
            extra("plus", 5, "one", "two", facts=LINUX),
        ),
        "os: linux",
    )
    (plus,) = [each for each in found.excluded if each.id == "plus"]
    (reason,) = plus.reasons
    assert (reason.need.name, reason.level) == ("base: one or two", "none")
    assert reason.why == "it builds on One, Two, which is left out"


def test_an_offer_names_its_base_and_its_place():
    found = judged(catalogue(rated("a", 5), rated("b", 3), extra("plus", 4, "b")))
    (offer,) = found.add_ons
    assert (offer.base, offer.base_name, offer.base_rank) == ("b", "B", 2)


def test_an_add_on_never_beats_the_answer():
    found = judged(catalogue(rated("base", 2), extra("plus", 5, "base")))
    assert found.answer.sentence == "Use Base: 40.0 of 100; clear, it is the only library that meets every need."


EVERYWHERE = {
    "in the ranking": rated("x", 3, facts=LINUX),
    "in the ranking, unconfirmed": rated("x", 3),
    "left out": rated("x", 3, facts=NOT_LINUX),
    "an add-on that is offered twice": extra("x", 3, "base", "other"),
    "an add-on that is left out": extra("x", 3, "base", facts=NOT_LINUX),
    "an add-on without a base": extra("x", 3, "gone", facts=LINUX),
}


@pytest.mark.parametrize("made", EVERYWHERE.values(), ids=EVERYWHERE)
def test_every_library_is_in_exactly_one_place(made):
    found = judged(catalogue(rated("base", 2, facts=LINUX), rated("other", 2, facts=LINUX), made), "os: linux")
    places = [
        set(ids(found.ranking)),
        {one.id for each in found.add_ons for one in each.add_ons},
        set(ids(found.excluded)),
    ]
    assert sum("x" in each for each in places) == 1
    assert set.union(*places) == {"base", "other", "x"}
