"""How long whole processes take, as ratios measured in turn in one run.

    python tests/benchmarks/benchmark.py startup
    python tests/benchmarks/benchmark.py parse
    python tests/benchmarks/benchmark.py catalogue [--libraries 10000]

`startup` compares the commands with a floor: an empty typer command that imports what dlselect depends on.
`parse` reads the shipped catalogue from its YAML in fresh processes, and gives the time a library.
`catalogue` makes a catalogue of many libraries out of a real one, and compares the first run, which parses
the YAML, with the second, which finds it compiled.
"""

from __future__ import annotations

import argparse
import os
import random
import re
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from functools import partial
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
EXAMPLE = ROOT / "docs" / "examples" / "pedestrian-detector.yaml"
FLOOR = """
import pydantic, rich.console, typer, yaml

app = typer.Typer()

@app.command()
def nothing() -> None:
    pass

app()
"""
LIMITS = {"recommend": 2.0, "plan": 2.3, "port": 1.8, "--version": 1.0, "--help": 1.0}


def run(command: list[str], cache: Path) -> float:
    """Return the seconds that the whole process took."""
    environment = os.environ | {"DLSELECT_CACHE": str(cache)}
    started = time.perf_counter()
    subprocess.run(command, check=True, env=environment, stdout=subprocess.DEVNULL)
    return time.perf_counter() - started


def startup(rounds: int) -> bool:
    """Print each command's ratio to the floor, round by round in turn."""
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        floor = place / "floor.py"
        floor.write_text(FLOOR)
        script = place / "program.py"  # what an installed console script does
        script.write_text("from dlselect.cli.main import run\n\nrun()\n")
        program = [sys.executable, str(script)]
        commands = {
            "recommend": [*program, "recommend", str(EXAMPLE)],
            "plan": [*program, "plan", str(EXAMPLE)],
            "port": [*program, "port", "pytorch", "keras"],
            "--version": [*program, "--version"],
            "--help": [*program, "--help"],
        }
        everything = {"floor": [sys.executable, str(floor)], **commands}
        seconds: dict[str, list[float]] = {name: [] for name in everything}
        for number in range(rounds + 2):  # two rounds to warm up, and to compile the catalogue
            for name, command in everything.items():
                took = run(command, place / "cache")
                if number >= 2:
                    seconds[name].append(took)
    good = True
    print(f"{'process':<12}{'median ms':>10}{'min':>8}{'max':>8}{'x floor':>9}{'at most':>9}")
    for name, values in seconds.items():
        ratio = statistics.median(value / floor for value, floor in zip(values, seconds["floor"], strict=True))
        limit = LIMITS.get(name)
        times = "".join(f"{1000 * value:>8.0f}" for value in (min(values), max(values)))
        print(f"{name:<12}{1000 * statistics.median(values):>10.0f}{times}{ratio:>9.2f}{limit or '':>9}")
        good &= limit is None or ratio <= limit
    return good


PARSE = """
import time
from datetime import date

import dlselect
import dlselect.load.assemble

started = time.process_time()
found = dlselect.load_catalogue(today=date(2026, 11, 25))
print(1000 * (time.process_time() - started) / len(found.libraries), len(found.libraries))
"""
MOST_MS_A_LIBRARY = 10.0


def parse(rounds: int) -> bool:
    """Print how long the shipped catalogue takes from its YAML, in processor time a library."""
    took: list[float] = []
    for _ in range(rounds):
        environment = os.environ | {"DLSELECT_CACHE": "off"}
        done = subprocess.run(
            [sys.executable, "-c", PARSE], check=True, env=environment, capture_output=True, text=True
        )
        milliseconds, libraries = done.stdout.split()
        took.append(float(milliseconds))
    middle = statistics.median(took)
    print(
        f"{libraries} libraries: {middle:.2f} ms each (min {min(took):.2f}, max {max(took):.2f}), at most {MOST_MS_A_LIBRARY:g}"
    )
    return middle <= MOST_MS_A_LIBRARY


def make_catalogue(place: Path, libraries: int) -> None:
    """Write a catalogue of `libraries` copies of a real library, each under its own names."""
    shutil.copytree(ROOT / "criteria", place / "criteria")
    folder = place / "libraries" / "current"
    folder.mkdir(parents=True)
    shutil.copy(ROOT / "libraries" / "current" / "edition.yaml", folder)
    text = (ROOT / "libraries" / "current" / "candle.yaml").read_text()
    for number in range(libraries):
        name = f"library-{number:05}"
        made = (
            text.replace("id: candle", f"id: {name}", 1).replace("candle", name).replace("Candle", f"Library {number}")
        )
        (folder / f"{name}.yaml").write_text(re.sub(RATED, partial(rated_anew, random.Random(number)), made))


RATED = r"ticks: [0-9.]+, low: ([0-9.]+), high: ([0-9.]+)"


def rated_anew(chance: random.Random, found: re.Match[str]) -> str:
    """Return a rating with other ticks between the same bounds, so that the copies do not all tie."""
    low, high = float(found[1]), float(found[2])
    ticks = low + chance.randrange(int(2 * (high - low)) + 1) / 2
    return f"ticks: {ticks:g}, low: {low:g}, high: {high:g}"


def catalogue(libraries: int) -> bool:
    """Print time and memory of the first and second run at three sizes."""
    good = True
    print(f"{'libraries':>10}{'first s':>9}{'second s':>10}{'first/second':>14}{'ms a library':>14}{'peak MiB':>10}")
    for size in (libraries // 4, libraries // 2, libraries):
        with tempfile.TemporaryDirectory() as folder:
            place = Path(folder)
            make_catalogue(place / "catalogue", size)
            requirements = place / "requirements.yaml"
            requirements.write_text("project: benchmark\nneeds: {languages: [rust], roles: [inference]}\n")
            command = [sys.executable, "-m", "dlselect", "recommend", str(requirements), "-c", str(place / "catalogue")]
            first = run(command, place / "cache")
            second = statistics.median(run(command, place / "cache") for _ in range(3))
            peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
            print(
                f"{size:>10}{first:>9.1f}{second:>10.2f}{first / second:>14.1f}{1000 * first / size:>14.2f}{peak:>10.0f}"
            )
            good &= first / second >= 10
    return good


def main() -> int:
    """Run one benchmark; the exit status says whether its limits held."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("what", choices=("startup", "parse", "catalogue"))
    parser.add_argument("--rounds", type=int, default=15)
    parser.add_argument("--libraries", type=int, default=10_000)
    options = parser.parse_args()
    if options.what == "catalogue":
        return 0 if catalogue(options.libraries) else 1
    return 0 if {"startup": startup, "parse": parse}[options.what](options.rounds) else 1


if __name__ == "__main__":
    sys.exit(main())
