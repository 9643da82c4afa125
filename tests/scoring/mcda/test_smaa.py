"""SMAA: ties, what stands below, degenerate and wrong input, blocks of draws."""

from __future__ import annotations

import math

import numpy as np
import pytest

from dlselect.scoring.mcda import smaa as module
from dlselect.scoring.mcda.beliefs import Beliefs, Cell, Group, Part
from dlselect.scoring.mcda.smaa import smaa
from dlselect.scoring.mcda.weight_draws import Anywhere, Around, Fixed

DRAWS = 40_000


def certain(values, criteria=None):
    values = np.array(values, dtype=float)
    names = criteria or [f"c{number}" for number in range(values.shape[1])]
    return Beliefs.of([f"a{number}" for number in range(len(values))], names, values)


def close(found, exact, draws=DRAWS):
    """Whether chances lie within four standard errors of the exact ones."""
    exact = np.asarray(exact)
    # A chance of 0 or 1 by the exact polygons may differ from that by their rounding.
    allowed = 4 * np.sqrt(np.clip(exact * (1 - exact), 0, None) / draws) + 1e-4
    return bool(np.all(np.abs(found - exact) <= allowed))


def test_the_error_of_a_chance_may_be_asked_for_fewer_draws():
    found = smaa(certain([[1, 0], [0, 1]]), Anywhere(("c0", "c1")), 100)
    assert found.error(np.array([0.5, 0.0, 1.0])).tolist() == [0.05, 0, 0]
    assert found.error(np.array([0.5]), 400).tolist() == [0.025]


class TestLevel:
    """Those that are level share their places."""

    def test_two_alike_share_first_and_second_place(self):
        found = smaa(certain([[0.5, 0.5], [0.5, 0.5], [0.1, 0.2]]), Anywhere(("c0", "c1")), 500)
        assert found.ranks.tolist() == [[0.5, 0.5, 0], [0.5, 0.5, 0], [0, 0, 1]]
        assert found.wins.tolist() == [[0, 0.5, 1], [0.5, 0, 1], [0, 0, 0]]
        assert found.confidence[:2].tolist() == [0.5, 0.5]
        assert np.array_equal(found.central[0], found.central[1])
        assert np.isnan(found.central[2]).all()

    @pytest.mark.parametrize("size", [2, 3, 7, 40, 300])
    def test_where_all_are_alike_each_has_each_place_equally_often(self, size):
        found = smaa(certain(np.full((size, 3), 0.3)), Anywhere(("c0", "c1", "c2")), 20)
        assert np.allclose(found.ranks, 1 / size, rtol=0, atol=1e-12)
        assert np.array_equal(found.wins, (np.ones((size, size)) - np.eye(size)) / 2)
        assert np.allclose(found.expected_rank, (size + 1) / 2)
        assert np.allclose(found.confidence, 1 / size)

    @pytest.mark.parametrize(
        "weights",
        [
            pytest.param([1, 1, 1], id="equal weights"),
            pytest.param([0.1, 0.1, 0.1], id="tenths"),
            pytest.param([7, 7, 7], id="sevens"),
        ],
    )
    def test_what_is_level_on_paper_is_level_however_it_is_summed(self, weights):
        """0.1 + 0.2 + 0.3 and 0.3 + 0.2 + 0.1 differ in the last bit of a float."""
        values = [[0.1, 0.2, 0.3], [0.3, 0.2, 0.1], [0.2, 0.1, 0.3], [0.2, 0.2, 0.2]]
        found = smaa(certain(values), Fixed(("c0", "c1", "c2"), np.array(weights, dtype=float)), 10)
        assert np.array_equal(found.ranks, np.full((4, 4), 0.25))
        assert found.confidence.tolist() == [0.25] * 4

    def test_what_differs_by_more_than_a_billionth_is_not_level(self):
        found = smaa(certain([[0.5], [0.5 + 3e-9]]), Fixed(("c0",), np.ones(1)), 10)
        assert found.first.tolist() == [0, 1]

    def test_a_shared_first_place_counts_as_a_part_in_the_central_weights(self):
        """A is (1/2, 1/2), B (1/2 or 1, 1/2), C (1, 0); w is the weight of the first criterion.

        Half of the time B is first at every w (mean 1/2); else C above w = 1/2, and A and B share what is below
        (a quarter of all, mean 1/4). So B's is (1/2 1/2 + 1/8 1/4) / (5/8) = 0.45.
        """
        part = Part("B", 0.5, 0.5, 1.0, outcomes=(0.5, 1.0))
        values = np.array([[0.5, 0.5], [0.5, 0.5], [1.0, 0.0]])
        beliefs = Beliefs(("A", "B", "C"), ("x", "y"), values, (Cell(1, 0, (Group((part,)),)),))
        found = smaa(beliefs, Anywhere(("x", "y")), DRAWS)
        assert close(found.first, [1 / 8, 5 / 8, 1 / 4])
        assert close(found.wins, [[0, 1 / 4, 1 / 2], [3 / 4, 0, 3 / 4], [1 / 2, 1 / 4, 0]])
        assert np.all(np.abs(found.central[:, 0] - [0.25, 0.45, 0.75]) <= 4 * found.central_error[:, 0])
        # At its central weights B ties with A half of the time, and C is below.
        assert close(found.confidence, [1 / 4, 3 / 4, 1 / 2], found.confidence_draws)

    def test_three_are_level_where_two_weights_are_and_one_else(self):
        """By hand, on one draw: A and B share places 1 and 2, C has the third, D and E share the last two."""
        values = [[0.9, 0.1], [0.1, 0.9], [0.4, 0.5], [0.2, 0.3], [0.3, 0.2]]
        found = smaa(certain(values), Fixed(("c0", "c1"), np.ones(2)), 1)
        half = [0.5, 0.5]
        assert found.ranks.tolist() == [
            [*half, 0, 0, 0],
            [*half, 0, 0, 0],
            [0, 0, 1, 0, 0],
            [0, 0, 0, *half],
            [0, 0, 0, *half],
        ]
        assert found.expected_rank.tolist() == [1.5, 1.5, 3, 4.5, 4.5]


