"""A finished recommendation: all that any surface shows, decided once.

Every number stands beside its reason and its sources. Values lie in [0, 1], ticks in [0, 5], totals and
points in [0, 100].
"""

from enum import StrEnum
from typing import NamedTuple

from dlselect.model.catalogue import Caveat, Edition, Layer, Level, Override, Patent, Source
from dlselect.model.decision import Precedent
from dlselect.model.requirements import Need
from dlselect.model.robustness import Opinion, Robustness, Sensitivity


class Verdict(StrEnum):
    """How sure the answer is."""

    CLEAR = "clear"  # the first is so in at least four of five draws
    LIKELY = "likely"  # in at least three of five
    CLOSE = "close call"  # in fewer
    OPEN = "no clear answer"  # in fewer, and five libraries or more have a real chance
    TIE = "tie"  # two or more share the highest total
    NEAR_MISS = "near miss"  # nothing meets every need; the answer fails one
    NONE = "none"  # nothing comes near


class Finding(NamedTuple):
    """What a library answers to one need or wish."""

    need: Need
    level: Level
    why: str
    sources: tuple[Source, ...] = ()
    inherited_from: str | None = None
    override: Override | None = None


class Part(NamedTuple):
    """One judgement that a share rests on: a rating for one facet, or the level of one fact.

    Values lie in [0, 1]. `name` says which: a facet such as `python`, or a need such as `os: windows`. What is not
    known has the `outcomes` that it may turn out to have, or any value between its bounds where there are none.
    Below its `floor` another judgement would speak in its place: the next best, where the best one counts.
    """

    name: str
    value: float
    low: float
    high: float
    rated: bool = False
    known: bool = True
    stale: bool = False
    outcomes: tuple[float, ...] = ()
    sources: tuple[Source, ...] = ()
    floor: float = 0.0


class Group(NamedTuple):
    """Parts of which the mean counts, or the `least`. A share's value is the product of its groups."""

    parts: tuple[Part, ...]
    least: bool = False


class Share(NamedTuple):
    """What one criterion adds to a library's total.

    `points` = 100 x weight x value / sum of weights; the points of a library add up to its total.
    `known` is False where the criterion's assumed ticks stand in for missing evidence.
    """

    criterion: str
    name: str
    weight: float
    value: float
    low: float
    high: float
    points: float
    why: str
    sources: tuple[Source, ...] = ()
    known: bool = True
    stale: bool = False
    override: Override | None = None
    groups: tuple[Group, ...] = ()

    @property
    def ticks(self) -> float:
        """Return the value on the scale of ticks."""
        return self.value * 5


class CaveatNote(NamedTuple):
    """A caveat that concerns this project, and why it does."""

    caveat: Caveat
    because: str


class Candidate(NamedTuple):
    """One library's place. Equal totals share a `rank`; ids order them."""

    id: str
    name: str
    rank: int
    total: float
    low: float
    high: float
    breakdown: tuple[Share, ...]
    findings: tuple[Finding, ...]
    wishes: tuple[Finding, ...] = ()
    caveats: tuple[CaveatNote, ...] = ()
    other_caveats: int = 0  # caveats whose condition the project leaves open
    fails: Finding | None = None  # near misses only: the one need that is not met

    @property
    def unconfirmed(self) -> tuple[Finding, ...]:
        """Return the needs that nothing in the catalogue confirms or denies."""
        return tuple(finding for finding in self.findings if finding.level is Level.UNKNOWN)

    @property
    def blockers(self) -> tuple[CaveatNote, ...]:
        """Return the caveats that move this library below those without one."""
        return tuple(note for note in self.caveats if note.caveat.severity == "blocker")


class Excluded(NamedTuple):
    """A library that is left out, with every need that it fails."""

    id: str
    name: str
    reasons: tuple[Finding, ...]


class AddOnOffer(NamedTuple):
    """Add-ons that can be used with one base, ranked among themselves."""

    base: str
    base_name: str
    base_rank: int
    add_ons: tuple[Candidate, ...]


class Difference(NamedTuple):
    """How much one criterion sets the first apart from the second; points > 0 speak for the first."""

    criterion: str
    name: str
    points: float
    first_why: str
    second_why: str


class Contrast(NamedTuple):
    """Why the first stands before the second: differences largest first, adding up to `lead`."""

    first: str
    second: str
    lead: float
    differences: tuple[Difference, ...]
    sentence: str


class Answer(NamedTuple):
    """The answer in one sentence, and how sure it is. `rivals` have a real chance to be first."""

    verdict: Verdict
    first: tuple[str, ...]
    rivals: tuple[str, ...]
    sentence: str


class Weight(NamedTuple):
    """The weight of one criterion, its share of all weights in percent, and where it comes from."""

    criterion: str
    name: str
    weight: float
    percent: float
    why: str
    sources: tuple[Source, ...] = ()


class TechniqueNote(NamedTuple):
    """Patents on a technique that the project names."""

    id: str
    name: str
    covers: str
    patents: tuple[Patent, ...]
    expires: str | None
    expiry_basis: str
    expiry_computed: bool
    pledge: str
    status: str
    sources: tuple[Source, ...]


class Recommendation(NamedTuple):
    """The whole answer to one requirements file over one catalogue on one day."""

    project: str
    edition: Edition
    digest: str
    layers: tuple[Layer, ...]
    as_of: str
    strict: bool
    answer: Answer
    weights: tuple[Weight, ...]
    ranking: tuple[Candidate, ...]
    near_misses: tuple[Candidate, ...]
    add_ons: tuple[AddOnOffer, ...]
    excluded: tuple[Excluded, ...]
    contrast: Contrast | None
    techniques: tuple[TechniqueNote, ...]
    notices: tuple[str, ...]
    precedents: tuple[Precedent, ...] = ()
    robustness: Robustness | None = None  # None where nothing is left to judge
    sensitivity: Sensitivity | None = None
    opinions: tuple[Opinion, ...] = ()
