"""The answer in one sentence, and how sure it is."""

from __future__ import annotations

import pytest

from .bench import add_on, catalogue, caveat, ids, judged, library

DRAWN = "the weights and ratings that could as well be true"
BLOCKER = (caveat("bad", "blocker"),)


def rated(id, ticks, **more):
    return library(id, ratings={"quality": ticks}, **more)


def lacking(id, ticks, *groups, level="none"):
    return rated(id, ticks, facts={group: {"rest": level} for group in groups})


LOWER = {"b": 3.8, "c": 3.6, "d": 3.4, "e": 3.2}

# Libraries (totals are 20 x ticks) -> verdict, first, rivals, the whole sentence.
ROWS = {
    "one library is clear": (
        [rated("a", (4, 3, 5))], "clear", ["a"], [],
        "Use A: 80.0 of 100; clear, it is the only library that meets every need."),
    "nothing could overtake the first": (
        [rated("a", (4, 3.5, 4.5)), rated("b", (2, 1, 3))], "clear", ["a"], [],
        f"Use A: 80.0 of 100; clear, for it is first in 100% of {DRAWN}."),
    # The triangle over 2, 4, 5 lies above 3 with a chance of 1 - 1 / (3 x 2) = 83.3 %.
    "the first could fall below another, seldom": (
        [rated("a", (4, 2, 5)), rated("b", 3)], "clear", ["a"], ["b"],
        f"Use A: 80.0 of 100; clear, for it is first in 84% of {DRAWN}, B in 16%."),
    # Over 1, 4, 5 it lies above 3 with a chance of 1 - 4 / (4 x 3) = 66.7 %.
    "the first could fall below another": (
        [rated("a", (4, 1, 5)), rated("b", 3)], "likely", ["a"], ["b"],
        f"Use A: 80.0 of 100; likely, for it is first in 66% of {DRAWN}, B in 34%."),
    "of two that could be first the likelier is named": (
        [rated("a", (4, 1, 5)), rated("b", 3), rated("c", (2, 1, 4.5))], "likely", ["a"], ["b", "c"],
        f"Use A: 80.0 of 100; likely, for it is first in 61% of {DRAWN}, B in 25%."),
    "two that are nearly even": (
        [rated("a", (3.5, 1, 5)), rated("b", (3.4, 1, 5))], "close call", ["a"], ["b"],
        (f"A close call between A and B: A has the highest total, 70.0 of 100, and is first in 51% of {DRAWN}, "
         "B in 49%.")),
    # An even draw over 0 to 5 lies above a triangle over 1.9, 1.9, 5 with a chance of 1 - (1.9 + 3.1 / 3) / 5 = 41.3 %.
    "an unknown first with the highest total, and one that could be much better": (
        [rated("a", None), rated("b", (1.9, 1.9, 5))], "close call", ["a"], ["b"],
        (f"A close call between A and B: A has the highest total, 40.0 of 100, but is first in only 41% of {DRAWN}, "
         "B in 59%.")),
    "four that could be first": (
        [rated("a", (4, 1, 5)), rated("b", (3.3, 1, 5)), rated("c", (3, 1, 5)), rated("d", (3, 1, 5))], "close call", ["a"], ["b", "c", "d"],
        (f"A close call between A and B: A has the highest total, 80.0 of 100, and is first in 37% of {DRAWN}, "
         "B in 24%, and 2 more have a chance.")),
    "five that could be first": (
        [rated("a", (4, 1, 5)), *(rated(id, (ticks, 1, 5)) for id, ticks in LOWER.items())], "no clear answer", ["a"], list("bcde"),
        (f"No clear answer: A has the highest total, 80.0 of 100, but is first in only 26% of {DRAWN}, B in 23%, "
         "C in 19%, D in 17%, and 1 more has a chance.")),
    "two share the first place": (
        [rated("b", 4), rated("a", 4), rated("c", 3)], "tie", ["a", "b"], [],
        "A and B share the first place with 80.0 of 100."),
    "three share the first place, and a fourth seldom passes them": (
        [rated("b", (4, 3, 5)), rated("a", (4, 3, 5)), rated("d", (4, 3, 5)), rated("c", (3, 1, 5))],
        "tie", ["a", "b", "d"], [], "A, B and D share the first place with 80.0 of 100."),
    "the others have a blocker": (
        [rated("a", 1), rated("b", 5, caveats=BLOCKER)], "clear", ["a"], [],
        "Use A: 20.0 of 100; clear, every other library that meets every need has a blocker."),
    "all have a blocker": (
        [rated("a", (4, 2, 5), caveats=BLOCKER), rated("b", 3, caveats=BLOCKER)], "clear", ["a"], ["b"],
        (f"Use A: 80.0 of 100; clear, for it is first in 84% of {DRAWN}, B in 16% (mind the blocker: Title of bad).")),
    "nothing meets every need, and one fails a single one": (
        [lacking("a", 2, "os"), lacking("b", 5, "os", "tasks")], "near miss", ["a"], [],
        "Nothing does all of this; A comes nearest, without os: linux (which it does not have)."),
    "of near misses the best is named": (
        [lacking("a", 2, "os"), lacking("b", 5, "tasks"), lacking("c", 3, "tasks")], "near miss", ["b"], ["c", "a"],
        "Nothing does all of this; B comes nearest, without tasks: rl (which it does not have)."),
    "a near miss with a blocker comes after one without": (
        [rated("a", 5, facts={"os": {"rest": "none"}}, caveats=BLOCKER), lacking("b", 1, "os")], "near miss", ["b"], ["a"],
        "Nothing does all of this; B comes nearest, without os: linux (which it does not have)."),
    "every library fails two needs": (
        [lacking("b", 5, "os", "tasks"), lacking("a", 1, "os", "tasks")], "none", [], [],
        "Nothing does all of this, nor all but one thing; A lacks the least, 2 needs."),
    "the one that lacks the least is named": (
        [lacking("a", 5, "os", "tasks", "arch"), lacking("b", 1, "os", "tasks")], "none", [], [],
        "Nothing does all of this, nor all but one thing; B lacks the least, 2 needs."),
    "an add-on is no answer, even where it lacks the least": (
        [lacking("a", 5, "os", "tasks"), add_on("plus", "a", facts={"os": {"rest": "none"}, "tasks": {"rl": "works"}})],
        "none", [], [], "Nothing does all of this, nor all but one thing; A lacks the least, 2 needs."),
    "an empty catalogue": ([], "none", [], [], "The catalogue holds no library to choose from."),
    "a catalogue of add-ons alone": (
        [add_on("plus", "gone")], "none", [], [], "The catalogue holds no library to choose from."),
}  # fmt: skip
# In these rows the needs are asked; in the others they would only make everything unconfirmed.
NEEDS = ("os: linux", "tasks: rl", "arch: arm64")


