"""What is believed of each alternative on each criterion, as a number and as a spread to draw from."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

import numpy as np

from dlselect.scoring.mcda import streams
from dlselect.scoring.mcda.arrays import Array


class Part(NamedTuple):
    """One judgement inside a value, in [0, 1].

    It is drawn from the triangle over `low`, `mode` and `high`; evenly between `low` and `high` where it is
    `flat`; from its `outcomes`, each as likely as the others, where there are any. `name` is its stream.
    """

    name: str
    low: float
    mode: float
    high: float
    flat: bool = False
    outcomes: tuple[float, ...] = ()

    @property
    def certain(self) -> bool:
        """Return whether there is nothing to draw."""
        return self.low >= self.high and not self.outcomes


class Group(NamedTuple):
    """Parts that are averaged, or of which the `least` counts."""

    parts: tuple[Part, ...]
    least: bool = False

    def joined(self, values: Sequence[float]) -> float:
        """Return the group's value where its parts have these."""
        return min(values) if self.least else math.fsum(values) / len(values)


class Cell(NamedTuple):
    """A value that is not certain: the product of its groups."""

    row: int
    column: int
    groups: tuple[Group, ...]


@dataclass(frozen=True)
class Beliefs:
    """Values in [0, 1], more is better; shape (alternatives, criteria)."""

    alternatives: tuple[str, ...]
    criteria: tuple[str, ...]
    values: Array
    cells: tuple[Cell, ...] = ()

    @classmethod
    def of(
        cls, alternatives: Sequence[str], criteria: Sequence[str], values: Array,
        low: Array | None = None, high: Array | None = None, flat: Array | None = None,
    ) -> Beliefs:  # fmt: skip
        """Return beliefs with one judgement a value.

        Args:
            alternatives: n names, each once.
            criteria: m names, each once.
            values: (n, m), what is counted.
            low: (n, m), at most `values`; the values themselves if None.
            high: (n, m), at least `values`; the values themselves if None.
            flat: (n, m), true where nothing is known but the bounds.

        Raises:
            ValueError: shapes that do not fit, names twice, or values that are not between their bounds in [0, 1].
        """
        low = values if low is None else low
        high = values if high is None else high
        shape = (len(alternatives), len(criteria))
        if any(each.shape != shape for each in (values, low, high, values if flat is None else flat)):
            raise ValueError(f"the arrays must have the shape {shape}: alternatives, criteria")
        if len(set(alternatives)) < shape[0] or len(set(criteria)) < shape[1]:
            raise ValueError("the names of the alternatives, and those of the criteria, must differ")
        if not bool(np.all((low >= 0) & (low <= values) & (values <= high) & (high <= 1))):
            raise ValueError("each value must lie between its bounds, and these in [0, 1]")
        cells = []
        for row, column in np.argwhere(low < high):
            # In quotes, so that no two pairs of names, and none with the weights, share a stream.
            name = f"{alternatives[row]!r}/{criteria[column]!r}"
            even = flat is not None and bool(flat[row, column])
            part = Part(name, float(low[row, column]), float(values[row, column]), float(high[row, column]), flat=even)
            cells.append(Cell(int(row), int(column), (Group((part,)),)))
        return cls(tuple(alternatives), tuple(criteria), values.astype(np.float64), tuple(cells))

    def sorted(self) -> Beliefs:
        """Return the same with rows and columns in the order of their names."""
        rows = sorted(range(len(self.alternatives)), key=self.alternatives.__getitem__)
        columns = sorted(range(len(self.criteria)), key=self.criteria.__getitem__)
        row_at = {old: new for new, old in enumerate(rows)}
        column_at = {old: new for new, old in enumerate(columns)}
        cells = sorted(each._replace(row=row_at[each.row], column=column_at[each.column]) for each in self.cells)
        return Beliefs(
            tuple(self.alternatives[row] for row in rows), tuple(self.criteria[column] for column in columns),
            self.values[np.ix_(rows, columns)], tuple(cells),
        )  # fmt: skip


