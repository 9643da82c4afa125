"""Ratings as a heat map: libraries by criteria, in ticks from 0 to 5."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from dlselect.model.recommendation import Candidate, Recommendation, Share
from dlselect.report import wording as word
from dlselect.report.plot import captions, style
from dlselect.report.plot.files import Drawing

if TYPE_CHECKING:
    from matplotlib.axes import Axes

_RIGHT = 0.95
_TICKS = 5
# Degrees by which the names of the criteria are turned.
_ANGLE = 38


def draw(r: Recommendation, top: int) -> Drawing:
    """Return the ticks of the first libraries on each criterion."""
    candidates = captions.shown(r, top)
    title = captions.titled("Ticks by criterion", r.project, r.edition)
    signs = ["?: not wholly known, counted as the number shown."] if _any(candidates, known=False) else []
    signs += ["*: old evidence."] if _any(candidates, stale=True) else []
    notes = captions.notes(r, top, "Beside each criterion: its share of the weight.", *signs)
    scale = [f"{tick}" for tick in range(_TICKS + 1)]
    key = 0.27
    heads = _names(candidates[0])
    slope = math.sin(math.radians(_ANGLE)) * max(style.width_of(head, style.SMALL) for head in heads) + 0.15
    top_row = key + max(slope, 0.3)
    sheet = style.Sheet(title, r.answer.sentence, notes, top_row + len(candidates) * style.ROW + 0.1)
    _scale(sheet, scale)
    left = style.left_of(captions.name(each) for each in candidates)
    axes = sheet.axes(left, top_row, _RIGHT, len(candidates) * style.ROW)
    style.bare(axes, len(candidates))
    axes.spines["bottom"].set_visible(False)
    axes.set_xticks([])
    axes.set_xlim(0, len(heads))
    for column, head in enumerate(heads):
        axes.text(
            column + 0.42,
            -0.62,
            head,
            rotation=_ANGLE,
            rotation_mode="anchor",
            ha="left",
            va="bottom",
            size=style.SMALL,
        )
    for row, each in enumerate(candidates):
        for column, share in enumerate(each.breakdown):
            _cell(axes, row, column, share)
        style.beside(axes, -0.08, row, captions.name(each), ha="right", weight="bold" if each.rank == 1 else "normal")
        style.beside(axes, _RIGHT - style.MARGIN, row, word.total(each.total), right=True, ha="right", weight="bold")
    sheet.write(
        style.WIDTH - style.MARGIN, top_row - 0.2, "total of 100", ha="right", color=style.FAINT, size=style.SMALL
    )
    rows = (_describe(each) for each in candidates)
    return Drawing(
        sheet.figure, title, captions.described("Heat map in ticks from 0 to 5.", r.answer.sentence, rows, notes)
    )


def _any(candidates: tuple[Candidate, ...], *, known: bool = True, stale: bool = False) -> bool:
    shares = [share for each in candidates for share in each.breakdown]
    return any(share.stale for share in shares) if stale else any(share.known is known for share in shares)


def _scale(sheet: style.Sheet, names: list[str]) -> None:
    left = style.MARGIN
    sheet.write(left, 0, "ticks:")
    left += style.width_of("ticks:") + 0.12
    for number, name in enumerate(names):
        colour, ink = style.ramp(number / _TICKS)
        sheet.patch(left, -0.01, 0.34, 0.2, style.Fill(colour, "", ink))
        sheet.write(left + 0.17, 0.01, name, color=ink, ha="center")
        left += 0.34
    sheet.write(left + 0.1, 0, "(more is better)", color=style.FAINT)


def _names(first: Candidate) -> list[str]:
    everything = sum(share.weight for share in first.breakdown)
    return [f"{style.label(share.name, 22)} {100 * share.weight / everything:.0f}%" for share in first.breakdown]


def _cell(axes: Axes, row: int, column: int, share: Share) -> None:
    colour, ink = style.ramp(share.ticks / _TICKS)
    style.filled(axes, column, row - 0.5, 1, 1, style.Fill(colour, "" if share.known else "////", ink))
    text = f"{'' if share.known else '?'}{word.ticks(share.ticks)}{'*' if share.stale else ''}"
    paper = {"facecolor": colour, "edgecolor": "none", "pad": 0.8}
    axes.text(
        column + 0.5,
        row,
        text,
        ha="center",
        va="center",
        size=style.TEXT,
        color=ink,
        bbox=None if share.known else paper,
    )


def _describe(each: Candidate) -> str:
    ticks = ", ".join(f"{share.name} {word.share_ticks(share)}" for share in each.breakdown)
    return f"{each.name}, total {word.total(each.total)}: {ticks}"
