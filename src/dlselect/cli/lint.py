"""`dlselect lint`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from dlselect.cli import session
from dlselect.cli.options import AsOfOption, Format, FormatOption, OutputOption
from dlselect.errors import ExitCode

if TYPE_CHECKING:
    from dlselect.lint import Report
    from dlselect.report.page import Page


def lint(
    place: Annotated[
        Path | None,
        typer.Argument(
            metavar="[DIR]", show_default=False, help="A catalogue or a layer; the shipped catalogue, if none."
        ),
    ] = None,
    edition: Annotated[
        list[str] | None,
        typer.Option("--edition", "-e", metavar="NAME", show_default=False, help="Only this edition. May be repeated."),
    ] = None,
    mend: Annotated[
        bool, typer.Option("--fix", help="Mend what needs no judgement; comments and all other lines stay as they are.")
    ] = False,
    strict: Annotated[bool, typer.Option("--strict", help="End with status 5 if there are warnings.")] = False,
    form: FormatOption = Format.TABLE,
    output: OutputOption = None,
    as_of: AsOfOption = None,
) -> int:
    """Check a catalogue or a layer: its files' form, and rules on their meaning.

    Example: dlselect lint our-catalogue --strict
    """
    from dlselect.lint import lint as examine
    from dlselect.load.places import shipped_catalogue

    root = place or shipped_catalogue()
    shown = str(place) if place else ""
    report = examine(root, shown, tuple(edition) if edition else None, session.day(as_of))
    if mend:
        from dlselect.lint.fix import fix

        session.message(f"{_count(fix(report.findings, None if place else root), 'finding')} mended")
        report = examine(root, shown, tuple(edition) if edition else None, session.day(as_of))
    if form is Format.TABLE:
        # One line each, never wrapped: editors and grep read `file:line:column: ...`.
        session.put(_lines(report), output)
    else:
        session.show(form, lambda: _page(report), lambda: _document(report), output)
    if report.errors:
        return ExitCode.BAD_INPUT
    return ExitCode.THRESHOLD_MISSED if strict and report.warnings else ExitCode.DONE


def _lines(report: Report) -> str:
    lines = [f"{each}; {each.problem.hint}" if each.problem.hint else str(each) for each in report.findings]
    return "".join(f"{line}\n" for line in (*lines, _summary(report)))


def _summary(report: Report) -> str:
    allowed = f", {_count(len(report.allowed), 'exception')} allowed with a reason" if report.allowed else ""
    return f"{_count(report.files, 'file')}: {_count(report.errors, 'error')}, {_count(report.warnings, 'warning')}{allowed}."


def _page(report: Report) -> Page:
    from dlselect.report.page import Bullets, Column, Heading, Item, Page, Paragraph, Table

    findings = tuple(
        Item(
            str(each),
            "blocker" if each.severity == "error" else "warning",
            (each.problem.hint,) if each.problem.hint else (),
        )
        for each in report.findings
    )
    allowed = tuple(Item(f"{each.finding}", "note", (f"allowed: {each.reason}",)) for each in report.allowed)
    rows = tuple(
        (each.code, each.severity, each.problem.file, str(each.problem.line or ""), str(each.problem.column or ""),
         each.problem.what, each.problem.hint)
        for each in report.findings
    )  # fmt: skip
    columns = tuple(Column(name) for name in ("code", "severity", "file", "line", "column", "what", "hint"))
    blocks = (
        *((Bullets(findings),) if findings else ()),
        *((Heading("Allowed by comments in the files"), Bullets(allowed)) if allowed else ()),
        Paragraph(_summary(report), strong=True),
    )
    return Page("Lint", blocks, Table(columns, rows))


def _count(number: int, word: str) -> str:
    return f"{number} {word}{'' if number == 1 else 's'}"


def _document(report: Report) -> dict[str, Any]:
    return {
        "schema": "1.0",
        "files": report.files,
        "errors": report.errors,
        "warnings": report.warnings,
        "findings": [
            {"code": each.code, "severity": each.severity, "file": each.problem.file, "line": each.problem.line,
             "column": each.problem.column, "what": each.problem.what, "hint": each.problem.hint}
            for each in report.findings
        ],
        "allowed": [{"finding": str(each.finding), "reason": each.reason} for each in report.allowed],
    }  # fmt: skip
