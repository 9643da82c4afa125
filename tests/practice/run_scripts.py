"""Runs the scripts of `dlselect plan --script` with the real libraries. For people: it installs packages, so no test does it.

`python -m tests.practice.run_scripts pytorch jax` makes a virtual environment for each library, installs the first of
its `practice: record: packages` (others may be builds that exclude it) and what `--with` names, and runs its script
twice with the same seed. `--python PATH` runs in the environment of that Python instead, and installs nothing;
`--base PATH` makes the environments with that Python.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
import time
from datetime import date
from pathlib import Path

from dlselect.errors import DlselectError
from dlselect.load.assemble import assemble
from dlselect.report.environment_script import render
from tests.conftest import ROOT

HOUR = 3600


class NotDone(Exception):  # noqa: N818 - what it says is a result
    """What failed, in one line."""


def ran(what, *words, cwd):
    done = subprocess.run(words, cwd=cwd, capture_output=True, text=True, check=False, timeout=HOUR)
    if done.returncode:
        last = (done.stderr or done.stdout).strip().splitlines()[-1:] or ["without a word"]
        raise NotDone(f"{what} ended with status {done.returncode}: {last[0]}")


def environment(base, packages, folder):
    """Return the Python of a new environment that holds `packages`."""
    ran("venv", base, "-m", "venv", "venv", cwd=folder)
    python = str(folder / "venv" / ("Scripts/python.exe" if sys.platform == "win32" else "bin/python"))
    ran("pip", python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", *packages, cwd=folder)
    return python


def recorded(python, folder):
    ran("the script", python, "record.py", "environment.json", "--seed", "1", cwd=folder)
    found = json.loads((folder / "environment.json").read_text(encoding="utf-8"))
    return {key: value for key, value in found.items() if key != "time"}


def failures(first, second):
    """Yield what is wrong with the records of two runs."""
    for name, value in first["library"]["values"].items():
        if isinstance(value, dict) and value.keys() == {"error"}:
            yield f"the value '{name}' failed: {value['error']}"
    for key in first:
        if first[key] != second[key]:
            yield f"two runs differ in '{key}'"
    if not any(first["packages"].values()):
        yield "none of its packages is installed"


def report(catalogue, id, python, base, more):
    """Return one line on the script of the library `id`."""
    library = catalogue.libraries[id]
    recording = getattr(catalogue.guide.practices.get(id), "record", None)
    if recording is None:
        return "the catalogue says nothing of it"
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        try:
            script = render(library, recording, date.today().isoformat(), digest=catalogue.digest)
            (folder / "record.py").write_text(script, encoding="utf-8")
            used = python or environment(base, [*recording.packages[:1], *more], folder)
            start = time.monotonic()
            first = recorded(used, folder)
            seconds = time.monotonic() - start
            wrong = list(failures(first, recorded(used, folder)))
        except (DlselectError, NotDone, subprocess.TimeoutExpired) as error:
            return f"FAILED: {error}"
    if wrong:
        return "FAILED: " + "; ".join(wrong)
    missing = [name for name, version in first["packages"].items() if version is None]
    said = f"OK in {seconds:.1f} s, version {first['library']['version'] or first['packages'][recording.packages[0]]}"
    said += f", Python {first['python']['version']}"
    return said + (f"; not installed: {', '.join(missing)}" if missing else "")


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("libraries", nargs="+", metavar="LIBRARY")
    parser.add_argument("--python", help="run in the environment of this Python, and install nothing")
    parser.add_argument("--with", dest="more", action="append", default=[], metavar="PACKAGE", help="install it, too")
    parser.add_argument("--base", default=sys.executable, help="the Python that makes the environments")
    arguments = parser.parse_args()
    try:
        catalogue = assemble(ROOT, "current", "", "of this checkout")
    except DlselectError as error:
        parser.error(f"the catalogue cannot be read\n{error}")
    lines = {}
    for id in arguments.libraries:
        if id not in catalogue.libraries:
            parser.error(f"there is no library '{id}'")
        lines[id] = report(catalogue, id, arguments.python, arguments.base, arguments.more)
        print(f"{id}: {lines[id]}", flush=True)
    return int(not all(line.startswith("OK") for line in lines.values()))


if __name__ == "__main__":
    sys.exit(main())
