"""What changes from one library to another, as scripts read it."""

from __future__ import annotations

from dlselect.model.catalogue import Library
from dlselect.model.port import CheckStep, DefaultChange, Loss, Port, Route, Tolerance, Verdict
from dlselect.report import json_parts as part
from dlselect.report import practice_json as practice
from dlselect.report.json_parts import SCHEMA, Document, Sources

_VERDICTS: tuple[Verdict, ...] = ("differs", "depends", "same", "one-sided", "unknown", "neither")


def port(p: Port) -> Document:
    """Return all that changes."""
    sources = Sources()
    return {
        "schema": SCHEMA, "edition": part.edition(p.edition), "catalogue": part.catalogue(p.digest, p.layers),
        "project": p.project, "as_of": p.as_of, "from": _library(p.source), "to": _library(p.target),
        "shared_base": p.shared_base.id if p.shared_base else None, "silent_on": [each.id for each in p.silent_on],
        "undescribed": [each.id for each in p.undescribed], "failed": list(p.failed), "counts": _counts(p),
        "defaults": [_change(each, sources) for each in p.changes],
        "routes": [_route(each, sources) for each in p.routes],
        "caveats": [
            {"library": each.id, "caveats": [part.caveat_note(note, sources) for note in notes]}
            for each, notes in p.caveats
        ],
        "other_caveats": p.other_caveats, "losses": [_loss(each, sources) for each in p.losses],
        "tolerance": _tolerance(p.tolerance, sources), "checks": [_check(each, sources) for each in p.checks],
        "left_out": [{"name": name, "because": why} for name, why in p.left_out], "sources": sources.document(),
    }  # fmt: skip


def _library(found: Library) -> Document:
    return {"id": found.id, "name": found.name, "kind": found.kind}


def _counts(p: Port) -> Document:
    counts: Document = {verdict: sum(each.verdict == verdict for each in p.changes) for verdict in _VERDICTS}
    return {**counts, "silent": sum(each.verdict == "differs" and each.silent for each in p.changes)}


def _change(change: DefaultChange, sources: Sources) -> Document:
    kind = change.kind
    return {
        "id": kind.id, "name": kind.name, "group": kind.group, "question": kind.question,
        "values": dict(kind.values), "verdict": change.verdict, "silent": change.silent,
        "from": practice.default(change.source, sources), "to": practice.default(change.target, sources),
        "added": [
            {"base": each.base.id, "library": each.library.id, "default": practice.default(each.default, sources)}
            for each in change.added
        ],
        "remedy": change.remedy, "matters": kind.matters, "check": kind.check,
    }  # fmt: skip


def _route(route: Route, sources: Sources) -> Document:
    stop = route.stop
    last = stop.format if stop else route.format
    return {
        "written": practice.passage(route.format, "writes", route.written, sources),
        "stop": None if stop is None else {
            "library": stop.library.id, "read": practice.passage(route.format, "reads", stop.read, sources),
            "written": practice.passage(stop.format, "writes", stop.written, sources),
        },
        "read": practice.passage(last, "reads", route.read, sources),
    }  # fmt: skip


def _loss(loss: Loss, sources: Sources) -> Document:
    return {
        "group": loss.group, "value": loss.value, "name": loss.name, "asked": loss.asked,
        "from": part.fact(loss.source, sources), "to": part.fact(loss.target, sources),
    }  # fmt: skip


def _tolerance(tolerance: Tolerance, sources: Sources) -> Document:
    # Not cut to ten decimals, as other numbers are: it may be smaller than that.
    return {"value": tolerance.value, "why": tolerance.why, "sources": sources.refs(tolerance.sources)}


def _check(step: CheckStep, sources: Sources) -> Document:
    check = step.check
    return {
        "id": check.id, "do": check.do, "why": check.why, "tolerance": check.tolerance,
        "sources": sources.refs(check.sources),
        "helps": [{"do": do, "from": practice.how(old, sources), "to": practice.how(new, sources)} for do, old, new in step.helps],
    }  # fmt: skip
