"""DL045: an end without a date."""

from __future__ import annotations

import pytest

from tests.lint.conftest import CAVEAT

ADVICE = CAVEAT | {"kind": "lifecycle"}

ROWS = [
    pytest.param(
        {"lifecycle.state": "dead", "caveats": [ADVICE]},
        ["DL045 dead: it is dead, but not since when"],
        id="dead",
    ),
    pytest.param(
        {"lifecycle.state": "deprecated", "caveats": [ADVICE], "lifecycle.ended": "2026-10"},
        [],
        id="deprecated since a day",
    ),
    pytest.param({"lifecycle.state": "maintenance"}, [], id="kept up"),
]


@pytest.mark.parametrize(("changes", "found"), ROWS)
def test_undated_end(library, changes, found):
    assert library(changes) == found


def test_history_does_not_ask(frozen):
    assert frozen({"lifecycle.state": "dead", "caveats": [ADVICE]}) == []
