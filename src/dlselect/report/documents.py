"""What scripts read: one dictionary a command. Each begins with the number of its schema and only ever grows."""

from __future__ import annotations

from collections.abc import Iterable

from dlselect.model.catalogue import Catalogue, Library
from dlselect.model.comparison import CaveatList, Comparison, Explanation
from dlselect.model.decision import Precedent
from dlselect.model.recommendation import AddOnOffer, Answer, Excluded, Recommendation, Weight
from dlselect.report import json_doubts as doubts
from dlselect.report import json_parts as part
from dlselect.report import practice_json
from dlselect.report.json_lists import criteria, decisions, editions, features, libraries, presets, techniques
from dlselect.report.json_parts import SCHEMA, Document, Sources

__all__ = [
    "caveat_list", "comparison", "criteria", "decisions", "editions", "explanation", "features", "libraries", "library",
    "presets", "recommendation", "techniques", "weights",
]  # fmt: skip


def recommendation(r: Recommendation) -> Document:
    """Return the whole answer."""
    sources = Sources()
    return {
        "schema": SCHEMA, "edition": part.edition(r.edition), "catalogue": part.catalogue(r.digest, r.layers),
        "project": r.project, "as_of": r.as_of, "strict": r.strict, "answer": _answer(r.answer),
        "weights": part.weights(r.weights, sources),
        "ranking": [part.candidate(each, sources) for each in r.ranking],
        "near_misses": [part.candidate(each, sources) for each in r.near_misses],
        "add_ons": [_offer(each, sources) for each in r.add_ons],
        "excluded": [_excluded(each, sources) for each in r.excluded],
        "contrast": part.contrast(r.contrast),
        "techniques": [part.technique(each, sources) for each in r.techniques],
        "notices": list(r.notices), "precedents": [_precedent(each, sources) for each in r.precedents],
        "robustness": doubts.robustness(r.robustness), "sensitivity": doubts.sensitivity(r.sensitivity, sources),
        "opinions": doubts.opinions(r.opinions), "sources": sources.document(),
    }  # fmt: skip


def _precedent(found: Precedent, sources: Sources) -> Document:
    return {
        **part.decision(found.decision, sources), "similarity": part.cut(found.similarity),
        "shared": list(found.shared), "differing": list(found.differing),
    }  # fmt: skip


def _answer(answer: Answer) -> Document:
    return {
        "verdict": answer.verdict.value, "first": list(answer.first), "rivals": list(answer.rivals),
        "sentence": answer.sentence,
    }  # fmt: skip


def _offer(offer: AddOnOffer, sources: Sources) -> Document:
    return {
        "base": offer.base, "base_name": offer.base_name, "base_rank": offer.base_rank,
        "add_ons": [part.candidate(each, sources) for each in offer.add_ons],
    }  # fmt: skip


def _excluded(left_out: Excluded, sources: Sources) -> Document:
    reasons = [part.failed(each, sources) for each in left_out.reasons]
    return {"id": left_out.id, "name": left_out.name, "reasons": reasons}


def comparison(c: Comparison) -> Document:
    """Return libraries side by side; ratings and facts by library id."""
    sources = Sources()
    ids = [each.id for each in c.libraries]
    ratings = [
        {"criterion": row.criterion, "name": row.name, "facet": row.facet,
         "ratings": {id: part.rating(each, sources) for id, each in zip(ids, row.ratings, strict=True)}}
        for row in c.ratings
    ]  # fmt: skip
    facts = [
        {"group": row.group, "value": row.value,
         "facts": {id: part.fact(each, sources) for id, each in zip(ids, row.facts, strict=True)}}
        for row in c.facts
    ]  # fmt: skip
    return {
        "schema": SCHEMA, "edition": part.edition(c.edition), "catalogue": part.catalogue(c.digest),
        "project": c.project, "as_of": c.as_of, "weights": part.weights(c.weights, sources),
        "libraries": [_short(each) for each in c.libraries],
        "candidates": [part.candidate(each, sources) for each in c.candidates],
        "ratings": ratings, "facts": facts, "sources": sources.document(),
    }  # fmt: skip


