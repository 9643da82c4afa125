"""What the loader refuses has a code of its own: the smallest bad datum of each kind."""

from __future__ import annotations

import pytest

from dlselect.lint.registry import DOOR
from tests.lint.conftest import RATING

ROWS = [
    ("DL001", {"steward.sources": ["s2"]}, "no source 's2' is listed under `sources`"),
    ("DL002", {"homepage": "http://a.test"}, "'http://a.test' is not an https link; give one that starts with https://"),
    ("DL003", {"packages": ["pypi/lib"]}, "'pypi/lib' is not a package URL; write it like pkg:pypi/torch@2.15.0"),
    ("DL004", {"licence.spdx": "Apache"}, "'Apache' is not an SPDX licence expression; write it like 'MIT OR Apache-2.0'"),
    ("DL005", {"facts.python": {"requires": ">=3.x", "why": "So.", "sources": ["s1"]}},
     "'>=3.x' is not a version range; write it like '>=2.0,<2.4'"),
    ("DL006", {"ratings.speed": {"any": RATING | {"ticks": 5.5}}},
     "5.5 is no number of ticks; give 1 to 5 in steps of 0.5, or 0 for not applicable"),
    ("DL006", {"ratings.speed": {"any": RATING | {"ticks": 5}}}, "the ticks must lie within low and high"),
    ("DL008", {"facts.features": {"onnx": {"unknown": "Nobody looked."}}}, "'onnx' is not in criteria/features.yaml"),
    ("DL009", {"builds_on": ["base"]}, "it builds on 'base', which this edition does not hold"),
]  # fmt: skip


@pytest.mark.parametrize(("code", "changes", "what"), ROWS)
def test_a_library_is_refused_under_its_own_code(bench, code, changes, what):
    bench.library(changes)
    assert [(each.code, each.problem.what) for each in bench.report().findings] == [(code, what)]


def test_an_alias_that_names_another_library(bench):
    bench.library()
    bench.library({"id": "other", "packages": ["pkg:pypi/other"], "aliases": ["lib"]})
    assert bench.said() == ["DL007 lib: the alias 'lib' already names lib"]


def decision(source, **changes):
    return {
        "id": "d", "project": "A project", "who": "Someone", "kind": "decision", "edition": "current",
        "confidence": "high", "summary": "They chose.", "chosen": [{"library": "lib", "why": "It fits."}],
        "sources": {"s1": source()},
    } | changes  # fmt: skip


def test_a_decision_that_names_what_is_known(bench, source):
    bench.library()
    bench.write("libraries/decisions/d.yaml", decision(source, needs={"features": ["onnx-export"]}))
    assert bench.said() == []


@pytest.mark.parametrize(("changes", "found"), [
    ({"chosen": [{"library": "bil", "why": "It fits."}]}, "DL009 bil: 'bil' is not a library of the edition"),
    ({"needs": {"features": ["onnx"]}}, "DL008 onnx: 'onnx' is not a feature of the catalogue"),
    ({"techniques": ["dropout"]}, "DL008 dropout: 'dropout' is not a technique of the catalogue"),
    ({"team": {"knows": ["bil"]}}, "DL009 bil: 'bil' is not a library of the catalogue"),
    ({"edition": "next"}, "DL000 next: there is no edition 'next'"),
    ({"chosen": [{"why": "It fits."}]}, "DL000 why: give `library` (an id), or `name` for one outside the edition"),
])  # fmt: skip
def test_a_decision_that_names_what_is_not(bench, source, changes, found):
    bench.library()
    bench.write("libraries/decisions/d.yaml", decision(source, **changes))
    assert bench.said() == [found]


def test_every_code_of_the_door_has_a_row():
    assert {code for code, *_ in ROWS} | {"DL007"} == {each.code for each in DOOR.values()}
