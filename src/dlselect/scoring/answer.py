"""The answer in one sentence, and how sure it is."""

from __future__ import annotations

from dlselect.model.recommendation import Answer, Candidate, Excluded, Verdict

# Totals that differ by less are equal: the difference is rounding, not judgement.
TIE = 1e-9
# At most this many rivals are named in the sentence.
NAMED = 3


def answer(ranking: tuple[Candidate, ...], near: tuple[Candidate, ...], excluded: tuple[Excluded, ...]) -> Answer:
    """Return the verdict on a finished ranking.

    The verdict rests on the bounds alone: *clear* if no other library's upper bound reaches the first's
    lower bound; *likely* if the first at its lower bound still beats every other's total; else *close call*.
    """
    if not ranking:
        return _nothing(near, excluded)
    first = tuple(each for each in ranking if each.rank == 1)
    best = first[0]
    # A library below a blocker is no rival: no weight or rating lifts it.
    others = [each for each in ranking if each.rank > 1 and bool(each.blockers) == bool(best.blockers)]
    rivals = tuple(each for each in others if each.high >= best.low - TIE)
    tail = _doubts(best)
    if len(first) > 1:
        names = _names(first)
        return Answer(
            Verdict.TIE, _ids(first), _ids(rivals), f"{names} share the first place with {_points(best)}{tail}"
        )
    opening = f"Use {best.name}: {_points(best)}"
    if not rivals:
        if others:
            reason = "no other library could overtake it within the bounds of the evidence"
        elif len(ranking) > 1:
            reason = "every other library that meets every need has a blocker"
        else:
            reason = "it is the only library that meets every need"
        return Answer(Verdict.CLEAR, (best.id,), (), f"{opening}; clear, {reason}{tail}")
    challengers = tuple(each for each in rivals if each.total >= best.low - TIE)
    if not challengers:
        return Answer(
            Verdict.LIKELY, (best.id,), _ids(rivals),
            f"{opening}; likely, for even at the low end of its evidence it beats what is believed of the others, "
            f"though {_names(rivals)} could be first if better than believed{tail}",
        )  # fmt: skip
    return Answer(
        Verdict.CLOSE, (best.id,), _ids(rivals),
        f"{opening}; a close call, for the evidence allows {_names(challengers)} to be first{tail}",
    )  # fmt: skip


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
