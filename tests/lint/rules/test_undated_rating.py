"""DL011: ratings that rest on undated sources alone."""

from __future__ import annotations

import pytest

FOUND = "DL011 -: no source of this rating of speed has a date"
RATED = {"ticks": 4, "low": 3, "high": 5, "why": "Measured.", "sources": ["s2"]}
ROWS = [
    pytest.param({"date": "2026"}, RATED, [], id="the year is known"),
    pytest.param({"date": "unknown"}, RATED, [FOUND], id="nothing is known"),
    pytest.param(
        {"date": "unknown", "observed_until": "2026-10"}, RATED, [], id="it is known until when the copy shows"
    ),
    pytest.param({"date": "unknown"}, RATED | {"sources": ["s2", "s1"]}, [], id="one of two sources is dated"),
]


@pytest.mark.parametrize(("days", "rated", "found"), ROWS)
def test_undated_rating(library, source, days, rated, found):
    assert library({"sources.s2": source(**days), "ratings.speed.any": rated}) == found
