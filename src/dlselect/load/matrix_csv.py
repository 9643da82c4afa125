"""A CSV file -> a decision matrix as it was written, with the place of every cell, and every problem at once.

The first row names the criteria, the first column the alternatives. A cell holds a number, `low..high`,
`low..mode..high`, or nothing or `?` where the value is unknown.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Final, NamedTuple

from dlselect.errors import InputError, Problem
from dlselect.load.yaml_text import MAX_BYTES, read_bytes

MOST_ALTERNATIVES: Final = 200
MOST_CRITERIA: Final = 50
# Larger numbers would be infinite somewhere in the arithmetic.
MOST: Final = 1e100
NUMBER: Final = r"[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?"
_PLAIN: Final = re.compile(NUMBER, re.ASCII)
_DELIMITERS: Final = (",", ";", "\t")
_NAMES: Final = {",": "comma", ";": "semicolon", "\t": "tab"}
# What people write where they do not know; it is not guessed which of these is meant.
_BLANKS: Final = frozenset({"n/a", "na", "nan", "none", "null", "unknown", "-", "--", "tbd"})
_MARKS: Final = (
    (codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"),
)  # fmt: skip


class Cell(NamedTuple):
    """A cell's text, and the line and column, from 1, at which it begins."""

    text: str
    line: int
    column: int


class Entry(NamedTuple):
    """What a cell says: None where the value is unknown, else low, counted value and high."""

    bounds: tuple[float, float, float] | None
    cell: Cell


class Sheet(NamedTuple):
    """A matrix as it was written: `rows` holds an entry for each alternative and criterion."""

    file: str
    alternatives: tuple[Cell, ...]
    criteria: tuple[Cell, ...]
    rows: tuple[tuple[Entry, ...], ...]

    def beyond(self, scales: Mapping[str, tuple[float, float]]) -> list[Problem]:
        """Return the values that lie beyond the scale which is given for their criterion."""
        problems = []
        for column, criterion in enumerate(self.criteria):
            if criterion.text not in scales:
                continue
            least, most = sorted(scales[criterion.text])
            for row in self.rows:
                entry = row[column]
                if entry.bounds is not None and not (least <= entry.bounds[0] and entry.bounds[2] <= most):
                    what = f"{entry.cell.text} lies beyond the scale of '{criterion.text}', {least:.12g} to {most:.12g}"
                    problems.append(self.problem(entry.cell, what, "mend the value, or give a wider --scale"))
        return problems

    def rangeless(self, scales: Mapping[str, tuple[float, float]]) -> list[Problem]:
        """Return the unknown values of criteria whose known values give no range to draw from."""
        problems = []
        for column, criterion in enumerate(self.criteria):
            entries = [row[column] for row in self.rows]
            ends = {end for entry in entries if entry.bounds for end in (entry.bounds[0], entry.bounds[2])}
            unknown = next((entry for entry in entries if entry.bounds is None), None)
            if unknown is not None and len(ends) < 2 and criterion.text not in scales:
                what = (
                    f"the value of '{criterion.text}' is unknown here, and the others give no range that it may be in"
                )
                problems.append(self.problem(unknown.cell, what, f"give one: --scale '{criterion.text}=LOW..HIGH'"))
        return problems

    def problem(self, cell: Cell, what: str, hint: str = "") -> Problem:
        """Return a problem at a cell."""
        return Problem(what, self.file, cell.line, cell.column, hint)


def read_content(path: Path) -> bytes:
    """Return what the file at `path` holds.

    Raises:
        InputError: it cannot be read, is no regular file, or is too large.
    """
    try:
        return read_bytes(path, str(path))
    except InputError as error:
        hint = f"give the path of a CSV file of at most {MAX_BYTES // 1024**2} MiB"
        raise InputError(*(each._replace(hint=hint) for each in error.problems)) from None


def parse(content: bytes, file: str) -> tuple[Sheet, list[Problem]]:
    """Return the matrix in `content`, and every problem of it.

    Where there are problems the matrix may lack rows, but the names that are right are in it.

    Raises:
        InputError: it is no text, has no rows, or has a quote that never ends: there is nothing to look into.
    """
    text = _decoded(content, file)
    delimiter = _delimiter(text)
    rows = [row for row in _rows(text, delimiter, file) if any(cell.text for cell in row)]
    if not rows:
        raise InputError(
            Problem("the file is empty", file, hint="write a row of names, then a row for each alternative")
        )
    reader = _Reader(file)
    return reader.sheet(rows, delimiter), reader.problems


def _decoded(content: bytes, file: str) -> str:
    encoding = next((name for mark, name in _MARKS if content.startswith(mark)), "utf-8")
    try:
        text = content.decode(encoding)
    except UnicodeDecodeError as error:
        before = content[: error.start]
        line = before.count(b"\n") + 1 if encoding.startswith("utf-8") else None
        what = "this is not text in UTF-8" if encoding.startswith("utf-8") else "this is not text in UTF-16"
        raise InputError(Problem(what, file, line, hint="save it as CSV in UTF-8")) from None
    if "\0" in text:
        raise InputError(Problem("this is a binary file", file, hint="save the sheet as CSV in UTF-8"))
    return text


def _delimiter(text: str) -> str:
    """Return what separates the cells: of comma, semicolon and tab what the first row has most of."""
    first = next((line for line in re.sub(r'"[^"]*"', "", text).splitlines() if line.strip()), "")
    return max(_DELIMITERS, key=first.count)


