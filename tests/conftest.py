"""What many tests share: the checkout, and the program as a real process."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

import pytest
from hypothesis import HealthCheck, settings

ROOT = Path(__file__).resolve().parents[1]
EXAMPLES = ROOT / "docs" / "examples"
# The same examples on every run, however busy the machine is: a law that breaks is no matter of chance.
settings.register_profile(
    "unhurried", deadline=None, derandomize=True, database=None, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("unhurried")
# The day of all tests that judge the age of evidence: tests know no clock.
TODAY = "2026-11-25"


class Ran(NamedTuple):
    """What a process ended with."""

    status: int
    out: str
    err: str


@pytest.fixture(scope="session")
def cache(tmp_path_factory):
    return tmp_path_factory.mktemp("cache")


@pytest.fixture
def environment(cache):
    """Return a clean environment: 80 columns, no colour, a cache of the test's own."""
    kept = {name: value for name, value in os.environ.items() if name in {"PATH", "HOME", "PYTHONPATH", "SYSTEMROOT"}}
    return kept | {"COLUMNS": "80", "LC_ALL": "C.UTF-8", "DLSELECT_CACHE": str(cache), "TERM": "xterm-256color"}


@pytest.fixture
def program(environment, tmp_path):
    """Return a function that runs the real command in a real process, without a terminal."""

    def run(*words, stdin=None, cwd=tmp_path, **variables):
        done = subprocess.run(
            [sys.executable, "-m", "dlselect", *map(str, words)],
            input=stdin, stdin=subprocess.DEVNULL if stdin is None else None, cwd=cwd, timeout=60,
            capture_output=True, text=True, encoding="utf-8", env=environment | variables, check=False,
        )  # fmt: skip
        return Ran(done.returncode, done.stdout, done.stderr)

    return run
