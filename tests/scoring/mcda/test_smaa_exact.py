"""SMAA agrees with exact integration, within four standard errors, where there is a closed form."""

from __future__ import annotations

import math
from itertools import pairwise

import numpy as np
import pytest

from dlselect.scoring.mcda.beliefs import Beliefs
from dlselect.scoring.mcda.smaa import smaa
from dlselect.scoring.mcda.weight_draws import Anywhere, Fixed

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


def two_criteria(values):
    """Return ranks, wins and central weights of all weights (w, 1 - w), w even in [0, 1].

    Between two neighbouring weights at which any two scores cross, the ranking stays: chances are lengths.
    """
    first, second = values.T
    size = len(values)
    crossings = {0.0, 1.0}
    for left in range(size):
        for right in range(left):
            slope = (first[left] - second[left]) - (first[right] - second[right])
            if slope and 0 < (cross := (second[right] - second[left]) / slope) < 1:
                crossings.add(float(cross))
    ends = sorted(crossings)
    ranks, wins, sums = np.zeros((size, size)), np.zeros((size, size)), np.zeros(size)
    for start, end in pairwise(ends):
        middle = (start + end) / 2
        order = np.argsort(-(middle * first + (1 - middle) * second))
        for place, row in enumerate(order):
            ranks[row, place] += end - start
            wins[row, order[place + 1 :]] += end - start
        sums[order[0]] += (end - start) * middle
    with np.errstate(invalid="ignore"):
        weight = sums / ranks[:, 0]
    return ranks, wins, np.column_stack([weight, 1 - weight])


@pytest.mark.parametrize("seed", range(6))
def test_two_criteria_agree_with_the_exact_lengths(seed):
    values = np.random.default_rng(seed).random((6, 2))
    ranks, wins, central = two_criteria(values)
    found = smaa(certain(values), Anywhere(("c0", "c1")), DRAWS)
    assert close(found.ranks, ranks)
    assert close(found.wins, wins)
    places = np.arange(1, 7)
    assert np.all(np.abs(found.expected_rank - ranks @ places) <= 4 * found.expected_rank_error + 1e-3)
    sure = ranks[:, 0] > 0.01
    assert np.all(np.abs(found.central - central)[sure] <= 4 * found.central_error[sure])
    assert np.array_equal(found.confidence[sure], np.ones(sure.sum()))


def test_two_criteria_by_hand():
    """A (1, 0), B (0, 1), C (0.6, 0.6): C is first from w = 0.4 to 0.6, second elsewhere, never third."""
    found = smaa(certain([[1, 0], [0, 1], [0.6, 0.6]]), Anywhere(("c0", "c1")), DRAWS)
    assert close(found.ranks, [[0.4, 0.1, 0.5], [0.4, 0.1, 0.5], [0.2, 0.8, 0]])
    assert close(found.wins, [[0, 0.5, 0.4], [0.5, 0, 0.4], [0.6, 0.6, 0]])
    expected = np.array([[0.8, 0.2], [0.2, 0.8], [0.5, 0.5]])
    assert np.all(np.abs(found.central - expected) <= 4 * found.central_error)
    # Weights that are even over 0.4 or 0.2 have this standard deviation.
    deviation = np.array([0.4, 0.4, 0.2]) / math.sqrt(12)
    assert np.allclose(found.central_error[:, 0], deviation / np.sqrt(found.first * DRAWS), rtol=0.03)
    assert close(found.among_first(2), [0.5, 0.5, 1.0])
    assert np.allclose(found.expected_rank, [2.1, 2.1, 1.8], atol=0.02)


def clipped(polygon, normal):
    """Return the part of a polygon where the product with `normal` is at least 0 (Sutherland and Hodgman)."""
    result = []
    for one, other in zip(polygon, polygon[1:] + polygon[:1], strict=True):
        here, there = float(one @ normal), float(other @ normal)
        if here >= 0:
            result.append(one)
        if here * there < 0:
            result.append(one + (other - one) * here / (here - there))
    return result


