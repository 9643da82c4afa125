"""The page on commands, made from their parameters: typer lays its help out anew with every release."""

from __future__ import annotations

from collections.abc import Iterator
from enum import Enum
from typing import Any, NamedTuple

import typer

from dlselect.cli.main import COMMANDS, application


class Row(NamedTuple):
    """An argument or option: how it is written, what it means, and what stands in when it is left out."""

    written: str
    meaning: str
    default: str


def every_command() -> Iterator[tuple[str, Any]]:
    """Yield the words that call each command, and the command, in the order of the registry."""
    root: Any = typer.main.get_command(application())
    for name in COMMANDS:
        command = root.commands[name]
        inner = getattr(command, "commands", None)
        yield from (
            ((f"dlselect {name} {sub}", each) for sub, each in inner.items())
            if inner
            else [(f"dlselect {name}", command)]
        )


def text(command: Any) -> tuple[str, str]:
    """Return what a command is for, and its example."""
    said, _, example = " ".join(command.help.split()).partition(" Example: ")
    return said, example


def call(words: str, command: Any) -> str:
    """Return how a command is called."""
    return " ".join([words, "[OPTIONS]", *(each.written for each in arguments(command))])


def arguments(command: Any) -> list[Row]:
    """Return what is given without a name."""
    return [_row(_argument(each), each) for each in command.params if each.param_type_name == "argument"]


def options(command: Any) -> list[Row]:
    """Return what is given by name; `--help` goes without saying."""
    found = [each for each in command.params if each.param_type_name == "option" and each.name != "help"]
    return [_row(_option(each), each) for each in found]


def _row(written: str, parameter: Any) -> Row:
    default = parameter.default
    if default in {None, False, ""} or callable(default) or not parameter.show_default:
        return Row(written, parameter.help or "", "")
    return Row(written, parameter.help or "", str(default.value if isinstance(default, Enum) else default))


def _argument(parameter: Any) -> str:
    name = str(parameter.metavar or parameter.name.upper()).strip("[]{}").removesuffix("...")
    shown = f"{name}..." if parameter.nargs == -1 else name
    return shown if parameter.required else f"[{shown}]"


def _option(parameter: Any) -> str:
    names = ", ".join(sorted(parameter.opts, key=len))
    if parameter.is_flag:
        return " / ".join([names, *parameter.secondary_opts])
    return f"{names} {parameter.metavar or parameter.type.name.upper()}"
