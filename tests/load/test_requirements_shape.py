"""Requirements files that have the wrong shape: each message whole, with its place."""

from __future__ import annotations

import pytest

from dlselect.errors import InputError
from dlselect.load.requirements import check_requirements
from dlselect.load.yaml_text import parse_document

LEFT_OUT = "write `key: value` lines, or leave the key out"
ASKED = "languages, roles, tasks, targets, os, arch, accelerators, scale, python, features, without, licence, max_install_mib"
SYSTEMS = "known are linux, windows, macos, macos-intel, windows-arm"
FORM = "use small letters, digits, and - . +"
WEIGHT = "a weight must be a number from 0 to 1000, not"

# Of files that hold `project: x` and a second line.
ROWS = [
    ("a key that is unknown", "need: {}", "2:1: unknown key 'need'; did you mean 'needs'?"),
    ("a key in another language's spelling", "needs: {license: {}}", "2:9: unknown key 'license'; did you mean 'licence'?"),
    ("a key that means another", "must: {}", "2:1: unknown key 'must'; did you mean 'needs'?"),
    ("a key inside that is unknown", "needs: {pyton: '3'}", "2:9: unknown key 'pyton'; did you mean 'python'?"),
    ("a key of needs under wishes", "wishes: {lifecycle: any}", f"2:10: unknown key 'lifecycle'; known are {ASKED}"),
    ("a key deep inside", "needs: {licence: {alow: any}}", "2:19: unknown key 'alow'; did you mean 'allow'?"),
    ("a key with an escape", 'team: {"\\e[31m": 1}', "2:8: unknown key '\x1b[31m'; known are knows, uses"),
    ("needs of nothing", "needs:", f"2:7: 'needs' must be a mapping, not nothing; {LEFT_OUT}"),
    ("wishes of nothing", "wishes:", f"2:8: 'wishes' must be a mapping, not nothing; {LEFT_OUT}"),
    ("a team of nothing", "team:", f"2:6: 'team' must be a mapping, not nothing; {LEFT_OUT}"),
    ("versions of nothing", "versions:", f"2:10: 'versions' must be a mapping, not nothing; {LEFT_OUT}"),
    ("a workload of nothing", "workload:", "2:10: 'workload' must be a list, not nothing; write [] or leave the key out"),
    ("a list of nothing", "needs:\n  os:", "3:6: 'os' must be a list, not nothing; write [] or leave the key out"),
    ("a word for a list", "needs: {os: linux}", "2:13: 'os' must be a list, not the text 'linux'; write [linux]"),
    ("a list for a mapping", "needs: [linux]", "2:8: 'needs' must be a mapping, not a list; write `key: value` lines"),
    ("a word for a mapping", "needs: {licence: MIT}",
     "2:18: 'licence' must be a mapping, not the text 'MIT'; write `key: value` lines"),
    ("a mapping for a list", "techniques: {a: b}", "2:13: 'techniques' must be a list, not a mapping"),
    ("a list for a word", "needs: {scale: [single-gpu]}",
     "2:16: 'scale' must be a word, not a list; known are single-gpu, multi-gpu, multi-node, model-parallel"),
    ("a list for a library", "team: {uses: [lib]}", "2:14: 'uses' must be a text, not a list"),
    ("a misspelt value", "needs: {os: [lnux]}", "2:14: 'lnux' is not known here; did you mean 'linux'?"),
    ("a value with a capital", "needs: {os: [Windows]}", "2:14: 'Windows' is not known here; did you mean 'windows'?"),
    ("a value with a line below", "needs: {scale: multi_gpu}", "2:16: 'multi_gpu' is not known here; did you mean 'multi-gpu'?"),
    ("cuda", "needs: {accelerators: [cuda]}", "2:24: 'cuda' is not known here; did you mean 'nvidia'?"),
    ("ROCm", "needs: {accelerators: [ROCm]}", "2:24: 'ROCm' is not known here; did you mean 'amd'?"),
    ("cpp", "needs: {languages: [cpp]}", "2:21: 'cpp' is not known here; did you mean 'c++'?"),
    ("JS", "needs: {languages: [JS]}", "2:21: 'JS' is not known here; did you mean 'javascript'?"),
    ("web", "needs: {targets: [web]}", "2:19: 'web' is not known here; did you mean 'browser'?"),
    ("raspberry pi", "needs: {targets: [Raspberry Pi]}", "2:19: 'Raspberry Pi' is not known here; did you mean 'edge-linux'?"),
    ("aarch64", "needs: {arch: [aarch64]}", "2:16: 'aarch64' is not known here; did you mean 'arm64'?"),
    ("reinforcement learning", "needs: {tasks: [reinforcement_learning]}",
     "2:17: 'reinforcement_learning' is not known here; did you mean 'rl'?"),
    ("LSTM", "workload: [LSTM]", "2:12: 'LSTM' is not known here; did you mean 'rnn'?"),
    ("an unknown value of few", "needs: {os: [plan9]}", f"2:14: 'plan9' is not known here; {SYSTEMS}"),
    ("a value with an escape", 'needs: {os: ["\\e[31m"]}', f"2:14: '\x1b[31m' is not known here; {SYSTEMS}"),
    ("a number for a value", "needs: {os: [3.10]}", f"2:14: 'os' must be a word, not the number 3.10; {SYSTEMS}"),
    ("nothing for a value", "needs: {os: [~]}", f"2:14: 'os' must be a word, not nothing; {SYSTEMS}"),
    ("true for a value", "needs: {licence: {patent_grant: true}}",
     "2:33: 'patent_grant' must be a word, not the truth value true; known are required"),
    ("an unquoted Python", "needs: {python: 3.10}", "2:17: 3.10 is read as a number; quote it: '3.10'"),
    ("an unquoted Python of one digit", "needs: {python: 3}", "2:17: 3 is read as a number; quote it: '3'"),
    ("an old Python", "needs: {python: '2.7'}", "2:17: '2.7' has not the form of 'python'"),
    ("a range of Pythons", "needs: {python: '>=3.10'}", "2:17: '>=3.10' has not the form of 'python'"),
    ("an unquoted version", "versions: {lib: 2.10}", "2:17: 2.10 is read as a number; quote it: '2.10'"),
    ("an empty version", "versions: {lib: ''}", "2:17: '' has not the form of 'lib'"),
    ("a version with an escape", 'versions: {lib: "\\e"}', "2:17: '\x1b' has not the form of 'lib'"),
    ("a feature with blanks", "needs: {features: [ONNX export]}", f"2:20: 'ONNX export' has not the form of 'features'; {FORM}"),
    ("no size", "needs: {max_install_mib: 0}", "2:26: 'max_install_mib' must be more than 0"),
    ("a size below nothing", "needs: {max_install_mib: -5}", "2:26: 'max_install_mib' must be more than 0"),
    ("a size in words", "needs: {max_install_mib: small}", "2:26: 'max_install_mib' must be a number, not the text 'small'"),
    ("a size that is true", "needs: {max_install_mib: true}",
     "2:26: 'max_install_mib' must be a number, not the truth value true"),
    ("a size without end", "needs: {max_install_mib: .inf}",
     "2:26: `.inf` is not a finite number; write a number, or quote a text"),
    ("no licence at all", "needs: {licence: {allow: []}}", "2:26: 'allow' must not be empty"),
    ("a licence that is misspelt", "needs: {licence: {allow: permisive}}",
     "2:26: 'permisive' is not known here; did you mean 'permissive'?"),
    ("a licence outside a list", "needs: {licence: {allow: MIT}}",
     "2:26: 'MIT' is not known here; known are permissive, weak-copyleft, gpl-compatible, any"),
    ("a mapping of licences", "needs: {licence: {allow: {a: b}}}",
     "2:26: 'allow' must be a word, not a mapping; known are permissive, weak-copyleft, gpl-compatible, any"),
    ("a licence that SPDX does not know", "needs: {licence: {allow: [Apache]}}",
     "2:27: 'Apache' is not an SPDX licence expression; write it like 'MIT OR Apache-2.0'"),
    ("a licence expression", "needs: {licence: {allow: [MIT OR ISC]}}",
     "2:27: give single licences, not an expression with AND or OR"),
    ("a weight that is true", "weights: {speed: true}", f"2:18: {WEIGHT} a truth value, a list or a mapping"),
    ("a weight of nothing", "weights: {speed: }", f"2:18: {WEIGHT} nothing"),
    ("a list of weights", "weights: {speed: [1]}", f"2:18: {WEIGHT} a truth value, a list or a mapping"),
    ("a weight for all", "weights: 5", "2:10: 'weights' must be a text, not the number 5; quote it: '5'"),
    ("a preset with a capital", "weights: Talk", f"2:10: 'Talk' has not the form of 'weights'; {FORM}"),
    ("a ranking of lists", "weights: [[speed, fit]]", "2:11: 'weights' must be a text, not a list"),
]  # fmt: skip