def area_and_centroid(polygon):
    """Return the share of the simplex of three weights, and the middle, by triangles from the first corner."""
    total, middle = 0.0, np.zeros(3)
    for one, other in pairwise(polygon[1:]):
        area = abs(float(np.linalg.det(np.array([polygon[0], one, other]))))  # 1 for the whole simplex
        total += area
        middle += area * (polygon[0] + one + other) / 3
    return total, middle / total if total else np.full(3, np.nan)


@pytest.mark.parametrize("seed", range(6))
def test_three_criteria_agree_with_the_exact_areas(seed):
    values = np.random.default_rng(seed).random((5, 3))
    found = smaa(certain(values), Anywhere(("c0", "c1", "c2")), DRAWS)
    for row, own in enumerate(values):
        polygon = list(np.eye(3))
        for rival in np.delete(values, row, axis=0):
            polygon = clipped(polygon, own - rival)
        area, middle = area_and_centroid(polygon)
        assert close(found.first[row], area)
        if area > 0.01:
            assert np.all(np.abs(found.central[row] - middle) <= 4 * found.central_error[row])
        for other, rival in enumerate(values):
            if other != row:
                assert close(found.wins[row, other], area_and_centroid(clipped(list(np.eye(3)), own - rival))[0])


def test_three_criteria_by_hand():
    """Each best in one: a third of all weights, those where its criterion weighs most; (11, 5, 2) / 18 on average."""
    found = smaa(certain(np.eye(3)), Anywhere(("c0", "c1", "c2")), DRAWS)
    assert close(found.ranks, np.full((3, 3), 1 / 3))
    own, others = 11 / 18, 7 / 36
    expected = np.full((3, 3), others) + np.eye(3) * (own - others)
    assert np.all(np.abs(found.central - expected) <= 4 * found.central_error)


