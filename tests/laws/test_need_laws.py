"""Laws of needs: what leaves a library out, and what does not."""

from __future__ import annotations

from hypothesis import assume, given
from hypothesis import strategies as st

from .catalogues import cases, law


def ranked(found):
    return {each.id for each in found.ranking}


def offered(found):
    return {(offer.base, each.id) for offer in found.add_ons for each in offer.add_ons}


@law
@given(cases(), st.booleans())
def test_an_unmet_need_never_ranks(case, strict):
    found = case.judged(strict=strict)
    barred = {"none", "unknown"} if strict else {"none"}
    for each in (*found.ranking, *(each for offer in found.add_ons for each in offer.add_ons)):
        assert not [one for one in each.findings if one.level in barred]
        assert each.fails is None
    for each in found.excluded:
        assert all(reason.level in barred for reason in each.reasons)
        assert each.reasons


@law
@given(cases(), st.booleans())
def test_every_library_is_in_exactly_one_place(case, strict):
    found = case.judged(strict=strict)
    placed = [ranked(found), {id for _, id in offered(found)}, {each.id for each in found.excluded}]
    assert set.union(*placed) == set(case.catalogue.libraries)
    assert sum(map(len, placed)) == len(case.catalogue.libraries)
    assert len(found.excluded) == len(placed[2])
    assert {each.id for each in found.near_misses} <= placed[2]


@law
@given(cases(), st.data(), st.booleans())
def test_dropping_a_need_never_removes_a_library_from_the_ranking(case, data, strict):
    needs = case.project.needs
    assume(needs)
    dropped = data.draw(st.sampled_from(needs))
    fewer = case._replace(project=case.project._replace(needs=tuple(each for each in needs if each != dropped)))
    before, after = case.judged(strict=strict), fewer.judged(strict=strict)
    assert ranked(before) <= ranked(after)
    assert offered(before) <= offered(after)


@law
@given(cases(), st.booleans())
def test_asking_for_any_lifecycle_never_removes_a_library_from_the_ranking(case, strict):
    kept, every = (
        case._replace(project=case.project._replace(lifecycle=word)).judged(strict=strict)
        for word in ("maintained", "any")
    )
    assert ranked(kept) <= ranked(every)


@law
@given(cases())
def test_strict_only_ever_leaves_out(case):
    assert ranked(case.judged(strict=True)) <= ranked(case.judged())


@law
@given(cases())
def test_strict_leaves_in_what_is_confirmed(case):
    confirmed = {each.id for each in case.judged().ranking if not each.unconfirmed}
    assert ranked(case.judged(strict=True)) == confirmed


@law
@given(cases())
def test_a_near_miss_would_rank_if_its_one_need_were_dropped(case):
    for each in case.judged().near_misses:
        needs = tuple(need for need in case.project.needs if need != each.fails.need)
        lifecycle = "any" if each.fails.need.key == "lifecycle" else case.project.lifecycle
        dropped = case._replace(project=case.project._replace(needs=needs, lifecycle=lifecycle)).judged()
        assert each.id in ranked(dropped)


@law
@given(cases())
def test_a_wish_never_leaves_a_library_out(case):
    silent = case._replace(project=case.project._replace(wishes=()))
    assert ranked(silent.judged()) == ranked(case.judged())
