"""Weights that would change the first place, on two criteria where they can be worked out by hand.

With values p and q on two criteria and the share s of the first, a total is 100 x (s x p + (1 - s) x q).
"""

from __future__ import annotations

import pytest

from dlselect.scoring.engine import stand
from dlselect.scoring.judge import Judge
from dlselect.scoring.weight_changes import intervals, overtakings
from dlselect.scoring.what_if import Race

from .bench import TODAY, asked, catalogue, caveat, criteria, library

BLOCKER = (caveat("bad", "blocker"),)


def race(libraries, **weights):
    """Return the race of libraries, each with its ticks on community and speed."""
    made = [
        library(id, ratings=dict(zip(("community", "speed"), ticks, strict=True)), caveats=caveats)
        for id, (ticks, caveats) in libraries.items()
    ]
    judge = Judge(catalogue(*made, criteria=criteria(**weights)), asked(lifecycle="any"), TODAY)
    return Race.of(stand(judge).ranking)


def plain(**ticks):
    return {id: (each, ()) for id, each in ticks.items()}


EVEN = {"community": 1, "speed": 1}
# Libraries, weights -> share, low, high, low points, high points, who is first below and above, of community.
INTERVALS = {
    "one library": (plain(a=(5, 3)), EVEN, (0.5, 0, 1, 0, None, None, None)),
    "better on both": (plain(a=(5, 3), b=(4, 2)), EVEN, (0.5, 0, 1, 0, None, None, None)),
    # 5s + (1 - s) = 2s + 3(1 - s): s = 2/5, which is two thirds of a point beside 1.
    "below two fifths the other is first": (plain(a=(5, 1), b=(2, 3)), EVEN, (0.5, 0.4, 1, 2 / 3, None, "b", None)),
    # 5s + 2(1 - s) = s + 5(1 - s): s = 3/7, which is 1.5 points beside 2.
    "above three sevenths the other is first": (
        plain(a=(1, 5), b=(5, 2)), {"community": 1, "speed": 2}, (1 / 3, 0, 3 / 7, 0, 1.5, None, "b")),
    # a is 3 + s, b is 4 - 3s, c is 1.5 + 3.5s.
    "held from both sides": (
        plain(a=(4, 3), b=(1, 4), c=(5, 1.5)), EVEN, (0.5, 0.25, 0.6, 1 / 3, 1.5, "b", "c")),
    "of two that pass at the same share the one that leads beyond": (
        plain(a=(5, 1), b=(2, 3), c=(1.0, 11 / 3)), EVEN, (0.5, 0.4, 1, 2 / 3, None, "c", None)),
    "level already: any less is too little": (plain(a=(5, 1), b=(3, 3)), EVEN, (0.5, 0.5, 1, 1, None, "b", None)),
    "equal on everything": (plain(a=(3, 3), b=(3, 3)), EVEN, (0.5, 0, 1, 0, None, None, None)),
    "all the weight": (plain(a=(5, 1), b=(2, 3)), {"community": 1, "speed": 0}, (1, 1, 1, 0, None, None, None)),
    "who has a blocker passes nobody": (
        {"a": ((5, 1), ()), "b": ((2, 3), BLOCKER)}, EVEN, (0.5, 0, 1, 0, None, None, None)),
}  # fmt: skip


@pytest.mark.parametrize(("libraries", "weights", "wanted"), INTERVALS.values(), ids=INTERVALS)
def test_intervals(libraries, weights, wanted):
    found = intervals(race(libraries, **weights))[0]
    assert (found.criterion, found.name) == ("community", "Community")
    numbers = (found.share, found.low, found.high, found.low_points, found.high_points)
    assert [each if each is None else round(each, 9) for each in numbers] == [
        each if each is None else round(each, 9) for each in wanted[:5]
    ]
    assert (found.below, found.above) == wanted[5:]


def test_a_criterion_without_weight_has_no_interval():
    found = intervals(race(plain(a=(5, 1), b=(2, 3)), community=1, speed=0))
    assert [each.criterion for each in found] == ["community"]


# Libraries -> id, change, share of community then, reason, by.
OVERTAKINGS = {
    "one library": (plain(a=(5, 3)), []),
    "a tenth must move, which is a change of a fifth": (
        plain(a=(5, 1), b=(2, 3)), [("b", 0.2, 0.4, "", None)]),
    "level already": (plain(a=(3, 3), b=(3, 3)), [("b", 0, 0.5, "", None)]),
    "the nearest first": (
        plain(a=(5, 1), b=(2, 3), c=(1, 4.5)), [("c", 2 * (0.5 - 3.5 / 7.5), 3.5 / 7.5, "", None), ("b", None, None, "never best", None)]),
    "dominated": (plain(a=(5, 3), b=(5, 2)), [("b", None, None, "dominated", "a")]),
    "dominated by another than the first": (
        plain(a=(5, 1), b=(1, 4), c=(1, 3)), [("b", 2 * (0.5 - 3 / 7), 3 / 7, "", None), ("c", None, None, "dominated", "b")]),
    "never best, though none dominates it": (
        plain(a=(5, 1), b=(1, 4), c=(2, 2.5)), [("b", 2 * (0.5 - 3 / 7), 3 / 7, "", None), ("c", None, None, "never best", None)]),
    "a blocker": ({"a": ((3, 1), ()), "b": ((5, 5), BLOCKER)}, [("b", None, None, "blocked", None)]),
}  # fmt: skip


@pytest.mark.parametrize(("libraries", "wanted"), OVERTAKINGS.values(), ids=OVERTAKINGS)
def test_overtakings(libraries, wanted):
    found = overtakings(race(libraries, **EVEN))
    assert [(each.id, each.reason, each.by) for each in found] == [(id, reason, by) for id, _, _, reason, by in wanted]
    for each, (_, change, share, _, _) in zip(found, wanted, strict=True):
        if change is None:
            assert (each.change, each.weights) == (None, ())
            continue
        assert each.change == pytest.approx(change)
        assert [one.changed for one in each.weights] == pytest.approx([share, 1 - share])
        assert [one.share for one in each.weights] == pytest.approx([0.5, 0.5])
