"""The answer to a matrix of the user's own, for scripts: values and turning points in the units of the matrix."""

from __future__ import annotations

from dlselect.model.matrix_answer import Amount, Look, MatrixAnswer, Turn
from dlselect.model.recommendation import Candidate, Weight
from dlselect.report import json_doubts as doubts
from dlselect.report import json_parts as part
from dlselect.report.json_parts import SCHEMA, Document, cut


def document(m: MatrixAnswer, name: str) -> Document:
    """Return the whole answer to the matrix in the file `name`."""
    answer = m.answer
    return {
        "schema": SCHEMA, "matrix": name,
        "answer": {
            "verdict": answer.verdict.value, "first": list(answer.first), "rivals": list(answer.rivals),
            "sentence": answer.sentence,
        },
        "weights": [_weight(each) for each in m.weights],
        "scales": [
            {"criterion": each.criterion, "worst": _number(each.worst), "best": _number(each.best), "declared": each.declared}
            for each in m.scales
        ],
        "ranking": [_alternative(m, each) for each in m.ranking],
        "contrast": part.contrast(m.contrast), "robustness": _robustness(m),
        "sensitivity": {
            "first": m.ranking[0].id, "weight_intervals": [doubts.interval(each) for each in m.intervals],
            "overtakings": [doubts.overtaking(each) for each in m.overtakings],
            "values": [_turn(each) for each in m.turns], "checks": [_look(each) for each in m.looks],
        },
        "opinions": doubts.opinions(m.opinions),
    }  # fmt: skip


def _weight(each: Weight) -> Document:
    return {"criterion": each.criterion, "weight": cut(each.weight), "percent": cut(each.percent), "why": each.why}


def _alternative(m: MatrixAnswer, each: Candidate) -> Document:
    points = {share.criterion: share for share in each.breakdown}
    breakdown = []
    for scale, amount in zip(m.scales, m.row(each.id), strict=True):
        share = points.get(scale.criterion)
        # What has no weight is shown and does not count.
        breakdown.append({
            "criterion": scale.criterion, **_amount(amount), "scaled": None if share is None else cut(share.value),
            "points": 0.0 if share is None else cut(share.points),
        })  # fmt: skip
    return {
        "name": each.name, "rank": each.rank, "total": cut(each.total), "low": cut(each.low), "high": cut(each.high),
        "breakdown": breakdown,
    }  # fmt: skip


def _amount(amount: Amount) -> Document:
    return {
        "value": _number(amount.value),
        "low": _number(amount.low),
        "high": _number(amount.high),
        "known": amount.known,
    }


def _number(value: float) -> float:
    """Return a number in the unit of the matrix, however large or small, that is the same on every machine."""
    return float(f"{value:.12g}") + 0.0


def _robustness(m: MatrixAnswer) -> Document:
    """Return what came of the draws, with alternatives by that name."""
    found = doubts.robustness(m.robustness) or {}
    return {"alternatives" if key == "libraries" else key: each for key, each in found.items()}


def _turn(turn: Turn) -> Document:
    return {
        "alternative": turn.alternative, "criterion": turn.criterion, "value": _number(turn.value), "side": turn.side, "turns": _number(turn.turns),
        "possible": turn.possible, "first": turn.first,
    }  # fmt: skip


def _look(look: Look) -> Document:
    return {
        "alternative": look.alternative, "criterion": look.criterion, "kind": look.kind, **_amount(look.amount),
        "side": look.side, "turns": _number(look.turns), "chance": cut(look.chance), "first": look.first,
        "total": cut(look.total),
    }  # fmt: skip
