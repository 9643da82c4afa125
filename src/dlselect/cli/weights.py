"""`dlselect weights`: show the weights of the criteria, elicit them, and edit those of a requirements file."""

from __future__ import annotations

from pathlib import Path
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
from dlselect.cli.weights_elicit_flags import Method, Rule

app = typer.Typer(
    help="Show the weights of the criteria, elicit them, or edit those of a requirements file.", rich_markup_mode=None
)


@app.command("show")
def show(
    requirements: ForOption = None,
    preset: Annotated[
        str | None,
        typer.Option("--weights", "-w", metavar="PRESET", show_default=False, help="Show this preset instead."),
    ] = None,
    catalogue: CatalogueOption = None,
    edition: EditionOption = "current",
    form: FormatOption = Format.TABLE,
    output: OutputOption = None,
    as_of: AsOfOption = None,
) -> None:
    """Show the weight of each criterion, its share, and where it comes from.

    Example: dlselect weights show --for requirements.yaml
    """
    from dlselect.cli.judgement import with_weights
    from dlselect.report import documents, judgement_json, weights_page
    from dlselect.scoring.weigh import weights_of

    data = session.open_catalogue(catalogue, edition, as_of)
    asked = with_weights(session.read_requirements(requirements, data), data, preset, [])
    found = weights_of(asked.judgement, data.criteria, data.presets, with_wishes=bool(asked.wishes))
    session.show(
        form, lambda: weights_page.page(found, asked.judgement),
        lambda: documents.weights(found) | judgement_json.judgement(asked.judgement), output,
    )  # fmt: skip


@app.command("edit")
def edit(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="The requirements file whose weights are edited.")],
    points: Annotated[
        list[str] | None,
        typer.Option(
            "--set",
            metavar="CRITERION=POINTS",
            show_default=False,
            help="Give one criterion this weight. May be given several times.",
        ),
    ] = None,
    preset: Annotated[
        str | None,
        typer.Option("--preset", metavar="PRESET", show_default=False, help="Put this preset in the weights' place."),
    ] = None,
    order: Annotated[
        str | None,
        typer.Option(
            "--order",
            metavar="CRITERIA",
            show_default=False,
            help="Put a ranking of criteria in their place, best first; = joins equals.",
        ),
    ] = None,
    reset: Annotated[bool, typer.Option("--reset", help="Take the weights out: the defaults hold again.")] = False,
    catalogue: CatalogueOption = None,
    edition: EditionOption = "current",
    as_of: AsOfOption = None,
) -> None:
    """Change the weights of a requirements file; in a terminal without flags, on a screen that shows their effect.

    Example: dlselect weights edit requirements.yaml --set speed=3
    """  # fmt: skip
    from dlselect.cli import weights_editing

    change = weights_editing.Change(tuple(points or ()), preset, order, reset=reset)
    data = (catalogue, edition, as_of)
    weights_editing.edit(file, change, lambda: session.open_catalogue(*data), session.day(as_of))


@app.command("elicit")
def elicit(
    file: Annotated[
        Path | None,
        typer.Argument(
            metavar="[FILE]",
            show_default=False,
            help="The requirements file whose weights are written; without one they are printed.",
        ),
    ] = None,
    method: Annotated[
        Method | None,
        typer.Option("--method", "-m", metavar="METHOD", show_default=False, help="points, order, swing or pairs."),
    ] = None,
    points: Annotated[
        str | None,
        typer.Option("--points", metavar="CRITERION=POINTS,...", show_default=False, help="Points from 0 to 1000."),
    ] = None,
    order: Annotated[
        str | None,
        typer.Option("--order", metavar="CRITERIA", show_default=False, help="Criteria, best first; = joins equals."),
    ] = None,
    rule: Annotated[
        Rule | None,
        typer.Option(
            "--rule",
            metavar="RULE",
            show_default=False,
            help="How the order becomes weights: roc (rank-order centroid, the default), rank-sum or rank-reciprocal.",
        ),
    ] = None,
    swing: Annotated[
        str | None,
        typer.Option(
            "--swing",
            metavar="CRITERION=POINTS,...",
            show_default=False,
            help="What it is worth to move each criterion from its worst to its best: 100 for the most important.",
        ),
    ] = None,
    pair: Annotated[
        list[str] | None,
        typer.Option(
            "--pair",
            metavar="ONE/OTHER=TIMES",
            show_default=False,
            help="How many times as important one is as the other, from 1/9 to 9. May be given several times.",
        ),
    ] = None,
    answers: Annotated[
        Path | None,
        typer.Option(
            "--answers",
            metavar="FILE",
            show_default=False,
            help="A YAML file that holds what may stand under `weights:` of a requirements file.",
        ),
    ] = None,
    catalogue: CatalogueOption = None,
    edition: EditionOption = "current",
    as_of: AsOfOption = None,
) -> None:
    """Work weights out from judgements: points, an order, swings or pairs; in a terminal, ask for them.

    Example: dlselect weights elicit requirements.yaml --swing 'fit=100,documentation=40,speed=25'
    """
    from dlselect.cli import weights_elicit

    given = weights_elicit.Given(method, points, order, rule, swing, tuple(pair or ()), answers)
    data = (catalogue, edition, as_of)
    weights_elicit.elicit(file, given, lambda: session.open_catalogue(*data), session.day(as_of))
