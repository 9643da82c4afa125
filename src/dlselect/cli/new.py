"""`dlselect new`."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Annotated

import typer

from dlselect.cli import session
from dlselect.cli.options import AsOfOption
from dlselect.errors import Problem, UsageError


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
    from dlselect.load.words import plain_text
    from dlselect.model.vocabulary import Kind

    if not re.fullmatch(r"[a-z0-9][a-z0-9.+-]{0,63}", id):
        raise UsageError(Problem(f"'{id}' is no id", hint="use small letters, digits, and - . +"))
    kinds = Kind.__args__  # type: ignore[attr-defined]  # what a Literal holds
    if kind not in kinds:
        from dlselect.load.problems import suggest

        raise UsageError(Problem(f"'{kind}' is no kind of library", hint=suggest(kind, kinds)))
    if not ((place / "layer.yaml").is_file() or (place / "libraries").is_dir()):
        what = f"{place} is neither a catalogue nor a layer"
        raise UsageError(Problem(what, hint="make a layer.yaml in it that says `layer: our-team`, or give --in DIR"))
    catalogue = session.open_catalogue(None, "current", as_of)
    file = place / "libraries" / "current" / f"{id}.yaml"
    if file.exists() or id in catalogue.libraries:
        there = str(file) if file.exists() else "the catalogue"
        raise UsageError(Problem(f"{there} holds '{id}' already", hint="change it there, or choose another id"))
    shown = plain_text(name).replace("'", "") if name else id
    file.parent.mkdir(parents=True, exist_ok=True)
    text = library_template(id, shown, kind, catalogue, session.day(as_of).isoformat())  # type: ignore[arg-type]
    session.write_file(file, text)
    session.message(f"written: {file}")
    session.message(f"next: fill it in, and ask `dlselect lint {place}` what is left to do")
