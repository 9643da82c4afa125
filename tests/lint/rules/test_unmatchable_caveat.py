"""DL052: a caveat that never shows."""

from __future__ import annotations

import pytest

NONE = {"level": "none", "why": "It is not.", "sources": ["s1"]}
WHAT = "DL052 os: os: windows is none for this library, so that who needs that never takes it"
ROWS = [
    pytest.param({"facts.os": {"windows": NONE}}, {"os": ["windows"]}, [WHAT], id="asks for what is not there"),
    pytest.param({"facts.os": {"rest": NONE}}, {"os": ["windows"]}, [WHAT], id="the rest is not there"),
    pytest.param(
        {"facts.os": {"windows": NONE}}, {"os": ["windows", "linux"]}, [], id="one of the values may be there"
    ),
    pytest.param({}, {"os": ["windows"]}, [], id="nobody knows"),
    pytest.param({}, {"workload": ["cnn"]}, [], id="a workload is no fact"),
]


@pytest.mark.parametrize(("facts", "when", "found"), ROWS)
def test_unmatchable_caveat(library, caveat, facts, when, found):
    assert library(facts | {"caveats": [caveat(when=when)]}) == found
