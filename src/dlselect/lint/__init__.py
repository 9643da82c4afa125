"""Rules on the catalogue's meaning, beyond what the schema can say."""

from __future__ import annotations

from dlselect.lint.engine import lint
from dlselect.lint.registry import RULES, CodeEntry, reference
from dlselect.lint.report import Allowed, LintFinding, Report

__all__ = ["RULES", "Allowed", "CodeEntry", "LintFinding", "Report", "lint", "reference"]
