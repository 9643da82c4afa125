"""How sure an answer is and what would change it, in full, for scripts."""

from __future__ import annotations

from collections.abc import Iterable

from dlselect.model.robustness import (
    Chances,
    Check,
    Dropped,
    Estimate,
    Flip,
    Opinion,
    Overtaking,
    Robustness,
    Sensitivity,
    WeightInterval,
)
from dlselect.report.json_parts import Document, Sources, cut
from dlselect.scoring.answer import CLEAR, LIKELY, MANY, REAL


def robustness(found: Robustness | None) -> Document | None:
    """Return what came of the draws; the rows and columns of `wins` are the libraries in their order."""
    if found is None:
        return None
    return {
        "draws": found.draws, "weight_doubt": found.weight_doubt, "weights": found.weights,
        "thresholds": {"clear": CLEAR, "likely": LIKELY, "real_chance": REAL, "no_clear_answer": MANY},
        "libraries": [_chances(each) for each in found.libraries],
        "wins": {
            "libraries": [each.id for each in found.libraries],
            "chance": [[each.value for each in row] for row in found.wins],
            "error": [[each.error for each in row] for row in found.wins],
        },
    }  # fmt: skip


def _estimate(found: Estimate) -> Document:
    return {"value": found.value, "error": found.error}


def _chances(found: Chances) -> Document:
    return {
        "id": found.id, "name": found.name, "first": _estimate(found.first),
        "first_three": _estimate(found.first_three), "expected_rank": _estimate(found.expected_rank),
        "ranks": [_estimate(each) for each in found.ranks],
        "central_weights": [{"criterion": each.criterion, **_estimate(each.share)} for each in found.central],
        "confidence": None if found.confidence is None else _estimate(found.confidence),
    }  # fmt: skip


def sensitivity(found: Sensitivity | None, sources: Sources) -> Document | None:
    """Return all that would change the first place."""
    if found is None:
        return None
    return {
        "first": found.first,
        "weight_intervals": [interval(each) for each in found.intervals],
        "overtakings": [overtaking(each) for each in found.overtakings],
        "ratings": [_flip(each) for each in found.flips],
        "needs": [_dropped(each) for each in found.dropped],
        "checks": [_check(each, sources) for each in found.checks],
    }  # fmt: skip


def interval(found: WeightInterval) -> Document:
    """Return within which weight of a criterion the first stays so."""
    return {
        "criterion": found.criterion, "name": found.name, "share": cut(found.share), "low": cut(found.low),
        "high": cut(found.high), "weight": cut(found.weight), "low_weight": cut(found.low_points),
        "high_weight": None if found.high_points is None else cut(found.high_points),
        "below": found.below, "above": found.above,
    }  # fmt: skip


def overtaking(found: Overtaking) -> Document:
    """Return what change of the weights brings another level with the first."""
    weights = [
        {"criterion": each.criterion, "name": each.name, "share": cut(each.share), "changed": cut(each.changed)}
        for each in found.weights
    ]
    return {
        "id": found.id, "name": found.name, "change": None if found.change is None else cut(found.change),
        "weights": weights, "reason": found.reason, "by": found.by,
    }  # fmt: skip


def _flip(found: Flip) -> Document:
    return {
        "id": found.id, "name": found.name, "criterion": found.criterion, "facet": found.facet,
        "ticks": cut(found.ticks), "changed": cut(found.changed), "step": found.step, "turns": cut(found.turns),
        "first": found.first, "total": cut(found.total),
    }  # fmt: skip


def _dropped(found: Dropped) -> Document:
    return {
        "need": {"key": found.need.key, "value": found.need.value}, "id": found.id, "name": found.name,
        "total": cut(found.total), "others": cut(found.others),
    }  # fmt: skip


def _check(found: Check, sources: Sources) -> Document:
    outcomes = [
        {
            "value": each.value,
            "chance": cut(each.chance),
            "first": each.first,
            "total": cut(each.total),
            "turns": None if each.turns is None else cut(each.turns),
        }
        for each in found.outcomes
    ]
    return {
        "id": found.id, "name": found.name, "what": found.what, "kind": found.kind, "counted": found.counted,
        "chance": cut(found.chance), "outcomes": outcomes, "sources": sources.refs(found.sources),
    }  # fmt: skip


def opinions(found: Iterable[Opinion]) -> list[Document]:
    """Return each method's ranking, and the convention by which it came about."""
    return [
        {
            "method": each.method, "convention": each.convention, "best": list(each.best),
            "compromise": list(each.compromise), "agrees": each.agrees,
            "ranking": [{"id": one.id, "name": one.name, "score": cut(one.score), "rank": one.rank}
                        for one in each.places],
        }
        for each in found
    ]  # fmt: skip
