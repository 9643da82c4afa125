"""Weights drawn from an order or within limits."""

from __future__ import annotations

import numpy as np
import pytest

from dlselect.scoring.mcda.judged_draws import Ranked, Within, alphabetical
from dlselect.scoring.mcda.judgements.order import order_weights
from dlselect.scoring.mcda.weight_region import limited

DRAWS = 20_000
NAMES = ("fit", "speed", "docs", "help", "wide")
WEIGHTS = np.array([6.0, 1, 1, 1, 1])
GROUPS = (("speed",), ("docs", "help"), ("wide",))


def errors(drawn):
    return drawn.std(axis=1) / np.sqrt(drawn.shape[1]) + 1e-12


def rows(draws, count=DRAWS, start=0):
    return dict(zip(draws.names, draws.draw(start, count), strict=True))


@pytest.mark.parametrize("concentration", [None, 55.25], ids=["the balance is sure", "the balance scatters"])
def test_ranked_weights_respect_the_order_and_have_the_centroids_as_their_mean(concentration):
    drawn = Ranked(NAMES, WEIGHTS, GROUPS, concentration).draw(0, DRAWS)
    assert np.allclose(drawn.sum(axis=0), 1)
    found = dict(zip(NAMES, drawn, strict=True))
    assert (found["speed"] >= np.maximum(found["docs"], found["help"])).all()
    assert (np.minimum(found["docs"], found["help"]) >= found["wide"]).all()
    assert 0.4 < (found["docs"] > found["help"]).mean() < 0.6
    first, middle, last = order_weights([1, 2, 1])
    wanted = np.array([0.6, 0.4 * first, 0.4 * middle, 0.4 * middle, 0.4 * last])
    assert (np.abs(drawn.mean(axis=1) - wanted) <= 4 * errors(drawn)).all()
    if concentration is None:
        assert np.allclose(found["fit"], 0.6)
    else:
        assert found["fit"].std() == pytest.approx((0.6 * 0.4 / (concentration + 1)) ** 0.5, rel=0.05)


def test_weights_within_limits_are_even_over_them():
    places = alphabetical(NAMES)
    draws = Within(NAMES, limited(5, low={places.index("fit"): 0.5}))
    drawn = draws.draw(0, DRAWS)
    assert np.allclose(drawn.sum(axis=0), 1)
    assert drawn.min() >= 0
    assert (drawn[0] >= 0.5 - 1e-9).all()
    # What is left above the limit is an even draw from a simplex half as large.
    assert (np.abs(drawn.mean(axis=1) - np.array([0.6, 0.1, 0.1, 0.1, 0.1])) <= 4 * errors(drawn)).all()


CASES = {
    "an order": lambda names: Ranked(names, np.array([6.0 if name == "fit" else 1 for name in names]), GROUPS, 55.25),
    "limits": lambda names: Within(names, limited(5, low={alphabetical(names).index("fit"): 0.5})),
}


@pytest.mark.parametrize("made", CASES.values(), ids=CASES)
def test_neither_blocks_nor_the_order_of_criteria_change_a_draw(made):
    whole, part = made(NAMES).draw(0, 100), made(NAMES).draw(40, 20)
    assert (whole[:, 40:60] == part).all()
    turned = rows(made(tuple(reversed(NAMES))), 100)
    for name, drawn in rows(made(NAMES), 100).items():
        assert np.allclose(drawn, turned[name], rtol=0, atol=1e-15)
