"""Requirements that have the right shape and still cannot be meant, and what those that can be say."""

from __future__ import annotations

import json
import math

import pytest

from dlselect.errors import InputError
from dlselect.load.requirements import check_requirements, read_requirements, requirements_of
from dlselect.load.yaml_text import parse_document
from dlselect.model.requirements import Judgement, Need, Requirements

RANGE = "give a number from 0 to 1000"
REPEATED = "remove it from one of them"

# Of files that hold `project: x` and a second line.
ROWS = [
    ("a feature in American spelling", "needs: {features: [quantization]}",
     "2:20: 'quantization' is not a feature of the catalogue; did you mean 'quantisation'?"),
    ("a misspelt feature", "wishes: {features: [onnx-exprt]}",
     "2:21: 'onnx-exprt' is not a feature of the catalogue; did you mean 'onnx-export'?"),
    ("an unknown feature", "needs: {features: [zzzzzz]}",
     "2:20: 'zzzzzz' is not a feature of the catalogue; `dlselect list features` shows them"),
    ("a misspelt library", "team: {knows: [torchlin]}",
     "2:16: 'torchlin' is not a library of the catalogue; did you mean 'torchling'?"),
    ("a misspelt alias", "team: {uses: flme}", "2:14: 'flme' is not a library of the catalogue; did you mean 'flame'?"),
    ("a misspelt library among versions", "versions: {lyb: '1'}",
     "2:12: 'lyb' is not a library of the catalogue; did you mean 'lib'?"),
    ("a misspelt technique", "techniques: [dropuot]",
     "2:14: 'dropuot' is not a technique of the catalogue; did you mean 'dropout'?"),
    ("a misspelt preset", "weights: reserch", "2:10: 'reserch' is not a preset of weights; did you mean 'research'?"),
    ("a misspelt preset beside points", "weights: {preset: tlk}", "2:19: 'tlk' is not a preset of weights; did you mean 'talk'?"),
    ("a misspelt criterion", "weights: {sped: 1}", "2:11: 'sped' is not a criterion; did you mean 'speed'?"),
    ("a criterion by its short name", "weights: {docs: 1}", "2:11: 'docs' is not a criterion; did you mean 'documentation'?"),
    ("a misspelt criterion in a ranking", "weights: [fit, Sped]", "2:16: 'Sped' is not a criterion; did you mean 'speed'?"),
    ("a misspelt equal in a ranking", "weights: [fit = sped]", "2:11: 'sped' is not a criterion; did you mean 'speed'?"),
    ("a negative weight", "weights: {speed: -1}", f"2:18: the weight of 'speed' is -1; {RANGE}"),
    ("a weight that is too large", "weights: {speed: 1000.5}", f"2:18: the weight of 'speed' is 1000.5; {RANGE}"),
    ("an infinite weight", "weights: {speed: .inf}", "2:18: `.inf` is not a finite number; write a number, or quote a text"),
    ("a weight that is no number", "weights: {speed: .nan}", "2:18: `.nan` is not a finite number; write a number, or quote a text"),
    ("a weight in words", "weights: {speed: much}",
     "2:18: the weight of 'speed' must be a number, not the text 'much'; give 0 or more"),
    ("a weight in quotes", "weights: {speed: '5'}",
     "2:18: the weight of 'speed' must be a number, not the text '5'; give 0 or more"),
    ("an empty ranking", "weights: []", "2:1: the ranking is empty; name at least one criterion"),
    ("a criterion twice in a ranking", "weights: [speed, fit, speed]",
     "2:23: the criterion 'speed' stands here twice; keep one"),
    ("a criterion twice in a place", "weights: [speed=speed]", "2:11: the criterion 'speed' stands here twice; keep one"),
    ("a value twice in a list", "needs: {os: [linux, windows, linux]}", "2:30: 'linux' stands here twice; keep one"),
    ("a workload twice", "workload: [cnn, cnn]", "2:17: 'cnn' stands here twice; keep one"),
    ("a technique twice", "techniques: [dropout, dropout]", "2:23: 'dropout' stands here twice; keep one"),
    ("a library twice", "team: {knows: [lib, lib]}", "2:21: 'lib' stands here twice; keep one"),
    ("a library by two names", "team: {knows: [torchling, flame]}", "2:27: 'torchling' stands here twice; keep one"),
    ("a version by two names", "versions: {flame: '1', torchling: '2'}",
     "2:24: 'torchling' is torchling, which stands here already; keep one"),
    ("a licence twice", "needs: {licence: {allow: [MIT, mit]}}", "2:32: 'MIT' stands here twice; keep one"),
    ("Python without python", "needs: {languages: [c++], python: '3.12'}",
     "2:27: a Python version is asked for, but python is not among the languages; "
     "add python to `languages` or remove `python`"),
    ("Apple accelerators without Apple", "needs: {os: [linux], accelerators: [apple]}",
     "2:22: Apple accelerators are asked for, but neither macos nor ios; add macos to `os` or ios to `targets`"),
    ("many nodes in a browser", "needs: {targets: [browser], scale: multi-node}",
     "2:29: multi-node inference cannot run on browser; drop one of the two"),
    ("a TPU on a microcontroller", "needs: {targets: [microcontroller], accelerators: [tpu]}",
     "2:37: a TPU does not fit on a microcontroller; drop one"),
    ("a wish that repeats a need", "needs: {os: [linux]}\nwishes: {os: [macos, linux]}",
     f"3:10: the wish 'os: linux' is already a need; {REPEATED}"),
    ("a wish for a scale that is needed", "needs: {scale: multi-gpu}\nwishes: {scale: multi-gpu}",
     f"3:10: the wish 'scale: multi-gpu' is already a need; {REPEATED}"),
    ("a wish for patents that are needed", "needs: {licence: {patent_grant: required}}\nwishes: {licence: {patent_grant: required}}",
     f"3:10: the wish 'patent_grant: required' is already a need; {REPEATED}"),
]  # fmt: skip


