"""From what a user said of the weights: what else they could be, to draw from."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Final

from dlselect.model.recommendation import Share
from dlselect.model.requirements import Judgement
from dlselect.model.robustness import WeightDoubt
from dlselect.scoring.limits import region

if TYPE_CHECKING:
    from dlselect.scoring.mcda.weight_draws import WeightDraws

Groups = tuple[tuple[str, ...], ...]
# By how many points a criterion that holds 10 % of all weights scatters (standard deviation).
SCATTER: Final[Mapping[WeightDoubt, int]] = {"none": 0, "low": 2, "medium": 4, "high": 8}


def concentration(doubt: WeightDoubt) -> float:
    """Return the parameters' sum of the Dirichlet distribution that scatters a share of 10 % so much."""
    return 0.1 * 0.9 / (SCATTER[doubt] / 100) ** 2 - 1


def weight_draws(
    breakdown: tuple[Share, ...], judgement: Judgement, groups: Groups, doubt: WeightDoubt
) -> tuple[WeightDraws, str]:
    """Return weights to draw from, and in words how they are drawn.

    Limits say all there is to know: whatever respects them is as likely as anything else that does. An order does so
    for the criteria that it ranks. Numbers are the middle around which the weights scatter.

    Args:
        breakdown: the criteria that count, and what they weigh.
        judgement: of the user.
        groups: the criteria that its order ranks, best first, whether or not they count.
        doubt: how far the weights may be off.
    """
    import numpy as np

    from dlselect.scoring.mcda.weight_draws import Around, Fixed

    names = tuple(share.criterion for share in breakdown)
    weights = np.array([share.weight for share in breakdown])
    if doubt == "none":
        return Fixed(names, weights), "the weights are taken as they are"
    counting = tuple(kept for group in groups if (kept := tuple(name for name in group if name in names)))
    scatter = f"one that holds 10% of them by {SCATTER[doubt]} points (standard deviation; Dirichlet)"
    if judgement.limits:
        from dlselect.scoring.mcda.judged_draws import Within, alphabetical

        words = "limits and your order" if counting else "limits"
        within = Within(names, region(judgement.limits, alphabetical(names), counting))
        return within, f"the weights are drawn evenly from all that respect your {words}"
    if len(counting) > 1:
        from dlselect.scoring.mcda.judged_draws import Ranked

        how = (
            "the ranked weights are drawn evenly from all that respect your order; the others and their balance scatter"
        )
        return Ranked(names, weights, counting, concentration(doubt)), f"{how}, {scatter}"
    return Around(names, weights, concentration(doubt)), f"the weights scatter around yours: {scatter}"
