"""Needs that decide: without one of them, a library that is left out would be first."""

from __future__ import annotations

from dlselect.model.recommendation import Candidate
from dlselect.model.requirements import Need
from dlselect.model.robustness import Dropped
from dlselect.scoring.answer import TIE
from dlselect.scoring.judge import Judge, place


def dropped(judge: Judge, ranking: tuple[Candidate, ...], near: tuple[Candidate, ...]) -> tuple[Dropped, ...]:
    """Return the needs that, each dropped alone, put a library first that only it leaves out."""
    by_need: dict[Need, list[Candidate]] = {}
    for each in near:
        if each.fails is not None:
            by_need.setdefault(each.fails.need, []).append(each)
    found = []
    for need, back in by_need.items():
        without = judge.dropping(need)
        best = place(back)[0]
        # The first alone is weighed again before all: mostly it stays before those that come back.
        if not _before(best, without.again(ranking[0])):
            continue
        # Also the others' blockers can hang on the need that is dropped.
        rest = place(without.again(each) for each in ranking)
        if _before(best, rest[0]):
            racing = (each.total for each in rest if bool(each.blockers) == bool(best.blockers))
            found.append(Dropped(need, best.id, best.name, best.total, next(racing, 0.0)))
    return tuple(sorted(found, key=lambda each: (-(each.total - each.others), each.need.name)))


def _before(one: Candidate, other: Candidate) -> bool:
    if bool(one.blockers) != bool(other.blockers):
        return not one.blockers
    return one.total > other.total + TIE
