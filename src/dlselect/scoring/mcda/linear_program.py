"""Small dense linear programs, by the two-phase simplex method.

scipy has a far better solver, but importing `scipy.optimize` takes longer than a whole command may; the programs
here have some dozens of rows and columns, for which a dense tableau in numpy is enough. The tests check it against
scipy's. Source: Dantzig, Linear Programming and Extensions, 1963; the rule against cycling is that of Bland, New
finite pivoting rules for the simplex method, Mathematics of Operations Research 2(2), 1977.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import ArrayLike

from dlselect.scoring.mcda.arrays import Array, Counts

# Rows are scaled to a largest entry of 1, so one tolerance serves for pivots, prices and feasibility.
_TOLERANCE = 1e-9
# So many pivots in a row that do not lower the objective may be a cycle: from there on Bland's rule decides.
_PATIENCE = 12


@dataclass(frozen=True, slots=True, eq=False)
class Optimum:
    """A point at which the first objective is least, and the later ones are least among such points.

    Attributes:
        x: the point, shape (n,).
        value: the first objective there.
        prices: for each row of `a_ub`, shape (rows,), by how much the first objective would fall if that row's
            limit were raised by one: 0 or more, and above 0 only if the row holds with equality at every optimum.
    """

    x: Array
    value: float
    prices: Array


@dataclass(frozen=True, slots=True)
class NoOptimum:
    """Why there is no optimum: no point meets the constraints, or the objective falls without end."""

    reason: Literal["infeasible", "unbounded"]


class LinearProgram:
    """The points x >= 0 with a_ub x <= b_ub and a_eq x = b_eq, over which objectives can be minimised.

    The work of finding a first point is done once. Each minimisation starts from where the last one ended.
    """

    def __init__(self, columns: int, a_ub: ArrayLike, b_ub: ArrayLike, a_eq: ArrayLike, b_eq: ArrayLike) -> None:
        """Find a first point.

        Args:
            columns: the length n of x.
            a_ub: shape (rows, n); may be empty.
            b_ub: shape (rows,).
            a_eq: shape (equations, n); may be empty.
            b_eq: shape (equations,).

        Raises:
            ValueError: shapes do not fit each other, or an entry is not a finite number.
        """
        upper, upper_limits = _checked(a_ub, b_ub, columns, "a_ub")
        equal, equal_limits = _checked(a_eq, b_eq, columns, "a_eq")
        rows = len(upper) + len(equal)
        body = np.vstack([upper, equal])
        scale = np.abs(body).max(axis=1, initial=0.0)
        scale[scale == 0.0] = 1.0
        self._columns = columns
        self._scale: Array = scale[: len(upper)]
        slacks = np.eye(rows, len(upper))
        limits = np.concatenate([upper_limits, equal_limits]) / scale
        # The last column holds the right-hand sides, the last row the objective.
        table = np.zeros((rows + 1, columns + len(upper) + 1))
        table[:-1] = np.hstack([body / scale[:, None], slacks, limits[:, None]])
        table[:-1][limits < 0.0] *= -1.0
        self._table: Array = table
        self._basis: Counts = np.arange(columns, columns + rows)
        self.feasible: bool = self._enter(np.flatnonzero((limits < 0.0) | (np.arange(rows) >= len(upper))))

    def _enter(self, lacking: Counts) -> bool:
        """Phase one: give each row that lacks a basic variable an artificial one, and drive them all to zero."""
        if len(lacking) == 0:
            return True
        width = self._table.shape[1] - 1
        artificial = np.zeros((len(self._table), len(lacking)))
        artificial[lacking, np.arange(len(lacking))] = 1.0
        table = np.hstack([self._table[:, :-1], artificial, self._table[:, -1:]])
        table[-1] = -table[lacking].sum(axis=0)
        table[-1, width:-1] = 0.0
        self._basis[lacking] = width + np.arange(len(lacking))
        _descend(table, self._basis)
        if -table[-1, -1] > _TOLERANCE * max(1.0, float(np.abs(self._table[:-1, -1]).max())):
            return False
        kept = np.ones(len(table), dtype=bool)
        for row in np.flatnonzero(self._basis >= width):
            column = int(np.abs(table[row, :width]).argmax())
            if abs(table[row, column]) > _TOLERANCE:
                _pivot(table, self._basis, int(row), column)
            else:
                kept[row] = False  # the row follows from the others
        self._table = np.hstack([table[kept, :width], table[kept, -1:]])
        self._basis = self._basis[kept[:-1]]
        return True

    def minimise(self, cost: ArrayLike, *, then: Sequence[Array] = ()) -> Optimum | NoOptimum:
        """Return a point at which `cost` times x is least.

        Args:
            cost: the objective, shape (n,).
            then: further objectives of that shape; each is minimised over the points that the ones before it leave.
                One for every coordinate makes the point unique, however the rows are ordered.

        Raises:
            ValueError: the objective has another length, or an entry is not a finite number.
        """
        first = _objective(cost, self._columns)
        if not self.feasible:
            return NoOptimum("infeasible")
        _price(self._table, self._basis, first)
        if not _descend(self._table, self._basis):
            return NoOptimum("unbounded")
        prices = np.maximum(self._table[-1, self._columns : -1], 0.0) / self._scale
        table, basis, columns = self._table, self._basis, np.arange(self._table.shape[1] - 1)
        for later in then:
            # A column whose price is above zero is zero at every optimum of the objectives so far.
            kept = table[-1, :-1] <= _TOLERANCE
            kept[basis] = True
            if kept.sum() == len(basis):
                break
            table = table[:, np.append(kept, True)]
            basis, columns = (np.cumsum(kept) - 1)[basis], columns[kept]
            full = np.zeros(self._table.shape[1] - 1)
            full[: self._columns] = _objective(later, self._columns)
            _price(table, basis, full[columns])
            if not _descend(table, basis):
                return NoOptimum("unbounded")
        x = np.zeros(self._table.shape[1] - 1)
        x[columns[basis]] = np.maximum(table[:-1, -1], 0.0)
        x = x[: self._columns]
        return Optimum(x, float(first @ x), prices)


def minimise(
    cost: ArrayLike,
    a_ub: ArrayLike,
    b_ub: ArrayLike,
    a_eq: ArrayLike,
    b_eq: ArrayLike,
    *,
    then: Sequence[Array] = (),
) -> Optimum | NoOptimum:
    """Return a point x >= 0 with a_ub x <= b_ub and a_eq x = b_eq at which `cost` times x is least.

    See `LinearProgram` for shapes and errors.
    """
    return LinearProgram(np.size(cost), a_ub, b_ub, a_eq, b_eq).minimise(cost, then=then)


def _checked(matrix: ArrayLike, limits: ArrayLike, columns: int, name: str) -> tuple[Array, Array]:
    right = np.asarray(limits, dtype=np.float64)
    left = np.asarray(matrix, dtype=np.float64)
    if left.size == 0 and right.size == 0:
        return np.zeros((0, columns)), np.zeros(0)
    if left.ndim != 2 or left.shape[1] != columns or right.shape != (len(left),):
        raise ValueError(f"{name} has shape {left.shape} and its limits {right.shape}, for {columns} columns")
    if not (np.isfinite(left).all() and np.isfinite(right).all()):
        raise ValueError(f"{name} or its limits hold an entry that is not a finite number")
    return left, right


def _objective(cost: ArrayLike, columns: int) -> Array:
    result = np.asarray(cost, dtype=np.float64)
    if result.shape != (columns,) or not np.isfinite(result).all():
        raise ValueError(f"an objective needs {columns} finite numbers, not an array of shape {result.shape}")
    return result


def _price(table: Array, basis: Counts, cost: Array) -> None:
    """Write an objective into the last row, in terms of the variables that are zero now."""
    width = table.shape[1] - 1
    full = np.zeros(width + 1)
    full[: min(len(cost), width)] = cost[:width]
    table[-1] = full - full[basis] @ table[:-1]
    table[-1, basis] = 0.0


def _descend(table: Array, basis: Counts) -> bool:
    """Pivot until the objective in the last row is least; False if it falls without end."""
    idle = 0
    for _ in range(200 + 50 * sum(table.shape)):
        prices = table[-1, :-1]
        entering = int((prices < -_TOLERANCE).argmax()) if idle > _PATIENCE else int(prices.argmin())
        if prices[entering] >= -_TOLERANCE:
            return True
        column = table[:-1, entering]
        rows = np.flatnonzero(column > _TOLERANCE)
        if len(rows) == 0:
            return False
        steps = np.maximum(table[rows, -1], 0.0) / column[rows]
        step = steps.min()
        rows = rows[steps <= step + 1e-12]
        # Of rows that are level, the largest pivot loses the fewest digits; Bland's rule asks for the least index.
        leaving = rows[basis[rows].argmin()] if idle > _PATIENCE else rows[column[rows].argmax()]
        idle = idle + 1 if step * -prices[entering] <= 1e-13 else 0
        _pivot(table, basis, int(leaving), entering)
    raise ArithmeticError("the simplex method found no end; the rows differ too much in size")


def _pivot(table: Array, basis: Counts, row: int, column: int) -> None:
    """Make `column` the basic variable of `row`."""
    table[row] /= table[row, column]
    factors = table[:, column].copy()
    factors[row] = 0.0
    table -= factors[:, None] * table[row]
    table[:, column] = 0.0
    table[row, column] = 1.0
    basis[row] = column
