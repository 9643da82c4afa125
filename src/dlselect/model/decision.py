"""Real, public decisions about which library to use: shown as precedents, and used to back-test the advice."""

from typing import NamedTuple

from dlselect.model.catalogue import Source
from dlselect.model.requirements import Requirements
from dlselect.model.vocabulary import Certainty, DecisionKind


class Choice(NamedTuple):
    """A library that a decision chose or rejected, and why. `library` is None for one outside the catalogue."""

    library: str | None
    name: str
    why: str


class Decision(NamedTuple):
    """One decision: who chose what for which needs, and from where that is known.

    `requirements` are its needs as far as they can be said; `unsaid` are those that cannot. `chosen` are the
    accepted answers, best first. `year` is None where the source has no date.
    """

    id: str
    who: str
    kind: DecisionKind
    year: int | None
    confidence: Certainty
    summary: str
    requirements: Requirements
    unsaid: tuple[str, ...]
    chosen: tuple[Choice, ...]
    rejected: tuple[Choice, ...]
    sources: tuple[Source, ...]


class Precedent(NamedTuple):
    """A decision whose needs resemble the project's.

    `similarity` lies in [0, 1]; `shared` are the values that both name, by key, and `differing` the keys on
    which they name nothing in common.
    """

    decision: Decision
    similarity: float
    shared: tuple[str, ...]
    differing: tuple[str, ...]
