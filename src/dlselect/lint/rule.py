"""What a rule is: a code that never changes meaning, a severity, a reason, and a check that yields remarks."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, Literal, TypeVar

from dlselect.lint.subjects import Path, Subject

LintSeverity = Literal["error", "warning"]
S = TypeVar("S", bound=Subject)


@dataclass(frozen=True)
class Remark:
    """One thing wrong at `path` of what was examined; `key` places it at the key instead of the value.

    `remove` says that taking out the entry at `path` mends it, so that `--fix` may.
    """

    path: Path
    what: str
    hint: str = ""
    key: bool = False
    remove: bool = False


@dataclass(frozen=True)
class Rule:
    """One rule. `on` is the kind of subject that `check` examines; `name` is that of its file."""

    code: str
    name: str
    severity: LintSeverity
    reason: str
    on: type[Subject]
    check: Callable[[Any], Iterator[Remark]]


def rule(
    code: str, severity: LintSeverity, *, on: type[S], reason: str
) -> Callable[[Callable[[S], Iterator[Remark]]], Rule]:
    """Return a decorator that turns a check into a rule.

    What depends on today's date is a warning: a catalogue must not turn wrong overnight.
    """

    def made(check: Callable[[S], Iterator[Remark]]) -> Rule:
        return Rule(code, check.__name__.replace("_", "-"), severity, reason, on, check)

    return made
