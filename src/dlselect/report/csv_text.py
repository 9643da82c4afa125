"""A page's data as comma-separated values."""

from __future__ import annotations

import csv
import io
import re
from typing import Final

from dlselect.report.page import Page
from dlselect.report.wording import one_line

# Spreadsheets run a cell that starts so as a formula; a plain number with a sign is none.
_FORMULA: Final = re.compile(r"[=+\-@\t\r]")
_NUMBER: Final = re.compile(r"[+-]?\d+(\.\d+)?")


def render(page: Page) -> str:
    """Return the table that stands for `page`, with a line of column names."""
    buffer = io.StringIO()
    writer = csv.writer(buffer, lineterminator="\n")
    writer.writerow([column.name for column in page.data.columns])
    writer.writerows([[_cell(cell) for cell in row] for row in page.data.rows])
    return buffer.getvalue()


def _cell(text: str) -> str:
    text = one_line(text)
    return f"'{text}" if _FORMULA.match(text) and not _NUMBER.fullmatch(text) else text
