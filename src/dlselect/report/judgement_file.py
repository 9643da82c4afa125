"""A judgement of weights as it stands in a requirements file."""

from __future__ import annotations

from typing import Any

from dlselect.model.requirements import Judgement

Written = str | list[str] | dict[str, Any]


def as_written(judgement: Judgement) -> Written | None:
    """Return what stands under `weights:` for `judgement`; None where nothing needs to stand there."""
    order = [" = ".join(group) for group in judgement.order]
    if not judgement.limits and not judgement.preset and judgement.method == "order" and judgement.rule == "roc":
        return order
    parts: dict[str, Any] = {"preset": judgement.preset} if judgement.preset else {}
    if judgement.method == "order":
        parts["order"] = order
        if judgement.rule != "roc":
            parts["rule"] = judgement.rule
    elif judgement.method == "swing":
        parts["swing"] = dict(judgement.swing)
    elif judgement.method == "pairs":
        parts["pairs"] = {each.name: _written(each.written) for each in judgement.pairs}
    else:
        parts |= judgement.given
    if judgement.limits:
        parts["limits"] = [each.text for each in judgement.limits]
    return judgement.preset if list(parts) == ["preset"] else parts or None


def _written(times: str) -> float | str:
    return times if "/" in times else float(times)
