"""A recommendation as one flat table: one row a library, whatever became of it."""

from __future__ import annotations

from dlselect.model.recommendation import Candidate, Excluded, Recommendation
from dlselect.report import wording as word
from dlselect.report.page import Column, Table

_FIXED = (
    "status",
    "rank",
    "id",
    "name",
    "total",
    "low",
    "high",
    "unconfirmed",
    "assumed",
    "blocked",
    "base",
    "without",
)


def data(r: Recommendation) -> Table:
    """Return every library with its status, its bounds and its points by criterion."""
    criteria = [each.criterion for each in r.weights if each.weight > 0]
    near = {each.id for each in r.near_misses}
    rows = [
        *(_row("fits", each, criteria) for each in r.ranking),
        *(_row("near miss", each, criteria) for each in r.near_misses),
        *(_row("add-on", each, criteria, offer.base) for offer in r.add_ons for each in offer.add_ons),
        *(_left_out(each, len(criteria)) for each in r.excluded if each.id not in near),
    ]
    columns = [*(Column(name, numeric=name in {"rank", "total", "low", "high", "unconfirmed"}) for name in _FIXED),
               *(Column(criterion, numeric=True) for criterion in criteria)]  # fmt: skip
    return Table(tuple(columns), tuple(rows))


def _row(status: str, each: Candidate, criteria: list[str], base: str = "") -> tuple[str, ...]:
    points = {share.criterion: word.total(share.points) for share in each.breakdown}
    assumed = " ".join(share.criterion for share in each.breakdown if not share.known)
    return (
        status, str(each.rank), each.id, each.name, word.total(each.total), word.total(each.low),
        word.total(each.high), str(len(each.unconfirmed)), assumed, "yes" if each.blockers else "no", base,
        each.fails.need.name if each.fails else "", *(points.get(criterion, "") for criterion in criteria),
    )  # fmt: skip


def _left_out(each: Excluded, criteria: int) -> tuple[str, ...]:
    needs = "; ".join(reason.need.name for reason in each.reasons)
    return ("left out", "", each.id, each.name, "", "", "", "", "", "", "", needs, *[""] * criteria)
