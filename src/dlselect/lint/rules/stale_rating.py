"""A rating whose newest evidence is older than its criterion allows."""

from __future__ import annotations

from collections.abc import Iterator

from dlselect.lint.rule import Remark, rule
from dlselect.lint.subjects import Statements
from dlselect.scoring.evidence import evidence_day, widened


@rule(
    "DL020", "warning", on=Statements,
    reason="Old evidence widens a rating's bounds until nothing can be told from it; someone should look again.",
)  # fmt: skip
def stale_rating(said: Statements) -> Iterator[Remark]:
    """Yield the ratings that are widened today; a frozen edition does not age."""
    if said.frozen:
        return
    for path, criterion, rating in said.ratings():
        judge = said.criteria.get(criterion)
        if judge is not None and widened(rating, judge.max_age_days, said.today)[2]:
            newest = max(evidence_day(source) for source in rating.sources)
            what = f"the newest source is of {newest}, and evidence on {criterion} counts {judge.max_age_days} days"
            yield Remark((*path, "sources"), what, "look for newer evidence, or widen the bounds and say why")
