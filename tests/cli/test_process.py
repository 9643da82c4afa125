"""The command as a stranger meets it: statuses, streams, pipes, wrong input."""

from __future__ import annotations

import json
import os
import shlex
import shutil
import signal
import subprocess
import sys
import time

import pytest

from tests.conftest import EXAMPLES, TODAY

DETECTOR = EXAMPLES / "pedestrian-detector.yaml"
COMMANDS = ["init", "recommend", "explain", "compare", "caveats", "weights", "show", "list", "lint", "schema"]


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_help_with_an_example(program, command):
    ran = program(command, "--help")
    assert ran.status == 0
    assert ran.out.startswith(f"Usage: dlselect {command}")
    assert ran.err == ""
    assert "Example: dlselect" in ran.out or command == "weights"


def test_the_version_is_that_of_the_package(program):
    import dlselect

    assert program("--version") == (0, f"dlselect {dlselect.__version__}\n", "")


WRONG_CALLS = [
    pytest.param([], 2, "Usage: dlselect", id="no command shows the help"),
    pytest.param(["recomend", "x"], 2, "Did you mean 'recommend'?", id="a misspelt command"),
    pytest.param(["recommend"], 2, "Missing argument", id="no file"),
    pytest.param(["recommend", "nowhere.yaml"], 3, "nowhere.yaml: there is no such file", id="a file that is not there"),
    pytest.param(["recommend", str(DETECTOR), "--edition", "talk-2018"], 3, "did you mean 'talk-2017'?", id="no such edition"),
    pytest.param(["recommend", str(DETECTOR), "-w", "reserch"], 2, "did you mean 'research'?", id="no such preset"),
    pytest.param(["recommend", str(DETECTOR), "--weight", "sped=1"], 2, "did you mean 'speed'?", id="no such criterion"),
    pytest.param(["recommend", str(DETECTOR), "--weight", "speed=-1"], 2, "give a number from 0 to 1000", id="a negative weight"),
    pytest.param(["recommend", str(DETECTOR), "--weight", "speed=nan"], 2, "give a number from 0 to 1000", id="a weight that is none"),
    pytest.param(["recommend", str(DETECTOR), "--as-of", "tomorrow"], 2, "write YYYY-MM-DD", id="a day that is none"),
    pytest.param(["recommend", str(DETECTOR), "-f", "pdf"], 2, "'table', 'json', 'markdown', 'csv'", id="no such form"),
    pytest.param(["recommend", str(DETECTOR), "-c", "nowhere"], 3, "this is not a catalogue", id="no catalogue there"),
    pytest.param(["recommend", str(DETECTOR), "-o", "no/such/folder/x"], 2, "cannot be written", id="a place that is not there"),
    pytest.param(["compare", "pytorch"], 2, "name two or more libraries", id="one library to compare"),
    pytest.param(["compare", "pytorch", "tensorflo"], 2, "did you mean 'tensorflow'?", id="a misspelt library"),
    pytest.param(["explain", "\x1b[31mred"], 2, "is not a library", id="a name with an escape"),
    pytest.param(["show", "candle", "-e", "talk-2017"], 2, "is not a library of the edition talk-2017", id="not in the edition"),
    pytest.param(["caveats", "-t", "dropuot"], 2, "did you mean 'dropout'?", id="a misspelt technique"),
    pytest.param(["list", "librarys"], 2, "'libraries'", id="something that cannot be listed"),
]  # fmt: skip


@pytest.mark.parametrize(("words", "status", "says"), WRONG_CALLS)
def test_a_wrong_call_is_told_what_next(program, words, status, says):
    ran = program(*words)
    assert (ran.status, says in ran.out + ran.err) == (status, True), ran
    assert "Traceback" not in ran.err
    assert "\x1b" not in ran.out + ran.err


def test_all_errors_of_a_file_come_at_once_with_their_places(program, tmp_path):
    (tmp_path / "r.yaml").write_text("project: x\nneeds:\n  languages: [pyton]\n  oss: [linux]\nweights: {sped: 1}\n")
    ran = program("recommend", "r.yaml")
    assert ran == (
        3,
        "",
        "error: r.yaml:3:15: 'pyton' is not known here; did you mean 'python'?\n"
        "error: r.yaml:4:3: unknown key 'oss'; did you mean 'os'?\n"
        "error: r.yaml:5:11: 'sped' is not a criterion; did you mean 'speed'?\n",
    )


