"""`dlselect new`: from nothing to a file that lint walks through."""

from __future__ import annotations

import subprocess
import sys

import pytest

from dlselect.load.yaml_text import parse_document

DAY = ("--as-of", "2026-11-25")


def run(*words):
    return subprocess.run([sys.executable, "-m", "dlselect", *words], capture_output=True, text=True, check=False)


@pytest.fixture
def layer(tmp_path):
    (tmp_path / "layer.yaml").write_text("layer: our-team\n", encoding="utf-8")
    return tmp_path


def test_the_template_is_well_formed_and_lint_says_what_is_left(layer):
    done = run("new", "minnow", "--in", str(layer), "--name", "Minnow", "--kind", "runtime", *DAY)
    file = layer / "libraries" / "current" / "minnow.yaml"
    assert (done.returncode, done.stdout) == (0, "")
    assert done.stderr.startswith(f"written: {file}\n")
    found = run("lint", str(layer), *DAY)
    assert found.returncode == 3
    codes = {line.split(" ")[2] for line in found.stdout.splitlines()[:-1]}
    assert codes == {"DL026:"}


def test_what_is_written_already_stays(layer):
    run("new", "minnow", "--in", str(layer), *DAY)
    file = layer / "libraries" / "current" / "minnow.yaml"
    file.write_text("mine\n", encoding="utf-8")
    done = run("new", "minnow", "--in", str(layer), *DAY)
    assert (done.returncode, file.read_text(encoding="utf-8")) == (2, "mine\n")
    assert "holds 'minnow' already" in done.stderr


@pytest.mark.parametrize(("words", "said"), [
    (("Minnow",), "'Minnow' is no id; use small letters, digits, and - . +"),
    (("pytorch",), "the catalogue holds 'pytorch' already; change it there, or choose another id"),
    (("minnow", "--kind", "runtim"), "'runtim' is no kind of library; did you mean 'runtime'?"),
])  # fmt: skip
def test_what_cannot_be_meant_is_refused(layer, words, said):
    done = run("new", *words, "--in", str(layer), *DAY)
    assert (done.returncode, done.stderr) == (2, f"error: {said}\n")


def test_a_place_that_is_no_catalogue(tmp_path):
    done = run("new", "minnow", "--in", str(tmp_path), *DAY)
    assert (done.returncode, done.stderr) == (
        2, f"error: {tmp_path} is neither a catalogue nor a layer; "
        "make a layer.yaml in it that says `layer: our-team`, or give --in DIR\n")  # fmt: skip


@pytest.mark.parametrize("name", ["My: 'Lib' # one", "no", "{x}", "Größe"])
def test_any_name_is_kept_as_it_is(layer, name):
    assert run("new", "minnow", "--in", str(layer), "--name", name, *DAY).returncode == 0
    text = (layer / "libraries" / "current" / "minnow.yaml").read_text(encoding="utf-8")
    assert parse_document(text, "f").data["name"] == name


def test_a_name_with_an_order_for_the_terminal_loses_it(layer):
    assert run("new", "minnow", "--in", str(layer), "--name", "a\x1b[31m", *DAY).returncode == 0
    text = (layer / "libraries" / "current" / "minnow.yaml").read_text(encoding="utf-8")
    assert parse_document(text, "f").data["name"] == "a?[31m"


def test_a_folder_that_cannot_be_made(layer):
    (layer / "libraries").write_text("a file\n", encoding="utf-8")
    done = run("new", "minnow", "--in", str(layer), *DAY)
    assert done.returncode == 2
    assert "cannot be made" in done.stderr
    assert "Traceback" not in done.stderr


def test_an_alias_of_the_catalogue_is_no_free_id(layer):
    done = run("new", "libtorch", "--in", str(layer), *DAY)
    assert (done.returncode, "the catalogue holds 'libtorch' already" in done.stderr) == (2, True)
