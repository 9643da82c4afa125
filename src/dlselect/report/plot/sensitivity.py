"""What would change the answer: within which weights of a single criterion the first library stays first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dlselect.model.recommendation import Recommendation
from dlselect.model.robustness import WeightInterval
from dlselect.report.plot import captions, style
from dlselect.report.plot.files import Drawing

if TYPE_CHECKING:
    from matplotlib.axes import Axes

_COLUMN = 1.3
_RIGHT = 2 * _COLUMN + style.MARGIN
_STAYS = style.Fill("#a9d6e5", "", style.INK)
_ELSE = style.Fill("#efefef", "////", "#9a9a9a")


def draw(r: Recommendation, top: int) -> Drawing:
    """Return each criterion's interval on a scale of shares of all weights; `top` counts for nothing here."""
    del top
    assert r.sensitivity is not None
    intervals = r.sensitivity.intervals
    names = {each.id: each.name for each in (*r.ranking, *r.near_misses)}
    first = style.label(names[r.sensitivity.first])
    title = captions.titled("Weights that keep the first place", r.project, r.edition)
    meaning = "Diamonds: the weights as they are. One weight is moved at a time; the others keep their proportions."
    notes = (meaning, captions.source(r.edition, r.digest, r.as_of))
    key_names = [f"{first} is first", "another is first"]
    key = style.legend_height(key_names)
    sheet = style.Sheet(title, r.answer.sentence, notes, key + 0.22 + max(1, len(intervals)) * style.ROW + 0.42)
    style.legend(sheet, key_names, (_STAYS, _ELSE), 0)
    axes = sheet.axes(
        style.left_of(style.label(each.name) for each in intervals),
        key + 0.22,
        _RIGHT,
        max(1, len(intervals)) * style.ROW,
    )
    style.bare(axes, max(1, len(intervals)))
    axes.set_xlim(0, 100)
    axes.set_xlabel("share of all weights (%)", labelpad=2)
    if not intervals:
        axes.text(50, 0, f"{first} has no rival: no weight changes that.", ha="center", va="center")
    for column, head in enumerate(("if it is below", "if it is above")):
        left = style.WIDTH - _RIGHT + 0.12 + column * _COLUMN
        sheet.write(left, key, head, color=style.FAINT, size=style.SMALL)
    for row, each in enumerate(intervals):
        _interval(axes, row, each, names)
    rows = [_describe(each, names, first) for each in intervals]
    told = rows or [f"{first} has no rival"]
    return Drawing(
        sheet.figure, title, captions.described("Chart of weight intervals.", r.answer.sentence, told, notes)
    )  # fmt: skip


def _interval(axes: Axes, row: int, each: WeightInterval, names: dict[str, str]) -> None:
    low = 100 * each.low if each.below else 0.0
    high = 100 * each.high if each.above else 100.0
    for start, end, look in ((0.0, low, _ELSE), (low, high, _STAYS), (high, 100.0, _ELSE)):
        if end > start:
            style.filled(axes, start, row - 0.34, end - start, 0.68, look)
    axes.plot([0, 100, 100, 0, 0], [row - 0.34] * 2 + [row + 0.34] * 2 + [row - 0.34], color=style.FAINT, linewidth=0.5)
    share = 100 * each.share
    axes.plot([share], [row], marker="D", markersize=5, color=style.INK, clip_on=False, zorder=3)
    room = share < 80
    paper = {"facecolor": style.PAPER, "edgecolor": "none", "pad": 0.8, "alpha": 0.85}
    axes.text(
        share + (2.5 if room else -2.5), row, f"{share:.0f}%", ha="left" if room else "right", va="center",
        size=style.SMALL, bbox=paper,
    )  # fmt: skip
    style.beside(axes, -0.08, row, style.label(each.name), ha="right")
    for column, text in enumerate((_end(each.below, low, names), _end(each.above, high, names))):
        ink = style.INK if text else style.FAINT
        style.beside(axes, 0.12 + column * _COLUMN, row, text or "no change", right=True, size=style.SMALL, color=ink)


def _end(id: str | None, share: float, names: dict[str, str]) -> str:
    return f"{share:.0f}%: {style.label(names.get(id, id), 18)}" if id else ""


def _describe(each: WeightInterval, names: dict[str, str], first: str) -> str:
    ends = []
    if each.below:
        ends.append(f"below {100 * each.low:.0f}% {names.get(each.below, each.below)} is first")
    if each.above:
        ends.append(f"above {100 * each.high:.0f}% {names.get(each.above, each.above)} is first")
    return f"{each.name}, now {100 * each.share:.0f}%: {', '.join(ends) or f'{first} stays first whatever it weighs'}"