def test_nothing_fits_is_said_and_has_a_status_of_its_own(program, tmp_path):
    (tmp_path / "r.yaml").write_text("project: x\nneeds: {languages: [fortran], targets: [browser]}\n")
    ran = program("recommend", "r.yaml", "-f", "json")
    answer = json.loads(ran.out)
    assert ran.status == 4
    assert answer["ranking"] == []
    assert answer["near_misses"]
    assert answer["answer"]["verdict"] == "near miss"


def test_a_file_from_a_pipe(program):
    ran = program("recommend", "-", "-f", "json", stdin="project: piped\n")
    assert (ran.status, json.loads(ran.out)["project"]) == (0, "piped")


def test_the_same_input_gives_the_same_bytes(program):
    first, second = (program("recommend", DETECTOR, "-f", "json", "--as-of", TODAY) for _ in range(2))
    cold = program("recommend", DETECTOR, "-f", "json", "--as-of", TODAY, DLSELECT_CACHE="off")
    assert first == second == cold


def test_output_goes_to_a_file_whole_or_not_at_all(program, tmp_path):
    ran = program("recommend", DETECTOR, "-f", "json", "-o", "answer.json")
    assert (ran.status, ran.out, ran.err) == (0, "", "written: answer.json\n")
    assert json.loads((tmp_path / "answer.json").read_text())["schema"] == "1.0"
    assert os.listdir(tmp_path) == ["answer.json"]


def test_a_closed_pipe_is_quiet(environment):
    command = f"{sys.executable} -m dlselect recommend {DETECTOR} | head -n 1"
    done = subprocess.run(
        ["bash", "-c", f"set -o pipefail; {command}"], capture_output=True, text=True, env=environment, check=False
    )
    assert (done.stderr, done.stdout) == ("", "Pedestrian detector on a drone\n")


def test_a_reader_that_has_gone_is_no_failure(environment):
    command = f"{sys.executable} -m dlselect show pytorch -f json"
    done = subprocess.run(
        ["bash", "-c", f"{command} | true; exit ${{PIPESTATUS[0]}}"], capture_output=True, text=True, env=environment,
        check=False,
    )  # fmt: skip
    assert (done.returncode, done.stderr, done.stdout) == (0, "", "")


FULL = [
    pytest.param(["plan", str(EXAMPLES / "first-course.yaml"), "-l", "keras"], "", id="much is printed"),
    pytest.param(["plan", str(EXAMPLES / "first-course.yaml"), "-l", "keras", "--script"], "", id="a script"),
    pytest.param(["list", "libraries"], "", id="a list"),
    pytest.param(["list", "presets", "-f", "csv"], "", id="so little that it waits until the end"),
    pytest.param(["--version"], "", id="the version"),
    pytest.param(["lint", "--help"], "", id="help, which typer prints"),
    pytest.param(["lint", "--strict"], "", id="findings, with a status of their own"),
    pytest.param(["list", "libraries"], "2>&1", id="standard error is as full"),
]


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="no device that is always full")
@pytest.mark.parametrize(("words", "both"), FULL)
def test_a_full_disk_at_standard_output_is_told(environment, words, both):
    command = shlex.join((sys.executable, "-m", "dlselect", *words))
    done = subprocess.run(
        ["bash", "-c", f"{command} > /dev/full {both}"], capture_output=True, text=True, env=environment, check=False
    )
    told = "" if both else "error: standard output: No space left on device\n"
    assert (done.returncode, done.stderr) == (2, told)


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="no device that is always full")
def test_where_no_error_can_be_told_the_status_still_tells(environment):
    command = f"{sys.executable} -m dlselect recommend nowhere.yaml 2> /dev/full"
    assert subprocess.run(["bash", "-c", command], env=environment, check=False).returncode == 3


