"""Scores and ranks that others have published, computed again.

Each case names the paper and where its numbers were read, for most papers and books were not seen themselves.
Where the published numbers are rounded, so are ours; where a source rounds in between, that is said.
"""

from __future__ import annotations

import numpy as np
import pytest

from dlselect.scoring.mcda.methods.normalisation import scaled
from dlselect.scoring.mcda.methods.preference import linear, usual, v_shape
from dlselect.scoring.mcda.methods.promethee import promethee_ii
from dlselect.scoring.mcda.methods.ranks import ranks
from dlselect.scoring.mcda.methods.topsis import topsis
from dlselect.scoring.mcda.methods.vikor import vikor
from dlselect.scoring.mcda.methods.weighted_product import weighted_product
from dlselect.scoring.mcda.methods.weighted_sum import weighted_sum

# Triantaphyllou, Multi-Criteria Decision Making Methods: A Comparative Study, Kluwer 2000, as Wikipedia's articles
# 'Weighted sum model' and 'Weighted product model' give it. The sums were read in copies of the first article, the
# products in scikit-criteria, tests/agg/test_simple.py, test_WeightedProductModel_enwiki_1015567716.
TRIANTAPHYLLOU = [[25, 20, 15, 30], [10, 30, 20, 30], [30, 10, 30, 10]]
TRIANTAPHYLLOU_WEIGHTS = [0.20, 0.15, 0.40, 0.25]
# Kracka, Brauers and Zavadskas, Ranking heating losses in a building by applying the MULTIMOORA, Inzinerine Ekonomika -
# Engineering Economics 21(4), 352-359, 2010: the data; read in scikit-criteria, tests/agg/test_simple.py,
# test_WeightedSumModel_kracka2010ranking, with the scores after costs were inverted and columns divided by their sums.
KRACKA = [
    [33.95, 23.78, 11.45, 39.97, 29.44, 167.10, 3.852],
    [38.9, 4.17, 6.32, 0.01, 4.29, 132.52, 25.184],
    [37.59, 9.36, 8.23, 4.35, 10.22, 136.71, 10.845],
    [30.44, 37.59, 13.91, 74.08, 45.10, 198.34, 2.186],
    [36.21, 14.79, 9.17, 17.77, 17.06, 148.3, 6.610],
    [37.8, 8.55, 7.97, 2.35, 9.25, 134.83, 11.935],
]
KRACKA_COSTS = [True, True, True, True, False, True, False]
# Rizan, Wahyuningsih, Pradana and Ramadella, SAW method in supporting the process of admission of new junior high school
# students, CITSM 2020, IEEE; read in pyrepo-mcda, tests/test_mcda_methods_2.py, Test_SAW. Each column is divided by
# its largest value, so its scale runs from 0 to that.
RIZAN = [
    [0.75, 0.50, 0.75, 0, 0, 0, 1],
    [0.75, 1, 0.75, 0, 0, 0, 0.75],
    [0.75, 0.75, 0.75, 0, 0.50, 0.25, 1],
    [0.50, 0.50, 0.75, 1, 0.50, 0, 0.75],
]
# Zavadskas, Turskis, Antucheviciene and Zakarevicius, Optimization of weighted aggregated sum product assessment,
# Elektronika ir Elektrotechnika 122(6), 3-6, 2012; read in JMcDM, test/mcdm/testwpm.jl, whose documentation names the
# paper. Benefits are divided by the largest, the least cost by each cost.
ZAVADSKAS = [
    [3, 12.5, 2, 120, 14, 3],
    [5, 15, 3, 110, 38, 4],
    [3, 13, 2, 120, 19, 3],
    [4, 14, 2, 100, 31, 4],
    [3, 15, 1.5, 125, 40, 4],
]
ZAVADSKAS_COSTS = [False, True, True, False, True, False]
# The six sites and four criteria by which Papathanasiou and Ploskas, Multiple Criteria Decision Aid: Methods, Examples
# and Python Implementations, Springer 2018, show their methods; read, with the results, in pyrepo-mcda,
# tests/test_mcda_methods_1.py (VIKOR) and tests/test_mcda_methods_2.py (PROMETHEE II).
SITES = [[8, 7, 2, 1], [5, 3, 7, 5], [7, 5, 6, 4], [9, 9, 7, 3], [11, 10, 3, 7], [6, 9, 5, 4]]
SITES_WEIGHTS = [0.4, 0.3, 0.1, 0.2]
# Opricovic and Tzeng, Compromise solution by MCDM methods: A comparative analysis of VIKOR and TOPSIS, European Journal
# of Operational Research 156(2), 445-455, 2004: the mountain, risk (less is better) and altitude. Read in pymcdm,
# test/test_mcdm.py, TestTOPSIS and TestVIKOR, and in scikit-criteria, tests/agg/test_vikor.py.
MOUNTAIN = [[1, 3000], [2, 3750], [5, 4500]]
RISK = [True, False]
# Opricovic and Tzeng, Extended VIKOR method in comparison with outranking methods, European Journal of Operational
# Research 178(2), 514-529, 2007: six hydropower systems, four weightings. Read in scikit-criteria,
# tests/agg/test_vikor.py, test_VIKOR_opricovic2007extended.
DAMS = [
    [4184.3, 2914.0, 407.2, 251.0, 195, 244, 15, 2.41],
    [5211.9, 3630.0, 501.7, 308.3, 282, 346, 21, 1.41],
    [5021.3, 3920.5, 504.0, 278.6, 12, 56, 3, 4.42],
    [5566.1, 3957.9, 559.5, 335.3, 167, 268, 16, 3.36],
    [5060.5, 3293.5, 514.1, 284.2, 69, 90, 7, 4.04],
    [4317.9, 2925.9, 432.8, 239.3, 12, 55, 3, 4.36],
]
DAMS_COSTS = [False, True, False, False, True, True, True, False]


