"""Candidates -> how sure their ranking is: weights and ratings are drawn, and the places counted.

The meaning of each spread is told in docs/explanation/robustness.md.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from dlselect.model.recommendation import Candidate, Share
from dlselect.model.requirements import Judgement
from dlselect.model.robustness import CentralWeight, Chances, Estimate, Robustness, WeightDoubt
from dlselect.scoring.weight_doubt import Groups, weight_draws

if TYPE_CHECKING:
    from dlselect.scoring.mcda.arrays import Array
    from dlselect.scoring.mcda.beliefs import Beliefs, Cell, Part
    from dlselect.scoring.mcda.smaa import Acceptability

DRAWS: Final = 10_000
# What comes from draws is the same on every machine to this many decimals.
_DECIMALS: Final = 6


class Doubt(NamedTuple):
    """How much the user's weights are doubted, and how many rankings are drawn."""

    weights: WeightDoubt = "medium"
    draws: int = DRAWS


MEDIUM: Final = Doubt()


def robustness(
    candidates: tuple[Candidate, ...], judgement: Judgement, doubt: Doubt, groups: Groups = ()
) -> Robustness:
    """Return what came of drawing the weights and ratings of at least one candidate.

    Args:
        candidates: with the same criteria in their breakdowns.
        judgement: of the weights, by the user.
        doubt: how far the weights may be off, and how many rankings are drawn.
        groups: the criteria that the judgement's order ranks, best first.
    """
    from dlselect.scoring.mcda.smaa import smaa

    weights, how = weight_draws(candidates[0].breakdown, judgement, groups, doubt.weights)
    blocked = [bool(each.blockers) for each in candidates]
    # Where all are blocked, none stands below the others.
    below = None if all(blocked) else blocked
    found = smaa(beliefs(candidates), weights, doubt.draws, below)
    return Robustness(
        doubt.draws, doubt.weights, how,
        tuple(_chances(found, row, each) for row, each in enumerate(candidates)),
        tuple(tuple(_chance(float(chance), doubt.draws) for chance in row) for row in found.wins),
    )  # fmt: skip


def matrix(candidates: tuple[Candidate, ...]) -> Array:
    """Return the values of candidates with equal criteria, shape (candidates, criteria), in [0, 1]."""
    import numpy as np

    return np.array([[share.value for share in each.breakdown] for each in candidates])


def beliefs(candidates: tuple[Candidate, ...]) -> Beliefs:
    """Return what is believed of the candidates: their values and what else these may be."""
    from dlselect.scoring.mcda.beliefs import Beliefs

    cells = [
        cell
        for row, each in enumerate(candidates)
        for column, share in enumerate(each.breakdown)
        if (cell := _cell(row, column, each.id, share)) is not None
    ]
    names = tuple(share.criterion for share in candidates[0].breakdown)
    return Beliefs(tuple(each.id for each in candidates), names, matrix(candidates), tuple(cells))


def _cell(row: int, column: int, library: str, share: Share) -> Cell | None:
    from dlselect.scoring.mcda.beliefs import Cell, Group, Part

    def part(name: str, value: float, low: float, high: float, known: bool, outcomes: tuple[float, ...]) -> Part:
        return Part(name, low, value, high, flat=not known and not outcomes, outcomes=outcomes)

    if share.low >= share.high:
        return None
    if not share.groups:
        whole = part(f"{library}/{share.criterion}", share.value, share.low, share.high, share.known, ())
        return Cell(row, column, (Group((whole,)),))
    groups = tuple(
        Group(
            tuple(
                part(_stream(library, share, each.name, rated=each.rated), each.value, each.low, each.high, each.known,
                     each.outcomes)
                for each in group.parts
            ),
            group.least,
        )
        for group in share.groups
    )  # fmt: skip
    return Cell(row, column, groups)


def _stream(library: str, share: Share, name: str, *, rated: bool) -> str:
    # A fact that counts in two criteria is one fact: it is drawn once for both.
    return f"{library}/{share.criterion}/{name}" if rated else f"{library}/{name}"


def _chances(found: Acceptability, row: int, candidate: Candidate) -> Chances:
    import numpy as np

    draws = found.draws
    first, three = float(found.first[row]), float(found.among_first(3)[row])
    central: tuple[CentralWeight, ...] = ()
    confidence = None
    if not np.isnan(found.central_error[row]).any():
        central = tuple(
            CentralWeight(name, Estimate(_cut(found.central[row, column]), _cut(found.central_error[row, column])))
            for column, name in enumerate(found.criteria)
        )
        confidence = _chance(float(found.confidence[row]), found.confidence_draws)
    expected = Estimate(_cut(found.expected_rank[row]), _cut(found.expected_rank_error[row]))
    return Chances(
        candidate.id, candidate.name, _chance(first, draws), _chance(three, draws), expected,
        tuple(_chance(float(chance), draws) for chance in found.ranks[row]), central, confidence,
    )  # fmt: skip


def _chance(chance: float, draws: int) -> Estimate:
    return Estimate(_cut(chance), _cut((max(chance * (1 - chance), 0.0) / draws) ** 0.5))


def _cut(value: float) -> float:
    return round(float(value), _DECIMALS) + 0.0