@pytest.mark.parametrize(("libraries", "verdict", "first", "rivals", "sentence"), ROWS.values(), ids=ROWS)
def test_answer(libraries, verdict, first, rivals, sentence):
    found = judged(catalogue(*libraries), *(NEEDS if verdict in {"near miss", "none"} else ()))
    assert found.answer.sentence == sentence
    assert (found.answer.verdict, found.answer.first, found.answer.rivals) == (verdict, tuple(first), tuple(rivals))


UNCONFIRMED = {
    "one need": (["os: linux"], "os: linux"),
    "three needs": (["os: linux", "tasks: rl", "arch: arm64"], "os: linux, tasks: rl, arch: arm64"),
    "more than three needs": (
        ["os: linux", "tasks: rl", "arch: arm64", "os: macos", "tasks: llm"],
        "os: linux, tasks: rl, arch: arm64 and 2 more"),
}  # fmt: skip


@pytest.mark.parametrize(("needs", "names"), UNCONFIRMED.values(), ids=UNCONFIRMED)
def test_what_is_unconfirmed_is_said(needs, names):
    found = judged(catalogue(rated("a", 4)), *needs)
    assert found.answer.sentence == (
        f"Use A: 80.0 of 100; clear, it is the only library that meets every need (unconfirmed: {names})."
    )


def test_a_blocker_is_said_before_what_is_unconfirmed():
    found = judged(catalogue(rated("a", 4, caveats=BLOCKER)), "os: linux")
    assert found.answer.sentence == (
        "Use A: 80.0 of 100; clear, it is the only library that meets every need "
        "(mind the blocker: Title of bad; unconfirmed: os: linux)."
    )


def test_strict_names_an_unconfirmed_need_of_the_nearest():
    found = judged(catalogue(rated("a", 4)), "os: linux", strict=True)
    assert found.answer.sentence == "Nothing does all of this; A comes nearest, without os: linux (unconfirmed)."


def test_the_sentence_and_the_ranking_name_the_same_first():
    found = judged(catalogue(rated("b", 3), rated("a", 2), rated("c", 5)))
    assert found.answer.first == tuple(ids(found.ranking)[:1])
