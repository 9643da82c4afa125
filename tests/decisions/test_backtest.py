"""The back-test says what its page says, and beats the trivial rule."""

from __future__ import annotations

import pytest

from tests.conftest import ROOT
from tests.decisions.backtest import EDITIONS, figures, table, trials, verdicts

PAGE = ROOT / "docs" / "explanation" / "back-test.md"


@pytest.fixture(scope="module")
def found():
    return {edition: trials(edition) for edition in EDITIONS}


def test_the_page_shows_the_figures():
    assert table() in PAGE.read_text(encoding="utf-8")


def test_the_page_shows_how_often_each_verdict_was_right():
    assert verdicts() in PAGE.read_text(encoding="utf-8")


def test_the_page_explains_every_miss_and_nothing_else(found):
    page = PAGE.read_text(encoding="utf-8")
    told = {line.split("`")[1] for line in page.splitlines() if line.startswith("- `")}
    assert told == {each.id for each in (*found["current"], *found["talk-2017"]) if not each.top1}


def test_the_advice_beats_the_trivial_rule_by_fifteen_points(found):
    sums = figures(found["current"])
    assert sums.decisions == 33
    assert 100 * (sums.top1 - sums.trivial) / sums.decisions >= 15


def test_most_accepted_libraries_are_among_the_first_three(found):
    sums = figures(found["current"])
    assert sums.top3 / sums.decisions >= 0.85
    assert sums.left_out <= 1
