"""Named scenarios whose first three libraries are pinned, so that an edit that moves a ranking shows in review."""

from __future__ import annotations

from pathlib import Path

import pytest

import dlselect
from dlselect.load.yaml_text import read_document
from tests.decisions.backtest import DAY

SCENARIOS = read_document(Path(__file__).parent / "scenarios.yaml").data["scenarios"]
ASKED = ("needs", "wishes", "workload", "weights")


@pytest.fixture(scope="module")
def catalogue():
    return dlselect.load_catalogue(today=DAY)


@pytest.mark.parametrize("scenario", SCENARIOS, ids=lambda each: each["name"])
def test_the_first_three(scenario, catalogue):
    asked = {"project": scenario["name"]} | {key: scenario[key] for key in ASKED if key in scenario}
    found = dlselect.recommend(asked, catalogue=catalogue, today=DAY)
    assert [each.id for each in found.ranking[:3]] == scenario["first"], scenario["why"]


def test_there_are_a_dozen_and_more_each_with_its_reason():
    assert len(SCENARIOS) >= 12
    assert all(each["why"] and each["first"] for each in SCENARIOS)
    assert len({each["name"] for each in SCENARIOS}) == len(SCENARIOS)
