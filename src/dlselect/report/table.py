"""A page for the terminal."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from io import StringIO
from typing import Final

from rich import box
from rich.cells import cell_len
from rich.console import Console
from rich.padding import Padding
from rich.table import Table as Grid
from rich.text import Text

from dlselect.report.page import Bars, Block, Bullets, Column, Heading, Item, Page, Paragraph, Table
from dlselect.report.stripes import stripes
from dlselect.report.wording import one_line

_TONES: Final = {"blocker": "bold red", "warning": "yellow", "note": "cyan"}
_QUIET: Final = "dim"
_LINK: Final = "blue"
_CODE_STYLE: Final = "green"
# Under a heading everything stands in by this much, so that headings show without colour too.
_INDENT: Final = 2
# A column of words narrower than this is hard to read; the rows are then shown one below the other.
_NARROWEST: Final = 16
# Longer lines of running text are hard to follow; bars and tables use the whole width.
_WIDEST: Final = 100
_GAP: Final = 2
_TRAILING: Final = re.compile(r"(?: |\x1b\[[0-9;]*m)+$")
_CODE: Final = re.compile(r"\x1b\[[0-9;]*m")


def render(page: Page, *, width: int, colour: bool) -> str:
    """Return `page` as text for a terminal of `width` columns."""
    # Everything that rich would take from the surroundings is given: the same page is the same text everywhere.
    console = Console(
        file=StringIO(), width=width, height=25, force_terminal=colour, color_system="standard" if colour else None,
        no_color=not colour, markup=False, emoji=False, highlight=False, legacy_windows=False, force_jupyter=False,
        force_interactive=False,
    )  # fmt: skip
    with console.capture() as captured:
        _lines(console, Text(one_line(page.title), style="bold"), 0)
        indent = 0
        for index, block in enumerate(page.blocks):
            if not (index and isinstance(page.blocks[index - 1], Heading)):
                console.print()
            indent = _INDENT if isinstance(block, Heading) else indent
            _block(console, block, indent)
    return "".join(f"{_stripped(line)}\n" for line in captured.get().rstrip("\n").split("\n"))


def _stripped(line: str) -> str:
    # Spaces may stand before codes that end a style: the codes stay.
    return _TRAILING.sub(lambda match: "".join(_CODE.findall(match[0])), line)


def _block(console: Console, block: Block, indent: int) -> None:
    if isinstance(block, Heading):
        _lines(console, Text(one_line(block.text), style="bold"), 0)
    elif isinstance(block, Paragraph):
        _lines(console, Text(one_line(block.text), style="bold" if block.strong else ""), indent)
    elif isinstance(block, Table):
        _table(console, block, indent)
    elif isinstance(block, Bullets):
        for item in block.items:
            _item(console, item, indent)
    elif isinstance(block, Bars):
        for line in stripes(block, console.width - indent):
            _shifted(console, line, indent)


def _measure(console: Console, indent: int) -> int:
    return max(min(console.width, _WIDEST) - indent, 1)


def _lines(console: Console, text: Text, indent: int) -> None:
    """Print `text` wrapped, each line set in by `indent` columns."""
    for line in text.wrap(console, _measure(console, indent), overflow="fold"):
        _shifted(console, line, indent)


def _shifted(console: Console, line: Text, indent: int) -> None:
    shifted = Text(" " * indent) + line
    console.print(shifted, no_wrap=True, overflow="ignore", crop=False)


def _item(console: Console, item: Item, indent: int) -> None:
    tone = Text(one_line(item.tone), style=_TONES.get(item.tone, ""))
    mark = "[ ] " if item.box else "- "
    lead = Text.assemble(mark, tone, ", ") if item.tone else Text(mark)
    below = indent + len(mark)
    _hanging(console, lead + Text(one_line(item.text)), indent, below)
    for line in item.lines:
        _lines(console, Text(one_line(line)), below)
    if item.code:
        # In one piece, so that it can be copied.
        _shifted(console, Text(one_line(item.code), style=_CODE_STYLE), below)
    for line in item.besides:
        _lines(console, Text(one_line(line)), below)
    for each in item.references:
        _hanging(console, Text(f"> {one_line(each.text)}", style=_QUIET), below, below + 2)
        _link(console, each.address, below + 2)
    for address in item.links:
        _link(console, address, below, "> ")


def _hanging(console: Console, text: Text, first: int, rest: int) -> None:
    """Print `text` wrapped, the lines after its first one set in further."""
    hang = rest - first
    wrapped = (text[hang:]).wrap(console, _measure(console, rest), overflow="fold")
    for index, line in enumerate(wrapped):
        _shifted(console, (text[:hang] if index == 0 else Text(" " * hang)) + line, first)


def _link(console: Console, address: str, indent: int, mark: str = "") -> None:
    if not address:
        return
    text = Text.assemble(mark, (one_line(address), _LINK))
    if " " in address.strip():
        _hanging(console, text, indent, indent + len(mark))
    else:
        # A link in one piece can be clicked and copied, also where it is longer than the terminal is wide.
        _shifted(console, text, indent)


def _table(console: Console, table: Table, indent: int) -> None:
    rows = [[one_line(cell) for cell in row] for row in table.rows]
    width = console.width - indent
    least = [_least(column, [row[index] for row in rows]) for index, column in enumerate(table.columns)]
    if sum(least) + _GAP * (len(least) - 1) > width:
        _stacked(console, table.columns, rows, indent)
        return
    grid = Grid(
        box=box.SIMPLE_HEAD, show_edge=False, pad_edge=False, padding=(0, 1, 0, 0), header_style="bold",
        border_style=_QUIET, show_header=any(each.name for each in table.columns),
    )  # fmt: skip
    natural = [
        max(map(cell_len, cells)) for cells in zip([one_line(each.name) for each in table.columns], *rows, strict=True)
    ]
    room = width - _GAP * (len(least) - 1)
    for column, columns in zip(table.columns, _fitted(natural, least, room), strict=True):
        grid.add_column(
            Text(one_line(column.name)), justify="right" if column.numeric else "left", width=columns,
            no_wrap=column.numeric or column.keep, overflow="fold",
        )  # fmt: skip
    for row in rows:
        grid.add_row(*(Text(cell) for cell in row))
    console.print(Padding(grid, (0, 0, 0, indent)), crop=False)


def _fitted(natural: list[int], least: list[int], room: int) -> list[int]:
    """Return how wide each column is: as it would be, or the widest narrowed until all fit, none below its least.

    Rich narrows the widest too, but below their least, and then cuts off what does not fit.
    """
    widths = natural[:]
    while sum(widths) > room:
        widest = max(
            (index for index, each in enumerate(widths) if each > least[index]), key=lambda index: widths[index]
        )
        widths[widest] -= 1
    return widths


def _least(column: Column, cells: Iterable[str]) -> int:
    """Return the columns that a column needs at least: all of it, or its longest word where it may wrap."""
    widths = [cell_len(cell) for cell in (column.name, *cells)]
    if column.numeric or column.keep:
        return max(widths)
    words = (word for cell in (column.name, *cells) for word in cell.split())
    return min(max(widths), max(_NARROWEST, max(map(cell_len, words), default=0)))


def _stacked(console: Console, columns: Sequence[Column], rows: Sequence[Sequence[str]], indent: int) -> None:
    """Print each row as a title and its other cells in running text, where a grid would not fit."""
    title = next((index for index, column in enumerate(columns) if not column.numeric), 0)
    names = [one_line(column.name) for column in columns]
    for row in rows:
        _lines(console, Text(row[title], style="bold"), indent)
        others = [index for index in range(len(columns)) if index != title and row[index]]
        text = "; ".join(f"{names[index]}: {row[index]}" for index in others)
        if text:
            _lines(console, Text(text), indent + 2)