def test_standard_input_that_cannot_be_read_is_told(environment, tmp_path):
    with (tmp_path / "only-to-write").open("w") as stream:
        done = subprocess.run(
            [sys.executable, "-m", "dlselect", "recommend", "-"], stdin=stream, capture_output=True, text=True,
            env=environment, check=False,
        )  # fmt: skip
    assert (done.returncode, done.stderr) == (3, "error: standard input: this cannot be read: bad file descriptor\n")


def test_a_terminal_that_cannot_show_a_character_gets_a_substitute(program):
    ran = program("recommend", DETECTOR, PYTHONIOENCODING="ascii")
    assert (ran.status, ran.err) == (0, "")


def test_ctrl_c_ends_with_130_and_without_a_traceback(environment):
    # Reading standard input that never ends is the one place where the command waits.
    process = subprocess.Popen(
        [sys.executable, "-m", "dlselect", "recommend", "-"], stdin=subprocess.PIPE, stdout=subprocess.PIPE,
        stderr=subprocess.PIPE, text=True, env=environment,
    )  # fmt: skip
    time.sleep(1.5)
    process.send_signal(signal.SIGINT)
    out, err = process.communicate(timeout=20)
    assert (process.returncode, out, err) == (130, "", "interrupted\n")


@pytest.mark.parametrize("form", ["table", "json", "markdown", "csv"])
@pytest.mark.parametrize(
    "words",
    [
        ["recommend", str(DETECTOR)], ["compare", "jax", "keras"], ["explain", "jax"], ["show", "candle"], ["caveats", "jax"],
        ["caveats", "-t", "dropout"], ["list"], ["list", "criteria"], ["list", "presets"], ["list", "features"],
        ["list", "techniques"], ["list", "editions"], ["weights", "show"], ["lint"],
    ],
    ids=" ".join,
)  # fmt: skip
def test_every_command_that_prints_data_does_so_in_every_form(program, words, form):
    ran = program(*words, "-f", form)
    assert (ran.status, ran.err) == (0, "")
    assert ran.out.endswith("\n")
    if form == "json":
        assert json.loads(ran.out)["schema"] == "1.0"


def test_a_layer_lies_over_the_shipped_catalogue_and_is_shown(program, tmp_path):
    folder = tmp_path / "team" / "overrides" / "current"
    folder.mkdir(parents=True)
    (tmp_path / "team" / "layer.yaml").write_text("layer: our-team\n")
    (folder / "jax.yaml").write_text(
        "library: jax\n"
        "changes:\n"
        "  - reason: We measured it ourselves\n"
        "    until: 2027-06-30\n"
        "    ratings:\n"
        "      community: {ticks: 1, low: 1, high: 1, why: Nobody here knows it., sources: [o1]}\n"
        "sources:\n"
        "  o1: {document: Our wiki, title: Survey, date: 2026-11-01, seen: 2026-11-01, by: independent}\n"
    )
    ran = program("explain", "jax", "-c", "team", "--as-of", TODAY)
    assert ran.status == 0
    assert "our-team" in ran.out
    assert "We measured it ourselves" in ran.out
    lapsed = program("recommend", EXAMPLES / "first-course.yaml", "-c", "team", "--as-of", "2027-07-01")
    assert "lapsed on 2027-06-30" in " ".join(lapsed.out.split())


def test_another_catalogue_takes_the_place_of_the_shipped_one(program, tmp_path):
    shutil.copytree(EXAMPLES.parents[1] / "criteria", tmp_path / "mine" / "criteria")
    (tmp_path / "mine" / "libraries" / "current").mkdir(parents=True)
    shutil.copy(EXAMPLES.parents[1] / "libraries/current/edition.yaml", tmp_path / "mine/libraries/current/")
    ran = program("recommend", DETECTOR, "-c", "mine")
    assert (ran.status, "'pytorch' is not a library of the catalogue" in ran.err) == (3, True)


def test_no_message_has_a_full_stop_before_its_hint(program, tmp_path):
    (tmp_path / "r.yaml").write_text("project: x\nneeds: {languages: [fortran], targets: [browser]}\n")
    for words in (["plan", "r.yaml"], ["plan", "r.yaml", "-l", "llama-cpp", "--script"]):
        ran = program(*words)
        assert (ran.status > 1, ".;" in ran.err, "; " in ran.err) == (True, False, True), ran.err
