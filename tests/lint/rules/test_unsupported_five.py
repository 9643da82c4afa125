"""DL021: five ticks with a low lower bound."""

from __future__ import annotations

import pytest

WHAT = "DL021 {0}: 5 ticks with bounds from {0}: the bounds do not support them"
ROWS = [
    pytest.param({"ticks": 5, "low": 3.5, "high": 5}, [], id="5 ticks, hardly less than 4"),
    pytest.param({"ticks": 5, "low": 3, "high": 5}, [WHAT.format(3)], id="5 ticks, perhaps 3"),
    pytest.param({"ticks": 5, "low": 1, "high": 5}, [WHAT.format(1)], id="5 ticks, perhaps 1"),
    pytest.param({"ticks": 4.5, "low": 3, "high": 5}, [], id="4.5 ticks, perhaps 3"),
    pytest.param({"low": 3, "high": 5}, [], id="bounds without ticks"),
]


@pytest.mark.parametrize(("rated", "found"), ROWS)
def test_unsupported_five(library, rated, found):
    rated = {"why": "It is well done.", "sources": ["s1"]} | rated
    assert library({"ratings.documentation.python": rated}) == found


def test_a_layers_rating_is_judged_too(change, source):
    rated = {"ticks": 5, "low": 2, "high": 5, "why": "We like it.", "sources": ["o1"]}
    assert change({"ratings": {"documentation": {"python": rated}}}, {"o1": source()}) == [WHAT.format(2)]
