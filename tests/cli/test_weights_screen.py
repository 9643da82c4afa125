"""The screen of `dlselect weights edit`: by itself, and in a real terminal."""

from __future__ import annotations

import os
import re
import signal
import sys
from datetime import date
from pathlib import Path

import pytest

from dlselect.api import load_catalogue, load_requirements
from dlselect.cli.weights_screen import End, Screen, drawn

from .terminal import Terminal, dlselect

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


# --- edit, the screen by itself ---


@pytest.fixture
def screen(file):
    return Screen("r.yaml", load_requirements(file, CATALOGUE), CATALOGUE, DAY)


def press(screen, *keys):
    return [screen.press(key) for key in keys][-1]


def weights(screen):
    return {each.criterion: each.weight for each in screen.outcome.weights}


JUDGED = [
    pytest.param("{swing: {speed: 100, learning: 50}}", "swings", "swing", id="swings"),
    pytest.param("{pairs: {speed / learning: 3}}", "pairwise comparisons", "pairs", id="pairs"),
    pytest.param("{order: [speed], rule: rank-sum}", "a ranking of criteria", "ranking", id="an order"),
    pytest.param("{limits: [speed >= 30 %]}", "default weights", "limits", id="limits"),
]


@pytest.mark.parametrize(("judged", "state", "origin"), JUDGED)
def test_the_screen_says_how_the_weights_were_judged(file, judged, state, origin):
    file.write_text(FILE.replace("research", judged))
    screen = Screen("r.yaml", load_requirements(file, CATALOGUE), CATALOGUE, DAY)
    lines = [line.text for line in screen.lines(80, 24)]
    assert lines[0] == f"r.yaml: {state}"
    assert f" {origin} " in next(line for line in lines if " speed " in line)


def test_a_key_turns_a_judgement_into_the_points_that_it_stood_for_and_keeps_the_limits(file):
    file.write_text(FILE.replace("research", "{swing: {speed: 100, learning: 60}, limits: [speed <= 90 %]}"))
    screen = Screen("r.yaml", load_requirements(file, CATALOGUE), CATALOGUE, DAY)
    press(screen, "j", "3")
    assert screen.judgement.method == "points"
    assert screen.judgement.given["speed"] / screen.judgement.given["learning"] == pytest.approx(100 / 60)
    assert [each.text for each in screen.judgement.limits] == ["speed <= 90 %"]


SECOND = list(CATALOGUE.criteria)[1]
START = CATALOGUE.presets["research"].weights[SECOND].weight
PRESSES = [
    pytest.param(["j", "+"], START + 0.5, id="plus"),
    pytest.param(["down", "right", "right", "left"], START + 0.5, id="arrows"),
    pytest.param(["down", *["-"] * 9], 0, id="never below zero"),
    pytest.param(["j", "1", "2", ".", "5"], 12.5, id="digits"),
    pytest.param(["j", "1", "2", "backspace"], 1, id="a digit taken back"),
    pytest.param(["j", "9", "9", "9", "9"], 1000, id="never above the most"),
    pytest.param(["j", "3", "enter", "4"], 4, id="Enter ends a number, and the next begins anew"),
    pytest.param(["j", "3", "j", "4"], 3, id="so does another criterion"),
    pytest.param(["j", "3", "."], 3, id="a point without decimals"),
    pytest.param(["j", "1", ".", ".", "5"], 1.5, id="a second point is not taken"),
]


@pytest.mark.parametrize(("keys", "weight"), PRESSES)
def test_keys_change_the_chosen_weight(screen, keys, weight):
    assert press(screen, *keys) is None
    assert weights(screen)[SECOND] == weight


def test_a_half_taken_from_a_weight_leaves_a_short_number(screen):
    press(screen, "j", *["j"] * 5, "-")
    assert screen.judgement.given == {"speed": 0.2}


def test_the_choice_goes_round(screen):
    press(screen, "k")
    assert screen.cursor == len(CATALOGUE.criteria) - 1
    press(screen, "j")
    assert screen.cursor == 0


def test_p_goes_through_the_presets_and_r_takes_all_weights_back(screen):
    seen = []
    for _ in CATALOGUE.presets:
        press(screen, "p")
        seen.append(screen.judgement.preset)
    assert sorted(seen) == sorted(CATALOGUE.presets)
    assert seen[-1] == "research"
    press(screen, "+", "r")
    assert weights(screen)["fit"] == CATALOGUE.criteria["fit"].weight
    assert screen.judgement == type(screen.judgement)()


@pytest.mark.parametrize(
    ("key", "end"), [("s", End.SAVE), ("enter", End.SAVE), ("q", End.QUIT), ("escape", End.QUIT), ("x", None)]
)
def test_keys_end_the_editing(screen, key, end):
    assert press(screen, key) is end


def test_the_last_weight_cannot_be_set_to_zero(screen):
    for _ in CATALOGUE.criteria:
        press(screen, "0", "j")
    assert sum(weights(screen).values()) > 0
    press(screen, *["0", "j"] * len(CATALOGUE.criteria))
    assert any("nothing to judge by" in line.text for line in _while_pressing(screen))


def _while_pressing(screen):
    for _ in CATALOGUE.criteria:
        screen.press("j")
        screen.press("0")
        yield from screen.lines(80, 24)


def test_the_weight_of_wishes_that_are_not_there_cannot_be_changed(screen):
    before = screen.judgement
    screen.cursor = list(CATALOGUE.criteria).index("wishes")
    press(screen, "5")
    assert (screen.judgement, screen.entry) == (before, "")
    assert "no wishes" in screen.lines(60, 24)[-2].text


