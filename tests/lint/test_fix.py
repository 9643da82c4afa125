"""`lint --fix` takes out what says nothing, and touches no other byte."""

from __future__ import annotations

import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dlselect.lint.fix import without
from dlselect.load.yaml_text import parse_document

ROWS = [
    pytest.param("a: 1\nb: 2\n", ("a",), "b: 2\n", id="a line"),
    pytest.param("a: 1\nb: 2", ("b",), "a: 1\n", id="the last line, without an end"),
    pytest.param("# on a\na: 1  # why\n# on b\nb: 2\n", ("a",), "# on a\n# on b\nb: 2\n", id="comments of others stay"),
    pytest.param(
        "s:\n  a:\n    x: 1\n\n  # on b\n  b: {z: 2}\n", ("s", "a"), "s:\n\n  # on b\n  b: {z: 2}\n", id="a block"
    ),
    pytest.param("s: {a: 1, b: 2, c: 3}\n", ("s", "b"), "s: {a: 1, c: 3}\n", id="in a flow mapping"),
    pytest.param("s: {a: 1, b: 2}\n", ("s", "b"), "s: {a: 1}\n", id="last in a flow mapping"),
    pytest.param("s: {a: 1}\nt: 2\n", ("s", "a"), "t: 2\n", id="what held nothing else goes too"),
    pytest.param("s: {a: {x: 1,\n    z: 2},\n  b: 2}\n", ("s", "a"), "s: {b: 2}\n", id="over two lines"),
]


@pytest.mark.parametrize(("text", "steps", "result"), ROWS)
def test_without(text, steps, result):
    assert without(text, steps, "f") == result


@pytest.mark.parametrize("steps", [("x",), ("a", "b"), ("s", 0)])
def test_what_is_not_there_is_not_cut(steps):
    assert without("a: 1\ns: [1]\n", steps, "f") is None


KEYS = st.lists(st.sampled_from("abcdef"), min_size=2, max_size=5, unique=True)


@given(KEYS, st.booleans(), st.data())
def test_the_rest_means_what_it_meant(keys, flow, data):
    gone = data.draw(st.sampled_from(keys))
    text = (
        f"m: {{{', '.join(f'{key}: 1' for key in keys)}}}\n"
        if flow
        else "m:\n" + "".join(f"  {key}: 1\n" for key in keys)
    )
    result = without(text, ("m", gone), "f")
    assert result is not None
    assert parse_document(result, "f").data == {"m": {key: 1 for key in keys if key != gone}}


def test_a_run_mends_and_says_what_is_left(bench, source):
    path = bench.library({"sources.s2": source(), "lifecycle.last_release.date": "2021-01"})
    text = path.read_text(encoding="utf-8").replace(
        "name: Lib\n", "name: Lib  # lint: allow DL010 no reason here any more\n"
    )
    path.write_text(f"# kept\n{text}", encoding="utf-8")
    command = [sys.executable, "-m", "dlselect", "lint", str(bench.root), "--fix", "--as-of", "2026-11-23"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.stderr == "2 findings mended\n"
    assert [line.split(": ")[1] for line in done.stdout.splitlines()[:-1]] == ["warning DL041"]
    left = path.read_text(encoding="utf-8")
    assert left.startswith("# kept\nid: lib\nname: Lib\n")
    assert "s2" not in left
