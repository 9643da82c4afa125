"""How weights were judged, as scripts read it."""

from __future__ import annotations

from typing import Any

from dlselect.model.requirements import Judgement, Limit, Pair
from dlselect.scoring.elicited import Consistency, consistency


def judgement(found: Judgement) -> dict[str, Any]:
    """Return the judgement that weights come from, and the consistency of its comparisons (null without any)."""
    return {
        "judgement": {
            "method": found.method, "preset": found.preset, "points": dict(found.given),
            "order": [list(group) for group in found.order], "rule": found.rule if found.order else None,
            "swing": dict(found.swing), "pairs": [_pair(each) for each in found.pairs],
            "limits": [_limit(each) for each in found.limits],
        },
        "consistency": _consistency(consistency(found)),
    }  # fmt: skip


def _pair(pair: Pair) -> dict[str, Any]:
    return {"first": pair.first, "second": pair.second, "times": pair.times}


def _limit(limit: Limit) -> dict[str, Any]:
    return {
        "criterion": limit.criterion, "relation": limit.relation, "factor": limit.factor, "other": limit.other,
        "text": limit.text,
    }  # fmt: skip


def _consistency(found: Consistency | None) -> dict[str, Any] | None:
    if found is None:
        return None
    worst = [{**_pair(each.pair), "implied": each.implied} for each in found.worst]
    return {
        "ratio": found.ratio, "acceptable": found.acceptable, "random_index": found.table, "gaps": found.gaps,
        "most_inconsistent": worst,
    }  # fmt: skip
