"""All weights that respect what a user said of them: order, bounds, ratios.

Such a set is a polytope: weights w >= 0 that sum to 1 and satisfy rows A w <= b. This module finds its ends
exactly, and draws from it evenly.

An order alone has an exact sampler (`ordered`). For anything else, each draw is the end of its own random walk. It
makes two kinds of moves, each of which leaves evenly spread points evenly spread:

- hit-and-run: along a line through the point, as far as the limits allow, a place is drawn evenly. Sources: Smith,
  Efficient Monte Carlo procedures for generating points uniformly distributed over bounded regions, Operations
  Research 32(6), 1984; for weights Tervonen, van Valkenhoef, Basturk and Postmus, Hit-And-Run enables efficient
  weight generation for simulation-based multiple criteria decision analysis, European Journal of Operational
  Research 224(3), 2013.
- along the ray from a corner of the region through the point. In polar coordinates around the corner, of d dimensions,
  what lies within a distance grows with its power d, so the distance is the farthest times u ** (1 / d). Narrow
  corners, in which lines alone get stuck, are left and entered at once.

All walks use the same lines, one orthonormal basis after the other, and the same corners, but their own places on
them. Given these the draws are independent of each other, and a draw does not depend on who else is drawn.
"""

from __future__ import annotations

import itertools
import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
from numpy.typing import ArrayLike

from dlselect.scoring.mcda.arrays import Array
from dlselect.scoring.mcda.linear_program import LinearProgram, NoOptimum, Optimum

# Gives numbers `start` to `start + count` of the stream of a name, in (0, 1): always the same for the same name.
Uniforms: TypeAlias = Callable[[str, int, int], Array]

# A limit that never has more room than this holds with equality. Ten times what a linear program may be off.
_FLAT = 1e-8
# Each sweep goes along every line of a basis and the ray from every corner. In 8 dimensions four sweeps leave no more
# error than 400,000 draws can show, from starts at a single corner too; see tests/scoring/mcda/test_weight_region.py.
_SWEEPS = 8
_PILOT_SWEEPS = 4
_PILOT_DRAWS = 1024
# So many walks fit into the processor's cache together.
_BLOCK = 4096


@dataclass(frozen=True, slots=True, eq=False)
class Region:
    """The weights w >= 0, of sum 1, with matrix w <= limits.

    Attributes:
        criteria: the number m of weights.
        matrix: shape (rows, m).
        limits: shape (rows,).
    """

    criteria: int
    matrix: Array
    limits: Array

    def __post_init__(self) -> None:
        """Check the shapes.

        Raises:
            ValueError: they do not fit each other, an entry is not a finite number, or there is no criterion.
        """
        if self.criteria < 1:
            raise ValueError("a region of weights needs a criterion")
        if self.matrix.shape != (len(self.limits), self.criteria) or self.limits.ndim != 1:
            raise ValueError(
                f"rows of shape {self.matrix.shape} and limits of shape {self.limits.shape} do not fit "
                f"{self.criteria} criteria"
            )
        if not (np.isfinite(self.matrix).all() and np.isfinite(self.limits).all()):
            raise ValueError("a row or limit holds an entry that is not a finite number")

    def holds(self, weights: ArrayLike, tolerance: float = 1e-9) -> bool:
        """Say whether weights, scaled to sum 1, lie in the region."""
        shares = shares_of(weights, self.criteria)
        return bool((self.matrix @ shares <= self.limits + tolerance).all())


