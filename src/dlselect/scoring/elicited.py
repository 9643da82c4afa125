"""Judgements of a user - an order, swings, pairs - as weights of the catalogue's criteria, with the reason of each.

What is judged keeps the weight that it had together before, from the preset or the defaults: a judgement says how
criteria compare with one another, and the balance against the others, such as fit, stays as it was.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Final, NamedTuple, TypeAlias

from dlselect.model.catalogue import Criterion
from dlselect.model.requirements import Judgement, Pair
from dlselect.scoring.mcda.judgements.order import RULE_NAMES, order_weights
from dlselect.scoring.mcda.judgements.pairwise import ACCEPTABLE, RANDOM_INDEX_NAME, Priorities, priorities
from dlselect.scoring.mcda.judgements.swing import swing_weights

# A weight, and why it is so.
_Judged: TypeAlias = tuple[float, str]
# Criteria that an order ranks even where it does not name them.
_RANKED: Final = frozenset({None, "language"})


class Strained(NamedTuple):
    """A comparison that the weights contradict: they say that the first is `implied` times as important."""

    pair: Pair
    implied: float


class Consistency(NamedTuple):
    """How far pairwise comparisons contradict one another.

    `ratio` is the consistency ratio, by the random index of `table`; `gaps` is how many pairs were not
    compared; `worst` are the comparisons that the weights contradict most, equally where there are several.
    """

    ratio: float
    table: str
    gaps: int
    worst: tuple[Strained, ...]

    @property
    def acceptable(self) -> bool:
        """Return whether the ratio is at most Saaty's 0.1."""
        return self.ratio <= ACCEPTABLE


def elicited(
    judgement: Judgement, before: Mapping[str, float], criteria: Mapping[str, Criterion]
) -> dict[str, _Judged]:
    """Return the weights that the order, the swings or the pairs of `judgement` give, with their reasons.

    Args:
        judgement: checked; at most one of order, swings and pairs.
        before: what each criterion weighs without them.
        criteria: those of the catalogue, by id.
    """
    judged = _pairs(judgement) or _swings(judgement) or _order(judgement, criteria)
    together = math.fsum(before[id] for id in judged) or 1.0
    return {id: (together * weight, why) for id, (weight, why) in judged.items()}


def consistency(judgement: Judgement) -> Consistency | None:
    """Return how consistent the comparisons of `judgement` are; None where it has none."""
    if not judgement.pairs:
        return None
    names, found = _compared(judgement)
    pairs = {(pair.first, pair.second): pair for pair in judgement.pairs}
    worst = tuple(Strained(pairs[names[each.first], names[each.second]], each.implied) for each in found.worst)
    return Consistency(found.consistency_ratio, RANDOM_INDEX_NAME, found.gaps, worst)


def _pairs(judgement: Judgement) -> dict[str, _Judged]:
    if not judgement.pairs:
        return {}
    names, found = _compared(judgement)
    why = f"pairwise comparisons, consistency ratio {found.consistency_ratio:.2f} ({RANDOM_INDEX_NAME})"
    return {name: (weight, why) for name, weight in zip(names, found.weights, strict=True)}


def _compared(judgement: Judgement) -> tuple[tuple[str, ...], Priorities]:
    names = tuple(dict.fromkeys(name for pair in judgement.pairs for name in (pair.first, pair.second)))
    place = {name: index for index, name in enumerate(names)}
    comparisons = {(place[pair.first], place[pair.second]): pair.times for pair in judgement.pairs}
    return names, priorities(len(names), comparisons)


def _swings(judgement: Judgement) -> dict[str, _Judged]:
    if not judgement.swing:
        return {}
    weights = swing_weights(tuple(judgement.swing.values()))
    return {
        id: (weight, f"swing: {points:g} of 100")
        for (id, points), weight in zip(judgement.swing.items(), weights, strict=True)
    }


def ranked(judgement: Judgement, criteria: Mapping[str, Criterion]) -> tuple[tuple[str, ...], ...]:
    """Return the criteria that the order of `judgement` ranks, best first, if it has one.

    Rated ones (and language) that it does not name share the last place.
    """
    if not judgement.order:
        return ()
    named = {id for group in judgement.order for id in group}
    rest = tuple(id for id, each in criteria.items() if each.computed in _RANKED and id not in named)
    return (*judgement.order, rest) if rest else judgement.order


def _order(judgement: Judgement, criteria: Mapping[str, Criterion]) -> dict[str, _Judged]:
    groups = ranked(judgement, criteria)
    if not groups:
        return {}
    named = {id for group in judgement.order for id in group}
    rule = RULE_NAMES[judgement.rule]
    result: dict[str, _Judged] = {}
    weights = order_weights([len(group) for group in groups], judgement.rule)
    for place, (group, weight) in enumerate(zip(groups, weights, strict=True), 1):
        why = "not named in your ranking" if not named & set(group) else f"place {place} in your ranking"
        result |= dict.fromkeys(group, (weight, f"{why} ({rule})"))
    return result
