"""The conversation of `weights elicit`: how to judge, what, the judgements, and whether to write them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

import typer

from dlselect.cli.asking import line, say, strong, wrapped
from dlselect.cli.weights_editing import shown_name
from dlselect.cli.weights_elicit_flags import Given, Method, Rule
from dlselect.cli.weights_elicit_questions import Questions, choose, explain, questions_of, said
from dlselect.errors import DlselectError, Problem
from dlselect.model.requirements import Judgement

if TYPE_CHECKING:
    from dlselect.cli.weights_elicit import Result

_METHODS: Final = {
    Method.POINTS: "give each criterion points",
    Method.ORDER: "say which matters more, and not by how much",
    Method.SWING: "value the step from the worst to the best of each criterion",
    Method.PAIRS: "set criteria against each other, two at a time; shows where you contradict yourself",
}
# Criteria that are proposed: fit weighs what it does for a reason, and wishes need a file that has some.
_PROPOSED: Final = frozenset({None, "language"})


class Conversation:
    """Asks in a terminal for what no flag has said."""

    def __init__(self, given: Given, result: Result) -> None:
        self._given = given
        self._result = result
        before = result.over_the_file(Judgement())._replace(limits=())
        self._weights = {each.criterion: each.weight for each in result.weights(before)}

    def judgement(self) -> Judgement:
        """Ask until the user agrees with what follows from the answers.

        Raises:
            Abort: the user does not want it written.
            EOFError: the terminal is gone.
        """
        say(*wrapped("Enter takes what stands in [brackets], ? explains, Ctrl-C ends and writes nothing."))
        method = self._given.method or self._choose_method()
        rule: Rule | None = self._given.rule
        least = 1 if method is Method.POINTS else 2
        questions = questions_of(method, self._choose_criteria(least), self._result.catalogue, self._weights, rule)
        questions.ask()
        while True:
            found = self._shown(questions)
            if found is not None and self._result.opened is None:
                return found
            if self._agreed(questions, usable=found is not None):
                assert found is not None
                return found

    def _choose_method(self) -> Method:
        if self._given.rule is not None:
            return Method.ORDER
        say("", *map(strong, wrapped("How do you want to judge?")))
        return Method(choose("method", {str(each): meaning for each, meaning in _METHODS.items()}, Method.SWING))

    def _choose_criteria(self, least: int) -> tuple[str, ...]:
        criteria = self._result.catalogue.criteria
        proposed = [id for id, each in criteria.items() if each.computed in _PROPOSED and self._weights[id] > 0]
        known = [id for id, each in criteria.items() if each.computed != "wishes" or self._result.asked.wishes]
        say(
            "",
            *map(strong, wrapped("Which criteria do you want to judge? Together they keep the weight that they have.")),
        )
        say(*wrapped(f"these: {', '.join(proposed)}", "  "))
        others = [id for id in known if id not in proposed]
        say(*wrapped(f"others: {', '.join(others)}", "  "))
        while True:
            text = line("criteria [these]: ").strip()
            if text == "?":
                explain([criteria[id] for id in known])
                continue
            chosen = tuple(dict.fromkeys(re.split(r"[,\s]+", text.strip(", ")))) if text else tuple(proposed)
            problems = self._unknown(chosen, known)
            if not problems and len(chosen) < least:
                problems = [Problem(f"this takes {least} criteria at least")]
            if not problems:
                return tuple(id for id in known if id in chosen)
            said(problems)

    def _unknown(self, chosen: Sequence[str], known: Sequence[str]) -> list[Problem]:
        from dlselect.load.problems import suggest

        criteria = self._result.catalogue.criteria
        return [
            Problem(f"the file has no wishes, so '{name}' weighs nothing")
            if name in criteria
            else Problem(f"'{name}' is not a criterion", hint=suggest(name, known))
            for name in chosen
            if name not in known
        ]

    def _shown(self, questions: Questions) -> Judgement | None:
        """Show what the answers lead to and return it; None where they lead nowhere."""
        say("")
        try:
            found = self._result.over_the_file(questions.judgement())
            self._result.show(found)
        except DlselectError as error:
            said(error.problems)
            return None
        return found

    def _agreed(self, questions: Questions, *, usable: bool) -> bool:
        names = questions.names
        what = "Which answer shall change, or no?"
        if usable and self._result.opened is not None:
            what = f"Write it to {shown_name(self._result.opened.path)}? yes, no, or the answer to change"
        say("", *wrapped(f"{what} (? shows their names)"))
        while True:
            word = " ".join(line("write [yes]: " if usable else "change: ").split())
            if usable and word.lower() in {"", "y", "yes"}:
                return True
            if word.lower() in {"n", "no"}:
                say("nothing is written")
                raise typer.Abort
            if word in names:
                questions.change(word)
                return False
            if word in {"?", ""}:
                say(*wrapped(", ".join(names), "  "))
            else:
                from dlselect.load.problems import suggest

                said([Problem("that is none of the answers", hint=suggest(word, names) or "? shows their names")])