FILES = [
    ("no project", "needs: {}", "1:1: the key 'project' is missing; add `project:`"),
    ("a project of nothing", "project:", "1:9: 'project' must be a text, not nothing"),
    ("a project without a letter", "project: ' '", "1:10: the text is empty; say something or leave the key out"),
    ("a project that is a number", "project: 5", "1:10: 'project' must be a text, not the number 5; quote it: '5'"),
    (
        "a project that is true",
        "project: true",
        "1:10: 'project' must be a text, not the truth value true; quote it: 'true'",
    ),
    (
        "a project that is too long",
        f"project: {'x' * 121}",
        "1:10: 'project' is too long; at most 120 characters are allowed",
    ),
    (
        "a project with an escape",
        r'project: "\x1b[31mred"',
        "1:10: the text holds the control character U+001B; remove it",
    ),
    (
        "a project that turns around",
        r'project: "a\u202eb"',
        "1:10: the text holds the control character U+202E; remove it",
    ),
    (
        "a project with a null character",
        r'project: "a\0b"',
        "1:10: the text holds the control character U+0000; remove it",
    ),
    ("a list", "- project: x", "1:1: 'the file' must be a mapping, not a list; write `key: value` lines"),
    ("a word", "project", "1:1: 'the file' must be a mapping, not the text 'project'; write `key: value` lines"),
    ("null", "null", f"1:1: 'the file' must be a mapping, not nothing; {LEFT_OUT}"),
]


def refusal(text, catalogue):
    with pytest.raises(InputError) as caught:
        check_requirements(parse_document(text, "p.yaml"), catalogue)
    return str(caught.value)


@pytest.mark.parametrize(("line", "message"), [pytest.param(*row, id=name) for name, *row in ROWS])
def test_refused(line, message, catalogue):
    assert refusal(f"project: x\n{line}\n", catalogue) == f"p.yaml:{message}"


@pytest.mark.parametrize(("text", "message"), [pytest.param(*row, id=name) for name, *row in FILES])
def test_refused_as_a_whole(text, message, catalogue):
    assert refusal(text, catalogue) == f"p.yaml:{message}"