def limited(
    criteria: int,
    *,
    low: Mapping[int, float] | None = None,
    high: Mapping[int, float] | None = None,
    ratios: Sequence[tuple[int, int, float]] = (),
    order: Sequence[Sequence[int]] = (),
) -> Region:
    """Return the region that some statements leave.

    Args:
        criteria: the number of criteria.
        low: the least share of the total, by criterion.
        high: the largest share of the total, by criterion.
        ratios: (one, other, times): the first weighs at least `times` as much as the other.
        order: groups of criteria, most important first: none of a group weighs less than any of a later one.

    Raises:
        ValueError: a criterion does not exist, or a number is negative or not finite.
    """
    rows: list[Array] = []
    limits: list[float] = []
    unit = np.eye(criteria)

    def add(row: Array, limit: float) -> None:
        rows.append(row)
        limits.append(limit)

    sides = (*(low or {}).items(), *(high or {}).items(), *((one, times) for one, _, times in ratios))
    named = {*(index for index, _ in sides), *(other for _, other, _ in ratios), *(i for group in order for i in group)}
    if wrong := sorted(index for index in named if not 0 <= index < criteria):
        raise ValueError(f"criterion {wrong[0]} is not one of the {criteria}")
    if not all(math.isfinite(number) and number >= 0 for _, number in sides):
        raise ValueError("bounds and ratios must be finite and not negative")
    for index, share in (low or {}).items():
        add(-unit[index], -share)
    for index, share in (high or {}).items():
        add(unit[index], share)
    for one, other, times in ratios:
        add(times * unit[other] - unit[one], 0.0)
    for earlier, later in itertools.pairwise(order):
        for one in earlier:
            for other in later:
                add(unit[other] - unit[one], 0.0)
    return Region(criteria, np.array(rows).reshape(-1, criteria), np.array(limits, dtype=np.float64))


def is_empty(region: Region) -> bool:
    """Say whether no weights respect all limits."""
    return not _program(region).feasible


def ranges(region: Region) -> tuple[Array, Array]:
    """Return the least and the largest share that each criterion can have, each of shape (m,).

    Raises:
        ValueError: the region is empty.
    """
    ends = _ends(region)
    return ends.min(axis=0), ends.max(axis=0)


def shares_of(weights: ArrayLike, criteria: int) -> Array:
    """Return weights scaled to sum 1, shape (m,).

    Raises:
        ValueError: there are not as many as criteria, one is negative or not finite, or none is above 0.
    """
    given = np.asarray(weights, dtype=np.float64)
    if given.shape != (criteria,):
        raise ValueError(f"{criteria} criteria need weights of shape ({criteria},), not {given.shape}")
    if not np.isfinite(given).all() or (given < 0).any() or not given.sum() > 0:
        raise ValueError("weights must be finite and not negative, and one of them above 0")
    shares: Array = given / given.sum()
    return shares


def _program(region: Region) -> LinearProgram:
    return LinearProgram(region.criteria, region.matrix, region.limits, np.ones((1, region.criteria)), [1.0])


def _ends(region: Region) -> Array:
    """Points at which some share is least or largest, shape (2 m, m); see `ranges`."""
    program = _program(region)
    unit = np.eye(region.criteria)
    found = [program.minimise(sign * row, then=list(unit)) for row in unit for sign in (1.0, -1.0)]
    return np.array([_point(each) for each in found])


def _point(found: Optimum | NoOptimum) -> Array:
    match found:
        case NoOptimum():
            raise ValueError("no weights respect all limits")
        case Optimum(x=x):
            return x


@dataclass(frozen=True, slots=True, eq=False)
class _Frame:
    """A region seen from within.

    Attributes:
        corners: points of the region whose mean is in its inside, all different, shape (p, m).
        rows, limits: the limits that leave room; the first of them are `w >= 0` for the criteria `positive`.
        positive: criteria that can be above 0.
        span: shape (m, d): each direction within the region is `span` times some d numbers, and these are the
            changes of the criteria `free`.
    """

    corners: Array
    rows: Array
    limits: Array
    positive: list[int]
    span: Array
    free: list[int]


def _framed(region: Region) -> _Frame:
    """Find out which limits hold with equality everywhere, and the directions that are left."""
    corners = list(_ends(region))
    scale = np.abs(region.matrix).max(axis=1, initial=0.0)
    told = scale > 0.0
    rows = np.vstack([-np.eye(region.criteria), region.matrix[told] / scale[told, None]])
    limits = np.append(np.zeros(region.criteria), region.limits[told] / scale[told])
    program, unit = _program(region), list(np.eye(region.criteria))
    flat = np.zeros(len(rows), dtype=bool)
    tight = limits - rows @ np.mean(corners, axis=0) <= _FLAT
    for index in np.flatnonzero(tight):
        # The ends of the single shares may all lie on a limit that other points of the region keep clear of.
        far = _point(program.minimise(rows[index], then=unit))
        flat[index] = limits[index] - rows[index] @ far <= _FLAT
        if not flat[index]:
            corners.append(far)
    span, free = _span(np.vstack([np.ones(region.criteria), rows[flat]]))
    positive = [int(index) for index in np.flatnonzero(~flat[: region.criteria])]
    return _Frame(_different(corners), rows[~flat], limits[~flat], positive, span, free)


