"""DL044: an end before the last release, or of what goes on."""

from __future__ import annotations

import pytest

from tests.lint.conftest import CAVEAT

ADVICE = CAVEAT | {"kind": "lifecycle"}

DEAD = {"lifecycle.state": "dead", "caveats": [ADVICE]}
EARLY = "DL044 2026-09: it ended in 2026-09, before the last release of 2026-10"
ROWS = [
    pytest.param(DEAD | {"lifecycle.ended": "2026-09"}, [EARLY], id="an end before the last release"),
    pytest.param(DEAD | {"lifecycle.ended": "2026-10"}, [], id="in the same month"),
    pytest.param(DEAD | {"lifecycle.ended": "2026"}, [], id="in the same year"),
    pytest.param(
        {"lifecycle.ended": "2026-10"}, ["DL044 2026-10: it ended in 2026-10, but is called active"], id="it goes on"
    ),
]


@pytest.mark.parametrize(("changes", "found"), ROWS)
def test_end_before_release(library, changes, found):
    assert library(changes) == found
