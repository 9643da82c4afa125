"""A default that a library leaves out, though it answers others."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from dlselect.guidance.lineage import lineage
from dlselect.lint.rule import Remark, rule
from dlselect.lint.subjects import LibraryCase
from dlselect.model.catalogue import Level
from dlselect.model.guide import DefaultKind, Practice
from dlselect.model.vocabulary import LEVEL_GROUPS
from dlselect.scoring.facts import fact_of

_SHOWN: Final = 3


@rule(
    "DL082", "warning", on=LibraryCase,
    reason="Nobody can tell a default that was forgotten from one that was looked for and not found.",
)  # fmt: skip
def unanswered_default(case: LibraryCase) -> Iterator[Remark]:
    """Yield the defaults that neither the library nor the one base that it builds on answers.

    Those are left aside that concern only what the library does not do at all, such as training.
    """
    if not case.practice.defaults:
        return
    answered = _answered(case)
    left = [id for id, kind in case.guide.defaults.items() if id not in answered and _concerns(kind, case)]
    if left:
        more = f" and {len(left) - _SHOWN} more" if len(left) > _SHOWN else ""
        what = f"it answers other defaults, but not {', '.join(left[:_SHOWN])}{more}"
        hint = "give the value, `absent`, or `unknown` with the reason"
        yield Remark(("practice", "defaults"), what, hint, key=True)


def _answered(case: LibraryCase) -> set[str]:
    line = lineage(case.library, case.libraries)
    return {default for each in line for default in case.guide.practices.get(each.id, Practice()).defaults}


def _concerns(kind: DefaultKind, case: LibraryCase) -> bool:
    levels = {
        key: {fact_of(case.library, key, value, case.libraries).level for value in values}
        for key, values in kind.when.items()
        if key in LEVEL_GROUPS
    }
    return all(each != {Level.NONE} for each in levels.values())