def _rows(text: str, delimiter: str, file: str) -> Iterator[list[Cell]]:
    """Yield the rows of CSV text (RFC 4180); a quoted cell may hold delimiters, line ends and doubled quotes."""
    plain = re.compile(f"[^{re.escape(delimiter)}\r\n]*")
    quoted = re.compile(r'[ \t]*"((?:[^"]|"")*)"[ ]*' if delimiter != "\t" else r'[ ]*"((?:[^"]|"")*)"[ ]*')
    at, line, start = 0, 1, 0
    row: list[Cell] = []
    while at < len(text):
        found = quoted.match(text, at)
        place = line, at - start + 1
        if found:
            row.append(Cell(" ".join(found[1].replace('""', '"').split()), *place))
            ends = [end.end() for end in re.finditer(r"\r\n|\r|\n", found[0])]
            if ends:
                line, start = line + len(ends), at + ends[-1]
            at = found.end()
            if at < len(text) and text[at] not in f"{delimiter}\r\n":
                what = "there is text behind the closing quote of a cell"
                hint = "put the whole cell in quotes, and double each quote in it"
                raise InputError(Problem(what, file, line, at - start + 1, hint))
        else:
            found = plain.match(text, at)
            assert found
            if found[0].lstrip().startswith('"'):
                raise InputError(Problem("the quote that begins here never ends", file, *place, "close it"))
            row.append(Cell(found[0].strip(), place[0], place[1] + len(found[0]) - len(found[0].lstrip())))
            at = found.end()
        if text[at : at + 1] == delimiter:
            at += 1
            if at < len(text):
                continue
            row.append(Cell("", line, at - start + 1))
        yield row
        row = []
        at += 2 if text[at : at + 2] == "\r\n" else 1
        line, start = line + 1, at


class _Reader:
    """Reads rows, and keeps what is wrong with them."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.problems: list[Problem] = []

    def add(self, cell: Cell, what: str, hint: str = "") -> None:
        self.problems.append(Problem(what, self.file, cell.line, cell.column, hint))

    def sheet(self, rows: list[list[Cell]], delimiter: str) -> Sheet:
        """Return the matrix in the rows, of which the first is the head."""
        head, *body = rows
        if len(head) < 2:
            self.add(head[0], "there is no criterion: the first row has one cell",
                     "separate the cells by commas, semicolons or tabs")  # fmt: skip
        elif not body:
            self.add(head[0], "there is no alternative: the file has one row", "add a row for each alternative")
        criteria = self.names(head[1:], "criterion", MOST_CRITERIA)
        alternatives = self.names([row[0] for row in body], "alternative", MOST_ALTERNATIVES)
        whole = tuple(
            tuple(self.entry(cell) for cell in row[1:]) for row in body if self.complete(row, len(head), delimiter)
        )
        self.problems.sort(key=lambda each: (each.line or 0, each.column or 0))
        return Sheet(self.file, alternatives, criteria, whole)

    def names(self, cells: list[Cell], what: str, most: int) -> tuple[Cell, ...]:
        """Return the names; each must be there once."""
        found: dict[str, Cell] = {}
        for cell in cells:
            if not cell.text:
                self.add(cell, f"this {what} has no name", "name it, or remove it")
            elif cell.text in found:
                earlier = found[cell.text]
                self.add(
                    cell, f"the {what} '{_shown(cell)}' stands also at {earlier.line}:{earlier.column}", "rename one"
                )
            found.setdefault(cell.text, cell)
        if len(cells) > most:
            many = {"criterion": "criteria"}.get(what, f"{what}s")
            hint = f"rank at most {most} at a time, or use the Python interface"
            self.add(cells[most], f"there are {len(cells)} {many}", hint)
        return tuple(cells)

    def complete(self, row: list[Cell], cells: int, delimiter: str) -> bool:
        """Return whether a row has as many cells as the head."""
        if len(row) != cells:
            hint = f"separate cells by the {_NAMES[delimiter]}, as in the first row, and leave empty what is unknown"
            self.add(
                row[min(len(row), cells) - 1], f"this row has {len(row)} cells, but the first row has {cells}", hint
            )
        return len(row) == cells

    def entry(self, cell: Cell) -> Entry:
        """Return what a cell says."""
        if cell.text in {"", "?"}:
            return Entry(None, cell)
        parts = [part.strip() for part in cell.text.split("..")]
        if "..." in cell.text or not 1 <= len(parts) <= 3 or not all(_PLAIN.fullmatch(part) for part in parts):
            self.add(cell, f"'{_shown(cell)}' is no value", _advice(cell.text))
            return Entry(None, cell)
        numbers = [float(part) for part in parts]
        if not all(abs(number) <= MOST for number in numbers):
            self.add(cell, f"'{_shown(cell)}' is too large", "choose a larger unit, so that numbers are at most 1e100")
        elif numbers != sorted(numbers):
            self.add(cell, f"'{_shown(cell)}' does not rise", "write low..high or low..mode..high")
        low, high = numbers[0], numbers[-1]
        return Entry((low, numbers[1] if len(numbers) == 3 else (low + high) / 2, high), cell)


def _shown(cell: Cell) -> str:
    return cell.text if len(cell.text) <= 60 else f"{cell.text[:57]}..."


def _advice(text: str) -> str:
    if text.lower() in _BLANKS:
        return "leave it empty or write ? where a value is unknown"
    if re.fullmatch(r"[-+]?[\d., ']*\d[.,]\d+", text):
        return "write numbers with a decimal point and without thousands separators: 1234.5"
    if re.search(r"\d", text):
        return "write the number alone, low..high, or low..mode..high; the unit belongs to the criterion's name"
    return "write a number, low..high, low..mode..high, or ?"
