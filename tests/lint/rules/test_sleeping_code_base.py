"""DL081: code bases on which no work has been seen for a year."""

from __future__ import annotations

import pytest

ASLEEP = "DL081 {0}: the code base Zoo was last seen alive in {0}"
ROWS = [
    pytest.param("2025-11-23", [], id="a year ago to the day"),
    pytest.param("2025-11-22", [ASLEEP.format("2025-11-22")], id="a day more than a year ago"),
    pytest.param("2025-11", [], id="a month counts from its end"),
    pytest.param("2025-10", [ASLEEP.format("2025-10")], id="more than a year after the month's end"),
    pytest.param("2025", [], id="a year counts from its end"),
]


def practice(alive):
    return {
        "code_bases": [{"name": "Zoo", "link": "https://zoo.test", "says": "All.", "alive": alive, "sources": ["s1"]}]
    }


@pytest.mark.parametrize(("alive", "found"), ROWS)
def test_sleeping_code_base(library, alive, found):
    assert library({"practice": practice(alive)}) == found


def test_a_frozen_edition_does_not_age(frozen):
    assert frozen({"practice": practice("2017")}) == []


def test_a_layers_code_base_sleeps_too(change, source):
    assert change({"practice": practice("2024-01")}, {"s1": source()}) == [ASLEEP.format("2024-01")]
