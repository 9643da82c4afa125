"""`dlselect init`: the file from flags, and from a conversation in a terminal."""

from __future__ import annotations

import inspect
import re
from datetime import date

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from dlselect.api import load_catalogue
from dlselect.cli.init import init
from dlselect.cli.init_answers import contents, from_flags, understand
from dlselect.cli.init_file import render
from dlselect.cli.init_questions import IDEAS, Form, questions
from dlselect.errors import UsageError
from dlselect.load.requirements import check_requirements
from dlselect.load.yaml_text import parse_document
from dlselect.model import vocabulary

CATALOGUE = load_catalogue(today=date(2026, 11, 25))
QUESTIONS = {question.key: question for question in questions(CATALOGUE)}


def said(text):
    """Return what a file says, without its comments."""
    return "\n".join(line for line in text.splitlines() if line and not line.lstrip().startswith("#")) + "\n"


# --- From flags ---


def test_the_flags_become_a_commented_file_that_recommend_accepts(program, tmp_path):
    ran = program(
        "init", "drone.yaml", "--project", "Pedestrian detector", "--language", "python,c++", "--role", "training",
        "--task", "vision", "--workload", "cnn", "--target", "edge-linux", "--os", "linux", "--accelerator", "nvidia",
        "--one-gpu", "--layer-wise-learning-rates", "--swap-classifiers", "--no-joint-training",
        "--wish-feature", "onnx-export,feature-extraction", "--knows", "pytorch", "--licence", "permissive",
        "--patent-grant", "--technique", "dropout", "--weights", "research",
    )  # fmt: skip
    assert ran == (0, "", "written: drone.yaml\nnext: dlselect recommend drone.yaml\n")
    text = (tmp_path / "drone.yaml").read_text(encoding="utf-8")
    assert said(text) == (
        "project: Pedestrian detector\n"
        "needs:\n"
        "  languages: [python, c++]\n"
        "  roles: [training]\n"
        "  tasks: [vision]\n"
        "  targets: [edge-linux]\n"
        "  os: [linux]\n"
        "  accelerators: [nvidia]\n"
        "  scale: single-gpu\n"
        "  features:\n"
        "    - layer-wise-learning-rates  # for layer-wise learning rates\n"
        "    - feature-extraction  # for other classifiers on the features\n"
        "  licence: {allow: permissive, patent_grant: required}\n"
        "wishes:\n"
        "  features: [onnx-export]\n"
        "workload: [cnn]\n"
        "team:\n"
        "  knows: [pytorch]\n"
        "techniques: [dropout]\n"
        "weights: research\n"
    )
    assert program("recommend", "drone.yaml", "-f", "json").status in {0, 4}
    assert max(map(len, text.splitlines())) <= 100


def test_a_project_alone_makes_a_file_whose_every_other_key_is_a_comment(program, tmp_path):
    assert program("init", "--project", "x").status == 0
    text = (tmp_path / "requirements.yaml").read_text(encoding="utf-8")
    assert said(text) == "project: x\nweights: balanced\n"
    assert program("recommend", "requirements.yaml").status == 0


def test_every_key_that_stands_there_as_a_comment_may_be_uncommented():
    text = render(contents({"project": ("x",)}), CATALOGUE)
    live = re.sub(r"(?m)^# (?= *[a-z_]+:( |$))", "", text)
    data = yaml.safe_load(live)
    assert set(data) == {"project", "needs", "wishes", "workload", "team", "techniques", "versions", "weights"}
    assert len(data["needs"]) == 14
    check_requirements(parse_document(live, "f"), CATALOGUE)


def test_the_comments_name_every_word_that_may_stand_there():
    text = " ".join(line.lstrip("# ") for line in render(contents({"project": ("x",)}), CATALOGUE).splitlines())
    for words in (*vocabulary.LEVEL_GROUPS.values(), vocabulary.WORKLOADS, CATALOGUE.features, CATALOGUE.techniques,
                  CATALOGUE.presets, CATALOGUE.criteria):  # fmt: skip
        assert ", ".join(words) in text