class TestBelow:
    """Some stand below all others whatever their score."""

    values = [[0.9, 0.9], [0.5, 0.4], [0.4, 0.5], [1.0, 0.1]]

    def test_they_come_last_and_among_themselves_by_their_scores(self):
        found = smaa(certain(self.values), Anywhere(("c0", "c1")), 2000, [True, False, False, True])
        assert found.ranks[[0, 3], :2].sum() == 0
        assert found.wins[1:3, [0, 3]].min() == 1
        free = smaa(certain(self.values), Anywhere(("c0", "c1")), 2000)
        assert np.array_equal(found.wins[np.ix_([0, 3], [0, 3])], free.wins[np.ix_([0, 3], [0, 3])])
        assert np.array_equal(found.wins[1:3, 1:3], free.wins[1:3, 1:3])
        assert np.isnan(found.confidence[[0, 3]]).all()

    def test_where_all_are_below_none_is(self):
        found = smaa(certain(self.values), Anywhere(("c0", "c1")), 500, [True] * 4)
        assert np.array_equal(found.ranks, smaa(certain(self.values), Anywhere(("c0", "c1")), 500).ranks)

    def test_even_the_best_below_and_the_worst_above(self):
        found = smaa(certain([[0.0], [1.0]]), Anywhere(("c0",)), 10, [False, True])
        assert found.first.tolist() == [1, 0]


