"""Which ratings speak for a project, and what they are worth."""

from __future__ import annotations

import pytest

from dlselect.scoring.shares import pick, rated

from .bench import TODAY, asked, criterion, library, source

SPEED = criterion("speed", 1, "workload", "role")
DOCUMENTATION = criterion("documentation", 1, "language")
FULL = {"cnn+training": 5, "cnn": 4, "training": 3, "rest": 2, "any": 1.5}
CNN, RNN = ("cnn",), ("cnn", "rnn")
TRAINING, BOTH = ("roles: training",), ("roles: training", "roles: inference")


def without(*facets):
    return {facet: ticks for facet, ticks in FULL.items() if facet not in facets}


# Ratings, workload, needs -> the label and the ticks of each rating that speaks (None: unknown).
SPEEDS = {
    "the exact pair": (FULL, CNN, TRAINING, [("cnn+training", 5)]),
    "without the pair, the workload alone": (without("cnn+training"), CNN, TRAINING, [("cnn+training", 4)]),
    "without the workload, the role alone": (without("cnn+training", "cnn"), CNN, TRAINING, [("cnn+training", 3)]),
    "without the role, the rest": (without("cnn+training", "cnn", "training"), CNN, TRAINING, [("cnn+training", 2)]),
    "without a rest, any": ({"any": 1.5}, CNN, TRAINING, [("cnn+training", 1.5)]),
    "without any, unknown": ({"rnn+training": 5}, CNN, TRAINING, [("cnn+training", None)]),
    "the pair of another role is passed over": ({"cnn+inference": 5, "any": 1}, CNN, TRAINING, [("cnn+training", 1)]),
    "an unknown pair is not covered up by the workload": (
        FULL | {"cnn+training": None}, CNN, TRAINING, [("cnn+training", None)]),
    "only the workload is named": (FULL, CNN, (), [("cnn", 4)]),
    "only the workload is named, and only the pair is rated": ({"cnn+training": 5, "rest": 2}, CNN, (), [("cnn", 2)]),
    "only the role is named": (FULL, (), TRAINING, [("training", 3)]),
    "each of several workloads": (FULL, RNN, TRAINING, [("cnn+training", 5), ("rnn+training", 3)]),
    "each workload with each role": (
        FULL, RNN, BOTH,
        [("cnn+training", 5), ("cnn+inference", 4), ("rnn+training", 3), ("rnn+inference", 2)]),
    "research counts as training": (FULL, CNN, ("roles: research",), [("cnn+training", 5)]),
    "fine-tuning counts as training": (FULL, CNN, ("roles: fine-tuning",), [("cnn+training", 5)]),
    "teaching counts as training": (FULL, CNN, ("roles: teaching",), [("cnn+training", 5)]),
    "research and training count once": (FULL, CNN, ("roles: research", *TRAINING), [("cnn+training", 5)]),
    "inference does not count as training": (FULL, CNN, ("roles: inference",), [("cnn+inference", 4)]),
    "nothing is named: any": (FULL, (), (), [("any", 1.5)]),
    "nothing is named and there is no any: the best": (without("any"), (), (), [("cnn+training", 5)]),
    "nothing is named and any is unknown: the best": (FULL | {"any": None}, (), (), [("cnn+training", 5)]),
    "nothing is named: the best by what is counted of bounds": ({"cnn": (3, 5), "rnn": 3.5}, (), (), [("cnn", (3, 5))]),
    "nothing is named: among equals the surest, in whatever order": (
        {"cnn": (4, 1, 5), "rnn": (4, 3, 4.5), "mlp": (4, 3, 4)}, (), (), [("rnn", 4)]),
    "nothing is named and all are unknown": ({"cnn": None, "rnn": None}, (), (), [("cnn", None)]),
    "a wish names no facet": (FULL, (), ("tasks: vision",), [("any", 1.5)]),
    "nobody has rated it": ({}, CNN, TRAINING, [("any", None)]),
}  # fmt: skip
LANGUAGES = {
    "the language": ({"python": 5, "any": 1}, ["python"], [("python", 5)]),
    "each of several languages": ({"python": 5, "c++": 2}, ["python", "c++"], [("python", 5), ("c++", 2)]),
    "the rest": ({"python": 5, "rest": 2}, ["rust"], [("rust", 2)]),
    "the rest goes before any": ({"rest": 2, "any": 4}, ["rust"], [("rust", 2)]),
    "any": ({"python": 5, "any": 3}, ["rust"], [("rust", 3)]),
    "neither": ({"python": 5}, ["rust"], [("rust", None)]),
    "none is named: any": ({"python": 5, "any": 3}, [], [("any", 3)]),
    "none is named: the best": ({"c++": 2, "python": 5}, [], [("python", 5)]),
    "not applicable is a rating": ({"c++": 0, "python": 5}, ["c++"], [("c++", 0)]),
}


def said(picked):
    """Return each rating that speaks in the bench's words."""
    return [(label, getattr(each, "ticks", None) or (each.low, each.high) if hasattr(each, "low") else None)
            for label, each in picked]  # fmt: skip


def wanted(rows):
    return [(label, (0, 0) if ticks == 0 else ticks) for label, ticks in rows]


