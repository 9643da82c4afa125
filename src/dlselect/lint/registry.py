"""All rules, found from the folder `rules`, and the codes that are not rules."""

from __future__ import annotations

import pkgutil
from collections.abc import Mapping
from dataclasses import dataclass
from importlib import import_module
from types import ModuleType
from typing import Final

from dlselect.lint import rules
from dlselect.lint.rule import LintSeverity, Rule


@dataclass(frozen=True)
class CodeEntry:
    """One line of the reference page docs/reference/lint-rules.md."""

    code: str
    name: str
    severity: LintSeverity
    reason: str


# What the engine itself reports; no comment can allow these.
UNREADABLE: Final = CodeEntry(
    "DL000", "unreadable", "error", "A file that is not what the schema asks for cannot be judged any further."
)
BAD_EXCEPTION: Final = CodeEntry(
    "DL090", "bad-exception", "error", "An exception without a reason cannot be reviewed, nor ever be taken back."
)
IDLE_EXCEPTION: Final = CodeEntry(
    "DL091", "idle-exception", "error", "An exception that allows nothing would hide the next mistake on its line."
)
CRASHED: Final = CodeEntry(
    "DL099", "crashed-rule", "error", "A rule that breaks down has checked nothing, and silence would look like praise."
)


def discover(folder: ModuleType) -> dict[str, Rule]:
    """Return the rules in the modules of `folder` by code: one a module, under the module's name."""
    found: dict[str, Rule] = {}
    for info in pkgutil.iter_modules(folder.__path__):
        module = import_module(f"{folder.__name__}.{info.name}")
        here = [each for each in vars(module).values() if isinstance(each, Rule)]
        if len(here) != 1 or here[0].name != info.name.replace("_", "-"):
            raise TypeError(f"{module.__name__} must hold one rule, the function {info.name}")
        if here[0].code in found:
            raise TypeError(f"{module.__name__} has the code of {found[here[0].code].name}, {here[0].code}")
        found[here[0].code] = here[0]
    return dict(sorted(found.items()))


RULES: Final[Mapping[str, Rule]] = discover(rules)


def reference() -> tuple[CodeEntry, ...]:
    """Return every code that a report can hold, in order."""
    entries = [CodeEntry(each.code, each.name, each.severity, each.reason) for each in RULES.values()]
    entries += [UNREADABLE, BAD_EXCEPTION, IDLE_EXCEPTION, CRASHED]
    return tuple(sorted(entries, key=lambda entry: entry.code))
