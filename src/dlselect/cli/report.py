"""`dlselect report`."""

from __future__ import annotations

import os
import sys
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from dlselect.cli import session
from dlselect.cli.options import (
    AsOfOption,
    CatalogueOption,
    Doubted,
    DoubtOption,
    DrawsOption,
    EditionOption,
    OutputOption,
    RequirementsArgument,
    StrictOption,
    WeightOption,
    WeightsOption,
)
from dlselect.errors import ExitCode, Problem, UsageError

if TYPE_CHECKING:
    from dlselect.cli.judgement import Call, Judged
    from dlselect.load.record_file import OlderRecord


class Form(StrEnum):
    """What a report may be."""

    HTML = "html"
    MADR = "madr"


def report(
    requirements: RequirementsArgument,
    form: Annotated[
        Form | None,
        typer.Option(
            "--format",
            "-f",
            metavar="FORM",
            show_default=False,
            help="html: a page to look at and to change weights on. madr: a decision record in Markdown. "
            "By default madr where the output ends in .md, else html.",
        ),
    ] = None,
    output: OutputOption = None,
    supersedes: Annotated[
        Path | None,
        typer.Option(
            "--supersedes",
            metavar="FILE",
            show_default=False,
            help="The older decision record that this one takes the place of; it is linked, not changed.",
        ),
    ] = None,
    catalogue: CatalogueOption = None,
    edition: EditionOption = "current",
    weights: WeightsOption = None,
    weight: WeightOption = None,
    strict: StrictOption = False,
    weight_doubt: DoubtOption = Doubted.MEDIUM,
    draws: DrawsOption = 10_000,
    as_of: AsOfOption = None,
) -> int:
    """Write the answer down: as one page for the browser, or as a decision record to file.

    The page needs no network and no other file. The record is Markdown after MADR 4.

    Example: dlselect report requirements.yaml -o report.html
    """  # fmt: skip
    from dlselect.cli.judgement import Call, judged

    wanted = form or _guessed(output)
    older = _checked(wanted, output, supersedes)
    call = Call(requirements, catalogue, edition, weights, weight, strict, weight_doubt.value, draws, as_of)
    result = judged(call)
    if wanted is Form.HTML:
        from dlselect.report.explorer.page import render

        session.put(render(result.answer, result.catalogue, result.asked, result.today), output)
    else:
        session.put(_record(result, call, output, supersedes, older), output)
        if supersedes and older:
            session.message(_to_add(supersedes, older, output))
    return ExitCode.DONE if result.answer.ranking else ExitCode.NOTHING_FITS


def _guessed(output: Path | None) -> Form:
    from dlselect.load.record_file import ENDINGS

    ending = output.suffix.lower() if output is not None else ""
    if ending in {".svg", ".png", ".pdf"}:
        what = f"a report is a page or a record, not a picture: {output} ends in {ending}"
        raise UsageError(Problem(what, hint="end it in .html or .md; `dlselect plot` draws pictures"))
    return Form.MADR if ending in ENDINGS else Form.HTML


def _checked(form: Form, output: Path | None, supersedes: Path | None) -> OlderRecord | None:
    """Return the older record, having refused what cannot be meant, before anything is computed or written."""
    to_screen = output is None or str(output) == "-"
    if form is Form.HTML and to_screen and sys.stdout.isatty():
        raise UsageError(
            Problem("a page is not for the terminal", hint="give a file with -o report.html, or pipe the page on")
        )
    if supersedes is None:
        return None
    if form is Form.HTML:
        raise UsageError(Problem("only a decision record supersedes another", hint="add --format madr"))
    if output is not None and not to_screen and os.path.realpath(output) == os.path.realpath(supersedes):
        raise UsageError(
            Problem(f"{supersedes} would be overwritten by the record that supersedes it", hint="give -o another file")
        )
    from dlselect.load.record_file import read_older

    return read_older(supersedes)


def _record(result: Judged, call: Call, output: Path | None, supersedes: Path | None, older: OlderRecord | None) -> str:
    from dlselect.report.record import Older, render

    linked = Older(older.title, _relative(supersedes, output)) if supersedes and older else None
    return render(
        result.answer, result.catalogue, result.asked, result.today, command=call.words, older=linked
    )  # fmt: skip


def _relative(target: Path, output: Path | None) -> str:
    """Return the path from where the record will stand; on standard output that is the current folder."""
    here = output.parent if output is not None and str(output) != "-" else Path()
    try:
        return Path(os.path.relpath(os.path.realpath(target), os.path.realpath(here))).as_posix()
    except ValueError:  # on another drive no way leads there
        return target.resolve().as_uri()


def _to_add(path: Path, older: OlderRecord, output: Path | None) -> str:
    name = output.stem if output is not None and str(output) != "-" else "the new record"
    place = f"in place of its line {older.status_line}" if older.status_line else "in its front matter"
    return f'{path} is not changed; write there, {place}: status: "superseded by {name}"'
