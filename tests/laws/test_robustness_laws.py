"""Laws of the chances: they add up, hang on nothing that does not matter, and agree with the ranking."""

from __future__ import annotations

import math

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from dlselect.model.catalogue import Rating, Unrated
from dlselect.model.recommendation import Verdict
from dlselect.scoring.robustness import Doubt
from tests.scoring.bench import caveat, fact, size

from .catalogues import FACTS, FEW, Case, cases, law, libraries, moved

SURE = Doubt("none", 20)
ONCE = Doubt("medium", 1)
DOUBTS = st.sampled_from([FEW, SURE, ONCE, Doubt("low", 7), Doubt("high", 100)])
RATED = ("documentation", "community", "speed")
# Chances are cut to six decimals.
CUT = 2e-6


def chances(found):
    """Return the chance to be first of each library."""
    return {each.id: each.first.value for each in found.robustness.libraries} if found.robustness else {}


def wins(found):
    names = [each.id for each in found.robustness.libraries]
    return {
        (one, other): chance.value
        for one, row in zip(names, found.robustness.wins, strict=True)
        for other, chance in zip(names, row, strict=True)
        if one != other
    }


def certain(case: Case) -> Case:
    """Return the case with every rating, fact and size known for certain."""
    sure = {}
    for id, made in case.catalogue.libraries.items():
        ratings = {
            name: {"any": _certain(Unrated("")), **{facet: _certain(each) for facet, each in rated.items()}}
            for name, rated in ({key: {} for key in RATED} | made.ratings).items()
        }
        facts = {
            group: {"rest": fact("works")} | {
                value: fact("works") if each.level == "unknown" else each for value, each in known.items()
            }
            for group, known in ({key: {} for key in FACTS} | made.facts).items()
        }  # fmt: skip
        sized = size(made.install_mib.value) if made.install_mib else size(100)
        sure[id] = made._replace(ratings=ratings, facts=facts, install_mib=sized)
    return case.of(sure)


def _certain(rating):
    if isinstance(rating, Unrated):
        return Rating(2, 2, 2, "seen", ())
    # Without sources it does not age.
    return rating._replace(ticks=rating.point, low=rating.point, high=rating.point, sources=())


@law
@given(cases(), DOUBTS, st.booleans())
def test_chances_sum_to_one_by_library_and_by_place(case, doubt, strict):
    found = case.judged(strict=strict, doubt=doubt).robustness
    assume(found)
    count = len(found.libraries)
    for each in found.libraries:
        assert len(each.ranks) == count
        assert math.fsum(one.value for one in each.ranks) == pytest.approx(1, abs=count * CUT)
        assert each.ranks[0] == each.first
        assert each.first_three.value == pytest.approx(math.fsum(one.value for one in each.ranks[:3]), abs=3 * CUT)
        places = math.fsum(place * one.value for place, one in enumerate(each.ranks, 1))
        assert each.expected_rank.value == pytest.approx(places, abs=count**2 * CUT)
        assert 1 <= each.expected_rank.value <= count
    for place in range(count):
        assert math.fsum(each.ranks[place].value for each in found.libraries) == pytest.approx(1, abs=count * CUT)
    for row in range(count):
        for column in range(count):
            if row != column:
                assert found.wins[row][column].value + found.wins[column][row].value == pytest.approx(1, abs=CUT)


@law
@given(cases(), DOUBTS)
def test_standard_errors_follow_from_chances_and_draws(case, doubt):
    found = case.judged(doubt=doubt).robustness
    assume(found)
    assert (found.draws, found.weight_doubt) == (doubt.draws, doubt.weights)
    for each in found.libraries:
        for one in (each.first, each.first_three, *each.ranks):
            assert 0 <= one.value <= 1
            assert one.error == pytest.approx(math.sqrt(one.value * (1 - one.value) / doubt.draws), abs=1e-5)
        assert all(0 <= one.share.value <= 1 for one in each.central)
        if each.central:
            assert math.fsum(one.share.value for one in each.central) == pytest.approx(1, abs=1e-5)


@law
@given(cases(), DOUBTS)
def test_the_same_input_gives_the_same_doubts(case, doubt):
    one, other = case.judged(doubt=doubt), case.judged(doubt=doubt)
    assert (one.robustness, one.sensitivity, one.opinions) == (other.robustness, other.sensitivity, other.opinions)


@law
@given(cases(2), st.data(), DOUBTS)
def test_the_order_of_the_libraries_changes_no_chance(case, data, doubt):
    turned = case.of(dict(data.draw(st.permutations(list(case.catalogue.libraries.items())))))
    one, other = case.judged(doubt=doubt), turned.judged(doubt=doubt)
    assert (one.robustness, one.sensitivity, one.opinions) == (other.robustness, other.sensitivity, other.opinions)


@law
@given(cases(2), libraries("new"))
def test_adding_a_library_changes_no_other_pairs_winning_chance(case, new):
    before, after = case.judged(), case.with_library(new).judged()
    assume(bool(before.ranking) == bool(after.ranking) and before.robustness)
    found = wins(after)
    assert {pair: found[pair] for pair in wins(before)} == wins(before)


@law
@given(cases(3), st.data())
def test_removing_a_library_changes_no_other_pairs_winning_chance(case, data):
    gone = data.draw(st.sampled_from(sorted(set(case.catalogue.libraries) - case.bases())))
    before, after = case.judged(), case.without_library(gone).judged()
    assume(bool(before.ranking) == bool(after.ranking) and after.robustness)
    found = wins(before)
    assert {pair: found[pair] for pair in wins(after)} == wins(after)


