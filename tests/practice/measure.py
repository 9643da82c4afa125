"""Measures the defaults of libraries again, and compares them with the catalogue.

`python -m tests.practice.measure` measures every library that is installed beside dlselect; `python -m
tests.practice.measure pytorch --python PATH` one in another Python, which needs only that library's packages. The exit
status is 1 if anything differs, 3 if nothing could be measured. See docs/reference/measured-defaults.md.
"""

from __future__ import annotations

import argparse
import json
import math
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import NamedTuple

from dlselect.errors import DlselectError
from dlselect.guidance.practices import practice_of
from dlselect.load.assemble import assemble
from tests.conftest import ROOT
from tests.practice.probing import FOLDER, PRECISION, file_of, library_of

DIFFERS, NOTHING = 1, 3
# Numbers come out of float32 arithmetic, and some out of a draw.
CLOSE = 0.01
# Rounding hangs on the machine: threads, vector units, the order of a sum.
WORSE = 2
LONGEST = 1800


class Line(NamedTuple):
    """One default: what was measured, what the catalogue says, and whether they agree."""

    default: str
    measured: str
    stated: str
    agrees: bool


def probed(source, python):
    """Return what the probes in the file `source` find in the Python at `python`, and what it lacks."""
    with tempfile.TemporaryDirectory() as folder:
        target = Path(folder) / "result.json"
        words = (python, str(FOLDER.with_name("probing.py")), str(source), str(target))
        done = subprocess.run(words, cwd=folder, capture_output=True, text=True, check=False, timeout=LONGEST)
        if not target.exists():
            last = done.stderr.strip().splitlines()[-1:] or [f"status {done.returncode}"]
            return {"missing": [], "measured": {"all probes": {"error": last[0]}}}
        return json.loads(target.read_text(encoding="utf-8"))


def stated(practice, id):
    """Return what the catalogue says of one default: a value, or a word in brackets where there is none."""
    if id == PRECISION:
        return practice.float32_error.value if practice.float32_error else "(not stated)"
    default = practice.defaults.get(id)
    if default is None:
        return "(not stated)"
    return default.value if default.state == "stated" else f"({default.state})"


def compared(practice, found):
    """Yield a line for each default that was measured."""
    for id, each in found.items():
        said = stated(practice, id)
        value = each.get("value")
        if value is None:
            yield Line(id, f"failed: {each['error']}", _shown(said), agrees=False)
        else:
            yield Line(id, _shown(value), _shown(said), agree(id, value, said))


def agree(id, value, said):
    if isinstance(value, str) or isinstance(said, str):
        return value == said
    return value <= WORSE * said if id == PRECISION else math.isclose(value, said, rel_tol=CLOSE)


def _shown(value):
    return value if isinstance(value, str) else f"{value:.3g}"


def table(lines):
    rows = [
        ("default", "measured", "catalogue", ""),
        *((*each[:3], "ok" if each.agrees else "DIFFERS") for each in lines),
    ]
    widths = [max(len(row[index]) for row in rows) for index in range(3)]
    for row in rows:
        cells = [cell.ljust(width) for cell, width in zip(row, widths, strict=False)]
        print("  " + "  ".join((*cells, row[3])).rstrip())


def main(words=None):
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("libraries", nargs="*", metavar="LIBRARY", help="all that have probes, where left out")
    parser.add_argument("--python", default=sys.executable, help="the Python in which the library is installed")
    arguments = parser.parse_args(words)
    known = [library_of(path) for path in sorted(FOLDER.glob("*.py"))]
    if unknown := [each for each in arguments.libraries if each not in known]:
        parser.error(f"no probes for {', '.join(unknown)}; there are some for {', '.join(known)}")
    if not Path(arguments.python).is_file():
        parser.error(f"there is no Python at {arguments.python}")
    try:
        catalogue = assemble(ROOT, "current", "", "")
    except DlselectError as error:
        parser.error(f"the catalogue cannot be read\n{error}")
    lines = []
    for id in arguments.libraries or known:
        found = probed(file_of(id), arguments.python)
        if found["missing"]:
            print(f"{id}: not measured, for {', '.join(found['missing'])} is not installed", flush=True)
            continue
        own = list(compared(practice_of(id, catalogue), found["measured"]))
        differing = sum(not each.agrees for each in own)
        print(f"{id}: {len(own)} measured, {differing} differ from the catalogue", flush=True)
        table(own)
        lines += own
    return NOTHING if not lines else DIFFERS if not all(each.agrees for each in lines) else 0


if __name__ == "__main__":
    sys.exit(main())
