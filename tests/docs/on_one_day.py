"""Run dlselect, or a Python example, as on the day on which the pages were written.

    python on_one_day.py dlselect recommend requirements.yaml
    python on_one_day.py python example.py

The pages show numbers whose bounds widen as evidence ages; they must not turn wrong overnight.
"""

from __future__ import annotations

import doctest
import sys
from datetime import date
from pathlib import Path

import dlselect.api
from dlselect.cli import session
from dlselect.cli.main import run


class FixedDay(date):
    """The day on which it is always today."""

    @classmethod
    def today(cls) -> date:
        """Return that day."""
        return date(2026, 11, 25)


def _python(file: Path) -> int:
    text = file.read_text(encoding="utf-8")
    if ">>> " not in text:
        exec(compile(text, str(file), "exec"), {"__name__": "__main__"})  # noqa: S102 - the page's own example
        return 0
    example = doctest.DocTestParser().get_doctest(text, {}, file.name, str(file), 0)
    return doctest.DocTestRunner(optionflags=doctest.ELLIPSIS).run(example).failed


if __name__ == "__main__":
    session.date = FixedDay  # type: ignore[misc]
    dlselect.api.date = FixedDay  # type: ignore[misc]
    program, *sys.argv[1:] = sys.argv[1:]
    if program == "dlselect":
        run()
    sys.exit(_python(Path(sys.argv[1])))
