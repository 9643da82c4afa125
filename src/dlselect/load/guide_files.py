"""The shape of the files in criteria/guide: the plan, the checks after moving, the defaults, the formats."""

from typing import Annotated, Literal, Self

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from dlselect.load.statements import SourceEntry, SourceIds
from dlselect.load.words import Entry, Identifier, Name, SourceId, Text
from dlselect.model.guide import AnswerKind, Carries, Holds
from dlselect.model.vocabulary import Accelerator, CaveatArea, Role, Scale, Target, Task, Workload

Slide = Annotated[int, Field(ge=1, le=34)]
"""A slide of the talk."""


class ConcernEntry(Entry):
    """The projects that something concerns; what a project leaves open does not rule it out."""

    roles: list[Role] = []
    tasks: list[Task] = []
    targets: list[Target] = []
    accelerators: list[Accelerator] = []
    scale: list[Scale] = []
    workload: list[Workload] = []


class NowEntry(Entry):
    """Whether the talk's advice still holds, and what newer work says."""

    holds: Holds
    says: Text
    sources: SourceIds


class PlanPartEntry(Entry):
    """A part of the plan."""

    name: Name
    slides: list[Slide]


class PlanItemEntry(Entry):
    """One thing to do in the first weeks."""

    part: Identifier
    slide: Slide
    do: Annotated[Text, Field(max_length=160)]
    """An order, in one sentence."""
    talk: Text
    """What the talk says."""
    answer: AnswerKind
    """Where the library's part comes from."""
    feature: Identifier | None = None
    """The feature whose fact stands in where a library has no answer of its own."""
    when: ConcernEntry = Field(default_factory=ConcernEntry)
    unless: ConcernEntry = Field(default_factory=ConcernEntry)
    """What makes it idle, whatever else the project says."""
    table: Identifier | None = None
    areas: list[CaveatArea] = []
    """Areas of the caveats that are told with it."""
    now: NowEntry | None = None


class TableRowEntry(Entry):
    """One factor with a cell a column."""

    factor: Name
    cells: Annotated[list[Text], Field(min_length=1)]
    now: NowEntry | None = None


class GuideTableEntry(Entry):
    """A published table that guides."""

    name: Name
    from_: Annotated[Text, Field(alias="from")]
    columns: Annotated[list[Text], Field(min_length=1)]
    rows: Annotated[list[TableRowEntry], Field(min_length=1)]
    says: Text
    """How old it is, on what it was found, and so how far to trust it."""
    sources: SourceIds

    @model_validator(mode="after")
    def _full_rows(self) -> Self:
        for row in self.rows:
            if len(row.cells) != len(self.columns):
                raise PydanticCustomError(
                    "cells", "the row '{factor}' has {count} cells; the table has {columns} columns",
                    {"factor": row.factor, "count": len(row.cells), "columns": len(self.columns)},
                )  # fmt: skip
        return self


class PlanFile(Entry):
    """criteria/guide/plan.yaml: the checklist of the first weeks, in the order of the talk."""

    parts: dict[Identifier, PlanPartEntry]
    items: dict[Identifier, PlanItemEntry]
    tables: dict[Identifier, GuideTableEntry] = {}
    sources: dict[SourceId, SourceEntry] = {}


class CheckEntry(Entry):
    """One check after moving from one library to another."""

    do: Annotated[Text, Field(max_length=200)]
    why: Text
    topics: list[Identifier] = []
    """Items of the plan whose answers for both libraries help with the check."""
    when: ConcernEntry = Field(default_factory=ConcernEntry)
    tolerance: bool = False
    """Whether the computed tolerance is told with it."""
    sources: list[SourceId] = []


class ChecksFile(Entry):
    """criteria/guide/checks.yaml: the checks after moving, in order."""

    checks: dict[Identifier, CheckEntry]
    sources: dict[SourceId, SourceEntry] = {}


class DefaultKindEntry(Entry):
    """One thing that libraries assume where the user says nothing."""

    name: Name
    group: Literal["layers", "initialisation", "layout", "images", "training", "numbers", "chance"]
    question: Text
    number: Literal[True] | None = None
    """It takes a number, whose meaning and unit the question gives."""
    values: dict[Identifier, Text] = {}
    """The words it takes, each defined."""
    loud: list[Identifier] = []
    """Those of the words that show themselves by an error, so that nothing changes silently."""
    open: list[Identifier] = []
    """Those of the words that leave it to something else, such as the file or the backend."""
    as_is: bool = False
    """The arguments of all libraries take the number as it is."""
    matters: Text
    """What goes wrong where two libraries differ."""
    check: Text
    """How to see the difference."""
    when: ConcernEntry = Field(default_factory=ConcernEntry)
    finer: bool = False
    """One of the finer points that the plan tells of the library itself."""

    @model_validator(mode="after")
    def _one_kind(self) -> Self:
        if bool(self.number) == bool(self.values):
            raise PydanticCustomError("kind", "a default takes a `number` or one of its `values`", {})
        if self.as_is and not self.number:
            raise PydanticCustomError("kind", "`as_is` is said of a `number`", {})
        for word in (*self.loud, *self.open):
            if word not in self.values:
                raise PydanticCustomError("kind", "'{word}' is none of the `values`", {"word": word})
        return self


class DefaultsFile(Entry):
    """criteria/guide/defaults.yaml: the vocabulary of defaults."""

    defaults: dict[Identifier, DefaultKindEntry]


class FormatEntry(Entry):
    """A form in which models are carried."""

    name: Name
    meaning: Text
    carries: Carries
    """`graph`: the computation with its weights; `weights`: numbers by name."""


class FormatsFile(Entry):
    """criteria/guide/formats.yaml: the formats in which models go from one library to another."""

    formats: dict[Identifier, FormatEntry]
