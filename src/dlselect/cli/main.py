"""The command line: words in, words out, and the only place where an exception becomes an exit status."""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from importlib import import_module
from typing import Annotated, Final, TextIO

import typer

from dlselect.errors import DlselectError, ExitCode, Problem, UsageError

# Each command's module and function, in the order of the help. `weights` is a group of its own.
COMMANDS: Final = {
    "init": ("init", "init"),
    "recommend": ("recommend", "recommend"),
    "report": ("report", "report"),
    "plot": ("plot", "plot"),
    "explain": ("explain", "explain"),
    "compare": ("compare", "compare"),
    "rank": ("rank", "rank"),
    "caveats": ("caveats", "caveats"),
    "plan": ("plan", "plan"),
    "port": ("port", "port"),
    "weights": ("weights", "app"),
    "show": ("show", "show"),
    "list": ("listing", "list_"),
    "site": ("site", "site"),
    "lint": ("lint", "lint"),
    "new": ("new", "new"),
    "schema": ("schema", "schema"),
}


def application(only: str | None = None) -> typer.Typer:
    """Return the program with all its commands, or with `only` one: the others need not be imported to run it."""
    app = typer.Typer(
        name="dlselect",
        help="Which deep-learning library for your project: with the reasons, the sources, and how sure it is.\n\n"
        "Start with `dlselect init`, then `dlselect recommend requirements.yaml`.",
        no_args_is_help=True,
        rich_markup_mode=None,
        context_settings={"help_option_names": ["-h", "--help"]},
    )
    app.callback()(_options)
    for name, (module, attribute) in COMMANDS.items():
        if only in {None, name}:
            found = getattr(import_module(f"dlselect.cli.{module}"), attribute)
            if isinstance(found, typer.Typer):
                app.add_typer(found, name=name)
            else:
                # Given whole, for typer cuts the first sentence of a help text short.
                app.command(name, short_help=found.__doc__.partition("\n")[0])(found)
    return app


def _version(wanted: bool) -> None:
    if wanted:
        from dlselect import __version__

        sys.stdout.write(f"dlselect {__version__}\n")
        raise typer.Exit


def _options(
    version: Annotated[
        bool, typer.Option("--version", "-V", callback=_version, is_eager=True, help="Show the version and end.")
    ] = False,
) -> None:
    del version


def _only(arguments: list[str]) -> str | None:
    """Return the one command that is called, if that is plain: not where help or completion asks for all."""
    plain = arguments and arguments[0] in COMMANDS and not any(name.endswith("_COMPLETE") for name in os.environ)
    return arguments[0] if plain else None


def main(arguments: list[str] | None = None) -> int:
    """Run the command line and return the exit status."""
    # The arithmetic uses no matrix products that are worth a thread; to start them takes as long as the arithmetic.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    for stream in (sys.stdout, sys.stderr):
        # A terminal that cannot show a character gets a substitute, not a crash.
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")
    status: int = ExitCode.DONE
    try:
        status = _status(sys.argv[1:] if arguments is None else arguments)
        sys.stdout.flush()
    except BrokenPipeError:
        _silence(sys.stdout)  # the reader has seen enough
    except SystemExit as end:
        if not isinstance(end.__context__, BrokenPipeError):  # typer ends so where it meets one first
            raise
    except OSError as error:
        if error.filename is not None:
            raise
        # Reading standard input and writing files word their own failures: what is left has no name but this.
        _silence(sys.stdout)
        return _fail(UsageError(Problem(f"standard output: {error.strerror or error}")))
    return status


def _status(words: list[str]) -> int:
    """Run the command that `words` name and return its exit status."""
    try:
        command = typer.main.get_command(application(_only(words)))
        result = command.main(args=words, prog_name="dlselect", standalone_mode=False)
        sys.stdout.flush()
    except DlselectError as error:
        return _fail(error)
    except (KeyboardInterrupt, EOFError, typer.Abort):
        result = ExitCode.INTERRUPTED
    except Exception as error:  # noqa: BLE001 - typer's own errors have no public base class
        return _usage(error)
    if result == ExitCode.INTERRUPTED:  # typer turns Ctrl-C into this status
        _say("interrupted")
    return result if isinstance(result, int) else ExitCode.DONE


def _silence(stream: TextIO) -> None:
    """Send what is still buffered in `stream` nowhere: it must not complain when Python ends."""
    with suppress(OSError):  # a stream of another program's making has no number
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, stream.fileno())
        os.close(nowhere)


def _say(line: str) -> None:
    try:
        sys.stderr.write(f"{line}\n")
    except OSError:
        _silence(sys.stderr)  # nobody can be told, but the exit status still tells


def _fail(error: DlselectError) -> int:
    for problem in error.problems:
        _say(f"error: {_printable(problem)}")
    return error.exit_code


def _usage(error: Exception) -> int:
    """Report a wrong call as typer words it; anything else is a bug and keeps its traceback."""
    wording = getattr(error, "format_message", None)
    if wording is None:
        raise error
    text = " ".join(str(wording()).split())
    _say(f"error: {_printable(Problem(text))}")
    context = getattr(error, "ctx", None)
    if context is not None:
        _say(f"  `{context.command_path} --help` shows how it is called")
    return ExitCode.USAGE


def _printable(problem: Problem) -> str:
    # File names and values come from outside; a terminal must not take them as orders.
    return "".join(character if character.isprintable() else "\ufffd" for character in str(problem))


def run() -> None:
    """Run the command line and end the process with its exit status."""
    sys.exit(main())
