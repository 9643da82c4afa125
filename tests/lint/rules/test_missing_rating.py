"""DL024: criteria on which a library is silent."""

from __future__ import annotations

import pytest

WHAT = "DL024 ratings: there is no rating for {}"
ROWS = [
    pytest.param({}, [], id="everything is rated, and computed criteria need no rating"),
    pytest.param({"ratings.speed": None}, [WHAT.format("speed")], id="one is forgotten"),
    pytest.param({"ratings.speed": {}}, [WHAT.format("speed")], id="one is there without a rating"),
    pytest.param({"ratings.speed": {"unknown": "Nobody measured."}}, [], id="one is unknown, for a reason"),
]


@pytest.mark.parametrize(("changes", "found"), ROWS)
def test_missing_rating(library, changes, found):
    assert library(changes) == found


def test_a_library_without_any_ratings_lacks_them_all(library):
    found = library({"ratings": None})
    assert [each.split(": ", 1)[1] for each in found] == [
        "there is no rating for documentation",
        "there is no rating for speed",
    ]


def test_a_layer_need_not_rate_everything(change, source):
    rated = {"ticks": 4, "low": 3, "high": 5, "why": "Measured.", "sources": ["o1"]}
    assert change({"ratings": {"speed": rated}}, {"o1": source()}) == []
