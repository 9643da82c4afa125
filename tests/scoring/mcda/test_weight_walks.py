"""Even draws from regions of weights: against exact moments, rejection, and pysensmcda."""

import itertools
import math

import numpy as np
import pytest

from dlselect.scoring.mcda import weight_walks
from dlselect.scoring.mcda.streams import uniforms
from dlselect.scoring.mcda.weight_region import Region, limited
from dlselect.scoring.mcda.weight_walks import Sampler, ordered

from .pysensmcda_peer import peer

CHAIN = [[index] for index in range(9)]


# --- Draws against exact moments --------------------------------------------------------------------------------------


def of_simplex(corners):
    """Exact mean and second moments of even draws from the simplex with the given corners.

    They are the mixtures of its corners in the proportions of a Dirichlet(1, ..., 1).
    """
    corners = np.array(corners, dtype=float)
    count = len(corners)
    parts = (np.eye(count) + 1) / (count * (count + 1))
    return corners.mean(axis=0), corners.T @ parts @ corners


def of_caps(criteria, caps):
    """Exact moments where some shares are capped: the simplex less its ends, by inclusion and exclusion.

    What lies beyond some of the caps is the simplex again, smaller and moved.
    """
    volume, mean, second = 0.0, np.zeros(criteria), np.zeros((criteria, criteria))
    for size in range(len(caps) + 1):
        for chosen in itertools.combinations(caps, size):
            corner = np.zeros(criteria)
            corner[list(chosen)] = [caps[index] for index in chosen]
            left = 1 - corner.sum()
            if left > 0:
                part = (-1) ** size * left ** (criteria - 1)
                moved_mean, moved_second = of_simplex(corner + left * np.eye(criteria))
                volume, mean, second = volume + part, mean + part * moved_mean, second + part * moved_second
    return mean / volume, second / volume


def chain_corners(criteria, times):
    powers = [float(times) ** -np.arange(length) for length in range(1, criteria + 1)]
    return [np.append(row / row.sum(), np.zeros(criteria - len(row))) for row in powers]


WEDGE = np.eye(9)
WEDGE[1, :2] = 10 / 11, 1 / 11

# Each row: sentence, region, exact mean and second moments.
EXACT = [
    ("two criteria", limited(2), of_simplex(np.eye(2))),
    ("three criteria", limited(3), of_simplex(np.eye(3))),
    ("nine criteria", limited(9), of_simplex(np.eye(9))),
    ("twenty criteria", limited(20), of_simplex(np.eye(20))),
    ("an order of three", limited(3, order=CHAIN[:3]), of_simplex(chain_corners(3, 1))),
    ("an order of nine", limited(9, order=CHAIN), of_simplex(chain_corners(9, 1))),
    ("one at least ten times another", limited(9, ratios=[(0, 1, 10)]), of_simplex(WEDGE)),
    (
        "each at least four times the next",
        limited(9, ratios=[(index, index + 1, 4) for index in range(8)]),
        of_simplex(chain_corners(9, 4)),
    ),
    ("a least share", limited(4, low={2: 0.7}), of_simplex(0.7 * np.eye(4)[2] + 0.3 * np.eye(4))),
    ("all capped at 0.4", limited(4, high=dict.fromkeys(range(4), 0.4)), of_caps(4, dict.fromkeys(range(4), 0.4))),
    ("some capped", limited(9, high={0: 0.05, 1: 0.1, 5: 0.2}), of_caps(9, {0: 0.05, 1: 0.1, 5: 0.2})),
    ("all capped at 0.15", limited(9, high=dict.fromkeys(range(9), 0.15)), of_caps(9, dict.fromkeys(range(9), 0.15))),
    (
        "a millionth of room",
        limited(5, low=dict.fromkeys(range(5), 0.2 - 2e-7)),
        of_simplex(0.2 - 2e-7 + 1e-6 * np.eye(5)),
    ),
    ("a share that is fixed", limited(4, low={1: 0.5}, high={1: 0.5}), of_simplex(np.array([[1, 1, 0, 0], [0, 1, 1, 0], [0, 1, 0, 1]]) / 2)),
    ("one always twice another", limited(3, ratios=[(0, 1, 2), (1, 0, 0.5)]), of_simplex([[2 / 3, 1 / 3, 0], [0, 0, 1]])),
    ("three in a circle are equal", limited(4, ratios=[(0, 1, 1), (1, 2, 1), (2, 0, 1)]), of_simplex([[1 / 3] * 3 + [0], [0, 0, 0, 1]])),
    ("one switched off", limited(3, high={0: 0}), of_simplex([[0, 1, 0], [0, 0, 1]])),
    ("a single point", limited(3, low={0: 0.2, 1: 0.3, 2: 0.5}), of_simplex([[0.2, 0.3, 0.5]])),
    ("one criterion", limited(1), of_simplex([[1.0]])),
]  # fmt: skip