class TestDegenerate:
    """No crash, no warning, a defined result."""

    def test_one_alternative_is_first_with_all_weights(self):
        found = smaa(certain([[0.2, 0.7]]), Anywhere(("c0", "c1")), DRAWS)
        assert found.ranks.tolist() == [[1]]
        assert found.wins.tolist() == [[0]]
        assert found.expected_rank.tolist() == [1]
        assert found.expected_rank_error.tolist() == [0]
        assert found.confidence.tolist() == [1]
        assert abs(found.central[0, 0] - 0.5) <= 4 * found.central_error[0, 0]
        assert found.among_first(5).tolist() == [1]

    def test_one_criterion_ranks_by_its_values(self):
        found = smaa(certain([[0.2], [0.7], [0.5]]), Anywhere(("c0",)), 50)
        assert found.ranks.tolist() == [[0, 0, 1], [1, 0, 0], [0, 1, 0]]
        assert found.central[1].tolist() == [1]
        assert found.central_error[1].tolist() == [0]

    def test_all_weight_on_one_criterion(self):
        for weights in (Fixed(("c0", "c1"), np.array([0.0, 2.0])), Around(("c0", "c1"), np.array([0.0, 2.0]), 20)):
            found = smaa(certain([[1.0, 0.2], [0.0, 0.3]]), weights, 50)
            assert found.first.tolist() == [0, 1]
            assert found.central[1].tolist() == [0, 1]

    def test_nothing_is_known(self):
        shape = (3, 2)
        beliefs = Beliefs.of(
            list("ABC"), ["x", "y"], np.full(shape, 0.5), np.zeros(shape), np.ones(shape), np.ones(shape, dtype=bool)
        )
        found = smaa(beliefs, Anywhere(("x", "y")), DRAWS)
        assert close(found.ranks, np.full(shape[:1] * 2, 1 / 3))
        assert close(found.confidence, np.full(3, 1 / 3), found.confidence_draws)

    def test_all_values_0_or_all_1(self):
        for value in (0.0, 1.0):
            assert smaa(certain(np.full((2, 2), value)), Anywhere(("c0", "c1")), 9).first.tolist() == [0.5, 0.5]

    def test_one_draw(self):
        found = smaa(certain([[0.2, 0.7], [0.7, 0.2]]), Anywhere(("c0", "c1")), 1)
        assert sorted(found.first) == [0, 1]
        assert found.confidence_draws == 1
        # From one draw there is a mean but no error.
        winner = int(found.first.argmax())
        assert np.isfinite(found.central[winner]).all()
        assert np.isnan(found.central_error).all()

    def test_one_draw_of_uncertain_values(self):
        beliefs = Beliefs.of(["A", "B"], ["x"], np.full((2, 1), 0.5), np.zeros((2, 1)), np.ones((2, 1)))
        assert sorted(smaa(beliefs, Anywhere(("x",)), 1).first) == [0, 1]

    def test_a_criterion_on_which_all_are_0_changes_no_order(self):
        values = np.array([[0.2, 0.7, 0], [0.7, 0.2, 0], [0.5, 0.5, 0]])
        names = ("c0", "c1", "c2")
        with_it = smaa(certain(values), Around(names, np.array([2.0, 3, 5]), 1e9), 100)
        without = smaa(certain(values[:, :2]), Around(names[:2], np.array([2.0, 3]), 1e9), 100)
        assert np.array_equal(with_it.ranks, without.ranks)


