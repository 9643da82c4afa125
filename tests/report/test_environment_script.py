"""The script for a project to keep: what it records and fixes, in real processes with made-up libraries."""

from __future__ import annotations

import json
import os
import subprocess
import sys

import pytest

from tests.conftest import EXAMPLES, TODAY, Ran
from tests.report.script_bench import FAKE, Bench, made


@pytest.fixture
def bench(tmp_path):
    return Bench(tmp_path)


def test_it_records_seed_library_python_machine_and_packages(bench):
    found = bench.record(made(), "--seed", "7", PYTHONHASHSEED="3", OMP_NUM_THREADS="2", XLA_FLAGS="--quick")
    assert found["seed"] == 7
    assert found["seeds_fixed_in_this_process"] == [7]
    assert found["made_by"].endswith(", catalogue 0123abcd")
    assert found["command"] == ["record.py", "environment.json", "--seed", "7"]
    assert found["time"].endswith("+00:00")
    assert found["python"]["version"] == ".".join(map(str, sys.version_info[:3]))
    assert found["machine"]["cpus"] == os.cpu_count()
    assert found["library"] == {
        "module": "fakelib", "version": "1.2.3",
        "values": {"state": {"seed": 7, "exact": True}, "mode": "still"},
    }  # fmt: skip
    assert found["packages"] == {"fakelib": "1.2.3", "nothing-of-the-kind": None}
    assert found["installed"]["fakelib"] == "1.2.3"
    named = {"PYTHONHASHSEED": "3", "OMP_NUM_THREADS": "2", "XLA_FLAGS": "--quick", "CUDA_VISIBLE_DEVICES": None}
    assert named.items() <= found["environment"].items()


def test_without_a_seed_nothing_is_fixed_and_the_record_says_so(bench):
    found = bench.record(made())
    assert (found["seed"], found["seeds_fixed_in_this_process"]) == (None, [])
    assert found["library"]["values"]["state"] == {"seed": None, "exact": False}


def test_what_looks_like_a_secret_is_left_out_of_the_environment(bench):
    found = bench.record(made(), TORCH_HOME="there", TORCH_HUB_TOKEN="hidden", TF_VAR_place="hidden")  # noqa: S106
    assert found["environment"]["TORCH_HOME"] == "there"
    assert "hidden" not in json.dumps(found)


def test_a_statement_may_import_what_the_script_uses_itself(bench):
    found = bench.record(made(seeds=("import random; random.seed(seed)",)), "--seed", "1")
    assert found["seed"] == 1


def test_the_variables_of_tensorflow_are_recorded_and_not_those_of_terraform(bench):
    found = bench.record(made(), TF_DETERMINISTIC_OPS="1", TF_CLI_CONFIG_FILE="elsewhere")
    assert found["environment"]["TF_DETERMINISTIC_OPS"] == "1"
    assert "TF_CLI_CONFIG_FILE" not in found["environment"]


@pytest.mark.parametrize(
    ("expression", "recorded"),
    [
        pytest.param("fakelib.Device()", "<device 0>", id="what JSON cannot hold is recorded by its words"),
        pytest.param("float('nan')", "nan", id="JSON has no word for no number"),
        pytest.param("{('a', 1): 2}", "{('a', 1): 2}", id="JSON has no such keys"),
        pytest.param("1, 2", [1, 2], id="a tuple without brackets is one value"),
        pytest.param("1 # one, two", 1, id="a comment does not swallow what comes after"),
        pytest.param("fakelib.broken()", {"error": "RuntimeError: no such device"}, id="a failure is recorded"),
        pytest.param("fakelib.gone", {"error": "AttributeError: module 'fakelib' has no attribute 'gone'"},
                     id="what this version has not got is recorded"),
        pytest.param("fakelib.Wordless()", {"error": "ValueError: no words"}, id="words that fail are recorded"),
        pytest.param("lambda: 1 if 2 else 3", None, id="a function without brackets is one value"),
    ],
)  # fmt: skip
def test_each_value_is_tried_on_its_own(bench, expression, recorded):
    found = bench.record(made(values={"one": expression, "other": "'still here'"}))["library"]["values"]
    assert found["other"] == "still here"
    assert found["one"] == recorded or (recorded is None and "<function" in found["one"])


def test_variables_are_set_before_the_import_and_the_user_is_not_overruled(bench):
    ours, theirs = bench.record(made()), bench.record(made(), FAKE_MODE="fast")
    assert [each["library"]["values"]["mode"] for each in (ours, theirs)] == ["still", "fast"]
    assert ours["set_before_the_import"] == {
        "library_was_imported_earlier": False, "wanted": {"FAKE_MODE": "still"}, "by_this_script": ["FAKE_MODE"], "in_force": {"FAKE_MODE": "still"},
    }  # fmt: skip
    assert theirs["set_before_the_import"]["by_this_script"] == []
    assert theirs["set_before_the_import"]["in_force"] == {"FAKE_MODE": "fast"}