@pytest.mark.parametrize("columns", [30, 60, 80, 200])
@pytest.mark.parametrize("lines", [6, 12, 24, 60])
def test_the_screen_fits_and_shows_the_chosen_criterion_and_the_first_library(screen, columns, lines):
    for criterion in CATALOGUE.criteria:
        shown = [line.text for line in screen.lines(columns, lines)]
        assert len(shown) <= lines
        assert max(map(len, shown)) <= columns
        assert any(line.startswith(f"> {criterion}") for line in shown)
        assert any(line.startswith(f"  1. {screen.outcome.ranking[0].name}") for line in shown) or lines < 7
        press(screen, "j")


def test_the_ranking_follows_the_weights_and_says_how_it_moved(screen):
    first = screen.outcome.ranking[0]
    for place, criterion in enumerate(CATALOGUE.criteria):
        screen.cursor = place
        press(screen, "0" if criterion != "speed" else "9")
    shown = "\n".join(line.text for line in screen.lines(80, 24))
    assert screen.outcome.ranking[0].id != first.id
    assert "another first than in the file" in shown
    assert " up " in shown
    assert " down " in shown


def test_styles_only_where_they_are_wanted(screen):
    lines = screen.lines(60, 24)
    assert "\x1b[1m" in drawn(lines, styled=True)
    assert "m" not in {sequence[-1:] for sequence in drawn(lines, styled=False).split("\x1b[")}


# --- edit, in a terminal ---

# The trap keeps the shell alive at Ctrl-C; the program does not inherit it.
BEFORE_AND_AFTER = """\
trap : INT
stty -g; "$@"; status=$?; stty -g; echo "ended with $status"
"""


@pytest.fixture
def terminal(environment, tmp_path, file):
    def start(*words, columns=60, lines=24, **variables):
        command = ["sh", "-c", BEFORE_AND_AFTER, "sh", *dlselect("weights", "edit", "r.yaml", *TALK, *words)]
        return Terminal(command, cwd=tmp_path, env=environment | variables, columns=columns, lines=lines)

    return start


def restored(session):
    """Return whether the terminal was left as it was found: its modes, its cursor, its screen."""
    session.process.expect(r"ended with (\d+)")
    status = int(session.process.match.group(1))
    session.seen += session.process.before
    first, *_, last = re.findall(r"[0-9a-f]+(?::[0-9a-f]+){20,}", session.seen)
    opened, closed = session.seen.rfind("\x1b[?1049h"), session.seen.rfind("\x1b[?1049l")
    assert first == last
    assert session.seen.count("\x1b[?25l") == session.seen.count("\x1b[?25h")
    assert opened <= closed
    return status


ENDS = [
    pytest.param("q", 0, id="q"),
    pytest.param("\x1b", 0, id="Esc"),
    pytest.param("\x03", 130, id="Ctrl-C"),
    pytest.param("\x04", 130, id="Ctrl-D"),
    pytest.param("\x1a\x1cq", 0, id="Ctrl-Z and Ctrl-backslash do nothing"),
]


@pytest.mark.parametrize(("keys", "status"), ENDS)
def test_every_way_out_leaves_the_terminal_and_the_file_as_they_were(terminal, file, keys, status):
    session = terminal()
    session.wait_for_screen("q or Esc quit")
    session.type("j+")
    session.wait_for_screen("(changed)")
    session.type(keys)
    assert restored(session) == status
    assert file.read_text() == FILE


@pytest.mark.skipif(sys.platform != "linux", reason="looks the process up in /proc")
def test_a_signal_that_ends_the_program_leaves_the_terminal_as_it_was(terminal, file):
    session = terminal()
    session.wait_for_screen("q or Esc quit")
    shell = session.process.pid
    child = Path(f"/proc/{shell}/task/{shell}/children").read_text().split()[0]
    os.kill(int(child), signal.SIGTERM)
    assert restored(session) == 128 + signal.SIGTERM
    assert file.read_text() == FILE


@pytest.mark.parametrize(("columns", "lines"), [(60, 24), (80, 24), (40, 12)])
def test_the_screen_is_drawn_changed_and_saved(terminal, file, columns, lines):
    session = terminal(columns=columns, lines=lines)
    session.wait_for_screen("r.yaml: preset research")
    session.wait_for_screen("> fit")
    session.wait_for_screen("  1. ")
    session.type("\x1b[B\x1b[B")
    session.wait_for_screen("> community")
    session.type("2.5")
    session.wait_for_screen("2.5_")
    session.type("\r")
    session.type("s")
    session.wait("written: r.yaml")
    assert restored(session) == 0
    assert file.read_text() == written("weights: {preset: research, community: 2.5} # we try things\n")


def test_the_screen_follows_the_size_of_the_window(terminal):
    session = terminal(columns=80, lines=24)
    session.wait_for_screen("q or Esc quit")
    session.screen.resize(14, 50)
    session.process.setwinsize(14, 50)
    session.wait_for_screen("p preset r reset s save q quit")
    session.type("q")
    assert restored(session) == 0


def test_a_file_that_another_program_changed_meanwhile_is_kept(terminal, file):
    session = terminal()
    session.wait_for_screen("q or Esc quit")
    file.write_text(FILE + "# more\n")
    session.type("+s")
    session.wait("the file was changed by another program meanwhile")
    assert restored(session) == 3
    assert file.read_text() == FILE + "# more\n"


def test_a_terminal_without_a_screen_gets_the_flags_named(terminal, file):
    session = terminal(TERM="dumb")
    session.wait("this terminal cannot show the editing screen")
    session.wait("--set CRITERION=POINTS")
    session.process.expect(r"ended with 2")


def test_no_colour_means_no_styles(terminal):
    session = terminal(NO_COLOR="1")
    session.wait_for_screen("q or Esc quit")
    session.type("q")
    assert restored(session) == 0
    assert "\x1b[1m" not in session.seen
    assert "\x1b[2m" not in session.seen
