"""Back-test of the advice on the catalogue's real decisions: `python -m tests.decisions.backtest`.

A decision counts as hit where the first (or one of the first three) of the ranking is among the answers that it accepted.
Where nothing meets every need, the near misses are the answer, as `recommend` shows them. Beside it stands the trivial
rule 'PyTorch, or ONNX Runtime where the project only infers'.
"""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

import dlselect
from dlselect.model.catalogue import Catalogue
from dlselect.model.decision import Decision
from dlselect.model.recommendation import Verdict
from dlselect.scoring import engine

DAY = date(2026, 11, 25)
EDITIONS = ("current", "talk-2017")


class Trial(NamedTuple):
    """What the advice and the trivial rule say of one decision."""

    id: str
    accepted: tuple[str, ...]
    first: tuple[str, ...]
    verdict: str
    trivial: str
    left_out: bool
    rejected_first: bool

    @property
    def top1(self) -> bool:
        return self.first[:1] != () and self.first[0] in self.accepted

    @property
    def top3(self) -> bool:
        return any(each in self.accepted for each in self.first[:3])

    @property
    def trivial_hit(self) -> bool:
        return self.trivial in self.accepted


class Figures(NamedTuple):
    """The sums over all decisions of an edition that accepted a library of it."""

    decisions: int
    top1: int
    top3: int
    trivial: int
    left_out: int
    rejected_first: int


def tried(decision: Decision, catalogue: Catalogue) -> Trial:
    """Return what the advice says to the needs of `decision`."""
    answer = engine.recommend(catalogue, decision.requirements, DAY)
    pool = answer.ranking or answer.near_misses
    accepted = tuple(each.library for each in decision.chosen if each.library)
    excluded = {each.id for each in answer.excluded}
    rejected = {each.library for each in decision.rejected if each.library}
    only_infers = decision.requirements.asked("roles") == ("inference",)
    return Trial(
        decision.id, accepted, tuple(each.id for each in pool[:3]), answer.answer.verdict.value,
        "onnxruntime" if only_infers else "pytorch",
        left_out=accepted[0] in excluded, rejected_first=bool(pool) and pool[0].id in rejected,
    )  # fmt: skip


def trials(edition: str) -> tuple[Trial, ...]:
    """Return the trials on every decision of `edition` that accepted one of its libraries."""
    catalogue = dlselect.load_catalogue(edition=edition, today=DAY)
    found = (each for each in catalogue.decisions.values() if any(one.library for one in each.chosen))
    return tuple(tried(each, catalogue) for each in found)


def figures(found: tuple[Trial, ...]) -> Figures:
    """Return the sums of `found`."""
    return Figures(
        len(found), sum(each.top1 for each in found), sum(each.top3 for each in found),
        sum(each.trivial_hit for each in found), sum(each.left_out for each in found),
        sum(each.rejected_first for each in found),
    )  # fmt: skip


def table() -> str:
    """Return the figures as the Markdown table that stands in the documentation."""
    lines = ["| edition | decisions | first | first three | trivial rule | accepted left out | rejected first |",
             "| --- | --- | --- | --- | --- | --- | --- |"]  # fmt: skip
    for edition in EDITIONS:
        f = figures(trials(edition))
        share = [f"{each} ({100 * each / f.decisions:.0f}%)" for each in f[1:]]
        lines.append(f"| {edition} | {f.decisions} | {' | '.join(share)} |")
    return "\n".join(lines)


def verdicts() -> str:
    """Return how often the first was accepted, by how sure the answer was, as a Markdown table."""
    found = trials("current")
    lines = ["| verdict | decisions | the first was accepted |", "| --- | --- | --- |"]
    for verdict in Verdict:
        hits = [each.top1 for each in found if each.verdict == verdict.value]
        if hits:
            lines.append(f"| {verdict.value} | {len(hits)} | {sum(hits)} |")
    return "\n".join(lines)


def main() -> None:
    """Print each decision, then the figures."""
    for edition in EDITIONS:
        for each in trials(edition):
            mark = "1" if each.top1 else "3" if each.top3 else "-"
            notes = [*(["left out"] if each.left_out else []), *(["rejected first"] if each.rejected_first else [])]
            print(f"{mark} {each.id}: {', '.join(each.first) or 'nothing'}; accepted {', '.join(each.accepted)}"
                  f"{'; ' if notes else ''}{', '.join(notes)}")  # fmt: skip
    print(f"\n{table()}\n\n{verdicts()}")


if __name__ == "__main__":
    main()
