"""What files say of libraries: sources, levels, ratings, licences, caveats. Each is closed and checked."""

from typing import Annotated, Any, Literal, Self

from pydantic import AfterValidator, BeforeValidator, Field, GetJsonSchemaHandler, model_validator
from pydantic_core import CoreSchema, PydanticCustomError

from dlselect.load.words import (
    Day,
    Entry,
    Identifier,
    Link,
    Name,
    PackageUrl,
    PartialDate,
    PartialDateOrUnknown,
    PythonVersions,
    SourceId,
    Text,
    Ticks,
    Version,
    VersionRange,
)
from dlselect.model.vocabulary import (
    Absence,
    Accelerator,
    Architecture,
    CaveatArea,
    CaveatKind,
    Confirmation,
    Interest,
    Language,
    LayerPart,
    LifecycleState,
    OperatingSystem,
    PatentStance,
    Role,
    Scale,
    Severity,
    StewardKind,
    Target,
    Task,
    Workload,
)

SourceIds = Annotated[list[SourceId], Field(min_length=1)]


class SourceEntry(Entry):
    """Where statements come from: a link, a package URL, or a document without a public address."""

    title: Text
    date: PartialDateOrUnknown
    """The source's own date (YYYY, YYYY-MM or YYYY-MM-DD), or `unknown`."""
    seen: Day
    """The day the source was read."""
    by: Interest
    """Whose word it is: the library's own maintainers, a vendor with an interest, a rival, or someone independent."""
    url: Link | None = None
    purl: PackageUrl | None = None
    document: Text | None = None
    observed_until: PartialDate | None = None
    """For a copy taken earlier: the last day that it shows. 'None since' is true only up to then."""

    @model_validator(mode="after")
    def _one_address(self) -> Self:
        if sum(each is not None for each in (self.url, self.purl, self.document)) != 1:
            raise PydanticCustomError("address", "a source has exactly one of url, purl and document", {})
        return self


class FactEntry(Entry):
    """A level with its reason and sources; or `unknown` with the reason."""

    level: Literal["first-class", "works", "poor", "none"] | None = None
    why: Text | None = None
    sources: SourceIds | None = None
    unknown: Text | None = None
    """Why it is not known; stands alone."""

    @model_validator(mode="after")
    def _known_or_not(self) -> Self:
        known_or_unknown(self, ("level", "why", "sources"))
        return self


class RatingEntry(Entry):
    """Ticks with bounds, reason and sources; or `unknown` with the reason. Without `ticks` only the bounds are known."""

    ticks: Ticks | None = None
    low: Ticks | None = None
    high: Ticks | None = None
    why: Text | None = None
    sources: SourceIds | None = None
    unknown: Text | None = None
    """Why it is not known; stands alone."""

    @model_validator(mode="after")
    def _known_or_not(self) -> Self:
        known_or_unknown(self, ("low", "high", "why", "sources"))
        if self.low is not None and self.high is not None:
            middle = self.low if self.ticks is None else self.ticks
            if not self.low <= middle <= self.high:
                raise PydanticCustomError("bounds", "the ticks must lie within low and high", {})
        return self


def known_or_unknown(entry: Entry, needed: tuple[str, ...], beside: tuple[str, ...] = ()) -> None:
    """Refuse an entry that neither has all `needed` fields nor says, alone, why it is `unknown`.

    Fields in `beside` may stand with either.
    """
    given = [name for name in type(entry).model_fields if name not in beside and getattr(entry, name) is not None]
    if "unknown" in given:
        if len(given) > 1:
            raise PydanticCustomError("unknown", "beside `unknown` nothing else may stand", {})
        return
    # A field whose key is a word of Python bears a dash under it.
    missing = [name.rstrip("_") for name in needed if name not in given]
    if missing:
        raise PydanticCustomError(
            "incomplete", "{missing} missing; or give only `unknown` with the reason", {"missing": ", ".join(missing)}
        )


class PythonEntry(Entry):
    """The Python versions a library's own package runs on."""

    requires: PythonVersions | None = None
    """A PEP 440 range such as '>=3.11,<3.16'; `none` where the project has no package for Python."""
    why: Text | None = None
    sources: SourceIds | None = None
    unknown: Text | None = None

    @model_validator(mode="after")
    def _known_or_not(self) -> Self:
        known_or_unknown(self, ("requires", "why", "sources"))
        return self


class SizeEntry(Entry):
    """Size of a plain installation in MiB, with bounds."""

    value: Annotated[float, Field(gt=0, strict=False)] | None = None
    low: Annotated[float, Field(gt=0, strict=False)] | None = None
    high: Annotated[float, Field(gt=0, strict=False)] | None = None
    why: Text | None = None
    sources: SourceIds | None = None
    unknown: Text | None = None

    @model_validator(mode="after")
    def _known_or_not(self) -> Self:
        known_or_unknown(self, ("value", "low", "high", "why", "sources"))
        if self.value is not None and not (self.low or 0) <= self.value <= (self.high or 0):
            raise PydanticCustomError("bounds", "the value must lie within low and high", {})
        return self


