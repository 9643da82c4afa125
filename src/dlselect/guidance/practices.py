"""A library's practice: its own statements, and for an add-on what the one library does that it is added to."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeVar

from dlselect.guidance.lineage import lineage
from dlselect.model.catalogue import Catalogue
from dlselect.model.guide import CodeBase, Default, Guide, HowTo, Passage, Practice

S = TypeVar("S", HowTo, Default, Passage)


def guide_of(catalogue: Catalogue) -> Guide:
    """Return the guide of a catalogue.

    Raises:
        ValueError: the catalogue was opened without it.
    """
    if catalogue.guide is None:
        raise ValueError("the catalogue was opened without its guide; open it with guided=True")
    return catalogue.guide


def practice_of(id: str, catalogue: Catalogue) -> Practice:
    """Return what is known of the practice of the library `id`.

    An add-on to exactly one library is used together with it, and does what that one does unless it says otherwise;
    which of several bases is in use nobody can know. A runtime or a domain library that is built on another has an
    interface, and often a language, of its own. Measured precision and the script's words are not handed on: they
    are the base's own.
    """
    guide = guide_of(catalogue)
    own = guide.practices.get(id, Practice())
    library = catalogue.libraries[id]
    line = lineage(library, catalogue.libraries)
    if len(line) == 1:
        return own
    base = line[1].id
    under = practice_of(base, _without(id, catalogue))
    return own._replace(
        how=_over(under.how, own.how, base),
        defaults=_over(under.defaults, own.defaults, base),
        writes=_over(under.writes, own.writes, base),
        reads=_over(under.reads, own.reads, base),
        code_bases=(*own.code_bases, *(_handed_on(each, base) for each in under.code_bases)),
    )


def _without(id: str, catalogue: Catalogue) -> Catalogue:
    # Without the library itself a circle of bases ends instead of running for ever.
    return catalogue._replace(libraries={key: each for key, each in catalogue.libraries.items() if key != id})


def _over(under: Mapping[str, S], own: Mapping[str, S], base: str) -> dict[str, S]:
    handed = {key: each._replace(inherited_from=each.inherited_from or base) for key, each in under.items()}
    return {**handed, **own}


def _handed_on(each: CodeBase, base: str) -> CodeBase:
    return each._replace(inherited_from=each.inherited_from or base)
