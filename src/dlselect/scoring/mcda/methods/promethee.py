"""PROMETHEE II: net outranking flows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from dlselect.scoring.mcda.arrays import Array
from dlselect.scoring.mcda.methods.preference import Preference
from dlselect.scoring.mcda.methods.problem import shares, signs, slack, table

CONVENTION = (
    "PROMETHEE II: ranked by net flow, that is the mean weighted degree to which an alternative is preferred to each of "
    "the others, less that to which they are preferred to it, on the values as they are (Brans and Vincke 1985)"
)

# Pairs that are compared at once: 8 MiB for each array in between.
_PAIRS = 1 << 20


@dataclass(frozen=True, slots=True, eq=False)
class Flows:
    """Outranking flows.

    Attributes:
        plus: how much each alternative is preferred to the others, from 0 to 1, shape (n,).
        minus: how much the others are preferred to it, from 0 to 1, lower is better, shape (n,).
        net: plus - minus, from -1 to 1, higher is better; they sum to 0, shape (n,).
    """

    plus: Array
    minus: Array
    net: Array


def promethee_ii(
    values: ArrayLike,
    weights: ArrayLike,
    minimise: Sequence[bool] | None = None,
    *,
    preference: Preference | Sequence[Preference],
) -> Flows:
    """Return the flows by which PROMETHEE II ranks the alternatives.

    Each is compared with each other, so one that comes or goes may reorder the others. A single alternative has
    flows of 0. The time grows with the square of the alternatives, the memory does not.

    Source: Brans and Vincke, A preference ranking organisation method, Management Science 31(6), 647-656, 1985; Brans,
    Vincke and Mareschal, How to select and how to rank projects: The PROMETHEE method, European Journal of
    Operational Research 24(2), 228-238, 1986. The flows are divided by n - 1, as is usual now, so that they lie on one
    scale however many alternatives there are.

    Args:
        values: shape (n, m).
        weights: none below 0, not all 0, shape (m,).
        minimise: true for each criterion of which less is better; none means that more is better of all.
        preference: one preference function for all criteria, or one for each; thresholds in the unit of the values.

    Raises:
        ValueError: the shapes differ, a value is not finite, or the weights are not as said.
    """
    found = table(values)
    alternatives, criteria = found.shape
    share = shares(weights, criteria)
    directed = found * signs(minimise, criteria)
    functions = [preference] * criteria if isinstance(preference, Preference) else list(preference)
    if len(functions) != criteria:
        raise ValueError(f"{criteria} criteria need one preference function, or as many, not {len(functions)}")
    rounding = slack(directed)
    plus, minus = np.zeros(alternatives), np.zeros(alternatives)
    rows = max(1, _PAIRS // alternatives)
    for start in range(0, alternatives, rows):
        block = slice(start, start + rows)
        for column in np.flatnonzero(share):
            values_of = directed[:, column]
            differences = values_of[block, np.newaxis] - values_of
            degrees = share[column] * functions[column].degree(differences, float(rounding[column]))
            plus[block] += degrees.sum(axis=1)
            minus += degrees.sum(axis=0)
    others = max(1, alternatives - 1)
    plus, minus = plus / others, minus / others
    return Flows(plus, minus, plus - minus)
