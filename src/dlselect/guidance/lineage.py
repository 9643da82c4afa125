"""Which libraries stand on which."""

from __future__ import annotations

from collections.abc import Mapping

from dlselect.model.catalogue import Library


def lineage(library: Library, libraries: Mapping[str, Library]) -> tuple[Library, ...]:
    """Return the library, for an add-on the only one that it builds on, and so on.

    It ends at what is no add-on, and so has an interface of its own, and at an add-on to several: which of them is in
    use nobody can know.
    """
    line = [library]
    while line[-1].kind == "add-on" and len(line[-1].builds_on) == 1:
        base = libraries.get(line[-1].builds_on[0])
        if base is None or base in line:
            break
        line.append(base)
    return tuple(line)


def shared_base(first: Library, second: Library, libraries: Mapping[str, Library]) -> Library | None:
    """Return the library on which both stand, which may be one of the two; None where there is none."""
    line = lineage(second, libraries)
    return next((each for each in lineage(first, libraries) if each in line), None)
