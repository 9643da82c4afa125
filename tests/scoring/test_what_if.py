"""Single ratings and facts that would change the first place, on catalogues small enough to work out by hand.

A rating of t ticks on the only criterion makes a total of 20 x t.
"""

from __future__ import annotations

import pytest

from dlselect.model.robustness import Sensitivity
from dlselect.scoring.engine import stand
from dlselect.scoring.judge import Judge
from dlselect.scoring.sensitivity import sensitivity
from dlselect.scoring.shares import mebibytes

from .bench import TODAY, asked, catalogue, caveat, criteria, criterion, library, rating, size

BLOCKER = (caveat("bad", "blocker"),)
OLD = "2024-11-01"  # two full years before today: two ticks wider on both sides
ROLES = ("roles: training", "roles: inference")


def rated(id, ticks, **more):
    return library(id, ratings={"quality": ticks}, **more)


def doubted(*libraries, needs=(), wishes=(), weights=None, strict=False, **more) -> Sensitivity:
    known = catalogue(*libraries, criteria=weights or {"quality": criterion("quality")})
    judge = Judge(known, asked(*needs, wishes=wishes, lifecycle="any", **more), TODAY, strict=strict)
    found = stand(judge)
    return sensitivity(judge, found.ranking, found.near_misses)


def flip(each):
    return (
        each.id,
        round(each.ticks, 6),
        round(each.changed, 6),
        each.step,
        round(each.turns, 6),
        each.first,
        round(each.total, 6),
    )


# Libraries -> id, ticks, changed, step, where it turns, who is first then, with what total.
FLIPS = {
    "one library alone": ([rated("a", 3)], []),
    "too far apart for one tick": ([rated("a", 5), rated("b", 3)], []),
    "one tick just makes them level: the first stays": ([rated("a", 4), rated("b", 3)], []),
    "half a tick apart: either one moves": (
        [rated("a", 4), rated("b", 3.5)],
        [("a", 4, 3, "one tick", 3.5, "b", 70), ("b", 3.5, 4.5, "one tick", 4, "b", 90)]),
    "a bound that lies further than one tick": (
        [rated("a", 5), rated("b", (3, 2, 5)), rated("c", (3, 1, 4.5))], []),
    "a low end below the other": (
        [rated("a", (5, 2, 5)), rated("b", 3)], [("a", 5, 2, "its low end", 3, "b", 60)]),
    "a high end above the other": (
        [rated("a", 3.5), rated("b", (2, 1, 4))], [("b", 2, 4, "its high end", 3.5, "b", 80)]),
    "one tick and the bound at once, as two": (
        [rated("a", 4), rated("b", (3.5, 3, 5))],
        [("a", 4, 3, "one tick", 3.5, "b", 70), ("b", 3.5, 5, "its high end", 4, "b", 100),
         ("b", 3.5, 4.5, "one tick", 4, "b", 90)]),
    "a bound that is one tick away is said once": (
        [rated("a", 4), rated("b", (3.5, 3, 4.5)), rated("c", 1)],
        [("a", 4, 3, "one tick", 3.5, "b", 70), ("b", 3.5, 4.5, "one tick", 4, "b", 90)]),
    "nothing rises above 5 or falls below 1": (
        [rated("a", 1.5), rated("b", 1.2)],
        [("a", 1.5, 1, "one tick", 1.2, "b", 24), ("b", 1.2, 2.2, "one tick", 1.5, "b", 44)]),
    "an unknown rating is no flip but a fact to check": ([rated("a", 2.2), rated("b", None)],
        [("a", 2.2, 1.2, "one tick", 2, "b", 40)]),
    "what is not applicable has no ticks to change": ([rated("a", 0), rated("b", 0)], []),
    "of two on the first place either one ends that": (
        [rated("a", 3), rated("b", 3)],
        [("a", 3, 2, "one tick", 3, "b", 60), ("b", 3, 4, "one tick", 3, "b", 80)]),
    "two that are level, and a third": (
        [rated("a", 3), rated("b", 3), rated("c", 2.5)],
        [("a", 3, 2, "one tick", 3, "b", 60), ("b", 3, 4, "one tick", 3, "b", 80),
         ("c", 2.5, 3.5, "one tick", 3, "c", 70)]),
    "who has a blocker does not race": ([rated("a", 3), rated("b", 5, caveats=BLOCKER)], []),
    "all have a blocker": (
        [rated("a", 3, caveats=BLOCKER), rated("b", 2.5, caveats=BLOCKER)],
        [("a", 3, 2, "one tick", 2.5, "b", 50), ("b", 2.5, 3.5, "one tick", 3, "b", 70)]),
}  # fmt: skip


