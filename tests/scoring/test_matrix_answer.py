"""A matrix is ranked, doubted and explained by the engine; what is said to turn it does, and nothing else does."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from dlselect.model.recommendation import Verdict
from dlselect.scoring import Doubt, Matrix, rank_matrix, ranks, weighted_sum

quick = settings(deadline=None, derandomize=True, database=None, max_examples=40)
FAST = Doubt("none", 1)
CRITERIA = ("x", "y", "z")
SCALES = dict.fromkeys(CRITERIA, (0.0, 10.0))
NAN = float("nan")


def ranked(values, weights=None, doubt=FAST, minimise=(), **more):
    rows = [f"a{number}" for number in range(len(values))]
    criteria = CRITERIA[: len(values[0])]
    scales = {name: ends for name, ends in SCALES.items() if name in criteria}
    found = Matrix.of(rows, criteria, values, minimise=minimise, **({"scales": scales} | more))
    return rank_matrix(found, weights, doubt)


def test_totals_are_those_of_the_weighted_sum_and_the_breakdown_adds_up():
    values = [[1, 9, 4], [5, 5, 5], [8, 2, 7]]
    found = ranked(values, {"x": 2, "y": 1, "z": 3})
    expected = 100 * weighted_sum(np.array(values) / 10, [2, 1, 3])
    assert [found.ranking[place].name for place in range(3)] == ["a2", "a1", "a0"]
    for each in found.ranking:
        assert each.total == pytest.approx(expected[int(each.name[1])])
        assert each.total == pytest.approx(sum(share.points for share in each.breakdown))


WEIGHTS = {
    "none given: all are equal": (None, [1, 1, 1], ["equal: none are given"] * 3),
    "who is not named has 1": ({"y": 4}, [1, 4, 1], ["not named, so 1", "given by you", "not named, so 1"]),
    "zero switches off": ({"x": 0, "y": 1, "z": 1}, [0, 1, 1], ["given by you"] * 3),
}


@pytest.mark.parametrize(("given_", "points", "why"), WEIGHTS.values(), ids=WEIGHTS)
def test_weights(given_, points, why):
    found = ranked([[1, 2, 3], [3, 2, 1]], given_).weights
    assert [each.weight for each in found] == points
    assert [each.why for each in found] == why
    assert sum(each.percent for each in found) == pytest.approx(100)


@pytest.mark.parametrize(
    ("given_", "says"),
    [
        pytest.param({"q": 1}, "'q' is none of the criteria x, y, z", id="a foreign criterion"),
        pytest.param({"x": -1}, "from 0 up", id="a negative weight"),
        pytest.param({"x": NAN}, "from 0 up", id="no number"),
        pytest.param({"x": 0, "y": 0, "z": 0}, "above 0", id="all zero"),
    ],
)
def test_weights_that_are_refused(given_, says):
    with pytest.raises(ValueError, match=says):
        ranked([[1, 2, 3]], given_)


SENTENCES = {
    "one alone": ([[1]], FAST, Verdict.CLEAR, "a0 is the only alternative: 10.0 of 100."),
    "two share the first place": ([[4], [4], [1]], FAST, Verdict.TIE, "a0 and a1 share the first place with 40.0 of 100."),
    "many share it": (
        [[4]] * 5, FAST, Verdict.TIE, "a0, a1, a2 and 2 more share the first place with 40.0 of 100.",
    ),
    "nothing is doubted": (
        [[4, 1], [5, 9]], FAST, Verdict.CLEAR,
        "a1 comes first: 70.0 of 100, 45.0 more than a0; nothing in it is doubted.",
    ),
    "one criterion has no weight to doubt": (
        [[4], [5]], Doubt("high", 50), Verdict.CLEAR, "a1 comes first: 50.0 of 100, 10.0 more than a0; nothing in it is doubted.",
    ),
    "weights alone are doubted": (
        [[4, 1], [5, 9]], Doubt("low", 50), Verdict.CLEAR,
        "a1 comes first: 70.0 of 100; clear, for it is so in 100% of the weights that could as well be true.",
    ),
    "values alone are doubted": (
        [[4, 5], [NAN, 0.0]], Doubt("none", 50), Verdict.CLEAR,
        "a0 comes first: 45.0 of 100; clear, for it is so in 82% of the values that could as well be true, a1 in 18%.",
    ),
}  # fmt: skip


@pytest.mark.parametrize(("values", "doubt", "verdict", "sentence"), SENTENCES.values(), ids=SENTENCES)
def test_the_first_sentence(values, doubt, verdict, sentence):
    found = ranked(values, doubt=doubt).answer
    assert (found.verdict, found.sentence) == (verdict, sentence)


def test_close_and_open_answers_name_the_rivals():
    close = ranked([[5, 5], [5.24, 4.75]], doubt=Doubt("high", 400)).answer
    assert close.verdict is Verdict.CLOSE
    assert close.sentence.startswith(
        "A close call between a0 and a1: a0 has the highest total, 50.0 of 100, and comes first"
    )
    opened = ranked([[NAN, NAN]] * 5 + [[5.2, 5.2]], doubt=Doubt("none", 400)).answer
    assert opened.verdict is Verdict.OPEN
    assert opened.sentence.startswith("No clear answer: a5 has the highest total, 52.0 of 100, and comes first in")


DEGENERATE = {
    "one alternative, one criterion": [[3]],
    "all equal": [[3, 3], [3, 3], [3, 3]],
    "all unknown": [[NAN, NAN], [NAN, NAN]],
    "two alternatives, one better on all": [[9, 9], [1, 1]],
}


@pytest.mark.parametrize("values", DEGENERATE.values(), ids=DEGENERATE)
@pytest.mark.parametrize("weights", [None, {"x": 1, "y": 0}], ids=["equal", "one criterion alone"])
def test_degenerate_matrices_have_an_answer(values, weights):
    given_ = {"x": 1} if weights and len(values[0]) == 1 else weights
    found = ranked(values, given_, Doubt("medium", 200))
    assert sum(each.first.value for each in found.robustness.libraries) == pytest.approx(1, abs=1e-5)
    assert found.ranking[0].rank == 1


def test_all_equal_on_its_own_range_count_in_full():
    found = ranked([[3, 3], [3, 3]], scales={})
    assert [each.total for each in found.ranking] == [100, 100]
    assert found.turns == found.looks == ()


def test_unknown_values_are_drawn_over_the_scale_and_counted_as_its_middle():
    found = ranked([[NAN, 5], [4, 5]], doubt=Doubt("none", 4000))
    amount = found.row("a0")[0]
    assert (amount.value, amount.low, amount.high, amount.known, amount.text) == (5, 0, 10, False, "? (counted as 5)")
    assert found.robustness.of("a0").first.value == pytest.approx(0.6, abs=0.03)
    (look,) = found.looks
    assert (look.alternative, look.kind, look.side, look.turns) == ("a0", "unknown value", "below", pytest.approx(4))
    assert look.chance == pytest.approx(0.4)


def test_a_value_that_turns_within_its_bounds_is_told_as_possible_and_as_what_to_check():
    found = ranked([[6, 5], [5, 5]], low=[[4, 5], [5, 5]], high=[[6, 5], [5, 5]])
    (look,) = found.looks
    # The triangle from 4 to 6 with its top at 6: a quarter of it lies below 5.
    assert (look.kind, look.side, look.turns) == ("uncertain value", "below", pytest.approx(5))
    assert look.chance == pytest.approx(0.25)
    assert [(each.alternative, each.criterion, each.possible) for each in found.turns if each.possible] == [
        ("a0", "x", True)
    ]


cells = st.integers(0, 100).map(lambda tenths: tenths / 10)
tables = st.integers(2, 4).flatmap(
    lambda rows: st.lists(st.lists(cells, min_size=3, max_size=3), min_size=rows, max_size=rows)
)
points = st.fixed_dictionaries({name: st.sampled_from([0.5, 1.0, 2.0, 5.0]) for name in CRITERIA})
costs = st.sets(st.sampled_from(CRITERIA))


def with_value(values, row, column, value):
    changed = [list(each) for each in values]
    changed[row][column] = value
    return changed


@quick
@given(tables, points, costs)
def test_what_is_said_to_turn_the_first_place_does_and_nothing_else_does(values, weights, minimise):
    found = ranked(values, weights, minimise=minimise)
    assume(len(found.answer.first) == 1)
    first = found.ranking[0].name
    told = {(each.alternative, each.criterion): each for each in found.turns}
    for row, name in enumerate(found.alternatives):
        for column, criterion in enumerate(CRITERIA):
            turn = told.get((name, criterion))
            ends = (0.0, 10.0) if turn is None else (turn.turns - 1e-6, turn.turns + 1e-6)
            winners = {
                end: ranked(
                    with_value(values, row, column, min(max(end, 0.0), 10.0)), weights, minimise=minimise
                ).answer.first
                for end in ends
            }
            if turn is None:
                # At the very end of a scale it may draw level.
                assert all(first in each for each in winners.values())
                continue
            beyond, before = (ends[1], ends[0]) if turn.side == "above" else (ends[0], ends[1])
            assert first in winners[before]
            assert turn.first in winners[beyond]
            assert turn.value == values[row][column]


@quick
@given(tables, points, costs, st.permutations(CRITERIA))
def test_the_order_of_rows_and_columns_changes_nothing(values, weights, minimise, order):
    doubt = Doubt("medium", 100)
    names = [f"a{number}" for number in range(len(values))]
    one = rank_matrix(Matrix.of(names, CRITERIA, values, minimise=minimise, scales=SCALES), weights, doubt)
    turned = [[row[CRITERIA.index(name)] for name in order] for row in reversed(values)]
    other = rank_matrix(Matrix.of(names[::-1], order, turned, minimise=minimise, scales=SCALES), weights, doubt)
    assert [(each.name, each.rank) for each in one.ranking] == [(each.name, each.rank) for each in other.ranking]
    assert [each.first for each in one.robustness.libraries] == [each.first for each in other.robustness.libraries]
    assert one.answer == other.answer


@quick
@given(tables, points, costs)
def test_places_are_those_of_the_plain_arrays(values, weights, minimise):
    found = ranked(values, weights, minimise=minimise)
    scaled = Matrix.of(found.alternatives, CRITERIA, values, minimise=minimise, scales=SCALES).scaled()
    places = ranks(weighted_sum(scaled, [weights[name] for name in CRITERIA]))
    assert {each.name: each.rank for each in found.ranking} == dict(
        zip(found.alternatives, places.tolist(), strict=True)
    )


def product(values, **more):
    found = ranked(values, scales={}, **more).opinions
    return next((each for each in found if each.method == "Weighted product"), None)


def test_the_weighted_product_is_of_the_values_in_their_own_units():
    values = [[100, 8, 3], [200, 9, 2], [400, 5, 9]]
    inches = [[each[0] / 2.54, each[1] * 12, each[2]] for each in values]
    one, other = (product(each, minimise=["x"]) for each in (values, inches))
    assert [place.rank for place in one.places] == [place.rank for place in other.places]
    assert [place.score for place in one.places] == pytest.approx([place.score for place in other.places])
    # (8 x 3 / 100), (9 x 2 / 200) and (5 x 9 / 400), each to the power of 1/3, over the largest.
    scores = {place.name: place.score for place in one.places}
    assert scores == pytest.approx({"a0": 1, "a1": (0.09 / 0.24) ** (1 / 3), "a2": (0.1125 / 0.24) ** (1 / 3)})


@pytest.mark.parametrize("value", [0, -1], ids=["nought", "below nought"])
def test_without_values_above_nought_there_is_no_weighted_product(value):
    assert product([[1, 2, value], [2, 1, 3]]) is None
    assert len(ranked([[1, 2, value], [2, 1, 3]], scales={}).opinions) == 3
