"""The result of a lint run."""

from __future__ import annotations

from dataclasses import dataclass

from dlselect.errors import Problem
from dlselect.lint.rule import LintSeverity


@dataclass(frozen=True)
class LintFinding:
    """What one rule found at one place; `remove` is the path of the entry without which it is mended."""

    code: str
    severity: LintSeverity
    problem: Problem
    remove: tuple[str | int, ...] | None = None

    def __str__(self) -> str:
        return f"{self.problem.where}: {self.severity} {self.code}: {self.problem.what}"


@dataclass(frozen=True)
class Allowed:
    """A finding that a comment in the file allows, and why."""

    finding: LintFinding
    reason: str


@dataclass(frozen=True)
class Report:
    """Everything found, by file and place; `allowed` is what comments in the files let pass."""

    findings: tuple[LintFinding, ...]
    allowed: tuple[Allowed, ...]
    files: int

    @property
    def errors(self) -> int:
        """Return how many findings are errors."""
        return sum(finding.severity == "error" for finding in self.findings)

    @property
    def warnings(self) -> int:
        """Return how many findings are warnings."""
        return sum(finding.severity == "warning" for finding in self.findings)
