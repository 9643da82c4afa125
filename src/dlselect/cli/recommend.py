"""`dlselect recommend`."""

from __future__ import annotations

import shlex
from pathlib import Path
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
    WeightOption,
    WeightsOption,
)
from dlselect.errors import ExitCode

if TYPE_CHECKING:
    from dlselect.report.page import Page


def recommend(
    requirements: Annotated[Path, typer.Argument(metavar="FILE", help="The requirements file; `-` is standard input.")],
    catalogue: CatalogueOption = None,
    edition: EditionOption = "current",
    weights: WeightsOption = None,
    weight: WeightOption = None,
    strict: Annotated[bool, typer.Option("--strict", help="Leave out libraries with an unconfirmed need.")] = False,
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
    from dlselect.cli.judgement import weight_words, with_weights
    from dlselect.scoring import engine
    from dlselect.scoring.robustness import Doubt

    data = session.open_catalogue(catalogue, edition, as_of)
    asked = with_weights(session.read_requirements(requirements, data), data, weights, weight or [])
    doubt = Doubt(weight_doubt.value, draws)
    answer = engine.recommend(data, asked, session.day(as_of), strict=strict, doubt=doubt)

    def page() -> Page:
        from dlselect.report import recommendation_page

        name = shlex.join((str(requirements), *weight_words(weights, weight or [])))
        return recommendation_page.page(answer, name=name, top=top)

    def document() -> dict[str, Any]:
        from dlselect.report import documents

        return documents.recommendation(answer)

    session.show(form, page, document, output)
    return ExitCode.DONE if answer.ranking else ExitCode.NOTHING_FITS
