"""Pieces of documents that several commands share."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Final

from dlselect.model.catalogue import Caveat, Edition, Fact, Layer, Override, Quantity, Rating, Source, Unrated
from dlselect.model.decision import Decision
from dlselect.model.recommendation import Candidate, CaveatNote, Contrast, Finding, Share, TechniqueNote, Weight
from dlselect.report.wording import failure

SCHEMA: Final = "1.0"
Document = dict[str, Any]
# Beyond these decimals machines differ in the last bits of a sum.
_DECIMALS: Final = 10


def cut(value: float) -> float:
    """Return a number that is the same on every machine."""
    return round(float(value), _DECIMALS) + 0.0


class Sources:
    """Collects the sources that a document cites."""

    def __init__(self) -> None:
        self._found: dict[str, Source] = {}

    def refs(self, sources: Iterable[Source]) -> list[str]:
        """Return the references to `sources`, and remember them."""
        found = list(dict.fromkeys(sources))
        self._found |= {each.ref: each for each in found}
        return [each.ref for each in found]

    def document(self) -> Document:
        """Return all remembered sources by reference."""
        return {ref: _source(self._found[ref]) for ref in sorted(self._found)}


def _source(source: Source) -> Document:
    places = {"url": source.url, "purl": source.purl, "document": source.document}
    return {
        "title": source.title,
        **{key: place for key, place in places.items() if place is not None},
        "date": source.date, "seen": source.seen, "by": source.by, "observed_until": source.observed_until,
    }  # fmt: skip


def edition(found: Edition) -> Document:
    """Return which catalogue was asked, and of what time."""
    return {"id": found.id, "name": found.name, "date": found.date, "frozen": found.frozen}


def catalogue(digest: str, layers: Iterable[Layer] = ()) -> Document:
    """Return by what the catalogue can be known again."""
    shown = [{"name": each.name, "place": each.place, "notices": list(each.notices)} for each in layers]
    return {"digest": digest, "layers": shown}


def weights(found: Iterable[Weight], sources: Sources) -> list[Document]:
    """Return what each criterion weighs."""
    return [
        {"criterion": each.criterion, "name": each.name, "weight": cut(each.weight), "percent": cut(each.percent),
         "why": each.why, "sources": sources.refs(each.sources)}
        for each in found
    ]  # fmt: skip


def override(found: Override | None) -> Document | None:
    """Return by which layer a statement was replaced."""
    return None if found is None else {"layer": found.layer, "reason": found.reason, "until": found.until}


def finding(found: Finding, sources: Sources) -> Document:
    """Return what a library answers to a need or wish."""
    need: Document = {"key": found.need.key, "value": found.need.value}
    if found.need.options:
        need["options"] = list(found.need.options)
    return {
        "need": need, "level": found.level.value, "why": found.why, "sources": sources.refs(found.sources),
        "inherited_from": found.inherited_from, "override": override(found.override),
    }  # fmt: skip


def failed(found: Finding, sources: Sources) -> Document:
    """Return a need that leaves a library out, with a sentence that says so."""
    return {**finding(found, sources), "text": failure(found)}


def share(found: Share, sources: Sources) -> Document:
    """Return what one criterion adds to a total."""
    return {
        "criterion": found.criterion, "name": found.name, "weight": cut(found.weight), "ticks": cut(found.ticks),
        "value": cut(found.value), "low": cut(found.low), "high": cut(found.high), "points": cut(found.points),
        "why": found.why, "known": found.known, "stale": found.stale, "sources": sources.refs(found.sources),
        "override": override(found.override),
    }  # fmt: skip


def caveat(found: Caveat, because: str, sources: Sources) -> Document:
    """Return something to know before choosing, and why it is told."""
    return {
        "id": found.id, "kind": found.kind, "area": found.area, "confirmation": found.confirmation,
        "severity": found.severity, "title": found.title, "detail": found.detail, "because": because,
        "when": {key: list(values) for key, values in found.when.items()}, "fixed_in": found.fixed_in,
        "versions": found.versions, "in_newest": found.in_newest, "sources": sources.refs(found.sources),
        "override": override(found.override),
    }  # fmt: skip


def caveat_note(note: CaveatNote, sources: Sources) -> Document:
    """Return a caveat that concerns a project."""
    return caveat(note.caveat, note.because, sources)


def candidate(found: Candidate, sources: Sources) -> Document:
    """Return one library's place with all that led to it."""
    document: Document = {
        "id": found.id, "name": found.name, "rank": found.rank, "total": cut(found.total), "low": cut(found.low),
        "high": cut(found.high), "breakdown": [share(each, sources) for each in found.breakdown],
        "findings": [finding(each, sources) for each in found.findings],
        "wishes": [finding(each, sources) for each in found.wishes],
        "unconfirmed": [finding(each, sources) for each in found.unconfirmed],
        "caveats": [caveat_note(each, sources) for each in found.caveats],
        "other_caveats": found.other_caveats, "blocked": bool(found.blockers),
    }  # fmt: skip
    if found.fails is not None:
        document["fails"] = failed(found.fails, sources)
    return document


