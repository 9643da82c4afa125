"""What is known of a catalogue, counted by library and by key."""

from __future__ import annotations

import pytest

from dlselect.model.catalogue import Fact, Feature, Level, LicenceLayer
from dlselect.model.coverage import Count
from dlselect.scoring.coverage import coverage
from tests.scoring.bench import TODAY, add_on, catalogue, library, licence, python, size, source

OLD = source(day="2023-01-01", seen="2026-11-20")
# Values of all groups, one feature, python, install_mib, licence and its four layers, one rating.
KEYS = 19 + 5 + 11 + 8 + 5 + 2 + 10 + 4 + 6 + 1 + 2 + 5 + 1


def counted(*libraries):
    known = catalogue(*libraries, features={"onnx-export": Feature("onnx-export", "ONNX", "Writes ONNX.")})
    return coverage(known, TODAY)


def test_of_a_bare_library_only_the_licence_is_known():
    assert counted(library()).libraries["lib"] == Count(known=1, stale=0, unknown=KEYS - 1)


ROWS = {
    "a level": ({"facts": {"os": {"linux": "works"}}}, "os: linux", Count(1, 0, 0)),
    "none is knowledge": ({"facts": {"os": {"linux": "none"}}}, "os: linux", Count(1, 0, 0)),
    "unknown is not": ({"facts": {"os": {"linux": "unknown"}}}, "os: linux", Count(0, 0, 1)),
    "the rest speaks for what is not listed": ({"facts": {"os": {"rest": "none"}}}, "os: windows", Count(1, 0, 0)),
    "an old level": ({"facts": {"os": {"linux": Fact(Level.WORKS, "So.", (OLD,))}}}, "os: linux", Count(1, 1, 0)),
    "a rating": ({"ratings": {"quality": 4}}, "ratings: quality", Count(1, 0, 0)),
    "a rating that is unknown": ({"ratings": {"quality": None}}, "ratings: quality", Count(0, 0, 1)),
    "a Python range": ({"python": python(">=3.11")}, "python", Count(1, 0, 0)),
    "no package for Python": ({"python": python("none")}, "python", Count(1, 0, 0)),
    "a size": ({"install_mib": size(9)}, "install_mib", Count(1, 0, 0)),
    "a licence's layer": ({"licence": licence("MIT", "silent", ("telemetry", None))}, "licence: telemetry", Count(1, 0, 0)),
    "a stance on patents that nobody looked up": ({"licence": licence("MIT", None)}, "licence", Count(0, 0, 1)),
}  # fmt: skip


@pytest.mark.parametrize("row", ROWS)
def test_a_key(row):
    changes, key, count = ROWS[row]
    assert counted(library(**changes)).keys[key] == count


def test_a_layer_that_is_unknown():
    layer = LicenceLayer("telemetry", "Not looked for.", None, (), known=False)
    assert counted(library(licence=licence()._replace(layers=(layer,)))).keys["licence: telemetry"] == Count(0, 0, 1)


def test_what_a_base_gives_is_known_of_its_add_on():
    found = counted(library("base", facts={"os": {"linux": "works"}}), add_on("extra", "base"))
    assert found.keys["os: linux"] == Count(2, 0, 0)


def test_the_parts_sum_to_the_whole():
    found = counted(library("a", facts={"os": {"linux": "works"}}), library("b"))
    for parts in (found.libraries.values(), found.keys.values()):
        assert Count(*map(sum, zip(*parts, strict=True))) == found.whole
    assert found.whole.keys == 2 * KEYS