@pytest.mark.parametrize(("libraries", "wanted"), FLIPS.values(), ids=FLIPS)
def test_flips(libraries, wanted):
    assert [flip(each) for each in doubted(*libraries).flips] == wanted


def test_a_rating_for_one_of_two_languages_counts_half():
    """5 and 4 ticks make 90; with 3 and 4 it is 70, and level with 80 at 4 and 4."""
    known = criteria(documentation=1)
    two = library("a", ratings={"documentation": {"python": (5, 3, 5), "c++": 4}})
    other = library("b", ratings={"documentation": {"any": 4}})
    found = doubted(two, other, needs=("languages: python", "languages: c++"), weights=known).flips
    assert [flip(each) for each in found if each.facet == "python"] == [("a", 5, 3, "its low end", 4, "b", 80)]


def test_a_rating_of_which_the_best_counts_falls_only_to_the_next_best():
    """Nothing is asked, so the best of the ratings speaks: below 3.9 ticks another one does."""
    known = criteria(documentation=1)
    made = library("a", ratings={"documentation": {"python": (4, 1, 5), "c++": 3.9}})
    low, high = library("b", ratings={"documentation": 3.5}), library("b", ratings={"documentation": 3.95})
    assert [each.id for each in doubted(made, low, weights=known).flips] == ["b"]
    assert [(each.id, round(each.turns, 6), each.step) for each in doubted(made, high, weights=known).flips] == [
        ("a", 3.95, "its low end"), ("a", 3.95, "one tick"), ("b", 4, "one tick"),
    ]  # fmt: skip


def said(each):
    outcomes = [(one.value, round(one.chance, 6), one.first, round(one.total, 6)) for one in each.outcomes]
    return (each.id, each.what, each.kind, round(each.chance, 6), outcomes)


# Libraries -> id, what, kind, chance, outcomes. The triangle over 2, 4, 5 lies below 3 with 1 / (3 x 2).
RATINGS = {
    "one library alone": ([rated("a", None)], []),
    "an unknown one that could pass the first, at 3 ticks of 5": (
        [rated("a", 3), rated("b", None)],
        [("b", "Quality", "unknown rating", 0.4, [("at least 3.5 ticks", 0.4, "b", 100)])]),
    "an unknown first that could fall below another, at 1 tick of 5": (
        [rated("a", None), rated("b", 1)],
        [("a", "Quality", "unknown rating", 0.2, [("at most 0.5 ticks", 0.2, "b", 20)])]),
    "an unknown one that cannot pass the first": ([rated("a", 5), rated("b", None)], []),
    "an old rating, by its widened triangle": (
        [rated("a", rating((4, 4, 4), OLD)), rated("b", 3)],
        [("a", "Quality", "old rating", round(1 / 6, 6), [("at most 2.5 ticks", round(1 / 6, 6), "b", 60)])]),
    "an old rating below the first": (
        [rated("a", 4.5), rated("b", rating((4, 4, 4), OLD))],
        [("b", "Quality", "old rating", round(0.5**2 / 3, 6), [("at least 5 ticks", round(0.5**2 / 3, 6), "b", 100)])]),
    "a fresh rating is known, whatever its bounds": ([rated("a", (4, 2, 5)), rated("b", 3)], []),
    "the likeliest comes first": (
        [rated("a", 3), rated("b", None), rated("c", rating((2.5, 2.5, 2.5), OLD))],
        [("b", "Quality", "unknown rating", 0.4, [("at least 3.5 ticks", 0.4, "b", 100)]),
         ("c", "Quality", "old rating", round(1.5**2 / 7, 6), [("at least 3.5 ticks", round(1.5**2 / 7, 6), "c", 90)])]),
    "who has a blocker does not race": ([rated("a", 3), rated("b", None, caveats=BLOCKER)], []),
}  # fmt: skip


@pytest.mark.parametrize(("libraries", "wanted"), RATINGS.values(), ids=RATINGS)
def test_ratings_to_check(libraries, wanted):
    assert [said(each) for each in doubted(*libraries).checks] == wanted


def facts(id, **levels):
    """Return a library with these levels by need, `os` for `os: linux`, and 3 ticks."""
    values = {"os": "linux", "tasks": "rl", "languages": "python", "arch": "arm64"}
    return rated(id, 3, facts={key: {values[key]: level} for key, level in levels.items()})


