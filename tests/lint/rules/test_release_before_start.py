"""DL040: last releases before the first."""

from __future__ import annotations

import pytest

WHAT = "DL040 {0}: the last release is of {0}, before the first of {1}"
ROWS = [
    pytest.param("2020-01", "2026-10", [], id="years later"),
    pytest.param("2026-10-05", "2026-10-05", [], id="the first is the last"),
    pytest.param("2026-10-05", "2026-10", [], id="perhaps later in the same month"),
    pytest.param("2026", "2026-10", [], id="in the same year"),
    pytest.param("2026-11", "2026-10", [WHAT.format("2026-10", "2026-11")], id="a month before"),
    pytest.param("2026-10-05", "2026-10-04", [WHAT.format("2026-10-04", "2026-10-05")], id="a day before"),
]


@pytest.mark.parametrize(("since", "last", "found"), ROWS)
def test_release_before_start(library, since, last, found):
    assert library({"lifecycle.since": since, "lifecycle.last_release.date": last}) == found


@pytest.mark.parametrize("missing", ["since", "last_release"])
def test_one_day_alone_contradicts_nothing(library, missing):
    assert library({f"lifecycle.{missing}": None}) == []
