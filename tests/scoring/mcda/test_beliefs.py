"""Beliefs: what is drawn for a value made of several judgements, and what input is refused."""

from __future__ import annotations

import math

import numpy as np
import pytest

from dlselect.scoring.mcda import streams
from dlselect.scoring.mcda.beliefs import Beliefs, Cell, Group, Part, ValueDraws

COUNT = 50_000


def triangle(name, low, mode, high):
    return Part(name, low, mode, high)


def flat(name, low, high):
    return Part(name, low, (low + high) / 2, high, flat=True)


def certain(value):
    return Part("unused", value, value, value)


def drawn(*groups, count=COUNT, start=0):
    """Draw one value from its groups, between two that are certain."""
    beliefs = Beliefs(("A", "B"), ("x", "y"), np.array([[0.1, 0.2], [0.3, 0.4]]), (Cell(1, 0, groups),))
    result = ValueDraws(beliefs).draw(start, count)
    assert result.shape == (2, 2, count)
    assert np.all(result[0, 0] == 0.1)
    assert np.all(result[1] == np.array([[0.2], [0.4]]))
    return result[0, 1].copy()


def mean_and_variance(part):
    if part.outcomes:
        return float(np.mean(part.outcomes)), float(np.var(part.outcomes))
    if part.flat:
        return (part.low + part.high) / 2, (part.high - part.low) ** 2 / 12
    low, mode, high = part.low, part.mode, part.high
    variance = (low**2 + mode**2 + high**2 - low * mode - low * high - mode * high) / 18
    return (low + mode + high) / 3, variance


OUTCOMES = Part("outcomes", 0.0, 0.5, 1.0, outcomes=(0.0, 0.5, 0.9))

CELLS = [
    pytest.param((Group((triangle("t", 0.2, 0.3, 0.8),)),), id="a triangle"),
    pytest.param((Group((triangle("t", 0.2, 0.3, 0.8), triangle("u", 0, 0.5, 1))),), id="the mean of two triangles"),
    pytest.param((Group((triangle("t", 0.2, 0.3, 0.8), certain(0.4))),), id="the mean of a triangle and a sure value"),
    pytest.param((Group((flat("f", 0.2, 0.6),)),), id="evenly between bounds"),
    pytest.param((Group((flat("f", 0.2, 0.6), triangle("t", 0, 0.5, 1), certain(1.0))),), id="a mean with one even"),
    pytest.param((Group((OUTCOMES,)),), id="three outcomes"),
    pytest.param((Group((OUTCOMES, flat("f", 0, 1))),), id="the mean of outcomes and an even value"),
    pytest.param((Group((triangle("t", 0, 0.5, 1),)), Group((flat("f", 0.5, 1),))), id="the product of two groups"),
    pytest.param((Group((triangle("t", 0, 0.5, 1),)), Group((certain(0.5),))), id="a product with a sure value"),
]


@pytest.mark.parametrize("groups", CELLS)
def test_a_value_has_the_mean_and_variance_of_its_groups(groups):
    sample = drawn(*groups)
    mean, square = 1.0, 1.0
    for group in groups:
        moments = [mean_and_variance(part) for part in group.parts]
        middle = math.fsum(each for each, _ in moments) / len(moments)
        variance = math.fsum(each for _, each in moments) / len(moments) ** 2
        mean, square = mean * middle, square * (middle**2 + variance)
    variance = square - mean**2
    assert abs(float(sample.mean()) - mean) <= 4 * math.sqrt(variance / COUNT) + 1e-12
    squares = (sample - mean) ** 2
    assert abs(float(squares.mean()) - variance) <= 4 * float(squares.std()) / math.sqrt(COUNT) + 1e-12


@pytest.mark.parametrize("groups", CELLS)
def test_values_do_not_depend_on_the_block_they_are_drawn_in(groups):
    whole = drawn(*groups, count=500)
    parts = [drawn(*groups, count=count, start=start) for start, count in ((0, 1), (1, 199), (200, 300))]
    assert np.array_equal(np.concatenate(parts), whole)


