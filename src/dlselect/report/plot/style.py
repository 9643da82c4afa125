"""How every picture looks: one width, one face of type, fills that differ in grey, and room that is measured.

Nothing rests on colour alone. Neighbouring fills alternate between dark and light, and within the dark and the light
ones each has a hatch of its own; lines differ in stroke and marker; ramps run from light to dark.
"""

from __future__ import annotations

import warnings
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from dlselect.report.wording import one_line

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

# Inches. The width is that of a page's text, and of most of a slide.
WIDTH: Final = 7.6
MARGIN: Final = 0.15
ROW: Final = 0.3
# Points.
TITLE: Final = 12.0
TEXT: Final = 8.5
SMALL: Final = 7.0
# Dots an inch to measure with: so many that rounding to whole dots does not show.
_FINE: Final = 400
_LINE: Final = 1.35  # the height of a line, in sizes of its type
INK: Final = "#1a1a1a"
FAINT: Final = "#5a5a5a"
PAPER: Final = "#ffffff"
# Longer names are cut; the alternative text has them whole.
NAME: Final = 30


class Fill(NamedTuple):
    """A fill that is told from its neighbours without colour; `ink` is what can be read on it."""

    colour: str
    hatch: str
    ink: str


_DARK: Final = ("#0b3c5d", "#7a2e1d", "#3d4f1f", "#4b2e6b", "#5c4a00")
_LIGHT: Final = ("#a9d6e5", "#f4c7a1", "#d5e1a3", "#d9c7ea", "#f3e3a1")
# No dots and rings: as SVG each takes a hundred times the room of a line.
_DARK_HATCH: Final = ("", "////", "||||", "xxxx", "----")
_LIGHT_HATCH: Final = ("", "\\\\\\\\", "----", "++++", "||||")
FILLS: Final = tuple(
    fill
    for dark, dark_hatch, light, light_hatch in zip(_DARK, _DARK_HATCH, _LIGHT, _LIGHT_HATCH, strict=True)
    for fill in (Fill(dark, dark_hatch, PAPER), Fill(light, light_hatch, INK))
)
# From little to much, in even steps of lightness.
RAMP: Final = ("#f4f8fb", "#d3e3ef", "#a6c8de", "#6fa3c7", "#3a78a8", "#0b3c5d")


class Stroke(NamedTuple):
    """A line that is told from others without colour."""

    colour: str
    dash: Any
    marker: str
    filled: bool


STROKES: Final = (
    Stroke("#0b3c5d", "-", "o", filled=True),
    Stroke("#b3541e", "--", "s", filled=False),
    Stroke("#3d6b21", ":", "^", filled=True),
    Stroke("#6b2e7a", "-.", "D", filled=False),
    Stroke("#7a6000", (0, (5, 1, 1, 1, 1, 1)), "v", filled=True),
    Stroke("#1a1a1a", (0, (1, 3)), "P", filled=False),
)

_SETTINGS: Final = {
    "font.family": ["sans-serif"],
    "font.sans-serif": ["DejaVu Sans", "Verdana", "Arial", "Helvetica", "sans-serif"],
    "font.size": TEXT,
    # A dollar in a library's name is a dollar.
    "text.usetex": False,
    "text.parse_math": False,
    "text.color": INK,
    "axes.edgecolor": FAINT,
    "axes.labelcolor": INK,
    "axes.labelsize": TEXT,
    "axes.linewidth": 0.6,
    "xtick.color": INK,
    "ytick.color": INK,
    "xtick.labelsize": TEXT,
    "ytick.labelsize": TEXT,
    "hatch.linewidth": 0.5,
    "figure.facecolor": PAPER,
    "savefig.facecolor": PAPER,
    # Letters as wide as they are drawn, whatever the number of dots: what is measured is what is printed.
    "text.hinting": "none",
    # Text stays text: it can be searched, read aloud and edited.
    "svg.fonttype": "none",
    "pdf.fonttype": 42,
    "svg.hashsalt": "dlselect",
}


