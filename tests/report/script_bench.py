"""A made-up library, and the script that records it, run by a real Python in a folder of its own."""

from __future__ import annotations

import json
import os
import subprocess
import sys

from dlselect.model.guide import Recording
from dlselect.report.environment_script import render
from tests.conftest import Ran
from tests.scoring.bench import SOURCE, library

# A library that reads a variable when it is imported, has a seed, a switch, and things that JSON cannot hold.
FAKE = """
import os
__version__ = "1.2.3"
SEEN = os.environ.get("FAKE_MODE")
state = {"seed": None, "exact": False}
def seed(number): state["seed"] = number
def exact(on): state["exact"] = on
def broken(): raise RuntimeError("no such device")
class Device:
    def __repr__(self): return "<device 0>"
class Wordless:
    def __repr__(self): raise ValueError("no words")
"""
STATED = Recording(
    "stated", "", "fakelib", before={"FAKE_MODE": "still"}, seeds=("fakelib.seed(seed)",),
    switches=("fakelib.exact(True)",), values={"state": "fakelib.state", "mode": "fakelib.SEEN"},
    packages=("fakelib", "nothing-of-the-kind"), sources=(SOURCE,),
)  # fmt: skip


def made(recording=STATED, **changes):
    return render(library("fake", name="Fake"), recording._replace(**changes), "2026-11-25", digest="0123abcd")


class Bench:
    """A folder with the stub, a script, and a Python to run it."""

    def __init__(self, folder):
        self.folder = folder
        (folder / "fakelib.py").write_text(FAKE)
        information = folder / "fakelib-1.2.3.dist-info"
        information.mkdir()
        (information / "METADATA").write_text("Metadata-Version: 2.1\nName: fakelib\nVersion: 1.2.3\n")

    def python(self, *words, **variables):
        kept = {name: value for name, value in os.environ.items() if name in {"PATH", "SYSTEMROOT"}}
        done = subprocess.run(
            [sys.executable, *words], cwd=self.folder, env=kept | {"PYTHONPATH": str(self.folder)} | variables,
            capture_output=True, text=True, check=False, timeout=60,
        )  # fmt: skip
        return Ran(done.returncode, done.stdout, done.stderr)

    def run(self, script, *words, **variables):
        (self.folder / "record.py").write_text(script, encoding="utf-8")
        return self.python("record.py", "environment.json", *words, **variables)

    def record(self, script, *words, **variables):
        assert self.run(script, *words, **variables) == Ran(0, "", "")
        return json.loads((self.folder / "environment.json").read_text())
