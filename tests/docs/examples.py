"""The examples in a Markdown page: files to write, commands to run with what they print, and Python."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

ANYTHING: Final = "..."
_FENCE: Final = re.compile(r"^(?P<indent> *)(?P<ticks>```+)(?P<words>[^`]*)$")
_FILE: Final = re.compile(r"^# file: (?P<name>[\w./-]+)\s*$")


class Block(NamedTuple):
    """A fenced block, and the line of the page on which its text begins."""

    language: str
    text: str
    line: int


class Command(NamedTuple):
    """A command of a `console` block with the output shown below it."""

    words: str
    output: tuple[str, ...]
    line: int


def blocks(page: str) -> Iterator[Block]:
    """Yield the fenced blocks of a page; a fence that never closes is a mistake."""
    lines = iter(enumerate(page.splitlines(), 1))
    for number, line in lines:
        opened = _FENCE.match(line)
        if not opened:
            continue
        indent, ticks = len(opened["indent"]), opened["ticks"]
        inside: list[str] = []
        for _, each in lines:
            if each.strip() == ticks:
                break
            inside.append(each[indent:] if not each[:indent].strip() else each)
        else:
            raise ValueError(f"line {number}: the block never ends")
        yield Block(opened["words"].strip(), "".join(f"{each}\n" for each in inside), number + 1)


def commands(block: Block) -> list[Command]:
    """Return the commands of a `console` block; a backslash at a line's end goes on in the next."""
    found: list[Command] = []
    words, output, started, open_ = "", list[str](), block.line, False
    for number, line in enumerate(block.text.splitlines(), block.line):
        if open_:
            words += "\n" + line.removeprefix("> ")
            open_ = line.endswith("\\")
        elif line.startswith("$ "):
            if words:
                found.append(Command(words, tuple(output), started))
            words, output, started = line.removeprefix("$ "), [], number
            open_ = line.endswith("\\")
        elif words:
            output.append(line.rstrip())
        elif line.strip():
            raise ValueError(f"line {number}: a console block begins with a command ('$ ...')")
    return [*found, Command(words, tuple(output), started)] if words else found


def file_name(block: Block) -> str | None:
    """Return the name under which a block is written to a file, if its first line says so."""
    named = _FILE.match(block.text.partition("\n")[0])
    return named["name"] if named else None


def agrees(shown: tuple[str, ...], printed: str) -> bool:
    """Return whether `printed` is what a page shows; `...` on a line of its own stands for any lines."""
    pattern = "".join(
        r"(?:.*\n)*?" if line.strip() == ANYTHING else re.escape(line) + r"\n" for line in _trimmed(list(shown))
    )
    text = "".join(f"{line}\n" for line in _trimmed([line.rstrip() for line in printed.splitlines()]))
    return re.fullmatch(pattern, text) is not None


def _trimmed(lines: list[str]) -> list[str]:
    while lines and not lines[-1].strip():
        lines = lines[:-1]
    return lines
