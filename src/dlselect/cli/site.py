"""`dlselect site`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from dlselect.cli import session
from dlselect.cli.options import AsOfOption, CatalogueOption, EditionOption


def site(
    output: Annotated[
        Path,
        typer.Option(
            "--output", "-o", metavar="DIR", show_default=False,
            help="The folder of the site: a new or empty one, or an earlier site, which is replaced.",
        ),
    ],
    catalogue: CatalogueOption = None,
    edition: EditionOption = "current",
    as_of: AsOfOption = None,
) -> None:  # fmt: skip
    """Write the catalogue as a static site: a page for each library, criterion, technique and decision.

    Example: dlselect site -o catalogue-site
    """
    from dlselect.cli.site_writing import write_site
    from dlselect.report.site.build import build

    data = session.open_catalogue(catalogue, edition, as_of, guided=True)
    files = build(data, session.day(as_of))
    write_site(output, files)
    size = sum(len(text.encode()) for text in files.values()) / 2**20
    session.message(f"written: {output}: {len(files)} files, {size:.1f} MiB")
    session.message(f"next: open {output / 'index.html'} in a browser; no server is needed")
