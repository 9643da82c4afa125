"""Even draws from a region of weights.

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

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np

from dlselect.scoring.mcda.arrays import Array
from dlselect.scoring.mcda.weight_region import Region, end, ends, program_of

# Gives numbers `start` to `start + count` of the stream of a name, in (0, 1): always the same for the same name.
Uniforms: TypeAlias = Callable[[str, int, int], Array]

# A limit that never has more room than this holds with equality. Ten times what a linear program may be off.
_FLAT = 1e-8
# Each sweep goes along every line of a basis and the ray from every corner. What is left of the start falls with each:
# to 0.36 of it in 8 dimensions and 0.65 in 19, in the slowest regions that were tried (some or all weights capped, which
# makes many corners). After as many sweeps as there are dimensions and four more it is less
# than a thousandth of a standard deviation, from starts near one corner too. See tests/scoring/mcda.
_MORE_SWEEPS = 4
_PILOT_SWEEPS = 4
_PILOT_DRAWS = 1024
# So many walks fit into the processor's cache together.
_BLOCK = 4096


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
    corners = list(ends(region))
    scale = np.abs(region.matrix).max(axis=1, initial=0.0)
    told = scale > 0.0
    # Sorted, so that the order in which limits are stated moves no draw.
    stated = np.unique(np.column_stack([region.matrix, region.limits])[told] / scale[told, None], axis=0)
    rows = np.vstack([-np.eye(region.criteria), stated[:, :-1]])
    limits = np.append(np.zeros(region.criteria), stated[:, -1])
    program = program_of(region)
    flat = np.zeros(len(rows), dtype=bool)
    tight = limits - rows @ np.mean(corners, axis=0) <= _FLAT
    for index in np.flatnonzero(tight):
        # The ends of the single shares may all lie on a limit that other points of the region keep clear of.
        far = end(program, rows[index])
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

    def __init__(self, region: Region, uniforms: Uniforms, name: str = "weights", *, sweeps: int | None = None) -> None:
        """Find the shape of the region, by a pilot of a thousand walks.

        Args:
            region: what to draw from.
            uniforms: (name, start, count): numbers of a stream; always the same for the same name.
            name: what the names of all streams begin with.
            sweeps: how often each walk goes along every line of a basis and the ray from every corner. By default
                four more than the region has dimensions, which leaves less of the start than draws can show.

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
            self._lines = self._bases(name, shape, len(self._frame.free) + _MORE_SWEEPS if sweeps is None else sweeps)

    def draw(self, start: int, count: int) -> Array:
        """Return draws `start` to `start + count`, shape (count, m); each row sums to 1.

        A draw depends on the streams and its own number only: blocks of any size give the same draws.
        """
        result = np.empty((count, self._lines.shape[1]))
        for first in range(0, count, _BLOCK):
            size = min(_BLOCK, count - first)
            result[first : first + size] = self._walked(self._name, start + first, size).T
        return result

    def _starts(self, name: str, start: int, count: int) -> Array:
        """Mixtures of the corners in random proportions, inside and spread out, shape (m, count)."""
        corners = self._frame.corners
        parts = np.array([-np.log(self._uniforms(f"{name}/start {k}", start, count)) for k in range(len(corners))])
        points = _mixed(corners.T, parts)
        points /= _added(parts)
        return points

    def _shape(self, points: Array) -> Array:
        """The lower triangle whose product with its transpose is the covariance of the free coordinates."""
        free = points[self._frame.free].T
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
        """Where the walks `start` to `start + count` end, shape (m, count)."""
        frame = self._frame
        points = self._starts(name, start, count)
        # Room to each limit, shape (rows, count): that is all a walk needs, for the weights are among the rooms.
        room = frame.limits[:, None] - _mixed(frame.rows, points)
        hubs = np.maximum(frame.limits[:, None] - _mixed(frame.rows, frame.corners.T), 0.0).T
        dimensions = len(frame.free)
        places = [frame.positive.index(each) for each in frame.free]
        slopes = -frame.rows @ frame.span
        constant = hubs[:1].T - slopes @ frame.corners[:1, frame.free].T
        speeds = self._lines @ frame.rows.T
        for sweep in range(len(speeds) // max(dimensions, 1)):
            for index, speed in enumerate(speeds[sweep * dimensions : (sweep + 1) * dimensions]):
                _along_line(room, speed, self._uniforms(f"{name}/{sweep}/line {index}", start, count))
            for index, hub in enumerate(hubs):
                part = self._uniforms(f"{name}/{sweep}/ray {index}", start, count)
                _along_ray(room, hub, part ** (1.0 / dimensions))
            # Rays from a corner nearby magnify rounding. The free coordinates alone say where the point is.
            room = _mixed(slopes, room[places]) + constant
        points[frame.positive] = np.maximum(room[: len(frame.positive)], 0.0)
        points /= _added(points)
        return points


def _mixed(matrix: Array, columns: Array) -> Array:
    """The product of two matrices, added up in the same order for each column, however many there are.

    A matrix product of the library's own rounds differently for blocks of different sizes.
    """
    result = np.zeros((len(matrix), columns.shape[1]))
    for index, column in enumerate(columns):
        result += matrix[:, index, None] * column
    return result


def _added(rows: Array) -> Array:
    """The sum over the rows, one after the other, for the same reason."""
    result: Array = rows[0].copy()
    for row in rows[1:]:
        result += row
    return result


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
    # The limits that meet in the corner are no end of any ray.
    ahead = hub > 1e-12
    start = hub[ahead, None]
    # One over how many times farther from the corner than now the end is.
    nearness = (1.0 - room[ahead] / start).max(axis=0)
    factor = part / np.maximum(nearness, 1e-12)
    room *= factor
    room[ahead] += start * (1.0 - factor)


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
    parts /= _added(parts)
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
