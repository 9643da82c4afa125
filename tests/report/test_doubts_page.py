"""What would change an answer, as a user reads it in a terminal 60 columns wide."""

from __future__ import annotations

import pytest

from dlselect.report import doubts_page
from dlselect.report.page import Page
from dlselect.report.table import render
from dlselect.scoring.engine import recommend
from dlselect.scoring.robustness import Doubt
from tests.scoring.bench import TODAY, asked, catalogue, caveat, criteria, library, rating, size

BLOCKER = (caveat("bad", "blocker"),)
OLD = "2024-11-01"
EVEN = criteria(community=1, speed=1)
QUICK = Doubt("none", 100)


def shown(*blocks):
    """Return blocks as they stand on a narrow screen, without the title."""
    lines = render(Page("T", blocks, {}), width=60, colour=False).splitlines()
    return [line for line in lines if line.strip()][1:]


def two(id, community, speed, **more):
    return library(id, ratings={"community": community, "speed": speed}, **more)


def changes(libraries, needs=(), known=EVEN):
    found = recommend(catalogue(*libraries, criteria=known), asked(*needs, lifecycle="any"), TODAY, doubt=QUICK)
    return shown(*doubts_page.changes(found.sensitivity, found.ranking or found.near_misses))


def needing(id, ticks, level):
    return two(id, ticks, ticks, facts={"os": {"linux": level}})


# Libraries, needs -> what is shown.
CHANGES = {
    "one library: there is nobody else": ([two("a", 3, 3)], (), []),
    "nothing comes near": ([two("a", 5, 5), two("b", 1, 1)], (), [
            "What would change the answer",
            "  - No weight of a single criterion: A stays first whatever",
            "    one of them weighs",
            "  - Dominated, so first by no weights: B (by A)",
            "Check this next",
            "  Nothing that is unknown or old could, by itself, put",
            "  another than A first.",
        ]),
    "weights, ratings": ([two("a", 5, 1), two("b", 2, 3)], (), [
            "What would change the answer",
            "  - The weight of Speed, now 50%: above 60% B is first",
            "  - The weight of Community, now 50%: below 40% B is first",
            "  - B draws level if 10.0 points of weight move: Speed 50%",
            "    to 60%, Community 50% to 40%",
            "Check this next",
            "  Nothing that is unknown or old could, by itself, put",
            "  another than A first.",
        ]),
    "blockers, dominated ones and those that are never best": (
        [two("a", 5, 1), two("b", 1, 4), two("c", 2, 2.5), two("d", 1, 3), two("e", 5, 5, caveats=BLOCKER)], (), [
            "What would change the answer",
            "  - The weight of Community, now 50%: below 43% B is first",
            "  - The weight of Speed, now 50%: above 57% B is first",
            "  - B draws level if 7.1 points of weight move: Speed 50% to",
            "    57%, Community 50% to 43%",
            "  - Dominated, so first by no weights: D (by B)",
            "  - First by no weights, though nothing dominates them: C",
            "  - Behind A by any weights, for a blocker: E",
            "Check this next",
            "  Nothing that is unknown or old could, by itself, put",
            "  another than A first.",
        ]),
    "a need, an unknown rating": (
        [needing("a", 3, "works"), needing("b", 4, "none"), needing("c", None, "works")], ("os: linux",), [
            "What would change the answer",
            "  - No weight of a single criterion: A stays first whatever",
            "    one of them weighs",
            "  - Dominated, so first by no weights: C (by A)",
            "  - Without os: linux, B would be first with 80.0, before",
            "    60.0",
            "Check this next",
            "  - C, Community (unknown rating): 20% chance that knowing",
            "    it changes the first place",
            "    counted as 2 ticks, 0 to 5; if at least 4.5 ticks (it",
            "    turns at 4), C is first",
            "  - C, Speed (unknown rating): 20% chance that knowing it",
            "    changes the first place",
            "    counted as 2 ticks, 0 to 5; if at least 4.5 ticks (it",
            "    turns at 4), C is first",
        ]),
    "an old rating of the first": ([two("a", rating((4, 4, 4), OLD), 3), two("b", 3, 3)], (), [
            "What would change the answer",
            "  - No weight of a single criterion: A stays first whatever",
            "    one of them weighs",
            "  - Dominated, so first by no weights: B (by A)",
            "  - Community of A at 2 ticks (its low end) instead of 4",
            "    puts B first; it turns at 3",
            "Check this next",
            "  - A, Community (old rating): 17% chance that knowing it",
            "    changes the first place",
            "    counted as 4 ticks, 2 to 5; if at most 2.5 ticks (it",
            "    turns at 3), B is first",
            "    > https://a.test/p",
        ]),
    "an unconfirmed need": ([needing("a", 3, "unknown"), needing("b", 2, "works")], ("os: linux",), [
            "What would change the answer",
            "  - No weight of a single criterion: A stays first whatever",
            "    one of them weighs",
            "  - Dominated, so first by no weights: B (by A)",
            "Check this next",
            "  - A, os: linux (unknown fact): 25% chance that knowing it",
            "    changes the first place",
            "    counted as 0.3, between poor (0.2) and works (0.6); if",
            "    none, B is first with 40.0",
            "    > https://a.test/p",
        ]),
}  # fmt: skip


