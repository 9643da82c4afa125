"""From answers to the file: ask what is missing, check the result as `recommend` will, write it, say what is next."""

from __future__ import annotations

import os
import shlex
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from dlselect.cli import session
from dlselect.cli.asking import interactive
from dlselect.cli.init_answers import contents, from_flags, placeless, shown
from dlselect.cli.init_dialogue import Dialogue
from dlselect.cli.init_file import bare, render
from dlselect.cli.init_questions import Answers, Question, questions
from dlselect.errors import InputError, Problem, UsageError

if TYPE_CHECKING:
    from dlselect.model.catalogue import Catalogue


@dataclass(frozen=True)
class Place:
    """Where the file goes, and which catalogue its words come from."""

    file: Path
    catalogues: Sequence[Path]
    edition: str
    force: bool = False

    @property
    def is_stdout(self) -> bool:
        """Return whether the file goes to standard output."""
        return str(self.file) == "-"

    def check(self) -> None:
        """Refuse a place that cannot be written to, before any question is asked.

        Raises:
            UsageError: something stands there, or there is no such directory.
        """
        if self.is_stdout:
            return
        name = shown(str(self.file))
        if self.file.is_dir():
            raise UsageError(Problem(f"{name} is a directory", hint="give the path of a file in it"))
        if self.file.exists() and not self.file.is_file():
            raise UsageError(Problem(f"{name} is not a regular file", hint="`-` writes to standard output"))
        if self.file.exists() and not self.force:
            raise UsageError(Problem(f"{name} is there already", hint="give another name, or --force to overwrite it"))
        folder = Path(os.path.realpath(self.file)).parent
        if not folder.is_dir():
            raise UsageError(Problem(f"there is no directory {shown(str(folder))}", hint="make it first"))
        if not os.access(folder, os.W_OK):
            raise UsageError(Problem(f"nothing can be written in {shown(str(folder))}", hint="give another place"))

    @property
    def next_command(self) -> str:
        """Return the command that uses the file."""
        file = "FILE" if self.is_stdout else os.fspath(self.file)
        words = ["dlselect", "recommend", f"./{file}" if file.startswith("-") else file]
        for each in self.catalogues:
            words += ["--catalogue", os.fspath(each)]
        if self.edition != "current":
            words += ["--edition", self.edition]
        return shlex.join(words)


def write(place: Place, flags: Mapping[str, Any], *, ask: bool) -> None:
    """Write the file that `flags`, and where `ask` is set the user in the terminal, describe.

    Raises:
        UsageError: a flag is wrong, `--project` is missing, or the file may not be written.
    """
    place.check()
    # Layers may add libraries; whether their statements have lapsed is for `recommend` to say.
    catalogue = session.open_catalogue(list(place.catalogues), place.edition, None)
    asked = questions(catalogue)
    answers = from_flags(asked, flags)
    if ask and interactive():
        dialogue = Dialogue(asked, answers)
        dialogue.ask_all()
        dialogue.settle(
            "standard output" if place.is_stdout else shown(str(place.file)),
            lambda given: bare(contents(given)), lambda given: _problems(given, catalogue),
        )  # fmt: skip
        answers = dialogue.answers
    else:
        _complete(asked, answers)
    if problems := _problems(answers, catalogue):
        raise UsageError(*problems)
    _put(place, render(contents(answers), catalogue))


def _complete(asked: Sequence[Question], answers: Answers) -> None:
    """Fill in what was not answered and cannot be asked."""
    if "project" not in answers:
        hint = 'give --project "..."; in a terminal `dlselect init` asks'
        raise UsageError(Problem("the project has no name", hint=hint))
    for question in asked:
        if question.key not in answers and question.default and question.when(answers):
            answers[question.key] = question.default


def _problems(answers: Answers, catalogue: Catalogue) -> tuple[Problem, ...]:
    """Return what the loader would find wrong with the file."""
    from dlselect.load.requirements import check_requirements
    from dlselect.load.yaml_text import parse_document

    try:
        check_requirements(parse_document(render(contents(answers), catalogue), ""), catalogue)
    except InputError as error:
        return placeless(error)
    return ()


def _put(place: Place, text: str) -> None:
    if place.is_stdout:
        sys.stdout.write(text)
        session.message(f"next: save this as FILE, then {place.next_command}")
        return
    place.check()  # somebody may have put a file there while the questions were answered
    session.put(text, place.file)
    session.message(f"next: {place.next_command}")
