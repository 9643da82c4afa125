"""Stacked bars drawn with characters: each part has a fill and a colour of its own, so that either tells them apart."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from typing import Final

from rich.cells import cell_len
from rich.text import Text

from dlselect.report.page import Bar, Bars
from dlselect.report.wording import one_line, total

# Neighbours differ strongly in shade; the characters are in code page 437, so old terminals have them too.
FILLS: Final = ("█", "▒", "=", "▓", "+", "░", "#", "~", "o", ":", "x", "%")
COLOURS: Final = (
    "blue", "green", "yellow", "magenta", "cyan", "red",
    "bright_blue", "bright_green", "bright_yellow", "bright_magenta", "bright_cyan", "bright_red",
)  # fmt: skip
UNKNOWN: Final = "?"
_NUMBER_WIDTH: Final = 7
_LEAST_SCALE: Final = 10


def stripes(bars: Bars, width: int) -> Iterator[Text]:
    """Yield the lines of a bar chart that is `width` columns wide: bars, scale, legend."""
    labels = [one_line(row.label) for row in bars.rows]
    widest = max(map(cell_len, labels), default=0)
    # Labels that would leave no room for the bars stand on lines of their own.
    beside = widest if width - widest - 2 - _NUMBER_WIDTH >= max(_LEAST_SCALE, width // 3) else 0
    gap = beside + 2 if beside else 0
    scale = max(width - gap - _NUMBER_WIDTH, _LEAST_SCALE)
    for row, label in zip(bars.rows, labels, strict=True):
        if beside:
            lead = Text(label + " " * (gap - cell_len(label)))
        else:
            yield Text(label)
            lead = Text()
        bar = _bar(row, scale)
        yield lead + bar + Text(total(row.total).rjust(_NUMBER_WIDTH + scale - bar.cell_len), style="bold")
    yield Text(" " * gap + _axis(scale), style="dim")
    yield from _legend(bars, width)


def _bar(row: Bar, scale: int) -> Text:
    """Return one bar: parts up to the total, dots up to the upper bound, brackets at both bounds."""
    cells: list[tuple[str, str]] = []
    reached = 0.0
    for index, (name, points) in enumerate(row.parts):
        reached += points
        fill = UNKNOWN if name in row.assumed else FILLS[index % len(FILLS)]
        # Each part ends where the sum so far ends: roundings do not add up.
        missing = round(reached / 100 * scale) - len(cells)
        cells.extend([(fill, COLOURS[index % len(COLOURS)])] * missing)
    if row.high > row.low:
        last = min(round(row.high / 100 * scale), scale) - 1
        cells.extend([("\u00b7", "dim")] * (last + 1 - len(cells)))
        for at, mark in ((round(row.low / 100 * scale), "["), (last, "]")):
            if 0 <= at < len(cells):
                cells[at] = (mark, "bold")
    runs = groupby(cells, key=lambda cell: cell[1])
    return Text.assemble(*(("".join(character for character, _ in run), style) for style, run in runs))


def _axis(scale: int) -> str:
    middle = scale // 2
    return f"0{'50'.rjust(middle)}{'100'.rjust(scale - middle - 1)}"


def _legend(bars: Bars, width: int) -> Iterator[Text]:
    parts = [name for name, _ in bars.rows[0].parts] if bars.rows else []
    entries = [
        Text.assemble((FILLS[index % len(FILLS)], COLOURS[index % len(COLOURS)]), f" {one_line(name)}")
        for index, name in enumerate(parts)
        if len(parts) > 1
    ]
    if any(row.assumed for row in bars.rows):
        entries.append(Text(f"{UNKNOWN} not wholly known"))
    if any(row.high > row.low for row in bars.rows):
        entries.append(Text.assemble(("[ ]", "bold"), " low and high"))
    line = Text()
    for entry in entries:
        if line and line.cell_len + 3 + entry.cell_len > width:
            yield line
            line = Text()
        line = line + Text("   ") + entry if line else entry
    if line:
        yield line
