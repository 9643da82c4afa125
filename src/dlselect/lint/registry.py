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
# What the door refuses, by the kind of the problem: the loader checks it for every command, the linter names it.
DOOR: Final[Mapping[str, CodeEntry]] = {
    "source": CodeEntry(
        "DL001", "undefined-source", "error", "A statement that cites nothing that is listed has no source."
    ),
    "link": CodeEntry(
        "DL002", "bad-link", "error", "A link that is not https can be changed on its way to the reader."
    ),
    "purl": CodeEntry(
        "DL003", "bad-package-url", "error", "A package that cannot be told apart cannot be installed, nor found again."
    ),
    "spdx": CodeEntry("DL004", "bad-licence", "error", "A licence that is not an SPDX expression cannot be judged."),
    "version_range": CodeEntry(
        "DL005", "bad-versions", "error", "A range of versions that does not parse warns nobody."
    ),
    "ticks": CodeEntry(
        "DL006",
        "bad-ticks",
        "error",
        "Ticks stand on the scale of 1 to 5, and within the bounds that are claimed for them.",
    ),
    "twice": CodeEntry("DL007", "name-twice", "error", "A name that stands for two things means neither."),
    "word": CodeEntry(
        "DL008",
        "unknown-word",
        "error",
        "Who asks for a feature or technique must find it under the same word everywhere.",
    ),
    "library": CodeEntry(
        "DL009",
        "unknown-library",
        "error",
        "A base, or a choice of a decision, that the edition does not hold cannot be followed.",
    ),
}
_SAME: Final = {"bounds": "ticks", "unquoted_version": "version_range"}
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


def refused(kind: str) -> CodeEntry:
    """Return the code under which a problem of this kind, met by the loader, is reported."""
    return DOOR.get(_SAME.get(kind, kind), UNREADABLE)


RULES: Final[Mapping[str, Rule]] = discover(rules)


def reference() -> tuple[CodeEntry, ...]:
    """Return every code that a report can hold, in order."""
    entries = [CodeEntry(each.code, each.name, each.severity, each.reason) for each in RULES.values()]
    entries += [UNREADABLE, *DOOR.values(), BAD_EXCEPTION, IDLE_EXCEPTION, CRASHED]
    return tuple(sorted(entries, key=lambda entry: entry.code))
