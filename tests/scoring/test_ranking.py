"""From values to places: totals, ties, blockers, near misses, what is left out."""

from __future__ import annotations

import math

import pytest

from .bench import catalogue, caveat, criteria, ids, judged, library, lifecycle, one, python, size

BLOCKER = (caveat("bad", "blocker"),)
CRITERIA = criteria(fit=6, documentation=1, community=1, learning=1, language=1, wishes=1, footprint=1)


def rated(id, ticks, **changes):
    return library(id, ratings={"quality": ticks}, **changes)


def test_a_total_worked_out_by_hand():
    made = library(
        "lib", facts={"languages": {"python": "works"}, "os": {"linux": "works"}, "features": {"pruning": "poor"}},
        ratings={"documentation": {"python": 4}, "community": (3, 5)}, install_mib=size(10),
    )  # fmt: skip
    found = one(made, "languages: python", "os: linux", wishes=("features: pruning",), criteria=CRITERIA)
    # Value x weight: fit 0.6 x 0.6 x 6, documentation 0.8, community 0.8, learning 0.4 (unknown), language 0.6,
    # wishes 0.2, footprint 1; the weights sum to 12.
    assert {each.criterion: each.points for each in found.breakdown} == pytest.approx(
        {"fit": 18, "documentation": 100 * 0.8 / 12, "community": 100 * 0.8 / 12, "learning": 100 * 0.4 / 12,
         "language": 5, "wishes": 100 * 0.2 / 12, "footprint": 100 / 12}
    )  # fmt: skip
    assert found.total == pytest.approx(100 * (2.16 + 0.8 + 0.8 + 0.4 + 0.6 + 0.2 + 1) / 12)
    assert found.low == pytest.approx(100 * (2.16 + 0.8 + 0.6 + 0 + 0.6 + 0.2 + 1) / 12)
    assert found.high == pytest.approx(100 * (2.16 + 0.8 + 1 + 1 + 0.6 + 0.2 + 1) / 12)
    assert math.fsum(each.points for each in found.breakdown) == pytest.approx(found.total, abs=1e-9)


def test_a_criterion_of_weight_zero_is_not_in_the_breakdown():
    found = one(library("lib"), criteria=criteria(documentation=1, footprint=0))
    assert [each.criterion for each in found.breakdown] == ["documentation"]


def test_wishes_count_only_where_there_are_some():
    known = criteria(documentation=1, wishes=1)
    assert [each.criterion for each in one(library("lib"), criteria=known).breakdown] == ["documentation"]
    found = one(library("lib"), wishes=("os: linux",), criteria=known)
    assert [each.criterion for each in found.breakdown] == ["documentation", "wishes"]
    assert [each.need.name for each in found.wishes] == ["os: linux"]


# Id: ticks -> (id, rank) in order.
PLACES = {
    "by total": ({"a": 2, "b": 4, "c": 3}, [("b", 1), ("c", 2), ("a", 3)]),
    "equal totals share a rank, ids order them": ({"z": 4, "b": 4, "a": 3}, [("b", 1), ("z", 1), ("a", 3)]),
    "after a tie the ranks go on": ({"a": 5, "b": 4, "c": 4, "d": 1}, [("a", 1), ("b", 2), ("c", 2), ("d", 4)]),
    "all equal": ({"c": 3, "a": 3, "b": 3}, [("a", 1), ("b", 1), ("c", 1)]),
    "one alone": ({"a": 0}, [("a", 1)]),
}


@pytest.mark.parametrize(("ticks", "expected"), PLACES.values(), ids=PLACES)
def test_places(ticks, expected):
    found = judged(catalogue(*(rated(id, each) for id, each in ticks.items())))
    assert [(each.id, each.rank) for each in found.ranking] == expected


def test_totals_that_differ_by_rounding_alone_are_a_tie():
    # Both are 110 / 3; added up in floating point b's comes out higher in the last digit.
    known = catalogue(
        library("a", ratings={"x": 1, "y": 1, "z": 3.5}), library("b", ratings={"x": 1, "y": 2, "z": 2.5}),
        criteria=criteria(x=1, y=1, z=1),
    )  # fmt: skip
    found = judged(known)
    assert found.ranking[0].total < found.ranking[1].total
    assert [(each.id, each.rank) for each in found.ranking] == [("a", 1), ("b", 1)]
    assert found.answer.verdict == "tie"


BLOCKED = {
    "below all those without one": ({"a": (5, True), "b": (1, False)}, [("b", 1), ("a", 2)]),
    "by total among themselves": ({"a": (2, True), "b": (1, False), "c": (5, True)}, [("b", 1), ("c", 2), ("a", 3)]),
    "an equal total is no tie where one is blocked": ({"a": (4, True), "b": (4, False)}, [("b", 1), ("a", 2)]),
    "equal totals are a tie where both are": ({"b": (4, True), "a": (4, True)}, [("a", 1), ("b", 1)]),
}


