"""Elicits weights: by flags, from a file, or in a conversation; shows what they are and do, and writes them."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Final

from dlselect.cli import session
from dlselect.cli.asking import interactive
from dlselect.cli.weights_editing import Opened, effect, open_file, shown_name, write
from dlselect.cli.weights_elicit_flags import Given
from dlselect.cli.weights_judging import Outcome, outcome
from dlselect.errors import InputError, Problem, UsageError
from dlselect.model.requirements import Judgement, Requirements

if TYPE_CHECKING:
    from dlselect.model.catalogue import Catalogue
    from dlselect.model.recommendation import Weight

__all__ = ["Given", "elicit"]

_WIDEST: Final = 100


def elicit(path: Path | None, given: Given, open_catalogue: Callable[[], Catalogue], today: date) -> None:
    """Find the weights that `given`, or a conversation, leads to; write them into `path`, or print them without one.

    Raises:
        UsageError: flags that cannot be meant, or none without a terminal.
        InputError: the file, or that of the answers, is wrong; the file is untouched.
    """
    given.check()
    if str(path) == "-":
        raise UsageError(Problem("standard input cannot be edited", hint="give a file, or none to print the weights"))
    if given.answers is not None and not given.answers.exists():
        hint = "give a YAML file that holds what may stand under `weights:`"
        raise InputError(Problem("there is no such file", str(given.answers), hint=hint))
    if given.empty and not interactive():
        raise UsageError(Problem("without a terminal the judgement must be given as flags", hint=given.wanted()))
    catalogue = open_catalogue()
    result = Result(None if path is None else open_file(path, catalogue), catalogue, today)
    if given.empty:
        from dlselect.cli.weights_elicit_dialogue import Conversation

        judgement = Conversation(given, result).judgement()
    else:
        judgement = result.over_the_file(given.judgement(catalogue))
        if judgement.method is None and judgement.preset is None:
            raise UsageError(Problem("nothing is judged", hint=given.wanted()))
        result.show(judgement)
    result.keep(judgement)


class Result:
    """What a judgement leads to for one file, or for none: shown, and then kept."""

    def __init__(self, opened: Opened | None, catalogue: Catalogue, today: date) -> None:
        self.opened = opened
        self.catalogue = catalogue
        self.asked = Requirements(project="") if opened is None else opened.asked
        self._today = today
        self._before: Outcome | None = None

    def over_the_file(self, judgement: Judgement) -> Judgement:
        """Return `judgement` with the preset and the limits of the file, where it has none of its own."""
        old = self.asked.judgement
        return judgement._replace(preset=judgement.preset or old.preset, limits=judgement.limits or old.limits)

    def weights(self, judgement: Judgement) -> tuple[Weight, ...]:
        """Return the weights that `judgement` gives.

        Raises:
            UsageError: they leave nothing to judge by.
        """
        from dlselect.scoring.weigh import weights_of

        # Without a file nobody has said yet whether there will be wishes.
        wishes = bool(self.asked.wishes) if self.opened else bool(_judged(judgement) & {"wishes"})
        try:
            return weights_of(judgement, self.catalogue.criteria, self.catalogue.presets, with_wishes=wishes)
        except InputError as error:
            raise UsageError(*error.problems) from None

    def show(self, judgement: Judgement) -> None:
        """Show the weights as bars, how consistent they are, and what they do to the ranking of the file."""
        from dlselect.report import table, weights_page
        from dlselect.scoring.elicited import consistency

        page = weights_page.chart(self.weights(judgement), judgement, title="The weights that follow")
        text = table.render(page, width=_width(), colour=session.colour(sys.stderr))
        sys.stderr.write(text if _draws_blocks() else text.replace("\u2588", "#"))
        found = consistency(judgement)
        if found is not None and not found.acceptable:
            session.message("warning: compare again, first the most inconsistent pair")
        if self.opened is not None:
            self._before = self._before or outcome(self.asked, self.asked.judgement, self.catalogue, self._today)
            after = outcome(self.asked, judgement, self.catalogue, self._today)
            session.message("")
            for line in effect(self._before, after):
                session.message(line)

    def keep(self, judgement: Judgement) -> None:
        """Write `judgement` into the file, or print it where there is none."""
        if self.opened is None:
            _print(judgement)
        elif judgement == self.asked.judgement:
            session.message(f"the weights of {shown_name(self.opened.path)} are so already; nothing is written")
        else:
            write(self.opened, judgement, self.catalogue)
            session.message(f"written: {shown_name(self.opened.path)}")


def _print(judgement: Judgement) -> None:
    from dlselect.report.judgement_file import as_written

    value = as_written(judgement)
    if value is None:
        session.message("nothing is judged; the default weights hold")
        return
    from dlselect.load.editing import key_text

    sys.stdout.write(key_text("weights", value))


def _judged(judgement: Judgement) -> set[str]:
    named = {id for group in judgement.order for id in group} | {*judgement.given, *judgement.swing}
    return named | {id for pair in judgement.pairs for id in (pair.first, pair.second)}


def _width() -> int:
    """Return the columns of standard error, which need not be those of standard output."""
    if os.environ.get("COLUMNS", "").isdigit():
        return session.width()
    try:
        columns = os.get_terminal_size(sys.stderr.fileno()).columns
    except (OSError, ValueError):
        columns = session.DEFAULT_WIDTH
    return max(session.LEAST_WIDTH, min(columns or session.DEFAULT_WIDTH, _WIDEST))


def _draws_blocks() -> bool:
    return "utf" in (sys.stderr.encoding or "").lower()
