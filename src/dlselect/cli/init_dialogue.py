"""Asks in a terminal, one question at a time. What is asked stands on standard error; standard output is data."""

from __future__ import annotations

import os
import sys
import textwrap
from collections.abc import Callable, Sequence
from typing import Final

import typer

from dlselect.cli.init_answers import understand
from dlselect.cli.init_questions import Answers, Form, Question
from dlselect.errors import Problem, UsageError

_WIDEST: Final = 96
# Answers on which it depends whether these other questions are asked.
_DEPENDENT: Final = {"one-gpu": ("fits-one-gpu", "one-machine"), "fits-one-gpu": ("one-machine",)}
# So many words are shown with the question; longer lists are shown at `?`.
_MANY: Final = 20
# Words longer than this leave no room for their meanings in a column beside them.
_LONG: Final = 20

Problems = Callable[[Answers], Sequence[Problem]]
Shown = Callable[[Answers], str]


def interactive() -> bool:
    """Return whether there is a terminal to ask in."""
    return all(stream is not None and stream.isatty() for stream in (sys.stdin, sys.stderr))


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
                    _say(*_wrapped("Enter takes what stands in [brackets], ? explains, Ctrl-C ends without a file."))
                self.asked = True
                self._ask(question)

    def settle(self, file: str, show: Shown, problems: Problems) -> None:
        """Show the result until it is right and the user agrees.

        Raises:
            Abort: the user does not want the file.
        """
        while self.asked:
            found = problems(self.answers)
            _say("", _strong("This is what the file says"), textwrap.indent(show(self.answers), "  "), "")
            for problem in found:
                _say(*_wrapped(f"error: {problem}"))
            if self._agreed(file, usable=not found):
                return

    def _agreed(self, file: str, *, usable: bool) -> bool:
        changeable = {each.key: each for each in self.questions if each.part and each.when(self.answers)}
        asked = (
            f"Write it to {file}? yes, no, or the answer to change" if usable else "Which answer shall change, or no"
        )
        while True:
            _say(*_wrapped(f"{asked} (? shows their names)"))
            word = _line("write [yes]: " if usable else "change: ").strip().lower()
            if word in {"yes", "y"} or (not word and usable):
                if usable:
                    return True
            elif word in {"no", "n"}:
                _say("nothing is written")
                raise typer.Abort
            elif word in changeable:
                self._change(changeable[word])
                return False
            elif word == "?" or not word:
                _say(*_wrapped(", ".join(changeable), "  "))
            else:
                from dlselect.load.problems import suggest

                hint = suggest(word, changeable) or "? shows the names"
                _say(f"  {Problem('that is none of the answers', hint=hint)}")

    def _change(self, question: Question) -> None:
        for key in (question.key, *_DEPENDENT.get(question.key, ())):
            self.answers.pop(key, None)
        self._ask(question)
        self.ask_all()

    def _ask(self, question: Question) -> None:
        if question.part != self._part:
            self._part = question.part
            _say("", *_wrapped(f"-- {question.part} --"))
        _say("", *map(_strong, _wrapped(question.text)), *_allowed(question))
        while question.key not in self.answers:
            text = _line(f"{question.key} [{_default(question)}]: ").strip()
            if text == "?":
                _say(*_explained(question))
                continue
            try:
                self.answers[question.key] = self._answer(question, text)
            except UsageError as error:
                for problem in error.problems:
                    _say(*_wrapped(str(problem), "  "))

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
        return _wrapped(f"{', '.join(words)}, ... {len(question.words)} words, ? shows all{several}", "  ")
    return _wrapped(f"{', '.join(question.words)}{several}", "  ")


def _explained(question: Question) -> list[str]:
    lines = _wrapped(question.help, "  ")
    if not any(question.words.values()):
        return [*lines, *_wrapped(", ".join(question.words), "  ")]
    size = max(map(len, question.words))
    if size > _LONG:
        for word, meaning in question.words.items():
            lines += _wrapped(meaning, " " * 6, first=f"  {word}: ")
        return lines
    for word, meaning in question.words.items():
        lines += _wrapped(meaning, " " * (size + 4), first=f"  {word:{size}}  ") or [f"  {word}"]
    return lines


def _wrapped(text: str, indent: str = "", first: str | None = None) -> list[str]:
    return textwrap.wrap(
        text, _width(), initial_indent=indent if first is None else first, subsequent_indent=indent,
        break_on_hyphens=False,
    )  # fmt: skip


def _width() -> int:
    try:
        columns = os.get_terminal_size(sys.stderr.fileno()).columns
    except (OSError, ValueError):
        columns = 80
    return max(30, min(_WIDEST, columns - 1))


def _strong(text: str) -> str:
    plain = os.environ.get("NO_COLOR") or os.environ.get("TERM", "dumb") == "dumb"
    return text if plain else f"\x1b[1m{text}\x1b[0m"


def _say(*lines: str) -> None:
    sys.stderr.write("".join(f"{line}\n" for line in lines))


def _line(prompt: str) -> str:
    """Return the next line that is typed.

    Raises:
        EOFError: the input has ended.
    """
    sys.stderr.write(prompt)
    sys.stderr.flush()
    while True:
        try:
            text = sys.stdin.readline()
        except UnicodeDecodeError:
            _say("  these bytes are no text; type it again")
            continue
        except KeyboardInterrupt:
            _say("")  # what is said next shall not stand behind the ^C
            raise
        if not text:
            raise EOFError
        return text
