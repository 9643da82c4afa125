"""A library that fails needs has one total on every surface: the one it would have if they were not asked for."""

from __future__ import annotations

from datetime import date

import pytest

from dlselect.load.assemble import assemble
from dlselect.load.requirements import requirements_of
from dlselect.scoring.compare import compare, explain
from dlselect.scoring.engine import recommend
from tests.conftest import ROOT

TODAY = date(2026, 11, 23)


@pytest.fixture(scope="module")
def catalogue():
    return assemble(ROOT, "talk-2017", "", "x")


def asked(catalogue, *languages):
    return requirements_of({"project": "x", "needs": {"languages": list(languages)}}, catalogue)


def test_the_total_of_a_near_miss_is_that_without_the_need(catalogue):
    both = asked(catalogue, "python", "c++")
    (near,) = [each for each in recommend(catalogue, both, TODAY).near_misses if each.id == "pytorch"]
    alone = recommend(catalogue, asked(catalogue, "python"), TODAY).ranking
    (fitting,) = [each for each in alone if each.id == "pytorch"]
    assert near.fails.need.name == "languages: c++"
    assert (near.total, near.low, near.high) == pytest.approx((fitting.total, fitting.low, fitting.high))


def test_explain_and_compare_show_the_same_total(catalogue):
    both = asked(catalogue, "python", "c++")
    (near,) = [each for each in recommend(catalogue, both, TODAY).near_misses if each.id == "pytorch"]
    explained = explain(catalogue, both, "pytorch", None, TODAY)
    compared = compare(catalogue, both, ("pytorch", "caffe"), TODAY)
    assert explained.candidate.total == near.total == compared.candidates[0].total


def test_in_a_comparison_who_fails_a_need_stands_below_who_meets_all(catalogue):
    compared = compare(catalogue, asked(catalogue, "python", "c++"), ("pytorch", "caffe"), TODAY)
    pytorch, caffe = compared.candidates
    assert pytorch.total > caffe.total
    assert (caffe.rank, pytorch.rank) == (1, 2)
