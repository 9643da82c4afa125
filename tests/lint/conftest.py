"""A catalogue on the bench: the smallest one without a finding, and what the linter says when it is changed."""

from __future__ import annotations

import copy
import re
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from dlselect.lint import Report, lint

TODAY = date(2026, 11, 23)
SOURCE = {"title": "A page", "date": "2026-06-01", "seen": "2026-11-01", "by": "independent", "url": "https://a.test/p"}
FACT = {"level": "first-class", "why": "It is made for it.", "sources": ["s1"]}
RATING = {"ticks": 4, "low": 3.5, "high": 4.5, "why": "It is well done.", "sources": ["s1"]}
LIBRARY: dict[str, Any] = {
    "id": "lib", "name": "Lib", "kind": "framework", "summary": "A library.", "packages": ["pkg:pypi/lib"],
    "repository": "https://example.test/lib",
    "steward": {"name": "Someone", "kind": "community", "sources": ["s1"]},
    "lifecycle": {"state": "active", "since": "2020-01", "last_release": {"version": "2.0", "date": "2026-10"},
                  "why": "Released last month.", "sources": ["s1"]},
    "licence": {"spdx": "MIT", "patents": "silent", "why": "Its licence file.", "sources": ["s1"]},
    "facts": {"languages": {"python": FACT}},
    "ratings": {"documentation": {"python": RATING}, "speed": {"any": RATING}},
    "caveats": [],
    "sources": {"s1": SOURCE},
}  # fmt: skip
CAVEAT = {
    "id": "lib-leak", "kind": "bug", "area": "memory", "confirmation": "confirmed", "severity": "note",
    "title": "It leaks", "sources": ["s1"],
}  # fmt: skip


def criterion(id: str, facets: list[str], computed: str | None = None) -> dict[str, Any]:
    """Return a criterion whose evidence counts 100 days short of two years."""
    made = {
        "id": id, "name": id, "question": "How good?", "order": 10, "facets": facets, "weight": 1, "unknown": 2,
        "max_age_days": 630, "rubric": {"1": "poor", "5": "good"}, "sources": {"s1": SOURCE},
    }  # fmt: skip
    return made | ({"computed": computed} if computed else {})


def changed(base: dict[str, Any], changes: dict[str, Any]) -> dict[str, Any]:
    """Return `base` with `changes` by dotted path; None takes a key out, a number picks from a list."""
    result = copy.deepcopy(base)
    for path, value in changes.items():
        *steps, last = path.split(".")
        place = result
        for step in steps:
            place = place.setdefault(step, {})
        if value is None:
            place.pop(last, None)
        else:
            place[last] = copy.deepcopy(value)
    return result


class Bench:
    """A catalogue in a temporary directory."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.write("criteria/features.yaml", {"features": {"onnx-export": {"name": "ONNX", "meaning": "Writes ONNX."}}})
        self.write("criteria/documentation.yaml", criterion("documentation", ["language"]))
        self.write("criteria/speed.yaml", criterion("speed", ["workload", "role"]))
        self.write("criteria/fit.yaml", criterion("fit", [], "fit"))
        self.edition("current", frozen=False)

    def write(self, name: str, data: object) -> Path:
        """Write a file: text as it is, anything else as YAML."""
        path = self.root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        text = data if isinstance(data, str) else yaml.dump(data, Dumper=_Plain, sort_keys=False, width=10_000)
        path.write_text(text, encoding="utf-8")
        return path

    def edition(self, name: str, *, frozen: bool) -> None:
        """Write what an edition is."""
        made = {"id": name, "name": name, "summary": "All of it.", "date": "2026-11-23", "frozen": frozen}
        self.write(f"libraries/{name}/edition.yaml", made)

    def library(self, changes: dict[str, Any] | None = None, edition: str = "current") -> Path:
        """Write the smallest library without a finding, with changes by dotted path."""
        made = changed(LIBRARY, changes or {})
        return self.write(f"libraries/{edition}/{made['id']}.yaml", made)

    def report(self, root: Path | None = None, **options: Any) -> Report:
        """Return the linter's report on the catalogue, or on the layer under `root`."""
        options = {"editions": None, "today": TODAY} | options
        return lint(root or self.root, "", **options)

    def said(self, root: Path | None = None, **options: Any) -> list[str]:
        """Return `CODE word: what` for each finding, the word being the one that stands at its place."""
        return [self._line(root or self.root, each) for each in self.report(root, **options).findings]

    def _line(self, root: Path, finding: Any) -> str:
        problem = finding.problem
        word = "-"
        if problem.line is not None:
            line = (root / problem.file).read_text(encoding="utf-8").split("\n")[problem.line - 1]
            match = re.match(r"['\"]?([^'\"\s]*[^'\"\s:,])", line[problem.column - 1 :])
            word = match[1] if match else "?"
        return f"{finding.code} {word}: {problem.what}"


class _Plain(yaml.SafeDumper):
    """Writes no anchors: the catalogue refuses them."""

    def ignore_aliases(self, data: object) -> bool:  # noqa: ARG002  the name is PyYAML's
        return True


@pytest.fixture
def bench(tmp_path):
    return Bench(tmp_path)


@pytest.fixture
def guided(bench):
    """Give the bench a guide: an item on a feature, one without, and three defaults, of which one is about training."""
    item = {"part": "ideas", "slide": 22, "do": "Do it.", "talk": "It said so.", "answer": "how"}
    kind = {"group": "layers", "question": "What?", "number": True, "matters": "A lot.", "check": "Look."}
    bench.write("criteria/guide/plan.yaml", {
        "parts": {"ideas": {"name": "Ideas", "slides": [22]}},
        "items": {"export": item | {"feature": "onnx-export"}, "other": item},
    })  # fmt: skip
    bench.write("criteria/guide/defaults.yaml", {"defaults": {
        "epsilon": kind | {"name": "Epsilon"}, "slope": kind | {"name": "Slope", "when": {"workload": ["cnn"]}},
        "bias": kind | {"name": "Bias", "when": {"roles": ["training", "teaching"]}},
    }})  # fmt: skip


@pytest.fixture
def library(bench):
    """Return what the linter says of the smallest library with changes; `others` stand beside it."""

    def said(changes=None, others=(), **options):
        bench.library(changes)
        for each in others:
            bench.library(each)
        return bench.said(**options)

    return said


@pytest.fixture
def frozen(bench):
    """Return what the linter says of the same library in a frozen edition."""

    def said(changes=None):
        bench.edition("current", frozen=True)
        bench.library(changes)
        return bench.said()

    return said


@pytest.fixture
def change(bench, tmp_path_factory):
    """Return what the linter says of a layer that changes the smallest library."""

    def said(statement, sources=None):
        bench.library()
        layer = Bench.__new__(Bench)
        layer.root = tmp_path_factory.mktemp("layer")
        layer.write("layer.yaml", {"layer": "ours"})
        made = {"reason": "We know better.", "until": "2027-01-01"} | statement
        overrides = {"library": "lib", "changes": [made], "sources": sources or {}}
        layer.write("overrides/current/lib.yaml", overrides)
        return bench.said(layer.root, base=bench.root)

    return said


@pytest.fixture
def source():
    return lambda **changes: {key: value for key, value in (SOURCE | changes).items() if value is not None}


@pytest.fixture
def caveat():
    return lambda **changes: CAVEAT | changes
