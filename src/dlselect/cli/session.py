"""What every command does the same way: open the catalogue, read requirements, print the result."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, TextIO

from dlselect.errors import InputError, Problem, UsageError

if TYPE_CHECKING:
    from dlselect.model.catalogue import Catalogue
    from dlselect.model.requirements import Requirements
    from dlselect.report.page import Page

# Columns where the output is no terminal and COLUMNS is not set.
DEFAULT_WIDTH: Final = 80
LEAST_WIDTH: Final = 40


def day(text: str | None) -> date:
    """Return the day that `--as-of` names, or today."""
    if text is None:
        return date.today()
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise UsageError(Problem(f"'{text}' is not a day", hint="write YYYY-MM-DD")) from None


def open_catalogue(places: list[Path] | None, edition: str, as_of: str | None, *, guided: bool = False) -> Catalogue:
    """Return the catalogue that the options name; `guided` with its guide."""
    from dlselect.load.catalogue import open_catalogue as load

    return load(places or [], edition, day(as_of), guided=guided)


def catalogue_words(places: list[Path] | None) -> list[str]:
    """Return the options that name the same catalogue and layers, for a command to type next."""
    return [word for place in places or () for word in ("--catalogue", str(place))]


def check_brief(form: str) -> None:
    """Refuse `--brief` beside a format that scripts read.

    Raises:
        UsageError: `form` is one.
    """
    if form in {"json", "csv"}:
        what = f"`--brief` shortens what people read, and {form} is for scripts"
        raise UsageError(Problem(what, hint="leave one of the two out"))


def read_requirements(path: Path | None, catalogue: Catalogue) -> Requirements:
    """Return the requirements in the file at `path` (`-` is standard input); without one, empty requirements."""
    from dlselect.model.requirements import Requirements

    if path is None:
        return Requirements(project="")
    from dlselect.load.requirements import check_requirements
    from dlselect.load.requirements import read_requirements as read
    from dlselect.load.yaml_text import decode, parse_document

    if str(path) != "-":
        return read(path, catalogue)
    text = decode(standard_input(), "standard input")
    return check_requirements(parse_document(text, "standard input"), catalogue)


def standard_input() -> bytes:
    """Return what is piped in.

    Raises:
        UsageError: nothing is: standard input is a terminal.
        InputError: it cannot be read, or is larger than a file may be.
    """
    from dlselect.load.yaml_text import MAX_BYTES

    if sys.stdin is None or sys.stdin.isatty():
        raise UsageError(
            Problem("`-` reads standard input, but that is a terminal", hint="give a file, or pipe one in")
        )
    try:
        content = sys.stdin.buffer.read(MAX_BYTES + 1)
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise InputError(Problem(f"this cannot be read: {reason}", "standard input")) from None
    if len(content) > MAX_BYTES:
        raise InputError(Problem("the input is larger than 1 MiB", "standard input"))
    return content


def library_id(name: str, catalogue: Catalogue) -> str:
    """Return the id of the library called `name`: an id, else an alias, else either or its name in any case.

    Raises:
        UsageError: no library is called so, or more than one.
    """
    libraries = catalogue.libraries.values()
    meant = [each.id for each in libraries if name == each.id] or [
        each.id for each in libraries if name in each.aliases
    ]
    if not meant:
        plain = _plain(name)
        meant = [each.id for each in libraries if plain in map(_plain, (each.id, *each.aliases, each.name))]
    if len(meant) == 1:
        return meant[0]
    if meant:
        hint = f"say which of {', '.join(meant)}"
        raise UsageError(Problem(f"'{_printable(name)}' may be more than one library", hint=hint))
    from dlselect.load.problems import suggest

    names = [known for each in libraries for known in (each.id, *each.aliases)]
    hint = suggest(name, names) or "`dlselect list libraries` shows them"
    raise UsageError(Problem(f"'{_printable(name)}' is not a library of the edition {catalogue.edition.id}", hint=hint))


def _plain(name: str) -> str:
    return " ".join(name.split()).casefold()


def width() -> int:
    """Return the columns to write in."""
    return max(LEAST_WIDTH, shutil.get_terminal_size((DEFAULT_WIDTH, 24)).columns)


def colour(stream: TextIO | None = None) -> bool:
    """Return whether `stream` (standard output) wants colour: NO_COLOR beats FORCE_COLOR beats what it is."""
    if os.environ.get("NO_COLOR"):
        return False
    if os.environ.get("FORCE_COLOR"):
        return True
    return (stream or sys.stdout).isatty() and os.environ.get("TERM", "") not in {"dumb", ""}


def show(
    form: str, page: Callable[[], Page], document: Callable[[], Mapping[str, Any]], output: Path | None = None
) -> None:
    """Print the result in the wanted form, or write it to the file `output`."""
    from dlselect.report.formats import render

    to_file = _is_file(output)
    put(render(form, page, document, width=100 if to_file else width(), colour=not to_file and colour()), output)


def put(text: str, output: Path | None) -> None:
    """Print `text`, or write it to the file `output` (`-` is standard output)."""
    if output is not None and _is_file(output):
        write_file(output, text)
        message(f"written: {output}")
    else:
        sys.stdout.write(text)


def _is_file(output: Path | None) -> bool:
    return output is not None and str(output) != "-"


def write_file(path: Path, text: str) -> None:
    """Write `text` beside `path` and move it into place, so that no half-written file is ever seen."""
    from dlselect.load.writing import write_text

    write_text(path, text)


def write_content(path: Path, content: bytes) -> None:
    """Write `content`, which is no text, to the file `path`, and say so."""
    from dlselect.load.writing import write_bytes

    write_bytes(path, content)
    message(f"written: {path}")


def message(text: str) -> None:
    """Say something on standard error."""
    sys.stderr.write(f"{text}\n")


def _printable(text: str) -> str:
    return "".join(character if character.isprintable() else "?" for character in text)[:60]
