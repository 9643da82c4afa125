"""The ranking as bars: points by criterion, the bounds of each total, and the chance to be first."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from dlselect.model.recommendation import Candidate, Recommendation
from dlselect.model.robustness import Robustness
from dlselect.report import wording as word
from dlselect.report.plot import captions, style
from dlselect.report.plot.files import Drawing
from dlselect.scoring.answer import percent

if TYPE_CHECKING:
    from matplotlib.axes import Axes

_ROW = 0.42
_RIGHT = 1.75
# Inches from the right end of the axes to the right end of each column.
_TOTAL, _BOUNDS, _FIRST = 0.42, 1.22, 1.65
# A part that is narrower than this has no room for its points.
_ROOM = 4.4
SIGNS = "Lines under the bars: low and high end of each total."
ASSUMED = "?: points that rest on something unknown."


def draw(r: Recommendation, top: int) -> Drawing:
    """Return the first libraries as stacked bars."""
    candidates = captions.shown(r, top)
    title = captions.titled("Totals by criterion", r.project, r.edition)
    notes = captions.notes(r, top, SIGNS, *((ASSUMED,) if assumed(candidates) else ()))
    names = [
        f"{share.name} {each:.0f}%" for share, each in zip(candidates[0].breakdown, _percents(candidates), strict=True)
    ]
    key = style.legend_height(names)
    sheet = style.Sheet(title, r.answer.sentence, notes, key + height(len(candidates)))
    style.legend(sheet, names, [style.fill(number) for number in range(len(names))], 0)
    stack(sheet, candidates, key, r.robustness)
    rows = (describe(each, r.robustness) for each in candidates)
    return Drawing(sheet.figure, title, captions.described("Stacked bar chart.", r.answer.sentence, rows, notes))


def height(rows: int) -> float:
    """Return how high the bars of so many libraries are, with their axis, in inches."""
    return 0.22 + rows * _ROW + 0.42


def assumed(candidates: Sequence[Candidate]) -> bool:
    """Return whether anything unknown counts in what is shown."""
    return any(not share.known for each in candidates for share in each.breakdown)


def stack(sheet: style.Sheet, candidates: Sequence[Candidate], top: float, robustness: Robustness | None) -> None:
    """Draw libraries as stacked bars on a scale from 0 to 100."""
    labels = [(style.label(each.name, 25), style.label(captions.remark(each), 34)) for each in candidates]
    left = 0.28 + max(style.left_of(name for name, _ in labels), style.left_of(remark for _, remark in labels) * 0.8)
    axes = sheet.axes(left, top + 0.2, _RIGHT, len(candidates) * _ROW)
    style.bare(axes, len(candidates))
    axes.set_xlim(0, 100)
    axes.set_xlabel("total in points (0 to 100)", labelpad=2)
    for end, name in ((_TOTAL, "total"), (_BOUNDS, "low to high"), *(((_FIRST, "first"),) if robustness else ())):
        sheet.write(style.WIDTH - _RIGHT + end, top, name, ha="right", color=style.FAINT, size=style.SMALL)
    chances = {each.id: each.first.value for each in robustness.libraries} if robustness else {}
    for row, each in enumerate(candidates):
        _bar(axes, row, each)
        _cells(axes, row, each, chances, *labels[row], left)


def _bar(axes: Axes, row: int, each: Candidate) -> None:
    left = 0.0
    for number, share in enumerate(each.breakdown):
        look = style.fill(number)
        style.filled(axes, left, row - 0.36, share.points, 0.54, look)
        text = f"{'' if share.known else '?'}{word.total(share.points)}"
        if share.points >= _ROOM + (0 if share.known else 0.8):
            paper = {"facecolor": look.colour, "edgecolor": "none", "pad": 0.2}
            axes.text(
                left + share.points / 2, row - 0.09, text, ha="center", va="center", size=6.5, color=look.ink,
                bbox=paper if look.hatch else None,
            )  # fmt: skip
        left += share.points
    axes.plot([each.low, each.high], [row + 0.32] * 2, color=style.INK, linewidth=0.9, solid_capstyle="butt")
    for end in (each.low, each.high):
        axes.plot([end, end], [row + 0.25, row + 0.39], color=style.INK, linewidth=0.9)


def _cells(
    axes: Axes, row: int, each: Candidate, chances: Mapping[str, float], name: str, remark: str, left: float
) -> None:
    edge = style.MARGIN - left
    style.beside(axes, edge + 0.18, row - 0.06, str(each.rank), ha="right", color=style.FAINT)
    weight = "bold" if each.rank == 1 else "normal"
    style.beside(axes, edge + 0.26, row - (0.2 if remark else 0.06), name, weight=weight)
    style.beside(axes, edge + 0.26, row + 0.2, remark, size=style.SMALL - 0.5, color=style.FAINT)
    style.beside(axes, _TOTAL, row - 0.06, word.total(each.total), right=True, ha="right", weight="bold")
    style.beside(axes, _BOUNDS, row - 0.06, word.span(each.low, each.high), right=True, ha="right", size=style.SMALL)
    if each.id in chances:
        style.beside(axes, _FIRST, row - 0.06, short(chances[each.id]), right=True, ha="right", size=style.SMALL)


def short(chance: float) -> str:
    """Return a chance as it stands in a narrow column."""
    return percent(chance).replace("less than ", "<").replace("more than ", ">")


def describe(each: Candidate, robustness: Robustness | None) -> str:
    """Return one library's numbers in words."""
    parts = ", ".join(
        f"{share.name} {'' if share.known else '(not wholly known) '}{word.total(share.points)}"
        for share in each.breakdown
    )
    remark = f", {captions.remark(each)}" if captions.remark(each) else ""
    chance = f", first in {percent(robustness.of(each.id).first.value)} of the draws" if robustness else ""
    return f"{each.rank}. {each.name}{remark}: {word.total(each.total)} ({word.span(each.low, each.high)}){chance}, of it {parts}"


def _percents(candidates: Sequence[Candidate]) -> list[float]:
    everything = sum(share.weight for share in candidates[0].breakdown)
    return [100 * share.weight / everything for share in candidates[0].breakdown]
