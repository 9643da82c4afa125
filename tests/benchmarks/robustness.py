"""How long the decision analysis takes, as ratios measured in turn in one run, and how much memory.

    python tests/benchmarks/robustness.py smaa
    python tests/benchmarks/robustness.py ranking
    python tests/benchmarks/robustness.py memory [--draws 1000000]

`smaa` compares 100,000 drawn rankings of 30 alternatives by 8 criteria, with all that is reported of them, with
pysensmcda and with plain numpy. `ranking` compares one ranking of 100,000 alternatives by 20 criteria with plain
numpy. `memory` draws very often for many alternatives, in a process of its own.

Times are processor time, with one thread each, so that other programs disturb them little.
"""

from __future__ import annotations

import argparse
import os
import statistics
import subprocess
import sys
import time
import warnings
from collections.abc import Callable

for variable in ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ[variable] = "1"  # read when numpy is imported

import numpy as np  # noqa: E402

from dlselect.scoring.mcda.beliefs import Beliefs, ValueDraws  # noqa: E402
from dlselect.scoring.mcda.methods.ranks import ranks  # noqa: E402
from dlselect.scoring.mcda.methods.weighted_sum import weighted_sum  # noqa: E402
from dlselect.scoring.mcda.smaa import smaa  # noqa: E402
from dlselect.scoring.mcda.weight_draws import Anywhere  # noqa: E402

DRAWS, ALTERNATIVES, CRITERIA = 100_000, 30, 8
MOST_OF_PYSENSMCDA = 0.5
MOST_OF_NUMPY = 2.0
MOST_MIB = 1024


def beliefs(values, width):
    """Return beliefs in values that are drawn evenly from +- `width`, or sure where that is 0."""
    rows, columns = values.shape
    names = [f"a{number:05}" for number in range(rows)], [f"c{number:02}" for number in range(columns)]
    ends = np.maximum(values - width, 0), np.minimum(values + width, 1)
    return Beliefs.of(*names, values, *ends, np.ones(values.shape, dtype=bool))


def ours(found):
    """Return all that the program reports."""
    result = smaa(found, Anywhere(found.criteria), DRAWS)
    errors = (
        result.error(result.ranks), result.error(result.wins), result.expected_rank_error, result.central_error,
        result.error(result.confidence, result.confidence_draws),
    )  # fmt: skip
    return result.ranks, result.wins, result.expected_rank, result.central, result.confidence, errors


def plain(values):
    """Return the same arrays as directly as numpy allows, for sure values."""
    weights = np.random.default_rng(1).exponential(size=(DRAWS, values.shape[1]))
    weights /= weights.sum(axis=1, keepdims=True)
    scores = weights @ values.T
    size = len(values)
    order = np.argsort(-scores, axis=1)
    places = np.empty_like(order)
    np.put_along_axis(places, order, np.arange(size)[None], axis=1)
    chances, wins = np.empty((size, size)), np.empty((size, size))
    central, central_error = np.full((2, size, values.shape[1]), np.nan)
    confidence = np.full(size, np.nan)
    for row in range(size):
        chances[row] = np.bincount(places[:, row], minlength=size) / DRAWS
        wins[row] = (scores[:, [row]] > scores).mean(axis=0)
        first = weights[places[:, row] == 0]
        if len(first):
            central[row] = first.mean(axis=0)
            central_error[row] = first.std(axis=0) / np.sqrt(len(first))
            confidence[row] = (values @ central[row]).argmax() == row
    numbers = np.arange(1, size + 1)
    expected = chances @ numbers
    errors = (
        np.sqrt(chances * (1 - chances) / DRAWS), np.sqrt(wins * (1 - wins) / DRAWS),
        np.sqrt((chances @ numbers**2 - expected**2) / DRAWS), central_error,
        np.sqrt(confidence * (1 - confidence) / DRAWS),
    )  # fmt: skip
    return chances, wins, expected, central, confidence, errors


