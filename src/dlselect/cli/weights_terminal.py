"""A terminal that gives single keys and shows a screen, and is as it was before on every way out."""

from __future__ import annotations

import os
import re
import select
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from types import FrameType
from typing import Any, Final, NoReturn

from dlselect.cli.weights_screen import End, Screen, drawn
from dlselect.errors import Problem, UsageError
from dlselect.model.requirements import Judgement

# The alternate screen, without cursor; and back.
_ENTER: Final = "\x1b[?1049h\x1b[?25l"
_LEAVE: Final = "\x1b[?25h\x1b[?1049l"
_SEQUENCE: Final = re.compile(r"\x1b\[[0-9;?]*[ -/]*[@-~]|\x1bO[@-~]|[\s\S]")
_PARTIAL: Final = re.compile(r"\x1b(\[[0-9;?]*[ -/]*|O)?\Z")
_NAMES: Final = {
    "\x1b[A": "up", "\x1b[B": "down", "\x1b[C": "right", "\x1b[D": "left",
    "\x1bOA": "up", "\x1bOB": "down", "\x1bOC": "right", "\x1bOD": "left", "\x1bOM": "enter",
    "\r": "enter", "\n": "enter", "\x7f": "backspace", "\x08": "backspace", "\x1b": "escape",
}  # fmt: skip
_END_OF_INPUT: Final = "\x04"
# How long the rest of an arrow key's characters may take to arrive after its first.
_REST_SECONDS: Final = 0.1


def require(flags: str) -> None:
    """Refuse to go on without a terminal that can show the screen; `flags` says what to give instead.

    Raises:
        UsageError: there is none.
    """
    if not all(stream is not None and stream.isatty() for stream in (sys.stdin, sys.stderr)):
        raise UsageError(Problem("without a terminal the change must be given as flags", hint=flags))
    if os.environ.get("TERM", "") in {"", "dumb"}:
        raise UsageError(Problem("this terminal cannot show the editing screen (TERM)", hint=flags))
    try:
        import termios  # noqa: F401
    except ImportError:
        raise UsageError(Problem("this system gives no single keys (there is no termios)", hint=flags)) from None


def operate(screen: Screen) -> Judgement | None:
    """Let the user work on `screen`; return the judgement to save, or None.

    Raises:
        KeyboardInterrupt: the user pressed Ctrl-C.
        EOFError: the terminal is gone, or the user pressed Ctrl-D.
    """
    source = sys.stdin.fileno()
    with _taken(source) as resized:
        while True:
            _draw(screen)
            for key in _keys(source, resized):
                end = screen.press(key)
                if end is not None:
                    return screen.judgement if end is End.SAVE else None


def _draw(screen: Screen) -> None:
    try:
        size = os.get_terminal_size(sys.stderr.fileno())
    except OSError:
        size = os.terminal_size((80, 24))
    fill = "\u2588" if "utf" in (sys.stderr.encoding or "").lower() else "#"
    # A terminal that has not been told its size says 0.
    lines = screen.lines(size.columns or 80, size.lines or 24, fill)
    sys.stderr.write(drawn(lines, styled=not os.environ.get("NO_COLOR")))
    sys.stderr.flush()


@contextmanager
def _taken(source: int) -> Iterator[int]:
    """Give single keys and an empty screen; yield a file that becomes readable when the window changes."""
    import termios
    import tty

    before = termios.tcgetattr(source)
    resized, told = os.pipe()
    os.set_blocking(told, False)
    handlers: dict[int, Any] = {}

    def on_resize(number: int, frame: FrameType | None) -> None:
        del number, frame
        with suppress(BlockingIOError):
            os.write(told, b"r")

    try:
        for each in (signal.SIGTERM, signal.SIGHUP):
            handlers[each] = signal.signal(each, _leave)
        handlers[signal.SIGWINCH] = signal.signal(signal.SIGWINCH, on_resize)
        tty.setcbreak(source)
        _forbid_suspending(source)
        sys.stderr.write(_ENTER)
        yield resized
    finally:
        # A terminal that is gone cannot be restored, and must not hide why the program ends.
        with suppress(OSError, ValueError):
            sys.stderr.write(_LEAVE)
            sys.stderr.flush()
        with suppress(termios.error):
            termios.tcsetattr(source, termios.TCSADRAIN, before)
        for number, handler in handlers.items():
            signal.signal(number, handler)
        os.close(resized)
        os.close(told)


def _leave(number: int, frame: FrameType | None) -> NoReturn:
    del frame
    raise SystemExit(128 + number)


def _forbid_suspending(source: int) -> None:
    # Ctrl-Z and Ctrl-\ would leave the shell with a terminal that shows no cursor and no typed characters.
    import termios

    mode = termios.tcgetattr(source)
    for each in (termios.VSUSP, termios.VQUIT):
        mode[6][each] = b"\0"
    termios.tcsetattr(source, termios.TCSANOW, mode)


def _keys(source: int, resized: int) -> list[str]:
    """Wait for keys and return their names; return none when only the window has changed."""
    ready, _, _ = select.select([source, resized], [], [])
    if resized in ready:
        os.read(resized, 1024)
    if source not in ready:
        return []
    text = _read(source)
    while _PARTIAL.search(text) and select.select([source], [], [], _REST_SECONDS)[0]:
        text += _read(source)
    keys = _SEQUENCE.findall(text)
    if _END_OF_INPUT in keys:
        raise EOFError
    return [_NAMES.get(key, key) for key in keys]


def _read(source: int) -> str:
    try:
        content = os.read(source, 1024)
    except OSError:
        content = b""  # the terminal has been closed
    if not content:
        raise EOFError
    return content.decode("utf-8", "replace")