class FactsEntry(Entry):
    """What the library itself offers, by group. A value that is not listed has the level of `rest`, or is unknown."""

    languages: dict[Literal[Language, "rest"], FactEntry] = {}
    roles: dict[Literal[Role, "rest"], FactEntry] = {}
    tasks: dict[Literal[Task, "rest"], FactEntry] = {}
    targets: dict[Literal[Target, "rest"], FactEntry] = {}
    os: dict[Literal[OperatingSystem, "rest"], FactEntry] = {}
    arch: dict[Literal[Architecture, "rest"], FactEntry] = {}
    accelerators: dict[Literal[Accelerator, "rest"], FactEntry] = {}
    scale: dict[Literal[Scale, "rest"], FactEntry] = {}
    without: dict[Literal[Absence, "rest"], FactEntry] = {}
    """How well the finished model runs where this is not present."""
    features: dict[Identifier, FactEntry] = {}
    """By id of criteria/features.yaml."""
    python: PythonEntry | None = None
    install_mib: SizeEntry | None = None


def _by_facet(value: Any) -> Any:
    # `community: {ticks: ...}` is short for `community: {any: {ticks: ...}}`.
    if isinstance(value, dict) and value.keys() & RatingEntry.model_fields.keys():
        return {"any": value}
    return value


class _OneOrByFacet:
    """Lets the JSON Schema show both ways to write a rating."""

    @classmethod
    def __get_pydantic_json_schema__(cls, schema: CoreSchema, handler: GetJsonSchemaHandler) -> dict[str, Any]:
        by_facet = handler(schema)
        return {"anyOf": [by_facet["additionalProperties"], by_facet]}


RatingsByFacet = Annotated[dict[str, RatingEntry], BeforeValidator(_by_facet), _OneOrByFacet()]


class StewardEntry(Entry):
    """Who looks after the library."""

    name: Name
    kind: StewardKind
    sources: SourceIds


class ReleaseEntry(Entry):
    """A version and the day or month of its release."""

    version: Version
    date: PartialDate


class LifecycleEntry(Entry):
    """`active`; `maintenance` (fixes only); `deprecated` (its makers advise against it); `dead` (nobody keeps it)."""

    state: LifecycleState
    since: PartialDate | None = None
    """First public release."""
    last_release: ReleaseEntry | None = None
    ended: PartialDate | None = None
    """For one that is dead or deprecated: when its makers said so, archived it, or were last seen at work."""
    successor: Identifier | None = None
    why: Text
    sources: SourceIds


class LicenceLayerEntry(Entry):
    """Terms that come with the library beside those of its own code; or `unknown` with the reason."""

    part: LayerPart
    says: Text | None = None
    spdx: Text | None = None
    sources: SourceIds | None = None
    unknown: Text | None = None
    """Why it is not known; stands alone beside `part`."""

    @model_validator(mode="after")
    def _known_or_not(self) -> Self:
        known_or_unknown(self, ("says", "sources"), beside=("part",))
        return self


def _licence_expression(text: str) -> str:
    from dlselect.load.spdx import canonical

    return canonical(text)


class LicenceEntry(Entry):
    """The licence of the library's own code and its stance on patents."""

    spdx: Annotated[str, AfterValidator(_licence_expression), Field(max_length=300)]
    """An SPDX licence expression, AND/OR allowed."""
    patents: PatentStance | None = None
    """`granted` in the licence's text, `silent`, or `refused`; left out where unknown."""
    why: Text
    sources: SourceIds
    layers: list[LicenceLayerEntry] = []


class WhenEntry(Entry):
    """The projects that a caveat concerns: every key named must share a value with the project."""

    languages: list[Language] = []
    roles: list[Role] = []
    tasks: list[Task] = []
    targets: list[Target] = []
    os: list[OperatingSystem] = []
    arch: list[Architecture] = []
    accelerators: list[Accelerator] = []
    scale: list[Scale] = []
    workload: list[Workload] = []
    features: list[Identifier] = []
    versions: VersionRange | None = None
    """The versions that it concerns; all, where left out."""


class CaveatEntry(Entry):
    """Something to know before choosing."""

    id: Identifier
    kind: CaveatKind
    area: CaveatArea
    confirmation: Confirmation
    """How far the record bears it out."""
    severity: Severity
    """`note`, `warning`, or `blocker`: the last moves the library below all those without one."""
    title: Annotated[Text, Field(max_length=160)]
    detail: Text | None = None
    when: WhenEntry = Field(default_factory=WhenEntry)
    fixed_in: Version | Literal["open"] | None = None
    """The first version without it, or `open`; left out where unknown or not a defect."""
    sources: SourceIds
