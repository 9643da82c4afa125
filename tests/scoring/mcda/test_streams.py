"""Streams of chance: the published generator, and distributions whose moments are the stated ones.

Sample moments must lie within four standard errors of the exact ones. The streams are fixed by their names, so that a
test that passes once passes always.
"""

from __future__ import annotations

import math

import numpy as np
import pytest

from dlselect.scoring.mcda import streams

COUNT = 100_000


def within(sample, mean, spread):
    """Whether a sample mean of values with this standard deviation lies within four standard errors."""
    return abs(float(np.mean(sample)) - mean) <= 4 * spread / math.sqrt(len(sample))


def test_words_are_splitmix64():
    """The first five outputs for the seed 1234567.

    As listed by the Rosetta Code task 'Pseudo-random numbers/Splitmix64', and in the tests of several
    implementations that name it as their source.
    """
    expected = [
        6457827717110365317, 3203168211198807973, 9817491932198370423, 4593380528125082431, 16408922859458223821,
    ]  # fmt: skip
    assert streams.words(1234567, np.arange(5)).tolist() == expected


def test_words_of_the_seed_0():
    """As in the known-answer tests of several implementations: e220a8397b1dcdaf, 6e789e6aa1b965f4, 06c45d188009454f."""
    expected = [0xE220A8397B1DCDAF, 0x6E789E6AA1B965F4, 0x06C45D188009454F]
    assert streams.words(0, np.arange(3)).tolist() == expected


def test_a_fraction_is_the_middle_of_its_52_bits():
    mixed = np.array([0, 2**64 - 1, 1 << 63], dtype=np.uint64)
    assert streams._fractions(mixed).tolist() == [2.0**-53, 1 - 2.0**-53, 0.5 + 2.0**-53]


def test_a_name_gives_the_same_numbers_for_ever():
    """Pinned, so that no change of the code moves the answers that were given."""
    assert streams.seed("weight/speed") == 12610107036974808689
    assert streams.uniforms("weight/speed", 0, 2).tolist() == [0.9870814950785322, 0.620276847073202]


@pytest.mark.parametrize(
    "draw",
    [
        pytest.param(lambda start, count: streams.uniforms("a", start, count), id="uniforms"),
        pytest.param(lambda start, count: streams.gammas(2.5, "a", start, count), id="gammas of a shape above 1"),
        pytest.param(lambda start, count: streams.gammas(0.3, "a", start, count), id="gammas of a shape below 1"),
        pytest.param(lambda start, count: streams.log_gammas(0.3, "a", start, count), id="logarithms of gammas"),
        pytest.param(lambda start, count: streams.rows([1, 2], start, count).T, id="rows of several streams"),
        pytest.param(
            lambda start, count: streams.triangles([1, 2], start, count, TRIANGLES).T, id="triangles of two streams"
        ),
    ],
)
def test_draws_do_not_depend_on_the_block_they_are_drawn_in(draw):
    whole = draw(0, 1000)
    parts = [draw(0, 1), draw(1, 299), draw(300, 700)]
    assert np.array_equal(np.concatenate(parts), whole)


TRIANGLES = (np.array([0.0, 0.2]), np.array([0.5, 0.2]), np.array([1.0, 0.7]))


def test_rows_are_the_streams_one_by_one():
    names = ["a", "b"]
    rows = streams.rows([streams.seed(name) for name in names], 5, 10)
    for name, row in zip(names, rows, strict=True):
        assert np.array_equal(row, streams.uniforms(name, 5, 10))
    assert np.array_equal(streams.at("a", np.array([7, 5])), rows[0][[2, 0]])


@pytest.mark.parametrize("name", ["a", "b", "weight/speed", "'torch'/'speed'", ""])
def test_uniforms_have_the_moments_of_an_even_spread(name):
    sample = streams.uniforms(name, 0, COUNT)
    assert sample.min() > 0
    assert sample.max() < 1
    assert within(sample, 1 / 2, math.sqrt(1 / 12))
    for power in (2, 3, 4):
        spread = math.sqrt(1 / (2 * power + 1) - 1 / (power + 1) ** 2)
        assert within(sample**power, 1 / (power + 1), spread), power


