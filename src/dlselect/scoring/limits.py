"""Limits on the weights: whether weights respect them, which weights do, and the region that they bound."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from dlselect.errors import InputError, Problem
from dlselect.model.requirements import Limit

if TYPE_CHECKING:
    from dlselect.scoring.mcda.weight_region import Region

# Shares that miss a limit by less respect it.
_SLACK = 1e-9


def respected(limit: Limit, shares: Mapping[str, float]) -> bool:
    """Return whether shares of all weights, which sum to 1, respect `limit`; a criterion that is not there has 0."""
    bound = limit.factor * (1.0 if limit.other is None else shares.get(limit.other, 0.0))
    share = shares.get(limit.criterion, 0.0)
    return share >= bound - _SLACK if limit.relation == ">=" else share <= bound + _SLACK


def moved(shares: Mapping[str, float], limits: tuple[Limit, ...]) -> dict[str, float]:
    """Return the shares that respect the limits and differ least from the given ones.

    Raises:
        InputError: no weights respect all limits; the first that does not go with those before it is named.
    """
    from dlselect.scoring.mcda.nearest_weights import nearest
    from dlselect.scoring.mcda.weight_region import is_empty

    names = sorted(shares)
    for count in range(1, len(limits) + 1):
        if is_empty(region(limits[:count], names)):
            raise InputError(_contradiction(limits[:count]))
    found = nearest(region(limits, names), [shares[name] for name in names])
    return {name: float(share) for name, share in zip(names, found, strict=True)}


def _contradiction(limits: tuple[Limit, ...]) -> Problem:
    last = limits[-1].text
    if len(limits) == 1:
        return Problem(f"no weights respect the limit '{last}'", hint="loosen it, or give the criterion a weight")
    return Problem(f"the limit '{last}' cannot hold together with those before it", hint="loosen one of them")


def region(limits: tuple[Limit, ...], names: list[str], groups: tuple[tuple[str, ...], ...] = ()) -> Region:
    """Return the weights of the criteria `names` that respect the limits and the order of the groups.

    The weight of a criterion that is not among the names is 0.
    """
    import numpy as np

    from dlselect.scoring.mcda.weight_region import Region, limited

    ordered = limited(len(names), order=[[names.index(id) for id in group] for group in groups])
    unit = dict(zip(names, np.eye(len(names)), strict=True))
    nothing = np.zeros(len(names))
    rows, bounds = [*ordered.matrix], [*ordered.limits]
    for limit in limits:
        sign = 1.0 if limit.relation == "<=" else -1.0
        own = unit.get(limit.criterion, nothing)
        other = nothing if limit.other is None else unit.get(limit.other, nothing)
        rows.append(sign * (own - (0.0 if limit.other is None else limit.factor) * other))
        bounds.append(sign * limit.factor if limit.other is None else 0.0)
    return Region(len(names), np.array(rows).reshape(-1, len(names)), np.array(bounds, dtype=np.float64))
