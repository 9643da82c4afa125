"""`dlselect explain`."""

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
    WeightOption,
    WeightsOption,
)


def explain(
    library: Annotated[str, typer.Argument(metavar="LIBRARY", help="The library to explain.")],
    against: Annotated[
        str | None,
        typer.Option("--against", "-a", metavar="LIBRARY", show_default=False, help="Explain it against this one."),
    ] = None,
    requirements: ForOption = None,
    weights: WeightsOption = None,
    weight: WeightOption = None,
    strict: Annotated[bool, typer.Option("--strict", help="Count an unconfirmed need as not met.")] = False,
    catalogue: CatalogueOption = None,
    edition: EditionOption = "current",
    form: FormatOption = Format.TABLE,
    output: OutputOption = None,
    as_of: AsOfOption = None,
) -> None:
    """Follow each number of one library down to its sources.

    Example: dlselect explain pytorch --against jax --for requirements.yaml
    """
    from dlselect.cli.judgement import with_weights
    from dlselect.report import documents, explanation_page
    from dlselect.scoring.compare import explain as judge

    data = session.open_catalogue(catalogue, edition, as_of)
    id, other = session.library_id(library, data), session.library_id(against, data) if against else None
    asked = with_weights(session.read_requirements(requirements, data), data, weights, weight or [])
    result = judge(data, asked, id, other, session.day(as_of), strict=strict)
    session.show(form, lambda: explanation_page.page(result), lambda: documents.explanation(result), output)
