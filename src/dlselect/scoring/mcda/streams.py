"""Chance that can be computed again: each number follows from the name of its stream and its place in it.

A stream is SplitMix64 (Steele, Lea and Flood, Fast splittable pseudorandom number generators, OOPSLA 2014),
started from a hash of its name. So a draw depends on nothing but its name and number: not on who else is
drawn for, in which order, in how large blocks, or on which machine. Two answers that differ in one fact
differ by that fact, not by chance. numpy's own generators would cost their import at every start, and their
distributions may change from version to version.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from hashlib import blake2b
from typing import Final

import numpy as np
from numpy.typing import NDArray

from dlselect.scoring.mcda.arrays import Array, Counts

_Words = NDArray[np.uint64]
_STEP: Final = np.uint64(0x9E3779B97F4A7C15)
_FIRST: Final = np.uint64(0xBF58476D1CE4E5B9)
_SECOND: Final = np.uint64(0x94D049BB133111EB)
_ONE: Final = np.uint64(0x3FF0000000000000)  # the bits of 1.0


def seed(name: str) -> int:
    """Return where the stream called `name` starts."""
    return int.from_bytes(blake2b(name.encode(), digest_size=8).digest(), "big")


def words(start: int, places: Counts | _Words) -> _Words:
    """Return the 64-bit words at `places` (0 is the first) of the stream that starts at the seed `start`."""
    return _mixed(np.uint64(start) + (places.astype(np.uint64) + np.uint64(1)) * _STEP)


def uniforms(name: str, start: int, count: int) -> Array:
    """Return numbers `start` to `start + count` of a stream, shape (count,), evenly spread over (0, 1)."""
    return at(name, np.arange(start, start + count, dtype=np.int64))


def at(name: str, places: Counts) -> Array:
    """Return the numbers at `places` of a stream, in (0, 1)."""
    return _fractions(words(seed(name), places))


def rows(seeds: Sequence[int], start: int, count: int) -> Array:
    """Return numbers `start` to `start + count` of several streams, shape (streams, count), in (0, 1)."""
    return _fractions(_rows(seeds, start, count))


def triangles(seeds: Sequence[int], start: int, count: int, ends: tuple[Array, Array, Array]) -> Array:
    """Return draws `start` to `start + count` from triangles, shape (streams, count).

    Each comes from the larger and the smaller of two even numbers, the halves of one word.

    Args:
        seeds: of n streams.
        start: the number of the first draw.
        count: how many.
        ends: low, mode and high, each of shape (n,).

    Source: Stein and Keblis, A new method to simulate the triangular distribution, Mathematical and Computer
    Modelling 49(5-6), 2009.
    """
    low, mode, high = (each[:, None] for each in ends)
    pairs = _rows(seeds, start, count).view(np.uint32).reshape(len(seeds), count, 2)
    result = np.minimum(pairs[..., 0], pairs[..., 1]) * ((high - mode) * 2.0**-32)
    result += np.maximum(pairs[..., 0], pairs[..., 1]) * ((mode - low) * 2.0**-32)
    result += low
    return result


def gammas(shape: float, name: str, start: int, count: int) -> Array:
    """Return gamma variates of `shape` > 0 and scale 1, shape (count,).

    Source: Marsaglia and Tsang, A simple method for generating gamma variables, ACM TOMS 26(3), 2000.
    """
    if shape < 1:
        return gammas(shape + 1, name, start, count) * uniforms(f"{name}/root", start, count) ** (1 / shape)
    places = np.arange(start, start + count, dtype=np.int64)
    pending = np.arange(count)
    result = np.zeros(count)
    d = shape - 1 / 3
    attempt = 0
    while pending.size:
        stream = f"{name}/{attempt}"
        radius = np.sqrt(-2 * np.log(at(f"{stream}/radius", places[pending])))
        normal = radius * np.cos(2 * math.pi * at(f"{stream}/angle", places[pending]))
        cube = np.maximum(1 + normal / math.sqrt(9 * d), 0) ** 3
        with np.errstate(divide="ignore"):  # a cube of 0 is never accepted
            bound = normal**2 / 2 + d * (1 - cube + np.log(cube))
        accepted = np.log(at(f"{stream}/height", places[pending])) < bound
        result[pending[accepted]] = d * cube[accepted]
        pending = pending[~accepted]
        attempt += 1
    return result


def log_gammas(shape: float, name: str, start: int, count: int) -> Array:
    """Return the logarithms of the same gamma variates, shape (count,), also of those too small for a float."""
    if shape < 1:
        return log_gammas(shape + 1, name, start, count) + np.log(uniforms(f"{name}/root", start, count)) / shape
    return np.log(gammas(shape, name, start, count))


def _mixed(state: _Words) -> _Words:
    state ^= state >> np.uint64(30)
    state *= _FIRST
    state ^= state >> np.uint64(27)
    state *= _SECOND
    state ^= state >> np.uint64(31)
    return state


def _rows(seeds: Sequence[int], start: int, count: int) -> _Words:
    offsets = (np.arange(start, start + count, dtype=np.uint64) + np.uint64(1)) * _STEP
    return _mixed(np.array(seeds, dtype=np.uint64)[:, None] + offsets)


def _fractions(mixed: _Words) -> Array:
    # 52 bits become the fraction of a number in [1, 2), which is faster than to convert them.
    mixed >>= np.uint64(12)
    mixed |= _ONE
    return mixed.view(np.float64) - (1 - 2.0**-53)
