"""Comments that let a finding pass: `# lint: allow DL011 the page has never carried a date`.

Such a comment speaks for its own line or, on a line of its own, for the next line that is not a comment.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Final

import yaml
from yaml.tokens import ScalarToken

from dlselect.errors import Problem
from dlselect.lint.registry import BAD_EXCEPTION, IDLE_EXCEPTION, RULES, CodeEntry
from dlselect.lint.report import Allowed, LintFinding

_COMMENT: Final = re.compile(r"(?:^|(?<=[ \t]))#[ \t]*lint:[ \t]*(.*?)\s*$")
_ALLOW: Final = re.compile(r"allow[ \t]+(DL\d{3})\b[ \t:,-]*(.*)")
_FORM: Final = "write `# lint: allow DL011 reason`"
_LOADER: Final[Any] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@dataclass(frozen=True)
class LintException:
    """One comment: the place where it stands, the line for which it speaks (None: no line), and what it allows."""

    place: tuple[int, int]
    line: int | None
    code: str
    reason: str
    fault: str = ""


def exceptions(text: str) -> tuple[LintException, ...]:
    """Return the exceptions in the YAML `text`, which must be well-formed."""
    if "lint:" not in text:
        return ()
    lines = text.splitlines()
    spans = [
        ((token.start_mark.line, token.start_mark.column), (token.end_mark.line, token.end_mark.column))
        for token in yaml.scan(text, Loader=_LOADER)
        if isinstance(token, ScalarToken)
    ]
    found = []
    for row, line in enumerate(lines):
        match = _COMMENT.search(line)
        # What looks like a comment inside a quoted or folded text is part of the text.
        if match and not any(start <= (row, match.start()) < end for start, end in spans):
            alone = not line[: match.start()].strip()
            found.append(_exception((row + 1, match.start() + 1), _next(lines, row) if alone else row + 1, match[1]))
    return tuple(found)


def _next(lines: Sequence[str], row: int) -> int | None:
    following = enumerate(lines[row + 1 :], row + 2)
    return next((number for number, line in following if line.strip() and not line.lstrip().startswith("#")), None)


def _exception(place: tuple[int, int], line: int | None, said: str) -> LintException:
    match = _ALLOW.match(said)
    if not match:
        return LintException(place, line, "", "", f"'{said}' is no exception; {_FORM}")
    code, reason = match[1], match[2].strip()
    if code not in RULES:
        return LintException(place, line, code, reason, f"there is no rule {code} that could be allowed")
    if not any(character.isalpha() for character in reason):
        return LintException(place, line, code, reason, f"the exception from {code} gives no reason")
    return LintException(place, line, code, reason)


def apply(
    findings: Iterable[LintFinding], found: Sequence[LintException], file: str, unjudged: frozenset[str]
) -> tuple[list[LintFinding], list[Allowed]]:
    """Return what is left of the findings in `file`, and what the exceptions allow.

    Exceptions without a reason allow nothing and are findings themselves, as are those that have nothing to
    allow. `unjudged` are the codes of rules that broke down in this file: their exceptions may yet be needed.
    """
    left: list[LintFinding] = []
    allowed: list[Allowed] = []
    used: set[LintException] = set()
    for finding in findings:
        fitting = [each for each in found if (each.code, each.line) == (finding.code, finding.problem.line)]
        used.update(fitting)
        reasons = [each.reason for each in fitting if not each.fault]
        if reasons:
            allowed.append(Allowed(finding, reasons[0]))
        else:
            left.append(finding)
    for each in found:
        if each.fault:
            left.append(_finding(BAD_EXCEPTION, each, file, each.fault, "say why, so that others can judge it"))
        elif each not in used and each.code not in unjudged:
            left.append(_finding(IDLE_EXCEPTION, each, file, f"{each.code} finds nothing here", "remove the comment"))
    return left, allowed


def _finding(entry: CodeEntry, exception: LintException, file: str, what: str, hint: str) -> LintFinding:
    return LintFinding(entry.code, entry.severity, Problem(what, file, *exception.place, hint))
