"""Which caveats concern a project, and why."""

from __future__ import annotations

from collections.abc import Mapping

from dlselect.model.catalogue import Caveat, Library, Technique
from dlselect.model.recommendation import CaveatNote, TechniqueNote
from dlselect.model.requirements import Requirements
from dlselect.model.versions import concerns
from dlselect.model.vocabulary import SEVERITIES


def concerning(library: Library, asked: Requirements) -> tuple[tuple[CaveatNote, ...], int]:
    """Return the caveats that concern the project, worst first, and how many it leaves open.

    A caveat is left open where its condition names something on which the project says nothing.
    """
    notes: list[CaveatNote] = []
    open_count = 0
    for caveat in library.caveats:
        version = version_reason(caveat, asked.versions.get(library.id))
        if version is None:
            continue
        matched = _matched(caveat, asked)
        if matched is None:
            continue
        if not matched[0]:
            open_count += 1
            continue
        because = "; ".join(part for part in (matched[1], version) if part) or "always"
        notes.append(CaveatNote(caveat, because))
    return tuple(sorted(notes, key=_worst_first)), open_count


def everything(library: Library, pinned: str | None = None) -> tuple[CaveatNote, ...]:
    """Return all caveats of a library that hold in its newest, or in the pinned, version; worst first."""
    notes = [
        CaveatNote(caveat, "; ".join(part for part in (_condition(caveat), version) if part) or "always")
        for caveat in library.caveats
        if (version := version_reason(caveat, pinned)) is not None
    ]
    return tuple(sorted(notes, key=_worst_first))


def version_reason(caveat: Caveat, pinned: str | None) -> str | None:
    """Return why a caveat holds for the version in use ('' if for any version), or None if it does not."""
    if pinned is None:
        holds = caveat.in_newest
        place = "the newest release"
    else:
        holds = concerns(pinned, caveat.versions, caveat.fixed_in)
        place = f"version {pinned}, which you pin"
    if holds is False:
        return None
    if caveat.versions is None and caveat.fixed_in in {None, "open"}:
        return ""
    if holds is None:
        return f"it cannot be told whether it holds in {place}"
    return f"it holds in {place}"


def _matched(caveat: Caveat, asked: Requirements) -> tuple[bool, str] | None:
    """Return (True, why), (False, '') if the project leaves it open, or None if it does not concern it."""
    # One part that does not concern the project settles it, whatever the project leaves open beside it.
    common = {
        key: [value for value in values if value in asked.named(key)]
        for key, values in caveat.when.items()
        if asked.named(key)
    }
    if not all(common.values()):
        return None
    if len(common) < len(caveat.when):
        return False, ""
    return True, "; ".join(f"{key}: {', '.join(values)}" for key, values in common.items())


def _condition(caveat: Caveat) -> str:
    return "; ".join(f"{key}: {', '.join(values)}" for key, values in caveat.when.items())


def _worst_first(note: CaveatNote) -> tuple[int, str]:
    return -SEVERITIES.index(note.caveat.severity), note.caveat.id


def technique_notes(names: tuple[str, ...], techniques: Mapping[str, Technique]) -> tuple[TechniqueNote, ...]:
    """Return what is known of the patents on the techniques that the project names."""
    return tuple(
        TechniqueNote(each.id, each.name, each.covers, each.patents, each.expires, each.expiry_basis,
                      each.expiry_computed, each.pledge, each.status, each.sources)
        for each in (techniques[name] for name in names)
    )  # fmt: skip
