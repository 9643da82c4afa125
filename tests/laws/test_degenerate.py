"""Inputs at the edge: one of everything, none of it, all alike."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dlselect.model.requirements import Judgement
from tests.scoring.bench import TODAY, add_on, asked, catalogue, criteria, ids, library

from .catalogues import Case, cases, everyone, law

ALL = criteria(fit=6, documentation=1, community=1, speed=1, language=1, wishes=1, footprint=0)
ONE = criteria(community=1)


def alike(count, **more):
    return [library(f"l{index}", **more) for index in range(count)]


# Libraries, criteria -> the verdict and the total of each that is ranked.
ROWS = {
    "no library": ([], ALL, "none", []),
    "one library": (alike(1), ONE, "clear", [40]),
    "one library, one criterion, one rating": (alike(1, ratings={"community": 5}), ONE, "clear", [100]),
    "all equal": (alike(3, ratings={"community": 4}), ONE, "tie", [80, 80, 80]),
    "all unknown": (alike(3), ONE, "tie", [40, 40, 40]),
    "all not applicable": (alike(2, ratings={"community": 0}), ONE, "tie", [0, 0]),
    "nothing known, nothing asked: fit is whole": (alike(2), criteria(fit=1), "tie", [100, 100]),
    "a criterion without any weight beside one with": (
        alike(2, ratings={"speed": 5}), criteria(community=1, speed=0), "tie", [40, 40]),
    "a huge weight beside a tiny one": (
        alike(1, ratings={"community": 5, "speed": 1}), criteria(community=1000, speed=0.001), "clear",
        [100 * (1000 + 0.0002) / 1000.001]),
    "a library that builds on itself": ([library("l0", builds_on=("l0",))], ONE, "clear", [40]),
    "an add-on of nothing": ([add_on("l0", "gone")], ONE, "none", []),
}  # fmt: skip


@pytest.mark.parametrize(("libraries", "known", "verdict", "totals"), ROWS.values(), ids=ROWS)
def test_an_input_at_the_edge(libraries, known, verdict, totals):
    found = Case(catalogue(*libraries, criteria=known), asked()).judged()
    assert found.answer.verdict == verdict
    assert [each.total for each in found.ranking] == pytest.approx(totals)
    assert ids(found.ranking) == sorted(ids(found.ranking))


@law
@given(cases(), st.sampled_from(["fit", "documentation", "community", "speed", "language", "footprint"]))
def test_all_weight_on_one_criterion_gives_its_value_as_the_total(case, id):
    alone = Judgement(given=dict.fromkeys(case.catalogue.criteria, 0.0) | {id: 1.0})
    found = case._replace(project=case.project._replace(judgement=alone)).judged()
    for each in everyone(found):
        (share,) = each.breakdown
        assert (share.criterion, each.total) == (id, pytest.approx(100 * share.value))


@law
@given(cases(2))
def test_libraries_that_are_all_alike_all_share_the_first_place(case):
    one = next(iter(case.catalogue.libraries.values()))
    found = case.of({id: one._replace(id=id) for id in case.catalogue.libraries}).judged()
    assert {each.rank for each in found.ranking} <= {1}


@law
@given(cases())
def test_a_catalogue_that_knows_nothing_still_answers(case):
    found = case.of({id: library(id) for id in case.catalogue.libraries}).judged()
    for each in found.ranking:
        assert each.low <= each.total <= each.high
    assert found.answer.sentence
    assert found.as_of == TODAY.isoformat()
