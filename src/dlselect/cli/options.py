"""Options that several commands share."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer


class Format(StrEnum):
    """The surfaces that a result can be shown on."""

    TABLE = "table"
    JSON = "json"
    MARKDOWN = "markdown"
    CSV = "csv"


class Doubted(StrEnum):
    """How much the weights are doubted."""

    NONE = "none"
    LOW = "low"
    MEDIUM = "medium"
    HIGH = "high"


CatalogueOption = Annotated[
    list[Path] | None,
    typer.Option(
        "--catalogue", "-c", metavar="DIR", show_default=False,
        help="Another catalogue, or a layer over it (a directory with layer.yaml). May be given several times.",
    ),
]  # fmt: skip
EditionOption = Annotated[
    str, typer.Option("--edition", "-e", metavar="NAME", help="Which edition of the catalogue: current or talk-2017.")
]
FormatOption = Annotated[Format, typer.Option("--format", "-f", metavar="FORM", help="table, json, markdown or csv.")]
OutputOption = Annotated[
    Path | None,
    typer.Option(
        "--output", "-o", metavar="FILE", show_default=False, help="Write to this file instead of the screen."
    ),
]
AsOfOption = Annotated[
    str | None,
    typer.Option(
        "--as-of", metavar="YYYY-MM-DD", show_default=False,
        help="Judge the age of evidence as of this day instead of today.",
    ),
]  # fmt: skip
WeightsOption = Annotated[
    str | None,
    typer.Option("--weights", "-w", metavar="PRESET", show_default=False, help="Judge by this preset of weights."),
]
WeightOption = Annotated[
    list[str] | None,
    typer.Option(
        "--weight", metavar="CRITERION=POINTS", show_default=False,
        help="Give one criterion another weight. May be given several times.",
    ),
]  # fmt: skip
StrictOption = Annotated[bool, typer.Option("--strict", help="Leave out libraries with an unconfirmed need.")]
DoubtOption = Annotated[
    Doubted,
    typer.Option(
        "--weight-doubt", metavar="HOW", help="How far your weights may be off: none, low, medium or high."
    ),
]  # fmt: skip
DrawsOption = Annotated[
    int,
    typer.Option("--draws", min=100, max=10_000_000, metavar="N", help="Draw so many rankings to see how sure it is."),
]
RequirementsArgument = Annotated[
    Path, typer.Argument(metavar="FILE", help="The requirements file; `-` is standard input.")
]
ForOption = Annotated[
    Path | None,
    typer.Option("--for", metavar="FILE", show_default=False, help="The requirements file to judge by."),
]