@pytest.mark.parametrize(("said", "expected"), BLOCKED.values(), ids=BLOCKED)
def test_a_blocker_moves_a_library_down(said, expected):
    libraries = (rated(id, ticks, caveats=BLOCKER if blocked else ()) for id, (ticks, blocked) in said.items())
    found = judged(catalogue(*libraries))
    assert [(each.id, each.rank) for each in found.ranking] == expected
    assert {each.id for each in found.ranking if each.blockers} == {id for id, (_, blocked) in said.items() if blocked}


def test_a_blocker_changes_no_total():
    free, blocked = one(rated("lib", 4)), one(rated("lib", 4, caveats=BLOCKER))
    assert (blocked.total, blocked.low, blocked.high) == (free.total, free.low, free.high)


@pytest.mark.parametrize("severity", ["note", "warning"])
def test_a_lesser_caveat_moves_nothing(severity):
    found = judged(catalogue(rated("a", 5, caveats=(caveat("c", severity),)), rated("b", 4)))
    assert ids(found.ranking) == ["a", "b"]


def test_a_blocker_that_concerns_another_project_moves_nothing():
    elsewhere = (caveat("bad", "blocker", when={"os": ("windows",)}),)
    found = judged(catalogue(rated("a", 5, caveats=elsewhere), rated("b", 4)), wishes=("os: linux",))
    assert ids(found.ranking) == ["a", "b"]


def near(id, ticks, **facts):
    said = {"os": {"linux": "works"}, "tasks": {"rl": "works"}} | {
        group: {"rest": level} for group, level in facts.items()
    }
    return library(id, ratings={"quality": ticks}, facts=said)


def test_near_misses_are_ranked_as_if_the_failed_need_were_not_asked():
    known = catalogue(
        near("all", 1), near("fine", 3, os="none"), near("best", 5, tasks="none"), near("two", 5, os="none", tasks="none"),
        near("strong", 4, os="none", tasks="first-class"), criteria=criteria(fit=1, quality=1),
    )  # fmt: skip
    found = judged(known, "os: linux", "tasks: rl")
    assert ids(found.ranking) == ["all"]
    assert [(each.id, each.rank, each.fails.need.name) for each in found.near_misses] == [
        ("strong", 1, "os: linux"), ("best", 2, "tasks: rl"), ("fine", 3, "os: linux"),
    ]  # fmt: skip
    dropped = {each.id: each.total for each in judged(known, "tasks: rl").ranking}
    assert {id: dropped[id] for id in ("strong", "fine")} == {
        each.id: each.total for each in found.near_misses if each.fails.need.name == "os: linux"
    }


def test_a_near_miss_keeps_every_finding():
    found = judged(catalogue(near("lib", 3, os="none")), "os: linux", "tasks: rl")
    assert [(each.need.name, each.level) for each in found.near_misses[0].findings] == [
        ("os: linux", "none"), ("tasks: rl", "works"), ("lifecycle: maintained", "first-class"),
    ]  # fmt: skip


def test_a_near_miss_may_fail_the_standing_need():
    found = judged(catalogue(rated("lib", 4, lifecycle=lifecycle("deprecated"))))
    assert [each.fails.need.name for each in found.near_misses] == ["lifecycle: maintained"]


def test_strict_makes_near_misses_of_what_is_unconfirmed():
    found = judged(catalogue(rated("lib", 4)), "os: linux", strict=True)
    assert [(each.id, each.fails.level) for each in found.near_misses] == [("lib", "unknown")]


def test_what_is_left_out_names_every_failed_need_fewest_first():
    nothing = {"os": {"rest": "none"}, "tasks": {"rest": "none"}}
    known = catalogue(
        library("dead", facts=nothing, lifecycle=lifecycle("dead")), library("b", facts=nothing),
        library("a", facts={"os": {"rest": "none"}, "tasks": {"rl": "works"}}, python=python("<3.9")),
        library("fits", facts={"os": {"linux": "works"}}),
        library("near", facts={"tasks": {"rest": "none"}}),
    )  # fmt: skip
    found = judged(known, "os: linux", "tasks: rl", "python: 3.13")
    assert [(each.id, [reason.need.name for reason in each.reasons]) for each in found.excluded] == [
        ("near", ["tasks: rl"]),
        ("a", ["os: linux", "python: 3.13"]),
        ("b", ["os: linux", "tasks: rl"]),
        ("dead", ["os: linux", "tasks: rl", "lifecycle: maintained"]),
    ]
    assert all(reason.why and reason.sources for each in found.excluded for reason in each.reasons)
    assert ids(found.ranking) == ["fits"]
    assert ids(found.near_misses) == ["near"]
