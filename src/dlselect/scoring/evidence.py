"""How old evidence is, and how far age widens what it says."""

from __future__ import annotations

from datetime import date, timedelta

from dlselect.model.catalogue import Rating, Source


def last_day(text: str) -> date:
    """Return the last day of YYYY, YYYY-MM or YYYY-MM-DD."""
    parts = [int(part) for part in text.split("-")]
    year, month = parts[0], parts[1] if len(parts) > 1 else 12
    days = (date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)).day
    return date(year, month, min(parts[2], days) if len(parts) > 2 else days)


def evidence_day(source: Source) -> date:
    """Return the day up to which a source speaks: its own date, else the last day that was observed."""
    return min(last_day(source.date or source.observed_until or source.seen), last_day(source.seen))


def widened(rating: Rating, max_age_days: int, as_of: date) -> tuple[float, float, bool]:
    """Return low, high and whether the evidence is older than it may be.

    Each full `max_age_days` of the newest source's age widens the bounds by one tick on both sides. A
    rating of 0 ticks (not applicable) does not age.
    """
    if not rating.sources or rating.high == 0:
        return rating.low, rating.high, False
    age = (as_of - max(evidence_day(source) for source in rating.sources)).days
    steps = max(0, age) // max_age_days
    if steps == 0:
        return rating.low, rating.high, False
    # A bound that lies below one tick stays where it is: age never narrows.
    return min(rating.low, max(1.0, rating.low - steps)), min(5.0, rating.high + steps), True