@contextmanager
def styled() -> Iterator[None]:
    """Draw inside with this style, whatever the user's own settings of matplotlib are."""
    with warnings.catch_warnings():
        # What matplotlib deprecates, and signs that its face of type lacks, are no news to who asks for a picture.
        warnings.simplefilter("ignore")
        import matplotlib as mpl

        with mpl.rc_context():
            mpl.rcdefaults()
            mpl.rcParams.update(_SETTINGS)
            yield


def fill(number: int) -> Fill:
    """Return the fill of the part `number`; more parts than fills repeat them with a denser hatch."""
    found = FILLS[number % len(FILLS)]
    return found._replace(hatch=(found.hatch or "++") * 2) if number >= len(FILLS) else found


def ramp(part: float) -> tuple[str, str]:
    """Return the fill for a part of the whole in [0, 1], and the ink that can be read on it."""
    step = min(len(RAMP) - 1, max(0, round(part * (len(RAMP) - 1))))
    return RAMP[step], PAPER if step >= len(RAMP) - 2 else INK


def label(text: str, limit: int = NAME) -> str:
    """Return a name as it fits beside a row."""
    text = one_line(text)
    return text if len(text) <= limit else f"{text[: limit - 1].rstrip()}\u2026"


def width_of(text: str, size: float = TEXT, *, bold: bool = False) -> float:
    """Return how wide a line of text is, in inches."""
    from matplotlib.backends.backend_agg import RendererAgg
    from matplotlib.font_manager import FontProperties

    face = FontProperties(size=size, weight="bold" if bold else "normal")
    measure: Any = RendererAgg
    dots, _, _ = measure(8, 8, _FINE).get_text_width_height_descent(text, face, ismath=False)
    return float(dots) / _FINE


def left_of(names: Iterable[str]) -> float:
    """Return how much room names need to the left of the axes, with the margin, in inches."""
    return max((width_of(each, bold=True) for each in names), default=0.0) + MARGIN + 0.1


def wrapped(text: str, width: float, size: float = TEXT, *, bold: bool = False, most: int = 4) -> list[str]:
    """Return the lines of a text that fit into `width` inches; what goes beyond `most` lines is cut."""
    lines = [""]
    for word in one_line(text).split():
        longer = f"{lines[-1]} {word}".strip()
        if width_of(longer, size, bold=bold) <= width:
            lines[-1] = longer
        else:
            lines += _pieces(word, width, size, bold=bold)
    lines = [line for line in lines if line]
    return lines if len(lines) <= most else [*lines[: most - 1], f"{lines[most - 1][:-1]}\u2026"]


def _pieces(word: str, width: float, size: float, *, bold: bool) -> list[str]:
    """Return a word, broken where it alone is too wide."""
    if width_of(word, size, bold=bold) <= width:
        return [word]
    fitting = max(1, int(len(word) * width / width_of(word, size, bold=bold) * 0.9))
    return [word[start : start + fitting] for start in range(0, len(word), fitting)]


def height_of(lines: int, size: float = TEXT) -> float:
    """Return how high so many lines are, in inches."""
    return lines * size * _LINE / 72


class Sheet:
    """A figure with its title, a sentence below it, and the source line at its foot.

    Places are given in inches from the upper left corner of the body, the room between head and foot.
    """

    def __init__(self, title: str, sentence: str, notes: Sequence[str], body: float) -> None:
        from matplotlib.figure import Figure

        room = WIDTH - 2 * MARGIN
        self.title = one_line(title)
        head = [(line, TITLE, "bold") for line in wrapped(title, room, TITLE, bold=True, most=3)]
        head += [(line, TEXT, "normal") for line in wrapped(sentence, room)]
        foot = [line for note in notes for line in wrapped(note, room, SMALL)]
        above = sum(height_of(1, size) for _, size, _ in head) + 2 * MARGIN
        below = height_of(len(foot), SMALL) + 1.5 * MARGIN
        self.height = above + body + below
        self.above = above
        self.figure: Figure = Figure(figsize=(WIDTH, self.height))
        top = MARGIN
        for line, size, weight in head:
            self._write(MARGIN, top, line, size=size, weight=weight)
            top += height_of(1, size)
        for number, line in enumerate(foot):
            self._write(MARGIN, above + body + 0.5 * MARGIN + height_of(number, SMALL), line, size=SMALL, color=FAINT)

    def axes(self, left: float, top: float, right: float, height: float) -> Axes:
        """Return axes of a height, with so much room to the left and to the right of them."""
        bottom = self.height - self.above - top - height
        return self.figure.add_axes(
            (left / WIDTH, bottom / self.height, (WIDTH - left - right) / WIDTH, height / self.height)
        )

    def write(self, left: float, top: float, text: str, **look: Any) -> None:
        """Write a line whose upper left corner (unless `ha` says otherwise) is there."""
        self._write(left, self.above + top, text, **look)

    def _write(self, left: float, top: float, text: str, **look: Any) -> None:
        self.figure.text(left / WIDTH, 1 - top / self.height, text, **{"va": "top", "size": TEXT, **look})

    def patch(self, left: float, top: float, width: float, height: float, look: Fill) -> None:
        """Draw a rectangle there."""
        y = self.height - self.above - top - height
        filled(self.figure, left / WIDTH, y / self.height, width / WIDTH, height / self.height, look)


