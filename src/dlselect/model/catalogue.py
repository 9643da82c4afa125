"""A catalogue as dlselect holds it: criteria, libraries, techniques, and the sources behind each statement.

The types are named tuples: frozen, and made and restored about ten times faster than frozen dataclasses.
That counts, because every run makes the types and restores a compiled catalogue.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from dlselect.model.vocabulary import (
    CaveatArea,
    CaveatKind,
    Computation,
    Confirmation,
    Interest,
    Kind,
    LayerPart,
    LifecycleState,
    PatentStance,
    Severity,
    StewardKind,
)

if TYPE_CHECKING:
    from dlselect.model.decision import Decision
    from dlselect.model.guide import Guide


class Level(StrEnum):
    """How well a library serves one thing that a project may ask for; defined in docs/reference/levels.md."""

    FIRST_CLASS = "first-class"
    WORKS = "works"
    POOR = "poor"
    NONE = "none"
    UNKNOWN = "unknown"


class Source(NamedTuple):
    """Where a statement comes from. Exactly one of `url`, `purl` and `document` is set.

    `ref` is unique in a catalogue: `pytorch/s1`, or `our-team:pytorch/o1` for a layer.
    `date` is the source's own (YYYY, YYYY-MM or YYYY-MM-DD; None if unknown); `seen` is the day it was read.
    """

    ref: str
    title: str
    date: str | None
    seen: str
    by: Interest
    url: str | None = None
    purl: str | None = None
    document: str | None = None
    observed_until: str | None = None

    @property
    def address(self) -> str:
        """Return the link, package URL or bibliographic reference."""
        return self.url or self.purl or self.document or ""


class Override(NamedTuple):
    """Why a layer's own statement stands in place of the catalogue's, and until when (YYYY-MM-DD)."""

    layer: str
    reason: str
    until: str


class Fact(NamedTuple):
    """The level at which a library serves one value of one group, and why."""

    level: Level
    why: str
    sources: tuple[Source, ...] = ()
    inherited_from: str | None = None
    override: Override | None = None


class Rating(NamedTuple):
    """Ticks (1 to 5, halves allowed; 0 = not applicable) with bounds, why, and sources.

    `ticks` is None where only bounds are known; the middle of the bounds is then counted, and shown as such.
    """

    ticks: float | None
    low: float
    high: float
    why: str
    sources: tuple[Source, ...]
    override: Override | None = None

    @property
    def point(self) -> float:
        """Return the ticks that are counted."""
        return self.ticks if self.ticks is not None else (self.low + self.high) / 2


class Unrated(NamedTuple):
    """A criterion on which nothing is known of a library, and why not."""

    reason: str
    override: Override | None = None


class Quantity(NamedTuple):
    """A measured amount with its bounds, in the unit that the field's name ends with."""

    value: float
    low: float
    high: float
    why: str
    sources: tuple[Source, ...]
    override: Override | None = None


class PythonRange(NamedTuple):
    """The Python versions a library runs on, as a PEP 440 specifier such as `>=3.11,<3.16`, or `none`.

    `minors` are the minor versions that it lets in, worked out once when the catalogue is read.
    """

    requires: str
    minors: tuple[str, ...]
    why: str
    sources: tuple[Source, ...]
    override: Override | None = None


class Release(NamedTuple):
    """A version and the day (or month) of its release."""

    version: str
    date: str


class Lifecycle(NamedTuple):
    """Whether a library is kept up, since when it exists, when it `ended`, and what took its place."""

    state: LifecycleState
    since: str | None
    last_release: Release | None
    successor: str | None
    why: str
    sources: tuple[Source, ...]
    override: Override | None = None
    ended: str | None = None


class LicenceTerms(NamedTuple):
    """One node of a licence expression: a licence id, or AND/OR over parts."""

    operator: str  # "AND", "OR" or "" for a single licence
    licence: str = ""
    parts: tuple[LicenceTerms, ...] = ()


class LicenceLayer(NamedTuple):
    """Terms that come with a library beside those of its own code; where not `known`, `says` tells why not."""

    part: LayerPart
    says: str
    spdx: str | None
    sources: tuple[Source, ...]
    known: bool = True


