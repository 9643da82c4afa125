"""A decision matrix -> its ranking, how sure that is, and what would change it: by the same code as a catalogue's."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from dlselect.model.matrix_answer import Amount, Look, MatrixAnswer, Scale, Side, Turn
from dlselect.model.recommendation import Answer, Candidate, Group, Part, Share, Verdict, Weight
from dlselect.model.requirements import Judgement
from dlselect.model.robustness import Chances, Opinion, Robustness
from dlselect.scoring.answer import NAMED, TIE, answer, percent
from dlselect.scoring.contrast import contrast
from dlselect.scoring.judge import place
from dlselect.scoring.opinions import WEIGHTED_PRODUCT, opinion, opinions
from dlselect.scoring.robustness import MEDIUM, Doubt, robustness
from dlselect.scoring.shares import Value
from dlselect.scoring.weigh import shares, totals
from dlselect.scoring.weight_changes import intervals, overtakings
from dlselect.scoring.what_if import Race, chance_below

if TYPE_CHECKING:
    from dlselect.scoring.mcda.matrix import Matrix


def rank_matrix(matrix: Matrix, weights: Mapping[str, float] | None = None, doubt: Doubt = MEDIUM) -> MatrixAnswer:
    """Return the whole answer to a decision matrix.

    Args:
        matrix: n alternatives on m criteria.
        weights: points by criterion, 0 or more; a criterion that is not named has 1.
        doubt: how far the weights are doubted, and how many rankings are drawn to see how sure the answer is.

    Returns:
        Totals and points in [0, 100], chances in [0, 1], turning points in the criteria's own units.

    Raises:
        ValueError: a weight for no criterion of the matrix, one that is below 0 or not finite, or none above 0.
    """
    weighed = _weights(matrix.criteria, weights or {})
    amounts = _amounts(matrix)
    ranking = place(_candidates(matrix, weighed, amounts))
    race = Race.of(ranking)
    robust = robustness(ranking, Judgement(), doubt)
    return MatrixAnswer(
        _answer(ranking, robust), weighed, _scales(matrix), matrix.alternatives, amounts, ranking,
        contrast(*ranking[:2], as_written=True) if len(ranking) > 1 else None, robust,
        intervals(race), overtakings(race), tuple(sorted(_turns(matrix, race), key=_by_part)),
        tuple(sorted(_looks(matrix, race), key=_by_chance)), _opinions(matrix, ranking),
    )  # fmt: skip


def _weights(criteria: tuple[str, ...], given: Mapping[str, float]) -> tuple[Weight, ...]:
    foreign = sorted(set(given) - set(criteria))
    if foreign:
        raise ValueError(f"{foreign[0]!r} is none of the criteria {', '.join(criteria)}")
    points = {name: float(given.get(name, 1.0)) for name in criteria}
    if not all(math.isfinite(each) and each >= 0 for each in points.values()):
        raise ValueError("weights are finite numbers from 0 up")
    everything = math.fsum(points.values())
    if not 0 < everything < math.inf:
        raise ValueError("at least one weight must be above 0")
    left_out = "not named, so 1" if given else "equal: none are given"
    return tuple(
        Weight(name, name, each, 100 * each / everything, "given by you" if name in given else left_out)
        for name, each in points.items()
    )


def _amounts(matrix: Matrix) -> tuple[tuple[Amount, ...], ...]:
    rows, columns = matrix.values.shape
    return tuple(
        tuple(
            Amount(float(matrix.values[row, column]), float(matrix.low[row, column]), float(matrix.high[row, column]),
                   known=not matrix.unknown[row, column])
            for column in range(columns)
        )
        for row in range(rows)
    )  # fmt: skip


def _scales(matrix: Matrix) -> tuple[Scale, ...]:
    return tuple(
        Scale(name, float(matrix.worst[column]), float(matrix.best[column]), bool(matrix.declared[column]))
        for column, name in enumerate(matrix.criteria)
    )


def _candidates(
    matrix: Matrix, weights: tuple[Weight, ...], amounts: tuple[tuple[Amount, ...], ...]
) -> Iterator[Candidate]:
    counted, (low, high) = matrix.scaled(), matrix.bounds()
    for row, name in enumerate(matrix.alternatives):
        values = {}
        for column, criterion in enumerate(matrix.criteria):
            amount = amounts[row][column]
            ends = float(counted[row, column]), float(low[row, column]), float(high[row, column])
            # One value, one judgement: what the whole of a catalogue's share may be made of.
            part = Part("any", *ends, rated=True, known=amount.known)
            values[criterion] = Value(*ends, amount.text, known=amount.known, groups=(Group((part,)),))
        breakdown = shares(values, weights)
        yield Candidate(name, name, 0, *totals(breakdown), breakdown, ())


def _answer(ranking: tuple[Candidate, ...], robust: Robustness) -> Answer:
    found = answer(ranking, (), (), robust)
    return found._replace(sentence=_sentence(found, ranking, robust))


def _sentence(found: Answer, ranking: tuple[Candidate, ...], robust: Robustness) -> str:
    """Return the verdict in words that fit any alternatives."""
    best = ranking[0]
    points = f"{best.total:.1f} of 100"
    if len(ranking) == 1:
        return f"{best.name} is the only alternative: {points}."
    if found.verdict is Verdict.TIE:
        names = [each.name for each in ranking if each.rank == 1]
        more = [f"{len(names) - NAMED} more"] if len(names) > NAMED else []
        *most, last = [*names[:NAMED], *more]
        return f"{', '.join(most)} and {last} share the first place with {points}."
    drawn = _drawn(ranking, robust)
    if not drawn:
        lead = best.total - ranking[1].total
        return f"{best.name} comes first: {points}, {lead:.1f} more than {ranking[1].name}; nothing in it is doubted."
    rivals = [robust.of(id) for id in found.rivals] or [_likeliest(robust, best.id)]
    chance = percent(robust.of(best.id).first.value)
    shown = ", ".join(f"{each.name} in {percent(each.first.value)}" for each in rivals[:NAMED])
    could = f"of the {drawn} that could as well be true"
    if found.verdict in {Verdict.CLEAR, Verdict.LIKELY}:
        others = f", {shown}" if found.rivals else ""
        return f"{best.name} comes first: {points}; {found.verdict}, for it is so in {chance} {could}{others}."
    opening = (
        "No clear answer" if found.verdict is Verdict.OPEN else f"A close call between {best.name} and {rivals[0].name}"
    )
    return f"{opening}: {best.name} has the highest total, {points}, and comes first in {chance} {could}, {shown}."


def _drawn(ranking: tuple[Candidate, ...], robust: Robustness) -> str:
    """Return what differs from draw to draw."""
    several = len(ranking[0].breakdown) > 1 and robust.weight_doubt != "none"
    open_ = any(share.low < share.high for each in ranking for share in each.breakdown)
    return " and ".join(name for name, does in (("weights", several), ("values", open_)) if does)


def _likeliest(robust: Robustness, besides: str) -> Chances:
    others = (each for each in robust.libraries if each.id != besides)
    return min(others, key=lambda each: (-each.first.value, each.id))


def _opinions(matrix: Matrix, ranking: tuple[Candidate, ...]) -> tuple[Opinion, ...]:
    """Return what other methods make of the matrix: the weighted product of its own values, the others of the scaled."""
    import numpy as np

    from dlselect.scoring.mcda.methods.weighted_product import CONVENTION, weighted_product

    # On a scale from the worst that there is, the worst is 0, and one such value would decide the whole product.
    others = tuple(each for each in opinions(ranking) if each.method != WEIGHTED_PRODUCT)
    weights = {share.criterion: share.weight for share in ranking[0].breakdown}
    columns = [matrix.criteria.index(name) for name in weights]
    rows = [matrix.alternatives.index(each.id) for each in ranking]
    values = matrix.values[np.ix_(rows, columns)]
    if not bool((values > 0).all()):
        return others
    scores = weighted_product(values, tuple(weights.values()), tuple(matrix.minimise[columns]))
    first = {each.id for each in ranking if each.rank == 1}
    # The units decide how large the products are: they are told as parts of the largest.
    return (opinion(ranking, first, WEIGHTED_PRODUCT, CONVENTION, scores / scores.max()), *others)


def _values(race: Race) -> Iterator[tuple[Candidate, Share, float]]:
    """Yield each value that counts, and the scaled value at which it alone would turn the first place."""
    for candidate in (race.first, *race.rivals) if race.rivals else ():
        missing = race.turning(candidate) - candidate.total
        for share in candidate.breakdown:
            # Totals are linear in each value.
            yield candidate, share, share.value + missing / _points(candidate, share, 1.0)


def _overtaking(race: Race, candidate: Candidate, gain: float) -> tuple[Candidate, float] | None:
    """Return who is first instead, and with what total, if `candidate` gains so many points; None if nobody is."""
    total = candidate.total + gain
    if candidate is race.first:
        best = race.rivals[0]
        return (best, best.total) if best.total > total + TIE else None
    return (candidate, total) if total > race.first.total + TIE else None


def _turns(matrix: Matrix, race: Race) -> Iterator[Turn]:
    """Yield the known values whose change alone puts another first, where their scale reaches so far."""
    for candidate, share, turn in _values(race):
        falls = candidate is race.first
        column = matrix.criteria.index(share.criterion)
        then = _overtaking(race, candidate, _points(candidate, share, (0.0 if falls else 1.0) - share.value))
        if then and share.known and matrix.best[column] != matrix.worst[column]:
            row = matrix.alternatives.index(candidate.id)
            yield Turn(
                candidate.id, share.criterion, float(matrix.values[row, column]), _side(matrix, column, falls=falls),
                matrix.in_units(column, turn), abs(turn - share.value),
                share.low <= turn <= share.high and share.low < share.high, then[0].id,
            )  # fmt: skip


def _looks(matrix: Matrix, race: Race) -> Iterator[Look]:
    """Yield the values that are not certain and would change the first place at one of their ends."""
    for candidate, share, turn in _values(race):
        falls = candidate is race.first
        then = _overtaking(
            race, candidate, _points(candidate, share, (share.low if falls else share.high) - share.value)
        )
        if then and share.low < share.high:
            column = matrix.criteria.index(share.criterion)
            row = matrix.alternatives.index(candidate.id)
            value, low, high = (float(each[row, column]) for each in (matrix.values, matrix.low, matrix.high))
            below = chance_below(share.groups[0].parts[0], turn)
            yield Look(
                candidate.id, share.criterion, "uncertain value" if share.known else "unknown value",
                Amount(value, low, high, share.known), _side(matrix, column, falls=falls),
                matrix.in_units(column, turn), below if falls else 1 - below, then[0].id, then[1],
            )  # fmt: skip


def _side(matrix: Matrix, column: int, *, falls: bool) -> Side:
    """Return on which side a value counts less, where it `falls`, or more."""
    return "below" if falls != bool(matrix.minimise[column]) else "above"


def _points(candidate: Candidate, share: Share, value: float) -> float:
    """Return what a difference of `value` on the scale of a share is worth in the total."""
    return 100 * share.weight * value / math.fsum(each.weight for each in candidate.breakdown)


def _by_part(turn: Turn) -> tuple[float, str, str]:
    return turn.part, turn.alternative, turn.criterion


def _by_chance(look: Look) -> tuple[float, str, str]:
    return -look.chance, look.alternative, look.criterion
