"""Words that several pictures share: whom they show, from what, and how that is told to who cannot see it."""

from __future__ import annotations

from collections.abc import Iterable

from dlselect.model.catalogue import Edition, Level
from dlselect.model.recommendation import Candidate, Recommendation
from dlselect.report import wording as word
from dlselect.report.plot.style import label
from dlselect.version import VERSION


def shown(r: Recommendation, top: int) -> tuple[Candidate, ...]:
    """Return the libraries that a picture shows: the first of the ranking, or of the near misses where nothing fits."""
    return (r.ranking or r.near_misses)[:top]


def titled(what: str, project: str, edition: Edition) -> str:
    """Return a picture's title; what was known in the past must not be taken for what is known today."""
    about = f"{what}: {word.one_line(project)}" if word.one_line(project) else what
    return f"{about} (as known in {edition.date[:4]})" if edition.frozen else about


def source(edition: Edition, digest: str, as_of: str) -> str:
    """Return where all the numbers come from."""
    return (
        f"Source: dlselect {VERSION}, catalogue edition {edition.id} of {edition.date}, digest {digest[:12]}, judged as of "
        f"{as_of}."
    )


def notes(r: Recommendation, top: int, *told: str) -> tuple[str, ...]:
    """Return the lines at a picture's foot: what its signs mean, who is not shown, and the source."""
    pool = r.ranking or r.near_misses
    kind = "libraries that meet every need" if r.ranking else "libraries that miss one need"
    rest = f"Shown are the first {top} of {len(pool)} {kind}." if len(pool) > top else ""
    said = " ".join(filter(None, (*told, rest)))
    return (*((said,) if said else ()), source(r.edition, r.digest, r.as_of))


def name(each: Candidate) -> str:
    """Return a library's name as it stands beside its row."""
    return label(each.name)


def remark(each: Candidate) -> str:
    """Return what must be known beside a library's place, or nothing."""
    missing = [each.fails] if each.fails else [found for found in each.findings if found.level is Level.NONE]
    if missing:
        return f"without {word.listed(found.need.name for found in missing)}"
    return "blocker" if each.blockers else ""


def described(kind: str, sentence: str, rows: Iterable[str], notes: Iterable[str]) -> str:
    """Return the alternative text of a picture: its kind, its point, its numbers."""
    text = " ".join((kind, sentence, f"{'; '.join(rows)}.", *notes))
    return word.one_line(text)