@law
@given(cases(), libraries("new"))
def test_adding_a_library_never_raises_the_chance_of_another_to_be_first(case, new):
    before, after = case.judged(), case.with_library(new).judged()
    assume(bool(before.ranking) == bool(after.ranking) and before.robustness)
    found = chances(after)
    assert all(found[id] <= chance + CUT for id, chance in chances(before).items())


@law
@given(cases(2), st.data(), st.sampled_from([0.5, 1, 2]))
def test_raising_a_rating_never_lowers_the_chance_to_be_first(case, data, step):
    before = case.judged()
    rated = [
        (each.id, share.criterion, part.name)
        for each in (before.ranking or before.near_misses)
        for share in each.breakdown
        for group in share.groups
        for part in group.parts
        if part.rated and part.known and part.high > 0
    ]
    assume(rated)
    id, name, facet = data.draw(st.sampled_from(rated))
    made = case.catalogue.libraries[id]
    facets = {**made.ratings[name], facet: moved(made.ratings[name][facet], step)}
    after = case.with_library(made._replace(ratings={**made.ratings, name: facets})).judged()
    assert chances(after)[id] >= chances(before)[id]


@law
@given(cases(), st.data(), st.sampled_from(["0", "z"]))
def test_clones_without_doubt_in_their_ratings_share_every_chance(case, data, id):
    sure = certain(case)
    original = sure.catalogue.libraries[data.draw(st.sampled_from(sorted(sure.catalogue.libraries)))]
    before, after = sure.judged(), sure.with_library(original._replace(id=id)).judged()
    assume(original.id in chances(after))
    assume(all(share.low == share.high for share in one_of(after, id).breakdown))
    one, other = after.robustness.of(original.id), after.robustness.of(id)
    assert one.ranks == other.ranks
    assert wins(after)[original.id, id] == 0.5
    # What one had, two now share.
    assert one.first.value + other.first.value == pytest.approx(chances(before)[original.id], abs=0.5 + CUT)
    alone = [each for each in chances(before) if each != original.id]
    if not alone:
        assert one.first.value == 0.5


def one_of(found, id):
    return next(each for each in (*found.ranking, *found.near_misses) if each.id == id)


@law
@given(cases(2), DOUBTS)
def test_who_is_below_another_even_within_the_bounds_is_never_first(case, doubt):
    found = case.judged(doubt=doubt)
    pool = found.ranking or found.near_misses
    for one in pool:
        for other in pool:
            pairs = list(zip(one.breakdown, other.breakdown, strict=True))
            if bool(one.blockers) != bool(other.blockers) or not pairs:
                continue
            if all(its.low >= own.high for own, its in pairs) and any(its.low > own.high + 0.01 for own, its in pairs):
                assert chances(found)[one.id] < 1 / doubt.draws + CUT
                assert wins(found)[one.id, other.id] < 0.5


@law
@given(cases(2), DOUBTS)
def test_who_has_a_blocker_is_below_who_has_none_in_every_draw(case, doubt):
    libraries = case.catalogue.libraries.items()
    mixed = {
        id: each._replace(caveats=(caveat(f"{id}-c", "blocker"),) if place % 2 else ())
        for place, (id, each) in enumerate(libraries)
    }
    found = case.of(mixed).judged(doubt=doubt)
    pool = found.ranking or found.near_misses
    free = [each.id for each in pool if not each.blockers]
    blocked = [each.id for each in pool if each.blockers]
    assume(free and blocked)
    assert all(wins(found)[one, other] == 1 for one in free for other in blocked)
    assert all(chances(found)[id] == 0 for id in blocked)


@law
@given(cases())
def test_where_nothing_is_ranked_the_near_misses_are_doubted(case):
    found = case.judged()
    pool = found.ranking or found.near_misses
    if not pool:
        assert (found.robustness, found.sensitivity, found.opinions) == (None, None, ())
        return
    assert [each.id for each in found.robustness.libraries] == [each.id for each in pool]
    assert found.sensitivity.first == pool[0].id
    assert all({each.id for each in one.places} <= {each.id for each in pool} for one in found.opinions)


@law
@given(cases())
def test_without_doubt_in_weights_and_ratings_the_chances_are_the_ranking(case):
    found = certain(case).judged(doubt=SURE)
    pool = found.ranking or found.near_misses
    assume(pool and all(share.low == share.high for each in pool for share in each.breakdown))
    for each in pool:
        level = [one for one in pool if one.rank == each.rank]
        for place, chance in enumerate(found.robustness.of(each.id).ranks, 1):
            taken = each.rank <= place < each.rank + len(level)
            assert chance.value == pytest.approx(1 / len(level) if taken else 0, abs=CUT)
    if len(found.ranking) > 1 and found.answer.verdict is not Verdict.TIE:
        assert found.answer.verdict is Verdict.CLEAR


@law
@given(cases(1, 1), DOUBTS)
def test_one_library_alone_is_first_for_certain(case, doubt):
    found = case.judged(doubt=doubt).robustness
    assume(found)
    (only,) = found.libraries
    assert (only.first.value, only.expected_rank.value, found.wins) == (1, 1, ((found.wins[0][0],),))


@law
@given(cases(2))
def test_a_catalogue_that_knows_nothing_gives_all_about_the_same_chance(case):
    one = next(iter(case.catalogue.libraries.values()))
    blank = one._replace(ratings={}, facts={}, caveats=(), builds_on=(), kind="framework", install_mib=None)
    found = case.of({id: blank._replace(id=id) for id in case.catalogue.libraries}).judged(doubt=Doubt("medium", 1000))
    assume(
        found.robustness and any(share.low < share.high for share in (found.ranking or found.near_misses)[0].breakdown)
    )
    even = 1 / len(found.robustness.libraries)
    for each in found.robustness.libraries:
        assert abs(each.first.value - even) < 5 * math.sqrt(even * (1 - even) / 1000)
