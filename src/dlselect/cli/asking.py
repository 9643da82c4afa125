"""Says and asks in a terminal. What is said stands on standard error; standard output is data."""

from __future__ import annotations

import os
import sys
import textwrap
from typing import Final

_WIDEST: Final = 96


def interactive() -> bool:
    """Return whether there is a terminal to ask in."""
    return all(stream is not None and stream.isatty() for stream in (sys.stdin, sys.stderr))


def wrapped(text: str, indent: str = "", first: str | None = None) -> list[str]:
    """Return `text` in lines that fit the terminal, set in by `indent`, the first one by `first`."""
    return textwrap.wrap(
        text, width(), initial_indent=indent if first is None else first, subsequent_indent=indent,
        break_on_hyphens=False,
    )  # fmt: skip


def width() -> int:
    """Return how many columns running text may take."""
    try:
        columns = os.get_terminal_size(sys.stderr.fileno()).columns
    except (OSError, ValueError):
        columns = 80
    return max(30, min(_WIDEST, columns - 1))


def strong(text: str) -> str:
    """Return `text` so that it stands out, where styles are wanted."""
    plain = os.environ.get("NO_COLOR") or os.environ.get("TERM", "dumb") == "dumb"
    return text if plain else f"\x1b[1m{text}\x1b[0m"


def say(*lines: str) -> None:
    """Write lines."""
    sys.stderr.write("".join(f"{line}\n" for line in lines))


def line(prompt: str) -> str:
    """Return the next line that is typed.

    Raises:
        EOFError: the input has ended.
    """
    sys.stderr.write(prompt)
    sys.stderr.flush()
    while True:
        try:
            text = sys.stdin.readline()
        except UnicodeDecodeError:
            say("  these bytes are no text; type it again")
            continue
        except KeyboardInterrupt:
            say("")  # what is said next shall not stand behind the ^C
            raise
        if not text:
            raise EOFError
        return text
