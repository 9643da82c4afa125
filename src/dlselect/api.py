"""The public Python interface; everything here is also reachable as `dlselect.<name>`."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from dlselect.errors import InputError, Problem
from dlselect.load.catalogue import open_catalogue
from dlselect.model.catalogue import Catalogue
from dlselect.model.plan import Plan
from dlselect.model.port import Port
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
    opened = _opened(catalogue, edition, today)
    asked = _checked(requirements, opened)
    return engine.recommend(opened, asked, today, strict=strict, doubt=Doubt(weight_doubt, draws))


def plan(
    requirements: Place | Mapping[str, Any] | Requirements,
    library: str | None = None,
    *,
    catalogue: Catalogue | Place | Sequence[Place] | None = None,
    edition: str = "current",
    today: date | None = None,
) -> Plan:
    """Return what to do in the first weeks with a library, for a project.

    Args:
        requirements: as for `recommend`.
        library: the id of a library; the recommended one if None.
        catalogue: as for `recommend`; a loaded one must come from `load_catalogue`.
        edition: which edition of the catalogue, where it is not loaded yet.
        today: the day that the plan is made on; the clock's day if None.

    Raises:
        InputError: a file is wrong, or there is no such library.
        DlselectError: no library is named, and none meets every need.
    """
    from dlselect.guidance import choice
    from dlselect.guidance.plan import plan as made

    today = today or date.today()
    opened = _opened(catalogue, edition, today)
    asked = _checked(requirements, opened)
    if library is None:
        id, chosen = choice.recommended(opened, asked, today)
    else:
        id = _library(library, opened)
        chosen = choice.named(opened, asked, id, today)
    return made(opened, asked, id, today, chosen)


def port(
    source: str,
    target: str,
    requirements: Place | Mapping[str, Any] | Requirements | None = None,
    *,
    catalogue: Catalogue | Place | Sequence[Place] | None = None,
    edition: str = "current",
    today: date | None = None,
) -> Port:
    """Return what changes when a model, or a habit, is carried from the library `source` to `target`.

    Args:
        source: the id of the library that is left.
        target: the id of the library that is moved to.
        requirements: as for `recommend`; with them only what concerns the project is told.
        catalogue: as for `plan`.
        edition: which edition of the catalogue, where it is not loaded yet.
        today: the day that it is told on; the clock's day if None.

    Raises:
        InputError: a file is wrong, or there is no such library.
    """
    from dlselect.guidance.port import port as made

    today = today or date.today()
    opened = _opened(catalogue, edition, today)
    asked = None if requirements is None else _checked(requirements, opened)
    return made(opened, _library(source, opened), _library(target, opened), asked, today)


def _opened(catalogue: Catalogue | Place | Sequence[Place] | None, edition: str, today: date) -> Catalogue:
    if isinstance(catalogue, Catalogue):
        return catalogue
    places: Sequence[Place]
    if catalogue is None:
        places = ()
    elif isinstance(catalogue, (str, os.PathLike)):
        places = (catalogue,)
    else:
        places = catalogue
    return load_catalogue(*places, edition=edition, today=today)


def _checked(requirements: Place | Mapping[str, Any] | Requirements, catalogue: Catalogue) -> Requirements:
    return requirements if isinstance(requirements, Requirements) else load_requirements(requirements, catalogue)


def _library(id: str, catalogue: Catalogue) -> str:
    if id not in catalogue.libraries:
        from dlselect.load.problems import suggest

        raise InputError(Problem(f"'{id}' is no library of the catalogue", hint=suggest(id, catalogue.libraries)))
    return id
