"""The program in a real terminal: a pseudo-terminal, and a screen that shows what a person would see."""

from __future__ import annotations

import re
import sys

import pexpect
import pyte

SECONDS = 30


class Terminal:
    """One program in a terminal of `columns` by `lines`."""

    def __init__(self, command, *, cwd, env, columns=60, lines=24):
        self.columns = columns
        self.screen = pyte.Screen(columns, lines)
        self.seen = ""
        self._stream = pyte.Stream(self.screen)
        self.process = pexpect.spawn(
            command[0], list(command[1:]), cwd=str(cwd), env=env, dimensions=(lines, columns), timeout=SECONDS,
            encoding="utf-8",
        )  # fmt: skip

    def type(self, text):
        self.process.send(text)

    def wait(self, text):
        """Wait until `text` has been written since the last wait."""
        self.process.expect_exact(text)
        self._take(self.process.before + self.process.after)

    def answer(self, prompt, text):
        self.wait(f"{prompt}: ")
        self.type(text + "\n")

    def wait_for_screen(self, text):
        """Wait until the screen shows `text`."""
        while text not in self.shown:
            self.process.expect(r"[\s\S]+")
            self._take(self.process.after)

    def end(self):
        """Wait for the program's end; return its status."""
        self.process.expect(pexpect.EOF)
        self._take(self.process.before)
        self.process.close()
        return self.process.exitstatus

    @property
    def shown(self):
        return "\n".join(line.rstrip() for line in self.screen.display)

    @property
    def plain(self):
        """Return all that was written, without styles."""
        return re.sub(r"\x1b\[[0-9;]*m", "", self.seen).replace("\r\n", "\n")

    def _take(self, text):
        self.seen += text
        self._stream.feed(text)


def dlselect(*words):
    return [sys.executable, "-m", "dlselect", *map(str, words)]
