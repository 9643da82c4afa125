"""Laws of order: who stands where does not hang on who was written down first."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from .catalogues import cases, law


def shuffled(data, mapping):
    return dict(data.draw(st.permutations(list(mapping.items()))))


def judgement(found):
    """Return all that a recommendation says, but for the order of lists and of words in a reason."""

    def said(each):
        return (
            each.id, each.rank, each.total, each.low, each.high, bool(each.blockers), each.other_caveats,
            [(share.criterion, share.value, share.low, share.high, share.points) for share in each.breakdown],
            frozenset((one.need.name, one.level) for one in each.findings),
            frozenset((one.need.name, one.level) for one in each.wishes),
            each.fails and each.fails.need.name,
        )  # fmt: skip

    return (
        found.answer.verdict, found.answer.first, found.answer.rivals, found.weights,
        [said(each) for each in found.ranking], [said(each) for each in found.near_misses],
        [(offer.base, [said(each) for each in offer.add_ons]) for offer in found.add_ons],
        [(each.id, frozenset(reason.need.name for reason in each.reasons)) for each in found.excluded],
    )  # fmt: skip


@law
@given(cases(), st.booleans())
def test_the_same_input_gives_the_same_answer(case, strict):
    assert case.judged(strict=strict) == case.judged(strict=strict)


@law
@given(cases(2), st.data(), st.booleans())
def test_the_order_of_the_files_does_not_matter(case, data, strict):
    assert case.of(shuffled(data, case.catalogue.libraries)).judged(strict=strict) == case.judged(strict=strict)


@law
@given(cases(), st.data())
def test_the_order_within_a_file_does_not_matter(case, data):
    turned = case.of({
        id: each._replace(
            facts={group: shuffled(data, facts) for group, facts in shuffled(data, each.facts).items()},
            ratings={name: shuffled(data, facets) for name, facets in shuffled(data, each.ratings).items()},
        )
        for id, each in case.catalogue.libraries.items()
    })  # fmt: skip
    assert judgement(turned.judged()) == judgement(case.judged())


@law
@given(cases(), st.data(), st.booleans())
def test_the_order_of_needs_wishes_and_workload_moves_no_number(case, data, strict):
    project = case.project._replace(
        needs=tuple(data.draw(st.permutations(case.project.needs))),
        wishes=tuple(data.draw(st.permutations(case.project.wishes))),
        workload=tuple(data.draw(st.permutations(case.project.workload))),
    )
    assert judgement(case._replace(project=project).judged(strict=strict)) == judgement(case.judged(strict=strict))


@law
@given(cases(2))
def test_ties_are_ordered_by_id_and_ranks_count_who_is_better(case):
    for placed in (case.judged().ranking, case.judged().near_misses, *(each.add_ons for each in case.judged().add_ons)):
        for place, each in enumerate(placed):
            before = placed[:place]
            assert each.rank == 1 + sum(one.rank < each.rank for one in placed)
            assert [one.id for one in before if one.rank == each.rank] == sorted(
                one.id for one in before if one.rank == each.rank
            )
            assert all(one.id < each.id for one in before if one.rank == each.rank)
            assert all(bool(one.blockers) <= bool(each.blockers) for one in before)
            assert all(one.total > each.total - 1e-9 for one in before if bool(one.blockers) == bool(each.blockers))
            assert all(
                one.total > each.total for one in before
                if one.rank < each.rank and bool(one.blockers) == bool(each.blockers)
            )  # fmt: skip