@pytest.mark.parametrize(("libraries", "needs", "wanted"), CHANGES.values(), ids=CHANGES)
def test_changes(libraries, needs, wanted):
    assert changes(libraries, needs) == wanted


def sized(**mib):
    return [library(id, install_mib=each and size(each)) for id, each in mib.items()]


# Installed sizes, None for unknown -> what to check next.
SIZES = {
    "an unknown size that may be small": ({"a": 50_000**0.5, "b": None}, "if at most 224 MiB, B is first"),
    "an unknown size that may be large": ({"a": None, "b": 5000}, "if at least 5000 MiB, B is first"),
}


@pytest.mark.parametrize(("mib", "wanted"), SIZES.values(), ids=SIZES)
def test_an_unknown_size_is_told_in_mebibytes(mib, wanted):
    assert wanted in " ".join(" ".join(changes(sized(**mib), known=criteria(footprint=1))).split())


def test_of_many_the_first_three_are_told():
    many = [two("a", 3, 3), *(two(f"b{place}", None, None) for place in range(4))]
    lines = changes(many)
    assert lines[-1] == "  - 5 more facts could (see --format json)"


def test_nothing_to_say_where_nobody_is_ranked():
    assert doubts_page.changes(None, ()) == ()
    assert doubts_page.second_opinions((), "A") == ()


def opinions(libraries):
    found = recommend(catalogue(*libraries, criteria=EVEN), asked(lifecycle="any"), TODAY, doubt=QUICK)
    return shown(*doubts_page.second_opinions(found.opinions, found.ranking[0].name))


def test_methods_that_agree_are_one_line():
    assert opinions([two("a", 5, 4), two("b", 3, 3)]) == [
        "Second opinions",
        "  Weighted product, TOPSIS, VIKOR and PROMETHEE II also put",
        "  A first, by the same values and weights.",
    ]


def test_a_method_that_disagrees_says_whom_it_puts_first_and_its_convention():
    lines = opinions([two("a", 5, 1), two("b", 2.9, 2.9)])
    assert lines[:5] == [
        "Second opinions",
        "  VIKOR and PROMETHEE II also put A first, by the same",
        "  values and weights.",
        "  - Weighted product puts B first",
        "    A is number 2 there",
    ]
    assert "  - TOPSIS puts B first" in lines
    assert "power of its weight (weights scaled to sum to 1" in " ".join(lines).replace("    ", "")


def test_how_the_chances_were_found():
    found = recommend(catalogue(two("a", 3, 3), criteria=EVEN), asked(lifecycle="any"), TODAY, doubt=QUICK).robustness
    assert " ".join(doubts_page.chances(found, len(found.libraries)).text.split()) == (
        "First, top three: in how many of 100 draws (standard error at most 0.1 points); "
        "the weights are taken as they are; ratings between their low and high."
    )
