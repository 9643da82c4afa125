"""`dlselect plot`."""

from __future__ import annotations

from enum import StrEnum
from importlib import import_module
from pathlib import Path
from typing import Annotated

import typer

from dlselect.cli import session
from dlselect.cli.options import (
    AsOfOption,
    CatalogueOption,
    Doubted,
    DoubtOption,
    DrawsOption,
    EditionOption,
    StrictOption,
    WeightOption,
    WeightsOption,
)
from dlselect.errors import ExitCode, Problem, UsageError

# More libraries cannot be told apart in one picture.
_MOST = 6


class Kind(StrEnum):
    """What a picture shows."""

    RANKING = "ranking"
    ACCEPTABILITY = "acceptability"
    HEATMAP = "heatmap"
    PROFILE = "profile"
    SENSITIVITY = "sensitivity"


def plot(
    requirements: Annotated[
        Path | None,
        typer.Argument(metavar="[FILE]", show_default=False, help="The requirements file; `-` is standard input."),
    ] = None,
    kind: Annotated[
        Kind | None,
        typer.Option(
            "--kind",
            "-k",
            metavar="KIND",
            show_default=False,
            help="ranking (the default): totals by criterion. acceptability: the chance of each place. heatmap: ticks by "
            "criterion. profile: the same as lines. sensitivity: which weights keep the first place.",
        ),
    ] = None,
    compare: Annotated[
        str | None,
        typer.Option(
            "--compare",
            metavar="LIBRARY,...",
            show_default=False,
            help="Instead of a ranking, two to six libraries side by side; with or without requirements.",
        ),
    ] = None,
    needs: Annotated[
        Path | None,
        typer.Option("--for", metavar="FILE", show_default=False, help="The requirements file, as `compare` takes it."),
    ] = None,
    output: Annotated[
        Path | None,
        typer.Option(
            "--output", "-o", metavar="FILE", show_default=False, help="Where to write it; ends in .svg, .png or .pdf."
        ),
    ] = None,
    top: Annotated[
        int | None,
        typer.Option(
            "--top",
            min=1,
            metavar="N",
            show_default=False,
            help="Show this many libraries: by default 10; of profiles 4, and at most 6.",
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
    """Draw the answer, or a comparison, as a picture for a slide or a paper.

    It is legible in grey, holds its source and an alternative text, and is the same bytes for the same input. It needs
    matplotlib, which is an optional part: pip install 'dlselect[plot]'.

    Example: dlselect plot requirements.yaml --kind ranking -o ranking.svg
    """  # fmt: skip
    from dlselect.cli.judgement import Call, judged

    place, form = _place(output)
    file = _file(requirements, needs, compare, kind)
    _needs_matplotlib()
    if compare is not None:
        place_of = (catalogue, edition, weights, weight, as_of)
        session.write_content(place, _comparison(compare, file, *place_of, form=form))
        return ExitCode.DONE
    assert file is not None
    call = Call(file, catalogue, edition, weights, weight, strict, weight_doubt.value, draws, as_of)
    answer = judged(call).answer
    if not answer.ranking and not answer.near_misses:
        session.message(f"nothing to draw: {answer.answer.sentence}")
        return ExitCode.NOTHING_FITS
    from dlselect.report.plot import picture

    session.write_content(place, picture((kind or Kind.RANKING).value, answer, form, top))
    return ExitCode.DONE if answer.ranking else ExitCode.NOTHING_FITS


def _place(output: Path | None) -> tuple[Path, str]:
    """Return where the picture goes, and in which form: its ending says it."""
    from dlselect.report.plot import FORMS

    if output is None or str(output) == "-":
        raise UsageError(Problem("a picture goes to a file", hint="name it with -o, such as -o ranking.svg"))
    form = output.suffix.lower().removeprefix(".")
    if form not in FORMS:
        what = f"'{output.suffix}' is not a form of picture" if form else f"'{output}' has no ending"
        raise UsageError(Problem(what, hint=f"end the file's name in .{', .'.join(FORMS[:-1])} or .{FORMS[-1]}"))
    return output, form


def _file(requirements: Path | None, needs: Path | None, compare: str | None, kind: Kind | None) -> Path | None:
    """Return the one requirements file that is meant, having refused what cannot be meant together."""
    if requirements is not None and needs is not None:
        raise UsageError(Problem("the requirements are given twice", hint="give them as FILE or with --for, not both"))
    if compare is not None and kind is not None:
        raise UsageError(Problem("--compare is a kind of picture of its own", hint="leave out --kind, or --compare"))
    found = requirements or needs
    if found is None and compare is None:
        raise UsageError(Problem("there is nothing to draw", hint="give a requirements file, or --compare pytorch,jax"))
    return found


def _comparison(
    names: str, file: Path | None, catalogue: list[Path] | None, edition: str, weights: str | None,
    weight: list[str] | None, as_of: str | None, *, form: str,
) -> bytes:  # fmt: skip
    from dlselect.cli.judgement import with_weights
    from dlselect.report.plot import compared
    from dlselect.scoring.compare import compare

    data = session.open_catalogue(catalogue, edition, as_of)
    given = (name.strip() for name in names.split(","))
    ids = tuple(dict.fromkeys(session.library_id(name, data) for name in given if name))
    if not 2 <= len(ids) <= _MOST:
        hint = f"name two to {_MOST} libraries, such as --compare pytorch,jax"
        raise UsageError(
            Problem(f"--compare names {len(ids)} {'library' if len(ids) == 1 else 'libraries'}", hint=hint)
        )
    asked = with_weights(session.read_requirements(file, data), data, weights, weight or [])
    return compared(compare(data, asked, ids, session.day(as_of)), form)


def _needs_matplotlib() -> None:
    """Refuse to go on without matplotlib, before anything is computed.

    The status is that of a wrong call: what must change is how dlselect was set up where it is called, while status 6
    speaks of a measurement that could not run.
    """
    import warnings

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # what it deprecates is no news to who calls
            import_module("matplotlib")
    except ImportError as error:
        what = "pictures need matplotlib, which is not installed"
        if error.name != "matplotlib":
            what = f"pictures need matplotlib, which does not start: {error}"
        raise UsageError(Problem(what, hint="pip install 'dlselect[plot]'")) from None