def test_it_is_imported_by_a_training_script(bench):
    (bench.folder / "record.py").write_text(made())
    done = bench.python("-c", "import random, record\n"
                        "record.make_reproducible(5); first = random.random()\n"
                        "record.make_reproducible(5); assert random.random() == first\n"
                        "import fakelib; assert fakelib.state == {'seed': 5, 'exact': True}\n"
                        "assert record.write('here.json')['seed'] == 5")  # fmt: skip
    assert done == Ran(0, "", "")
    assert json.loads((bench.folder / "here.json").read_text())["seeds_fixed_in_this_process"] == [5, 5]


def test_a_library_that_was_imported_earlier_is_owned_up_to(bench):
    (bench.folder / "record.py").write_text(made())
    done = bench.python("-c", "import fakelib, record; print(record.describe()['set_before_the_import'], fakelib.SEEN)")
    assert "'library_was_imported_earlier': True" in done.out
    assert done.out.endswith("None\n")  # the variable came too late


@pytest.mark.parametrize(
    ("first", "variables", "doubts"),
    [
        pytest.param("record", {}, [], id="all is as it should be"),
        pytest.param("record", {"FAKE_MODE": "still"}, [], id="the user set the same"),
        pytest.param("record", {"FAKE_MODE": "fast"}, ["FAKE_MODE is 'fast', not 'still'"], id="the user set another"),
        pytest.param(
            "fakelib", {}, ["FAKE_MODE was set after the import of fakelib; import this first"], id="too late"
        ),
        pytest.param("fakelib", {"FAKE_MODE": "still"}, [], id="imported earlier, but set outside"),
    ],
)
def test_what_may_keep_results_from_repeating_is_told(bench, first, variables, doubts):
    (bench.folder / "record.py").write_text(made())
    caught = "import warnings\nwith warnings.catch_warnings(record=True) as told: record.make_reproducible(1)\n"
    done = bench.python(
        "-c", f"import {first}\nimport record\n{caught}for each in told: print(each.message)", **variables
    )
    assert done == Ran(0, "".join(f"results may not repeat: {doubt}\n" for doubt in doubts), "")


def test_numpy_is_seeded_and_may_be_missing(bench):
    values = {"drawn": "__import__('numpy').random.random()"}
    first, again, other = (bench.record(made(values=values), "--seed", seed) for seed in "112")
    drawn = [each["library"]["values"]["drawn"] for each in (first, again, other)]
    assert drawn[0] == drawn[1] != drawn[2]
    (bench.folder / "numpy.py").write_text("raise ImportError('not here')")
    assert bench.record(made(), "--seed", "1")["seed"] == 1


@pytest.mark.parametrize(
    ("contents", "reason"),
    [
        pytest.param(None, "ModuleNotFoundError: No module named 'fakelib'", id="missing"),
        pytest.param("raise OSError('libfake.so is not there')", "OSError: libfake.so is not there", id="broken"),
        pytest.param(
            "import its_base", "ModuleNotFoundError: No module named 'its_base'", id="what it needs is missing"
        ),
    ],
)
def test_a_library_that_cannot_be_imported_is_named_without_a_traceback(bench, contents, reason):
    (bench.folder / "fakelib.py").unlink()
    if contents:
        (bench.folder / "fakelib.py").write_text(contents)
    done = bench.run(made(), "--seed", "1")
    assert done == Ran(
        1, "",
        f"record.py: fakelib cannot be imported by {sys.executable} ({reason}); install what is missing there (fakelib and "
        "what it needs) or run this with a Python that has it\n",
    )  # fmt: skip
    assert not (bench.folder / "environment.json").exists()


def test_a_training_script_gets_the_error_of_the_import_itself(bench):
    (bench.folder / "record.py").write_text(made())
    (bench.folder / "fakelib.py").write_text("raise OSError('libfake.so is not there')")
    done = bench.python("-c", "import record")
    assert (done.status, done.err.splitlines()[-1]) == (1, "OSError: libfake.so is not there")


def test_help_needs_no_library(bench):
    (bench.folder / "fakelib.py").unlink()
    done = bench.run(made(), "--help")
    assert (done.status, done.err) == (0, "")
    assert done.out.startswith("usage: record.py [-h] [--seed SEED] [--compare FILE] file\n")


@pytest.mark.parametrize("seed", ["-1", str(2**32), "one"])
def test_a_seed_that_numpy_refuses_is_refused(bench, seed):
    done = bench.run(made(), f"--seed={seed}")
    assert (done.status, "Traceback" in done.err, "seed" in done.err) == (2, False, True)


def test_a_switch_that_fails_is_told_and_nothing_is_recorded(bench):
    done = bench.run(made(switches=("fakelib.broken()",)), "--seed", "1")
    assert done == Ran(1, "", "nothing was recorded, for the seeds could not be fixed: RuntimeError: no such device\n")
    assert not (bench.folder / "environment.json").exists()


