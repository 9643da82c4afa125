"""Libraries side by side, and one library explained."""

from typing import NamedTuple

from dlselect.model.catalogue import Edition, Fact, Library, Rating, Unrated
from dlselect.model.recommendation import Candidate, CaveatNote, Contrast, TechniqueNote, Weight


class RatingRow(NamedTuple):
    """One criterion and facet over all compared libraries; None where a library has no rating of this facet."""

    criterion: str
    name: str
    facet: str
    ratings: tuple[Rating | Unrated | None, ...]


class FactRow(NamedTuple):
    """One value of one group over all compared libraries."""

    group: str
    value: str
    facts: tuple[Fact, ...]


class Comparison(NamedTuple):
    """Chosen libraries side by side, in the order asked for.

    `candidates` follow `libraries`; their ranks count among the compared ones only. `project` is empty
    where no requirements file was given: totals then rest on the criteria alone.
    """

    project: str
    edition: Edition
    digest: str
    as_of: str
    weights: tuple[Weight, ...]
    libraries: tuple[Library, ...]
    candidates: tuple[Candidate, ...]
    ratings: tuple[RatingRow, ...]
    facts: tuple[FactRow, ...]


class Explanation(NamedTuple):
    """One library's numbers down to their sources; with `against`, why it stands before or behind that one.

    `failed` names the needs that leave it out; `rank` and `of` place it among those that meet every need
    (0 where it is left out or an add-on).
    """

    project: str
    edition: Edition
    digest: str
    as_of: str
    weights: tuple[Weight, ...]
    library: Library
    candidate: Candidate
    failed: tuple[str, ...]
    rank: int
    of: int
    against: Candidate | None
    contrast: Contrast | None


class CaveatList(NamedTuple):
    """Caveats of libraries, each with why it is listed, and patents on techniques.

    The number beside a library's caveats counts those whose condition the project leaves open.
    """

    project: str
    edition: Edition
    digest: str
    as_of: str
    libraries: tuple[tuple[Library, tuple[CaveatNote, ...], int], ...]
    techniques: tuple[TechniqueNote, ...]
