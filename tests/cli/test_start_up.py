"""What a plain recommendation does not load: pages, pictures, records, the site."""

from __future__ import annotations

import json
import subprocess
import sys

from tests.conftest import EXAMPLES

SCRIPT = """
import json, sys
from dlselect.cli.main import main

main(["recommend", sys.argv[1], "--format", sys.argv[2], "--output", sys.argv[3]])
print(json.dumps(sorted(sys.modules)))
"""
HEAVY = (
    "dlselect.report.explorer", "dlselect.report.plot", "dlselect.report.site", "dlselect.report.record",
    "dlselect.cli.report", "dlselect.cli.plot", "dlselect.cli.site", "matplotlib", "scipy", "pandas", "numpy.random",
)  # fmt: skip


def loaded(tmp_path, form):
    command = [sys.executable, "-c", SCRIPT, str(EXAMPLES / "first-course.yaml"), form, str(tmp_path / "out")]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    return set(json.loads(done.stdout))


def test_a_recommendation_loads_nothing_for_pages_and_pictures(tmp_path):
    found = loaded(tmp_path, "table")
    assert "numpy" in found
    assert not {name for name in found if name.startswith(HEAVY)}


def test_nor_does_its_json(tmp_path):
    assert not {name for name in loaded(tmp_path, "json") if name.startswith(HEAVY)}
