"""`dlselect weights elicit` by flags and by answers: what it shows, prints and writes."""

from __future__ import annotations

import json
import os

import pytest
import yaml

from tests.conftest import ROOT

TALK = ("--edition", "talk-2017")
GOLDEN = ROOT / "tests" / "data" / "golden"
FILE = """\
# mine
project: Pedestrians    # walking
needs: {languages: [python]}

weights: research  # we try things
team:   {knows: [pytorch]}
"""
SWING = ("--swing", "fit=100,documentation=70,speed=40")
# One triangle contradicts itself; the pair of speed and learning is left out.
COMPARED = ("documentation / speed = 3", "speed/stability=2", "stability / documentation = 2", "stability / learning = 4",
            "documentation/learning=4")  # fmt: skip
PAIRS = tuple(word for each in COMPARED for word in ("--pair", each))


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "r.yaml"
    path.write_text(FILE)
    return path


@pytest.fixture
def elicit(program):
    def run(*words, **options):
        return program("weights", "elicit", *words, *TALK, **options)

    return run


def written(line):
    return FILE.replace("weights: research  # we try things\n", line)


WRITTEN = [
    pytest.param(("--points", "speed=3, documentation=0.5"),
                 "weights: {preset: research, speed: 3, documentation: 0.5} # we try things\n", id="points"),
    pytest.param(("--order", "stability, documentation=community,speed"),
                 "weights: {preset: research, order: [stability, documentation = community, speed]} # we try things\n", id="an order"),
    pytest.param(("--order", "stability,speed", "--rule", "rank-sum"),
                 "weights: {preset: research, order: [stability, speed], rule: rank-sum} # we try things\n", id="another rule"),
    pytest.param(SWING, "weights: {preset: research, swing: {fit: 100, documentation: 70, speed: 40}} # we try things\n", id="swings"),
    pytest.param(("--pair", "fit / speed = 1/3"),
                 "weights: {preset: research, pairs: {fit / speed: 1/3}} # we try things\n", id="a pair"),
    pytest.param(("--pair", "fit/speed=2.50"),
                 "weights: {preset: research, pairs: {fit / speed: 2.5}} # we try things\n", id="a pair in other spacing"),
]  # fmt: skip


@pytest.mark.parametrize(("flags", "line"), WRITTEN)
def test_the_judgement_itself_is_written_and_no_other_byte_changes(elicit, file, flags, line):
    ran = elicit(file, *flags)
    assert (ran.status, ran.out) == (0, "")
    assert ran.err.endswith(f"written: {file}\n")
    assert file.read_text() == written(line)


PRINTED = [
    pytest.param(("--points", "speed=3"), {"speed": 3}, id="points"),
    pytest.param(("--order", "speed, fit = learning"), ["speed", "fit = learning"], id="an order"),
    pytest.param(("--order", "speed", "--rule", "rank-reciprocal"), {"order": ["speed"], "rule": "rank-reciprocal"}, id="a rule"),
    pytest.param(SWING, {"swing": {"fit": 100, "documentation": 70, "speed": 40}}, id="swings"),
    pytest.param(("--pair", "fit / wishes = 1/9"), {"pairs": {"fit / wishes": "1/9"}}, id="a pair"),
]  # fmt: skip


@pytest.mark.parametrize(("flags", "weights"), PRINTED)
def test_without_a_file_the_weights_are_data_on_standard_output(elicit, flags, weights):
    ran = elicit(*flags)
    assert ran.status == 0
    assert yaml.safe_load(ran.out) == {"weights": weights}
    assert ran.err.startswith("The weights that follow\n")


def test_what_is_printed_is_understood_as_answers_and_as_requirements(elicit, program, tmp_path):
    out = elicit(*PAIRS).out
    (tmp_path / "answers.yaml").write_text(out)
    again = elicit("--answers", "answers.yaml")
    assert (again.status, again.out) == (0, out)
    (tmp_path / "asked.yaml").write_text(f"project: x\n{out}")
    shown = json.loads(program("weights", "show", "--for", "asked.yaml", "-f", "json", *TALK).out)
    assert shown["judgement"]["method"] == "pairs"


