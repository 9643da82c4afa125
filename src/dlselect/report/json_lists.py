"""What a catalogue holds, as documents."""

from __future__ import annotations

from dlselect.model.catalogue import Catalogue
from dlselect.report import json_parts as part
from dlselect.report.json_parts import SCHEMA, Document, Sources, cut


def _head(data: Catalogue) -> Document:
    return {"schema": SCHEMA, "edition": part.edition(data.edition)}


def libraries(data: Catalogue) -> Document:
    """Return the libraries in short."""
    listed = [
        {"id": each.id, "name": each.name, "kind": each.kind, "lifecycle": each.lifecycle.state,
         "licence": each.licence.spdx, "builds_on": list(each.builds_on), "aliases": list(each.aliases),
         "summary": each.summary}
        for each in data.libraries.values()
    ]  # fmt: skip
    return {**_head(data), "libraries": listed}


def criteria(data: Catalogue) -> Document:
    """Return the criteria with their rubrics."""
    sources = Sources()
    listed = [
        {"id": each.id, "name": each.name, "question": each.question, "vital": each.vital,
         "facets": list(each.facets), "computed": each.computed, "weight": cut(each.weight),
         "unknown": cut(each.unknown), "max_age_days": each.max_age_days,
         "rubric": {str(ticks): meaning for ticks, meaning in sorted(each.rubric.items())},
         "sources": sources.refs(each.sources)}
        for each in data.criteria.values()
    ]  # fmt: skip
    return {**_head(data), "criteria": listed, "sources": sources.document()}


def presets(data: Catalogue) -> Document:
    """Return the presets of weights, each weight with its reason."""
    sources = Sources()
    listed = [
        {"id": each.id, "name": each.name, "summary": each.summary,
         "weights": {id: {"weight": cut(one.weight), "why": one.why, "sources": sources.refs(one.sources)}
                     for id, one in each.weights.items()}}
        for each in data.presets.values()
    ]  # fmt: skip
    return {**_head(data), "presets": listed, "sources": sources.document()}


def features(data: Catalogue) -> Document:
    """Return the features that a project may ask for."""
    listed = [{"id": each.id, "name": each.name, "meaning": each.meaning} for each in data.features.values()]
    return {**_head(data), "features": listed}


def techniques(data: Catalogue) -> Document:
    """Return the techniques with known patents. Not legal advice."""
    sources = Sources()
    listed = []
    for each in data.techniques.values():
        patents = [
            {"number": one.number, "title": one.title, "holder": one.holder, "filed": one.filed,
             "granted": one.granted, "sources": sources.refs(one.sources)}
            for one in each.patents
        ]  # fmt: skip
        listed.append(
            {"id": each.id, "name": each.name, "covers": each.covers, "patents": patents, "expires": each.expires,
             "expiry_basis": each.expiry_basis, "expiry_computed": each.expiry_computed, "pledge": each.pledge,
             "status": each.status, "confirmation": each.confirmation, "sources": sources.refs(each.sources)}
        )  # fmt: skip
    return {**_head(data), "techniques": listed, "sources": sources.document()}


def decisions(data: Catalogue) -> Document:
    """Return the real decisions that serve as precedents."""
    sources = Sources()
    listed = [part.decision(each, sources) for each in data.decisions.values()]
    return {**_head(data), "decisions": listed, "sources": sources.document()}


def editions(data: Catalogue) -> Document:
    """Return the editions; only the opened one is described."""
    opened = data.edition
    described = {"name": opened.name, "date": opened.date, "frozen": opened.frozen, "summary": opened.summary}
    listed = [{"id": id, "opened": id == opened.id, **(described if id == opened.id else {})} for id in data.editions]
    return {**_head(data), "editions": listed}