def test_one_source_of_draws_gives_blocks_of_different_lengths():
    beliefs = Beliefs.of(["A"], ["x"], np.array([[0.5]]), np.array([[0.0]]), np.array([[1.0]]))
    values = ValueDraws(beliefs)
    first = values.draw(0, 4).copy()
    second = values.draw(4, 2).copy()
    assert np.array_equal(np.concatenate([first, second], axis=2), ValueDraws(beliefs).draw(0, 6))


def test_the_least_of_two_even_values_is_below_x_with_the_chance_1_minus_the_square():
    sample = drawn(Group((flat("f", 0, 1), flat("g", 0, 1)), least=True))
    for point in (0.1, 0.3, 0.7):
        chance = 1 - (1 - point) ** 2
        assert abs(float((sample < point).mean()) - chance) <= 4 * math.sqrt(chance * (1 - chance) / COUNT)


def test_the_least_is_never_above_a_sure_value():
    assert drawn(Group((certain(0.3), flat("f", 0, 1)), least=True)).max() == 0.3


def test_outcomes_come_equally_often():
    sample = drawn(Group((OUTCOMES,)))
    for outcome in OUTCOMES.outcomes:
        assert abs(float((sample == outcome).mean()) - 1 / 3) <= 4 * math.sqrt(2 / 9 / COUNT)
    assert set(np.unique(sample)) == set(OUTCOMES.outcomes)


def test_parts_of_one_name_have_equal_draws_wherever_they_stand():
    """One judgement that counts in two places is not doubted twice."""
    shared = triangle("shared", 0.2, 0.4, 0.9)
    beliefs = Beliefs(
        ("A", "B", "C"), ("x", "y"), np.full((3, 2), 0.4),
        (
            Cell(0, 0, (Group((shared,)),)),
            Cell(1, 1, (Group((shared,)), Group((certain(1.0),)))),
            Cell(2, 0, (Group((shared, triangle("other", 0, 0.5, 1))),)),
            Cell(2, 1, (Group((triangle("other", 0, 0.5, 1),)),)),
        ),
    )  # fmt: skip
    values = ValueDraws(beliefs).draw(0, 1000)
    assert np.array_equal(values[0, 0], values[1, 1])
    assert np.allclose(values[0, 2], (values[0, 0] + values[1, 2]) / 2, rtol=0, atol=1e-15)
    assert abs(np.corrcoef(values[0, 0], values[1, 2])[0, 1]) < 4 / math.sqrt(1000)


def test_where_nothing_is_drawn_there_is_one_draw_for_all():
    values = ValueDraws(Beliefs.of(["A", "B"], ["x"], np.array([[0.1], [0.2]]))).draw(0, 1000)
    assert values.tolist() == [[[0.1], [0.2]]]


def test_a_group_joins_values_as_it_joins_its_draws():
    parts = (certain(0.2), certain(0.6))
    assert Group(parts).joined([0.2, 0.6]) == 0.4
    assert Group(parts, least=True).joined([0.2, 0.6]) == 0.2


def test_a_part_is_certain_without_width_and_outcomes():
    assert certain(0.3).certain
    assert not flat("f", 0.2, 0.3).certain
    assert not Part("p", 0.3, 0.3, 0.3, outcomes=(0.1, 0.5)).certain


