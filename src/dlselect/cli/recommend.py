"""`dlselect recommend`."""

from __future__ import annotations

import shlex
from typing import TYPE_CHECKING, Annotated, Any

import typer

from dlselect.cli import session
from dlselect.cli.options import (
    AsOfOption,
    CatalogueOption,
    Doubted,
    DoubtOption,
    DrawsOption,
    EditionOption,
    Format,
    FormatOption,
    OutputOption,
    RequirementsArgument,
    StrictOption,
    WeightOption,
    WeightsOption,
)
from dlselect.errors import ExitCode

if TYPE_CHECKING:
    from dlselect.report.page import Page


def recommend(
    requirements: RequirementsArgument,
    catalogue: CatalogueOption = None,
    edition: EditionOption = "current",
    weights: WeightsOption = None,
    weight: WeightOption = None,
    strict: StrictOption = False,
    weight_doubt: DoubtOption = Doubted.MEDIUM,
    draws: DrawsOption = 10_000,
    top: Annotated[
        int, typer.Option("--top", min=1, metavar="N", help="Show this many libraries of the ranking.")
    ] = 10,
    form: FormatOption = Format.TABLE,
    output: OutputOption = None,
    as_of: AsOfOption = None,
) -> int:
    """Rank the libraries that meet a project's needs, and say why.

    Example: dlselect recommend requirements.yaml --weights research
    """  # fmt: skip
    from dlselect.cli.judgement import Call, judged, weight_words

    call = Call(requirements, catalogue, edition, weights, weight, strict, weight_doubt.value, draws, as_of)
    answer = judged(call).answer

    def page() -> Page:
        from dlselect.report import recommendation_page

        name = shlex.join(
            (str(requirements), *weight_words(weights, weight or []), *session.catalogue_words(catalogue))
        )
        return recommendation_page.page(answer, name=name, top=top)

    def document() -> dict[str, Any]:
        from dlselect.report import documents

        return documents.recommendation(answer)

    session.show(form, page, document, output)
    return ExitCode.DONE if answer.ranking else ExitCode.NOTHING_FITS
