"""`dlselect list`."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

import typer

from dlselect.cli import session
from dlselect.cli.options import AsOfOption, CatalogueOption, EditionOption, Format, FormatOption, OutputOption


class Kind(StrEnum):
    """What can be listed."""

    LIBRARIES = "libraries"
    CRITERIA = "criteria"
    PRESETS = "presets"
    FEATURES = "features"
    TECHNIQUES = "techniques"
    DECISIONS = "decisions"
    COVERAGE = "coverage"
    EDITIONS = "editions"


def list_(
    kind: Annotated[
        Kind,
        typer.Argument(
            metavar="[WHAT]",
            help="libraries, criteria, presets, features, techniques, decisions, coverage or editions.",
        ),
    ] = Kind.LIBRARIES,
    catalogue: CatalogueOption = None,
    edition: EditionOption = "current",
    form: FormatOption = Format.TABLE,
    output: OutputOption = None,
    as_of: AsOfOption = None,
) -> None:
    """List what the catalogue holds.

    Example: dlselect list features
    """
    from dlselect.report import documents, lists_page

    data = session.open_catalogue(catalogue, edition, as_of)
    if kind is Kind.COVERAGE:
        from dlselect.report import coverage_page
        from dlselect.scoring.coverage import coverage

        found = coverage(data, session.day(as_of))
        session.show(form, lambda: coverage_page.page(found, data), lambda: coverage_page.document(found, data), output)
        return
    page, document = getattr(lists_page, kind.value), getattr(documents, kind.value)
    session.show(form, lambda: page(data), lambda: document(data), output)
