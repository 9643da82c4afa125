"""`dlselect compare`."""

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
from dlselect.errors import Problem, UsageError


def compare(
    libraries: Annotated[list[str], typer.Argument(metavar="LIBRARY...", help="Two or more libraries.")],
    requirements: ForOption = None,
    weights: WeightsOption = None,
    weight: WeightOption = None,
    catalogue: CatalogueOption = None,
    edition: EditionOption = "current",
    form: FormatOption = Format.TABLE,
    output: OutputOption = None,
    as_of: AsOfOption = None,
) -> None:
    """Set libraries side by side: totals, ratings by facet, facts.

    Example: dlselect compare pytorch jax --for requirements.yaml
    """
    from dlselect.cli.judgement import with_weights
    from dlselect.report import comparison_page, documents
    from dlselect.scoring.compare import compare as judge

    data = session.open_catalogue(catalogue, edition, as_of)
    ids = tuple(dict.fromkeys(session.library_id(name, data) for name in libraries))
    if len(ids) < 2:
        raise UsageError(Problem("there is nothing to compare with", hint="name two or more libraries"))
    asked = with_weights(session.read_requirements(requirements, data), data, weights, weight or [])
    result = judge(data, asked, ids, session.day(as_of))
    session.show(form, lambda: comparison_page.page(result), lambda: documents.comparison(result), output)
