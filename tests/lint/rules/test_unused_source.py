"""DL010: sources that nothing cites."""

from __future__ import annotations

import pytest

ROWS = [
    pytest.param({}, [], id="every source is cited"),
    pytest.param({"sources.s2": {}}, ["DL010 s2: nothing cites the source 's2'"], id="a source that nothing cites"),
    pytest.param({"sources.s2": {}, "steward.sources": ["s2"]}, [], id="a source that only the steward cites"),
    pytest.param(
        {"sources.s2": {}, "licence.layers": [{"part": "telemetry", "says": "It phones home.", "sources": ["s2"]}]},
        [],
        id="a source that only a layer of the licence cites",
    ),
]


@pytest.mark.parametrize(("changes", "found"), ROWS)
def test_unused_source(library, source, changes, found):
    changes = {path: source() if path == "sources.s2" else value for path, value in changes.items()}
    assert library(changes) == found


def test_the_sources_of_a_criterion_stand_for_the_whole_file(bench, source):
    bench.write("criteria/techniques/x.yaml", TECHNIQUE | {"sources": {"s1": source(), "s2": source()}})
    bench.library()
    assert bench.said() == []


def test_the_sources_of_a_preset_are_cited_one_by_one(bench, source):
    preset = {"id": "p", "name": "P", "summary": "For some.", "weights": {"speed": {"weight": 2, "why": "So."}}}
    bench.write("criteria/weights/p.yaml", preset | {"sources": {"s1": source()}})
    bench.library()
    assert bench.said() == ["DL010 s1: nothing cites the source 's1'"]


TECHNIQUE = {
    "id": "x", "name": "X", "covers": "All of it.", "expires": "unknown", "expiry_basis": "Not said.",
    "expiry_computed": False, "pledge": "None seen.", "status": "Unknown.", "confirmation": "reported",
    "patents": [{"number": "US1234567B2", "title": "X", "holder": "Someone", "filed": "2010", "granted": "2012", "sources": ["s1"]}],
}  # fmt: skip
