"""Mends what can be mended without judgement: takes out entries and comments that say nothing.

Only the lines of what goes are touched; every other byte of the file, comments included, stays.
"""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from typing import Any

from yaml.nodes import MappingNode, Node

from dlselect.errors import InputError
from dlselect.lint.registry import IDLE_EXCEPTION
from dlselect.lint.report import LintFinding
from dlselect.lint.subjects import Path as Steps
from dlselect.load.writing import write_text
from dlselect.load.yaml_text import decode, parse_document, read_bytes

# From where to where a text is cut.
Span = tuple[int, int]


def fix(findings: Iterable[LintFinding], root: Path | None) -> int:
    """Mend the findings that can be mended in their files; return how many were.

    Args:
        findings: of one report.
        root: the directory at which their paths start; None where they start where the program was called.
    """
    by_file: dict[str, list[LintFinding]] = {}
    for finding in findings:
        if finding.remove is not None or finding.code == IDLE_EXCEPTION.code:
            by_file.setdefault(finding.problem.file, []).append(finding)
    return sum(_fix_file(root / name if root else Path(name), name, found) for name, found in by_file.items())


def _fix_file(path: Path, name: str, findings: list[LintFinding]) -> int:
    text = before = decode(read_bytes(path, name), name)
    mended = 0
    # From the end of the file, so that the places of what comes before stay right.
    for finding in sorted(findings, key=lambda each: (each.problem.line or 0, each.problem.column or 0), reverse=True):
        result = _without_comment(text, finding) if finding.remove is None else without(text, finding.remove, name)
        if result is not None:
            text, mended = result, mended + 1
    if text != before:
        write_text(path, text)
    return mended


def without(text: str, steps: Steps, name: str) -> str | None:
    """Return `text` without the entry at `steps`, or None where it cannot be cut out cleanly.

    What held nothing but the entry goes with it.
    """
    document = parse_document(text, name)
    chain = _chain(document.root, steps)
    if chain is None or document.root is None:
        return None
    while len(steps) > 1 and len(chain[-1].value) == 1:
        steps, chain = steps[:-1], chain[:-1]
    start, end = _span(text, chain[-1], str(steps[-1]))
    result = text[:start] + text[end:]
    with suppress(InputError):
        if parse_document(result, name).data == _removed(document.data, steps):
            return result
    return None


def _chain(root: Node | None, steps: Steps) -> list[MappingNode] | None:
    """Return the mappings on the way to the entry at `steps`, the one that holds it last."""
    found: list[MappingNode] = []
    node: Any = root
    for step in steps:
        if not isinstance(node, MappingNode):
            return None
        found.append(node)
        node = next((value for key, value in node.value if key.value == step), None)
    return found if node is not None else None


def _span(text: str, holder: MappingNode, key: str) -> Span:
    index = next(number for number, (each, _) in enumerate(holder.value) if each.value == key)
    start, end = holder.value[index][0].start_mark.index, holder.value[index][1].end_mark.index
    if holder.flow_style:
        # With the comma: the one behind it or, for the last entry, the one before.
        if index + 1 < len(holder.value):
            return start, holder.value[index + 1][0].start_mark.index
        return (holder.value[index - 1][1].end_mark.index if index else start), end
    start = text.rfind("\n", 0, start) + 1
    # A block's end is the next word: blank lines and comments before it are the next entry's.
    last = len(text[start:end].rstrip().split("\n"))
    lines = text[start:].split("\n")
    while last > 1 and (not lines[last - 1].strip() or lines[last - 1].lstrip().startswith("#")):
        last -= 1
    return start, min(len(text), start + sum(len(line) + 1 for line in lines[:last]))


def _removed(data: Any, steps: Steps) -> Any:
    step, rest = steps[0], steps[1:]
    if not rest:
        return {key: value for key, value in data.items() if key != step}
    return {key: _removed(value, rest) if key == step else value for key, value in data.items()}


def _without_comment(text: str, finding: LintFinding) -> str | None:
    if finding.problem.line is None or finding.problem.column is None:
        return None
    lines = text.split("\n")
    line = lines[finding.problem.line - 1][: finding.problem.column - 1].rstrip()
    lines[finding.problem.line - 1 : finding.problem.line] = [line] if line else []
    return "\n".join(lines)
