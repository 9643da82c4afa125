"""Values that are computed from findings and facts: fit, wishes, language, footprint."""

from __future__ import annotations

import pytest

from dlselect.model.catalogue import Level
from dlselect.model.recommendation import Finding
from dlselect.scoring import shares

from .bench import asked, criterion, library, need, size

A, W, P, N, U = "first-class", "works", "poor", "none", "unknown"
# Levels by key -> value, low, high. The chances: first-class 1, works 0.6, poor 0.2, unknown 0.3 (0 to 1), none 0.
FIT = {
    "no needs: nothing speaks against it": ({}, (1, 1, 1)),
    "made for it": ({"os": [A]}, (1, 1, 1)),
    "it works": ({"os": [W]}, (0.6, 0.6, 0.6)),
    "it is possible with pain": ({"os": [P]}, (0.2, 0.2, 0.2)),
    "it is not possible (seen by compare and explain)": ({"os": [N]}, (0, 0, 0)),
    "it is unknown": ({"os": [U]}, (0.3, 0, 1)),
    "over several needs the product": ({"os": [W], "tasks": [P]}, (0.12, 0.12, 0.12)),
    "one weak link weighs however many strong ones stand beside it": (
        {"os": [A], "tasks": [A], "arch": [A], "scale": [P]}, (0.2, 0.2, 0.2)),
    "over several values of one need the mean": ({"os": [A, W]}, (0.8, 0.8, 0.8)),
    "over three values of one need the mean": ({"tasks": [A, W, P]}, (0.6, 0.6, 0.6)),
    "of roles the least": ({"roles": [A, W]}, (0.6, 0.6, 0.6)),
    "of roles the least, in whatever order": ({"roles": [P, A, W]}, (0.2, 0.2, 0.2)),
    "an unknown among several values widens by its part": ({"os": [A, U]}, (0.65, 0.5, 1)),
    "an unknown role may be the least, or not": ({"roles": [W, U]}, (0.3, 0, 0.6)),
    "an unknown role above a poor one": ({"roles": [P, U]}, (0.2, 0, 0.2)),
    "an unknown beside a known need": ({"os": [W], "tasks": [U]}, (0.18, 0, 0.6)),
    "two unknown needs": ({"os": [U], "tasks": [U]}, (0.09, 0, 1)),
}  # fmt: skip
# Levels -> value, low, high.
WISHES = {
    "all of it": ([A, A], (1, 1, 1)),
    "nothing of it": ([N], (0, 0, 0)),
    "the mean of what works and what does not": ([W, N], (0.3, 0.3, 0.3)),
    "a wish that is not met does not spoil the rest": ([A, A, A, N], (0.75, 0.75, 0.75)),
    "an unknown wish": ([U], (0.3, 0, 1)),
    "an unknown wish widens by its part": ([A, U], (0.65, 0.5, 1)),
    "several unknown wishes": ([W, U, U, P], (0.35, 0.2, 0.7)),
}
# What the library says of languages, what is needed -> ticks, low, high (unknown = 2 ticks).
LANGUAGE = {
    "first-class is 5 ticks": ({"python": A}, ["python"], (5, 5, 5)),
    "works is 3 ticks": ({"python": W}, ["python"], (3, 3, 3)),
    "poor is 1 tick": ({"python": P}, ["python"], (1, 1, 1)),
    "none is 0 ticks": ({"python": N}, ["python"], (0, 0, 0)),
    "unknown is what the criterion says, 0 to 5": ({}, ["python"], (2, 0, 5)),
    "of several languages the mean": ({"python": A, "c++": W}, ["python", "c++"], (4, 4, 4)),
    "the mean with an unknown one": ({"python": A}, ["python", "c++"], (3.5, 2.5, 5)),
    "one that is needed, though another is better": ({"python": A, "c++": P}, ["c++"], (1, 1, 1)),
    "the rest speaks for what is needed": ({"python": A, "rest": W}, ["rust"], (3, 3, 3)),
    "where none is named, the best": ({"c++": W, "python": A, "rust": P}, [], (5, 5, 5)),
    "where none is named, the best that is known": ({"c++": W, "python": U}, [], (3, 3, 3)),
    "where none is named, the rest is no language": ({"rest": A}, [], (2, 0, 5)),
    "where none is named and none is known": ({"python": U}, [], (2, 0, 5)),
    "where none is named and nothing is said": ({}, [], (2, 0, 5)),
}
# MiB -> ticks. Between 10 and 5,000 MiB every factor of 500 ** (1/4) = 4.73 costs a tick.
FOOTPRINT = {
    "tiny": (0.5, 5), "10 MiB is 5 ticks": (10, 5), "one step up": (10 * 500 ** 0.25, 4),
    "half way on a log scale": ((10 * 5000) ** 0.5, 3), "three steps up": (10 * 500 ** 0.75, 2),
    "5,000 MiB is 1 tick": (5000, 1), "larger is no worse": (80_000, 1),
}  # fmt: skip


