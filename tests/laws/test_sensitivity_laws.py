"""Laws of sensitivity: what is said to change the first place does so when it is tried, and nothing else does.

Each is tried by writing it into the catalogue or the project and judging all libraries again.
"""

from __future__ import annotations

import math
from typing import NamedTuple

from hypothesis import assume, given
from hypothesis import strategies as st

from dlselect.model.catalogue import Rating
from dlselect.model.recommendation import Candidate
from dlselect.model.requirements import Judgement
from dlselect.scoring.engine import stand
from dlselect.scoring.judge import Judge
from dlselect.scoring.sensitivity import sensitivity
from tests.scoring.bench import TODAY, fact, size, source

from .catalogues import Case, cases, law

LEVELS = ("first-class", "works", "poor", "none")
EPSILON = 1e-6


class Answer(NamedTuple):
    """Who shares the first place, and its total; nobody where none is ranked nor nearly so."""

    first: frozenset[str]
    total: float


def pool(case: Case, *, strict: bool = False) -> tuple[Candidate, ...]:
    found = stand(Judge(case.catalogue, case.project, TODAY, strict=strict))
    return found.ranking or found.near_misses


def answer(case: Case, *, strict: bool = False) -> Answer:
    placed = pool(case, strict=strict)
    if not placed:
        return Answer(frozenset(), math.nan)
    return Answer(frozenset(each.id for each in placed if each.rank == 1), placed[0].total)


def doubted(case: Case, *, strict: bool = False):
    """Return the race's members, the first of them in front, and what would change its place."""
    judge = Judge(case.catalogue, case.project, TODAY, strict=strict)
    found = stand(judge)
    placed = found.ranking or found.near_misses
    assume(placed)
    racing = tuple(each for each in placed if bool(each.blockers) == bool(placed[0].blockers))
    return racing, sensitivity(judge, found.ranking, found.near_misses)


def told(case: Case, id: str, criterion: str, facet: str, ticks: float) -> Case:
    """Return the case with one rating of a library as said."""
    made = case.catalogue.libraries[id]
    facets = {**made.ratings.get(criterion, {}), facet: Rating(ticks, ticks, ticks, "said", (source(),))}
    return case.with_library(made._replace(ratings={**made.ratings, criterion: facets}))


def parts(candidate: Candidate):
    """Return criterion, criterion's name and part, each once."""
    seen = {}
    for share in candidate.breakdown:
        for group in share.groups:
            for part in group.parts:
                seen.setdefault((share.criterion, part.name), (share, part))
    return [(share.criterion, share.name, part) for share, part in seen.values()]


@law
@given(cases(2), st.booleans())
def test_a_flip_puts_the_promised_library_first_with_the_promised_total(case, strict):
    _, found = doubted(case, strict=strict)
    for each in found.flips:
        after = answer(told(case, each.id, each.criterion, each.facet, each.changed), strict=strict)
        assert each.first in after.first
        assert found.first not in after.first
        assert math.isclose(after.total, each.total, abs_tol=1e-9)


@law
@given(cases(2))
def test_a_flip_turns_where_it_says(case):
    _, found = doubted(case)
    for each in found.flips:
        towards = math.copysign(EPSILON, each.changed - each.ticks)
        short = answer(told(case, each.id, each.criterion, each.facet, each.turns - towards))
        beyond = answer(told(case, each.id, each.criterion, each.facet, each.turns + towards))
        assert found.first in short.first
        assert found.first not in beyond.first


@law
@given(cases(2), st.booleans())
def test_a_rating_that_is_no_flip_leaves_the_first_where_it_is(case, strict):
    racing, found = doubted(case, strict=strict)
    listed = {(each.id, each.criterion, each.facet, round(each.changed, 9)) for each in found.flips}
    for candidate in racing:
        step = -1 if candidate.id == found.first else 1
        for criterion, _, part in parts(candidate):
            if not part.rated or not part.known or part.high == 0:
                continue
            bound = part.low if step < 0 else part.high
            for ticks in (min(5, max(min(1, 5 * part.value), 5 * part.value + step)), 5 * bound):
                if (candidate.id, criterion, part.name, round(ticks, 9)) not in listed:
                    after = answer(told(case, candidate.id, criterion, part.name, ticks), strict=strict)
                    assert found.first in after.first


