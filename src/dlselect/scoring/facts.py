"""The level at which a library serves one thing: its own statement, or what its bases give it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from dlselect.model.catalogue import Fact, Level, Library
from dlselect.model.vocabulary import INHERITED_GROUPS, REST

# The chance that a library at this level serves the thing well (design: a product of these is the fit).
CHANCE: Final[Mapping[Level, float]] = {
    Level.FIRST_CLASS: 1.0,
    Level.WORKS: 0.6,
    Level.POOR: 0.2,
    Level.UNKNOWN: 0.3,
    Level.NONE: 0.0,
}
_SILENT: Final = Fact(Level.UNKNOWN, "the catalogue says nothing of it")


def fact_of(library: Library, group: str, value: str, libraries: Mapping[str, Library]) -> Fact:
    """Return what is known of `value` in `group` for `library`.

    The library's own statement comes first, then its `rest`, then, for the groups that a base gives,
    the best of its bases.
    """
    stated = library.facts.get(group)
    if stated is not None:
        fact = stated.get(value) or stated.get(REST)
        if fact is not None:
            return fact
    if group not in INHERITED_GROUPS or not library.builds_on:
        return _SILENT
    return _inherited(library, group, value, libraries)


def _inherited(library: Library, group: str, value: str, libraries: Mapping[str, Library]) -> Fact:
    found = [
        # Without the library itself a circle of bases ends in silence instead of running for ever.
        (fact_of(libraries[base], group, value, {id: each for id, each in libraries.items() if id != library.id}), base)
        for base in library.builds_on
        if base in libraries
    ]
    if not found:
        return _SILENT
    fact, base = max(found, key=lambda pair: CHANCE[pair[0].level])  # the first of equals, in the order of builds_on
    name = libraries[base].name
    return Fact(fact.level, f"through {name}: {fact.why}", fact.sources, inherited_from=base, override=fact.override)
