"""What changes when a model, or a habit, is carried from one library to another."""

from typing import Literal, NamedTuple

from dlselect.model.catalogue import Edition, Fact, Library, Source
from dlselect.model.guide import Check, Default, DefaultKind, Format, HowTo, Passage
from dlselect.model.recommendation import CaveatNote

# Both stated and different; both stated and equal; only one of them has it; one of them is not known; neither has it.
Verdict = Literal["differs", "same", "one-sided", "unknown", "neither"]


class DefaultChange(NamedTuple):
    """One default of both libraries, and whether it changes.

    `remedy` says how the new library is made to do as the old one did ('' where nothing has to be done, or it is not
    known how). `added` are the values that add-ons of the catalogue give to a library that has none of its own, as
    (name of the library that lacks it, name of the add-on, its default).
    """

    kind: DefaultKind
    source: Default
    target: Default
    verdict: Verdict
    remedy: str
    added: tuple[tuple[str, str, Default], ...] = ()


class Route(NamedTuple):
    """A way for a model: written by the first, read by the second, `between` by a third library where it takes one."""

    format: Format
    written: Passage
    read: Passage
    between: tuple[Library, Format, Passage, Passage] | None = None


class Loss(NamedTuple):
    """A fact that the old library has and the new one has worse or not at all."""

    group: str
    value: str
    name: str
    asked: bool
    source: Fact
    target: Fact


class Tolerance(NamedTuple):
    """Within which relative difference float32 outputs of one layer should agree, and how it was reached.

    `value` is None where neither library's error was measured; `why` then says what to use in its place.
    """

    value: float | None
    why: str
    sources: tuple[Source, ...]


class CheckStep(NamedTuple):
    """A check with both libraries' answers to the items that help with it."""

    check: Check
    helps: tuple[tuple[str, HowTo | None, HowTo | None], ...]


class Port(NamedTuple):
    """All of it, in the order in which it is read.

    `left_out` names the defaults and checks that do not concern the project, each with what rules it out.
    """

    project: str
    edition: Edition
    digest: str
    as_of: str
    source: Library
    target: Library
    changes: tuple[DefaultChange, ...]
    routes: tuple[Route, ...]
    caveats: tuple[tuple[Library, tuple[CaveatNote, ...]], ...]
    losses: tuple[Loss, ...]
    checks: tuple[CheckStep, ...]
    tolerance: Tolerance
    left_out: tuple[tuple[str, str], ...]