def checked(text, catalogue):
    return check_requirements(parse_document(text, "p.yaml"), catalogue)


def refusal(text, catalogue):
    with pytest.raises(InputError) as caught:
        checked(text, catalogue)
    return str(caught.value)


@pytest.mark.parametrize(("lines", "message"), [pytest.param(*row, id=name) for name, *row in ROWS])
def test_refused(lines, message, catalogue):
    assert refusal(f"project: x\n{lines}\n", catalogue) == f"p.yaml:{message}"


def test_weights_that_are_all_zero(catalogue):
    zeros = ", ".join(f"{name}: 0" for name in catalogue.criteria)
    message = "p.yaml:2:1: all weights are zero; give at least one criterion a weight above 0"
    assert refusal(f"project: x\nweights: {{{zeros}}}", catalogue) == message


def test_weights_that_a_preset_does_not_make_all_zero_are_meant(catalogue):
    zeros = dict.fromkeys([name for name in catalogue.criteria if name != "speed"], 0)
    assert requirements_of({"project": "x", "weights": zeros}, catalogue).judgement.given == zeros


def test_all_problems_of_a_file_are_told_at_once_in_its_order(catalogue):
    text = (
        "needs:\n  features: [zzzzzz]\n  os: [lnux, linux, linux]\n  python: 3.10\nteam: {knows: [lyb], knos: []}\n"
        "versions: {lib: 2.0, lyb: '1'}\nweights: {speed: -1, sped: 2}\ntechniques: [dropout, dropout]\nfoo: 1\n"
    )
    assert refusal(text, catalogue).split("\n") == [
        "p.yaml:1:1: the key 'project' is missing; add `project:`",
        "p.yaml:2:14: 'zzzzzz' is not a feature of the catalogue; `dlselect list features` shows them",
        "p.yaml:3:8: 'lnux' is not known here; did you mean 'linux'?",
        "p.yaml:4:11: 3.10 is read as a number; quote it: '3.10'",
        "p.yaml:5:16: 'lyb' is not a library of the catalogue; did you mean 'lib'?",
        "p.yaml:5:22: unknown key 'knos'; did you mean 'knows'?",
        "p.yaml:6:17: 2.0 is read as a number; quote it: '2.0'",
        f"p.yaml:7:18: the weight of 'speed' is -1; {RANGE}",
        "p.yaml:7:22: 'sped' is not a criterion; did you mean 'speed'?",
        "p.yaml:8:23: 'dropout' stands here twice; keep one",
        "p.yaml:9:1: unknown key 'foo'; known are project, needs, wishes, workload, team, techniques, versions, weights",
    ]


