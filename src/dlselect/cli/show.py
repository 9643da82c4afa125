"""`dlselect show`."""

from __future__ import annotations

from typing import Annotated

import typer

from dlselect.cli import session
from dlselect.cli.options import AsOfOption, CatalogueOption, EditionOption, Format, FormatOption, OutputOption


def show(
    library: Annotated[str, typer.Argument(metavar="LIBRARY", help="The library to show.")],
    catalogue: CatalogueOption = None,
    edition: EditionOption = "current",
    form: FormatOption = Format.TABLE,
    output: OutputOption = None,
    as_of: AsOfOption = None,
) -> None:
    """Show all that the catalogue says of one library.

    Example: dlselect show pytorch
    """
    from dlselect.report import documents, library_page

    data = session.open_catalogue(catalogue, edition, as_of, guided=True)
    found = data.libraries[session.library_id(library, data)]
    session.show(form, lambda: library_page.page(found, data), lambda: documents.library(found, data), output)
