"""Needs that decide: without one of them, a library that it alone leaves out would be first."""

from __future__ import annotations

import pytest

from dlselect.scoring.dropping import dropped
from dlselect.scoring.engine import stand
from dlselect.scoring.judge import Judge

from .bench import TODAY, add_on, asked, catalogue, caveat, criteria, library, lifecycle

FACTS = {"os: linux": ("os", "linux"), "tasks: rl": ("tasks", "rl")}
LINUX = (caveat("a-c", "blocker", when={"os": ("linux",)}),)
ALWAYS = (caveat("c", "blocker"),)
QUALITY, FIT = criteria(quality=1), criteria(fit=1)


def made(id, ticks, *lacking, state="active", level="none", **more):
    """Return a library that has all that is needed but what is `lacking`."""
    facts = {key: {value: level if name in lacking else "first-class"} for name, (key, value) in FACTS.items()}
    return library(id, ratings={"quality": ticks}, facts=facts, lifecycle=lifecycle(state), **more)


def found(*libraries, known=QUALITY, strict=False, **more):
    judge = Judge(catalogue(*libraries, criteria=known), asked(*FACTS, **more), TODAY, strict=strict)
    standing = stand(judge)
    return [
        (each.need.name, each.id, round(each.total, 6), round(each.others, 6))
        for each in dropped(judge, standing.ranking, standing.near_misses)
    ]


# Libraries -> need, who would be first, with what total, before what total.
ROWS = {
    "nothing is left out": ([made("a", 3), made("b", 2)], []),
    "one need leaves out the best": ([made("a", 3), made("b", 5, "os: linux")], [("os: linux", "b", 100, 60)]),
    "who is left out is no better": ([made("a", 3), made("b", 2, "os: linux")], []),
    "level is not first": ([made("a", 3), made("b", 3, "os: linux")], []),
    "two needs leave out the best: neither alone decides": ([made("a", 3), made("b", 5, *FACTS)], []),
    "of two that one need leaves out the better": (
        [made("a", 3), made("b", 4, "os: linux"), made("c", 5, "os: linux")], [("os: linux", "c", 100, 60)]),
    "two needs, the wider lead first": (
        [made("a", 3), made("b", 4, "os: linux"), made("c", 5, "tasks: rl")],
        [("tasks: rl", "c", 100, 60), ("os: linux", "b", 80, 60)]),
    "the standing need that a library be kept up": (
        [made("a", 3), made("b", 5, state="dead")], [("lifecycle: maintained", "b", 100, 60)]),
    "with a blocker it would not be first": ([made("a", 3), made("b", 5, "os: linux", caveats=ALWAYS)], []),
    "with a blocker among such it would": (
        [made("a", 3, caveats=ALWAYS), made("b", 5, "os: linux", caveats=ALWAYS)], [("os: linux", "b", 100, 60)]),
    "without a blocker it passes those that have one": (
        [made("a", 5, caveats=ALWAYS), made("b", 1, "os: linux")], [("os: linux", "b", 20, 0)]),
    "a blocker that hangs on the need goes with it": (
        [made("a", 5, caveats=LINUX), made("b", 4, "os: linux"), made("c", 3)], []),
    "an add-on is never first": ([made("a", 3), add_on("p", "a", ratings={"quality": 5},
        facts={"os": {"linux": "none"}, "tasks": {"rl": "works"}})], []),
}  # fmt: skip


@pytest.mark.parametrize(("libraries", "wanted"), ROWS.values(), ids=ROWS)
def test_dropped(libraries, wanted):
    assert found(*libraries) == wanted


def test_the_others_are_weighed_without_the_need_too():
    """Fit of a is 0.2 with the need and 1 without, so b (1 without) is only level."""
    poor = library("a", facts={"os": {"linux": "poor"}, "tasks": {"rl": "first-class"}})
    better = library("b", facts={"os": {"linux": "none"}, "tasks": {"rl": "first-class"}})
    assert found(poor, better, known=FIT) == []


def test_strict_drops_what_is_unconfirmed():
    libraries = made("a", 3), made("b", 5, "os: linux", level="unknown")
    assert found(*libraries, strict=True) == [("os: linux", "b", 100, 60)]
    assert found(*libraries) == []


def test_any_state_is_asked_for_in_so_many_words():
    assert found(made("a", 3), made("b", 5, state="dead"), lifecycle="any") == []