def test_weighted_sum_of_triantaphyllou_2000():
    found = weighted_sum(TRIANTAPHYLLOU, TRIANTAPHYLLOU_WEIGHTS)
    assert found == pytest.approx([21.50, 22.00, 22.00])
    assert ranks(found).tolist() == [3, 1, 1]


def test_weighted_sum_of_kracka_2010():
    turned = np.where(KRACKA_COSTS, 1 / np.array(KRACKA), KRACKA)
    found = weighted_sum(turned / turned.sum(axis=0), [20] * 7)
    assert found == pytest.approx([0.12040426, 0.3458235, 0.13838192, 0.12841246, 0.12346084, 0.14351701], abs=5e-8)
    assert ranks(found).tolist() == [6, 1, 3, 4, 5, 2]


def test_weighted_sum_of_rizan_2020():
    values = scaled(RIZAN, best=np.max(RIZAN, axis=0), worst=np.zeros(7))
    found = weighted_sum(values, [0.1, 0.1, 0.1, 0.15, 0.2, 0.25, 0.1])
    assert found == pytest.approx([0.35, 0.375, 0.825, 0.642], abs=5e-4)


def test_weighted_product_of_triantaphyllou_2000():
    values = np.array(TRIANTAPHYLLOU) / np.sum(TRIANTAPHYLLOU, axis=0)
    found = weighted_product(values, TRIANTAPHYLLOU_WEIGHTS)
    assert np.log10(found) == pytest.approx([-0.50128589, -0.50448471, -0.52947246], abs=5e-9)
    assert ranks(found).tolist() == [1, 2, 3]
    # The unit of a column multiplies all scores alike: the quotients are those of the values as they were.
    raw = weighted_product(TRIANTAPHYLLOU, TRIANTAPHYLLOU_WEIGHTS)
    assert raw / raw[0] == pytest.approx(found / found[0])


def test_weighted_product_of_zavadskas_2012_with_costs():
    published = np.array([0.7975224331331, 0.7532541470585, 0.7647463553356, 0.7873956894791, 0.7674278741782])
    found = weighted_product(ZAVADSKAS, [0.221, 0.159, 0.175, 0.127, 0.117, 0.201], ZAVADSKAS_COSTS)
    assert found / found[0] == pytest.approx(published / published[0], abs=1e-9)
    assert ranks(found).tolist() == [1, 5, 4, 2, 3]