def assert_moments(draws, mean, second, errors=4.0):
    """All first and second moments lie within four of their standard errors, or rounding where these are 0."""
    products = np.einsum("ci,cj->cij", draws - mean, draws - mean)
    expected = second - np.outer(mean, mean)
    for found, exact, rounding in ((draws, mean, 1e-12), (products, expected, 1e-15)):
        error = found.std(axis=0) / math.sqrt(len(draws))
        assert (np.abs(found.mean(axis=0) - exact) <= errors * error + rounding).all()


@pytest.mark.parametrize(("region", "moments"), [row[1:] for row in EXACT], ids=[row[0] for row in EXACT])
def test_draws_have_the_exact_moments(region, moments):
    draws = Sampler(region, uniforms, "moments").draw(0, 20_000)
    assert draws.sum(axis=1) == pytest.approx(np.ones(len(draws)))
    assert (draws >= 0).all()
    assert (draws @ region.matrix.T <= region.limits + 1e-12).all()
    assert_moments(draws, *moments)


def test_shares_of_the_simplex_have_the_exact_distribution():
    draws = Sampler(limited(9), uniforms, "tails").draw(0, 40_000)
    for bound in (0.001, 0.01, 0.1, 0.3, 0.5):
        exact = 1 - (1 - bound) ** 8
        error = math.sqrt(exact * (1 - exact) / len(draws))
        assert (np.abs((draws <= bound).mean(axis=0) - exact) <= 4 * error).all()


class FromOneCorner(Sampler):
    """All walks start near the same corner: the worst start there is."""

    def _starts(self, name, start, count):
        mixed = super()._starts(name, start, count)
        return 0.99 * self._frame.corners[:1].T + 0.01 * mixed


@pytest.mark.parametrize(
    ("region", "moments"),
    [
        pytest.param(limited(9), of_simplex(np.eye(9)), id="nine criteria"),
        pytest.param(limited(9, order=CHAIN), of_simplex(chain_corners(9, 1)), id="an order of nine"),
        pytest.param(
            limited(9, high=dict.fromkeys(range(9), 0.15)), of_caps(9, dict.fromkeys(range(9), 0.15)), id="all capped"
        ),
    ],
)
def test_half_of_the_sweeps_forget_the_worst_start(region, moments):
    """Twelve sweeps are made in 8 dimensions; after six, 40,000 draws do not tell where they started."""
    sampler = FromOneCorner(region, uniforms, "worst", sweeps=6)
    assert_moments(sampler.draw(0, 40_000), *moments)


@pytest.mark.parametrize(
    "region",
    [
        pytest.param(limited(6, order=[[0], [1, 2, 3], [4, 5]]), id="an order with equals"),
        pytest.param(limited(5, low={0: 0.2}, high={1: 0.1}, ratios=[(3, 4, 2)]), id="bounds and a ratio"),
        pytest.param(limited(5, order=CHAIN[:5], high={0: 0.5}), id="an order and a bound"),
    ],
)
def test_draws_are_as_those_that_rejection_leaves(region):
    draws = Sampler(region, uniforms, "mixed").draw(0, 20_000)
    all_of_them = ordered([range(region.criteria)], uniforms, "rejection", 0, 400_000)
    kept = all_of_them[(all_of_them @ region.matrix.T <= region.limits).all(axis=1)]
    assert len(kept) > 1000
    for power in (1, 2):
        one, other = draws**power, kept**power
        error = np.sqrt(one.var(axis=0) / len(one) + other.var(axis=0) / len(other))
        assert (np.abs(one.mean(axis=0) - other.mean(axis=0)) <= 4 * error).all()


def test_draws_agree_with_the_hit_and_run_of_pysensmcda():
    constraints = peer("sampling").weight_constraints(4, bounds={0: (0.1, 0.5)}, tradeoffs={(1, 2): (0.5, 3.0)})
    # Far apart in the chain, so that their draws are nearly independent of each other.
    theirs = peer("sampling").hit_and_run(4, 2000, constraints, thin=20, seed=5)
    ours = Sampler(Region(4, *constraints), uniforms, "peer").draw(0, 20_000)
    error = np.sqrt(ours.var(axis=0) / len(ours) + theirs.var(axis=0) / len(theirs))
    assert (np.abs(ours.mean(axis=0) - theirs.mean(axis=0)) <= 4 * error).all()