@pytest.mark.parametrize(("ratings", "workload", "needs", "expected"), SPEEDS.values(), ids=SPEEDS)
def test_two_facets(ratings, workload, needs, expected):
    made = library("lib", ratings={"speed": ratings})
    assert said(pick(SPEED, made, asked(*needs, workload=workload))) == wanted(expected)


@pytest.mark.parametrize(("ratings", "languages", "expected"), LANGUAGES.values(), ids=LANGUAGES)
def test_one_facet(ratings, languages, expected):
    made = library("lib", ratings={"documentation": ratings})
    needs = asked(*(f"languages: {each}" for each in languages))
    assert said(pick(DOCUMENTATION, made, needs)) == wanted(expected)


OTHERS = {"scalability": ("scale", "multi-node"), "stability": ("os", "windows")}


@pytest.mark.parametrize("id", OTHERS)
def test_the_facet_of_other_criteria(id):
    facet, value = OTHERS[id]
    made = library("lib", ratings={id: {value: 4, "any": 2}})
    assert said(pick(criterion(id, 1, facet), made, asked(f"{facet}: {value}"))) == [(value, 4)]
    assert said(pick(criterion(id, 1, facet), made, asked())) == [("any", 2)]


def test_a_criterion_without_facets_has_one_rating():
    made = library("lib", ratings={"community": 4})
    assert said(pick(criterion("community"), made, asked("languages: python", workload=CNN))) == [("any", 4)]


# Rating -> value, low, high in ticks, known.
VALUES = {
    "ticks": (4, (4, 4, 4), True),
    "half ticks": (3.5, (3.5, 3.5, 3.5), True),
    "ticks with bounds": ((4, 3, 4.5), (4, 3, 4.5), True),
    "bounds alone count their middle": ((3, 5), (4, 3, 5), True),
    "bounds alone, to the quarter": ((3, 4.5), (3.75, 3, 4.5), True),
    "not applicable is 0 ticks": (0, (0, 0, 0), True),
    "unknown is what the criterion says, 0 to 5": (None, (2, 0, 5), False),
}


def bounds(value):
    return tuple(5 * each for each in (value.value, value.low, value.high))


@pytest.mark.parametrize(("made", "ticks", "known"), VALUES.values(), ids=VALUES)
def test_the_value_of_a_rating(made, ticks, known):
    value = rated(DOCUMENTATION, library("lib", ratings={"documentation": {"python": made}}),
                  asked("languages: python"), TODAY)  # fmt: skip
    assert bounds(value) == pytest.approx(ticks)
    assert (value.known, value.stale) == (known, False)


@pytest.mark.parametrize("ticks", [0, 2.5, 5])
def test_an_unknown_counts_what_its_own_criterion_says(ticks):
    value = rated(criterion("community", unknown=ticks), library("lib"), asked(), TODAY)
    assert bounds(value) == pytest.approx((ticks, 0, 5))
    assert value.why == f"unknown, counted as {ticks:g} ticks: nobody has rated it yet"


MEANS = {
    "the mean of two languages": ({"python": 5, "c++": 2}, (3.5, 3.5, 3.5), True),
    "the mean of bounds": ({"python": (5, 4, 5), "c++": (2, 1, 4)}, (3.5, 2.5, 4.5), True),
    "an unknown one widens the mean": ({"python": 5}, (3.5, 2.5, 5), False),
    "the mean with one that is not applicable": ({"python": 5, "c++": 0}, (2.5, 2.5, 2.5), True),
}


@pytest.mark.parametrize(("ratings", "ticks", "known"), MEANS.values(), ids=MEANS)
def test_the_mean_over_what_the_project_names(ratings, ticks, known):
    made = library("lib", ratings={"documentation": ratings})
    value = rated(DOCUMENTATION, made, asked("languages: python", "languages: c++"), TODAY)
    assert bounds(value) == pytest.approx(ticks)
    assert value.known is known


def test_a_mean_says_why_for_each_and_names_each_source_once():
    made = library("lib", ratings={"documentation": {"python": 5, "c++": 2}})
    value = rated(DOCUMENTATION, made, asked("languages: c++", "languages: python"), TODAY)
    assert value.why == "c++: Seen as (2, 2, 2); python: Seen as (5, 5, 5)"
    assert value.sources == (source(),)


KNOWS = {
    "the team knows it: learning is 5 ticks": ("learning", ("lib",), (5, 5, 5)),
    "the team knows another": ("learning", ("other",), (2, 1, 3)),
    "what the team knows is nothing to the documentation": ("documentation", ("lib",), (2, 1, 3)),
}


@pytest.mark.parametrize(("id", "knows", "ticks"), KNOWS.values(), ids=KNOWS)
def test_team_knowledge(id, knows, ticks):
    made = library("lib", ratings={id: {"python": (2, 1, 3)}})
    value = rated(criterion(id, 1, "language"), made, asked("languages: python", knows=knows), TODAY)
    assert bounds(value) == pytest.approx(ticks)
    assert (value.why == "your team knows it already") is (ticks[0] == 5)


def test_what_the_team_knows_counts_even_where_learning_is_unknown():
    value = rated(criterion("learning", 1, "language"), library("lib"), asked(knows=("lib",)), TODAY)
    assert (bounds(value), value.known) == ((5, 5, 5), True)