FIT = criteria(fit=1)
FACTS = {
    "unknown on the rival: only first-class passes works": (
        FIT, [facts("a", os="works"), facts("b")], ["os: linux"],
        [("b", "os: linux", "unknown fact", 0.25, [("first-class", 0.25, "b", 100)])]),
    "unknown on the first: poor falls below, and none leaves it out": (
        FIT, [facts("a"), rated("b", 3, facts={"os": {"linux": "poor"}, "tasks": {"rl": "works"}})], ["os: linux"],
        [("a", "os: linux", "unknown fact", 0.25, [("none", 0.25, "b", 20)])]),
    "unknown on both": (
        FIT, [facts("a"), facts("b")], ["os: linux"],
        [("a", "os: linux", "unknown fact", 0.5, [("poor", 0.25, "b", 30), ("none", 0.25, "b", 30)]),
         ("b", "os: linux", "unknown fact", 0.5, [("first-class", 0.25, "b", 100), ("works", 0.25, "b", 60)])]),
    "none leaves the first out even where fit weighs nothing": (
        criteria(quality=1), [rated("a", 5), rated("b", 1, facts={"os": {"linux": "works"}})], ["os: linux"],
        [("a", "os: linux", "unknown fact", 0.25, [("none", 0.25, "b", 20)])]),
    "a language counts in fit and in language, and is one fact": (
        criteria(fit=1, language=1), [facts("a", languages="works"), facts("b")], ["languages: python"],
        [("b", "languages: python", "unknown fact", 0.25, [("first-class", 0.25, "b", 100)])]),
    "nothing that is asked is unknown": (FIT, [facts("a", os="works"), facts("b", os="poor")], ["os: linux"], []),
    "of two unknown needs neither alone is enough": (
        FIT, [rated("a", 3, facts={"os": {"linux": "works"}, "arch": {"arm64": "works"}}), facts("b")],
        ["os: linux", "arch: arm64"], []),
}  # fmt: skip


@pytest.mark.parametrize(("known", "libraries", "needs", "wanted"), FACTS.values(), ids=FACTS)
def test_facts_to_check(known, libraries, needs, wanted):
    assert [said(each) for each in doubted(*libraries, needs=needs, weights=known).checks] == wanted


def test_an_unknown_wish_that_is_lacking_leaves_nobody_out():
    found = doubted(facts("a"), facts("b", os="poor"), wishes=("os: linux",), weights=criteria(wishes=1))
    assert [said(each) for each in found.checks] == [
        ("a", "os: linux", "unknown fact", 0.25, [("none", 0.25, "b", 20)])
    ]


def test_the_least_of_the_roles_counts():
    """Inference is poor (0.2), so nothing that training may be helps b; it is lacking in no outcome but none."""
    a = library("a", facts={"roles": {"training": "works", "inference": "poor"}})
    b = library("b", facts={"roles": {"inference": "poor"}})
    found = doubted(a, b, needs=ROLES, weights=FIT)
    assert found.first == "a"
    assert found.checks == ()


def test_of_a_race_that_loses_its_only_one_somebody_with_a_blocker_is_first():
    blocked = rated("b", 5, caveats=BLOCKER, facts={"os": {"linux": "works"}})
    found = doubted(rated("a", 1), blocked, needs=("os: linux",), weights=criteria(quality=1))
    assert [said(each) for each in found.checks] == [
        ("a", "os: linux", "unknown fact", 0.25, [("none", 0.25, "b", 100)])
    ]


def test_an_unknown_size_is_a_fact_to_check_in_mebibytes():
    """10 MiB are 5 ticks and 5,000 MiB 1 tick, so 3 ticks are their geometric mean, 223.6 MiB."""
    a, b = library("a", install_mib=size(50_000**0.5)), library("b")
    (check,) = doubted(a, b, weights=criteria(footprint=1)).checks
    assert said(check) == ("b", "Footprint (install_mib)", "unknown fact", 0.4, [("at most 224 MiB", 0.4, "b", 100)])
    (check,) = doubted(library("a"), library("b", install_mib=size(5000)), weights=criteria(footprint=1)).checks
    assert said(check) == ("a", "Footprint (install_mib)", "unknown fact", 0.2, [("at least 5000 MiB", 0.2, "b", 20)])


@pytest.mark.parametrize(("ticks", "mib"), [(5, 10), (1, 5000), (3, 50_000**0.5)])
def test_ticks_as_a_size(ticks, mib):
    assert mebibytes(ticks / 5) == pytest.approx(mib)


def test_each_check_names_the_sources_of_what_is_old():
    (check,) = doubted(rated("a", rating((4, 4, 4), OLD)), rated("b", 3)).checks
    assert [each.date for each in check.sources] == [OLD]
    assert check.counted == "counted as 4 ticks, 2 to 5"


def test_near_misses_are_tried_where_nothing_is_ranked():
    lacking = {"os": {"linux": "none"}}
    found = doubted(rated("a", 4, facts=lacking), rated("b", 3.5, facts=lacking), needs=("os: linux",))
    assert found.first == "a"
    assert [flip(each)[0] for each in found.flips] == ["a", "b"]
    assert found.dropped == ()
