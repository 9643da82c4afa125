"""Runs every rule over a catalogue or a layer. A rule knows nothing of files; this turns its paths into places."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import date
from pathlib import Path

from dlselect.errors import Problem
from dlselect.lint.exceptions import apply, exceptions
from dlselect.lint.layer import is_layer, read_layer
from dlselect.lint.reading import Reading, read_catalogue
from dlselect.lint.registry import CRASHED, RULES, refused
from dlselect.lint.report import Allowed, LintFinding, Report
from dlselect.lint.rule import Rule
from dlselect.lint.subjects import Subject
from dlselect.load.places import shipped_catalogue


def lint(root: Path, shown: str, editions: tuple[str, ...] | None, today: date, base: Path | None = None) -> Report:
    """Examine the catalogue or the layer under `root`.

    Args:
        root: a directory with criteria/ and libraries/, or one with layer.yaml.
        shown: what the directory is called in messages; empty for paths that start at the directory.
        editions: the editions to examine; None for all.
        today: the day against which age is judged.
        base: the catalogue that a layer lies over; the shipped one where it is None.
    """
    if is_layer(root):
        reading = read_layer(root, shown, editions, today, base or shipped_catalogue())
    else:
        reading = read_catalogue(root, shown, editions, today)
    return examine(reading, RULES.values())


def examine(reading: Reading, rules: Collection[Rule]) -> Report:
    """Return what `rules` find in what was read."""
    found = [_refusal(problem) for problem in dict.fromkeys(reading.problems)]
    broken: set[tuple[str, str]] = set()
    for subject in reading.subjects:
        for rule in rules:
            if isinstance(subject, rule.on):
                found.extend(_run(rule, subject, broken))
    left, allowed = _allow(found, reading, broken)
    ordered = sorted(dict.fromkeys(left), key=_order)
    return Report(tuple(ordered), tuple(sorted(allowed, key=lambda each: _order(each.finding))), len(reading.texts))


def _refusal(problem: Problem) -> LintFinding:
    entry = refused(problem.kind)
    return LintFinding(entry.code, entry.severity, problem)


def _run(rule: Rule, subject: Subject, broken: set[tuple[str, str]]) -> Iterator[LintFinding]:
    document = subject.document
    try:
        for remark in rule.check(subject):
            path = (*subject.prefix, *remark.path)
            problem = document.problem(path, remark.what, remark.hint, key=remark.key)
            yield LintFinding(rule.code, rule.severity, problem, path if remark.remove else None)
    except Exception as error:  # noqa: BLE001  one broken rule must not silence the others
        broken.add((document.file, rule.code))
        what = f"the rule {rule.code} ({rule.name}) broke down: {type(error).__name__}: {error}"
        problem = Problem(what, document.file, hint="this is a bug of dlselect; please report it with the file")
        yield LintFinding(CRASHED.code, CRASHED.severity, problem)


def _allow(
    found: list[LintFinding], reading: Reading, broken: set[tuple[str, str]]
) -> tuple[list[LintFinding], list[Allowed]]:
    left = [finding for finding in found if finding.problem.file not in reading.texts]
    allowed: list[Allowed] = []
    for file, text in reading.texts.items():
        here = [finding for finding in found if finding.problem.file == file]
        unjudged = frozenset(code for each, code in broken if each == file)
        rest, let_pass = apply(here, exceptions(text), file, unjudged)
        left += rest
        allowed += let_pass
    return left, allowed


def _order(finding: LintFinding) -> tuple[str, int, int, str, str]:
    problem = finding.problem
    return problem.file, problem.line or 0, problem.column or 0, finding.code, problem.what