@dataclass
class ValueDraws:
    """Draws values block by block. A block's array is reused by the next one."""

    beliefs: Beliefs
    _buffer: Array = field(init=False)
    _triangles: _Triangles = field(init=False)
    _flats: list[tuple[Cell, Part]] = field(init=False)
    _others: list[Cell] = field(init=False)

    def __post_init__(self) -> None:
        triangular, self._flats, self._others = [], [], []
        for cell in self.beliefs.cells:
            parts = cell.groups[0].parts
            plain = len(cell.groups) == 1 and not cell.groups[0].least and not any(part.outcomes for part in parts)
            if plain and len(parts) == 1 and parts[0].flat:
                self._flats.append((cell, parts[0]))
            elif plain and not any(part.flat for part in parts):
                triangular.append(cell)
            else:
                self._others.append(cell)
        self._triangles = _Triangles(triangular)
        self._buffer = np.empty((0, 0, 0))

    @property
    def streams(self) -> int:
        """Return how many numbers are drawn at a time."""
        return len(self._triangles.seeds) + len(self._flats) + len(self._others)

    def draw(self, start: int, count: int) -> Array:
        """Return draws `start` to `start + count`, shape (criteria, alternatives, count).

        Where nothing is drawn, all are alike and there is but one, for numpy to repeat: the last length is 1.
        """
        if not self.beliefs.cells:
            return self.beliefs.values.T[:, :, None]
        if self._buffer.shape[2] != count:
            points = self.beliefs.values.T[:, :, None]
            self._buffer = np.repeat(points, count, axis=2)
        result = self._buffer
        self._triangles.draw(result, start, count)
        if self._flats:
            drawn = streams.rows([streams.seed(part.name) for _, part in self._flats], start, count)
            for (cell, part), row in zip(self._flats, drawn, strict=True):
                result[cell.column, cell.row] = part.low + (part.high - part.low) * row
        for cell in self._others:
            result[cell.column, cell.row] = _drawn(cell, start, count)
        return result


class _Triangles:
    """Cells whose parts are triangles that are averaged: most of them, so all at once."""

    def __init__(self, cells: list[Cell]) -> None:
        parts = [part for cell in cells for part in cell.groups[0].parts]
        self.cells = cells
        self.seeds = [streams.seed(part.name) for part in parts]
        ends = np.array([(part.low, part.mode, part.high) for part in parts]).reshape(-1, 3)
        self.ends = (ends[:, 0], ends[:, 1], ends[:, 2])
        sizes = [len(cell.groups[0].parts) for cell in cells]
        self.sizes = np.array(sizes, dtype=np.float64)[:, None]
        self.starts = np.cumsum([0, *sizes[:-1]])
        self.single = all(size == 1 for size in sizes)

    def draw(self, result: Array, start: int, count: int) -> None:
        if not self.cells:
            return
        drawn = streams.triangles(self.seeds, start, count, self.ends)
        if not self.single:
            drawn = np.add.reduceat(drawn, self.starts, axis=0) / self.sizes
        result[[cell.column for cell in self.cells], [cell.row for cell in self.cells]] = drawn


def _drawn(cell: Cell, start: int, count: int) -> Array:
    product = np.ones(count)
    for group in cell.groups:
        values: Iterable[Array] = [_part(part, start, count) for part in group.parts]
        stacked = np.stack(tuple(values))
        product *= stacked.min(axis=0) if group.least else stacked.mean(axis=0)
    return product


def _part(part: Part, start: int, count: int) -> Array:
    if part.certain:
        return np.full(count, part.mode)
    if part.outcomes:
        places = streams.uniforms(part.name, start, count) * len(part.outcomes)
        result: Array = np.array(part.outcomes)[places.astype(np.int64)]
        return result
    if part.flat:
        even: Array = part.low + (part.high - part.low) * streams.uniforms(part.name, start, count)
        return even
    ends = (np.array([part.low]), np.array([part.mode]), np.array([part.high]))
    triangle: Array = streams.triangles([streams.seed(part.name)], start, count, ends)[0]
    return triangle
