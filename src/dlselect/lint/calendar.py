"""Days of dates that are written in part only."""

from __future__ import annotations

from datetime import date

from dlselect.scoring.evidence import last_day


def first_day(text: str) -> date:
    """Return the first day of YYYY, YYYY-MM or YYYY-MM-DD; of a day that no calendar has, the last before it."""
    year, month, day = (*text.split("-"), "", "")[:3]
    return last_day(text) if day else date(int(year), int(month or 1), 1)


def months_later(day: date, months: int) -> date:
    """Return the same day some months later, or the last of a month that is too short for it."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return last_day(f"{year:04d}-{month + 1:02d}-{day.day:02d}")
