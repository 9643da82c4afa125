"""Whole outputs, kept as text. After a wanted change: `GOLDEN=write pytest tests/cli/test_golden.py`, then read the diff."""

from __future__ import annotations

import os

import pytest

from tests.conftest import EXAMPLES, ROOT, TODAY

GOLDEN = ROOT / "tests" / "data" / "golden"
DETECTOR = EXAMPLES / "pedestrian-detector.yaml"
ROWS = [
    *(
        pytest.param(
            f"recommend-{columns}.txt", ["recommend", DETECTOR.name], {"COLUMNS": columns}, id=f"at {columns} columns"
        )
        for columns in ("60", "80", "120")
    ),
    pytest.param(
        "recommend-talk.txt", ["recommend", "talk-2017.yaml", "-e", "talk-2017", "-w", "talk"], {}, id="the talk"
    ),
    pytest.param("recommend.md", ["recommend", DETECTOR.name, "-f", "markdown"], {}, id="Markdown"),
    pytest.param("recommend.csv", ["recommend", DETECTOR.name, "-f", "csv"], {}, id="CSV"),
    pytest.param(
        "recommend-colour.txt", ["recommend", "talk-2017.yaml", "-e", "talk-2017"], {"FORCE_COLOR": "1"}, id="colour"
    ),
    pytest.param("compare.txt", ["compare", "pytorch", "jax", "--for", DETECTOR.name], {}, id="compare"),
    pytest.param(
        "explain.txt", ["explain", "pytorch", "--against", "tensorflow", "--for", DETECTOR.name], {}, id="explain"
    ),
    pytest.param("caveats.txt", ["caveats", "djl", "-t", "dropout"], {}, id="caveats"),
    pytest.param("show-talk-cntk.txt", ["show", "cntk", "-e", "talk-2017"], {"COLUMNS": "60"}, id="show at 60 columns"),
    pytest.param("plan-60.txt", ["plan", "android-app.yaml"], {"COLUMNS": "60"}, id="an app's plan at 60 columns"),
    pytest.param("plan.md", ["plan", "first-course.yaml", "-l", "keras", "-f", "markdown"], {}, id="a course's plan"),
    pytest.param(
        "plan-unknown.txt", ["plan", "talk-2017.yaml", "-e", "talk-2017", "-l", "cntk"], {}, id="a plan without answers"
    ),
    pytest.param("list-criteria.txt", ["list", "criteria"], {}, id="list criteria"),
]


@pytest.mark.parametrize(("name", "words", "variables"), ROWS)
def test_the_whole_output(program, name, words, variables):
    ran = program(*words, "--as-of", TODAY, cwd=EXAMPLES, **variables)
    assert ran.status == 0, ran.err
    file = GOLDEN / name
    if os.environ.get("GOLDEN") == "write":
        file.write_text(ran.out, encoding="utf-8")
    assert ran.out == file.read_text(encoding="utf-8")


@pytest.mark.parametrize("columns", [40, 60, 80, 120])
def test_no_line_is_wider_than_the_terminal(program, columns):
    out = program("recommend", DETECTOR, "--as-of", TODAY, COLUMNS=str(columns)).out
    too_wide = [line for line in out.splitlines() if len(line) > columns and "://" not in line]
    assert too_wide == []


def test_without_colour_no_escape_is_printed(program):
    for variables in ({"NO_COLOR": "1", "FORCE_COLOR": "1"}, {"TERM": "dumb"}, {}):
        assert "\x1b" not in program("recommend", DETECTOR, **variables).out
