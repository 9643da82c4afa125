"""`dlselect weights elicit` asks in a real terminal."""

from __future__ import annotations

import pytest

from .terminal import Terminal, dlselect

FILE = """\
# mine
project: Pedestrians
needs: {languages: [python]}
weights: teaching  # we teach
"""


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "r.yaml"
    path.write_text(FILE)
    return path


@pytest.fixture
def terminal(environment, tmp_path):
    def start(*words, columns=110, **variables):
        command = dlselect("weights", "elicit", *words, "-e", "talk-2017")
        kept = {name: value for name, value in environment.items() if name != "COLUMNS"}
        return Terminal(command, cwd=tmp_path, env=kept | variables, columns=columns)

    return start


def written(line):
    return FILE.replace("weights: teaching  # we teach\n", line)


def test_swings_are_asked_explained_corrected_shown_and_written(terminal, file):
    session = terminal("r.yaml")
    session.answer("method [swing]", "?")
    session.wait("'?' is none of these")
    session.answer("method [swing]", "")
    session.answer("criteria [these]", "?")
    session.wait("How well is the library documented")
    session.answer("criteria [these]", "fit, sped, speed documentation")
    session.wait("'sped' is not a criterion; did you mean 'speed'?")
    session.answer("criteria [these]", "fit, speed documentation")
    session.wait("Imagine a library at its worst on all of these. Which criterion would you first")
    session.wait("worst: One need is served poorly")
    session.wait("best:  Every need is one of the things")
    session.answer("first", "ft")
    session.wait("did you mean 'fit'?")
    session.answer("first", "fit")
    session.wait("is worth 100. What is each")
    session.answer("documentation", "?")
    session.wait("50: half as much")
    session.answer("documentation", "170")
    session.wait("the swing of 'documentation' is 170; give a number from 0 to 100")
    session.answer("documentation", "70")
    session.answer("speed", "40")
    session.wait("The weights that follow")
    session.wait("first three before")
    session.answer("write [yes]", "speed")
    session.answer("speed", "45")
    session.wait("The weights that follow")
    session.answer("write [yes]", "")
    session.wait("written: r.yaml")
    assert session.end() == 0
    assert file.read_text() == written(
        "weights: {preset: teaching, swing: {fit: 100, documentation: 70, speed: 45}} # we teach\n"
    )


def test_pairs_may_be_left_out_until_nothing_connects_them(terminal, file):
    session = terminal("r.yaml", "--method", "pairs")
    session.answer("criteria [these]", "documentation speed stability")
    session.wait("How many times as important")
    session.answer("1 of 3, documentation / stability [leave out]", "three")
    session.wait("is the text 'three'; give a number from")
    session.answer("1 of 3, documentation / stability [leave out]", "1/3")
    session.answer("2 of 3, documentation / speed [leave out]", "")
    session.answer("3 of 3, stability / speed [leave out]", "")
    session.wait("Nothing connects documentation, stability with speed; compare at least one with")
    session.answer("documentation / speed [leave out]", "")
    session.answer("stability / speed [leave out]", "5")
    session.wait("1 pair is not compared")
    session.answer("write [yes]", "documentation / speed")
    session.answer("documentation / speed [leave out]", "5")
    session.wait("Consistency ratio")
    session.wait("Most inconsistent pair")
    session.wait("warning: compare again")
    session.answer("write [yes]", "yes")
    assert session.end() == 0
    assert file.read_text() == written(
        "weights:           # we teach\n"
        "  preset: teaching\n"
        "  pairs: {documentation / stability: 1/3, documentation / speed: 5, stability / speed: 5}\n"
    )


def test_an_order_is_asked_place_by_place(terminal, file):
    session = terminal("r.yaml", "--method", "order")
    session.answer("criteria [these]", "")
    session.answer("place 1 [all that are left]", "speed = stabilty")
    session.wait("did you mean 'stability'?")
    session.answer("place 1 [all that are left]", "speed = stability")
    session.wait("left: documentation, community, learning, language, scalability")
    session.answer("place 2 [all that are left]", "learning")
    session.answer("place 3 [all that are left]", "")
    session.answer("rule [roc]", "rank-sum")
    session.answer("write [yes]", "")
    assert session.end() == 0
    assert "rule: rank-sum" in file.read_text()
    assert "speed = stability" in file.read_text()


