"""The surfaces, and how a result comes onto one."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Final

from dlselect.report.page import Page

FORMATS: Final = ("table", "json", "markdown", "csv")


def render(
    format: str, page: Callable[[], Page], document: Callable[[], Mapping[str, Any]], *, width: int, colour: bool
) -> str:
    """Return the result as text, having built and imported only what this format needs.

    Args:
        format: one of `FORMATS`.
        page: makes the page that people read.
        document: makes the document that scripts read.
        width: columns of the terminal; only `table` minds it.
        colour: whether `table` may use colour.
    """
    if format == "json":
        from dlselect.report import json_text

        return json_text.render(document())
    if format == "markdown":
        from dlselect.report import markdown

        return markdown.render(page())
    if format == "csv":
        from dlselect.report import csv_text

        return csv_text.render(page())
    if format == "table":
        from dlselect.report import table

        return table.render(page(), width=width, colour=colour)
    raise ValueError(f"'{format}' is none of {', '.join(FORMATS)}")