TOPSIS = {
    # Hwang and Yoon, Multiple Attribute Decision Making, Springer 1981, pp. 133-134: four fighter aircraft. Read in the
    # examples of mcdajs, a library in TypeScript, which quotes each step of the book. The book rounds each step to four
    # places: 0.0920 / (0.0920 + 0.0580) = 0.613, where 0.6135 is exact.
    "Hwang and Yoon 1981: fighter aircraft, of which the cost is to be low": (
        [[2.0, 1500, 20000, 5.5, 5, 9], [2.5, 2700, 18000, 6.5, 3, 5], [1.8, 2000, 21000, 4.5, 7, 7],
         [2.2, 1800, 20000, 5.0, 5, 5]],
        [0.2, 0.1, 0.1, 0.1, 0.2, 0.3], [False, False, False, True, False, False], "vector",
        [0.643, 0.268, 0.613, 0.312], 6e-4,
    ),
    # Tzeng and Huang, Multiple Attribute Decision Making: Methods and Applications, CRC Press 2011. Read in
    # scikit-criteria, tests/agg/test_topsis.py, test_TOPSIS_tzeng2011multiple.
    "Tzeng and Huang 2011: four alternatives, three criteria": (
        [[5, 8, 4], [7, 6, 8], [8, 8, 6], [7, 4, 6]], [0.3, 0.4, 0.3], None, "vector",
        [0.5037, 0.6581, 0.7482, 0.3340], 1e-4,
    ),
    # Ersoy, Equipment selection for an e-commerce company using entropy-based TOPSIS, EDAS and CODAS methods during the
    # COVID-19, LogForum 17(3), 2021. Read in pyrepo-mcda, tests/test_mcda_methods_1.py, Test_TOPSIS, which compares two
    # places: the weights are rounded.
    "Ersoy 2021: six machines, one criterion nearly the same for all": (
        [[256, 8, 41, 1.6, 1.77, 7347.16], [256, 8, 32, 1.0, 1.8, 6919.99], [256, 8, 53, 1.6, 1.9, 8400],
         [256, 8, 41, 1.0, 1.75, 6808.9], [512, 8, 35, 1.6, 1.7, 8479.99], [256, 4, 35, 1.6, 1.7, 7499.99]],
        [0.405, 0.221, 0.134, 0.199, 0.007, 0.034], [False] * 4 + [True] * 2, "vector",
        [0.308, 0.254, 0.327, 0.263, 0.857, 0.192], 5e-3,
    ),
    "Opricovic and Tzeng 2004: the mountain, normalised by the range": (
        MOUNTAIN, [0.5, 0.5], RISK, "range", [0.500, 0.617, 0.500], 5e-4,
    ),
}  # fmt: skip


@pytest.mark.parametrize(
    ("values", "weights", "minimise", "normalisation", "published", "rounded"), TOPSIS.values(), ids=TOPSIS
)
def test_topsis(values, weights, minimise, normalisation, published, rounded):
    assert topsis(values, weights, minimise, normalisation) == pytest.approx(published, abs=rounded)


def test_vikor_of_the_mountain_of_opricovic_and_tzeng_2004():
    found = vikor(MOUNTAIN, [0.5, 0.5], RISK)
    assert found.group_utility == pytest.approx([0.5, 0.375, 0.5])
    assert found.regret == pytest.approx([0.5, 0.25, 0.5])
    assert found.scores == pytest.approx([1, 0, 1])
    assert found.compromise_set == (1,)
    assert found.acceptable_advantage
    assert found.acceptable_stability


def test_vikor_of_the_mountain_in_other_units_is_the_same():
    shifted = np.array(MOUNTAIN) * [1, 0.001] + [5, -1]
    assert vikor(shifted, [0.5, 0.5], RISK).scores == pytest.approx([1, 0, 1])