def _different(points: list[Array]) -> Array:
    kept: list[Array] = []
    for point in points:
        if all(np.abs(point - other).max() > 1e-9 for other in kept):
            kept.append(point)
    return np.array(kept)


def _span(equations: Array) -> tuple[Array, list[int]]:
    """Return the solutions of `equations` w = 0 as a matrix, by elimination, and the coordinates that are free.

    A decomposition of the library's own would leave the choice among equally good bases to the machine.
    """
    work, pivots = equations.copy(), []
    for index in range(len(work)):
        column = int(np.abs(work[index]).argmax())
        if abs(work[index, column]) > _FLAT:
            work[index] /= work[index, column]
            others = np.arange(len(work)) != index
            work[others] -= work[others, column][:, None] * work[index]
            pivots.append((index, column))
    taken = {column for _, column in pivots}
    free = [index for index in range(work.shape[1]) if index not in taken]
    span = np.zeros((work.shape[1], len(free)))
    span[free, range(len(free))] = 1.0
    for index, column in pivots:
        span[column] = -work[index, free]
    return span, free


class Sampler:
    """Draws weights evenly from a region, also if equations that its limits imply make it flat."""

    def __init__(self, region: Region, uniforms: Uniforms, name: str = "weights", *, sweeps: int = _SWEEPS) -> None:
        """Find the shape of the region, by a pilot of a thousand walks.

        Args:
            region: what to draw from.
            uniforms: (name, start, count): numbers of a stream; always the same for the same name.
            name: what the names of all streams begin with.
            sweeps: how often each walk goes along a whole basis of lines.

        Raises:
            ValueError: the region is empty.
        """
        self._frame = _framed(region)
        self._uniforms = uniforms
        self._name = name
        self._lines: Array = np.zeros((0, region.criteria))
        if self._frame.free:
            shape = self._shape(self._starts(f"{name}/pilot", 0, _PILOT_DRAWS))
            for attempt in range(2):
                self._lines = self._bases(f"{name}/pilot {attempt}", shape, _PILOT_SWEEPS)
                shape = self._shape(self._walked(f"{name}/pilot {attempt}", 0, _PILOT_DRAWS))
            self._lines = self._bases(name, shape, sweeps)

    def draw(self, start: int, count: int) -> Array:
        """Return draws `start` to `start + count`, shape (count, m); each row sums to 1.

        A draw depends on the streams and its own number only: blocks of any size give the same draws.
        """
        result = np.empty((count, self._lines.shape[1]))
        for first in range(0, count, _BLOCK):
            size = min(_BLOCK, count - first)
            result[first : first + size] = self._walked(self._name, start + first, size)
        return result

    def _starts(self, name: str, start: int, count: int) -> Array:
        """Mixtures of the corners in random proportions: inside, and spread out."""
        corners = self._frame.corners
        parts = np.array([-np.log(self._uniforms(f"{name}/start {k}", start, count)) for k in range(len(corners))])
        points: Array = np.einsum("pc,pm->cm", parts / parts.sum(axis=0), corners)
        return points

    def _shape(self, points: Array) -> Array:
        """The lower triangle whose product with its transpose is the covariance of the free coordinates."""
        free = points[:, self._frame.free]
        spread = free.std(axis=0) + 1e-300
        centred = (free - free.mean(axis=0)) / spread
        # The ridge keeps a region that is almost flat from failing; lines need not be white to the last digit.
        covariance = centred.T @ centred / len(points) + 1e-12 * np.eye(len(spread))
        lower: Array = np.linalg.cholesky(covariance)
        lower *= spread[:, None]
        return lower

    def _bases(self, name: str, shape: Array, sweeps: int) -> Array:
        """Random orthonormal bases of the whitened space, as directions of weights, shape (sweeps d, m)."""
        size = len(shape)
        count = sweeps * size * size
        radius = np.sqrt(-2.0 * np.log(self._uniforms(f"{name}/lines radius", 0, count)))
        normal = radius * np.cos(2.0 * math.pi * self._uniforms(f"{name}/lines angle", 0, count))
        bases, upper = np.linalg.qr(normal.reshape(sweeps, size, size))
        bases = bases * np.sign(np.diagonal(upper, axis1=1, axis2=2))[:, None, :]
        turned = np.swapaxes(bases, 1, 2).reshape(sweeps * size, size)
        lines: Array = turned @ (self._frame.span @ shape).T
        return lines

    def _walked(self, name: str, start: int, count: int) -> Array:
        """Where the walks `start` to `start + count` end, shape (count, m)."""
        frame = self._frame
        points = self._starts(name, start, count)
        if not frame.free:
            return points
        # Room to each limit, shape (rows, count): that is all a walk needs, for the weights are among the rooms.
        room = frame.limits[:, None] - np.einsum("rm,cm->rc", frame.rows, points)
        hubs = np.maximum(frame.limits - np.einsum("rm,pm->pr", frame.rows, frame.corners), 0.0)
        dimensions = len(frame.free)
        speeds = self._lines @ frame.rows.T
        for sweep in range(len(speeds) // dimensions):
            for index, speed in enumerate(speeds[sweep * dimensions : (sweep + 1) * dimensions]):
                _along_line(room, speed, self._uniforms(f"{name}/{sweep}/line {index}", start, count))
            for index, hub in enumerate(hubs):
                part = self._uniforms(f"{name}/{sweep}/ray {index}", start, count)
                _along_ray(room, hub[:, None], part ** (1.0 / dimensions))
        points[:, frame.positive] = np.maximum(room[: len(frame.positive)], 0.0).T
        points /= points.sum(axis=1, keepdims=True)
        return points


def _along_line(room: Array, speed: Array, part: Array) -> None:
    """Move each walk along a line on which `room` shrinks by `speed`, to a part of the way from end to end."""
    forth, back = speed > 1e-14, speed < -1e-14
    end = (room[forth] / speed[forth, None]).min(axis=0)
    begin = (room[back] / speed[back, None]).max(axis=0)
    end -= begin
    end *= part
    end += begin
    room -= speed[:, None] * end


def _along_ray(room: Array, hub: Array, part: Array) -> None:
    """Move each walk to a part of the way from a corner, where the room is `hub`, to the far end of its ray."""
    near = hub[:, 0] > 1e-12
    # One over how many times farther from the corner than now the end is.
    nearness = (1.0 - room[near] / hub[near]).max(axis=0)
    factor = part / np.maximum(nearness, 1e-12)
    room -= hub
    room *= factor
    room += hub


def ordered(groups: Sequence[Sequence[int]], uniforms: Uniforms, name: str, start: int, count: int) -> Array:
    """Return weights drawn evenly from those that respect an order, shape (count, m).

    Sorted, such weights are even on the ordered simplex, whose centre is the rank-order centroid. Within a group
    no order is stated: its places are dealt out at random, and each has their mean as its own. One group of all
    criteria is the whole simplex.

    Args:
        groups: criteria, most important group first; together each of 0 to m - 1 once.
        uniforms: as for `Sampler`.
        name: what the names of all streams begin with.
        start: the number of the first draw; a draw depends on its own number only.
        count: how many.

    Raises:
        ValueError: a criterion is missing, or named twice.
    """
    named = [index for group in groups for index in group]
    if not named or sorted(named) != list(range(len(named))):
        raise ValueError("an order of weights must name each criterion once")
    parts = -np.log([uniforms(f"{name}/part {index}", start, count) for index in range(len(named))])
    parts /= parts.sum(axis=0)
    if len(groups) == 1:
        return np.ascontiguousarray(parts.T)
    places = np.argsort(-parts, axis=0, kind="stable")
    falling = np.take_along_axis(parts, places, axis=0)
    result = np.empty((count, len(named)))
    first = 0
    for group in groups:
        block = slice(first, first + len(group))
        # Which of them came first is chance, apart from how large they are: it can deal out the group's places.
        dealt = np.argsort(places[block], axis=0, kind="stable")
        result[:, list(group)] = np.take_along_axis(falling[block], dealt, axis=0).T
        first += len(group)
    return result
