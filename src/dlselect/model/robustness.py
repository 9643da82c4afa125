"""How sure an answer is, and what would change it.

Chances lie in [0, 1], each with its standard error; shares of the weights in [0, 1]; totals in [0, 100];
ticks in [0, 5].
"""

from typing import Literal, NamedTuple

from dlselect.model.catalogue import Source
from dlselect.model.requirements import Need

WeightDoubt = Literal["none", "low", "medium", "high"]


class Estimate(NamedTuple):
    """A number that comes from draws, and its standard error."""

    value: float
    error: float


class CentralWeight(NamedTuple):
    """What a criterion weighs on average where a library is first, as a share of all weights."""

    criterion: str
    share: Estimate


class Chances(NamedTuple):
    """What came out for one library.

    `ranks` holds the chance of each place, first to last. `central` and `confidence` (the chance to be first at
    the central weights) are empty where the library was first in fewer than two draws.
    """

    id: str
    name: str
    first: Estimate
    first_three: Estimate
    expected_rank: Estimate
    ranks: tuple[Estimate, ...]
    central: tuple[CentralWeight, ...] = ()
    confidence: Estimate | None = None


class Robustness(NamedTuple):
    """What came of drawing weights and ratings again and again, for the first libraries of the ranking.

    `wins[i][k]` is the chance that library i of `libraries` comes before library k; level counts half.
    """

    draws: int
    weight_doubt: WeightDoubt
    weights: str  # in words, how the weights were drawn
    libraries: tuple[Chances, ...]
    wins: tuple[tuple[Estimate, ...], ...]

    def of(self, id: str) -> Chances:
        """Return what came out for the library `id`, which is one of them."""
        return next(each for each in self.libraries if each.id == id)


class WeightInterval(NamedTuple):
    """Within which share of all weights a criterion leaves the first place as it is.

    The other criteria keep their proportions. `points` are the same ends as weights beside the others' present ones;
    None stands for no end. `below` and `above` are who comes first outside, or None where nobody does.
    """

    criterion: str
    name: str
    share: float
    low: float
    high: float
    weight: float
    low_points: float
    high_points: float | None
    below: str | None
    above: str | None


class ChangedWeight(NamedTuple):
    """A criterion's share of all weights as it is and as it would have to be."""

    criterion: str
    name: str
    share: float
    changed: float


class Overtaking(NamedTuple):
    """The smallest change of the weights that brings a rival level with the first.

    `change` is the sum over the criteria of how much their shares move (L1), or None where no weights do it:
    then `reason` says whether the rival is dominated (`by` is better or as good on everything) or never best.
    """

    id: str
    name: str
    change: float | None
    weights: tuple[ChangedWeight, ...] = ()
    reason: Literal["", "dominated", "never best", "blocked"] = ""
    by: str | None = None


class Flip(NamedTuple):
    """A rating whose change alone changes the first place; it turns at `turns` ticks."""

    id: str
    name: str
    criterion: str
    criterion_name: str
    facet: str
    ticks: float
    changed: float
    step: Literal["one tick", "its low end", "its high end"]
    turns: float
    first: str
    first_name: str
    total: float


class Dropped(NamedTuple):
    """A need without which a library that is left out would be first."""

    need: Need
    id: str
    name: str
    total: float
    others: float  # the highest total of those now ranked, without the need; 0 where none races with it


class Outcome(NamedTuple):
    """What a fact may turn out to be, how likely that is taken to be, and who would be first."""

    value: str
    chance: float
    first: str
    first_name: str
    total: float
    turns: float | None = None  # of a rating: the ticks at which it turns; the `value` names the next half tick


class Check(NamedTuple):
    """A fact that is unknown or old, and could change the first place if it were known.

    `chance` is how likely knowing it alone would do so; `outcomes` are those that do.
    """

    id: str
    name: str
    what: str
    kind: Literal["unknown fact", "unknown rating", "old rating"]
    counted: str
    chance: float
    outcomes: tuple[Outcome, ...]
    sources: tuple[Source, ...] = ()


class Sensitivity(NamedTuple):
    """What would change the first place: computed, not drawn."""

    first: str
    intervals: tuple[WeightInterval, ...]
    overtakings: tuple[Overtaking, ...]
    flips: tuple[Flip, ...]
    dropped: tuple[Dropped, ...]
    checks: tuple[Check, ...]


class Place(NamedTuple):
    """A library's score and rank by another method."""

    id: str
    name: str
    score: float
    rank: int


class Opinion(NamedTuple):
    """What another published method makes of the same values and weights. `best` comes first."""

    method: str
    convention: str
    places: tuple[Place, ...]
    best: tuple[str, ...]
    compromise: tuple[str, ...] = ()
    agrees: bool = True
