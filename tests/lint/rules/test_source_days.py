"""DL012: days of a source that cannot be."""

from __future__ import annotations

import pytest

FUTURE = "DL012 2026-11-24: the source 's1' was seen on 2026-11-24, which is in the future"
BEFORE = "DL012 2026-11-01: the source 's1' was seen on 2026-11-01, before its `{}` {}"
ROWS = [
    pytest.param({"seen": "2026-11-23"}, [], id="seen today"),
    pytest.param({"seen": "2026-11-24"}, [FUTURE], id="seen tomorrow"),
    pytest.param({"date": "2026-11-01"}, [], id="seen on the day it was written"),
    pytest.param(
        {"date": "2026-11-02"}, [BEFORE.format("date", "2026-11-02")], id="seen the day before it was written"
    ),
    pytest.param({"date": "2026-11"}, [], id="seen in the month it was written"),
    pytest.param({"date": "2026-12"}, [BEFORE.format("date", "2026-12")], id="seen the month before it was written"),
    pytest.param({"date": "2026"}, [], id="seen in the year it was written"),
    pytest.param({"observed_until": "2026-11"}, [], id="seen in the month up to which the copy shows"),
    pytest.param(
        {"observed_until": "2027"}, [BEFORE.format("observed_until", "2027")], id="the copy shows more than was seen"
    ),
]


@pytest.mark.parametrize(("changes", "found"), ROWS)
def test_source_days(library, source, changes, found):
    assert library({"sources.s1": source(**changes)}) == found