@pytest.mark.parametrize("region", [limited(9, order=CHAIN, high={0: 0.3}), limited(3), limited(2, high={0: 0})])
@pytest.mark.parametrize("block", [1, 7, 100])
def test_a_draw_depends_on_its_number_alone(region, block, monkeypatch):
    whole = Sampler(region, uniforms).draw(0, 60)
    monkeypatch.setattr(weight_walks, "_BLOCK", block)
    sampler = Sampler(region, uniforms)
    assert np.array_equal(sampler.draw(0, 60), whole)
    assert np.array_equal(np.vstack([sampler.draw(40, 20), sampler.draw(3, 1)]), whole[[*range(40, 60), 3]])
    assert sampler.draw(5, 0).shape == (0, region.criteria)


@pytest.mark.parametrize(
    "region",
    [
        pytest.param(limited(4, low={0: 0.1}, high={2: 0.4}, ratios=[(0, 1, 2)]), id="bounds and a ratio"),
        pytest.param(limited(5, ratios=[(0, 1, 1), (1, 2, 1), (2, 0, 1), (3, 4, 2), (4, 3, 0.5)]), id="flat"),
        pytest.param(limited(4, order=[[0], [1], [2], [3]], high={0: 0.4, 1: 0.3}), id="an order and bounds"),
    ],
)
def test_the_order_of_limits_moves_no_draw_and_another_stream_moves_all(region):
    draws = Sampler(region, uniforms, "a").draw(0, 50)
    for order in (slice(None, None, -1), [*range(1, len(region.limits)), 0]):
        other = Region(region.criteria, region.matrix[order], region.limits[order])
        assert Sampler(other, uniforms, "a").draw(0, 50) == pytest.approx(draws, abs=1e-9)
    assert not np.isclose(Sampler(region, uniforms, "b").draw(0, 50), draws).any(axis=None)


# --- Orders -----------------------------------------------------------------------------------------------------------


def mean_of_ranks(groups):
    """The rank-order centroid, tied places averaged, by its formula."""
    count = sum(len(group) for group in groups)
    centroid = [sum(1 / rank for rank in range(place, count + 1)) / count for place in range(1, count + 1)]
    result, first = np.zeros(count), 0
    for group in groups:
        result[list(group)] = np.mean(centroid[first : first + len(group)])
        first += len(group)
    return result


ORDERS = [
    pytest.param([[0, 1, 2]], id="no order"),
    pytest.param([[2], [0], [1]], id="a full order"),
    pytest.param([[1, 3], [0], [4, 2, 5]], id="an order with equals"),
    pytest.param([[0]], id="one criterion"),
    pytest.param([[0], [], [1]], id="an empty group says nothing"),
]


@pytest.mark.parametrize("groups", ORDERS)
def test_ordered_weights_respect_the_order_and_have_the_centroid_as_their_mean(groups):
    count = sum(len(group) for group in groups)
    draws = ordered(groups, uniforms, "order", 0, 20_000)
    assert draws.sum(axis=1) == pytest.approx(np.ones(len(draws)))
    filled = [group for group in groups if group]
    for earlier, later in itertools.pairwise(filled):
        assert (draws[:, earlier].min(axis=1) >= draws[:, later].max(axis=1)).all()
    corners = chain_corners(count, 1)
    # Each way to break the ties is equally likely.
    ways = [
        of_simplex(np.array(corners)[:, np.argsort([*itertools.chain(*way)])])
        for way in itertools.product(*(itertools.permutations(group) for group in filled))
    ]
    mean, second = (np.mean(each, axis=0) for each in zip(*ways, strict=True))
    assert mean == pytest.approx(mean_of_ranks(filled))
    assert_moments(draws, mean, second)
    assert np.array_equal(ordered(groups, uniforms, "order", 700, 5), draws[700:705])


def test_ordered_weights_are_spread_as_those_of_pysensmcda():
    theirs = peer("sampling").ordered_simplex(5, 20_000, np.array([3, 1, 0, 4, 2]), seed=1)
    ours = ordered([[3], [1], [0], [4], [2]], uniforms, "peer", 0, 20_000)
    error = np.sqrt((ours.var(axis=0) + theirs.var(axis=0)) / 20_000)
    assert (np.abs(ours.mean(axis=0) - theirs.mean(axis=0)) <= 4 * error).all()


@pytest.mark.parametrize(
    "groups",
    [
        pytest.param([[0], [0]], id="one is named twice"),
        pytest.param([[1]], id="one is left out"),
        pytest.param([], id="nothing is said"),
    ],
)
def test_an_order_names_each_criterion_once(groups):
    with pytest.raises(ValueError, match="once"):
        ordered(groups, uniforms, "", 0, 1)
