"""An order of criteria -> weights ("surrogate weights"), by one of three published rules.

Sources: rank-order centroid: Barron and Barrett, Decision quality using ranked attribute weights, Management
Science 42(11), 1515-1523, 1996. Rank-sum and rank-reciprocal: Stillwell, Seaver and Edwards, A comparison of weight
approximation techniques in multiattribute utility decision making, Organizational Behavior and Human
Performance 28(1), 62-77, 1981.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from typing import Final, Literal, TypeAlias

Rule: TypeAlias = Literal["roc", "rank-sum", "rank-reciprocal"]


def rank_order_centroid(places: int) -> tuple[float, ...]:
    """Return the rank-order centroid weights of `places` places, best first; they sum to 1.

    They are the centre of gravity of all weights that respect the order: place k of n gets
    (1/k + 1/(k+1) + ... + 1/n) / n.

    Source: Barron and Barrett, 1996 (see the module).
    """
    return tuple(math.fsum(1 / rank for rank in range(place, places + 1)) / places for place in range(1, places + 1))


def rank_sum(places: int) -> tuple[float, ...]:
    """Return the rank-sum weights of `places` places, best first; they sum to 1.

    They fall in equal steps: place k of n gets n + 1 - k parts.

    Source: Stillwell, Seaver and Edwards, 1981 (see the module).
    """
    everything = places * (places + 1) / 2
    return tuple((places + 1 - place) / everything for place in range(1, places + 1))


def rank_reciprocal(places: int) -> tuple[float, ...]:
    """Return the rank-reciprocal weights of `places` places, best first; they sum to 1.

    Place k gets 1/k parts.

    Source: Stillwell, Seaver and Edwards, 1981 (see the module).
    """
    everything = math.fsum(1 / place for place in range(1, places + 1))
    return tuple(1 / place / everything for place in range(1, places + 1))


RULES: Final[Mapping[Rule, Callable[[int], tuple[float, ...]]]] = {
    "roc": rank_order_centroid,
    "rank-sum": rank_sum,
    "rank-reciprocal": rank_reciprocal,
}
# What each rule is called in a sentence.
RULE_NAMES: Final[Mapping[Rule, str]] = {
    "roc": "rank-order centroid",
    "rank-sum": "rank-sum",
    "rank-reciprocal": "rank-reciprocal",
}


def order_weights(sizes: Sequence[int], rule: Rule = "roc") -> tuple[float, ...]:
    """Return the weight of each member of every group of equals, the best group first.

    Equals share the mean of the places that they take together, so that the weights of all members still sum
    to 1, and an order in which all are equal gives equal weights.

    Args:
        sizes: how many criteria share each place, each at least 1.
        rule: which rule turns places into weights.

    Raises:
        ValueError: a group is empty, there is none, or the rule is unknown.
    """
    if not sizes or min(sizes) < 1:
        raise ValueError("an order needs at least one place, and each place at least one criterion")
    if rule not in RULES:
        raise ValueError(f"'{rule}' is none of the rules {', '.join(RULES)}")
    by_place = RULES[rule](sum(sizes))
    result = []
    start = 0
    for size in sizes:
        result.append(math.fsum(by_place[start : start + size]) / size)
        start += size
    return tuple(result)
