"""Weights drawn evenly from all that respect what a user said of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np

from dlselect.scoring.mcda import streams
from dlselect.scoring.mcda.arrays import Array
from dlselect.scoring.mcda.weight_draws import Around, Fixed, WeightDraws
from dlselect.scoring.mcda.weight_region import Region
from dlselect.scoring.mcda.weight_walks import Sampler, ordered


@dataclass(frozen=True)
class Ranked:
    """Weights of which some are put in an order, and the others known by number.

    The ranked ones are drawn evenly from all that respect the order; their mean are the rank-order centroids. How
    much they weigh together, and what the others weigh, scatters around the numbers given (Dirichlet).

    Attributes:
        names: the criteria.
        weights: what each weighs, shape (m,); of the ranked ones their sum counts.
        groups: the ranked criteria by name, most important group first; within a group there is no order.
        concentration: of the Dirichlet distribution of the others and of the ranked together; None for no scatter.
    """

    names: tuple[str, ...]
    weights: Array
    groups: tuple[tuple[str, ...], ...]
    concentration: float | None

    def draw(self, start: int, count: int) -> Array:
        """Return draws, shape (criteria, count)."""
        # By name, so that the order in which the criteria are given changes nothing.
        groups = [sorted(group) for group in self.groups]
        ranked = [name for group in groups for name in group]
        places = iter(range(len(ranked)))
        inner = ordered([[next(places) for _ in group] for group in groups], streams.uniforms, "order", start, count)
        others = tuple(name for name in self.names if name not in ranked)
        weight = dict(zip(self.names, self.weights, strict=True))
        together = sum(weight[name] for name in ranked)
        shares = np.array([*(weight[name] for name in others), together])
        outer = self._outer((*others, "ranked together"), shares).draw(start, count)
        rows = dict(zip(others, outer, strict=False)) | {
            name: outer[-1] * inner[:, place] for place, name in enumerate(ranked)
        }
        return np.array([rows[name] for name in self.names])

    def _outer(self, names: tuple[str, ...], weights: Array) -> WeightDraws:
        if self.concentration is None:
            return Fixed(names, weights)
        return Around(names, weights, self.concentration)


@dataclass(frozen=True)
class Within:
    """Weights drawn evenly from a region.

    Attributes:
        names: the criteria.
        region: its columns are the criteria in the order of their names in the alphabet, so that the order in
            which they are given changes nothing.
    """

    names: tuple[str, ...]
    region: Region
    _sampler: Sampler = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_sampler", Sampler(self.region, streams.uniforms))

    def draw(self, start: int, count: int) -> Array:
        """Return draws, shape (criteria, count)."""
        drawn = self._sampler.draw(start, count)
        places = alphabetical(self.names)
        return np.ascontiguousarray(drawn.T[[places.index(name) for name in self.names]])


def alphabetical(names: Sequence[str]) -> list[str]:
    """Return the names in the order in which `Within` has its columns."""
    return sorted(names)