class TestUncertainValues:
    """With weights that are fixed, by closed forms."""

    @pytest.mark.parametrize(
        ("one", "other", "chance"),
        [
            pytest.param((0.0, 1.0), (0.0, 1.0), 1 / 2, id="alike"),
            pytest.param((0.5, 1.0), (0.0, 0.5), 1.0, id="one above the other"),
            pytest.param((0.2, 0.8), (0.4, 1.0), 2 / 9, id="overlapping by two thirds"),
            pytest.param((0.0, 1.0), (0.4, 0.6), 1 / 2, id="one within the other"),
            pytest.param((0.0, 1.0), (0.0, 0.5), 3 / 4, id="twice as wide"),
        ],
    )
    def test_two_even_values(self, one, other, chance):
        ends = np.array([one, other])
        low, high = ends[:, :1], ends[:, 1:]
        beliefs = Beliefs.of(["A", "B"], ["x"], (low + high) / 2, low, high, np.ones((2, 1), dtype=bool))
        found = smaa(beliefs, Fixed(("x",), np.ones(1)), DRAWS)
        assert close(found.ranks, [[chance, 1 - chance], [1 - chance, chance]])
        assert close(found.wins, [[0, chance], [1 - chance, 0]])
        # The central weights are the fixed ones, so the factor is the chance itself, from fewer draws.
        assert close(found.confidence[0], chance, found.confidence_draws)

    @pytest.mark.parametrize("value", [0.2, 0.5, 0.9])
    def test_the_place_of_a_sure_value_among_even_ones_is_binomial(self, value):
        rivals = 4
        values = np.array([[value], *[[0.5]] * rivals])
        low, high = values.copy(), values.copy()
        low[1:], high[1:] = 0, 1
        names = ["A", *"BCDE"]
        found = smaa(
            Beliefs.of(names, ["x"], values, low, high, np.ones((5, 1), dtype=bool)), Fixed(("x",), np.ones(1)), DRAWS
        )
        exact = [math.comb(rivals, above) * (1 - value) ** above * value ** (rivals - above) for above in range(5)]
        assert close(found.ranks[0], exact)
        assert close(found.wins[0, 1:], [value] * rivals)

    @pytest.mark.parametrize(("value", "chance"), [(0.4, 1 - 2 * 0.16), (0.5, 0.5), (0.8, 2 * 0.04)])
    def test_two_criteria_of_equal_weight(self, value, chance):
        """The mean of two even numbers is above x <= 1/2 with the chance 1 - 2 x^2."""
        values = np.array([[0.5, 0.5], [value, value]])
        width = np.array([[0.5, 0.5], [0, 0]])
        beliefs = Beliefs.of(
            ["A", "B"], ["x", "y"], values, values - width, values + width, np.ones((2, 2), dtype=bool)
        )
        assert close(smaa(beliefs, Fixed(("x", "y"), np.ones(2)), DRAWS).first[0], chance)

    @pytest.mark.parametrize(
        ("low", "mode", "high", "value", "chance"),
        [
            pytest.param(0.2, 0.4, 1.0, 0.3, 1 - 0.1**2 / (0.8 * 0.2), id="below the mode"),
            pytest.param(0.2, 0.4, 1.0, 0.7, 0.3**2 / (0.8 * 0.6), id="above the mode"),
            pytest.param(0.2, 0.2, 1.0, 0.5, 0.5**2 / 0.8**2, id="the mode at the lower end"),
        ],
    )
    def test_a_triangle_against_a_sure_value(self, low, mode, high, value, chance):
        values, lows, highs = (np.array([[each], [value]]) for each in (mode, low, high))
        beliefs = Beliefs.of(["A", "B"], ["x"], values, lows, highs)
        assert close(smaa(beliefs, Fixed(("x",), np.ones(1)), DRAWS).first[0], chance)

    def test_confidence_is_the_chance_at_the_central_weights(self):
        """A is even over [0, 1] in x and 0 in y, B is (0.3, 0.3), all weights: A is first where w A > 0.3.

        So A's central weight of x is the mean of w over that region, c = (int (1 - 0.3 / w) w dw) / (int (1 - 0.3 / w) dw)
        from 0.3 to 1, and its factor 1 - 0.3 / c.
        """
        beliefs = Beliefs.of(
            ["A", "B"], ["x", "y"], np.array([[0.5, 0.0], [0.3, 0.3]]),
            np.array([[0.0, 0.0], [0.3, 0.3]]), np.array([[1.0, 0.0], [0.3, 0.3]]), np.array([[True, False]] * 2),
        )  # fmt: skip
        found = smaa(beliefs, Anywhere(("x", "y")), DRAWS)
        first = 0.7 + 0.3 * math.log(0.3)
        center = ((1 - 0.09) / 2 - 0.3 * 0.7) / first
        assert close(found.first[0], first)
        assert abs(found.central[0, 0] - center) <= 4 * found.central_error[0, 0]
        slack = 4 * found.central_error[0, 0] * 0.3 / center**2
        factor = 1 - 0.3 / center
        error = math.sqrt(factor * (1 - factor) / found.confidence_draws)
        assert abs(found.confidence[0] - factor) <= 4 * error + slack
        assert found.confidence[1] == pytest.approx(found.confidence[1].round(12))


def test_standard_errors_are_the_scatter_of_repeated_runs():
    """In 150 runs on streams of other names the errors, in units of those stated, scatter by 1."""
    values = np.array([[1, 0], [0, 1], [0.6, 0.6]])
    runs = []
    for number in range(150):
        names = (f"x{number}", f"y{number}")
        found = smaa(certain(values, names), Anywhere(names), 1000)
        first = (found.first - [0.4, 0.4, 0.2]) / found.error(found.first)
        place = (found.expected_rank - [2.1, 2.1, 1.8]) / found.expected_rank_error
        weight = (found.central[:, 0] - [0.8, 0.2, 0.5]) / found.central_error[:, 0]
        runs.append(np.concatenate([first, place, weight]))
    scatter = np.array(runs)
    assert np.all(np.abs(scatter.mean(axis=0)) < 4 / math.sqrt(150))
    assert np.all(np.abs(scatter.std(axis=0) - 1) < 4 / math.sqrt(300))
