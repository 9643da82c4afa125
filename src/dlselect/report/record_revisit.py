"""When a decision must be looked at again: the days on which what it rests on grows old or lapses."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import NamedTuple

from dlselect.model.catalogue import Catalogue, Override
from dlselect.model.recommendation import Candidate, Recommendation, Share, Verdict
from dlselect.report import wording as word
from dlselect.scoring.answer import CLEAR, LIKELY, MANY, REAL, percent
from dlselect.scoring.evidence import evidence_day

# Further days are many and far off: what comes first makes people look again anyway.
DAYS = 8


class Due(NamedTuple):
    """A day to look again (YYYY, YYYY-MM or YYYY-MM-DD), and why."""

    day: str
    why: str


def due(r: Recommendation, catalogue: Catalogue, chosen: tuple[Candidate, ...]) -> tuple[Due, ...]:
    """Return the days on which something under the decision grows old or lapses, soonest first.

    Args:
        r: the finished recommendation.
        catalogue: the one that it was made over.
        chosen: the candidates whose evidence counts: those chosen, and who comes next.
    """
    found = [*_evidence(r, catalogue, chosen), *_lapses(chosen), *_patents(r)]
    return tuple(sorted(dict.fromkeys(found)))


def _evidence(r: Recommendation, catalogue: Catalogue, chosen: tuple[Candidate, ...]) -> Iterator[Due]:
    """Yield when ratings turn old, those of one day and library together."""
    if r.edition.frozen:
        return  # it is judged as of its own day for ever
    names: dict[tuple[date, str], list[str]] = {}
    for each in chosen:
        for share in each.breakdown:
            day = _turns_old(share, catalogue.criteria[share.criterion].max_age_days)
            if day is not None and day > date.fromisoformat(r.as_of):
                names.setdefault((day, each.name), []).append(share.name)
    for (day, name), criteria in names.items():
        yield Due(
            day.isoformat(), f"the evidence on {word.listed(criteria)} of {name} counts as old, so its bounds widen"
        )


def _turns_old(share: Share, max_age_days: int) -> date | None:
    days = _rated_days(share)
    return min(days) + timedelta(days=max_age_days) if days else None


def _rated_days(share: Share) -> list[date]:
    """Return the day of the newest source behind each rating of a criterion."""
    return [
        max(evidence_day(source) for source in part.sources)
        for group in share.groups
        for part in group.parts
        if part.rated and part.sources
    ]


def _lapses(chosen: tuple[Candidate, ...]) -> Iterator[Due]:
    for each in chosen:
        stated: list[tuple[str, Override | None]] = [(share.name, share.override) for share in each.breakdown]
        stated += [(one.need.name, one.override) for one in (*each.findings, *each.wishes)]
        stated += [(note.caveat.title, note.caveat.override) for note in each.caveats]
        for what, by in stated:
            if by:
                yield Due(by.until, f"what the layer {by.layer} states of {each.name}, {what}, lapses")


def _patents(r: Recommendation) -> Iterator[Due]:
    for each in r.techniques:
        if each.expires:
            yield Due(each.expires, f"the patents on {each.name} are expected to expire")


def newest(chosen: tuple[Candidate, ...]) -> str:
    """Return how new the evidence behind each rating is, or nothing."""
    found = [
        f"{each.name}: {', '.join(days)}"
        for each in chosen
        if (days := [f"{share.name} {min(_rated_days(share))}" for share in each.breakdown if _rated_days(share)])
    ]
    return f"Newest evidence. {'; '.join(found)}." if found else ""


def old_already(chosen: tuple[Candidate, ...]) -> str:
    """Return which evidence is old on the day of the record, or nothing."""
    found = [
        f"{word.listed(names)} of {each.name}"
        for each in chosen
        if (names := [share.name for share in each.breakdown if share.stale])
    ]
    return f"Old on the day of this record already: {'; '.join(found)}." if found else ""


def thresholds(r: Recommendation) -> str:
    """Return between which chances the verdict holds, or nothing where it does not rest on them."""
    if r.robustness is None or len(r.ranking) < 2:
        return ""
    best = r.ranking[0]
    chance = percent(r.robustness.of(best.id).first.value)
    if r.answer.verdict is Verdict.TIE:
        return f"The verdict is a tie: it ends as soon as the totals of {word.names(_first(r))} differ."
    if all(each.blockers for each in r.ranking[1:]) and not best.blockers:
        return f"The verdict is clear, because all others have a blocker: look again when one of these is gone ({best.name})."
    return (
        f"The verdict is '{r.answer.verdict}': {best.name} is first in {chance} of the draws. From {_whole(CLEAR)} on it is "
        f"'clear', from {_whole(LIKELY)} on 'likely', below that a 'close call', or 'no clear answer' where {MANY} libraries "
        f"or more have a chance of at least {_whole(REAL)}. Decide anew when a later run falls into another of these."
    )


def _first(r: Recommendation) -> tuple[Candidate, ...]:
    return tuple(each for each in r.ranking if each.id in r.answer.first)


def _whole(chance: float) -> str:
    return f"{100 * chance:.0f}%"
