"""How old evidence is, and how far its age widens a rating."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from dlselect.model.catalogue import Rating
from dlselect.scoring.evidence import evidence_day, last_day, widened
from dlselect.scoring.shares import rated

from .bench import TODAY, asked, catalogue, criterion, judged, library, rating, source

DAYS = {
    "a day is itself": ("2026-02-14", date(2026, 2, 14)),
    "a month ends with its last day": ("2026-04", date(2026, 4, 30)),
    "February of a leap year": ("2024-02", date(2024, 2, 29)),
    "February of another": ("2026-02", date(2026, 2, 28)),
    "December": ("2026-12", date(2026, 12, 31)),
    "a year ends with the year": ("2024", date(2024, 12, 31)),
    "a day that its month does not have": ("2026-02-31", date(2026, 2, 28)),
}
SOURCES = {
    "its own date": (source(day="2026-06-01"), date(2026, 6, 1)),
    "a page without a date speaks up to the day it was read": (source(day=None), date(2026, 11, 20)),
    "a copy speaks up to the last day it shows": (
        source(day=None, observed_until="2025-03"), date(2025, 3, 31)),
    "its own date goes before what a copy shows": (
        source(day="2024-01-01", observed_until="2025-03"), date(2024, 1, 1)),
    "no source speaks of the days after it was read": (source(day="2026", seen="2026-05-05"), date(2026, 5, 5)),
}  # fmt: skip
# Ticks, the age of the newest evidence in days (a full age is 365) -> low, high, too old.
AGES = {
    "fresh": ((3, 3, 3), 30, (3, 3, False)),
    "one day short of a full age": ((3, 3, 3), 364, (3, 3, False)),
    "a full age is a tick on both sides": ((3, 3, 3), 365, (2, 4, True)),
    "between one and two full ages": ((3, 2.5, 4), 729, (1.5, 5, True)),
    "two full ages are two ticks": ((3, 3, 3), 730, (1, 5, True)),
    "never below 1 tick nor above 5": ((4, 3.5, 4.5), 36_500, (1, 5, True)),
    "the top stays at 5": ((5, 5, 5), 365, (4, 5, True)),
    "the bottom stays at 1": ((1, 1, 1), 365, (1, 2, True)),
    "a low bound of 0 ticks is not raised": ((1, 0, 2), 365, (0, 3, True)),
    "bounds alone age too": ((2, 4), 365, (1, 5, True)),
    "not applicable does not age": ((0, 0, 0), 36_500, (0, 0, False)),
    "evidence of tomorrow is fresh": ((3, 3, 3), -1, (3, 3, False)),
}


def aged(said, *days):
    sources = tuple(source(day=str(TODAY - timedelta(days=each)), seen="2030-01-01") for each in days)
    return rating(said)._replace(sources=sources)


@pytest.mark.parametrize(("text", "day"), DAYS.values(), ids=DAYS)
def test_last_day(text, day):
    assert last_day(text) == day


@pytest.mark.parametrize(("made", "day"), SOURCES.values(), ids=SOURCES)
def test_evidence_day(made, day):
    assert evidence_day(made) == day


@pytest.mark.parametrize(("said", "days", "expected"), AGES.values(), ids=AGES)
def test_old_evidence_widens_the_bounds(said, days, expected):
    assert widened(aged(said, days), 365, TODAY) == expected


def test_the_newest_source_counts():
    assert widened(aged(3, 4000, 10, 900), 365, TODAY) == (3, 3, False)


def test_a_rating_without_sources_has_no_age():
    assert widened(Rating(3, 3, 3, "we say so", ()), 365, TODAY) == (3, 3, False)


def test_age_moves_the_bounds_and_never_what_is_counted():
    made = library("lib", ratings={"community": aged((4, 4, 5), 800)})
    value = rated(criterion("community"), made, asked(), TODAY)
    assert (value.value, value.low, value.high, value.stale) == (0.8, 0.4, 1, True)


def test_one_old_rating_among_several_makes_the_mean_old():
    made = library("lib", ratings={"documentation": {"python": 4, "c++": aged(2, 800)}})
    value = rated(criterion("documentation", 1, "language"), made, asked("languages: python", "languages: c++"), TODAY)
    assert value.stale
    assert value.value == pytest.approx(0.6)


def test_the_day_of_the_question_decides_in_an_edition_that_lives():
    known = catalogue(library("lib", ratings={"quality": aged(3, 365)}))
    assert [share.stale for share in judged(known).ranking[0].breakdown] == [True]
    assert judged(known).as_of == "2026-11-23"


def test_a_frozen_edition_is_judged_as_of_its_own_day():
    known = catalogue(library("lib", ratings={"quality": aged(3, 365)}))
    frozen = known._replace(edition=known.edition._replace(frozen=True, date="2026-01"))
    assert [share.stale for share in judged(frozen).ranking[0].breakdown] == [False]
    assert judged(frozen).as_of == "2026-01-31"
