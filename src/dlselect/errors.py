"""What can go wrong, and the exit status that each kind of failure ends with."""

import re
from enum import IntEnum
from typing import Final, NamedTuple

_WHOLE: Final = re.compile(r"(?<!\.)\.$")  # one full stop, not the last of three


class ExitCode(IntEnum):
    """Exit statuses of the command line; listed in docs/reference/exit-codes.md."""

    DONE = 0
    BUG = 1
    USAGE = 2
    BAD_INPUT = 3
    NOTHING_FITS = 4
    THRESHOLD_MISSED = 5
    MEASUREMENT_FAILED = 6
    INTERRUPTED = 130


class Problem(NamedTuple):
    """One thing wrong with one place of one file.

    `line` and `column` count from 1; both are None where the problem has no single place, such as a
    file that cannot be read. `kind` names what was checked, such as `purl`, where the linter has a code for it.
    """

    what: str
    file: str = ""
    line: int | None = None
    column: int | None = None
    hint: str = ""
    kind: str = ""

    @property
    def where(self) -> str:
        """Return `file:line:column`, as far as it is known."""
        parts = [self.file, *(str(number) for number in (self.line, self.column) if number is not None)]
        return ":".join(part for part in parts if part)

    def __str__(self) -> str:
        text = f"{self.where}: {self.what}" if self.where else self.what
        # What a sentence of the catalogue ends with would stand before the semicolon.
        return f"{_WHOLE.sub('', text)}; {self.hint}" if self.hint else text


class DlselectError(Exception):
    """Base of every failure that is not a bug of dlselect itself."""

    exit_code = ExitCode.BUG

    def __init__(self, *problems: Problem | str) -> None:
        self.problems = tuple(Problem(each) if isinstance(each, str) else each for each in problems)
        super().__init__("\n".join(str(problem) for problem in self.problems))


class UsageError(DlselectError):
    """The command was called in a way that cannot be meant."""

    exit_code = ExitCode.USAGE


class NothingFits(DlselectError):  # noqa: N818 - the answer is no error of the user's, nor of the program's
    """No library meets the needs, and what was asked for wants one."""

    exit_code = ExitCode.NOTHING_FITS


class InputError(DlselectError):
    """One or more input files are wrong; holds every problem found, in file order."""

    exit_code = ExitCode.BAD_INPUT
