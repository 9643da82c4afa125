"""Weights, and the weighted sum: a breakdown that adds up to the total that is shown."""

from __future__ import annotations

import math
from collections.abc import Mapping

from dlselect.errors import InputError, Problem
from dlselect.model.catalogue import Criterion, Preset, Source
from dlselect.model.recommendation import Share, Weight
from dlselect.model.requirements import Judgement, Limit
from dlselect.scoring.elicited import elicited
from dlselect.scoring.limits import moved, respected
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
    before = {id: weight for id, (weight, _, _) in found.items()}
    found |= {id: (weight, why, ()) for id, (weight, why) in elicited(judgement, before, criteria).items()}
    # Points last: those of the command line change single weights of a judgement in the file.
    found |= {id: (weight, "given by you", ()) for id, weight in judgement.given.items()}
    if not with_wishes:
        found |= {id: (0.0, "no wishes are given", ()) for id, each in criteria.items() if each.computed == "wishes"}
    total = math.fsum(weight for weight, _, _ in found.values())
    if not total > 0:
        raise InputError(Problem("the weights leave nothing to judge by", hint="give a criterion a weight above 0"))
    found |= _limited(judgement.limits, found, total, with_wishes=with_wishes, criteria=criteria)
    return tuple(
        Weight(id, criteria[id].name, weight, 100 * weight / total, why, sources)
        for id, (weight, why, sources) in found.items()
    )


def _limited(
    limits: tuple[Limit, ...], found: Mapping[str, _Given], total: float, *, with_wishes: bool,
    criteria: Mapping[str, Criterion],
) -> dict[str, _Given]:  # fmt: skip
    """Return the weights that had to move for the limits to hold: as little as possible."""
    before = {
        id: weight / total for id, (weight, _, _) in found.items() if with_wishes or criteria[id].computed != "wishes"
    }
    if all(respected(limit, before) for limit in limits):
        return {}
    after = moved(before, limits)
    return {
        id: (total * after[id], f"moved by your limits from {100 * share:.3g}%; before: {found[id][1]}", ())
        for id, share in before.items()
        if abs(after[id] - share) > 1e-9
    }


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
                      value.why, value.sources, value.known, value.stale, value.override, value.groups)
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
