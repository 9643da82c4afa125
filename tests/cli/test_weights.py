"""`dlselect weights`: showing them, editing them by flags, and on the screen of a terminal."""

from __future__ import annotations

import csv
import io
import json
from datetime import date

import pytest

from dlselect.api import load_catalogue

DAY = date(2026, 11, 25)
# The frozen edition: its numbers never change.
CATALOGUE = load_catalogue(edition="talk-2017", today=DAY)
TALK = ("--edition", "talk-2017")
FILE = """\
# mine
project: Pedestrians    # walking
needs: {languages: [python]}

weights: research  # we try things
team:   {knows: [pytorch]}
"""


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "r.yaml"
    path.write_text(FILE)
    return path


def written(line):
    return FILE.replace("weights: research  # we try things\n", line)


# --- show ---


def test_show_gives_the_weights_in_force_with_their_share_and_origin(program, file):
    ran = program("weights", "show", "--for", file, "-f", "json", *TALK)
    weights = {each["criterion"]: each for each in json.loads(ran.out)["weights"]}
    assert (ran.status, ran.err) == (0, "")
    assert list(weights) == list(CATALOGUE.criteria)
    assert sum(each["percent"] for each in weights.values()) == pytest.approx(100)
    assert weights["speed"]["weight"] == CATALOGUE.presets["research"].weights["speed"].weight
    assert weights["speed"]["why"].startswith("preset research: ")
    wishes = weights["wishes"]
    assert (wishes["weight"], wishes["percent"], wishes["why"]) == (0, 0, "no wishes are given")


def test_show_takes_another_preset_than_the_files(program, file):
    ran = program("weights", "show", "--for", file, "--weights", "talk", "-f", "csv", *TALK)
    rows = {row["id"]: row for row in csv.DictReader(io.StringIO(ran.out))}
    assert rows["documentation"]["why"].startswith("preset talk: ")


@pytest.mark.parametrize("form", ["table", "markdown"])
def test_show_without_a_file_shows_the_defaults(program, form):
    ran = program("weights", "show", "-f", form)
    assert ran.status == 0
    assert "Fit to the needs weighs most" in ran.out
    assert "default" in ran.out


def test_show_refuses_an_unknown_preset(program):
    ran = program("weights", "show", "--weights", "reserch")
    assert ran == (2, "", "error: 'reserch' is not a preset of weights; did you mean 'research'?\n")


# --- edit, by flags ---

EDITS = [
    pytest.param(["--set", "speed=3"], "weights: {preset: research, speed: 3} # we try things\n", id="one weight"),
    pytest.param(["--set", "speed=0.25", "--set", "community=2"],
                 "weights: {preset: research, speed: 0.25, community: 2} # we try things\n", id="two weights"),
    pytest.param(["--preset", "talk"], "weights: talk      # we try things\n", id="another preset"),
    pytest.param(["--preset", "talk", "--set", "speed=3"],
                 "weights: {preset: talk, speed: 3} # we try things\n", id="another preset and a weight"),
    pytest.param(["--order", "stability, documentation=community,speed"],
                 "weights: [stability, documentation = community, speed] # we try things\n", id="a ranking"),
    pytest.param(["--reset"], "", id="the defaults"),
    pytest.param(["--reset", "--set", "speed=3"], "weights: {speed: 3} # we try things\n", id="a weight over the defaults"),
]  # fmt: skip


@pytest.mark.parametrize(("flags", "line"), EDITS)
def test_an_edit_changes_the_weights_and_no_other_byte(program, file, flags, line):
    ran = program("weights", "edit", file, *flags, *TALK)
    assert (ran.status, ran.out) == (0, "")
    assert ran.err.endswith(f"written: {file}\n")
    assert file.read_text() == written(line)


def test_an_edit_says_what_it_changed_and_what_that_did_to_the_ranking(program, file):
    ran = program("weights", "edit", "r.yaml", "--preset", "balanced", "--set", "speed=30", *TALK)
    lines = ran.err.splitlines()
    assert lines[0].split() == ["weight", "before", "after", "share"]
    speed = next(line for line in lines if line.startswith("speed"))
    assert speed.split()[1:3] == ["0.7", "30"]
    place = lines.index("first three before          after")
    before, after = zip(*(line.split("  ", 1) for line in lines[place + 1 : place + 3]), strict=True)
    assert all(line.startswith(f"{number}. ") for number, line in enumerate(before, 1))
    assert all(line.strip() for line in after)
    assert max(map(len, lines)) <= 60


