"""`dlselect rank`."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Final

import typer

from dlselect.cli import session
from dlselect.cli.options import Doubted, DoubtOption, DrawsOption, Format, FormatOption, OutputOption
from dlselect.errors import InputError, Problem, UsageError

if TYPE_CHECKING:
    from dlselect.load.matrix_csv import Sheet
    from dlselect.report.page import Page
    from dlselect.scoring.mcda.matrix import Matrix

_MOST_POINTS: Final = 1000


def rank(
    matrix: Annotated[
        Path, typer.Argument(metavar="FILE", help="A CSV file of alternatives by criteria; `-` is standard input.")
    ],
    weights: Annotated[
        list[str] | None,
        typer.Option(
            "--weights",
            "-w",
            metavar="CRITERION=POINTS,...",
            show_default=False,
            help="How much criteria count, from 0 to 1000; those not named count 1. May be given several times.",
        ),
    ] = None,
    minimise: Annotated[
        list[str] | None,
        typer.Option(
            "--minimise",
            "-m",
            metavar="CRITERION,...",
            show_default=False,
            help="Criteria of which less is better. May be given several times.",
        ),
    ] = None,
    scale: Annotated[
        list[str] | None,
        typer.Option(
            "--scale",
            metavar="CRITERION=WORST..BEST",
            show_default=False,
            help="Judge a criterion from this worst to this best, not from the file's own. May be given several times.",
        ),
    ] = None,
    weight_doubt: DoubtOption = Doubted.MEDIUM,
    draws: DrawsOption = 10_000,
    top: Annotated[int, typer.Option("--top", min=1, metavar="N", help="Show this many alternatives.")] = 10,
    form: FormatOption = Format.TABLE,
    output: OutputOption = None,
) -> None:
    """Rank the alternatives of a matrix of your own, from a CSV file, and say how sure that is.

    The first row names the criteria, the first column the alternatives. A cell is a number, low..high,
    low..mode..high, or empty or ? where the value is unknown.

    Example: dlselect rank matrix.csv --weights price=2,memory=1 --minimise price
    """  # fmt: skip
    from dlselect.load.matrix_csv import parse
    from dlselect.scoring.matrix_answer import rank_matrix
    from dlselect.scoring.robustness import Doubt

    name = "standard input" if str(matrix) == "-" else str(matrix)
    sheet, problems = parse(_content(matrix), name)
    asked = _Asked(sheet)
    points, down, ends = asked.points(weights or []), asked.names(minimise or [], "--minimise"), asked.ends(scale or [])
    # What is wrong with single cells explains a range that is not there.
    problems += sheet.beyond(ends) if problems else [*sheet.beyond(ends), *sheet.rangeless(ends)]
    if asked.problems:
        raise UsageError(*asked.problems, *problems)
    if problems:
        raise InputError(*problems)
    answer = rank_matrix(_matrix(sheet, down, ends), points, Doubt(weight_doubt.value, draws))

    def page() -> Page:
        from dlselect.report import matrix_page

        return matrix_page.page(answer, name=name, top=top)

    def document() -> dict[str, Any]:
        from dlselect.report import matrix_json

        return matrix_json.document(answer, name)

    session.show(form, page, document, output)


def _content(path: Path) -> bytes:
    from dlselect.load.matrix_csv import read_content

    return session.standard_input() if str(path) == "-" else read_content(path)


def _matrix(sheet: Sheet, minimise: tuple[str, ...], scales: dict[str, tuple[float, float]]) -> Matrix:
    from dlselect.scoring.mcda.matrix import Matrix

    unknown = (math.nan, math.nan, math.nan)
    cells = [[entry.bounds or unknown for entry in row] for row in sheet.rows]
    low, values, high = ([[bounds[end] for bounds in row] for row in cells] for end in range(3))
    alternatives, criteria = ([cell.text for cell in each] for each in (sheet.alternatives, sheet.criteria))
    return Matrix.of(alternatives, criteria, values, minimise=minimise, scales=scales, low=low, high=high)


class _Asked:
    """Reads the options that name criteria, and keeps what is wrong with them."""

    def __init__(self, sheet: Sheet) -> None:
        self.criteria = list(dict.fromkeys(cell.text for cell in sheet.criteria if cell.text))
        self.problems: list[Problem] = []

    def points(self, texts: list[str]) -> dict[str, float]:
        """Return the weights that are given."""
        found: dict[str, float] = {}
        for name, number in self._pairs(texts, "--weights", "price=2"):
            try:
                value = float(number)
            except ValueError:
                value = math.nan
            if not 0 <= value <= _MOST_POINTS:
                self._add(f"--weights: the weight of '{name}' is '{number}'", f"give a number from 0 to {_MOST_POINTS}")
            found[name] = value
        if self.criteria and not self.problems and not any(found.get(name, 1.0) for name in self.criteria):
            self._add("--weights: all weights are zero", "give at least one criterion a weight above 0")
        return found

    def ends(self, texts: list[str]) -> dict[str, tuple[float, float]]:
        """Return the two ends of each scale that is given."""
        from dlselect.load.matrix_csv import MOST, NUMBER

        found: dict[str, tuple[float, float]] = {}
        for name, text in self._pairs(texts, "--scale", "price=500..100"):
            ends = re.fullmatch(rf"\s*({NUMBER})\s*\.\.\s*({NUMBER})\s*", text)
            if ends is None or "..." in text:
                self._add(f"--scale: '{text}' gives no scale of '{name}'", "write WORST..BEST, such as 0..10")
                continue
            first, last = float(ends[1]), float(ends[2])
            if first == last or max(abs(first), abs(last)) > MOST:
                self._add(f"--scale: the scale of '{name}' has no length", "give two different ends")
                continue
            found[name] = first, last
        return found

    def names(self, texts: list[str], option: str) -> tuple[str, ...]:
        """Return the criteria that are named."""
        return tuple(name for text in texts for name in self._split(text) if self._known(name, option))

    def _pairs(self, texts: list[str], option: str, example: str) -> Iterator[tuple[str, str]]:
        """Yield each criterion with what is given for it."""
        seen = set()
        for text in texts:
            # A criterion whose own name has a comma or a sign of equality stands alone in its option.
            whole = text.rpartition("=")[0].strip() in self.criteria
            for pair in [text] if whole else text.split(","):
                name, equals, given = (part.strip() for part in pair.rpartition("="))
                if not equals:
                    self._add(f"{option}: '{pair.strip()}' gives nothing", f"write it like {example}")
                elif self._known(name, option) and name in seen:
                    self._add(f"{option}: '{name}' is given twice", "keep one")
                elif name in self.criteria:
                    yield name, given
                seen.add(name)

    def _split(self, text: str) -> list[str]:
        return [text.strip()] if text.strip() in self.criteria else [part.strip() for part in text.split(",")]

    def _known(self, name: str, option: str) -> bool:
        if name not in self.criteria:
            from dlselect.load.problems import suggest

            self._add(f"{option}: '{name}' is not a criterion of the file", suggest(name, self.criteria))
        return name in self.criteria

    def _add(self, what: str, hint: str = "") -> None:
        self.problems.append(Problem(what, hint=hint))
