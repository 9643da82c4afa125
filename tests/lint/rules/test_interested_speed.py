"""DL022: five ticks for speed on the makers' word."""

from __future__ import annotations

import pytest

FIVE = {"ticks": 5, "low": 4, "high": 5, "why": "Fastest.", "sources": ["s2", "s3"]}
WHAT = "DL022 -: 5 ticks for speed, and every source is the maintainers' or a vendor's"
ROWS = [
    pytest.param("speed.any", FIVE, ("vendor", "maintainer"), [WHAT], id="only the makers say so"),
    pytest.param("speed.any", FIVE, ("vendor", "independent"), [], id="someone independent says so too"),
    pytest.param("speed.any", FIVE, ("rival", "vendor"), [], id="even a rival says so"),
    pytest.param("speed.any", FIVE | {"ticks": 4.5}, ("vendor", "vendor"), [], id="less than 5 ticks"),
    pytest.param(
        "speed.any", {k: v for k, v in FIVE.items() if k != "ticks"} | {"low": 5}, ("vendor", "vendor"), [WHAT],
        id="5 ticks by bounds alone",
    ),
    pytest.param("documentation.python", FIVE, ("maintainer", "vendor"), [], id="documentation is the makers' own work"),
]  # fmt: skip


@pytest.mark.parametrize(("place", "rated", "by", "found"), ROWS)
def test_interested_speed(library, source, place, rated, by, found):
    sources = {f"sources.s{index}": source(by=each) for index, each in enumerate(by, 2)}
    assert library(sources | {f"ratings.{place}": rated}) == found
