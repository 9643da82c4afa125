"""Profiles: the ticks of a few libraries over the criteria, with their bounds, the largest weight on top."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Final

from dlselect.model.recommendation import Candidate, Recommendation
from dlselect.report import wording as word
from dlselect.report.plot import captions, style
from dlselect.report.plot.files import Drawing

if TYPE_CHECKING:
    from matplotlib.axes import Axes

_MARK = 0.5
# More lines cannot be told apart.
MOST: Final = len(style.STROKES)
SIGNS = "Pale bars: low and high end of each value."


def draw(r: Recommendation, top: int) -> Drawing:
    """Return the profiles of the first libraries."""
    top = min(top, MOST)
    candidates = captions.shown(r, top)
    title = captions.titled("Profiles by criterion", r.project, r.edition)
    notes = captions.notes(r, top, SIGNS)
    names = [f"{captions.name(each)} {word.total(each.total)}" for each in candidates]
    key = style.legend_height(names, _MARK)
    sheet = style.Sheet(title, r.answer.sentence, notes, key + height(candidates))
    lines(sheet, names, 0)
    dots(sheet, candidates, key)
    rows = (describe(each) for each in candidates)
    return Drawing(
        sheet.figure, title, captions.described("Profile chart in ticks from 0 to 5.", r.answer.sentence, rows, notes)
    )


def height(candidates: Sequence[Candidate]) -> float:
    """Return how high the profiles are, with their axis, in inches."""
    return len(candidates[0].breakdown) * _row(candidates) + 0.5


def _row(candidates: Sequence[Candidate]) -> float:
    return 0.26 + 0.07 * len(candidates)


def lines(sheet: style.Sheet, names: Sequence[str], top: float) -> None:
    """Draw the legend of the libraries, each by its stroke and marker."""
    from matplotlib.lines import Line2D

    strokes = iter(style.STROKES)
    for number, row in enumerate(style.flow(names, _MARK)):
        for left, name in row:
            stroke = next(strokes)
            y = top + number * style.height_of(1) * 1.15
            x = [left / style.WIDTH, (left + _MARK / 2) / style.WIDTH, (left + _MARK) / style.WIDTH]
            middle = 1 - (sheet.above + y + style.height_of(1) * 0.45) / sheet.height
            sheet.figure.add_artist(Line2D(x, [middle] * 3, color=stroke.colour, linestyle=stroke.dash, linewidth=1.2))
            sheet.figure.add_artist(Line2D([x[1]], [middle], linestyle="none", **_marker(stroke)))
            sheet.write(left + _MARK + 0.06, y, name)


def _marker(stroke: style.Stroke) -> dict[str, Any]:
    return {
        "marker": stroke.marker, "markersize": 5.5, "markeredgecolor": stroke.colour, "markeredgewidth": 1.1,
        "markerfacecolor": stroke.colour if stroke.filled else style.PAPER,
    }  # fmt: skip


def dots(sheet: style.Sheet, candidates: Sequence[Candidate], top: float) -> None:
    """Draw the values of libraries, one row a criterion, on a scale of ticks."""
    order = sorted(range(len(candidates[0].breakdown)), key=lambda number: -candidates[0].breakdown[number].weight)
    everything = sum(share.weight for share in candidates[0].breakdown)
    names = [
        f"{style.label(share.name, 24)} {100 * share.weight / everything:.0f}%" for share in candidates[0].breakdown
    ]
    axes = sheet.axes(style.left_of(names), top, 2 * style.MARGIN, len(order) * _row(candidates))
    style.bare(axes, len(order))
    axes.set_xlim(-0.1, 5.1)
    axes.set_xlabel("value in ticks (0 to 5, more is better)", labelpad=2)
    axes.grid(axis="x", color="#d0d0d0", linewidth=0.5)
    axes.set_axisbelow(True)
    for row, column in enumerate(order):
        if row % 2 == 0:
            axes.axhspan(row - 0.5, row + 0.5, facecolor="#f2f2f2", edgecolor="none", zorder=0)
        style.beside(axes, -0.08, row, names[column], ha="right")
    for number, each in enumerate(candidates):
        _line(axes, each, order, number, len(candidates))


def _line(axes: Axes, each: Candidate, order: Sequence[int], number: int, of: int) -> None:
    stroke = style.STROKES[number]
    # Side by side in the row, so that equal values hide nobody.
    shift = 0.72 * ((number + 0.5) / of - 0.5)
    shares = [each.breakdown[column] for column in order]
    rows = [row + shift for row in range(len(shares))]
    for row, share in zip(rows, shares, strict=True):
        axes.plot(
            [5 * share.low, 5 * share.high],
            [row, row],
            color=stroke.colour,
            linewidth=3.2,
            alpha=0.28,
            solid_capstyle="butt",
        )
        if not share.known:
            axes.text(
                share.ticks + 0.09,
                row,
                "?",
                va="center",
                ha="left",
                size=style.SMALL,
                color=stroke.colour,
                weight="bold",
            )
    values = [share.ticks for share in shares]
    axes.plot(values, rows, color=stroke.colour, linestyle=stroke.dash, linewidth=1.0, alpha=0.9)
    axes.plot(values, rows, linestyle="none", clip_on=False, zorder=3, **_marker(stroke))


def describe(each: Candidate) -> str:
    """Return one library's values in words."""
    ticks = ", ".join(
        f"{share.name} {word.share_ticks(share)} ({word.tick_span(5 * share.low, 5 * share.high)})"
        for share in each.breakdown
    )
    return f"{each.name}, total {word.total(each.total)}: {ticks}"
