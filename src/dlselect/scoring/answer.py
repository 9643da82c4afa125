"""The answer in one sentence, and how sure it is."""

from __future__ import annotations

import math
from typing import Final

from dlselect.model.recommendation import Answer, Candidate, Excluded, Verdict
from dlselect.model.robustness import Chances, Robustness

# Totals that differ by less are equal: the difference is rounding, not judgement.
TIE: Final = 1e-9
# At most this many rivals are named in the sentence.
NAMED: Final = 3
# From these chances to be first on, an answer is clear, or likely.
CLEAR: Final = 0.8
LIKELY: Final = 0.6
# From this chance to be first on, a library is a rival; where so many have it, there is no clear answer.
REAL: Final = 0.1
MANY: Final = 5


def answer(
    ranking: tuple[Candidate, ...],
    near: tuple[Candidate, ...],
    excluded: tuple[Excluded, ...],
    robustness: Robustness | None,
) -> Answer:
    """Return the verdict on a finished ranking: it follows from the chances to be first.

    Where nothing is ranked, the nearest misses are the answer, or nothing is.
    """
    if not ranking or robustness is None:
        return _nothing(near, excluded)
    first = tuple(each for each in ranking if each.rank == 1)
    best = first[0]
    tail = _doubts(best)
    if len(ranking) == 1:
        sentence = f"Use {best.name}: {_points(best)}; clear, it is the only library that meets every need{tail}"
        return Answer(Verdict.CLEAR, (best.id,), (), sentence)
    if len(first) == 1 and all(each.blockers for each in ranking[1:]) and not best.blockers:
        reason = "every other library that meets every need has a blocker"
        return Answer(Verdict.CLEAR, (best.id,), (), f"Use {best.name}: {_points(best)}; clear, {reason}{tail}")
    others = sorted(
        (each for each in robustness.libraries if each.id not in _ids(first)),
        key=lambda each: (-each.first.value, each.id),
    )
    rivals = tuple(each for each in others if each.first.value >= REAL)
    if len(first) > 1:
        sentence = f"{_names(first)} share the first place with {_points(best)}{tail}"
        return Answer(Verdict.TIE, _ids(first), tuple(each.id for each in rivals), sentence)
    verdict, sentence = _judged(best, robustness.of(best.id), others, rivals)
    return Answer(verdict, (best.id,), tuple(each.id for each in rivals), f"{sentence}{tail}")


def _judged(best: Candidate, own: Chances, others: list[Chances], rivals: tuple[Chances, ...]) -> tuple[Verdict, str]:
    chance = own.first.value
    drawn = "the weights and ratings that could as well be true"
    if chance >= LIKELY:
        verdict = Verdict.CLEAR if chance >= CLEAR else Verdict.LIKELY
        sentence = f"Use {best.name}: {_points(best)}; {verdict}, for it is first in {percent(chance)} of {drawn}"
        beside = f", {others[0].name} in {percent(others[0].first.value)}" if others and rivals else ""
        return verdict, f"{sentence}{beside}"
    some = rivals or (others[0],)
    opened = len(rivals) + (chance >= REAL) >= MANY
    named = some[: NAMED if opened else 1]
    more = len(some) - len(named)
    opening = "No clear answer" if opened else f"A close call between {best.name} and {some[0].name}"
    only = "but is first in only" if opened or chance < some[0].first.value else "and is first in"
    shown = ", ".join(f"{each.name} in {percent(each.first.value)}" for each in named)
    return Verdict.OPEN if opened else Verdict.CLOSE, (
        f"{opening}: {best.name} has the highest total, {_points(best)}, {only} {percent(chance)} of {drawn}, "
        f"{shown}{f', and {more} more {_have(more)} a chance' if more else ''}"
    )


def _have(count: int) -> str:
    return "has" if count == 1 else "have"


def percent(chance: float, *, judged: bool = True) -> str:
    """Return a chance in whole percent; only what never or always came out is 0% or 100%.

    Where a verdict follows from it, with a decimal if the whole percent would stand on the other side of a threshold.
    """
    if 0 < chance < 0.005:
        return "less than 1%"
    if 0.995 <= chance < 1:
        return "more than 99%"
    if judged and any(chance < edge <= round(chance, 2) for edge in (CLEAR, LIKELY)):
        return f"{math.floor(1000 * chance) / 10:.1f}%"
    return f"{100 * chance:.0f}%"


def _nothing(near: tuple[Candidate, ...], excluded: tuple[Excluded, ...]) -> Answer:
    if near:
        best = near[0]
        assert best.fails is not None
        lacks = "unconfirmed" if best.fails.level == "unknown" else "which it does not have"
        sentence = f"Nothing does all of this; {best.name} comes nearest, without {best.fails.need.name} ({lacks})."
        return Answer(Verdict.NEAR_MISS, (best.id,), _ids(near[1:]), sentence)
    if not excluded:
        return Answer(Verdict.NONE, (), (), "The catalogue holds no library to choose from.")
    fewest = min(excluded, key=lambda each: (len(each.reasons), each.id))
    sentence = (
        f"Nothing does all of this, nor all but one thing; {fewest.name} lacks the least, {len(fewest.reasons)} needs."
    )
    return Answer(Verdict.NONE, (), (), sentence)


def _doubts(best: Candidate) -> str:
    doubts = []
    if best.blockers:
        doubts.append(f"mind the blocker: {best.blockers[0].caveat.title}")
    if best.unconfirmed:
        names = ", ".join(each.need.name for each in best.unconfirmed[:NAMED])
        more = f" and {len(best.unconfirmed) - NAMED} more" if len(best.unconfirmed) > NAMED else ""
        doubts.append(f"unconfirmed: {names}{more}")
    return f" ({'; '.join(doubts)})." if doubts else "."


def _points(candidate: Candidate) -> str:
    return f"{candidate.total:.1f} of 100"


def _names(candidates: tuple[Candidate, ...]) -> str:
    names = [each.name for each in candidates[:NAMED]]
    if len(candidates) > NAMED:
        names.append(f"{len(candidates) - NAMED} more")
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"


def _ids(candidates: tuple[Candidate, ...]) -> tuple[str, ...]:
    return tuple(each.id for each in candidates)
