"""Needs that decide: without one of them, a library that is left out would be first."""

from __future__ import annotations

from dlselect.model.recommendation import Candidate
from dlselect.model.requirements import Need
from dlselect.model.robustness import Dropped
from dlselect.scoring.answer import TIE
from dlselect.scoring.judge import Judge


def dropped(judge: Judge, ranking: tuple[Candidate, ...], near: tuple[Candidate, ...]) -> tuple[Dropped, ...]:
    """Return the needs that, each dropped alone, put a library first that only it leaves out."""
    by_need: dict[Need, list[Candidate]] = {}
    for each in near:
        if each.fails is not None and not each.blockers:
            by_need.setdefault(each.fails.need, []).append(each)
    found = []
    for need, back in by_need.items():
        without = judge.dropping(need)
        best = max(back, key=lambda each: each.total)
        free = [each for each in ranking if not each.blockers]
        if any(without.again(each).total >= best.total - TIE for each in free[:1]):
            continue
        others = max((without.again(each).total for each in free), default=0.0)
        if best.total > others + TIE:
            found.append(Dropped(need, best.id, best.name, best.total, others))
    return tuple(sorted(found, key=lambda each: (-(each.total - each.others), each.need.name)))
