"""What changes when a model, or a habit, is carried from one library to another."""

from typing import Literal, NamedTuple

from dlselect.model.catalogue import Edition, Fact, Layer, Library, Source
from dlselect.model.guide import Check, Default, DefaultKind, Format, HowTo, Passage
from dlselect.model.recommendation import CaveatNote

# Both stated and different; different or not, by what else is in use; both stated and equal; only one of them has it;
# one of them is not known; neither has it.
Verdict = Literal["differs", "depends", "same", "one-sided", "unknown", "neither"]


class AddedDefault(NamedTuple):
    """The default that the add-on `library` gives to `base`, which has none of its own or another."""

    base: Library
    library: Library
    default: Default


class DefaultChange(NamedTuple):
    """One default of both libraries, and whether it changes.

    `remedy` says how the new library is made to do as the old one did ('' where nothing has to be done, or it is not
    known how). `silent` is False where the new library says so by an error. `added` are the values of add-ons: for
    a library that has none of its own all of them, else those that differ from its own.
    """

    kind: DefaultKind
    source: Default
    target: Default
    verdict: Verdict
    silent: bool
    remedy: str
    added: tuple[AddedDefault, ...] = ()


class Stop(NamedTuple):
    """A third library on the way: it has `read` the first format, and has `written` the model in `format`."""

    library: Library
    format: Format
    read: Passage
    written: Passage


class Route(NamedTuple):
    """A way for a model: `written` in `format` by the old library, `read` by the new one; by way of `stop`, if any."""

    format: Format
    written: Passage
    read: Passage
    stop: Stop | None = None


class Loss(NamedTuple):
    """A fact that the old library has, and the new one worse, not at all, or nobody knows."""

    group: str
    value: str
    name: str
    asked: bool
    source: Fact
    target: Fact


class Tolerance(NamedTuple):
    """Within which difference float32 outputs of one layer should agree, and how it was reached.

    `value` is a share of the output's largest number. It is None where the error of one of the two was not measured; `why`
    then says what to do in its place.
    """

    value: float | None
    why: str
    sources: tuple[Source, ...]


class CheckStep(NamedTuple):
    """A check with both libraries' answers to the items that help with it: what the item asks, old, new."""

    check: Check
    helps: tuple[tuple[str, HowTo | None, HowTo | None], ...]


class Port(NamedTuple):
    """All of it, in the order in which it is read.

    `shared_base` is the library on which both stand (JAX for Flax and Equinox), so that no format is needed between them.
    `silent_on` are those of the two libraries of which the catalogue states no practice at all, `undescribed` those of
    which it states no defaults. `failed` are the project's needs that the new library does not meet. `other_caveats` are
    the caveats of both that are not about conversion, counted. `left_out` names the defaults and checks that do not
    concern the project, each with what rules it out.
    """

    project: str
    edition: Edition
    digest: str
    layers: tuple[Layer, ...]
    as_of: str
    source: Library
    target: Library
    shared_base: Library | None
    silent_on: tuple[Library, ...]
    undescribed: tuple[Library, ...]
    failed: tuple[str, ...]
    changes: tuple[DefaultChange, ...]
    routes: tuple[Route, ...]
    caveats: tuple[tuple[Library, tuple[CaveatNote, ...]], ...]
    other_caveats: int
    losses: tuple[Loss, ...]
    checks: tuple[CheckStep, ...]
    tolerance: Tolerance
    left_out: tuple[tuple[str, str], ...]