class TestBlocks:
    """In how many blocks the draws are made is for memory and speed only."""

    def uncertain(self):
        rng = np.random.default_rng(4)
        values = rng.random((9, 4)) * 0.8 + 0.1
        values[3] = values[2]
        width = rng.choice([0.0, 0.05, 0.1], size=values.shape)
        width[2:4] = 0
        names = [f"a{number}" for number in range(9)], ["c0", "c1", "c2", "c3"]
        beliefs = Beliefs.of(*names, values, values - width, values + width, rng.random(values.shape) < 0.5)
        shared = Part("shared", 0.2, 0.5, 0.9)
        least = Part("least", 0.3, 0.6, 1.0, outcomes=(0.3, 0.6, 1.0))
        cells = (
            *(each for each in beliefs.cells if each.row not in (0, 1)),
            Cell(0, 0, (Group((shared, shared._replace(name="own"))),)),
            Cell(1, 1, (Group((shared, least), least=True), Group((least,)))),
        )
        return Beliefs(beliefs.alternatives, beliefs.criteria, beliefs.values, cells)

    @pytest.mark.parametrize("draws", [1, 7, 255, 256, 257, 3001])
    def test_blocks_do_not_matter(self, monkeypatch, draws):
        beliefs, weights = self.uncertain(), Around(("c0", "c1", "c2", "c3"), np.array([1.0, 2, 3, 4]), 13)
        whole = smaa(beliefs, weights, draws)
        monkeypatch.setattr(
            module, "_blocks", lambda draws, *_: [(start, min(101, draws - start)) for start in range(0, draws, 101)]
        )
        parts = smaa(beliefs, weights, draws)
        assert np.allclose(whole.ranks, parts.ranks, rtol=0, atol=1e-13)
        assert np.array_equal(whole.wins, parts.wins)
        assert np.allclose(whole.central, parts.central, rtol=0, atol=1e-12, equal_nan=True)
        assert np.allclose(whole.central_error, parts.central_error, rtol=0, atol=1e-9, equal_nan=True)
        assert np.allclose(whole.confidence, parts.confidence, rtol=0, atol=1e-13, equal_nan=True)

    @pytest.mark.parametrize("size", [255, 256, 257])
    def test_many_alternatives(self, size):
        """Places beyond a byte: on one criterion the ranking is the order of the values."""
        values = np.random.default_rng(size).permutation(size) / size
        found = smaa(certain(values[:, None]), Anywhere(("c0",)), 300)
        assert np.array_equal(found.expected_rank, size - values * size)
        assert found.wins.sum() == size * (size - 1) / 2

    @pytest.mark.parametrize(
        ("alternatives", "criteria", "streams"), [(1, 1, 0), (30, 8, 240), (200, 8, 1600), (5000, 20, 10**6)]
    )
    def test_blocks_cover_all_draws_and_stay_small(self, alternatives, criteria, streams):
        beliefs = certain(np.zeros((alternatives, criteria)))
        blocks = module._blocks(10_001, beliefs, streams)
        assert sum(count for _, count in blocks) == 10_001
        assert [start for start, _ in blocks] == np.cumsum([0, *(count for _, count in blocks[:-1])]).tolist()
        width = alternatives * criteria + streams
        assert max(count for _, count in blocks) <= max(8, module._BLOCK // width)


@pytest.mark.parametrize(
    ("beliefs", "weights", "draws", "message"),
    [
        pytest.param(certain([[0.5]]), Anywhere(("c0",)), 0, "a draw", id="no draw"),
        pytest.param(certain([[0.5]]), Anywhere(("c0",)), -5, "a draw", id="less than no draw"),
        pytest.param(Beliefs((), ("c0",), np.empty((0, 1))), Anywhere(("c0",)), 5, "alternative", id="no alternative"),
        pytest.param(Beliefs(("a",), (), np.empty((1, 0))), Anywhere(()), 5, "criterion", id="no criterion"),
        pytest.param(certain([[0.5]]), Anywhere(("other",)), 5, "the criteria", id="other criteria"),
        pytest.param(certain([[0.5, 0.5]]), Anywhere(("c1", "c0")), 5, "same order", id="criteria in another order"),
        pytest.param(certain([[0.5, 0.5]]), Anywhere(("c0",)), 5, "the criteria", id="too few criteria"),
        pytest.param(Beliefs(("a",), ("c0",), np.ones((1, 2))), Anywhere(("c0",)), 5, "each", id="too many values"),
        pytest.param(Beliefs(("a",), ("c0",), np.full((1, 1), 1.1)), Anywhere(("c0",)), 5, "0, 1", id="above 1"),
        pytest.param(Beliefs(("a",), ("c0",), np.full((1, 1), math.nan)), Anywhere(("c0",)), 5, "0, 1", id="NaN"),
    ],
)
def test_wrong_input_raises(beliefs, weights, draws, message):
    with pytest.raises(ValueError, match=message):
        smaa(beliefs, weights, draws)


@pytest.mark.parametrize("below", [[True], [True, False, True]])
def test_below_must_say_it_of_each_alternative(below):
    with pytest.raises(ValueError, match="below"):
        smaa(certain([[0.1], [0.2]]), Anywhere(("c0",)), 5, below)