def filled(where: Any, x: float, y: float, width: float, height: float, look: Fill) -> None:
    """Draw a rectangle with a fill, its hatch, and a white border, on axes or on a figure."""
    from matplotlib.patches import Rectangle

    place = {"transform": where.transFigure} if hasattr(where, "transFigure") else {"transform": where.transData}
    where.add_artist(Rectangle((x, y), width, height, facecolor=look.colour, edgecolor="none", linewidth=0, **place))
    if look.hatch:
        hatched = Rectangle(
            (x, y),
            width,
            height,
            facecolor="none",
            edgecolor=look.ink,
            linewidth=0,
            hatch=look.hatch,
            alpha=0.75,
            **place,
        )
        where.add_artist(hatched)
    where.add_artist(Rectangle((x, y), width, height, facecolor="none", edgecolor=PAPER, linewidth=0.8, **place))


def flow(names: Iterable[str], mark: float, size: float = TEXT) -> list[list[tuple[float, str]]]:
    """Return the entries of a legend in rows, each with its left edge in inches; `mark` is the width of its sign."""
    rows: list[list[tuple[float, str]]] = [[]]
    left = MARGIN
    for name in names:
        wide = mark + 0.06 + width_of(name, size) + 0.2
        if rows[-1] and left + wide > WIDTH - MARGIN:
            rows.append([])
            left = MARGIN
        rows[-1].append((left, name))
        left += wide
    return rows


def legend(sheet: Sheet, names: Sequence[str], looks: Sequence[Fill], top: float) -> None:
    """Draw a legend of fills, in as many rows as `legend_height` says."""
    looked = iter(looks)
    for number, row in enumerate(flow(names, 0.24)):
        for left, name in row:
            y = top + number * height_of(1) * 1.15
            sheet.patch(left, y - 0.01, 0.24, height_of(1) * 0.85, next(looked))
            sheet.write(left + 0.3, y, name)


def legend_height(names: Sequence[str], mark: float = 0.24) -> float:
    """Return how high a legend is, in inches."""
    return len(flow(names, mark)) * height_of(1) * 1.15 + 0.08


def bare(axes: Axes, rows: int) -> None:
    """Make axes of rows, the first on top, with no more lines than are needed."""
    axes.set_ylim(rows - 0.5, -0.5)
    axes.set_yticks([])
    for side in ("top", "right", "left"):
        axes.spines[side].set_visible(False)
    axes.tick_params(length=3, width=0.6)


def beside(axes: Axes, x: float, row: float, text: str, **look: Any) -> None:
    """Write into a row; `x` is in inches from the left end of the axes (from the right end where `right`)."""
    from matplotlib.transforms import ScaledTranslation, blended_transform_factory

    end = 1.0 if look.pop("right", False) else 0.0
    figure: Any = axes.figure
    place = blended_transform_factory(axes.transAxes, axes.transData) + ScaledTranslation(x, 0, figure.dpi_scale_trans)
    axes.text(end, row, text, transform=place, **{"va": "center", "size": TEXT, **look})
