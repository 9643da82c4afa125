"""DL043: successors that the edition does not hold."""

from __future__ import annotations

import pytest

ROWS = [
    pytest.param("next", [], id="an id of the edition"),
    pytest.param("nxt", [], id="an alias of the edition"),
    pytest.param("nextt", ["DL043 nextt: the successor 'nextt' is no library of this edition"], id="nobody's name"),
    pytest.param("lib", ["DL043 lib: it is called its own successor"], id="itself"),
]


@pytest.mark.parametrize(("successor", "found"), ROWS)
def test_unknown_successor(library, successor, found):
    changes = {"lifecycle.state": "dead", "lifecycle.ended": "2026-10", "lifecycle.successor": successor}
    assert library(changes, [{"id": "next", "packages": None, "aliases": ["nxt"]}]) == found


def test_the_hint_names_the_nearest(bench):
    bench.library({"lifecycle.state": "dead", "lifecycle.ended": "2026-10", "lifecycle.successor": "nextt"})
    bench.library({"id": "next", "packages": None})
    assert [each.problem.hint for each in bench.report().findings] == ["did you mean 'next'?"]


def test_a_file_that_cannot_be_read_is_still_a_name(bench, library):
    bench.write("libraries/current/next.yaml", "id: next\n")
    found = library({"lifecycle.state": "dead", "lifecycle.ended": "2026-10", "lifecycle.successor": "next"})
    assert {each.split()[0] for each in found} == {"DL000"}