def test_uniforms_fill_every_hundredth_evenly():
    found = np.bincount((streams.uniforms("a", 0, COUNT) * 100).astype(int), minlength=100)
    chi_square = float(((found - COUNT / 100) ** 2 / (COUNT / 100)).sum())
    # Mean 99, standard deviation sqrt(2 * 99).
    assert abs(chi_square - 99) < 4 * math.sqrt(2 * 99)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param(("a", 0), ("b", 0), id="two names"),
        pytest.param(("a/1", 0), ("a/2", 0), id="two names that differ by a digit"),
        pytest.param(("a", 0), ("a", 1), id="a stream and its next number"),
        pytest.param(("a", 0), ("a", 7), id="a stream and its seventh next"),
    ],
)
def test_streams_are_independent(one, other):
    left, right = (streams.uniforms(*each, COUNT) for each in (one, other))
    assert within((left - 0.5) * (right - 0.5), 0, 1 / 12)
    # The chance of both being in the same tenth is a tenth.
    same = (left * 10).astype(int) == (right * 10).astype(int)
    assert within(same, 0.1, 0.3)


@pytest.mark.parametrize("shape", [0.3, 0.5, 0.99, 1.0, 1.5, 3.0, 10.0, 100.0])
def test_gammas_have_mean_and_variance_of_their_shape(shape):
    sample = streams.gammas(shape, "a", 0, COUNT)
    assert sample.min() >= 0
    assert within(sample, shape, math.sqrt(shape))
    # The fourth central moment is 3 k^2 + 6 k, so (x - k)^2 has the variance 2 k^2 + 6 k.
    assert within((sample - shape) ** 2, shape, math.sqrt(2 * shape**2 + 6 * shape))
    # The mean of the logarithm is digamma(k): by a difference of log-gamma.
    step = 1e-5
    logarithm = (math.lgamma(shape + step) - math.lgamma(shape - step)) / (2 * step)
    logarithms = streams.log_gammas(shape, "a", 0, COUNT)
    assert within(logarithms, logarithm, float(logarithms.std()))


def test_the_logarithms_are_those_of_the_same_gammas():
    for shape in (0.3, 2.0):
        gammas, logarithms = (draw(shape, "a", 3, 500) for draw in (streams.gammas, streams.log_gammas))
        assert np.allclose(np.log(gammas), logarithms, rtol=1e-12, atol=1e-12)


def test_gammas_of_shape_1_are_exponential():
    sample = streams.gammas(1.0, "a", 0, COUNT)
    for point in (0.1, 0.5, 1.0, 2.0, 4.0):
        chance = math.exp(-point)
        assert within(sample > point, chance, math.sqrt(chance * (1 - chance)))


@pytest.mark.parametrize(
    ("low", "mode", "high"),
    [
        pytest.param(0.0, 0.5, 1.0, id="even sides"),
        pytest.param(0.1, 0.2, 0.9, id="the mode near the lower end"),
        pytest.param(0.2, 0.2, 0.7, id="the mode at the lower end"),
        pytest.param(0.2, 0.7, 0.7, id="the mode at the upper end"),
        pytest.param(0.0, 0.75, 1.0, id="over the whole scale"),
    ],
)
def test_triangles_have_the_mean_and_variance_of_the_closed_forms(low, mode, high):
    ends = tuple(np.array([each]) for each in (low, mode, high))
    (sample,) = streams.triangles([streams.seed("a")], 0, COUNT, ends)
    assert sample.min() >= low
    assert sample.max() <= high
    mean = (low + mode + high) / 3
    variance = (low**2 + mode**2 + high**2 - low * mode - low * high - mode * high) / 18
    assert within(sample, mean, math.sqrt(variance))
    # The excess kurtosis of every triangle is -3/5, so the square's variance is (3 - 0.6 - 1) times the variance squared.
    assert within((sample - mean) ** 2, variance, math.sqrt(1.4) * variance)
    # The chance to lie below the mode.
    below = (mode - low) / (high - low)
    assert within(sample < mode, below, math.sqrt(below * (1 - below)) + 1e-12)


def test_a_triangle_without_width_is_its_value():
    ends = tuple(np.array([0.3]) for _ in range(3))
    assert np.array_equal(streams.triangles([5], 0, 10, ends), np.full((1, 10), 0.3))