def known(case: Case, id: str, what: str, level: str) -> Case | None:
    """Return the case with a fact at a level, or None where writing it down changes more than this one fact."""
    made = case.catalogue.libraries[id]
    key, value = what.split(": ", 1)
    if key == "patent_grant":
        stance = {"first-class": "granted", "none": "silent"}.get(level)
        return stance and case.with_library(made._replace(licence=made.licence._replace(patents=stance)))
    if key == "max_install_mib":
        return None  # a size counts in the footprint too, and not by levels
    facts = {**made.facts.get(key, {}), value: fact(level)}
    return case.with_library(made._replace(facts={**made.facts, key: facts}))


@law
@given(cases(2))
def test_a_fact_to_check_changes_the_first_place_at_exactly_the_levels_it_says(case):
    racing, found = doubted(case)
    promised = {(each.id, each.what): each for each in found.checks if each.kind == "unknown fact"}
    for candidate in racing:
        unconfirmed = {each.need.name for each in candidate.findings if each.level == "unknown"}
        for what in {part.name for _, _, part in parts(candidate) if part.outcomes} | unconfirmed:
            check = promised.get((candidate.id, what))
            outcomes = {each.value: each for each in check.outcomes} if check else {}
            for level in LEVELS:
                if (tried := known(case, candidate.id, what, level)) is None:
                    continue
                after = answer(tried)
                if level not in outcomes:
                    # The only one left may go: then there is no other first.
                    assert found.first in after.first or not set(ids(racing)) - {found.first}
                    continue
                assert outcomes[level].first in after.first
                assert found.first not in after.first
                assert math.isclose(after.total, outcomes[level].total, abs_tol=1e-9)


def ids(candidates):
    return [each.id for each in candidates]


def sized(case: Case, id: str, criterion: str, facet: str, ticks: float) -> Case:
    if criterion != "footprint":
        return told(case, id, criterion, facet, ticks)
    made = case.catalogue.libraries[id]
    return case.with_library(made._replace(install_mib=size(10 * 500 ** ((5 - ticks) / 4))))


def triangle(low: float, mode: float, high: float, value: float) -> float:
    """Return the chance to lie below `value`, as the area under the triangle's sides."""
    value = min(high, max(low, value))
    peak = 2 / (high - low)
    if value <= mode:
        return 0.0 if mode == low else (value - low) * peak * (value - low) / (mode - low) / 2
    return 1 - (high - value) * peak * (high - value) / (high - mode) / 2


@law
@given(cases(2))
def test_a_rating_to_check_changes_the_first_place_with_the_chance_it_says(case):
    racing, found = doubted(case)
    promised = {(each.id, each.what): each for each in found.checks}
    assume(not any(need.key == "max_install_mib" for need in (*case.project.needs, *case.project.wishes)))
    for candidate in racing:
        falls = candidate.id == found.first
        for criterion, name, part in parts(candidate):
            if part.outcomes or (part.known and not part.stale) or part.low == part.high:
                continue
            what = name if part.name == "any" else f"{name} ({part.name})"
            check = promised.get((candidate.id, what))

            def stays(ticks, id=candidate.id, criterion=criterion, facet=part.name):
                return found.first in answer(sized(case, id, criterion, facet, ticks)).first

            kept, far = 5 * part.value, 5 * (part.low if falls else part.high)
            if criterion == "footprint":
                far = max(1.0, far)
            if stays(far):
                assert check is None or criterion == "footprint"
                continue
            assert check is not None
            (outcome,) = check.outcomes
            after = answer(sized(case, candidate.id, criterion, part.name, far))
            assert outcome.first in after.first
            if criterion != "footprint":
                assert math.isclose(after.total, outcome.total, abs_tol=1e-9)
            for _ in range(30):
                middle = (kept + far) / 2
                kept, far = (middle, far) if stays(middle) else (kept, middle)
            low, high = 5 * part.low, 5 * part.high
            below = triangle(low, 5 * part.value, high, far) if part.known else (far - low) / (high - low)
            assert math.isclose(check.chance, below if falls else 1 - below, abs_tol=1e-6)
            assert outcome.chance == check.chance
            if criterion != "footprint":
                said = float(outcome.value.split()[2])
                assert not stays(said)
                assert stays(said + 0.5 if falls else said - 0.5)


