"""`dlselect init` asks in a real terminal."""

from __future__ import annotations

import re

import pytest

from .terminal import Terminal, dlselect


def said(text):
    """Return what a file says, without its comments."""
    return "\n".join(line for line in text.splitlines() if line and not line.lstrip().startswith("#")) + "\n"


@pytest.fixture
def terminal(environment, tmp_path):
    def start(*words, columns=60, **variables):
        return Terminal(dlselect("init", *words), cwd=tmp_path, env=environment | variables, columns=columns)

    return start


def enter_until(session, prompt, most=60):
    """Take every default until `prompt` is asked."""
    for _ in range(most):
        session.process.expect(r"\n([a-z-]+)( \[[^\]\n]*\])?: ")
        session.seen += session.process.before + session.process.after
        if session.process.match.group(1) == prompt:
            return
        session.type("\n")
    pytest.fail(f"{prompt} was never asked")


def test_a_conversation_asks_helps_corrects_shows_and_writes(terminal, tmp_path):
    session = terminal()
    session.answer("project [no default]", "Pedestrian detector")
    session.answer("language [none]", "pyton, c++")
    session.wait("'pyton' is not known here; did you mean 'python'?")
    session.answer("language [none]", "Python c++")
    session.answer("role [none]", "?")
    session.wait("inference    running finished models")
    session.answer("role [none]", "training,inference")
    enter_until(session, "layer-wise-learning-rates")
    session.type("maybe\n")
    session.wait("'maybe' is not an answer here; say yes, wish or no")
    session.answer("layer-wise-learning-rates [no]", "y")
    session.answer("unconventional-network [no]", "wish")
    enter_until(session, "one-gpu")
    session.type("no\n")
    session.answer("fits-one-gpu [yes]", "no")
    enter_until(session, "write")
    session.type("os\n")
    session.answer("os [none]", "linux")
    session.answer("write [yes]", "")
    session.wait("next: dlselect recommend requirements.yaml")
    assert session.end() == 0
    assert said((tmp_path / "requirements.yaml").read_text()) == (
        "project: Pedestrian detector\n"
        "needs:\n"
        "  languages: [python, c++]\n"
        "  roles: [training, inference]\n"
        "  os: [linux]\n"
        "  scale: model-parallel\n"
        "  features:\n"
        "    - layer-wise-learning-rates  # for layer-wise learning rates\n"
        "wishes:\n"
        "  features:\n"
        "    - custom-layers  # for an unconventional network\n"
        "weights: balanced\n"
    )


@pytest.mark.parametrize("columns", [40, 60, 80])
def test_every_question_and_its_help_fit_the_terminal(terminal, columns):
    session = terminal("-", columns=columns)
    session.answer("project [no default]", "x")
    for _ in range(60):
        session.process.expect(r"\n([a-z-]+) \[[^\]\n]*\]: ")
        session.seen += session.process.before + session.process.after
        if session.process.match.group(1) == "write":
            break
        session.type("?\n")
        session.process.expect(r"\n([a-z-]+) \[[^\]\n]*\]: ")
        session.seen += session.process.before + session.process.after
        session.type("\n")
    assert [line for line in session.plain.splitlines() if len(line) > columns] == []
    session.type("no\n")
    assert session.end() == 130


def test_what_flags_say_is_not_asked(terminal, tmp_path):
    session = terminal("--project", "x", "--language", "python", "--scale", "multi-gpu", "--feature", "custom-layers",
                       "--no-joint-training", "--weights", "talk")  # fmt: skip
    enter_until(session, "write")
    session.type("\n")
    assert session.end() == 0
    asked = re.findall(r"(?m)^([a-z-]+) \[", session.plain)
    answered = {"project", "language", "scale", "one-gpu", "feature", "unconventional-network", "new-activation",
                "joint-training", "weights"}  # fmt: skip
    assert not answered & set(asked)
    assert {"role", "os", "special-augmentation", "wish-feature", "technique"} <= set(asked)


def test_answers_that_contradict_must_be_changed_before_they_are_written(terminal, tmp_path):
    session = terminal("--project", "x", "--os", "linux", "--accelerator", "apple")
    enter_until(session, "change")
    session.type("yes\n")
    session.answer("change", "accelrator")
    session.wait("did you mean 'accelerator'?")
    session.answer("change", "accelerator")
    session.answer("accelerator [none]", "nvidia")
    session.answer("write [yes]", "yes")
    assert session.end() == 0
    assert "neither macos nor ios" in " ".join(session.plain.split())
    assert "accelerators: [nvidia]" in (tmp_path / "requirements.yaml").read_text()


@pytest.mark.parametrize("how", [pytest.param("\x03", id="Ctrl-C"), pytest.param("\x04", id="end of input")])
def test_an_interrupted_conversation_leaves_no_file(terminal, tmp_path, how):
    session = terminal()
    session.answer("project [no default]", "x")
    session.wait("language [none]: ")
    session.type(how)
    assert session.end() == 130
    assert session.plain.endswith("\ninterrupted\n")
    assert list(tmp_path.iterdir()) == []


def test_an_existing_file_is_refused_before_any_question(terminal, tmp_path):
    (tmp_path / "requirements.yaml").write_text("mine\n")
    session = terminal()
    assert session.end() == 2
    assert "[no default]" not in session.plain
    assert "--force" in session.plain


def test_a_file_that_appears_during_the_questions_is_kept(terminal, tmp_path):
    session = terminal("--project", "x")
    enter_until(session, "write")
    (tmp_path / "requirements.yaml").write_text("mine\n")
    session.type("\n")
    assert session.end() == 2
    assert (tmp_path / "requirements.yaml").read_text() == "mine\n"


def test_no_input_asks_nothing_in_a_terminal_either(terminal, tmp_path):
    session = terminal("--no-input")
    assert session.end() == 2
    session = terminal("--no-input", "--project", "x")
    assert session.end() == 0
    assert session.plain == "written: requirements.yaml\nnext: dlselect recommend requirements.yaml\n"


@pytest.mark.parametrize("variables", [{"NO_COLOR": "1"}, {"TERM": "dumb"}])
def test_there_are_no_styles_where_none_are_wanted(terminal, variables):
    session = terminal(**variables)
    session.wait("project [no default]: ")
    session.type("\x03")
    assert session.end() == 130
    assert "\x1b" not in session.seen
