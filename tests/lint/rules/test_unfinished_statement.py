"""DL026: what the template left to be written."""

from __future__ import annotations

import pytest

ROWS = [
    pytest.param({"summary": "TODO what it is."}, ["DL026 TODO: summary is not written yet"], id="a text"),
    pytest.param(
        {"facts.os": {"linux": {"unknown": "TODO"}}},
        ["DL026 TODO: facts.os.linux.unknown is not written yet"],
        id="deep below",
    ),
    pytest.param({"summary": "A list of things TODO."}, [], id="the word elsewhere"),
]


@pytest.mark.parametrize(("changes", "found"), ROWS)
def test_unfinished_statement(library, changes, found):
    assert library(changes) == found