def test_a_project_is_enough(catalogue):
    assert checked("project: x", catalogue) == Requirements(project="x")


MEANINGS = [
    ("a name over lines is one line", "project: |\n  two\n   lines\n", "project", "two lines"),
    ("a name in any script", "project: Zürich 北京 😀", "project", "Zürich 北京 😀"),
    ("an alias is its library", "team: {knows: [lib, flame]}", "knows", ("lib", "torchling")),
    ("the library in use by its alias", "team: {uses: flame}", "uses", "torchling"),
    ("a version under an alias", "versions: {flame: '2.10'}", "versions", {"torchling": "2.10"}),
    ("licences in any spelling", "needs: {licence: {allow: [mit, apache-2.0]}}", "needs",
     (Need("licence", "MIT, Apache-2.0", ("MIT", "Apache-2.0")),)),
    ("any licence is no need", "needs: {licence: {allow: any}}", "needs", ()),
    ("a kind of licences, with patents", "needs: {licence: {allow: permissive, patent_grant: required}}", "needs",
     (Need("licence", "permissive"), Need("patent_grant", "required"))),
    ("a size keeps all its digits", "needs: {max_install_mib: 1234567.5}", "needs", (Need("max_install_mib", "1234567.5"),)),
    ("a whole size has no point", "needs: {max_install_mib: 500}", "needs", (Need("max_install_mib", "500"),)),
    ("no weights", "weights:", "judgement", Judgement()),
    ("a preset", "weights: talk", "judgement", Judgement(preset="talk")),
    ("points over a preset", "weights: {preset: talk, speed: 3}", "judgement", Judgement("talk", {"speed": 3.0})),
    ("a ranking with equals", "weights: [fit, speed = learning]", "judgement", Judgement(order=(("fit",), ("speed", "learning")))),
    ("the end of life", "needs: {lifecycle: any}", "lifecycle", "any"),
    ("a wish that needs nothing of the kind", "needs: {os: [linux]}\nwishes: {os: [macos]}", "wishes", (Need("os", "macos"),)),
]  # fmt: skip


@pytest.mark.parametrize(("lines", "field", "value"), [pytest.param(*row, id=name) for name, *row in MEANINGS])
def test_what_is_meant_by(lines, field, value, catalogue):
    text = lines if lines.startswith("project") else f"project: x\n{lines}"
    assert getattr(checked(text, catalogue), field) == value


def test_a_json_file_is_read_too(catalogue, tmp_path):
    path = tmp_path / "p.json"
    path.write_text(
        json.dumps({"project": "x", "needs": {"os": ["linux"], "scale": None}, "weights": None}, indent="\t")
    )
    assert read_requirements(path, catalogue) == Requirements("x", needs=(Need("os", "linux"),))


def test_plain_data_is_checked_too(catalogue):
    data = {"project": "x", "needs": {"os": ["lnux"]}, "weights": {"speed": math.inf, "fit": math.nan}}
    with pytest.raises(InputError) as caught:
        requirements_of(data, catalogue, "answers")
    assert str(caught.value).split("\n") == [
        "answers: 'lnux' is not known here; did you mean 'linux'?",
        "answers: a weight must be a number from 0 to 1000, not inf",
        "answers: a weight must be a number from 0 to 1000, not nan",
    ]


def test_a_tuple_is_no_list_of_a_file(catalogue):
    with pytest.raises(InputError, match=r"^requirements: 'os' must be a list, not a Python tuple$"):
        requirements_of({"project": "x", "needs": {"os": ("linux",)}}, catalogue)


@pytest.mark.parametrize(("needs", "words"), [
    ("{os: [macos], arch: [x86-64]}", ["macos-intel"]),
    ("{os: [windows], arch: [arm64]}", ["windows-arm"]),
    ("{os: [macos, macos-intel], arch: [x86-64]}", []),
    ("{os: [linux], arch: [x86-64]}", []),
])  # fmt: skip
def test_a_system_and_a_processor_that_are_asked_for_together(catalogue, needs, words):
    document = parse_document(f"project: x\nneeds: {needs}\n", "f.yaml")
    notices = check_requirements(document, catalogue).notices
    assert [each.rsplit("os: ", 1)[1].strip("`") for each in notices] == words
