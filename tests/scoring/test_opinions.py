"""Second opinions: what other methods make of the same values."""

from __future__ import annotations

import pytest

from .bench import catalogue, caveat, criteria, judged, library

BLOCKER = (caveat("bad", "blocker"),)
EVEN = {"community": 1, "speed": 1}
METHODS = ["Weighted product", "TOPSIS", "VIKOR", "PROMETHEE II"]


def found(libraries, weights=EVEN, needs=()):
    """Return the opinions on libraries, each with its ticks on community and speed, by method."""
    made = [
        library(id, ratings=dict(zip(("community", "speed"), ticks, strict=True)), caveats=caveats)
        for id, (ticks, caveats) in libraries.items()
    ]
    known = catalogue(*made, criteria=criteria(**weights))
    return {each.method: each for each in judged(known, *needs, lifecycle="any").opinions}


def plain(**ticks):
    return {id: (each, ()) for id, each in ticks.items()}


UNEVEN = plain(a=(5, 1), b=(2.9, 2.9))
# Libraries -> who is first by product, by TOPSIS, by VIKOR, by PROMETHEE II.
FIRSTS = {
    "one library": (plain(a=(5, 1)), "a", "a", "a", "a"),
    "better on everything": (plain(a=(5, 4), b=(4, 3)), "a", "a", "a", "a"),
    "all alike": (plain(a=(3, 3), b=(3, 3)), "ab", "ab", "ab", "ab"),
    # By the sum 60 to 58; by the product the square roots of 5 and of 8.41. By TOPSIS b is as near to the best on
    # speed as a on community, but of the columns' lengths, 5.8 and 3.1, the shorter stretches the lead on speed.
    "product and TOPSIS reward who is even": (UNEVEN, "b", "b", "ab", "ab"),
    "who has a blocker is not asked about": (
        {"a": ((3, 3), ()), "b": ((5, 5), BLOCKER)}, "a", "a", "a", "a"),
    "all have a blocker": ({"a": ((3, 3), BLOCKER), "b": ((5, 5), BLOCKER)}, "b", "b", "b", "b"),
}  # fmt: skip


@pytest.mark.parametrize(("libraries", "product", "topsis", "vikor", "promethee"), FIRSTS.values(), ids=FIRSTS)
def test_who_is_first_by_each_method(libraries, product, topsis, vikor, promethee):
    opinions = found(libraries)
    assert list(opinions) == METHODS
    assert ["".join(each.best) for each in opinions.values()] == [product, topsis, vikor, promethee]


def test_only_those_that_race_with_the_first_have_a_place():
    opinions = found({"a": ((3, 3), ()), "b": ((5, 5), BLOCKER), "c": ((2, 2), ())})
    for each in opinions.values():
        assert [place.id for place in each.places] == ["a", "c"]
        assert [place.rank for place in each.places] == [1, 2]


def test_a_method_agrees_where_one_of_the_first_is_first_by_it_too():
    opinions = found(UNEVEN)
    assert {method: each.agrees for method, each in opinions.items()} == {
        "Weighted product": False, "TOPSIS": False, "VIKOR": True, "PROMETHEE II": True,
    }  # fmt: skip
    assert all(each.agrees for each in found(plain(a=(3, 3), b=(3, 3))).values())


def test_scores_and_ranks_of_the_product():
    """The values 5, 1 and 2.9, 2.9 of 5 ticks: the square roots of 1 x 0.2 and of 0.58 x 0.58."""
    places = found(UNEVEN)["Weighted product"].places
    assert [(each.id, each.name, each.rank) for each in places] == [("b", "B", 1), ("a", "A", 2)]
    assert [each.score for each in places] == pytest.approx([0.58, 0.2**0.5])


def test_a_larger_score_has_a_better_rank_by_every_method():
    for each in found(plain(a=(5, 1), b=(3, 3.5), c=(1, 4), d=(2, 2))).values():
        scores = [place.score for place in each.places]
        assert scores == sorted(scores, reverse=True)


def test_vikor_alone_has_a_compromise_set_and_its_best_are_in_it():
    opinions = found(plain(a=(5, 1), b=(3, 3.5), c=(1, 4)))
    assert set(opinions["VIKOR"].best) <= set(opinions["VIKOR"].compromise)
    assert all(not opinions[each].compromise for each in METHODS if each != "VIKOR")


def test_a_narrow_lead_makes_a_compromise_of_several():
    """Of three, VIKOR asks for a lead of 1 / (3 - 1) in Q."""
    close = found(plain(a=(5, 4), b=(4.8, 4), c=(1, 1)))["VIKOR"]
    wide = found(plain(a=(5, 5), b=(2, 2), c=(1, 1)))["VIKOR"]
    assert set(close.compromise) == {"a", "b"}
    assert wide.compromise == ("a",)


@pytest.mark.parametrize(
    ("method", "said"),
    [
        ("Weighted product", "to the power of its weight"),
        ("TOPSIS", "vector normalisation"),
        ("VIKOR", "v = 0.5"),
        ("PROMETHEE II", "in full from 0.2"),
    ],
)
def test_each_method_says_its_convention(method, said):
    assert said in found(UNEVEN)[method].convention


def test_a_criterion_without_weight_says_nothing():
    alone = found(plain(a=(5, 1), b=(4, 5)), {"community": 1, "speed": 0})
    assert all(each.best == ("a",) for each in alone.values())


def test_near_misses_are_asked_about_where_nothing_is_ranked():
    made = [
        library(id, ratings={"quality": ticks}, facts={"os": {"linux": "none"}}) for id, ticks in (("a", 2), ("b", 4))
    ]
    opinions = judged(catalogue(*made), "os: linux").opinions
    assert [each.best for each in opinions] == [("b",)] * 4


def test_nobody_to_ask_about():
    assert judged(catalogue()).opinions == ()
