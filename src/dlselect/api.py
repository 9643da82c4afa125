"""The public Python interface; everything here is also reachable as `dlselect.<name>`."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from dlselect.load.catalogue import open_catalogue
from dlselect.model.catalogue import Catalogue
from dlselect.model.recommendation import Recommendation
from dlselect.model.requirements import Requirements
from dlselect.model.robustness import WeightDoubt
from dlselect.scoring import engine
from dlselect.scoring.robustness import DRAWS, Doubt

Place = str | os.PathLike[str]


def load_catalogue(*places: Place, edition: str = "current", today: date | None = None) -> Catalogue:
    """Return one edition of the shipped catalogue, or of another, with layers over it.

    Args:
        places: directories: at most one whole catalogue (in place of the shipped one), and layers.
        edition: `current`, `talk-2017`, or the name of another folder under `libraries/`.
        today: the day on which a layer's changes must not have lapsed; the clock's day if None.

    Raises:
        InputError: with every problem of the catalogue's files.
    """
    return open_catalogue([Path(place) for place in places], edition, today or date.today(), guided=True)


def load_requirements(requirements: Place | Mapping[str, Any], catalogue: Catalogue) -> Requirements:
    """Return checked requirements from a YAML file's path or from plain data of the same shape.

    Raises:
        InputError: with every problem of the requirements.
    """
    from dlselect.load.requirements import read_requirements, requirements_of

    if isinstance(requirements, Mapping):
        return requirements_of(requirements, catalogue)
    return read_requirements(Path(requirements), catalogue)


def recommend(
    requirements: Place | Mapping[str, Any] | Requirements,
    *,
    catalogue: Catalogue | Place | Sequence[Place] | None = None,
    edition: str = "current",
    today: date | None = None,
    strict: bool = False,
    weight_doubt: WeightDoubt = "medium",
    draws: int = DRAWS,
) -> Recommendation:
    """Return the recommendation for a project.

    Args:
        requirements: the path of a requirements file, plain data of the same shape, or checked requirements.
        catalogue: a loaded catalogue, or the directories of one and of layers; the shipped one if None.
        edition: which edition of the catalogue, where it is not loaded yet.
        today: the day against which the age of evidence is judged; the clock's day if None. With the same
            day, requirements and catalogue the result is the same, number for number.
        strict: leave out libraries with a need that nothing confirms.
        weight_doubt: how far the weights may be off: none, low, medium or high.
        draws: how many rankings are drawn, at least 1, to see how sure the answer is.

    Returns:
        Totals and points in [0, 100], values in [0, 1], each with its reason and sources.

    Raises:
        InputError: a file is wrong; `problems` holds everything that was found.
    """
    today = today or date.today()
    if not isinstance(catalogue, Catalogue):
        places: Sequence[Place]
        if catalogue is None:
            places = ()
        elif isinstance(catalogue, (str, os.PathLike)):
            places = (catalogue,)
        else:
            places = catalogue
        catalogue = load_catalogue(*places, edition=edition, today=today)
    if not isinstance(requirements, Requirements):
        requirements = load_requirements(requirements, catalogue)
    return engine.recommend(catalogue, requirements, today, strict=strict, doubt=Doubt(weight_doubt, draws))
