"""`dlselect port`."""

from __future__ import annotations

import shlex
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


def port(
    source: Annotated[str, typer.Argument(metavar="FROM", help="The library that is left.")],
    target: Annotated[str, typer.Argument(metavar="TO", help="The library that is moved to.")],
    requirements: ForOption = None,
    brief: Annotated[bool, typer.Option("--brief", help="Only what differs, in a table, and the checks.")] = False,
    catalogue: CatalogueOption = None,
    edition: EditionOption = "current",
    form: FormatOption = Format.TABLE,
    output: OutputOption = None,
    as_of: AsOfOption = None,
) -> None:
    """List what changes silently from one library to another, and how to check it.

    Example: dlselect port pytorch keras --for requirements.yaml
    """
    from dlselect.guidance.port import port as derived
    from dlselect.report import port_json, port_page

    if brief:
        session.check_brief(form)
    data = session.open_catalogue(catalogue, edition, as_of, guided=True)
    ids = [session.library_id(name, data) for name in (source, target)]
    if ids[0] == ids[1]:
        name = data.libraries[ids[0]].name
        raise UsageError(Problem(f"from {name} to {name} nothing changes", hint="name two different libraries"))
    asked = session.read_requirements(requirements, data) if requirements else None
    result = derived(data, ids[0], ids[1], asked, session.day(as_of))
    words = session.catalogue_words(catalogue)
    name = shlex.join((str(requirements), *words)) if requirements else ""
    opened = tuple(words) if not requirements else ()
    session.show(
        form,
        lambda: port_page.page(result, name=name, opened=opened, brief=brief),
        lambda: port_json.port(result),
        output,
    )
