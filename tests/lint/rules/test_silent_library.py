"""DL041: active libraries without a release for long."""

from __future__ import annotations

import pytest

WHAT = "DL041 {0}: it is called active, but its last release is of {0}"
ROWS = [
    pytest.param("active", "2025-05-23", [], id="18 months ago to the day"),
    pytest.param("active", "2025-05-22", [WHAT.format("2025-05-22")], id="a day more than 18 months ago"),
    pytest.param("active", "2025-05", [], id="in the month 18 months ago"),
    pytest.param("active", "2025-04", [WHAT.format("2025-04")], id="in the month before that"),
    pytest.param("maintenance", "2023", [], id="not called active"),
]


@pytest.mark.parametrize(("state", "last", "found"), ROWS)
def test_silent_library(library, state, last, found):
    assert library({"lifecycle.state": state, "lifecycle.last_release.date": last}) == found


def test_a_frozen_edition_does_not_age(frozen):
    assert frozen({"lifecycle.last_release.date": "2021"}) == []


def test_where_no_release_is_known_there_is_nothing_to_say(library):
    assert library({"lifecycle.last_release": None}) == []


def test_the_end_of_a_short_month_is_the_same_day(bench):
    from datetime import date

    bench.library({"lifecycle.last_release.date": "2025-08-31"})
    assert bench.said(today=date(2027, 2, 28)) == []
    assert [each.split()[0] for each in bench.said(today=date(2027, 3, 1))] == ["DL041"]