def contrast(found: Contrast | None) -> Document | None:
    """Return what sets one library apart from another."""
    if found is None:
        return None
    differences = [
        {"criterion": each.criterion, "name": each.name, "points": cut(each.points), "first_why": each.first_why,
         "second_why": each.second_why}
        for each in found.differences
    ]  # fmt: skip
    return {
        "first": found.first, "second": found.second, "lead": cut(found.lead), "differences": differences,
        "sentence": found.sentence,
    }  # fmt: skip


def technique(found: TechniqueNote, sources: Sources) -> Document:
    """Return the patents on a technique."""
    patents = [
        {"number": each.number, "title": each.title, "holder": each.holder, "filed": each.filed,
         "granted": each.granted, "sources": sources.refs(each.sources)}
        for each in found.patents
    ]  # fmt: skip
    return {
        "id": found.id, "name": found.name, "covers": found.covers, "patents": patents, "expires": found.expires,
        "expiry_basis": found.expiry_basis, "expiry_computed": found.expiry_computed, "pledge": found.pledge,
        "status": found.status, "sources": sources.refs(found.sources),
    }  # fmt: skip


def decision(found: Decision, sources: Sources) -> Document:
    """Return a real decision with its needs."""
    asked = found.requirements
    return {
        "id": found.id, "who": found.who, "kind": found.kind, "year": found.year, "confidence": found.confidence,
        "project": asked.project, "summary": found.summary, "needs": [each.name for each in asked.needs],
        "wishes": [each.name for each in asked.wishes], "unsaid": list(found.unsaid),
        "chosen": [each._asdict() for each in found.chosen], "rejected": [each._asdict() for each in found.rejected],
        "sources": sources.refs(found.sources),
    }  # fmt: skip


def rating(found: Rating | Unrated | None, sources: Sources) -> Document | None:
    """Return a rating with its bounds, or why there is none."""
    if found is None:
        return None
    if isinstance(found, Unrated):
        return {"unknown": found.reason, "override": override(found.override)}
    return {
        "ticks": None if found.ticks is None else cut(found.ticks), "counted": cut(found.point),
        "low": cut(found.low), "high": cut(found.high), "why": found.why, "sources": sources.refs(found.sources),
        "override": override(found.override),
    }  # fmt: skip


def fact(found: Fact, sources: Sources) -> Document:
    """Return at which level a library serves something."""
    return {
        "level": found.level.value, "why": found.why, "sources": sources.refs(found.sources),
        "inherited_from": found.inherited_from, "override": override(found.override),
    }  # fmt: skip


def quantity(found: Quantity, sources: Sources) -> Document:
    """Return a measured amount with its bounds."""
    return {
        "value": cut(found.value), "low": cut(found.low), "high": cut(found.high), "why": found.why,
        "sources": sources.refs(found.sources), "override": override(found.override),
    }  # fmt: skip


def by_facet(ratings: Mapping[str, Mapping[str, Rating | Unrated]], sources: Sources) -> Document:
    """Return a library's ratings by criterion and facet."""
    return {
        criterion: {facet: rating(each, sources) for facet, each in facets.items()}
        for criterion, facets in ratings.items()
    }
