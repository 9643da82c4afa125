"""Asks in a terminal, one question at a time. What is asked stands on standard error; standard output is data."""

from __future__ import annotations

import textwrap
from collections.abc import Callable, Sequence
from typing import Final

import typer

from dlselect.cli.asking import line, say, strong, wrapped
from dlselect.cli.init_answers import understand
from dlselect.cli.init_questions import Answers, Form, Question
from dlselect.errors import Problem, UsageError

# Answers on which it depends whether these other questions are asked.
_DEPENDENT: Final = {"one-gpu": ("fits-one-gpu", "one-machine"), "fits-one-gpu": ("one-machine",)}
# So many words are shown with the question; longer lists are shown at `?`.
_MANY: Final = 20
# Words longer than this leave no room for their meanings in a column beside them.
_LONG: Final = 20

Problems = Callable[[Answers], Sequence[Problem]]
Shown = Callable[[Answers], str]


class Dialogue:
    """A conversation about the questions that no flag has answered."""

    def __init__(self, questions: Sequence[Question], answers: Answers) -> None:
        self.questions = questions
        self.answers = answers
        self.asked = False
        self._part = ""

    def ask_all(self) -> None:
        """Ask every question that applies and has no answer yet."""
        for question in self.questions:
            if question.key not in self.answers and question.when(self.answers):
                if not self.asked:
                    say(*wrapped("Enter takes what stands in [brackets], ? explains, Ctrl-C ends without a file."))
                self.asked = True
                self._ask(question)

    def settle(self, file: str, show: Shown, problems: Problems) -> None:
        """Show the result until it is right and the user agrees.

        Raises:
            Abort: the user does not want the file.
        """
        while self.asked:
            found = problems(self.answers)
            say("", strong("This is what the file says"), textwrap.indent(show(self.answers), "  "), "")
            for problem in found:
                say(*wrapped(f"error: {problem}"))
            if self._agreed(file, usable=not found):
                return

    def _agreed(self, file: str, *, usable: bool) -> bool:
        changeable = {each.key: each for each in self.questions if each.part and each.when(self.answers)}
        asked = (
            f"Write it to {file}? yes, no, or the answer to change" if usable else "Which answer shall change, or no"
        )
        while True:
            say(*wrapped(f"{asked} (? shows their names)"))
            word = line("write [yes]: " if usable else "change: ").strip().lower()
            if word in {"yes", "y"} or (not word and usable):
                if usable:
                    return True
            elif word in {"no", "n"}:
                say("nothing is written")
                raise typer.Abort
            elif word in changeable:
                self._change(changeable[word])
                return False
            elif word == "?" or not word:
                say(*wrapped(", ".join(changeable), "  "))
            else:
                from dlselect.load.problems import suggest

                hint = suggest(word, changeable) or "? shows the names"
                say(f"  {Problem('that is none of the answers', hint=hint)}")

    def _change(self, question: Question) -> None:
        for key in (question.key, *_DEPENDENT.get(question.key, ())):
            self.answers.pop(key, None)
        self._ask(question)
        self.ask_all()

    def _ask(self, question: Question) -> None:
        if question.part != self._part:
            self._part = question.part
            say("", *wrapped(f"-- {question.part} --"))
        say("", *map(strong, wrapped(question.text)), *_allowed(question))
        while question.key not in self.answers:
            text = line(f"{question.key} [{_default(question)}]: ").strip()
            if text == "?":
                say(*_explained(question))
                continue
            try:
                self.answers[question.key] = self._answer(question, text)
            except UsageError as error:
                for problem in error.problems:
                    say(*wrapped(str(problem), "  "))

    def _answer(self, question: Question, text: str) -> tuple[str, ...]:
        if not text and question.form is not Form.TEXT:
            return question.default
        return understand(question, text)


def _default(question: Question) -> str:
    if question.form is Form.TEXT:
        return "no default"
    return ", ".join(question.default) or "none"


def _allowed(question: Question) -> list[str]:
    if not question.words:
        return []
    several = " (several are possible)" if question.many and question.form is Form.WORDS else ""
    if len(question.words) > _MANY:
        words = list(question.words)[:8]
        return wrapped(f"{', '.join(words)}, ... {len(question.words)} words, ? shows all{several}", "  ")
    return wrapped(f"{', '.join(question.words)}{several}", "  ")


def _explained(question: Question) -> list[str]:
    lines = wrapped(question.help, "  ")
    if not any(question.words.values()):
        return [*lines, *wrapped(", ".join(question.words), "  ")]
    size = max(map(len, question.words))
    if size > _LONG:
        for word, meaning in question.words.items():
            lines += wrapped(meaning, " " * 6, first=f"  {word}: ")
        return lines
    for word, meaning in question.words.items():
        lines += wrapped(meaning, " " * (size + 4), first=f"  {word:{size}}  ") or [f"  {word}"]
    return lines
