"""`dlselect schema`."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

import typer

from dlselect.cli import session
from dlselect.cli.options import CatalogueOption, EditionOption, OutputOption


class Kind(StrEnum):
    """The kinds of file that have a schema."""

    REQUIREMENTS = "requirements"
    LIBRARY = "library"
    CRITERION = "criterion"
    PRESET = "preset"
    FEATURES = "features"
    TECHNIQUE = "technique"
    DECISION = "decision"
    PLAN = "plan"
    CHECKS = "checks"
    DEFAULTS = "defaults"
    FORMATS = "formats"
    EDITION = "edition"
    LAYER = "layer"
    OVERRIDES = "overrides"
    RECOMMENDATION = "recommendation"


def schema(
    kind: Annotated[Kind, typer.Argument(metavar="[KIND]", help=f"One of {', '.join(Kind)}.")] = Kind.REQUIREMENTS,
    catalogue: CatalogueOption = None,
    edition: EditionOption = "current",
    output: OutputOption = None,
) -> None:
    """Print the JSON Schema of one kind of file, for editors and scripts.

    Example: dlselect schema requirements -o requirements.schema.json
    """
    import json

    if kind is Kind.RECOMMENDATION:
        from dlselect.report.schema import recommendation_schema

        document = recommendation_schema()
    else:
        from dlselect.load.schemas import schema_of

        document = schema_of(kind.value, session.open_catalogue(catalogue, edition, None, guided=True))
    text = json.dumps(document, indent=2, ensure_ascii=False) + "\n"
    session.put(text, output)