WEIGHTINGS = {
    "all weights equal: the fifth alone": (
        [1, 1, 1, 1, 1, 1, 1, 1], [0.692, 0.7, 0.29, 0.423, 0.28, 0.346], [0.125, 0.125, 0.121, 0.125, 0.067, 0.125],
        [0.991, 1.0, 0.473, 0.670, 0.0, 0.578], [5, 6, 2, 4, 1, 3], True, {4},
    ),
    "economy doubled: the fifth alone": (
        [2, 2, 2, 2, 1, 1, 1, 1], [0.701, 0.6, 0.386, 0.365, 0.317, 0.459], [0.167, 0.114, 0.161, 0.167, 0.089, 0.167],
        [1.0, 0.533, 0.552, 0.563, 0.0, 0.686], [6, 2, 3, 4, 1, 5], True, {4},
    ),
    "society doubled: no advantage, three in the compromise": (
        [1, 1, 1, 1, 2, 2, 2, 2], [0.683, 0.8, 0.193, 0.48, 0.243, 0.232], [0.113, 0.167, 0.08, 0.122, 0.044, 0.083],
        [0.684, 1.0, 0.147, 0.554, 0.041, 0.191], [5, 6, 2, 4, 1, 3], False, {2, 4, 5},
    ),
    "society above three times: the third leads, the same three in the compromise": (
        [1, 1, 1, 1, 3.2, 3.2, 3.2, 3.2], [0.678, 0.857, 0.138, 0.513, 0.222, 0.167],
        [0.129, 0.190, 0.057, 0.139, 0.042, 0.060], [0.668, 1.0, 0.051, 0.588, 0.058, 0.078], [5, 6, 1, 4, 2, 3], False,
        {2, 4, 5},
    ),
}  # fmt: skip


@pytest.mark.parametrize(
    ("weights", "utility", "regret", "scores", "places", "advantage", "members"), WEIGHTINGS.values(), ids=WEIGHTINGS
)
def test_vikor_of_opricovic_and_tzeng_2007(weights, utility, regret, scores, places, advantage, members):
    found = vikor(DAMS, weights, DAMS_COSTS)
    assert found.group_utility == pytest.approx(utility, abs=1e-3)
    assert found.regret == pytest.approx(regret, abs=1e-3)
    assert found.scores == pytest.approx(scores, abs=2e-3)
    assert found.ranks.tolist() == places
    assert found.acceptable_advantage is advantage
    assert found.acceptable_stability
    assert set(found.compromise_set) == members
    assert found.compromise_set[0] == places.index(1)


def test_vikor_of_papathanasiou_and_ploskas_2018():
    # Their v is (m + 1) / 2m for m criteria.
    found = vikor(SITES, SITES_WEIGHTS, v=0.625)
    assert found.scores == pytest.approx([0.640, 1.000, 0.693, 0.271, 0.000, 0.694], abs=5e-4)


def test_vikor_of_yang_and_wu_2020():
    # Yang and Wu, A new improvement method to avoid rank reversal in VIKOR, IEEE Access 8, 21261-21271, 2020. Read in
    # pymcdm, test/test_mcdm.py, TestVIKOR.test_output_yang.
    values = [[78, 56, 34, 6], [4, 45, 3, 97], [18, 2, 50, 63], [9, 14, 11, 92], [85, 9, 100, 29]]
    found = vikor(values, [1, 1, 1, 1])
    assert found.scores == pytest.approx([0.5679, 0.7667, 1, 0.7493, 0], abs=5e-5)


def test_promethee_of_zhao_2013_with_the_usual_function():
    # Zhao, Peng and Li, Revised PROMETHEE II for improving efficiency in emergency response, Procedia Computer Science
    # 17, 181-188, 2013. Read in pymcdm, test/test_mcdm.py, TestPROMETHEE_II.
    found = promethee_ii([[4, 3, 2], [3, 2, 4], [5, 1, 3]], [0.5, 0.3, 0.2], preference=usual())
    assert found.net == pytest.approx([0.1, -0.3, 0.2])
    assert ranks(found.net).tolist() == [2, 3, 1]


