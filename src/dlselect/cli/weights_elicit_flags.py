"""Judgements by flags or from a file of answers: the grammar of `weights:`, and its messages."""

from __future__ import annotations

import math
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from dlselect.errors import InputError, Problem, UsageError

if TYPE_CHECKING:
    from dlselect.model.catalogue import Catalogue
    from dlselect.model.requirements import Judgement


class Method(StrEnum):
    """How weights may be judged."""

    POINTS = "points"
    ORDER = "order"
    SWING = "swing"
    PAIRS = "pairs"


class Rule(StrEnum):
    """How an order may become weights."""

    ROC = "roc"
    RANK_SUM = "rank-sum"
    RANK_RECIPROCAL = "rank-reciprocal"


# The flag of each method, and what to give with it.
_FLAGS: Final = {
    Method.POINTS: ("--points", "--points 'speed=3,documentation=2'"),
    Method.ORDER: ("--order", "--order 'stability, documentation = community'"),
    Method.SWING: ("--swing", "--swing 'fit=100,speed=40'"),
    Method.PAIRS: ("--pair", "--pair 'fit / speed = 5'"),
}
_ANSWERS: Final = "--answers"


@dataclass(frozen=True)
class Given:
    """What the flags of `weights elicit` say."""

    method: Method | None = None
    points: str | None = None
    order: str | None = None
    rule: Rule | None = None
    swing: str | None = None
    pairs: tuple[str, ...] = ()
    answers: Path | None = None

    @property
    def empty(self) -> bool:
        """Return whether no flag gives a judgement."""
        return not self._by

    @property
    def _by(self) -> list[str]:
        """Return the flags that give a judgement."""
        given = {
            "--points": self.points is not None, "--order": self.order is not None, "--swing": self.swing is not None,
            "--pair": bool(self.pairs), _ANSWERS: self.answers is not None,
        }  # fmt: skip
        return [flag for flag, there in given.items() if there]

    def check(self) -> None:
        """Refuse flags that contradict one another.

        Raises:
            UsageError: naming them.
        """
        flags = self._by
        if len(flags) > 1:
            raise UsageError(Problem(f"{' and '.join(flags)} do not go together", hint="give one of them"))
        if self.method is not None and flags and flags[0] not in {_FLAGS[self.method][0], _ANSWERS}:
            raise UsageError(
                Problem(f"--method {self.method} and {flags[0]} do not go together", hint="drop one of them")
            )
        ordered = self.order is not None or (not flags and self.method in {None, Method.ORDER})
        if self.rule is not None and not ordered:
            raise UsageError(
                Problem("--rule says how an order becomes weights", hint=f"give {_FLAGS[Method.ORDER][1]}")
            )

    def wanted(self) -> str:
        """Return which flags to give where nobody can be asked."""
        if self.method is not None:
            return f"give {_FLAGS[self.method][1]} or --answers FILE"
        return f"give {', '.join(each for _, each in _FLAGS.values())} or --answers FILE"

    def judgement(self, catalogue: Catalogue) -> Judgement:
        """Return the judgement that they give.

        Raises:
            UsageError: with everything that is wrong with the flags.
            InputError: with everything that is wrong with the file of answers.
        """
        from dlselect.load.judgements import judgement_of, read_answers

        if self.answers is not None:
            return self._method_kept(read_answers(self.answers, catalogue, str(self.answers)))
        flag = self._by[0]
        problems: list[Problem] = []
        weights = self._weights(problems)
        if problems:
            raise UsageError(*problems)
        try:
            return judgement_of(weights, catalogue, flag)
        except InputError as error:
            raise UsageError(*error.problems) from None

    def _method_kept(self, found: Judgement) -> Judgement:
        if self.method is not None and found.method != self.method:
            what = f"the answers judge by {found.method or 'nothing'}, not by {self.method}"
            raise UsageError(Problem(what, str(self.answers), hint="drop --method, or give other answers"))
        return found

    def _weights(self, problems: list[Problem]) -> Any:
        """Return what would stand under `weights:`."""
        if self.points is not None:
            return _numbers("--points", self.points, "speed=3,documentation=2", problems)
        if self.order is not None:
            order = [group.strip() for group in self.order.split(",") if group.strip()]
            return {"order": order} | ({"rule": str(self.rule)} if self.rule else {})
        if self.swing is not None:
            return {"swing": _numbers("--swing", self.swing, "fit=100,speed=40", problems)}
        pairs: dict[str, float | str] = {}
        for text in self.pairs:
            name, sign, value = (part.strip() for part in text.rpartition("="))
            if not sign or not name:
                problems.append(Problem(f"'{text}' is no comparison", "--pair", hint="write it like 'fit / speed = 5'"))
            elif name in pairs:
                problems.append(Problem(f"'{name}' is given twice", "--pair", hint="keep one"))
            pairs[name] = _number(value)
        return {"pairs": pairs}


def _numbers(flag: str, text: str, example: str, problems: list[Problem]) -> dict[str, float | str]:
    """Return the numbers by name that `speed=3,fit=5` says."""
    found: dict[str, float | str] = {}
    for part in filter(None, (each.strip() for each in text.split(","))):
        name, sign, value = (each.strip() for each in part.partition("="))
        if not sign:
            problems.append(Problem(f"'{part}' gives no number", flag, hint=f"write it like {example}"))
        elif name in found:
            problems.append(Problem(f"'{name}' is given twice", flag, hint="keep one"))
        found[name] = _number(value)
    if not found:
        problems.append(Problem("no criterion is named", flag, hint=f"write it like {example}"))
    return found


def _number(text: str) -> float | str:
    """Return the number that `text` is, or else the text, for the message that it is none."""
    try:
        value = float(text)
    except ValueError:
        return text
    return value if math.isfinite(value) else text
