"""DL070: changes in a layer whose day is over."""

from __future__ import annotations

import pytest

FACTS = {"facts": {"os": {"linux": {"unknown": "We have not tried."}}}}
ROWS = [
    pytest.param("2026-11-24", [], id="until tomorrow"),
    pytest.param("2026-11-23", [], id="until today"),
    pytest.param("2026-11-22", ["DL070 2026-11-22: the change to lib lapsed on 2026-11-22"], id="until yesterday"),
]


@pytest.mark.parametrize(("until", "found"), ROWS)
def test_lapsed_change(change, until, found):
    assert change({"until": until, **FACTS}) == found