@pytest.mark.parametrize("answers", ["swing: {fit: 100, speed: 30}\n", "weights:\n  swing: {fit: 100, speed: 30}\n"])
def test_answers_may_stand_under_the_key_or_alone(elicit, file, tmp_path, answers):
    (tmp_path / "answers.yaml").write_text(answers)
    assert elicit("r.yaml", "--answers", "answers.yaml").status == 0
    assert file.read_text() == written("weights: {preset: research, swing: {fit: 100, speed: 30}} # we try things\n")


def test_answers_may_name_a_preset_and_limits_of_their_own(elicit, file, tmp_path):
    file.write_text(FILE.replace("research", "{preset: research, limits: [speed <= 10 %]}"))
    (tmp_path / "answers.yaml").write_text("{preset: talk, swing: {fit: 100, speed: 30}, limits: [fit >= 30 %]}")
    assert elicit("r.yaml", "--answers", "answers.yaml").status == 0
    found = yaml.safe_load(file.read_text())["weights"]
    assert found == {"preset": "talk", "swing": {"fit": 100, "speed": 30}, "limits": ["fit >= 30 %"]}


def test_the_limits_of_the_file_stay(elicit, program, file):
    file.write_text(FILE.replace("research", "{speed: 3, limits: [speed <= 10 %]}"))
    assert elicit("r.yaml", *SWING).status == 0
    assert yaml.safe_load(file.read_text())["weights"]["limits"] == ["speed <= 10 %"]
    assert program("weights", "edit", "r.yaml", "--preset", "talk", *TALK).status == 0
    assert yaml.safe_load(file.read_text())["weights"] == {"preset": "talk", "limits": ["speed <= 10 %"]}
    assert program("weights", "edit", "r.yaml", "--set", "fit=3", *TALK).status == 0
    assert yaml.safe_load(file.read_text())["weights"] == {"preset": "talk", "fit": 3, "limits": ["speed <= 10 %"]}


def test_the_same_judgement_is_not_written_again(elicit, file):
    elicit("r.yaml", *SWING)
    stamp = file.stat().st_mtime_ns
    ran = elicit("r.yaml", *SWING)
    assert ran.err.endswith("the weights of r.yaml are so already; nothing is written\n")
    assert file.stat().st_mtime_ns == stamp


def test_points_by_edit_replace_a_judgement_by_what_it_stood_for(elicit, program, file):
    elicit("r.yaml", *SWING)
    ran = program("weights", "edit", "r.yaml", "--set", "learning=2", *TALK)
    assert "the judgement of swings in the file is replaced by the points that it stood for" in ran.err
    weights = yaml.safe_load(file.read_text())["weights"]
    assert weights["documentation"] / weights["speed"] == pytest.approx(70 / 40, rel=1e-2)
    assert (weights["learning"], "swing" in weights) == (2, False)


def test_points_of_the_command_line_change_single_weights_of_a_judgement(elicit, program, file):
    elicit("r.yaml", *SWING)
    words = ("recommend", "r.yaml", "--weight", "speed=9", "-f", "json", *TALK)
    weights = {each["criterion"]: each for each in json.loads(program(*words).out)["weights"]}
    assert (weights["speed"]["weight"], weights["speed"]["why"]) == (9, "given by you")
    assert weights["documentation"]["why"] == "swing: 70 of 100"


# --- what is shown ---

SHOWN = [
    pytest.param("elicit-swing.txt", ["r.yaml", *SWING], {"COLUMNS": "60"}, id="swings at 60 columns"),
    pytest.param("elicit-pairs.txt", ["r.yaml", *PAIRS], {}, id="pairs that contradict one another"),
    pytest.param("elicit-colour.txt", [*SWING], {"FORCE_COLOR": "1"}, id="colour"),
]


@pytest.mark.parametrize(("name", "words", "variables"), SHOWN)
def test_the_whole_output(elicit, file, name, words, variables):
    ran = elicit(*words, **variables)
    assert ran.status == 0, ran.err
    golden = GOLDEN / name
    if os.environ.get("GOLDEN") == "write":
        golden.write_text(ran.err, encoding="utf-8")
    assert ran.err == golden.read_text(encoding="utf-8")


