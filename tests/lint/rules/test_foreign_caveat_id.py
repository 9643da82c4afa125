"""DL051: caveats whose id does not tell whose they are."""

from __future__ import annotations

import pytest

WHAT = "DL051 {0}: the caveat id '{0}' does not begin with 'lib-'"
ROWS = [
    pytest.param("lib-leak", [], id="the library's id, and what it is about"),
    pytest.param("leak", [WHAT.format("leak")], id="only what it is about"),
    pytest.param("library-leak", [WHAT.format("library-leak")], id="another id that begins alike"),
    pytest.param("lib", [WHAT.format("lib")], id="only the library's id"),
]


@pytest.mark.parametrize(("id", "found"), ROWS)
def test_foreign_caveat_id(library, caveat, id, found):
    assert library({"caveats": [caveat(id=id)]}) == found


def test_a_layers_caveat_is_named_alike(change, caveat, source):
    found = change({"caveats": [caveat(id="leak", sources=["o1"])]}, {"o1": source()})
    assert found == [WHAT.format("leak")]