def test_standard_output_gets_the_file_and_nothing_else(program):
    ran = program("init", "-", "--project", "x", "--no-input")
    assert ran.status == 0
    assert yaml.safe_load(ran.out) == {"project": "x", "weights": "balanced"}
    assert ran.err == "next: save this as FILE, then dlselect recommend FILE\n"
    assert program("recommend", "-", stdin=ran.out).status == 0


def test_the_next_command_carries_what_this_one_was_given(program):
    ran = program("init", "my file.yaml", "--project", "x", "--edition", "talk-2017")
    assert ran.err.endswith("next: dlselect recommend 'my file.yaml' --edition talk-2017\n")


SURPRISING = [
    "no",
    "3.10",
    "a: b",
    "x # y",
    "- a",
    "'quoted'",
    '"',
    "{a}",
    "*a",
    "null",
    "1:30",
    "C++ und C#",
    "é \u2014 日本",
    "@x",
]


@pytest.mark.parametrize("name", SURPRISING)
def test_a_name_is_read_back_as_it_was_given(program, name):
    ran = program("init", "-", "--project", name)
    assert parse_document(ran.out, "f").data["project"] == name


REFUSED = [
    pytest.param([], "error: the project has no name; give --project", id="no project"),
    pytest.param(["-p", " "], "--project: the project needs a name", id="an empty project"),
    pytest.param(["-p", "a\x1b[2Jb"], "control character", id="an order to the terminal"),
    pytest.param(["-p", "x" * 121], "--project: ", id="a project that is too long"),
    pytest.param(["-p", "x", "--language", "pyton"], "--language: 'pyton' is not known here; did you mean 'python'?", id="a misspelt language"),
    pytest.param(["-p", "x", "--accelerator", "cuda"], "did you mean 'nvidia'?", id="another word for it"),
    pytest.param(["-p", "x", "--knows", "pytorhc"], "did you mean 'pytorch'?", id="a misspelt library"),
    pytest.param(["-p", "x", "--scale", "single-gpu,multi-gpu"], "--scale: only one is possible, and 2 are given", id="two scales"),
    pytest.param(["-p", "x", "--licence", "Apache"], "--licence: 'Apache' is not an SPDX licence", id="no licence"),
    pytest.param(["-p", "x", "--python", "2.7"], "--python: ", id="an old Python"),
    pytest.param(["-p", "x", "--max-install-mib", "-1"], "--max-install-mib: ", id="a negative size"),
    pytest.param(["-p", "x", "--max-install-mib", "nan"], "--max-install-mib: ", id="no number"),
    pytest.param(["-p", "x", "--weights", "reserch"], "did you mean 'research'?", id="a misspelt preset"),
    pytest.param(["-p", "x", "--feature", "onnx"], "--feature: 'onnx' is not known here", id="no feature"),
    pytest.param(["-p", "x", "--os", "linux", "--accelerator", "apple"], "neither macos nor ios; add macos", id="a contradiction"),
    pytest.param(["-p", "x", "--python", "3.13", "--language", "rust"], "python is not among the languages", id="Python without Python"),
    pytest.param(["nowhere/r.yaml", "-p", "x"], "there is no directory", id="no directory"),
    pytest.param([".", "-p", "x"], "is a directory", id="a directory"),
    pytest.param(["/dev/null", "--force", "-p", "x"], "is not a regular file; `-` writes to standard output", id="a device"),
]  # fmt: skip


@pytest.mark.parametrize(("words", "message"), REFUSED)
def test_a_wrong_call_writes_nothing_and_says_why(program, tmp_path, words, message):
    ran = program("init", *words)
    assert (ran.status, ran.out) == (2, "")
    assert message in ran.err
    assert "\x1b" not in ran.err
    assert list(tmp_path.iterdir()) == []


def test_all_wrong_flags_are_named_at_once(program):
    ran = program("init", "--project", "x", "--language", "pyton", "--task", "vison", "--os", "beos")
    assert [line.split(":")[1] for line in ran.err.splitlines()] == [" --language", " --task", " --os"]