class TestOf:
    """One judgement a value, from arrays."""

    values = np.array([[0.5, 0.5], [0.5, 0.5]])

    def test_only_what_has_a_width_is_drawn(self):
        low = np.array([[0.5, 0.2], [0.5, 0.5]])
        high = np.array([[0.5, 0.6], [0.5, 1.0]])
        even = np.array([[True, False], [False, True]])
        beliefs = Beliefs.of(["A", "B"], ["x", "y"], self.values, low, high, even)
        assert [(each.row, each.column) for each in beliefs.cells] == [(0, 1), (1, 1)]
        first, second = (each.groups[0].parts[0] for each in beliefs.cells)
        assert first[1:5] == (0.2, 0.5, 0.6, False)
        assert second[1:5] == (0.5, 0.5, 1.0, True)

    def test_one_sided_bounds(self):
        beliefs = Beliefs.of(["A", "B"], ["x", "y"], self.values, low=self.values - 0.1)
        assert {each.groups[0].parts[0][1:4] for each in beliefs.cells} == {(0.4, 0.5, 0.5)}

    def test_no_two_values_share_a_stream_whatever_the_names(self):
        """Neither with each other nor with the weights, whose streams are weight/<criterion>."""
        names = ["a", "a/b", "weight", "'a'", "a'/'b"]
        criteria = ["c", "b/c", "a", "'", "b'/'c"]
        values = np.full((5, 5), 0.5)
        beliefs = Beliefs.of(names, criteria, values, values - 0.5, values + 0.5)
        streamed = {each.groups[0].parts[0].name for each in beliefs.cells}
        assert len(streamed) == 25
        assert not any(name.startswith("weight/") for name in streamed)

    @pytest.mark.parametrize(
        ("change", "message"),
        [
            pytest.param({"values": np.zeros((2, 3))}, "shape", id="a column without a name"),
            pytest.param({"low": np.zeros((2, 1))}, "shape", id="too few lower bounds"),
            pytest.param({"high": np.ones(2)}, "shape", id="upper bounds of one dimension"),
            pytest.param({"flat": np.ones((1, 2), dtype=bool)}, "shape", id="too few marks of what is flat"),
            pytest.param({"alternatives": ["A", "A"]}, "differ", id="a name twice"),
            pytest.param({"criteria": ["x", "x"]}, "differ", id="a criterion twice"),
            pytest.param({"values": np.full((2, 2), math.nan)}, "between", id="not a number"),
            pytest.param({"low": np.full((2, 2), math.nan)}, "between", id="a bound that is not a number"),
            pytest.param({"values": np.full((2, 2), 1.1)}, "between", id="above 1"),
            pytest.param({"values": np.full((2, 2), -0.1)}, "between", id="below 0"),
            pytest.param({"low": np.full((2, 2), 0.6)}, "between", id="a lower bound above the value"),
            pytest.param({"high": np.full((2, 2), 0.4)}, "between", id="an upper bound below the value"),
            pytest.param({"high": np.full((2, 2), 1.4)}, "between", id="an upper bound above 1"),
        ],
    )
    def test_wrong_input_raises(self, change, message):
        right = {"alternatives": ["A", "B"], "criteria": ["x", "y"], "values": self.values}
        with pytest.raises(ValueError, match=message):
            Beliefs.of(**(right | change))


def test_sorted_by_names_keeps_what_belongs_together():
    low, high = np.array([[0.1, 0.2], [0.3, 0.4]]), np.array([[0.1, 0.3], [0.8, 0.4]])
    beliefs = Beliefs.of(["B", "A"], ["y", "x"], (low + high) / 2, low, high)
    found = beliefs.sorted()
    assert (found.alternatives, found.criteria) == (("A", "B"), ("x", "y"))
    assert np.array_equal(found.values, beliefs.values[::-1, ::-1])
    assert {(each.row, each.column, each.groups) for each in found.cells} == {
        (1 - each.row, 1 - each.column, each.groups) for each in beliefs.cells
    }
    assert np.array_equal(ValueDraws(found).draw(0, 9), ValueDraws(beliefs).draw(0, 9)[::-1, ::-1])


def test_a_stream_is_named_by_alternative_and_criterion():
    beliefs = Beliefs.of(["A"], ["x"], np.array([[0.5]]), np.array([[0.0]]), np.array([[1.0]]), np.array([[True]]))
    assert np.array_equal(ValueDraws(beliefs).draw(3, 5)[0, 0], streams.uniforms("'A'/'x'", 3, 5))
