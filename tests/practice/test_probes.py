"""The probes that measure defaults fit the catalogue. Nothing is measured here: see `python -m tests.practice.measure`."""

from __future__ import annotations

import json
import re
import subprocess
import sys

import pytest

from dlselect.guidance.practices import practice_of
from dlselect.load.assemble import assemble
from tests.conftest import ROOT
from tests.guidance.bench import ABSENT, SOURCE, default, practice
from tests.practice import measure, probing
from tests.practice.measure import Line, compared
from tests.practice.probing import FOLDER, PRECISION, library_of, loaded, probes_of

FILES = sorted(FOLDER.glob("*.py"))
CATALOGUE = assemble(ROOT, "current", "", "")
each_file = pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)


def test_the_libraries_that_install_on_a_cpu_have_probes():
    assert {library_of(path) for path in FILES} >= {
        "pytorch",
        "tensorflow",
        "keras",
        "jax",
        "onnxruntime",
        "mlx",
        "paddlepaddle",
    }


@each_file
def test_a_file_of_probes_needs_no_library_to_be_read(path):
    # In a process of its own, in which nothing is imported yet.
    read = (
        f"from tests.practice.probing import loaded; from pathlib import Path; import sys; loaded(Path({str(path)!r}))"
    )
    read += "; print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", read], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.stderr == ""
    heavy = {"torch", "tensorflow", "keras", "jax", "flax", "mlx", "onnxruntime", "paddle", "ai_edge_litert"}
    assert heavy.isdisjoint(done.stdout.split())


@each_file
def test_a_file_of_probes_says_what_it_needs_and_each_probe_how_it_measures(path):
    module = loaded(path)
    assert library_of(path) in CATALOGUE.libraries
    assert module.__doc__.startswith("How the defaults of ")
    assert isinstance(module.PACKAGES, tuple)
    assert module.PACKAGES
    probes = probes_of(module)
    assert probes.keys() <= CATALOGUE.guide.defaults.keys() | {PRECISION}
    wrong = {id for id, probe in probes.items() if not re.fullmatch(r"\S[^\n]*[.]", (probe.__doc__ or "").strip())}
    assert wrong == set()


@each_file
def test_what_is_measured_is_stated_in_the_catalogue(path):
    known = practice_of(library_of(path), CATALOGUE)
    unsaid = {id for id in probes_of(loaded(path)) if measure.stated(known, id) == "(not stated)"}
    assert unsaid == set()


def test_what_cites_a_measurement_has_a_probe():
    lacking = set()
    for library, known in CATALOGUE.guide.practices.items():
        cited = {id: each.sources for id, each in known.defaults.items() if each.state == "stated"}
        if known.float32_error:
            cited[PRECISION] = known.float32_error.sources
        for id, sources in cited.items():
            for name in re.findall(r"tests/practice/probes/(\w+\.py)", " ".join(each.title for each in sources)):
                if not (FOLDER / name).is_file() or id not in probes_of(loaded(FOLDER / name)):
                    lacking.add((library, id, name))
    assert lacking == set()


SAID = practice(defaults={"epsilon": 1e-5, "form": "exact", "layers": ABSENT, "unlooked": None})


@pytest.mark.parametrize(
    ("id", "found", "line"),
    [
        pytest.param("epsilon", {"value": 1.0001e-5}, ("1e-05", "1e-05", True), id="float32 rounds a number"),
        pytest.param("epsilon", {"value": 1.2e-5}, ("1.2e-05", "1e-05", False), id="another number"),
        pytest.param("form", {"value": "exact"}, ("exact", "exact", True), id="the same word"),
        pytest.param("form", {"value": "tanh"}, ("tanh", "exact", False), id="another word"),
        pytest.param("form", {"value": 1.0}, ("1", "exact", False), id="a number for a word"),
        pytest.param("layers", {"value": "exact"}, ("exact", "(absent)", False), id="what should not be there is"),
        pytest.param("unlooked", {"value": 1.0}, ("1", "(unknown)", False), id="what was unknown can be measured"),
        pytest.param("unheard-of", {"value": 1.0}, ("1", "(not stated)", False), id="what nobody stated"),
        pytest.param("epsilon", {"error": "KeyError: 1"}, ("failed: KeyError: 1", "1e-05", False), id="a failure"),
        pytest.param(PRECISION, {"value": 3.9e-7}, ("3.9e-07", "2e-07", True), id="errors hang on the machine"),
        pytest.param(PRECISION, {"value": 4.1e-7}, ("4.1e-07", "2e-07", False), id="an error that is much larger"),
        pytest.param(PRECISION, {"value": 1e-9}, ("1e-09", "2e-07", True), id="an error that is smaller"),
    ],
)
def test_measured_and_stated_are_compared(id, found, line):
    from dlselect.model.guide import Precision

    said = SAID._replace(float32_error=Precision(2e-7, "attention", (SOURCE,)))
    assert list(compared(said, {id: found})) == [Line(id, *line)]
    assert default(None).value is None


def test_probes_run_in_another_python_and_a_failure_stops_no_other(tmp_path):
    (tmp_path / "made_up.py").write_text(
        'PACKAGES = ("pytest",)\n'
        "def first(): return 1\n"
        "def second(): print('noise'); raise ValueError('no such layer')\n"
        "def third(): return 'exact'\n"
        "same_again = third\n"
        "def _hidden(): return 2\n"
        "from os.path import join\n"
    )
    found = measure.probed(tmp_path / "made_up.py", sys.executable)
    assert found["missing"] == []
    assert found["measured"] == {
        "first": {"value": 1.0}, "second": {"error": "ValueError: no such layer"},
        "third": {"value": "exact"}, "same-again": {"value": "exact"},
    }  # fmt: skip


def test_a_package_that_is_missing_is_named_and_a_crash_is_a_failure(tmp_path):
    made = tmp_path / "made_up.py"
    made.write_text('PACKAGES = ("pytest", "nothing-of-the-kind")\ndef first(): return 1\n')
    assert measure.probed(made, sys.executable)["missing"] == ["nothing-of-the-kind"]
    made.write_text('PACKAGES = ("pytest",)\nimport os\ndef first(): os._exit(9)\n')
    assert measure.probed(made, sys.executable)["measured"] == {"all probes": {"error": "status 9"}}


def test_a_build_for_the_cpu_alone_serves_as_well(monkeypatch):
    monkeypatch.setattr(probing, "_installed", lambda name: name in {"tensorflow", "torch-cpu"})
    assert probing.missing(["tensorflow-cpu", "torch", "keras"]) == ["keras"]


@pytest.mark.parametrize(
    ("found", "status", "told"),
    [
        pytest.param({"missing": ["mlx"], "measured": {}}, 3, "not measured, for mlx is not installed", id="nothing"),
        pytest.param({"missing": [], "measured": {"gelu": {"value": "rough"}}}, 1, "DIFFERS", id="one differs"),
        pytest.param({"missing": [], "measured": {}}, 3, "0 measured", id="a file without probes measures nothing"),
    ],
)
def test_the_exit_status_says_what_came_of_it(monkeypatch, capsys, found, status, told):
    monkeypatch.setattr(measure, "probed", lambda *_: json.loads(json.dumps(found)))
    assert measure.main(["mlx"]) == status
    assert told in capsys.readouterr().out


def test_a_library_without_probes_is_a_wrong_call(capsys):
    with pytest.raises(SystemExit) as ended:
        measure.main(["theano"])
    assert ended.value.code == 2
    assert "no probes for theano; there are some for " in capsys.readouterr().err