def test_an_existing_file_is_overwritten_only_by_force(program, tmp_path):
    file = tmp_path / "requirements.yaml"
    file.write_text("mine\n")
    ran = program("init", "--project", "x")
    assert ran == (2, "", "error: requirements.yaml is there already; give another name, or --force to overwrite it\n")
    assert file.read_text() == "mine\n"
    assert program("init", "--project", "x", "--force").status == 0
    assert yaml.safe_load(file.read_text()) == {"project": "x", "weights": "balanced"}


# --- Answers ---


def test_every_answer_is_also_a_flag():
    flags = {name.replace("_", "-") for name in inspect.signature(init).parameters}
    assert flags - set(QUESTIONS) == {"file", "catalogue", "edition", "force", "no-input"}
    assert set(QUESTIONS) - flags == set()


PLANNED = {
    "special-augmentation": "data-augmentation",
    "layer-wise-learning-rates": "layer-wise-learning-rates",
    "unconventional-network": "custom-layers",
    "joint-training": "custom-training-loop",
    "new-activation": "custom-layers",
    "dimensionality-reduction": "feature-extraction",
    "layer-wise-features": "feature-extraction",
    "layer-wise-performance": "profiling",
    "swap-classifiers": "feature-extraction",
}


@pytest.mark.parametrize(("idea", "feature"), PLANNED.items())
def test_what_the_talk_asks_for_becomes_a_feature(idea, feature):
    assert feature in CATALOGUE.features
    answers = from_flags(list(QUESTIONS.values()), {"project": "x", idea.replace("-", "_"): True})
    assert contents(answers).data == {"project": "x", "needs": {"features": [feature]}}
    wished = contents({"project": ("x",), idea: ("wish",)})
    assert wished.data == {"project": "x", "wishes": {"features": [feature]}}


def test_one_feature_for_two_ideas_names_both():
    answers = {"project": ("x",)} | {each.key: ("yes",) for each in IDEAS if "custom-layers" in each.features}
    text = render(contents(answers), CATALOGUE)
    assert "- custom-layers  # for an unconventional network; a new activation or initialisation\n" in text


SCALES = [
    ({"one-gpu": "skip"}, None),
    ({"one-gpu": "yes"}, "single-gpu"),
    ({"one-gpu": "no", "fits-one-gpu": "no"}, "model-parallel"),
    ({"one-gpu": "no", "fits-one-gpu": "yes", "one-machine": "yes"}, "multi-gpu"),
    ({"one-gpu": "no", "fits-one-gpu": "yes", "one-machine": "no"}, "multi-node"),
    ({"scale": "multi-node", "one-gpu": "yes"}, "multi-node"),
]


@pytest.mark.parametrize(("answers", "scale"), SCALES)
def test_the_talks_three_questions_of_resources_give_the_scale(answers, scale):
    data = contents({"project": ("x",)} | {key: (word,) for key, word in answers.items()}).data
    assert data.get("needs", {}).get("scale") == scale


def test_the_words_with_meanings_are_those_of_the_vocabulary():
    groups = {"language": "languages", "role": "roles", "task": "tasks", "target": "targets", "os": "os", "arch": "arch",
              "accelerator": "accelerators", "scale": "scale", "without": "without"}  # fmt: skip
    for key, group in groups.items():
        assert tuple(QUESTIONS[key].words) == vocabulary.LEVEL_GROUPS[group]
    assert tuple(QUESTIONS["workload"].words) == vocabulary.WORKLOADS


@given(st.text(max_size=40), st.sampled_from(sorted(QUESTIONS)))
def test_any_text_is_understood_or_refused_and_never_breaks_the_file(text, key):
    try:
        answer = understand(QUESTIONS[key], text)
    except UsageError:
        return
    given = contents({"project": ("x",), key: answer})
    document = parse_document(render(given, CATALOGUE), "f")
    assert document.data == given.data


@given(st.fixed_dictionaries({}, optional={
    key: st.lists(st.sampled_from(sorted(question.words)), min_size=1, max_size=3 if question.many else 1, unique=True)
    for key, question in QUESTIONS.items() if question.words and question.form is not Form.LICENCE
}))  # fmt: skip
def test_any_answers_are_read_back(answers):
    given = contents({"project": ("x",)} | {key: tuple(words) for key, words in answers.items()})
    assert parse_document(render(given, CATALOGUE), "f").data == given.data
