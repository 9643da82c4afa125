"""`dlselect new`."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Annotated

import typer

from dlselect.cli import session
from dlselect.cli.options import AsOfOption
from dlselect.errors import Problem, UsageError
from dlselect.model.vocabulary import KINDS, Kind


def new(
    id: Annotated[str, typer.Argument(metavar="ID", help="The library's id: small letters, digits, `.`, `+`, `-`.")],
    place: Annotated[
        Path, typer.Option("--in", metavar="DIR", help="A catalogue or a layer, in which the file is written.")
    ] = Path(),
    name: Annotated[str | None, typer.Option("--name", metavar="NAME", show_default=False, help="Its name.")] = None,
    kind: Annotated[
        str, typer.Option("--kind", metavar="WORD", help="framework, runtime, domain, compiler or add-on.")
    ] = "framework",
    as_of: AsOfOption = None,
) -> None:
    """Start a library's file: a template with every key, each waiting for its statement.

    Example: dlselect new minnow --in our-catalogue --kind runtime
    """
    from dlselect.load.template import library_template

    file = _place(id, place)
    wanted = _kind(kind)
    # A whole catalogue of the user's own brings its own features and criteria; a layer lies over the shipped one.
    whole = not (place / "layer.yaml").is_file()
    catalogue = session.open_catalogue([place] if whole else None, "current", as_of)
    taken = {name for each in catalogue.libraries.values() for name in (each.id, *each.aliases)}
    if file.exists() or id in taken:
        there = str(file) if file.exists() else "the catalogue"
        raise UsageError(Problem(f"{there} holds '{id}' already", hint="change it there, or choose another id"))
    text = library_template(id, _shown(name) if name else id, wanted, catalogue, session.day(as_of).isoformat())
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise UsageError(Problem(f"{file.parent} cannot be made: {reason}", hint="choose another place")) from None
    session.write_file(file, text)
    session.message(f"written: {file}")
    session.message(f"next: fill it in, and ask `dlselect lint {place}` what is left to do")


def _place(id: str, place: Path) -> Path:
    """Return where the file goes, once the id has its form and the place is one."""
    if not re.fullmatch(r"[a-z0-9][a-z0-9.+-]{0,63}", id):
        raise UsageError(Problem(f"'{_shown(id)}' is no id", hint="use small letters, digits, and - . +"))
    if not ((place / "layer.yaml").is_file() or (place / "libraries").is_dir()):
        what = f"{place} is neither a catalogue nor a layer"
        raise UsageError(Problem(what, hint="make a layer.yaml in it that says `layer: our-team`, or give --in DIR"))
    return place / "libraries" / "current" / f"{id}.yaml"


def _kind(text: str) -> Kind:
    """Return the kind of library that `text` names."""
    for kind in KINDS:
        if kind == text:
            return kind
    from dlselect.load.problems import suggest

    raise UsageError(Problem(f"'{_shown(text)}' is no kind of library", hint=suggest(text, KINDS)))


def _shown(text: str) -> str:
    """Return `text` on one line, without characters that a terminal could take as orders."""
    return "".join(each if each.isprintable() else "?" for each in " ".join(text.split()))
