"""Counts what a catalogue knows: every key that a requirements file can ask, the licence's layers, and the ratings."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date
from enum import StrEnum
from typing import Final, get_args

from dlselect.model.catalogue import Catalogue, Criterion, Level, Library, Rating, Source
from dlselect.model.coverage import Count, Coverage
from dlselect.model.vocabulary import LEVEL_GROUPS, LayerPart
from dlselect.scoring.evidence import evidence_day, last_day, widened
from dlselect.scoring.facts import fact_of

# A fact whose newest source is older than this should be looked at again.
FACT_AGE_DAYS: Final = 720


class State(StrEnum):
    """What is known of one key of one library."""

    KNOWN = "known"
    STALE = "stale"
    UNKNOWN = "unknown"


def coverage(catalogue: Catalogue, today: date) -> Coverage:
    """Return what is known, as of `today`; a frozen edition is judged as of its own date."""
    as_of = last_day(catalogue.edition.date) if catalogue.edition.frozen else today
    states = {id: dict(_states(each, catalogue, as_of)) for id, each in catalogue.libraries.items()}
    keys = dict.fromkeys(key for found in states.values() for key in found)
    return Coverage(
        {id: _count(found.values()) for id, found in states.items()},
        {key: _count(found[key] for found in states.values()) for key in keys},
        _count(state for found in states.values() for state in found.values()),
    )


def _count(states: Iterable[State]) -> Count:
    counted = Counter(states)
    return Count(counted[State.KNOWN] + counted[State.STALE], counted[State.STALE], counted[State.UNKNOWN])


def _states(library: Library, catalogue: Catalogue, as_of: date) -> Iterator[tuple[str, State]]:
    for group, values in {**LEVEL_GROUPS, "features": tuple(catalogue.features)}.items():
        for value in values:
            fact = fact_of(library, group, value, catalogue.libraries)
            yield f"{group}: {value}", _aged(fact.level is not Level.UNKNOWN, fact.sources, as_of)
    python, size = library.python, library.install_mib
    yield "python", _aged(python is not None, python.sources if python else (), as_of)
    yield "install_mib", _aged(size is not None, size.sources if size else (), as_of)
    yield "licence", _aged(library.licence.patents is not None, library.licence.sources, as_of)
    for part in get_args(LayerPart):
        layers = [each for each in library.licence.layers if each.part == part]
        known = any(each.known for each in layers)
        yield f"licence: {part}", _aged(known, [source for each in layers for source in each.sources], as_of)
    for criterion in catalogue.criteria.values():
        if criterion.computed is None:
            yield f"ratings: {criterion.id}", _rated(library, criterion, as_of)


def _aged(known: bool, sources: Iterable[Source], as_of: date) -> State:
    if not known:
        return State.UNKNOWN
    days = [evidence_day(each) for each in sources]
    return State.STALE if days and (as_of - max(days)).days > FACT_AGE_DAYS else State.KNOWN


def _rated(library: Library, criterion: Criterion, as_of: date) -> State:
    """Return whether any facet is rated, and whether all that are rest on old evidence."""
    rated = [each for each in library.ratings.get(criterion.id, {}).values() if isinstance(each, Rating)]
    if not rated:
        return State.UNKNOWN
    old = [widened(each, criterion.max_age_days, as_of)[2] for each in rated]
    return State.STALE if all(old) else State.KNOWN
