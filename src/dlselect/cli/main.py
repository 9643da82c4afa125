"""The command line: words in, words out, and the only place where an exception becomes an exit status."""

from __future__ import annotations

import os
import sys
from typing import Annotated

import typer

from dlselect.cli import caveats, compare, explain, init, lint, listing, recommend, schema, show, weights
from dlselect.errors import DlselectError, ExitCode, Problem

app = typer.Typer(
    name="dlselect",
    help="Which deep-learning library for your project: with the reasons, the sources, and how sure it is.\n\n"
    "Start with `dlselect init`, then `dlselect recommend requirements.yaml`.",
    no_args_is_help=True,
    rich_markup_mode=None,
    add_completion=True,
    context_settings={"help_option_names": ["-h", "--help"]},
)
app.command("recommend")(recommend.recommend)
app.command("compare")(compare.compare)
app.command("explain")(explain.explain)
app.command("init")(init.init)
app.add_typer(weights.app, name="weights")
app.command("list")(listing.list_)
app.command("show")(show.show)
app.command("caveats")(caveats.caveats)
app.command("lint")(lint.lint)
app.command("schema")(schema.schema)


def _version(wanted: bool) -> None:
    if wanted:
        from dlselect import __version__

        sys.stdout.write(f"dlselect {__version__}\n")
        raise typer.Exit


@app.callback()
def _options(
    version: Annotated[
        bool, typer.Option("--version", "-V", callback=_version, is_eager=True, help="Show the version and end.")
    ] = False,
) -> None:
    del version


def main(arguments: list[str] | None = None) -> int:
    """Run the command line and return the exit status."""
    for stream in (sys.stdout, sys.stderr):
        # A terminal that cannot show a character gets a substitute, not a crash.
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")
    try:
        command = typer.main.get_command(app)
        result = command.main(args=arguments, prog_name="dlselect", standalone_mode=False)
        sys.stdout.flush()
    except DlselectError as error:
        return _fail(error)
    except (KeyboardInterrupt, EOFError, typer.Abort):
        sys.stderr.write("interrupted\n")
        return ExitCode.INTERRUPTED
    except BrokenPipeError:
        # The reader has seen enough. What is still buffered must not complain when Python ends.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return ExitCode.DONE
    except Exception as error:  # noqa: BLE001 - typer's own errors have no public base class
        return _usage(error)
    return result if isinstance(result, int) else ExitCode.DONE


def _fail(error: DlselectError) -> int:
    for problem in error.problems:
        sys.stderr.write(f"error: {_printable(problem)}\n")
    return error.exit_code


def _usage(error: Exception) -> int:
    """Report a wrong call as typer words it; anything else is a bug and keeps its traceback."""
    wording = getattr(error, "format_message", None)
    if wording is None:
        raise error
    text = " ".join(str(wording()).split())
    sys.stderr.write(f"error: {_printable(Problem(text))}\n")
    context = getattr(error, "ctx", None)
    if context is not None:
        sys.stderr.write(f"  `{context.command_path} --help` shows how it is called\n")
    return ExitCode.USAGE


def _printable(problem: Problem) -> str:
    # File names and values come from outside; a terminal must not take them as orders.
    return "".join(character if character.isprintable() else "\ufffd" for character in str(problem))


def run() -> None:
    """Run the command line and end the process with its exit status."""
    sys.exit(main())