@law
@given(cases(2), st.booleans())
def test_what_to_check_first_is_the_likeliest_and_each_thing_is_there_once(case, strict):
    racing, found = doubted(case, strict=strict)
    chances = [each.chance for each in found.checks]
    assert chances == sorted(chances, reverse=True)
    assert all(0 <= each <= 1 for each in chances)
    for each in found.checks:
        assert math.isclose(each.chance, math.fsum(one.chance for one in each.outcomes))
        assert all(one.first != found.first for one in each.outcomes)
        if each.kind == "unknown fact" and each.outcomes[0].value in LEVELS:
            assert {one.chance for one in each.outcomes} == {0.25}
            assert ": " in each.what
    assert len({(each.id, each.what) for each in found.checks}) == len(found.checks)
    known = {(each.id, share.name) for each in racing for share in each.breakdown if share.known and not share.stale}
    assert not known & {(each.id, each.what.split(" (")[0]) for each in found.checks}
    names = {share.name for each in racing for share in each.breakdown}
    assert all((": " in each.what) != (each.what.split(" (")[0] in names) for each in found.checks)


@law
@given(cases(2, 6), st.booleans())
def test_a_need_decides_exactly_where_without_it_all_that_come_first_were_left_out(case, strict):
    judge = Judge(case.catalogue, case.project, TODAY, strict=strict)
    before = stand(judge)
    assume(before.ranking)
    wanted = {}
    for need in judge.needs:
        project = case.project._replace(needs=tuple(each for each in case.project.needs if each != need))
        if need.key == "lifecycle":
            project = project._replace(lifecycle="any")
        after = answer(case._replace(project=project), strict=strict)
        if not after.first & set(ids(before.ranking)):
            wanted[need.name] = after
    found = sensitivity(judge, before.ranking, before.near_misses).dropped
    assert {each.need.name for each in found} == set(wanted)
    for each in found:
        assert each.id in wanted[each.need.name].first
        assert math.isclose(each.total, wanted[each.need.name].total, abs_tol=1e-9)


def weighing(case: Case, weights: dict[str, float]) -> Case:
    return case._replace(project=case.project._replace(judgement=Judgement(given=weights)))


@law
@given(cases(2, 6))
def test_a_weight_keeps_the_first_place_within_its_interval_and_loses_it_outside(case):
    _, found = doubted(case)
    for each in found.intervals:
        rest = each.weight / each.share - each.weight

        def at(share, criterion=each.criterion, rest=rest):
            return answer(weighing(case, {criterion: share / (1 - share) * rest}))

        if each.share == 1:
            assert (each.low, each.high, each.below, each.above) == (1, 1, None, None)
            continue
        for part in (0.001, 0.5, 0.999):
            assert found.first in at(each.low + part * (min(each.high, 1 - 1e-9) - each.low)).first
        if each.below is None:
            assert each.low == 0
        else:
            after = at(max(0.0, each.low - EPSILON * 10)).first
            assert each.below in after
            assert found.first not in after
        if each.above is None:
            assert (each.high, each.high_points) == (1, None)
        else:
            after = at(min(1 - 1e-9, each.high + EPSILON * 10)).first
            assert each.above in after
            assert found.first not in after
            beyond = answer(weighing(case, {each.criterion: each.high_points * 1.0001})).first
            assert each.above in beyond or found.first not in beyond


@law
@given(cases(2, 6))
def test_the_smallest_change_of_weights_brings_a_rival_level_and_a_smaller_one_does_not(case):
    racing, found = doubted(case)
    assert sorted(each.id for each in found.overtakings if each.reason != "blocked") == sorted(ids(racing[1:]))
    for each in found.overtakings:
        if each.change is None:
            continue
        totals, first = totals_at(case, {one.criterion: one.changed for one in each.weights})
        assert totals[each.id] >= first - 1e-6
        assert math.isclose(each.change, math.fsum(abs(one.changed - one.share) for one in each.weights), abs_tol=1e-9)
        if each.change > 1e-4:
            short = {one.criterion: one.share + 0.99 * (one.changed - one.share) for one in each.weights}
            totals, first = totals_at(case, short)
            assert totals[each.id] < first


def totals_at(case: Case, shares: dict[str, float]) -> tuple[dict[str, float], float]:
    placed = pool(weighing(case, shares))
    return {each.id: each.total for each in placed}, placed[0].total


@law
@given(cases(2, 6), st.data())
def test_no_weights_help_those_of_whom_it_is_said(case, data):
    racing, found = doubted(case)
    never = [each for each in found.overtakings if each.change is None]
    assume(never)
    values = {each.id: [share.value for share in each.breakdown] for each in racing}
    for each in never:
        if each.reason == "dominated":
            leads = [its - own for its, own in zip(values[each.by], values[each.id], strict=True)]
            assert min(leads) >= -1e-9
            assert max(leads) > 1e-9
    for _ in range(5):
        weights = {share.criterion: data.draw(st.floats(0.01, 100)) for share in racing[0].breakdown}
        after = answer(weighing(case, weights)).first
        assert not after & {each.id for each in never}
