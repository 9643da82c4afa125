"""Edits the weights of a requirements file: reads, changes, checks, replaces, and says what that did."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Final

from dlselect.cli import session
from dlselect.cli.weights_judging import Change, Outcome, outcome, short
from dlselect.errors import InputError, Problem, UsageError
from dlselect.model.requirements import Judgement, Requirements

if TYPE_CHECKING:
    from dlselect.model.catalogue import Catalogue
    from dlselect.model.recommendation import Candidate

__all__ = ["Change", "Opened", "edit", "effect", "open_file", "shown_name", "write"]

_FLAGS: Final = "give --set CRITERION=POINTS, --preset NAME, --order 'BEST,NEXT=EQUAL' or --reset"
_BOM: Final = "\ufeff"
_FIRST: Final = 3
# What stands in a file that was judged in another way than by points.
_ELICITED: Final = {"order": "ranking of criteria", "swing": "judgement of swings", "pairs": "comparison of pairs"}


@dataclass(frozen=True)
class Opened:
    """A requirements file as it was read."""

    path: Path
    content: bytes
    text: str
    asked: Requirements


def edit(path: Path, change: Change, open_catalogue: Callable[[], Catalogue], today: date) -> None:
    """Change the weights in the file at `path`: by `change`, or on a screen where that is empty.

    Raises:
        UsageError: flags that cannot be meant, or none without a terminal.
        InputError: the file is wrong; it is untouched.
    """
    change.check()
    if str(path) == "-":
        raise UsageError(Problem("standard input cannot be edited", hint="give a file"))
    if change.empty:
        from dlselect.cli import weights_terminal

        weights_terminal.require(_FLAGS)
    catalogue = open_catalogue()
    opened = open_file(path, catalogue)
    before = outcome(opened.asked, opened.asked.judgement, catalogue, today)
    judgement = (
        _on_screen(opened, catalogue, today) if change.empty else change.applied(opened.asked.judgement, catalogue)
    )
    if judgement is None:
        session.message("nothing is written")
        return
    if judgement == opened.asked.judgement:
        session.message(f"the weights of {shown_name(path)} are so already; nothing is written")
        return
    after = outcome(opened.asked, judgement, catalogue, today)
    write(opened, judgement, catalogue)
    method = opened.asked.judgement.method
    if method in _ELICITED and judgement.method == "points":
        session.message(f"the {_ELICITED[method]} in the file is replaced by the points that it stood for")
    for line in effect(before, after):
        session.message(line)
    session.message(f"written: {shown_name(path)}")


def _on_screen(opened: Opened, catalogue: Catalogue, today: date) -> Judgement | None:
    from dlselect.cli import weights_terminal
    from dlselect.cli.weights_screen import Screen

    return weights_terminal.operate(Screen(shown_name(opened.path), opened.asked, catalogue, today))


def open_file(path: Path, catalogue: Catalogue) -> Opened:
    """Return the requirements file at `path`, read and checked.

    Raises:
        InputError: with every problem of the file.
    """
    from dlselect.load.requirements import check_requirements
    from dlselect.load.yaml_text import decode, parse_document, read_bytes

    name = os.fspath(path)
    content = read_bytes(path, name)
    text = decode(content, name)
    return Opened(path, content, text, check_requirements(parse_document(text, name), catalogue))


def write(opened: Opened, judgement: Judgement, catalogue: Catalogue) -> None:
    """Put `judgement` into the file; every other line stays as it is.

    Raises:
        InputError: it cannot be written so that it is read back, or the file was changed meanwhile; it is untouched.
    """
    text = _changed(opened, judgement, catalogue)
    _replace(opened, text)


def _changed(opened: Opened, judgement: Judgement, catalogue: Catalogue) -> str:
    """Return the file's text with `judgement` in it, read again by the loader."""
    from dlselect.load.editing import remove_key, set_key
    from dlselect.load.requirements import check_requirements
    from dlselect.load.yaml_text import parse_document

    name = os.fspath(opened.path)
    from dlselect.report.judgement_file import as_written

    value = as_written(judgement)
    text = remove_key(opened.text, "weights", name) if value is None else set_key(opened.text, "weights", value, name)
    if check_requirements(parse_document(text, name), catalogue).judgement != judgement:
        raise InputError(Problem("the weights cannot be written so that they are read back", name))
    return text


def _replace(opened: Opened, text: str) -> None:
    from dlselect.load.yaml_text import read_bytes

    name = os.fspath(opened.path)
    if read_bytes(opened.path, name) != opened.content:
        raise InputError(Problem("the file was changed by another program meanwhile", name, hint="edit it again"))
    mark = _BOM if opened.content.startswith(_BOM.encode()) else ""
    session.write_file(opened.path, mark + text)


def effect(before: Outcome, after: Outcome) -> list[str]:
    """Return lines that set the weights and the first places before and after side by side."""
    old = {each.criterion: each for each in before.weights}
    lines = [f"{'weight':16}{'before':>8}{'after':>8}   {'share':>9}"]
    for each in after.weights:
        was = old[each.criterion]
        if was.weight != each.weight:
            weights = f"{short(was.weight):>8}{short(each.weight):>8}"
            lines.append(f"{each.criterion:16}{weights}   {was.percent:3.0f} % -> {each.percent:3.0f} %")
    if len(lines) == 1:
        lines = ["every criterion weighs what it did"]
    lines.append(f"{'first three before':26}  after")
    places = max(len(before.ranking[:_FIRST]), len(after.ranking[:_FIRST]))
    if not places:
        return [*lines[:-1], after.heading]
    for place in range(places):
        lines.append(f"{_placed(before, place):26}  {_placed(after, place)}".rstrip())
    return lines if after.standing.ranking else [*lines, "(none of them meets every need)"]


def _placed(found: Outcome, place: int) -> str:
    if place >= len(found.ranking):
        return ""
    each: Candidate = found.ranking[place]
    return f"{each.rank}. {each.name[:14]:14} {each.total:5.1f}"


def shown_name(path: Path) -> str:
    """Return the name of a file so that a terminal cannot take it as an order."""
    return "".join(character if character.isprintable() else "?" for character in os.fspath(path))
