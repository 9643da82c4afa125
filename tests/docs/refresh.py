"""Show in the pages what the program prints now: `python -m tests.docs.refresh docs/tutorial/first-decision.md`.

Where a page leaves lines out (`...`), the lines between are looked for in what is printed, by likeness. Read the
difference before it is kept: the sentences around an example may no longer be true.
"""

from __future__ import annotations

import sys
import tempfile
from difflib import SequenceMatcher
from pathlib import Path

from tests.docs.examples import ANYTHING, Command, blocks
from tests.docs.examples import commands as commands_of
from tests.docs.test_examples import Desk, Printed, trouble, troubles


def refreshed(shown: tuple[str, ...], printed: str) -> list[str]:
    """Return what a page should show of `printed`, leaving out what it left out before."""
    lines = [line.rstrip() for line in printed.splitlines()]
    parts = _parts([*shown])
    if len(parts) == 1:
        return lines
    result: list[str] = []
    start = 0
    for number, part in enumerate(parts):
        if number:
            result.append(" ...")
        if part:
            at = start if not number else _likest(part, lines, start)
            start = len(lines) if number == len(parts) - 1 else at + len(part)
            result += lines[at:start]
    return result


def _parts(shown: list[str]) -> list[list[str]]:
    while shown and not shown[-1]:
        shown.pop()
    parts: list[list[str]] = [[]]
    for line in shown:
        if line.strip() == ANYTHING:
            parts.append([])
        else:
            parts[-1].append(line)
    return parts


def _likest(part: list[str], lines: list[str], start: int) -> int:
    text = "\n".join(part)
    windows = range(start, max(start, len(lines) - len(part)) + 1)
    return max(windows, key=lambda at: SequenceMatcher(None, text, "\n".join(lines[at : at + len(part)])).ratio())


def refresh(page: Path) -> None:
    """Rewrite the outputs in a page that are no longer what is printed."""
    lines = page.read_text(encoding="utf-8").splitlines()
    changes: list[tuple[Command, Printed]] = []
    with tempfile.TemporaryDirectory() as folder:
        desk = Desk(Path(folder))
        for block in blocks("\n".join(lines)):
            if block.language != "console":
                troubles(block, desk)
                continue
            asked = commands_of(block)
            done = zip(asked, desk.run([each.words for each in asked]), strict=True)
            changes += [(command, printed) for command, printed in done if trouble(command, printed)]
    for command, printed in reversed(changes):
        first = command.line + command.words.count("\n")
        indent = lines[command.line - 1].partition("$")[0]
        blank = next((number for number, line in enumerate(reversed(command.output)) if line), len(command.output))
        new = [*refreshed(command.output, printed.out or printed.err), *[""] * blank]
        lines[first : first + len(command.output)] = [f"{indent}{line}".rstrip() for line in new]
        print(f"{page}:{command.line}: $ {command.words}")
    if changes:
        page.write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    for name in sys.argv[1:]:
        refresh(Path(name))
