"""How sure a ranking is: chances that can be worked out by hand, within four standard errors.

A rating of t ticks on the only criterion makes a total of 20 x t.
"""

from __future__ import annotations

import math

import pytest

from dlselect.scoring.engine import recommend
from dlselect.scoring.robustness import DRAWS, MEDIUM, Doubt
from dlselect.scoring.weight_doubt import SCATTER, concentration

from .bench import TODAY, asked, catalogue, caveat, criteria, library, rating

BLOCKER = (caveat("bad", "blocker"),)
NONE = Doubt("none", 4000)


def rated(id, ticks, **more):
    return library(id, ratings={"quality": ticks}, **more)


def drawn(*libraries, doubt=NONE, needs=(), known=None):
    found = recommend(
        catalogue(*libraries, criteria=known), asked(*needs, lifecycle="any"), TODAY, doubt=doubt
    ).robustness
    assert found is not None
    return found


def near(estimate, chance):
    """Say whether an estimate lies within four standard errors of the true chance."""
    return abs(estimate.value - chance) <= 4 * math.sqrt(chance * (1 - chance) / NONE.draws) + 1e-6


def facts(id, level):
    return library(id, facts={"os": {"linux": level}})


FIT = criteria(fit=1)
LANGUAGE = criteria(fit=1, language=1)
# Libraries, criteria, needs -> the chance of the first of them to be first.
CHANCES = {
    "one library": ([rated("a", 3)], None, (), 1),
    "known for certain": ([rated("a", 4), rated("b", 3.9)], None, (), 1),
    "level for certain: they share": ([rated("a", 4), rated("b", 4)], None, (), 1 / 2),
    "three that are level": ([rated("a", 4), rated("b", 4), rated("c", 4)], None, (), 1 / 3),
    # Evenly between 0 and 5 ticks, so above 3 in two of five.
    "unknown": ([rated("a", None), rated("b", 3)], None, (), 2 / 5),
    "two that are unknown": ([rated("a", None), rated("b", None)], None, (), 1 / 2),
    # The triangle over 1, 2, 5 lies above 3 with (5 - 3)^2 / ((5 - 1) (5 - 2)).
    "between bounds": ([rated("a", (2, 1, 5)), rated("b", 3)], None, (), 1 / 3),
    # Two years old: 4 ticks widen to 2 to 5, which lies above 3 with 1 - 1 / (3 x 2).
    "old": ([rated("a", rating((4, 4, 4), "2024-11-01")), rated("b", 3)], None, (), 5 / 6),
    "not applicable": ([rated("a", 0), rated("b", 1)], None, (), 0),
    "a blocker": ([rated("a", 5, caveats=BLOCKER), rated("b", 1)], None, (), 0),
    "blockers everywhere": ([rated("a", 5, caveats=BLOCKER), rated("b", 1, caveats=BLOCKER)], None, (), 1),
    # First-class alone passes works; level with it, they share: 1/4 + 1/8.
    "an unknown fact": ([facts("a", "unknown"), facts("b", "works")], FIT, ("os: linux",), 3 / 8),
    "an unknown fact that counts twice is one": (
        [library("a"), library("b", facts={"languages": {"python": "works"}})], LANGUAGE, ("languages: python",), 3 / 8),
}  # fmt: skip


@pytest.mark.parametrize(("libraries", "known", "needs", "chance"), CHANCES.values(), ids=CHANCES)
def test_the_chance_to_be_first(libraries, known, needs, chance):
    found = drawn(*libraries, known=known, needs=needs)
    assert near(found.of("a").first, chance)


def test_two_criteria_whose_weights_are_doubted_little_or_much():
    """a leads by a tenth of the weight; the more the weights scatter, the more often it does not."""
    known = criteria(community=11, speed=9)
    a, b = (library(id, ratings={"community": one, "speed": other}) for id, one, other in (("a", 4, 3), ("b", 3, 4)))
    firsts = [drawn(a, b, doubt=Doubt(doubt, 4000), known=known).of("a").first.value for doubt in SCATTER]
    assert firsts[0] == 1
    assert firsts == sorted(firsts, reverse=True)
    assert 0.5 < firsts[-1] < firsts[1] < 1


@pytest.mark.parametrize(("doubt", "points"), [("low", 0.02), ("medium", 0.04), ("high", 0.08)])
def test_the_concentration_is_that_of_a_tenth_that_scatters_so(doubt, points):
    """The variance of a share p of a Dirichlet distribution is p (1 - p) / (sum + 1)."""
    assert math.sqrt(0.1 * 0.9 / (concentration(doubt) + 1)) == pytest.approx(points)


def test_medium_and_ten_thousand_draws_unless_said_otherwise():
    found = recommend(catalogue(rated("a", 3)), asked(), TODAY).robustness
    assert (found.draws, found.weight_doubt) == (DRAWS, "medium") == (10_000, MEDIUM.weights)


def test_in_words_how_the_weights_were_drawn():
    assert drawn(rated("a", 3)).weights == "the weights are taken as they are"
    assert "by 4 points" in drawn(rated("a", 3), doubt=Doubt("medium", 1)).weights


def test_what_is_first_in_no_draw_has_no_central_weights():
    found = drawn(rated("a", 4), rated("b", 3))
    assert (found.of("b").central, found.of("b").confidence) == ((), None)
    assert [each.share.value for each in found.of("a").central] == [1]
    assert found.of("a").confidence.value == 1


def test_central_weights_favour_what_a_library_is_good_at():
    a, b = (library(id, ratings={"community": one, "speed": other}) for id, one, other in (("a", 5, 1), ("b", 1, 5)))
    found = drawn(a, b, doubt=Doubt("high", 2000), known=criteria(community=1, speed=1))
    central = {each.id: [one.share.value for one in each.central] for each in found.libraries}
    assert central["a"][0] > 0.5 > central["b"][0]
    assert [each.criterion for each in found.of("a").central] == ["community", "speed"]


def test_one_draw():
    found = drawn(rated("a", (4, 1, 5)), rated("b", (3, 1, 5)), doubt=Doubt("medium", 1))
    assert sorted(each.first.value for each in found.libraries) == [0, 1]
    assert all(each.first.error == 0 for each in found.libraries)
    assert all(not each.central or each.first.value for each in found.libraries)


def test_wins_are_by_pair_and_level_counts_half():
    found = drawn(rated("a", 4), rated("b", 4), rated("c", 3))
    assert [[one.value for one in row] for row in found.wins] == [[0, 0.5, 1], [0.5, 0, 1], [0, 0, 0]]