def findings(levels):
    return tuple(
        Finding(need(f"{key}: {key}{index}"), Level(level), "so it is")
        for key, each in levels.items()
        for index, level in enumerate(each)
    )


def bounds(value):
    return value.value, value.low, value.high


@pytest.mark.parametrize(("levels", "expected"), FIT.values(), ids=FIT)
def test_fit(levels, expected):
    value = shares.fit(findings(levels))
    assert bounds(value) == pytest.approx(expected)
    assert value.known is all(level != U for each in levels.values() for level in each)


def test_fit_does_not_depend_on_the_order_of_the_needs_in_the_last_digit():
    # 0.6 x 0.6 x 0.6 x 0.2 is 0.0432 from the left and 0.043199999999999995 from the right.
    groups = {"os": [W], "tasks": [W], "arch": [W], "scale": [P]}
    there, back = shares.fit(findings(groups)), shares.fit(findings(dict(reversed(groups.items()))))
    assert bounds(there) == bounds(back)


def test_fit_names_the_weak_links_weakest_first():
    value = shares.fit(findings({"os": [W], "tasks": [A, P], "arch": [U]}))
    assert value.why == "tasks: tasks1 poor; arch: arch0 unknown; os: os0 works"


def test_fit_without_a_weak_link_says_so():
    assert shares.fit(findings({"os": [A]})).why == "every one is something the library is made for"


@pytest.mark.parametrize(("levels", "expected"), WISHES.values(), ids=WISHES)
def test_wishes(levels, expected):
    value = shares.wishes(findings({"features": levels}))
    assert bounds(value) == pytest.approx(expected)
    assert value.known is (U not in levels)


@pytest.mark.parametrize(("says", "needed", "ticks"), LANGUAGE.values(), ids=LANGUAGE)
def test_language(says, needed, ticks):
    made = library("lib", facts={"languages": says})
    value = shares.language(
        criterion("language"), made, asked(*(f"languages: {each}" for each in needed)), {"lib": made}
    )
    assert bounds(value) == pytest.approx(tuple(each / 5 for each in ticks))
    assert value.known is (ticks[1] == ticks[2])


def test_language_names_each_language_with_its_reason():
    made = library("lib", facts={"languages": {"python": A, "c++": W}})
    value = shares.language(criterion("language"), made, asked("languages: c++", "languages: python"), {"lib": made})
    assert value.why == "c++ works: It says so; python first-class: It says so"
    assert len(value.sources) == 1


@pytest.mark.parametrize(("mib", "ticks"), FOOTPRINT.values(), ids=FOOTPRINT)
def test_footprint(mib, ticks):
    value = shares.footprint(criterion("footprint"), library("lib", install_mib=size(mib)))
    assert bounds(value) == pytest.approx((ticks / 5,) * 3)


def test_the_larger_bound_of_a_size_is_the_lower_bound_of_its_value():
    value = shares.footprint(criterion("footprint"), library("lib", install_mib=size(100, 10, 5000)))
    assert (value.low, value.high) == pytest.approx((0.2, 1))
    assert 0.2 < value.value < 1
    assert value.why == "about 100 MiB installed: Measured."


@pytest.mark.parametrize("reason", ["not measured", "It was never released."])
def test_an_unknown_size_is_what_the_criterion_says(reason):
    made = library("lib", unknown={} if reason == "not measured" else {"install_mib": reason})
    value = shares.footprint(criterion("footprint"), made)
    assert (bounds(value), value.known) == ((0.4, 0, 1), False)
    assert value.why == f"unknown, counted as 2 ticks: {reason}"
