"""How long the explorer takes: to be written, to be seen, and to follow a slider; and how large it is.

    python tests/benchmarks/explorer.py write
    python tests/benchmarks/explorer.py paint
    python tests/benchmarks/explorer.py move

`write` compares `dlselect report` with the floor of benchmark.py, process by process in turn. `paint` opens the page of the
whole catalogue from disk in headless Chromium, anew each time, and takes the first contentful paint; it prints the page's size
too. `move` moves a slider of a page with sixty libraries and takes the script that a move runs, and how long the slower parts
take when the slider rests. The exit status says whether the limits held.
"""

from __future__ import annotations

import argparse
import statistics
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from tests.benchmarks.benchmark import EXAMPLE, FLOOR, run  # noqa: E402
from tests.browser.browser import launched  # noqa: E402
from tests.browser.explorer import example, opened, sixty  # noqa: E402

MOST_OF_FLOOR = 4.0
MOST_BYTES = 2_000_000
MOST_PAINT_MS = 300.0
MOST_MOVE_MS = 16.0
PAINT = """() => new Promise((done) => new PerformanceObserver((list, observer) => {
    const [found] = list.getEntriesByName("first-contentful-paint");
    if (found) { observer.disconnect(); done(found.startTime); }
}).observe({ type: "paint", buffered: true }))"""
MOVE = """async () => {
    const slider = document.querySelector("#w-fit");
    performance.clearMeasures();
    for (let step = 0; step < 100; step++) {
        slider.value = (step * 0.37) % 10;
        slider.dispatchEvent(new Event("input", { bubbles: true }));
        await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
    }
    return performance.getEntriesByName("draw").map((each) => each.duration);
}"""
REST = "() => performance.getEntriesByName('settle').map((each) => each.duration)"


def report(name: str, values: list[float], limit: float | None, unit: str = "ms") -> bool:
    """Print the median and the range, and return whether the median keeps the limit."""
    middle = statistics.median(values)
    most = "" if limit is None else f", at most {limit:g}"
    print(f"{name}: {middle:.4g} {unit} (min {min(values):.4g}, max {max(values):.4g}){most}")
    return limit is None or middle <= limit


def write(rounds: int) -> bool:
    """Print how many times the floor a report takes."""
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        floor, program = place / "floor.py", place / "program.py"
        floor.write_text(FLOOR)
        program.write_text("from dlselect.cli.main import run\n\nrun()\n")
        command = [sys.executable, str(program), "report", str(EXAMPLE)]
        ratios, seconds = [], []
        for number in range(rounds + 2):  # two rounds to warm up, and to compile the catalogue
            least = run([sys.executable, str(floor)], place / "cache")
            took = run(command, place / "cache")
            if number >= 2:
                ratios.append(took / least)
                seconds.append(1000 * took)
        report("report", seconds, None)
        return report("report", ratios, MOST_OF_FLOOR, "x floor")


def paint(rounds: int) -> bool:
    """Print when the page of the whole catalogue is first seen, and how large it is."""
    html = example("pedestrian-detector").html.encode()

    def seen(browser: Any, file: Path) -> list[float]:
        found = []
        for _ in range(rounds + 1):
            with opened(browser, file) as page:
                found.append(float(page.page.evaluate(PAINT)))
        return found[1:]

    good = report("page", [len(html) / 1000], MOST_BYTES / 1000, "kB")
    return report("first contentful paint", _in_browser(html, seen), MOST_PAINT_MS) and good


def move(rounds: int) -> bool:
    """Print how long the script of a slider's move takes with sixty libraries."""
    rests: list[float] = []

    def moved(browser: Any, file: Path) -> list[float]:
        found = []
        with opened(browser, file) as page:
            for _ in range(max(1, rounds // 5)):
                found += page.page.evaluate(MOVE)
                page.weigh("fit", 3)
                rests.extend(page.page.evaluate(REST)[-1:])
        return found

    good = report("move, 60 libraries", _in_browser(sixty().html.encode(), moved), MOST_MOVE_MS)
    report("rest, 60 libraries", rests, None)
    return good


def _in_browser(html: bytes, act: Callable[[Any, Path], list[float]]) -> list[float]:
    with tempfile.TemporaryDirectory() as folder, launched() as browser:
        file = Path(folder) / "report.html"
        file.write_bytes(html)
        return act(browser, file)


def main() -> int:
    """Run one benchmark; the exit status says whether its limits held."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("what", choices=("write", "paint", "move"))
    parser.add_argument("--rounds", type=int, default=15)
    options = parser.parse_args()
    return 0 if {"write": write, "paint": paint, "move": move}[options.what](options.rounds) else 1


if __name__ == "__main__":
    sys.exit(main())