def test_points_that_are_not_given_stay(terminal, file):
    session = terminal("r.yaml", "--method", "points")
    session.answer("criteria [these]", "speed, learning")
    session.answer("learning [2.2]", "")
    session.answer("speed [0.2]", "3")
    session.answer("write [yes]", "")
    assert session.end() == 0
    assert file.read_text() == written("weights: {preset: teaching, speed: 3} # we teach\n")


def test_without_a_file_the_weights_are_printed_at_the_end(terminal):
    session = terminal("--method", "points")
    session.answer("criteria [these]", "speed")
    session.answer("speed [1]", "3")
    session.wait("weights: {speed: 3}")
    assert session.end() == 0


def test_weights_that_leave_nothing_to_judge_by_must_be_changed(terminal, tmp_path):
    (tmp_path / "zero.yaml").write_text("project: x\nweights: {limits: [speed >= 1 %]}\n")
    session = terminal("zero.yaml", "--method", "points")
    names = ["fit", "documentation", "community", "learning", "stability", "language", "speed", "scalability"]
    session.answer("criteria [these]", " ".join(names))
    for name in names:
        session.wait(f"{name} [")
        session.type("0\n")
    session.wait("leave nothing to judge by")
    session.answer("change", "speed")
    session.answer("speed [0]", "2")
    session.answer("write [yes]", "no")
    assert session.end() == 130
    assert "nothing is written" in session.plain


HOWS = [pytest.param("\x03", id="Ctrl-C"), pytest.param("\x04", id="end of input")]


@pytest.mark.parametrize("how", HOWS)
@pytest.mark.parametrize("when", ["first", "write"])
def test_an_interrupted_conversation_writes_nothing(terminal, file, how, when):
    session = terminal("r.yaml", "--method", "swing")
    session.answer("criteria [these]", "speed learning")
    if when == "first":
        session.wait("first: ")
    else:
        session.answer("first", "speed")
        session.answer("learning", "30")
        session.wait("write [yes]: ")
    session.type(how)
    assert session.end() == 130
    assert session.plain.endswith("\ninterrupted\n")
    assert file.read_text() == FILE


def test_an_answer_of_no_writes_nothing(terminal, file):
    session = terminal("r.yaml", "--method", "swing")
    session.answer("criteria [these]", "speed learning")
    session.answer("first", "speed")
    session.answer("learning", "30")
    session.answer("write [yes]", "no")
    assert session.end() == 130
    assert file.read_text() == FILE


@pytest.mark.parametrize("columns", [60, 80])
def test_all_that_is_said_fits_the_terminal(terminal, file, columns):
    session = terminal("r.yaml", "--method", "pairs", columns=columns)
    session.answer("criteria [these]", "documentation speed stability")
    session.answer("1 of 3, documentation / stability [leave out]", "?")
    for place, pair in enumerate(("documentation / stability", "documentation / speed", "stability / speed"), 1):
        session.answer(f"{place} of 3, {pair} [leave out]", "9" if place != 2 else "1/9")
    session.answer("write [yes]", "no")
    assert session.end() == 130
    lines = session.plain.splitlines()
    assert [line for line in lines if len(line) > columns] == []


@pytest.mark.parametrize("variables", [{"NO_COLOR": "1"}, {"TERM": "dumb"}])
def test_there_are_no_styles_where_none_are_wanted(terminal, file, variables):
    session = terminal("r.yaml", "--method", "swing", **variables)
    session.answer("criteria [these]", "speed learning")
    session.answer("first", "speed")
    session.answer("learning", "30")
    session.answer("write [yes]", "no")
    assert session.end() == 130
    assert "\x1b" not in session.seen


def test_the_chart_is_coloured_in_a_terminal(terminal, file):
    session = terminal("r.yaml", "--swing", "fit=100,speed=40")
    assert session.end() == 0
    assert "\x1b[34m\u2588" in session.seen
