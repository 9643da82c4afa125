"""The text of the script for a project to keep: no word of a catalogue leaves its place, and every shipped one is sound."""

from __future__ import annotations

import ast
import subprocess
import sys

import pytest

from dlselect.errors import UsageError
from dlselect.load.assemble import assemble
from dlselect.model.guide import Recording
from dlselect.report.environment_script import render
from tests.conftest import ROOT
from tests.report.script_bench import STATED, Bench, made
from tests.scoring.bench import library, source


@pytest.fixture
def bench(tmp_path):
    return Bench(tmp_path)


@pytest.mark.parametrize(
    ("statement", "lines"),
    [
        pytest.param("fakelib.seed( seed )  # all", ["fakelib.seed( seed )  # all"], id="one stays as it is"),
        pytest.param("import sys; sys.flag = seed", ["import sys", "sys.flag = seed"], id="two"),
        pytest.param("if seed: fakelib.seed(1); fakelib.seed(2)",
                     ["if seed:", "    fakelib.seed(1)", "    fakelib.seed(2)"], id="a condition"),
        pytest.param("if seed: fakelib.state['text'] = f'a\\n{seed}'",
                     ["if seed:", "    fakelib.state['text'] = f'a\\n{seed}'"], id="a text with a line's end"),
        pytest.param("# nothing", ["# nothing"], id="a comment alone"),
    ],
)  # fmt: skip
def test_a_statement_is_written_over_the_lines_that_it_needs(bench, statement, lines):
    script = made(seeds=(statement,), values={"text": "fakelib.state.get('text')"})
    compile(script, "record.py", "exec")
    written = script.split("    # Seeds of Fake.\n")[1].split("    # Settings")[0]
    assert ast.dump(ast.parse(written.replace("\n    ", "\n").strip())) == ast.dump(ast.parse("\n".join(lines)))
    if "text" in statement:
        assert bench.record(script, "--seed", "3")["library"]["values"]["text"] == "a\n3"
    else:
        assert [line.removeprefix("    ") for line in written.splitlines()] == lines


HOSTILE = (
    "'",
    '"',
    '"""',
    "'''",
    "\\",
    "\\'",
    '\\"',
    "{x}",
    "{",
    "%s",
    "@VALUES@",
    "#",
    "\\n",
    "é☃",
    "'; import os",
    "${a}",
)


@pytest.mark.parametrize("text", HOSTILE)
def test_no_text_leaves_its_place(bench, text):
    cited = source(ref="lib/s1")._replace(title=f"title {text}", url=None, document=f"document {text}")
    script = render(
        library("fake", name=f"Fake {text}"),
        STATED._replace(before={"FAKE_MODE": text}, values={"mode": "fakelib.SEEN"}, packages=(), sources=(cited,)),
        "2026-11-25",
    )
    plain = made(before={"FAKE_MODE": "still"}, values={"mode": "fakelib.SEEN"}, packages=())
    # But for the words themselves the two are the same program.
    assert [type(node) for node in ast.walk(ast.parse(script))] == [type(node) for node in ast.walk(ast.parse(plain))]
    assert bench.record(script)["library"]["values"]["mode"] == text


def test_what_turns_lines_round_is_not_shown(bench):
    script = render(library("fake", name="Fake\u202e\u2028x"), STATED, "2026-11-25")
    assert "Fake??x" in script


@pytest.mark.parametrize(
    "change",
    [
        pytest.param({"seeds": ("return",)}, id="it would skip what comes after"),
        pytest.param({"seeds": ("yield",)}, id="the function would not run at all"),
        pytest.param({"seeds": ("global sys",)}, id="it would reach for the script's own names"),
        pytest.param({"seeds": ("from os import *",)}, id="it cannot stand in a function"),
        pytest.param({"seeds": ("if True:",)}, id="a statement is not whole"),
        pytest.param({"seeds": ("a = 1\nb = 2",)}, id="two lines"),
        pytest.param({"seeds": ("match 1:",)}, id="older Pythons do not know it"),
        pytest.param({"switches": ("a = '\u202e'",)}, id="a character that turns the reading direction"),
        pytest.param({"switches": ("a = '\ud800'",)}, id="a character that no file can hold"),
        pytest.param({"values": {"a": "1)\n("}}, id="an expression that closes a bracket"),
        pytest.param({"values": {"a": "(yield)"}}, id="an expression that is not one in a function"),
        pytest.param({"values": {"a": "[x async for x in y]"}}, id="an expression that waits"),
        pytest.param({"values": {"a": "1 is 1"}}, id="an expression that Python warns of"),
        pytest.param({"module": "class"}, id="a word of the language for a module"),
    ],
)
def test_what_would_do_something_else_in_a_script_is_refused(change):
    with pytest.raises(UsageError, match="cannot stand in a script"):
        made(**change)


def test_an_expression_of_any_depth_gives_a_script_or_a_clear_refusal():
    try:
        script = made(values={"a": "-" * 299 + "1"})
    except UsageError as refused:
        assert "cannot stand in a script" in str(refused)
    else:
        compile(script, "record.py", "exec")


@pytest.mark.parametrize(
    ("recording", "message"),
    [
        (Recording("unknown", "nobody looked"), "a script for Fake is not known: nobody looked"),
        (Recording("absent", "no Python interface"), "a script for Fake cannot be written: no Python interface"),
    ],
)
def test_where_nothing_is_stated_the_reason_is_given(recording, message):
    with pytest.raises(UsageError) as raised:
        render(library("fake", name="Fake"), recording, "2026-11-25")
    assert raised.value.problems[0].what == message


def test_the_header_says_whose_statements_are_run():
    assert "come from dlselect's catalogue and are run" in _unwrapped(made())
    ours = made(sources=(source(ref="our-team:fake/o1"),))
    assert "come from the layer our-team over dlselect's catalogue and are run" in _unwrapped(ours)


def _unwrapped(script):
    return " ".join(line.removeprefix("#").strip() for line in script.splitlines() if line.startswith("#"))


def _shipped():
    catalogue = assemble(ROOT, "current", "", "")
    for id, practice in catalogue.guide.practices.items():
        if practice.record is not None and practice.record.state == "stated":
            yield pytest.param(catalogue.libraries[id], practice.record, id=id)


SHIPPED = [pytest.param(library("fake"), STATED, id="fake"), *_shipped()]


@pytest.mark.parametrize(("one", "recording"), SHIPPED)
def test_a_shipped_script_compiles_on_python_3_9_and_passes_a_linter(one, recording, tmp_path):
    script = render(one, recording, "2026-11-25", digest="0123abcd")
    tree = ast.parse(script, feature_version=(3, 9))
    compile(tree, "record.py", "exec")
    pytest.importorskip("ruff")
    words = ("check", "--isolated", "--no-cache", "--select", "E,F,W,B", "--target-version", "py39", "--quiet", "-")
    done = subprocess.run(
        (sys.executable, "-m", "ruff", *words), input=script, capture_output=True, text=True, check=False
    )
    assert (done.stdout, done.stderr) == ("", "")
