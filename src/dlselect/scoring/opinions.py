"""Second opinions: what other published methods make of the same values. They are never mixed into the total."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from dlselect.model.recommendation import Candidate
from dlselect.model.robustness import Opinion, Place

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dlselect.scoring.mcda.arrays import Array

# A difference of one tick, on values in [0, 1], is full preference.
ONE_TICK: Final = 0.2
WEIGHTED_PRODUCT: Final = "Weighted product"


def opinions(candidates: tuple[Candidate, ...]) -> tuple[Opinion, ...]:
    """Return each method's ranking of at least one candidate, by its values and weights.

    Who has a blocker stands below all others by every method, as in the ranking itself.
    """
    import numpy as np

    from dlselect.scoring.robustness import matrix

    blocked = [bool(each.blockers) for each in candidates]
    racing = tuple(each for each, stopped in zip(candidates, blocked, strict=True) if stopped == blocked[0])
    weights = np.array([share.weight for share in racing[0].breakdown])
    first = {each.id for each in racing if each.rank == racing[0].rank}
    return tuple(
        opinion(racing, first, method, convention, scores, compromise)
        for method, convention, scores, compromise in judged(matrix(racing), weights)
    )


def judged(values: Array, weights: Array) -> Iterator[tuple[str, str, Array, tuple[int, ...]]]:
    """Yield name, convention, scores (more is better) and compromise set of each method.

    Args:
        values: (n, m), in [0, 1], more is better.
        weights: (m,).
    """
    from dlselect.scoring.mcda.methods import promethee, topsis, vikor, weighted_product
    from dlselect.scoring.mcda.methods.preference import v_shape

    yield WEIGHTED_PRODUCT, weighted_product.CONVENTION, weighted_product.weighted_product(values, weights), ()
    yield "TOPSIS", topsis.CONVENTION, topsis.topsis(values, weights), ()
    compromise = vikor.vikor(values, weights)
    yield "VIKOR", vikor.CONVENTION, -compromise.scores, compromise.compromise_set
    preference = v_shape(ONE_TICK)
    flows = promethee.promethee_ii(values, weights, preference=preference)
    yield "PROMETHEE II", f"{promethee.CONVENTION}; preference {preference.words}", flows.net, ()


def opinion(
    racing: tuple[Candidate, ...], first: set[str], method: str, convention: str, scores: Array,
    compromise: tuple[int, ...] = (),
) -> Opinion:  # fmt: skip
    """Return a method's ranking from its scores, more is better, in the order of the candidates.

    `first` are the ids of those that are first by the total; `compromise` are rows.
    """
    from dlselect.scoring.mcda.methods.ranks import ranks

    placed = ranks(scores)
    places = tuple(
        Place(each.id, each.name, round(float(score), 10) + 0.0, int(rank))
        for each, score, rank in zip(racing, scores, placed, strict=True)
    )
    ordered = tuple(sorted(places, key=lambda each: (each.rank, each.id)))
    best = tuple(each.id for each in ordered if each.rank == 1)
    chosen = tuple(racing[row].id for row in compromise)
    return Opinion(method, convention, ordered, best, chosen, agrees=bool(first & set(best)))
