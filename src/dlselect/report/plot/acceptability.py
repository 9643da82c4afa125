"""Rank acceptability: in how many draws each library came first, second, and so on (SMAA-2, Lahdelma and Salminen 2001)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dlselect.model.recommendation import Candidate, Recommendation
from dlselect.model.robustness import Chances
from dlselect.report import wording as word
from dlselect.report.plot import captions, style
from dlselect.report.plot.files import Drawing
from dlselect.report.plot.ranking import short
from dlselect.scoring.answer import percent

if TYPE_CHECKING:
    from matplotlib.axes import Axes

_RIGHT = 0.85
# So many places have a part of their own; what lies behind them counts together.
_PLACES = 5
# Percent; a narrower part has no room for its number.
_ROOM = 4.5


def draw(r: Recommendation, top: int) -> Drawing:
    """Return the chances of the first libraries as stacked bars, best place to the left."""
    assert r.robustness is not None
    candidates = captions.shown(r, top)
    title = captions.titled("Rank acceptability", r.project, r.edition)
    drawn = f"{word.grouped(r.robustness.draws)} draws: {r.robustness.weights}; ratings between their low and high."
    notes = captions.notes(r, top, drawn)
    places = min(_PLACES, len(r.robustness.libraries))
    names = [f"place {place + 1}" for place in range(places)]
    names += [f"place {places + 1} or later"] if len(r.robustness.libraries) > places else []
    looks = [_look(number) for number in range(len(names))]
    key = style.legend_height(names)
    sheet = style.Sheet(title, r.answer.sentence, notes, key + 0.22 + len(candidates) * style.ROW + 0.42)
    style.legend(sheet, names, looks, 0)
    sheet.write(style.WIDTH - style.MARGIN, key, "mean place", ha="right", color=style.FAINT, size=style.SMALL)
    left = style.left_of(captions.name(each) for each in candidates)
    axes = sheet.axes(left, key + 0.2, _RIGHT, len(candidates) * style.ROW)
    style.bare(axes, len(candidates))
    axes.set_xlim(0, 100)
    axes.set_xlabel("share of the draws (%)", labelpad=2)
    for row, each in enumerate(candidates):
        _bar(axes, row, each, r.robustness.of(each.id), places)
    rows = (_describe(each, r.robustness.of(each.id), names) for each in candidates)
    return Drawing(sheet.figure, title, captions.described("Stacked bar chart.", r.answer.sentence, rows, notes))


def _look(number: int) -> style.Fill:
    colour, ink = style.ramp(1 - number / _PLACES)
    # What lies behind the places that are told apart is marked by a hatch as well.
    return style.Fill(colour, "////" if number == _PLACES else "", ink)


def _parts(chances: Chances, places: int) -> list[float]:
    """Return the chances of the places told apart, then of all others together."""
    ranks = [each.value for each in chances.ranks]
    rest = [sum(ranks[places:])] if len(ranks) > places else []
    return [*ranks[:places], *rest]


def _bar(axes: Axes, row: int, each: Candidate, chances: Chances, places: int) -> None:
    left = 0.0
    for number, chance in enumerate(_parts(chances, places)):
        look = _look(number)
        if chance > 0:
            style.filled(axes, left, row - 0.38, 100 * chance, 0.76, look)
        if 100 * chance >= _ROOM:
            paper = {"facecolor": look.colour, "edgecolor": "none", "pad": 0.8}
            axes.text(
                left + 50 * chance, row, short(chance), ha="center", va="center", size=style.SMALL, color=look.ink,
                bbox=paper if look.hatch else None,
            )  # fmt: skip
        left += 100 * chance
    # A pale part at the right end would fade into the paper.
    axes.plot(
        [0, left, left, 0, 0], [row - 0.38] * 2 + [row + 0.38] * 2 + [row - 0.38], color=style.FAINT, linewidth=0.5
    )
    style.beside(axes, -0.08, row, captions.name(each), ha="right", weight="bold" if each.rank == 1 else "normal")
    mean = word.total(chances.expected_rank.value)
    style.beside(axes, _RIGHT - style.MARGIN, row, mean, right=True, ha="right")


def _describe(each: Candidate, chances: Chances, names: list[str]) -> str:
    parts = _parts(chances, min(_PLACES, len(chances.ranks)))
    said = ", ".join(f"{name} in {percent(chance)}" for name, chance in zip(names, parts, strict=True) if chance > 0)
    return f"{each.name}: {said}, mean place {word.total(chances.expected_rank.value)}"
