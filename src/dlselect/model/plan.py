"""The checklist of the first weeks with one library, for one project."""

from typing import Literal, NamedTuple

from dlselect.model.catalogue import Edition, Fact, Layer, Library, LicenceLayer
from dlselect.model.guide import (
    CodeBase,
    Default,
    DefaultKind,
    Format,
    GuideTable,
    HowTo,
    Passage,
    PlanItem,
    PlanPart,
    Recording,
)
from dlselect.model.recommendation import CaveatNote


class Chosen(NamedTuple):
    """How the library was chosen: recommended, with the verdict and the names of its rivals, or named by the user.

    `failed` names the needs that a library which the user named does not meet.
    """

    by: Literal["recommendation", "user"]
    verdict: str = ""
    rivals: tuple[str, ...] = ()
    failed: tuple[str, ...] = ()


class FinerPoint(NamedTuple):
    """A default that is worth knowing before it is met."""

    kind: DefaultKind
    default: Default


class PassageLine(NamedTuple):
    """A format that the library `writes` or reads, and how."""

    format: Format
    writes: bool
    passage: Passage


class Task(NamedTuple):
    """One item of the plan with the library's part of it.

    `how` is the library's own answer; where it has none, `fact` is what the catalogue says of the item's feature.
    `licence` is what is known of the terms of pretrained weights, `caveats` concern the item.
    """

    item: PlanItem
    how: HowTo | None = None
    fact: Fact | None = None
    points: tuple[FinerPoint, ...] = ()
    code_bases: tuple[CodeBase, ...] = ()
    passages: tuple[PassageLine, ...] = ()
    licence: LicenceLayer | None = None
    caveats: tuple[CaveatNote, ...] = ()
    table: GuideTable | None = None

    @property
    def known(self) -> bool:
        """Return whether anything is known of the library's part, where the item wants one."""
        if self.item.answer == "none":
            return True
        told = self.how is not None and self.how.state != "unknown"
        return told or bool(self.fact or self.points or self.code_bases or self.passages)


class Section(NamedTuple):
    """A part of the plan with its tasks."""

    part: PlanPart
    tasks: tuple[Task, ...]


class LeftOut(NamedTuple):
    """An item that does not concern the project, and what rules it out, such as `roles: inference`."""

    item: PlanItem
    because: str


class Plan(NamedTuple):
    """What to do in the first weeks, in the order of the talk.

    `languages` are those that the project names; `narrowed` says whether it names anything that can rule an item out.
    `recording` is what a script needs that records the environment; None where nothing is known.
    """

    project: str
    edition: Edition
    digest: str
    layers: tuple[Layer, ...]
    as_of: str
    library: Library
    chosen: Chosen
    sections: tuple[Section, ...]
    left_out: tuple[LeftOut, ...]
    recording: Recording | None
    languages: tuple[str, ...] = ()
    narrowed: bool = True