class Licence(NamedTuple):
    """The licence of a library's own code, its stance on patents, and the layers around it."""

    spdx: str
    terms: LicenceTerms
    patents: PatentStance | None
    why: str
    sources: tuple[Source, ...]
    layers: tuple[LicenceLayer, ...] = ()
    override: Override | None = None


class Steward(NamedTuple):
    """Who looks after a library."""

    name: str
    kind: StewardKind
    sources: tuple[Source, ...]


class Caveat(NamedTuple):
    """Something to know before choosing.

    `when` maps a group (or `workload`) to the values that it concerns; empty means always.
    `versions` is a version range such as `<2.4`; `fixed_in` is a version, `open`, or None if unknown.
    `in_newest` says whether it holds in the newest release: None where that cannot be told.
    """

    id: str
    library: str
    kind: CaveatKind
    area: CaveatArea
    confirmation: Confirmation
    severity: Severity
    title: str
    detail: str
    when: Mapping[str, tuple[str, ...]]
    versions: str | None
    fixed_in: str | None
    in_newest: bool | None
    sources: tuple[Source, ...]
    override: Override | None = None


class Library(NamedTuple):
    """Everything the catalogue says of one library."""

    id: str
    name: str
    summary: str
    kind: Kind
    builds_on: tuple[str, ...]
    aliases: tuple[str, ...]
    packages: tuple[str, ...]
    homepage: str | None
    repository: str | None
    steward: Steward
    lifecycle: Lifecycle
    licence: Licence
    python: PythonRange | None
    install_mib: Quantity | None
    facts: Mapping[str, Mapping[str, Fact]]
    ratings: Mapping[str, Mapping[str, Rating | Unrated]]
    caveats: tuple[Caveat, ...]
    sources: Mapping[str, Source]
    # Reasons why `python` and `install_mib` are None, by key.
    unknown: Mapping[str, str] = {}
    layer: str | None = None


class Criterion(NamedTuple):
    """One question that libraries are rated on.

    `facets` names the dimensions that a rating may depend on, most important first; `unknown` is the
    ticks assumed where nothing is known; evidence older than `max_age_days` widens a rating's bounds.
    """

    id: str
    name: str
    question: str
    order: int
    vital: bool
    facets: tuple[str, ...]
    computed: Computation | None
    weight: float
    unknown: float
    max_age_days: int
    rubric: Mapping[int, str]
    sources: tuple[Source, ...]


class PresetWeight(NamedTuple):
    """The weight that a preset gives to one criterion, and why."""

    weight: float
    why: str
    sources: tuple[Source, ...]


class Preset(NamedTuple):
    """Weights for a kind of project. Criteria that it does not name keep their default weight."""

    id: str
    name: str
    summary: str
    weights: Mapping[str, PresetWeight]


class Feature(NamedTuple):
    """One word of the controlled vocabulary of features."""

    id: str
    name: str
    meaning: str


class Patent(NamedTuple):
    """One patent on a technique, as far as public pages showed it. Dates are YYYY, YYYY-MM or YYYY-MM-DD."""

    number: str
    title: str
    holder: str
    filed: str | None
    granted: str | None
    sources: tuple[Source, ...]


class Technique(NamedTuple):
    """A technique with known patents. Never legal advice."""

    id: str
    name: str
    covers: str
    patents: tuple[Patent, ...]
    expires: str | None
    expiry_basis: str
    expiry_computed: bool
    pledge: str
    status: str
    confirmation: Confirmation
    sources: tuple[Source, ...]


class Edition(NamedTuple):
    """One catalogue of libraries at one time. A frozen edition is judged as of its own date."""

    id: str
    name: str
    summary: str
    date: str
    frozen: bool


class Layer(NamedTuple):
    """Statements of a user's own that lie over the catalogue."""

    name: str
    place: str
    notices: tuple[str, ...] = ()


class Catalogue(NamedTuple):
    """One edition with its criteria, presets, features and techniques. Mappings are ordered as shown.

    `guide` is None where the catalogue was opened without it: only `plan` and `port` want it.
    """

    edition: Edition
    editions: tuple[str, ...]
    criteria: Mapping[str, Criterion]
    presets: Mapping[str, Preset]
    features: Mapping[str, Feature]
    techniques: Mapping[str, Technique]
    libraries: Mapping[str, Library]
    digest: str
    layers: tuple[Layer, ...] = ()
    decisions: Mapping[str, Decision] = {}
    guide: Guide | None = None
