"""`dlselect caveats`."""

from __future__ import annotations

from typing import Annotated

import typer

from dlselect.cli import session
from dlselect.cli.options import (
    AsOfOption,
    CatalogueOption,
    EditionOption,
    Format,
    FormatOption,
    ForOption,
    OutputOption,
)
from dlselect.errors import Problem, UsageError


def caveats(
    libraries: Annotated[
        list[str] | None,
        typer.Argument(metavar="[LIBRARY...]", show_default=False, help="Libraries; all, if none is named."),
    ] = None,
    requirements: ForOption = None,
    technique: Annotated[
        list[str] | None,
        typer.Option(
            "--technique",
            "-t",
            metavar="ID",
            show_default=False,
            help="Also show the patents on this technique. May be given several times.",
        ),
    ] = None,
    catalogue: CatalogueOption = None,
    edition: EditionOption = "current",
    form: FormatOption = Format.TABLE,
    output: OutputOption = None,
    as_of: AsOfOption = None,
) -> None:
    """List what to know before choosing: bugs, lifecycles, licences, patents.

    Example: dlselect caveats pytorch --for requirements.yaml
    """  # fmt: skip
    from dlselect.report import caveats_page, documents
    from dlselect.scoring.compare import caveat_list

    data = session.open_catalogue(catalogue, edition, as_of)
    for name in technique or []:
        if name not in data.techniques:
            from dlselect.load.problems import suggest

            hint = suggest(name, data.techniques) or "`dlselect list techniques` shows them"
            raise UsageError(Problem(f"'{name}' is not a technique of the catalogue", hint=hint))
    ids = tuple(dict.fromkeys(session.library_id(name, data) for name in libraries or [] if name))
    if not ids and not technique:
        ids = tuple(data.libraries)
    asked = session.read_requirements(requirements, data) if requirements else None
    result = caveat_list(data, ids, asked, tuple(technique or ()), session.day(as_of))
    session.show(form, lambda: caveats_page.page(result), lambda: documents.caveat_list(result), output)