@pytest.mark.parametrize("columns", [40, 60, 80, 120])
def test_no_line_is_wider_than_asked(elicit, file, columns):
    ran = elicit("r.yaml", *PAIRS, COLUMNS=str(columns))
    # What `edit` prints too is made for 60 columns.
    assert [line for line in ran.err.splitlines() if len(line) > max(columns, 60)] == []


def test_without_colour_no_escape_and_without_utf_8_no_block_is_printed(elicit):
    assert "\x1b" not in elicit(*SWING, NO_COLOR="1", FORCE_COLOR="1").err
    plain = elicit(*SWING, PYTHONIOENCODING="ascii").err
    assert "####" in plain
    assert plain.isascii()


def test_show_tells_how_the_weights_came_about(elicit, program, file):
    elicit("r.yaml", *PAIRS)
    shown = " ".join(program("weights", "show", "--for", "r.yaml", *TALK).out.split())
    assert "Consistency ratio 0.33 (random index of Alonso and Lamata 2006): above 0.1" in shown
    assert "Most inconsistent pair: documentation / speed is given as 3, and by the weights it is 1.24." in shown
    found = json.loads(program("weights", "show", "--for", "r.yaml", "-f", "json", *TALK).out)
    assert found["judgement"]["pairs"][0] == {"first": "documentation", "second": "speed", "times": 3}
    consistency = found["consistency"]
    assert {key: consistency[key] for key in ("acceptable", "gaps", "random_index")} == {
        "acceptable": False, "gaps": 1, "random_index": "Alonso and Lamata 2006",
    }  # fmt: skip
    assert consistency["most_inconsistent"][0]["implied"] == pytest.approx(1.24, abs=0.005)


def test_show_without_pairs_has_no_consistency(program):
    found = json.loads(program("weights", "show", "-f", "json", *TALK).out)
    assert (found["consistency"], found["judgement"]["method"]) == (None, None)


# --- what is refused ---

REFUSED = [
    pytest.param((), "without a terminal the judgement must be given as flags; give --points 'speed=3,documentation=2', --order", id="nothing"),
    pytest.param(("--method", "swing"), "give --swing 'fit=100,speed=40' or --answers FILE", id="only a method"),
    pytest.param(("--rule", "roc"), "must be given as flags", id="only a rule"),
    pytest.param(("--order", "speed", "--swing", "fit=100"), "--order and --swing do not go together; give one of them", id="two methods"),
    pytest.param(("--order", "speed", "--answers", "a"), "--order and --answers do not go together", id="flags and answers"),
    pytest.param(("--method", "order", "--swing", "fit=100"), "--method order and --swing do not go together", id="another method"),
    pytest.param(("--rule", "roc", "--swing", "fit=100"), "--rule says how an order becomes weights", id="a rule for swings"),
    pytest.param(("--rule", "sum", "--order", "speed"), "'sum' is not one of", id="no such rule"),
    pytest.param(("--method", "ahp"), "'ahp' is not one of", id="no such method"),
    pytest.param(("--points", "sped=3"), "--points: 'sped' is not a criterion; did you mean 'speed'?", id="no criterion"),
    pytest.param(("--points", "speed"), "--points: 'speed' gives no number; write it like speed=3", id="no number"),
    pytest.param(("--points", "speed=nan"), "must be a number, not the text 'nan'", id="not a number"),
    pytest.param(("--points", "speed=1,speed=2"), "--points: 'speed' is given twice", id="points twice"),
    pytest.param(("--points", " , "), "--points: no criterion is named", id="no points"),
    pytest.param(("--points", "fit=0,documentation=0,community=0,learning=0,stability=0,language=0,speed=0,scalability=0,wishes=0,footprint=0"),
                 "all weights are zero", id="all zero"),
    pytest.param(("--order", ""), "--order: the ranking is empty", id="an empty order"),
    pytest.param(("--order", "speed,speed"), "the criterion 'speed' stands here twice", id="a criterion twice"),
    pytest.param(("--swing", "fit=90"), "--swing: no swing is worth 100", id="no first swing"),
    pytest.param(("--swing", "fit=100,speed=101"), "the swing of 'speed' is 101; give a number from 0 to 100", id="too much"),
    pytest.param(("--pair", "fit"), "--pair: 'fit' is no comparison; write it like 'fit / speed = 5'", id="no comparison"),
    pytest.param(("--pair", "fit=3"), "'fit' is no pair of criteria", id="no pair"),
    pytest.param(("--pair", "fit/speed=10"), "is 10; give a number from 1/9 to 9", id="beyond the scale"),
    pytest.param(("--pair", "fit/speed=3", "--pair", "fit/speed=2"), "'fit/speed' is given twice", id="a pair twice"),
    pytest.param(("--pair", "fit/speed=3", "--pair", "speed/fit=2"), "are compared here twice", id="a pair turned round"),
    pytest.param(("--pair", "fit/speed=3", "--pair", "learning/stability=2"), "no comparison connects fit, speed with", id="not connected"),
]  # fmt: skip


