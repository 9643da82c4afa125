"""Whether advice concerns a project. What a project leaves open does not rule advice out."""

from __future__ import annotations

from dlselect.model.guide import When
from dlselect.model.requirements import Requirements


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
