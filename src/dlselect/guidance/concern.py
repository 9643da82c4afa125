"""Whether advice concerns a project, or a library. What a project leaves open does not rule advice out."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from dlselect.model.catalogue import Level, Library
from dlselect.model.guide import When
from dlselect.model.requirements import Requirements
from dlselect.scoring.facts import fact_of

_TRAINING: Final = ("training", "fine-tuning")


def ruled_out(when: When, asked: Requirements, unless: When | None = None) -> str:
    """Return the key and the project's words that rule advice out, as `roles: inference`; '' where it concerns it.

    Under each key of `when` a project that says anything must name one of the values; under no key of `unless` may
    it name one.
    """
    for key, values in when.items():
        named = asked.named(key)
        if named and not set(values) & set(named):
            return f"{key}: {', '.join(named)}"
    for key, values in (unless or {}).items():
        idle = [each for each in asked.named(key) if each in values]
        if idle:
            return f"{key}: {', '.join(idle)}"
    return ""


def idle_for(library: Library, when: When, libraries: Mapping[str, Library]) -> str:
    """Return that `library` is not made for training (poor at best), where the advice is for training alone; else ''."""
    if "roles" not in when or "inference" in when["roles"]:
        return ""
    levels = {fact_of(library, "roles", role, libraries).level for role in _TRAINING}
    return f"{library.name} is not made for training" if levels <= {Level.NONE, Level.POOR} else ""
