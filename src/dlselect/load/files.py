"""The shape of each file of a catalogue. The JSON Schemas of `dlselect schema` are made from these types."""

from typing import Annotated, Literal, Self

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from dlselect.load.practice_entries import PracticeEntry
from dlselect.load.requirements_file import RequirementsFile
from dlselect.load.statements import (
    CaveatEntry,
    FactsEntry,
    LicenceEntry,
    LifecycleEntry,
    RatingsByFacet,
    SourceEntry,
    SourceIds,
    StewardEntry,
)
from dlselect.load.words import (
    Day,
    Entry,
    Identifier,
    Link,
    Name,
    PackageUrl,
    PartialDateOrUnknown,
    SourceId,
    Text,
)
from dlselect.model.vocabulary import (
    Certainty,
    Computation,
    Confirmation,
    DecisionKind,
    Kind,
)


class LibraryFile(Entry):
    """libraries/<edition>/<id>.yaml: one library, every statement with a dated source."""

    id: Identifier
    name: Name
    kind: Kind
    summary: Text
    """What it is, in one sentence of your own."""
    builds_on: list[Identifier] = []
    aliases: list[Identifier] = []
    packages: list[PackageUrl] = []
    homepage: Link | None = None
    repository: Link | None = None
    steward: StewardEntry
    lifecycle: LifecycleEntry
    licence: LicenceEntry
    facts: FactsEntry
    ratings: dict[Identifier, RatingsByFacet] = {}
    caveats: list[CaveatEntry] = []
    practice: PracticeEntry | None = None
    """How things are done with it, and what it assumes: for `plan` and `port`."""
    sources: dict[SourceId, SourceEntry]


class CriterionFile(Entry):
    """criteria/<id>.yaml: one question that libraries are rated on."""

    id: Identifier
    name: Name
    question: Text
    order: Annotated[int, Field(ge=0, le=999)]
    """Place in tables, small first."""
    vital: bool = False
    """Ticked as vital on the talk's slide."""
    facets: list[Literal["language", "workload", "role", "scale", "os"]] = []
    """What a rating may depend on, most important first."""
    computed: Computation | None = None
    """For a criterion that is computed from facts and never rated."""
    weight: Annotated[float, Field(ge=0, le=1000, strict=False)]
    unknown: Annotated[float, Field(ge=0, le=5, strict=False)]
    """Ticks assumed where nothing is known; shown as such."""
    max_age_days: Annotated[int, Field(gt=0)]
    """Older evidence widens a rating's bounds."""
    rubric: dict[Literal["1", "2", "3", "4", "5"], Text]
    sources: dict[SourceId, SourceEntry]


class PresetWeightEntry(Entry):
    """One weight of a preset, and why."""

    weight: Annotated[float, Field(ge=0, le=1000, strict=False)]
    why: Text
    sources: list[SourceId] = []


class PresetFile(Entry):
    """criteria/weights/<id>.yaml: weights for a kind of project. Criteria not named keep their default weight."""

    id: Identifier
    name: Name
    summary: Text
    weights: dict[Identifier, PresetWeightEntry]
    sources: dict[SourceId, SourceEntry] = {}


class FeatureEntry(Entry):
    """One word of the vocabulary."""

    name: Name
    meaning: Text


class FeaturesFile(Entry):
    """criteria/features.yaml: the features that a project may ask for."""

    features: dict[Identifier, FeatureEntry]


class PatentEntry(Entry):
    """One patent, as far as public pages showed it."""

    number: Annotated[str, Field(pattern=r"^[A-Z]{2}[0-9/]{4,14}[A-Z0-9]{0,3}$")]
    title: Text
    holder: Name
    filed: PartialDateOrUnknown
    granted: PartialDateOrUnknown
    sources: SourceIds


class TechniqueFile(Entry):
    """criteria/techniques/<id>.yaml: a technique with known patents. Not legal advice."""

    id: Identifier
    name: Name
    covers: Text
    """What is claimed, in plain words."""
    patents: Annotated[list[PatentEntry], Field(min_length=1)]
    expires: PartialDateOrUnknown
    expiry_basis: Text
    expiry_computed: bool
    pledge: Text
    """A pledge or licence grant, if a source shows one; else that none was seen."""
    status: Text
    confirmation: Confirmation
    sources: dict[SourceId, SourceEntry]


class ChoiceEntry(Entry):
    """A library that was chosen or rejected: an id of the edition, or the name of one that the edition does not hold."""

    library: Identifier | None = None
    name: Name | None = None
    why: Text

    @model_validator(mode="after")
    def _one_name(self) -> Self:
        if (self.library is None) == (self.name is None):
            raise PydanticCustomError("choice", "give `library` (an id), or `name` for one outside the edition", {})
        return self


class DecisionFile(RequirementsFile):
    """libraries/decisions/<id>.yaml: a real, public decision, its needs in the words of a requirements file."""

    id: Identifier
    who: Name
    """Who decided."""
    kind: DecisionKind
    """`decision` (carried out), `proposal` (outcome not seen), `answer` (somebody informed), or `vendor-advice`."""
    edition: Identifier
    """The edition whose libraries it chose among."""
    year: Annotated[int, Field(ge=2010, le=2099)] | None = None
    """Left out where the source has no date."""
    confidence: Certainty
    """How sure the reading of the source is."""
    summary: Text
    unsaid: list[Text] = []
    """Needs for which the requirements have no word."""
    chosen: list[ChoiceEntry] = []
    """The accepted answers, best first; empty where the point is that a library is ruled out."""
    rejected: list[ChoiceEntry] = []
    sources: Annotated[dict[SourceId, SourceEntry], Field(min_length=1)]


class EditionFile(Entry):
    """libraries/<edition>/edition.yaml: what this edition is."""

    id: Identifier
    name: Name
    summary: Text
    date: Day
    """The day that the edition describes."""
    frozen: bool = False
    """A frozen edition is history: it is judged as of its own date, not today's."""


class LayerFile(Entry):
    """layer.yaml: marks a directory as a layer over a catalogue."""

    layer: Identifier
    summary: Text | None = None


class ChangeEntry(Entry):
    """A team's own statement on a library, with the reason and the day on which it lapses."""

    reason: Text
    until: Day
    facts: FactsEntry | None = None
    ratings: dict[Identifier, RatingsByFacet] = {}
    lifecycle: LifecycleEntry | None = None
    licence: LicenceEntry | None = None
    practice: PracticeEntry | None = None
    caveats: list[CaveatEntry] = []
    """Added, or put in place of the caveat with the same id."""


class OverridesFile(Entry):
    """overrides/<edition>/<id>.yaml in a layer: changes to one library."""

    library: Identifier
    changes: Annotated[list[ChangeEntry], Field(min_length=1)]
    sources: dict[SourceId, SourceEntry]
