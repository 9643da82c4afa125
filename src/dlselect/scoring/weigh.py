"""Weights, and the weighted sum: a breakdown that adds up to the total that is shown."""

from __future__ import annotations

import math
from collections.abc import Mapping

from dlselect.errors import InputError, Problem
from dlselect.model.catalogue import Criterion, Preset, Source
from dlselect.model.recommendation import Share, Weight
from dlselect.model.requirements import Judgement
from dlselect.scoring.shares import Value

# A weight, why it is so, and the sources of that.
_Given = tuple[float, str, tuple[Source, ...]]


def weights_of(
    judgement: Judgement, criteria: Mapping[str, Criterion], presets: Mapping[str, Preset], *, with_wishes: bool
) -> tuple[Weight, ...]:
    """Return the weight of every criterion, in the criteria's order, with where it comes from.

    Raises:
        InputError: no criterion is left with a weight above zero.
    """
    found: dict[str, _Given] = {id: (each.weight, "default", each.sources) for id, each in criteria.items()}
    if judgement.preset is not None:
        preset = presets[judgement.preset]
        found |= {
            id: (each.weight, f"preset {preset.id}: {each.why}", each.sources) for id, each in preset.weights.items()
        }
    found |= {id: (weight, "given by you", ()) for id, weight in judgement.given.items()}
    found |= _ranked(judgement.order, found, criteria)
    if not with_wishes:
        found |= {id: (0.0, "no wishes are given", ()) for id, each in criteria.items() if each.computed == "wishes"}
    total = math.fsum(weight for weight, _, _ in found.values())
    if not total > 0:
        raise InputError(Problem("the weights leave nothing to judge by", hint="give a criterion a weight above 0"))
    return tuple(
        Weight(id, criteria[id].name, weight, 100 * weight / total, why, sources)
        for id, (weight, why, sources) in found.items()
    )


def rank_order_centroid(places: int) -> tuple[float, ...]:
    """Return the rank-order centroid weights of `places` places, best first; they sum to 1.

    Source: Barron and Barrett, Decision quality using ranked attribute weights, Management Science 42(11), 1996.
    """
    return tuple(math.fsum(1 / rank for rank in range(place, places + 1)) / places for place in range(1, places + 1))


def _ranked(
    order: tuple[tuple[str, ...], ...], found: Mapping[str, _Given], criteria: Mapping[str, Criterion]
) -> dict[str, _Given]:
    """Return weights for a ranking of criteria.

    Rated criteria (and language) that are not named share the last place. Equals share the mean of their
    places. The weights are scaled so that they sum to what the ranked criteria weighed before: the balance
    against those outside the ranking, such as fit, stays as it was.
    """
    if not order:
        return {}
    named = {id for group in order for id in group}
    rest = tuple(id for id, each in criteria.items() if each.computed in {None, "language"} and id not in named)
    groups = [*order, rest] if rest else list(order)
    centroid = rank_order_centroid(sum(len(group) for group in groups))
    scale = math.fsum(found[id][0] for group in groups for id in group) or 1.0
    result: dict[str, _Given] = {}
    start = 0
    for place, group in enumerate(groups, 1):
        share = math.fsum(centroid[start : start + len(group)]) / len(group)
        start += len(group)
        why = "not named in your ranking" if group is rest else f"place {place} in your ranking"
        result |= dict.fromkeys(group, (scale * share, f"{why} (rank-order centroid)", ()))
    return result


def shares(values: Mapping[str, Value], weights: tuple[Weight, ...]) -> tuple[Share, ...]:
    """Return what each criterion with a weight adds to the total."""
    everything = math.fsum(each.weight for each in weights)
    result = []
    for weight in weights:
        if weight.weight > 0:
            value = values[weight.criterion]
            points = 100 * weight.weight * value.value / everything
            result.append(
                Share(weight.criterion, weight.name, weight.weight, value.value, value.low, value.high, points,
                      value.why, value.sources, value.known, value.stale, value.override)
            )  # fmt: skip
    return tuple(result)


def totals(breakdown: tuple[Share, ...]) -> tuple[float, float, float]:
    """Return total, lower and upper bound."""
    everything = math.fsum(share.weight for share in breakdown)
    total = math.fsum(share.points for share in breakdown)
    low = 100 * math.fsum(share.weight * share.low for share in breakdown) / everything
    high = 100 * math.fsum(share.weight * share.high for share in breakdown) / everything
    # The bounds hold the total also where rounding in the last place would say otherwise.
    return total, min(low, total), max(high, total)