def pysensmcda(values, found=None):
    """Return the same by its functions; with uncertain values, these are drawn by ours, and not counted in its time.

    The confidence comes from a fifth of the draws, as ours.
    """
    from pysensmcda.robustness import pairwise_winning_indices
    from pysensmcda.sampling import uniform_simplex
    from pysensmcda.smaa import central_weights, confidence_factors, rank_acceptability, simulate

    types = np.ones(values.shape[1])
    samples = None if found is None else ValueDraws(found).draw(0, DRAWS).transpose(2, 1, 0).copy()

    def method(matrix, weights, types):
        return matrix @ weights

    def run():
        weights = uniform_simplex(values.shape[1], DRAWS, 1)
        result = simulate(method, values, types, weights=weights, matrix_samples=samples, reverse_ranking=True)
        chances, errors = rank_acceptability(result, standard_error=True)
        central, central_error = central_weights(result, standard_error=True)
        wins = pairwise_winning_indices(result.rankings)
        part = {"matrix": values} if samples is None else {"matrix_samples": samples[: DRAWS // 5]}
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", UserWarning)
            confidence = confidence_factors(method, central, types, reverse_ranking=True, **part)
        return chances, wins, chances @ np.arange(1, len(values) + 1), central, confidence, (errors, central_error)

    return run


def measured(functions: dict[str, Callable[[], object]], rounds: int) -> dict[str, list[float]]:
    """Return the seconds that each took, round by round in turn."""
    seconds: dict[str, list[float]] = {name: [] for name in functions}
    for number in range(rounds + 1):  # one round to warm up
        for name, function in functions.items():
            started = time.process_time()
            function()
            if number:
                seconds[name].append(time.process_time() - started)
    return seconds


def printed(seconds: dict[str, list[float]], limits: dict[str, float]) -> bool:
    """Print a table: the first's times as multiples of the others'; return whether it stays within the limits."""
    good = True
    (own, *others) = seconds
    print(f"{'':<44}{'median ms':>10}{'min':>8}{'max':>8}{'ratio':>8}{'at most':>9}")
    for name in (own, *others):
        took = seconds[name]
        line = f"{name:<44}{1000 * statistics.median(took):>10.1f}{1000 * min(took):>8.1f}{1000 * max(took):>8.1f}"
        if name != own:
            ratio = statistics.median(mine / theirs for mine, theirs in zip(seconds[own], took, strict=True))
            line += f"{ratio:>8.2f}{limits.get(name, ''):>9}"
            good &= ratio <= limits.get(name, ratio)
        print(line)
    return good


def compare_smaa(rounds: int) -> bool:
    """Compare drawn rankings."""
    values = np.random.default_rng(7).random((ALTERNATIVES, CRITERIA)) * 0.8 + 0.1
    sure, unsure = beliefs(values, 0), beliefs(values, 0.1)
    peer = pysensmcda(values)
    results = [each()[:5] for each in (lambda: ours(sure), lambda: plain(values), peer)]
    often = results[0][0][:, 0] > 0.01
    for first, *others in zip(*results, strict=True):
        assert all(np.allclose(first[often], other[often], rtol=0.05, atol=0.05) for other in others), "other arrays"
    print(f"{DRAWS:,} draws, {ALTERNATIVES} x {CRITERIA}, sure values")
    functions = {
        "all that is reported": lambda: ours(sure), "pysensmcda": peer, "plain numpy": lambda: plain(values)
    }  # fmt: skip
    good = printed(measured(functions, rounds), {"pysensmcda": MOST_OF_PYSENSMCDA, "plain numpy": MOST_OF_NUMPY})
    print("uncertain values (drawing them not counted for pysensmcda)")
    functions = {"all that is reported": lambda: ours(unsure), "pysensmcda": pysensmcda(values, unsure)}
    printed(measured(functions, max(1, rounds // 3)), {})
    return good


def compare_ranking(rounds: int) -> bool:
    """Compare one ranking by the weighted sum."""
    rng = np.random.default_rng(3)
    values, weights = rng.random((100_000, 20)), rng.random(20)

    def bare():
        scores = values @ (weights / weights.sum())
        places = np.empty(len(scores), dtype=np.int64)
        places[np.argsort(-scores)] = np.arange(1, len(scores) + 1)
        return places

    assert np.array_equal(bare(), ranks(weighted_sum(values, weights), 0.0)), "another ranking"
    print("one ranking of 100,000 x 20 by weighted sum")
    functions = {"scores and ranks": lambda: ranks(weighted_sum(values, weights)), "plain numpy": bare}
    return printed(measured(functions, 3 * rounds), {"plain numpy": MOST_OF_NUMPY})


MEMORY = """
import resource, sys, time
sys.path.insert(0, {folder!r})
from robustness import Anywhere, beliefs, np, smaa

found = beliefs(np.random.default_rng(5).random((200, 8)), {width})
before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
started = time.perf_counter()
smaa(found, Anywhere(found.criteria), {draws})
print(time.perf_counter() - started, before / 1024, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)
"""


def memory(draws: int) -> bool:
    """Print time and most memory of processes that draw very often."""
    good = True
    print(f"{draws:,} draws, 200 x 8{'':<22}{'seconds':>10}{'MiB before':>12}{'MiB at most':>13}{'limit':>8}")
    for name, width in (("sure values", 0), ("uncertain values", 0.1)):
        code = MEMORY.format(folder=os.path.dirname(os.path.abspath(__file__)), width=width, draws=draws)
        done = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)
        took, before, most = (float(each) for each in done.stdout.split())
        print(f"{name:<44}{took:>10.1f}{before:>12.0f}{most:>13.0f}{MOST_MIB:>8}")
        good &= most <= MOST_MIB
    return good


def main() -> int:
    """Run one benchmark, or all; the exit status says whether the limits held."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("what", choices=("smaa", "ranking", "memory", "all"))
    parser.add_argument("--rounds", type=int, default=9)
    parser.add_argument("--draws", type=int, default=1_000_000)
    options = parser.parse_args()
    good = True
    if options.what in ("smaa", "all"):
        good &= compare_smaa(options.rounds)
    if options.what in ("ranking", "all"):
        good &= compare_ranking(options.rounds)
    if options.what in ("memory", "all"):
        good &= memory(options.draws)
    return 0 if good else 1


if __name__ == "__main__":
    sys.exit(main())
