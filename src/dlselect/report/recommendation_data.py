"""A recommendation as one flat table: one row a library, whatever became of it."""

from __future__ import annotations

from collections.abc import Mapping

from dlselect.model.recommendation import Candidate, Excluded, Recommendation
from dlselect.model.robustness import Chances
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
    "first_chance",
    "top_three_chance",
    "expected_rank",
)
_NUMERIC = {"rank", "total", "low", "high", "unconfirmed", "first_chance", "top_three_chance", "expected_rank"}


def data(r: Recommendation) -> Table:
    """Return every library with its status, its bounds and its points by criterion."""
    criteria = [each.criterion for each in r.weights if each.weight > 0]
    near = {each.id for each in r.near_misses}
    chances = {each.id: each for each in r.robustness.libraries} if r.robustness else {}
    rows = [
        *(_row("fits", each, criteria, chances) for each in r.ranking),
        *(_row("near miss", each, criteria, chances) for each in r.near_misses),
        *(_row("add-on", each, criteria, {}, offer.base) for offer in r.add_ons for each in offer.add_ons),
        *(_left_out(each, len(criteria)) for each in r.excluded if each.id not in near),
    ]
    columns = [*(Column(name, numeric=name in _NUMERIC) for name in _FIXED),
               *(Column(criterion, numeric=True) for criterion in criteria)]  # fmt: skip
    return Table(tuple(columns), tuple(rows))


def _row(
    status: str, each: Candidate, criteria: list[str], chances: Mapping[str, Chances], base: str = ""
) -> tuple[str, ...]:
    points = {share.criterion: word.total(share.points) for share in each.breakdown}
    assumed = " ".join(share.criterion for share in each.breakdown if not share.known)
    return (
        status, str(each.rank), each.id, each.name, word.total(each.total), word.total(each.low),
        word.total(each.high), str(len(each.unconfirmed)), assumed, "yes" if each.blockers else "no", base,
        each.fails.need.name if each.fails else "", *_chances(chances.get(each.id)),
        *(points.get(criterion, "") for criterion in criteria),
    )  # fmt: skip


def _chances(found: Chances | None) -> tuple[str, str, str]:
    if found is None:
        return ("", "", "")
    return f"{found.first.value:g}", f"{found.first_three.value:g}", f"{found.expected_rank.value:g}"


def _left_out(each: Excluded, criteria: int) -> tuple[str, ...]:
    needs = "; ".join(reason.need.name for reason in each.reasons)
    return ("left out", "", each.id, each.name, "", "", "", "", "", "", "", needs, "", "", "", *[""] * criteria)
