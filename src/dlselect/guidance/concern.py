"""Whether advice concerns a project. What a project leaves open does not rule advice out."""

from __future__ import annotations

from dlselect.model.guide import When
from dlselect.model.requirements import Requirements


def ruled_out(when: When, asked: Requirements) -> str:
    """Return the key and the project's words that rule advice out, as `roles: inference`; '' where it concerns it."""
    for key, values in when.items():
        named = asked.named(key)
        if named and not set(values) & set(named):
            return f"{key}: {', '.join(named)}"
    return ""
