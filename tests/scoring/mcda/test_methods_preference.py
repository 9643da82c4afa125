"""Preference functions and flows of PROMETHEE, and the conditions of VIKOR, on cases that can be done by hand."""

from __future__ import annotations

import math

import numpy as np
import pytest

from dlselect.scoring.mcda.methods import promethee
from dlselect.scoring.mcda.methods.preference import gaussian, level, linear, u_shape, usual, v_shape
from dlselect.scoring.mcda.methods.promethee import promethee_ii
from dlselect.scoring.mcda.methods.vikor import vikor

# The six types of Brans and Vincke, Management Science 31(6), 647-656, 1985, at and about their thresholds.
DEGREES = {
    "usual: nothing for none": (usual(), 0.0, 0.0),
    "usual: in full for any": (usual(), 0.001, 1.0),
    "usual: nothing for a worse one": (usual(), -1.0, 0.0),
    "u-shape: nothing at q": (u_shape(2), 2.0, 0.0),
    "u-shape: in full above q": (u_shape(2), 2.1, 1.0),
    "u-shape: nothing at q but for rounding": (u_shape(0.2), 0.8 - 0.6, 0.0),
    "v-shape: half of p is one half": (v_shape(4), 2.0, 0.5),
    "v-shape: in full at p": (v_shape(4), 4.0, 1.0),
    "v-shape: in full above p": (v_shape(4), 9.0, 1.0),
    "v-shape: nothing for a worse one": (v_shape(4), -2.0, 0.0),
    "level: nothing at q": (level(1, 3), 1.0, 0.0),
    "level: half above q": (level(1, 3), 1.1, 0.5),
    "level: half at p": (level(1, 3), 3.0, 0.5),
    "level: in full above p": (level(1, 3), 3.1, 1.0),
    "linear: nothing at q": (linear(1, 3), 1.0, 0.0),
    "linear: half in the middle": (linear(1, 3), 2.0, 0.5),
    "linear: in full at p": (linear(1, 3), 3.0, 1.0),
    "linear: nothing for a worse one": (linear(1, 3), -3.0, 0.0),
    "gaussian: nothing for none": (gaussian(2), 0.0, 0.0),
    "gaussian: at its inflection s": (gaussian(2), 2.0, 1 - math.exp(-0.5)),
    "gaussian: at twice s": (gaussian(2), 4.0, 1 - math.exp(-2)),
    "gaussian: nothing for a worse one": (gaussian(2), -2.0, 0.0),
}


@pytest.mark.parametrize(("preference", "difference", "expected"), DEGREES.values(), ids=DEGREES)
def test_degree_of_preference(preference, difference, expected):
    assert preference.degree(np.array([difference]), 1e-12).tolist() == pytest.approx([expected])


WORDS = {
    "usual (any difference counts in full)": usual(),
    "u-shape (counts in full above 0.5)": u_shape(0.5),
    "v-shape (in proportion, in full from 0.2 on)": v_shape(0.2),
    "level (half above 1, in full above 3)": level(1, 3),
    "linear (in proportion from 1, in full from 3 on)": linear(1, 3),
    "gaussian (s = 2)": gaussian(2),
}


@pytest.mark.parametrize(("words", "preference"), WORDS.items(), ids=WORDS)
def test_a_preference_function_says_what_it_is(words, preference):
    assert preference.words == words


THRESHOLDS_REFUSED = {
    "u-shape with q below 0": lambda: u_shape(-1),
    "v-shape with p = 0": lambda: v_shape(0),
    "v-shape with p that is no number": lambda: v_shape(math.nan),
    "level with p = q": lambda: level(1, 1),
    "linear with p below q": lambda: linear(3, 1),
    "linear with q below 0": lambda: linear(-1, 1),
    "gaussian with s = 0": lambda: gaussian(0),
    "gaussian with s infinite": lambda: gaussian(math.inf),
}


@pytest.mark.parametrize("make", THRESHOLDS_REFUSED.values(), ids=THRESHOLDS_REFUSED)
def test_thresholds_refused(make):
    with pytest.raises(ValueError, match="of a preference function"):
        make()


def test_flows_by_hand():
    # First against second: 0.75 x 1 for it, 0.25 x 0.5 against it, and the like.
    found = promethee_ii([[4, 1], [2, 2], [0, 3]], [3, 1], preference=v_shape(2))
    assert found.plus == pytest.approx([(0.75 + 0.75) / 2, (0.125 + 0.75) / 2, (0.25 + 0.125) / 2])
    assert found.minus == pytest.approx([(0.125 + 0.25) / 2, (0.75 + 0.125) / 2, (0.75 + 0.75) / 2])
    assert found.net == pytest.approx(found.plus - found.minus)


def test_flows_where_less_is_better_are_those_of_the_values_with_the_sign_turned():
    values = np.array([[4.0, 1.0], [2.0, 2.0], [0.0, 3.0]])
    costs = promethee_ii(values, [3, 1], [True, False], preference=linear(0.5, 2))
    turned = promethee_ii(values * [-1, 1], [3, 1], preference=linear(0.5, 2))
    assert costs.net == pytest.approx(turned.net)


