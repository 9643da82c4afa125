"""Laws of ratings and facts: better is never worse."""

from __future__ import annotations

from datetime import date

from hypothesis import assume, given
from hypothesis import strategies as st

from dlselect.model.catalogue import Rating
from dlselect.scoring.engine import recommend

from .catalogues import FEW, cases, everyone, law, moved, places, refacted, rerated, worse

STEPS = st.sampled_from([0.5, 1, 2])
# Ten years on, and a hundred: everything that ages has aged.
LATER = st.sampled_from([date(2027, 11, 23), date(2036, 11, 23), date(2126, 11, 23)])


def bettered(case, data, step):
    """Return the id of a library, and the case with one of its ratings raised."""
    rated = [
        (id, name, facet)
        for id, each in case.catalogue.libraries.items()
        for name, facets in each.ratings.items()
        for facet, rating in facets.items()
        if isinstance(rating, Rating) and rating.high > 0
    ]
    assume(rated)
    id, name, facet = data.draw(st.sampled_from(rated))
    made = case.catalogue.libraries[id]
    facets = {**made.ratings[name], facet: moved(made.ratings[name][facet], step)}
    return id, case.with_library(made._replace(ratings={**made.ratings, name: facets}))


@law
@given(cases(), st.data(), STEPS)
def test_raising_a_rating_never_lowers_its_library(case, data, step):
    id, raised = bettered(case, data, step)
    before, after = case.judged(), raised.judged()
    totals = {each.id: each.total for each in everyone(before)}
    for each in everyone(after):
        assert each.total >= totals[each.id] - 1e-9 if each.id == id else each.total == totals[each.id]


@law
@given(cases(2), st.data(), STEPS)
def test_raising_a_rating_never_worsens_its_place(case, data, step):
    id, raised = bettered(case, data, step)
    for before, after in [
        (places(case.judged()), places(raised.judged())),
        *(
            ({each.id: each.rank for each in old.add_ons}, {each.id: each.rank for each in new.add_ons})
            for old in case.judged().add_ons for new in raised.judged().add_ons if old.base == new.base
        ),
    ]:  # fmt: skip
        assert before.keys() == after.keys()
        if id in before:
            assert after[id] <= before[id]


@law
@given(cases(2), st.data(), STEPS)
def test_worsening_a_losers_ratings_never_changes_the_winner(case, data, step):
    found = case.judged()
    losers = [each.id for each in found.ranking if each.rank > 1]
    assume(losers)
    loser = case.catalogue.libraries[data.draw(st.sampled_from(losers))]
    after = case.with_library(rerated(loser, lambda each: moved(each, -step))).judged()
    assert [each.id for each in after.ranking if each.rank == 1] == [
        each.id for each in found.ranking if each.rank == 1
    ]


@law
@given(cases(2), st.data())
def test_worsening_a_losers_facts_never_changes_the_winner(case, data):
    found = case.judged()
    losers = [each.id for each in found.ranking if each.rank > 1 and each.id not in case.bases()]
    assume(losers)
    loser = case.catalogue.libraries[data.draw(st.sampled_from(losers))]
    after = case.with_library(refacted(loser, worse)).judged()
    assert [each.id for each in after.ranking if each.rank == 1] == [
        each.id for each in found.ranking if each.rank == 1
    ]


@law
@given(cases(2), st.data(), st.sampled_from([0, 0.5, 1]))
def test_a_dominated_library_never_stands_before_its_dominator(case, data, step):
    free = [id for id in case.catalogue.libraries if id not in case.bases()]
    made = case.catalogue.libraries[data.draw(st.sampled_from(free))]
    lesser = refacted(rerated(made, lambda each: moved(each, -step)), worse)._replace(
        id=data.draw(st.sampled_from(["0", "z"]))
    )
    found = case.with_library(lesser).judged()
    if lesser.id in places(found):
        assert places(found)[made.id] <= places(found)[lesser.id]


@law
@given(cases(2))
def test_who_is_at_least_as_good_on_everything_has_at_least_as_good_a_place(case):
    ranking = case.judged().ranking
    for one in ranking:
        for other in ranking:
            as_good = all(mine.value >= its.value for mine, its in zip(one.breakdown, other.breakdown, strict=True))
            if as_good and bool(one.blockers) <= bool(other.blockers):
                assert one.rank <= other.rank


@law
@given(cases(), LATER)
def test_time_widens_the_bounds_and_moves_nothing_else(case, later):
    found = case.judged()
    after = recommend(case.catalogue, case.project, later, doubt=FEW)
    assert places(after) == places(found)
    for old, new in zip(everyone(found), everyone(after), strict=True):
        assert new.total == old.total
        assert new.low <= old.low + 1e-9
        assert new.high >= old.high - 1e-9
