"""Every example in the pages runs, and prints what the page shows.

- A `console` block: its `$ ` lines run in one shell; below each stands what it prints. Messages on standard
  error may be left out as long as the command succeeds.
- A `yaml` block that begins with `# file: NAME` is written to NAME.
- A `python` block runs; with `>>>` it is a doctest.

A page's blocks run in order in one directory, which holds copies of docs/examples.
"""

from __future__ import annotations

import difflib
import os
import shlex
import shutil
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

import pytest

from tests.docs.examples import Block, Command, agrees, blocks, commands, file_name

ROOT = Path(__file__).parents[2]
PAGES = sorted([*ROOT.glob("README.md"), *ROOT.glob("docs/**/*.md")])
RUNNER = Path(__file__).with_name("on_one_day.py")
# Set-up needs a network and has no place in a block that runs: such blocks are `sh`, and are not run.
SET_UP = ("pip install", "-m venv", "git clone")
LIMIT_S = 120


class Printed(NamedTuple):
    """What a command left behind."""

    status: int
    out: str
    err: str


class Desk:
    """A directory to work in, with copies of the examples, and a `dlselect` that lives on a fixed day."""

    def __init__(self, root: Path) -> None:
        self.work, self.tools, self.notes = root / "work", root / "tools", root / "notes"
        for folder in (self.tools, self.notes):
            folder.mkdir(parents=True)
        shutil.copytree(ROOT / "docs" / "examples", self.work)
        shutil.copytree(ROOT / "docs" / "examples", self.work / "docs" / "examples")
        for name in ("dlselect", "python"):
            runner = f"{shlex.quote(str(RUNNER))} dlselect" if name == "dlselect" else ""
            tool = self.tools / name
            tool.write_text(f'#!/bin/sh\nexec {shlex.quote(sys.executable)} {runner} "$@"\n', encoding="utf-8")
            tool.chmod(0o755)
        keep = {key: value for key, value in os.environ.items() if key not in {"FORCE_COLOR", "PYTHONPATH"}}
        self.environment = keep | {
            "PATH": f"{self.tools}{os.pathsep}{os.environ['PATH']}", "PYTHONPATH": str(ROOT / "src"),
            "COLUMNS": "80", "NO_COLOR": "1", "DLSELECT_CACHE": str(root / "cache"), "PYTHONIOENCODING": "utf-8",
            "TERM": "dumb", "LC_ALL": "C.UTF-8",
        }  # fmt: skip

    def run(self, script: list[str]) -> list[Printed]:
        """Run commands in one shell, and return what each left behind."""
        lines = []
        for number, words in enumerate(script):
            note = shlex.quote(str(self.notes / str(number)))
            lines += [
                "{",
                words,
                f"}} >{note}.out 2>{note}.err",
                f"status=$?; echo $status >{note}.status",
                "(exit $status)",
            ]
        self._call(["bash", "-c", "\n".join(lines)])
        return [
            Printed(int(self._note(number, "status")), self._note(number, "out"), self._note(number, "err"))
            for number in range(len(script))
        ]

    def python(self, text: str) -> subprocess.CompletedProcess[str]:
        """Run a Python example."""
        file = self.notes / "example.py"
        file.write_text(text, encoding="utf-8")
        return self._call([sys.executable, "-W", "error", str(RUNNER), "python", str(file)])

    def _note(self, number: int, kind: str) -> str:
        return (self.notes / f"{number}.{kind}").read_text(encoding="utf-8")

    def _call(self, words: list[str]) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            words, cwd=self.work, env=self.environment, timeout=LIMIT_S, check=False, capture_output=True, text=True,
            encoding="utf-8", stdin=subprocess.DEVNULL,
        )  # fmt: skip


def trouble(command: Command, printed: Printed) -> str:
    """Return what is wrong with an example, or nothing."""
    shown = [printed.out, printed.out + printed.err, printed.err + printed.out]
    if printed.status and printed.err:
        shown = shown[1:]
    if any(agrees(command.output, text) for text in shown):
        return ""
    actual = [line.rstrip() for line in shown[0].splitlines()]
    difference = "\n".join(difflib.unified_diff(command.output, actual, "the page", "the program", lineterm="", n=1))
    return f"line {command.line}: $ {command.words}\nends with status {printed.status}\n{difference}\n{printed.err}"


def troubles(block: Block, desk: Desk) -> list[str]:
    """Carry out one block, and return what is wrong with it."""
    name = file_name(block)
    if block.language == "yaml" and name:
        (desk.work / name).parent.mkdir(parents=True, exist_ok=True)
        (desk.work / name).write_text(block.text, encoding="utf-8")
    if block.language == "python":
        done = desk.python(block.text)
        return [f"line {block.line}: this does not run\n{done.stdout}{done.stderr}"] if done.returncode else []
    if block.language != "console":
        return []
    asked = commands(block)
    barred = [f"line {each.line}: put set-up into a `sh` block: {each.words}" for each in asked if _sets_up(each.words)]
    if barred:
        return barred
    pairs = zip(asked, desk.run([each.words for each in asked]), strict=True)
    return [text for text in (trouble(each, printed) for each, printed in pairs) if text]


def _sets_up(words: str) -> bool:
    return any(each in words for each in SET_UP)


@pytest.mark.skipif(shutil.which("bash") is None, reason="the examples are written for bash")
@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_the_examples_run_and_print_what_is_shown(page, tmp_path):
    desk = Desk(tmp_path)
    found = [text for block in blocks(page.read_text(encoding="utf-8")) for text in troubles(block, desk)]
    assert not found, "\n\n".join(found)
