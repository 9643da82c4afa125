"""An older decision record: only what a newer one must know of it. It is read, and never written."""

from __future__ import annotations

import re
from html import unescape
from pathlib import Path
from typing import Final, NamedTuple

from dlselect.errors import InputError, Problem
from dlselect.load.yaml_text import decode, read_bytes

ENDINGS: Final = frozenset({".md", ".markdown", ".mdown", ".mkd"})
# MADR keeps the status in the front matter, its second version in a list below the title.
_STATUS: Final = re.compile(r"\s*(?:[*-]\s+)?status\s*:", re.IGNORECASE)
_ESCAPED: Final = re.compile(r"\\([!-/:-@\[-`{-~])")
# A status stands near the top; further down the word is one of the text.
_TOP: Final = 40


class OlderRecord(NamedTuple):
    """The title of a record, and the line (from 1) of its status, or None where it has none."""

    title: str
    status_line: int | None


def read_older(path: Path) -> OlderRecord:
    """Return what must be known of the record at `path`.

    Raises:
        InputError: it is no Markdown file, cannot be read, or is no text.
    """
    if path.suffix.lower() not in ENDINGS:
        raise InputError(
            Problem("this is no Markdown file by its name", str(path), hint="give a record that ends in .md")
        )
    try:
        content = read_bytes(path, str(path))
    except InputError as error:
        hint = "give the path of the older record"
        raise InputError(*(each._replace(hint=hint) for each in error.problems)) from None
    lines = decode(content, str(path)).splitlines()
    status = next((number for number, line in enumerate(lines[:_TOP], 1) if _STATUS.match(line)), None)
    return OlderRecord(_title(lines) or path.stem, status)


def _title(lines: list[str]) -> str:
    # A comment in the front matter looks like a title.
    body = lines
    if lines and lines[0].strip() == "---":
        end = next((number for number, line in enumerate(lines[1:], 1) if line.strip() == "---"), 0)
        body = lines[end + 1 :] if end else lines
    title = next((line[2:].strip().rstrip("#").strip() for line in body if line.startswith("# ")), "")
    # As it is read, not as it is written: it will be escaped anew.
    return unescape(_ESCAPED.sub(r"\1", title))
