"""DL020: ratings whose evidence is too old."""

from __future__ import annotations

import pytest

STALE = "DL020 -: the newest source is of {}, and evidence on speed counts 630 days"
RATED = {"ticks": 4, "low": 3, "high": 5, "why": "Measured.", "sources": ["s2"]}
# 630 days before 2026-11-23 is 2025-03-03.
ROWS = [
    pytest.param({"date": "2025-03-04"}, RATED, [], id="evidence of 629 days"),
    pytest.param({"date": "2025-03-03"}, RATED, [STALE.format("2025-03-03")], id="evidence of 630 days"),
    pytest.param({"date": "2025-03"}, RATED, [], id="evidence of a month counts from the month's end"),
    pytest.param({"date": "2025-03-03"}, RATED | {"sources": ["s2", "s1"]}, [], id="one source is newer"),
    pytest.param(
        {"date": "unknown", "observed_until": "2024"}, RATED, [STALE.format("2024-12-31")], id="a copy of an old page"
    ),
    pytest.param(
        {"date": "2024"}, RATED | {"ticks": 0, "low": 0, "high": 0}, [], id="what is not applicable does not age"
    ),
    pytest.param({"date": "2024"}, {k: v for k, v in RATED.items() if k != "ticks"}, [STALE.format("2024-12-31")],
                 id="bounds without ticks age too"),
]  # fmt: skip


def changes_of(source, days, rated):
    return {"sources.s2": source(**days), "ratings.speed.any": rated}


@pytest.mark.parametrize(("days", "rated", "found"), ROWS)
def test_stale_rating(library, source, days, rated, found):
    assert library(changes_of(source, days, rated)) == found


def test_a_frozen_edition_does_not_age(frozen, source):
    assert frozen(changes_of(source, {"date": "2001"}, RATED)) == []


def test_an_unknown_rating_has_nothing_that_could_age(library):
    assert library({"ratings.speed": {"any": {"unknown": "Nobody measured."}}}) == []


def test_a_layers_rating_ages_too(change, source):
    statement = {"ratings": {"speed": RATED}}
    assert change(statement, {"s2": source(date="2024")}) == [STALE.format("2024-12-31")]