def test_an_older_record_is_replaced_whole_or_not_at_all(bench):
    target = bench.folder / "environment.json"
    target.write_text("older")
    (bench.folder / "record.py").write_text(made())
    failing = (
        "import json, record\n"
        "def dump(record, file, **_): file.write('half'); raise OSError('disk full')\n"
        "json.dump = dump\n"
        "try: record.write('environment.json')\n"
        "except OSError as error: print(error)"
    )
    assert bench.python("-c", failing) == Ran(0, "disk full\n", "")
    assert target.read_text() == "older"
    assert sorted(each.name for each in bench.folder.glob("environment*")) == ["environment.json"]
    assert bench.record(made())["library"]["module"] == "fakelib"


def test_a_record_is_moved_into_its_place_also_through_a_link(bench):
    (bench.folder / "record.py").write_text(made())
    (bench.folder / "environment.json").symlink_to("kept.json")
    (bench.folder / "kept.json").write_text("older")
    kept = "import os, record\nos.replace = lambda old, new: print(old.rpartition('/')[2].split('.')[0], new.rpartition('/')[2])\n"
    assert bench.python("-c", f"{kept}record.write('environment.json')").out == "kept kept.json\n"
    assert (bench.folder / "kept.json").read_text() == "older"


def test_a_seed_that_numpy_refuses_is_refused_before_any_is_fixed(bench):
    (bench.folder / "record.py").write_text(made())
    tried = "import record\ntry: record.make_reproducible(2**32)\nexcept ValueError as error: print(error, record.fixed_seeds)"
    assert bench.python("-c", tried).out == "a seed lies between 0 and 2**32 - 1; NumPy takes no other []\n"


def test_a_place_that_cannot_be_written_is_named(bench):
    (bench.folder / "record.py").write_text(made())
    done = bench.python("record.py", "no/such/folder.json")
    assert (done.status, done.err) == (1, "no/such/folder.json cannot be written: No such file or directory\n")


def test_two_records_are_compared(bench):
    there = bench.record(made(), "--seed", "1", OMP_NUM_THREADS="2")
    (bench.folder / "there.json").write_text(json.dumps(there))
    again = bench.run(made(), "--seed", "1", "--compare", "there.json", OMP_NUM_THREADS="2")
    assert again == Ran(0, "nothing differs\n", "")
    other = bench.run(made(), "--seed", "2", "--compare", "there.json", OMP_NUM_THREADS="4")
    assert other.out.splitlines() == [
        'environment / OMP_NUM_THREADS: here "4", there "2"',
        "library / values / state / seed: here 2, there 1",
        "seed: here 2, there 1",
        "seeds_fixed_in_this_process: here [2], there [1]",
    ]


@pytest.mark.parametrize(
    ("contents", "told"),
    [
        pytest.param(None, "cannot read there.json: No such file or directory\n", id="no file"),
        pytest.param("{", "cannot read there.json as JSON: ", id="half a file"),
        pytest.param("[" * 100_000, "cannot read there.json as JSON: ", id="a file too deep"),
        pytest.param("[]", "there.json is no record of such a script\n", id="a list"),
        pytest.param("{}", "there.json is no record of such a script\n", id="something else"),
    ],
)
def test_what_is_no_record_is_not_compared(bench, contents, told):
    if contents:
        (bench.folder / "there.json").write_text(contents)
    done = bench.run(made(), "--compare", "there.json")
    assert (done.status, done.out, done.err[: len(told)]) == (1, "", told)
    assert "Traceback" not in done.err
    assert not (bench.folder / "environment.json").exists()


def test_the_commit_of_the_project_is_recorded(bench):
    assert bench.record(made())["git"] is None
    git = ("git", "-c", "user.name=a", "-c", "user.email=a@a.test", "-C", str(bench.folder))
    for words in (("init", "-q"), ("add", "fakelib.py"), ("commit", "-q", "-m", "a")):
        subprocess.run((*git, *words), check=True)
    clean = bench.record(made())["git"]
    assert len(clean["commit"]) == 40
    assert clean["dirty"] is False  # the script and its record are not tracked
    (bench.folder / "fakelib.py").write_text(FAKE + "\n")
    assert bench.record(made())["git"] == {**clean, "dirty": True}


def test_gpus_are_those_that_the_driver_names(bench):
    assert bench.record(made(), PATH="")["gpus"] is None
    smi = bench.folder / "nvidia-smi"
    smi.write_text("#!/bin/sh\necho 'NVIDIA H100 80GB HBM3, 580.65'\necho 'Tesla, T4, 580.65'\n")
    smi.chmod(0o755)
    assert bench.record(made(), PATH=f"{bench.folder}:/bin")["gpus"] == [
        {"name": "NVIDIA H100 80GB HBM3", "driver": "580.65"}, {"name": "Tesla, T4", "driver": "580.65"},
    ]  # fmt: skip


def test_plan_prints_it_with_the_digest_of_the_catalogue(program):
    asked = ("plan", EXAMPLES / "first-course.yaml", "--as-of", TODAY, "--library", "pytorch")
    done = program(*asked, "--script")
    assert (done.status, done.err) == (0, "")
    compile(done.out, "record.py", "exec")
    digest = json.loads(program(*asked, "--format", "json").out)["catalogue"]["digest"]
    assert f", catalogue {digest}" in done.out
    assert TODAY in done.out