def explanation(e: Explanation) -> Document:
    """Return one library's numbers, and what sets it apart from another."""
    sources = Sources()
    return {
        "schema": SCHEMA, "edition": part.edition(e.edition), "catalogue": part.catalogue(e.digest),
        "project": e.project, "as_of": e.as_of, "weights": part.weights(e.weights, sources), "library": _short(e.library),
        "candidate": part.candidate(e.candidate, sources), "failed": list(e.failed), "rank": e.rank, "of": e.of,
        "against": None if e.against is None else part.candidate(e.against, sources),
        "contrast": part.contrast(e.contrast), "sources": sources.document(),
    }  # fmt: skip


def library(found: Library, catalogue: Catalogue) -> Document:
    """Return all that the catalogue says of one library."""
    sources = Sources()
    facts = {
        group: {value: part.fact(each, sources) for value, each in values.items()}
        for group, values in found.facts.items()
    }
    card = {
        **_short(found), "summary": found.summary, "builds_on": list(found.builds_on), "aliases": list(found.aliases),
        "packages": list(found.packages), "homepage": found.homepage, "repository": found.repository,
        "layer": found.layer, "steward": _steward(found, sources), "lifecycle": _lifecycle(found, sources),
        "licence": _licence(found, sources), "python": _python(found, sources),
        "install_mib": None if found.install_mib is None else part.quantity(found.install_mib, sources),
        "unknown": dict(found.unknown), "facts": facts, "ratings": part.by_facet(found.ratings, sources),
        "caveats": [part.caveat(each, "", sources) for each in found.caveats],
    }  # fmt: skip
    guide = catalogue.guide
    if guide is not None:
        said = guide.practices.get(found.id)
        card["practice"] = None if said is None else practice_json.practice(said, guide, sources)
    sources.refs(found.sources.values())
    return {
        "schema": SCHEMA, "edition": part.edition(catalogue.edition),
        "catalogue": part.catalogue(catalogue.digest, catalogue.layers), "library": card,
        "sources": sources.document(),
    }  # fmt: skip


def _short(found: Library) -> Document:
    return {"id": found.id, "name": found.name, "kind": found.kind}


def _steward(found: Library, sources: Sources) -> Document:
    steward = found.steward
    return {"name": steward.name, "kind": steward.kind, "sources": sources.refs(steward.sources)}


def _lifecycle(found: Library, sources: Sources) -> Document:
    life = found.lifecycle
    release = life.last_release
    return {
        "state": life.state, "since": life.since,
        "last_release": None if release is None else {"version": release.version, "date": release.date},
        "ended": life.ended, "successor": life.successor, "why": life.why, "sources": sources.refs(life.sources),
        "override": part.override(life.override),
    }  # fmt: skip


def _licence(found: Library, sources: Sources) -> Document:
    licence = found.licence
    layers = [
        {
            "part": each.part,
            "known": each.known,
            "says": each.says,
            "spdx": each.spdx,
            "sources": sources.refs(each.sources),
        }
        for each in licence.layers
    ]
    return {
        "spdx": licence.spdx, "patents": licence.patents, "why": licence.why,
        "sources": sources.refs(licence.sources), "layers": layers, "override": part.override(licence.override),
    }  # fmt: skip


def _python(found: Library, sources: Sources) -> Document | None:
    python = found.python
    if python is None:
        return None
    return {
        "requires": python.requires, "minors": list(python.minors), "why": python.why,
        "sources": sources.refs(python.sources), "override": part.override(python.override),
    }  # fmt: skip


def caveat_list(c: CaveatList) -> Document:
    """Return the caveats of libraries, and patents on techniques."""
    sources = Sources()
    listed = [
        {**_short(each), "caveats": [part.caveat_note(note, sources) for note in notes], "other_caveats": left_open}
        for each, notes, left_open in c.libraries
    ]
    return {
        "schema": SCHEMA, "edition": part.edition(c.edition), "catalogue": part.catalogue(c.digest),
        "project": c.project, "as_of": c.as_of, "libraries": listed,
        "techniques": [part.technique(each, sources) for each in c.techniques], "sources": sources.document(),
    }  # fmt: skip


def weights(found: Iterable[Weight]) -> Document:
    """Return what each criterion weighs."""
    sources = Sources()
    return {"schema": SCHEMA, "weights": part.weights(found, sources), "sources": sources.document()}