def test_promethee_of_papathanasiou_and_ploskas_2018_with_linear_functions():
    found = promethee_ii(SITES, SITES_WEIGHTS, preference=linear(q=1, p=2))
    assert found.net == pytest.approx([-0.26, -0.52, -0.22, 0.36, 0.70, -0.06])
    assert ranks(found.net).tolist() == [5, 6, 4, 2, 1, 3]


def test_promethee_of_ziemba_2019_with_linear_functions_of_their_own():
    # Ziemba, Towards strong sustainability management - a generalized PROSA method, Sustainability 11(6), 1555, 2019.
    # Read in pyrepo-mcda, tests/test_mcda_methods_2.py, Test_PROMETHEE_II_2. One row here is one criterion.
    by_criterion = [
        [38723, 34913, 25596, 34842, 22570, 39773, 19500, 34525, 16486],
        [33207, 32085, 2123, 32095, 1445, 17485, 868, 16958, 958],
        [0, 0.2, 5, 0.2, 0.2, 0.2, 99, 99, 99],
        [3375, 3127, 3547, 3115, 3090, 4135, 3160, 4295, 3653],
        [11.36, 12.78, 12.78, 12.86, 12.86, 17, 12.86, 17, 12.86],
        [-320.9, -148.4, -148.4, -9.9, -9.9, 0, -9.9, 0, -9.9],
        [203.7, 463, 356.2, 552.5, 295, 383, 264, 352, 264],
        [0, 11.7, 44.8, 11.7, 95.9, 95.9, 116.8, 116.8, 164.9],
        [0, 4.9, 10.7, 5.4, 11.2, 11.2, 11.2, 11.2, 11.2],
        [1, 1, 1, 3.5, 4, 4, 4, 4, 4],
        [21.5, 47.9, 27.7, 39.7, 1.5, 22.7, 2.7, 23.9, 1],
        [0, 3.7, 4.5, 10.3, 11.5, 11.5, 11.3, 11.3, 11.4],
    ]
    weights = [0.3333, 0.1667, 0.1667, 0.3333, 0.25, 0.75, 1, 1, 0.4, 0.20, 0.40, 1]
    costs = [True, True, False, True, False, False, True, False, False, True, True, False]
    q = [420, 1000, 10, 40, 1, 7, 50, 20, 1, 1, 4.6, 1]
    p = [2100, 5000, 50, 200, 5, 20, 100, 80, 4, 2, 23, 3]
    found = promethee_ii(np.transpose(by_criterion), weights, costs, preference=[*map(linear, q, p)])
    published = [-0.4143, -0.5056, -0.2317, -0.2892, 0.3313, 0.0619, 0.4296, 0.1626, 0.4554]
    assert found.net == pytest.approx(published, abs=5e-5)


def test_promethee_of_ziemba_2017_with_v_shapes():
    # Ziemba, Watrobski, Ziolo and Karczmarczyk, Using the PROSA method in offshore wind farm location problems, Energies
    # 10(11), 1755, 2017. Read in pyrepo-mcda, tests/test_mcda_methods_2.py, Test_PROMETHEE_II_3.
    by_criterion = [
        [16347, 14219, 8160, 8160],
        [9, 8.5, 9, 8.5],
        [73.8, 55, 64.8, 62.5],
        [36.7, 36, 28.5, 29.5],
        [1.5, 2, 2, 1.5],
        [3730, 3240, 1860, 1860],
        [2, 1, 2, 1],
        [1, 1, 2, 3],
        [38.8, 33.1, 45.8, 27.3],
        [4, 2, 4, 3],
        [1720524, 1496512, 858830, 858830],
        [40012, 34803, 19973, 19973],
    ]
    weights = [20, 5, 5, 1.67, 1.67, 11.67, 11.67, 5, 5, 16.67, 8.33, 8.33]
    costs = [True] * 5 + [False, True, True, False, True, False, False]
    p = [7280, 4, 13.4, 7.4, 3, 1662, 3, 3, 13.8, 3, 766240, 17820]
    found = promethee_ii(np.transpose(by_criterion), weights, costs, preference=[*map(v_shape, p)])
    assert found.net == pytest.approx([-0.0445, 0.1884, -0.0954, -0.0485], abs=5e-5)
