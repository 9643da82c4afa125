"""DL042: ended libraries without a word on what to do."""

from __future__ import annotations

import pytest

WHAT = "DL042 {0}: it is {0}, and neither a successor nor a caveat says what to do"
ROWS = [
    pytest.param("dead", {}, [WHAT.format("dead")], id="dead, and no word on it"),
    pytest.param("deprecated", {}, [WHAT.format("deprecated")], id="deprecated, and no word on it"),
    pytest.param("maintenance", {}, [], id="still kept"),
    pytest.param("dead", {"lifecycle.successor": "next"}, [], id="dead, with a successor"),
    pytest.param("dead", {"kind": "lifecycle"}, [], id="dead, with a caveat on it"),
    pytest.param("dead", {"kind": "bug"}, [WHAT.format("dead")], id="dead, with a caveat on something else"),
]


@pytest.mark.parametrize(("state", "advice", "found"), ROWS)
def test_end_without_advice(library, caveat, state, advice, found):
    ended = {"lifecycle.ended": "2026-10"} if state in {"dead", "deprecated"} else {}
    changes = {"lifecycle.state": state} | ended | {path: value for path, value in advice.items() if path != "kind"}
    if "kind" in advice:
        changes["caveats"] = [caveat(kind=advice["kind"])]
    assert library(changes, [{"id": "next", "packages": None}]) == found