def test_points_after_a_ranking_are_those_that_the_ranking_stood_for(program, file):
    program("weights", "edit", file, "--order", "stability,speed", *TALK)
    ran = program("weights", "edit", file, "--set", "fit=7", *TALK)
    assert "replaced by the points that it stood for" in ran.err
    shown = program("weights", "show", "--for", file, "-f", "json", *TALK)
    weights = {each["criterion"]: each["weight"] for each in json.loads(shown.out)["weights"]}
    assert weights["fit"] == 7
    assert weights["stability"] > weights["speed"] > weights["documentation"] == weights["learning"] > 0


def test_an_edit_that_changes_nothing_writes_nothing(program, file):
    stamp = file.stat().st_mtime_ns
    ran = program("weights", "edit", "r.yaml", "--preset", "research", *TALK)
    assert ran == (0, "", "the weights of r.yaml are so already; nothing is written\n")
    assert file.stat().st_mtime_ns == stamp


@pytest.mark.parametrize("mark", ["\ufeff", ""])
def test_the_mark_at_the_start_and_line_ends_of_windows_stay(program, file, mark):
    file.write_bytes((mark + FILE.replace("\n", "\r\n")).encode())
    assert program("weights", "edit", file, "--preset", "talk", *TALK).status == 0
    assert file.read_bytes().decode() == mark + written("weights: talk      # we try things\n").replace("\n", "\r\n")


NOTHING_FITS = "project: x\nneeds: {languages: [fortran], targets: [microcontroller]}\n"


def test_an_edit_of_a_file_that_no_library_meets_is_written_all_the_same(program, file):
    file.write_text(NOTHING_FITS)
    ran = program("weights", "edit", file, "--set", "speed=3")
    assert ran.status == 0
    assert "(none of them meets every need)" in ran.err
    assert file.read_text() == NOTHING_FITS + "\nweights: {speed: 3}\n"


REFUSED = [
    pytest.param(["--set", "sped=3"], 2, "'sped' is not a criterion; did you mean 'speed'?", id="no criterion"),
    pytest.param(["--set", "speed"], 2, "write it like speed=3", id="no number"),
    pytest.param(["--set", "speed=nan"], 2, "give a number from 0 to 1000", id="not a number"),
    pytest.param(["--set", "speed=-1"], 2, "give a number from 0 to 1000", id="a negative weight"),
    pytest.param(["--preset", "reserch"], 2, "did you mean 'research'?", id="no preset"),
    pytest.param(["--order", "speed,sped"], 2, "'sped' is not a criterion", id="an unknown criterion in a ranking"),
    pytest.param(["--order", "speed,speed"], 2, "'speed' is named twice", id="a criterion twice"),
    pytest.param(["--order", ""], 2, "is not a criterion", id="an empty ranking"),
    pytest.param(["--order", "speed", "--set", "fit=3"], 2, "--order and --set do not go together", id="ranking and points"),
    pytest.param(["--preset", "talk", "--reset"], 2, "--preset and --reset do not go together", id="preset and reset"),
    pytest.param([each for id in CATALOGUE.criteria for each in ("--set", f"{id}=0")], 2, "nothing to judge by", id="all zero"),
    pytest.param([], 2, "without a terminal the change must be given as flags; give --set CRITERION=POINTS, --preset", id="no flag, no terminal"),
]  # fmt: skip


@pytest.mark.parametrize(("flags", "status", "message"), REFUSED)
def test_a_wrong_edit_leaves_the_file_alone(program, file, flags, status, message):
    ran = program("weights", "edit", file, *flags, *TALK)
    assert (ran.status, ran.out) == (status, "")
    assert message in ran.err
    assert file.read_text() == FILE


@pytest.mark.parametrize("text", ["project: x\nneeds: {os: [beos]}\n", "- x\n", "project: [\n", ""])
def test_a_file_that_is_wrong_is_not_edited(program, file, text):
    file.write_text(text)
    ran = program("weights", "edit", file, "--set", "speed=3", *TALK)
    assert ran.status == 3
    assert f"{file}:" in ran.err
    assert file.read_text() == text


def test_weights_alone_asks_for_a_command(program):
    ran = program("weights")
    assert (ran.status, ran.out) == (2, "")
    assert "Missing command" in ran.err


def test_a_file_that_is_not_there_and_standard_input_cannot_be_edited(program):
    assert program("weights", "edit", "nowhere.yaml", "--set", "speed=3").status == 3
    assert program("weights", "edit", "-", "--set", "speed=3", stdin=FILE).status == 2