def test_flows_with_one_function_for_each_criterion():
    found = promethee_ii([[4, 1], [2, 2]], [1, 1], preference=[usual(), u_shape(1)])
    assert found.net == pytest.approx([0.5, -0.5])


def test_flows_do_not_depend_on_the_size_of_the_blocks(monkeypatch):
    values = np.random.default_rng(3).random((7, 3))
    whole = promethee_ii(values, [1, 2, 3], preference=v_shape(0.2))
    # Room for two rows of seven pairs: four blocks, the last of one row.
    monkeypatch.setattr(promethee, "_PAIRS", 15)
    parts = promethee_ii(values, [1, 2, 3], preference=v_shape(0.2))
    assert parts.plus == pytest.approx(whole.plus, abs=1e-15)
    assert parts.minus == pytest.approx(whole.minus, abs=1e-15)


def test_as_many_preference_functions_as_criteria():
    with pytest.raises(ValueError, match="2 criteria need one preference function, or as many, not 1"):
        promethee_ii([[4, 1], [2, 2]], [1, 1], preference=[usual()])


# Each row: values, weights; the ranks by Q, C1, C2, and the compromise set.
CONDITIONS = {
    "both hold: the first alone": ([[1.0], [0.4], [0.0]], [1], [1, 2, 3], True, True, (0,)),
    "no advantage: all that are closer than DQ": ([[1.0], [0.9], [0.0]], [1], [1, 2, 3], False, True, (0, 1)),
    "no advantage: one that lies just DQ behind is out": (
        [[1.0], [0.9], [0.75], [0.5], [0.0]], [1], [1, 2, 3, 4, 5], False, True, (0, 1),
    ),
    "an advantage of just DQ but for rounding is enough": (
        [[1.0], [0.9], *[[0.0]] * 9], [1], [1, 2, *[3] * 9], True, True, (0,),
    ),
    "two firsts that differ by rounding are both first by S": (
        [[0.3, 0.7], [0.1 + 0.2, 0.7], [0.0, 0.0]], [1, 1], [1, 1, 3], False, True, (0, 1),
    ),
    "an advantage of just DQ is enough": ([[1.0], [0.5], [0.0]], [1], [1, 2, 3], True, True, (0,)),
    # The fourth is second by S (0.21 against 0.20) and by R (0.12 against 0.11), so it is first by neither; numbers after
    # scikit-criteria, tests/agg/test_vikor.py, test_VIKOR_acceptable_advantage_but_not_stability.
    "an advantage that is not stable: the first and the second": (
        [[-1, -101, -1, -101, -1], [-101, -1, -101, -1, -101], [-1, -1, -1, -1, -101], [-11, -11, -11, -16, -61],
         [-56, -56, -56, -56, -56]],
        [1] * 5, [4, 5, 3, 1, 2], True, False, (3, 4),
    ),
    "two firsts: no advantage, both in the set": ([[1.0], [1.0], [0.0]], [1], [1, 1, 3], False, True, (0, 1)),
    "all equal: all in the set": ([[1.0, 2.0]] * 3, [1, 1], [1, 1, 1], False, True, (0, 1, 2)),
    "two of whom one is better: the advantage is the whole scale": ([[0.0], [1.0]], [1], [2, 1], True, True, (1,)),
    "one alone: itself": ([[0.3, 0.4]], [1, 1], [1], True, True, (0,)),
}  # fmt: skip


@pytest.mark.parametrize(
    ("values", "weights", "places", "advantage", "stability", "members"), CONDITIONS.values(), ids=CONDITIONS
)
def test_conditions_of_vikor(values, weights, places, advantage, stability, members):
    found = vikor(values, weights)
    assert found.ranks.tolist() == places
    assert found.acceptable_advantage is advantage
    assert found.acceptable_stability is stability
    assert found.compromise_set == members


def test_vikor_says_which_advantage_there_is_and_which_is_needed():
    found = vikor([[1.0], [0.4], [0.0]], [1])
    assert (found.advantage, found.advantage_needed) == pytest.approx((0.6, 0.5))


@pytest.mark.parametrize("v", [-0.1, 1.1, math.nan], ids=lambda v: f"v = {v}")
def test_vikor_refuses_v_beyond_0_to_1(v):
    with pytest.raises(ValueError, match="v must be from 0 to 1"):
        vikor([[1.0], [0.0]], [1], v=v)


def test_vikor_with_equal_totals_that_differ_in_the_last_digit_goes_by_the_worst_criterion():
    # Each falls short by 0.5 in all; rounding must not make a first and a last of them.
    found = vikor([[0.0, 1.0], [1.0, 0.0], [0.1 + 0.2, 0.7], [0.5, 0.5]], [0.5, 0.5])
    assert found.group_utility == pytest.approx([0.5] * 4)
    assert found.scores == pytest.approx([0.5, 0.5, 0.2, 0.0])
