"""Why one library stands before another, in words and numbers that add up."""

from __future__ import annotations

import math

import pytest

from dlselect.scoring.contrast import contrast

from .bench import catalogue, caveat, criteria, judged, library

CRITERIA = criteria(documentation=1, community=1, speed=1, stability=1, learning=1)
# Ticks of the first and of the second by criterion (a tick is 4 points) -> the whole sentence.
ROWS = {
    "ahead on one": (
        {"speed": (5, 4)}, "A leads B by 4.0 points: it is ahead on speed (+4.0)."),
    "ahead on two, the larger first": (
        {"speed": (5, 4), "community": (5, 3)},
        "A leads B by 12.0 points: it is ahead on community (+8.0) and speed (+4.0)."),
    "equal differences stand by id": (
        {"speed": (5, 4), "community": (5, 4)},
        "A leads B by 8.0 points: it is ahead on community (+4.0) and speed (+4.0)."),
    "ahead on some, behind on others": (
        {"speed": (5, 2), "stability": (3, 4)},
        "A leads B by 8.0 points: it is ahead on speed (+12.0), but behind on stability (-4.0)."),
    "behind alone": (
        {"speed": (2, 4)}, "A trails B by 8.0 points: it is behind on speed (-8.0)."),
    "ahead and behind, behind over all": (
        {"speed": (5, 4), "learning": (1, 5)},
        "A trails B by 12.0 points: it is ahead on speed (+4.0), but behind on learning (-16.0)."),
    "more than three are summed up": (
        {"documentation": (5, 1), "speed": (5, 2), "community": (5, 3), "stability": (5, 4), "learning": (3.5, 3)},
        "A leads B by 42.0 points: it is ahead on documentation (+16.0), speed (+12.0), community (+8.0) and 2 more (+6.0)."),
    "level on everything": ({}, "A and B are level on every criterion."),
    "the same total by different ways": (
        {"speed": (5, 4), "stability": (4, 5)},
        "A and B have the same total: it is ahead on speed (+4.0), but behind on stability (-4.0)."),
}  # fmt: skip


def pair(ticks, known=CRITERIA, second_caveats=()):
    made = {id: ticks.get(id, (3, 3)) for id in known}
    libraries = (
        library("a", ratings={id: each[0] for id, each in made.items()}),
        library("b", ratings={id: each[1] for id, each in made.items()}, caveats=second_caveats),
    )
    placed = {each.id: each for each in judged(catalogue(*libraries, criteria=known)).ranking}
    return placed["a"], placed["b"]


@pytest.mark.parametrize(("ticks", "sentence"), ROWS.values(), ids=ROWS)
def test_contrast(ticks, sentence):
    found = contrast(*pair(ticks))
    assert found.sentence == sentence
    assert math.fsum(each.points for each in found.differences) == pytest.approx(found.lead, abs=1e-9)


def test_turned_round_every_number_changes_its_sign():
    first, second = pair({"speed": (5, 2), "stability": (3, 4)})
    there, back = contrast(first, second), contrast(second, first)
    assert {each.criterion: each.points for each in there.differences} == {
        each.criterion: -each.points for each in back.differences
    }
    assert there.lead == -back.lead


def test_each_difference_gives_both_reasons():
    found = contrast(*pair({"speed": (5, None)}))
    (speed,) = [each for each in found.differences if each.criterion == "speed"]
    assert (speed.first_why, speed.second_why) == ("Seen as (5, 5, 5)", "unknown, counted as 2 ticks: nobody looked")


def test_differences_too_small_for_a_word_are_still_counted():
    known = criteria(speed=1000, stability=0.4)
    found = contrast(*pair({"stability": (5, 4)}, known))
    assert found.sentence == "A and B are level on every criterion."
    assert found.lead == pytest.approx(100 * 0.4 * 0.2 / 1000.4)


def test_a_recommendation_contrasts_its_first_two():
    known = catalogue(*(library(id, ratings={"quality": ticks}) for id, ticks in {"a": 2, "b": 5, "c": 4}.items()))
    found = judged(known).contrast
    assert (found.first, found.second, found.lead) == ("b", "c", pytest.approx(20))


def test_one_library_alone_is_contrasted_with_nothing():
    assert judged(catalogue(library("a"))).contrast is None


def test_the_first_may_trail_one_with_a_blocker():
    bad = (caveat("bad", "blocker"),)
    known = catalogue(library("a", ratings={"quality": 2}), library("b", ratings={"quality": 5}, caveats=bad))
    assert judged(known).contrast.sentence == "A trails B by 60.0 points: it is behind on quality (-60.0)."