@pytest.mark.parametrize(("flags", "message"), REFUSED)
def test_wrong_flags_leave_the_file_alone(elicit, file, flags, message):
    ran = elicit("r.yaml", *flags)
    assert (ran.status, ran.out) == (2, "")
    assert message in ran.err
    assert file.read_text() == FILE


def test_everything_that_is_wrong_is_said_at_once(elicit):
    ran = elicit("--swing", "fit=100,sped=40,learning=200")
    assert ran.err.splitlines() == [
        "error: --swing: 'sped' is not a criterion; did you mean 'speed'?",
        "error: --swing: the swing of 'learning' is 200; give a number from 0 to 100",
    ]


WRONG_ANSWERS = [
    pytest.param("swing: {sped: 100}\n", 3, "answers.yaml:1:9: 'sped' is not a criterion", id="a misspelt criterion"),
    pytest.param(
        "weights:\n  order: [fit, sped]\n", 3, "answers.yaml:2:16: 'sped' is not a criterion", id="under the key"
    ),
    pytest.param("- fit\n- sped\n", 3, "answers.yaml:2:3: 'sped' is not a criterion", id="in a list"),
    pytest.param("swing: {fit: [1]}\n", 3, "answers.yaml:1:14: a swing must be a number", id="a wrong shape"),
    pytest.param(
        "project: x\nweights: talk\n",
        3,
        "answers.yaml:2:1: this is more than a judgement; leave only what stands under `weights:`",
        id="a whole requirements file",
    ),
    pytest.param("", 3, "the file is empty", id="an empty file"),
    pytest.param("weights:\n", 2, "nothing is judged", id="nothing"),
    pytest.param("limits: [fit >= 30 %]\n", 2, "nothing is judged", id="only limits"),
]


@pytest.mark.parametrize(("answers", "status", "message"), WRONG_ANSWERS)
def test_wrong_answers_leave_the_file_alone(elicit, file, tmp_path, answers, status, message):
    (tmp_path / "answers.yaml").write_text(answers)
    file.write_text(FILE.replace("weights: research  # we try things\n", ""))
    before = file.read_text()
    ran = elicit("r.yaml", "--answers", "answers.yaml")
    assert (ran.status, ran.out) == (status, "")
    assert message in ran.err
    assert file.read_text() == before


def test_answers_must_be_there_and_judge_by_the_method(elicit, tmp_path):
    ran = elicit("--answers", "nowhere.yaml")
    assert (ran.status, ran.out) == (3, "")
    assert "nowhere.yaml: there is no such file" in ran.err
    (tmp_path / "answers.yaml").write_text("swing: {fit: 100}\n")
    ran = elicit("--answers", "answers.yaml", "--method", "pairs")
    assert (ran.status, ran.out) == (2, "")
    assert "the answers judge by swing, not by pairs" in ran.err


def test_a_file_that_is_wrong_or_not_there_or_standard_input_is_refused(elicit, tmp_path):
    (tmp_path / "wrong.yaml").write_text("project: x\nneeds: {os: [beos]}\n")
    assert elicit("wrong.yaml", *SWING).status == 3
    assert elicit("nowhere.yaml", *SWING).status == 3
    assert elicit("-", *SWING).status == 2
