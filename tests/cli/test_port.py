"""`dlselect port` as a real process. After a wanted change: `GOLDEN=write pytest tests/cli/test_port.py`, then read the diff."""

from __future__ import annotations

import csv
import io
import json
import os
import re

import pytest

from tests.conftest import EXAMPLES, ROOT, TODAY

GOLDEN = ROOT / "tests" / "data" / "golden"
COURSE, TUNING, APP = (EXAMPLES / f"{name}.yaml" for name in ("first-course", "llm-fine-tuning", "android-app"))
ROWS = [
    pytest.param("port.txt", ["pytorch", "jax", "--for", TUNING.name], {}, id="one project at 80 columns"),
    pytest.param(
        "port-60.txt", ["tensorflow", "keras", "--for", COURSE.name], {"COLUMNS": "60"}, id="another at 60 columns"
    ),
    pytest.param("port.md", ["pytorch", "onnxruntime", "--for", APP.name, "-f", "markdown"], {}, id="Markdown"),
]


@pytest.mark.parametrize(("name", "words", "variables"), ROWS)
def test_the_whole_output(program, name, words, variables):
    ran = program("port", *words, "--as-of", TODAY, cwd=EXAMPLES, **variables)
    assert ran.status == 0, ran.err
    file = GOLDEN / name
    # The digest changes with every file of the catalogue, also with those that are not shown.
    out = re.sub(r"digest [0-9a-f]{12}", "digest of the catalogue", ran.out)
    if os.environ.get("GOLDEN") == "write":
        file.write_text(out, encoding="utf-8")
    assert out == file.read_text(encoding="utf-8")


@pytest.fixture
def document(program):
    def read(*words, **more):
        ran = program("port", *words, "-f", "json", "--as-of", TODAY, **more)
        assert ran.status == 0, ran.err
        return json.loads(ran.out)

    return read


@pytest.mark.parametrize("columns", [40, 60, 80, 120])
def test_no_line_but_a_link_or_code_is_wider_than_the_terminal(program, document, columns):
    helps = [help for check in document("pytorch", "jax")["checks"] for help in check["helps"]]
    code = {said["code"] for help in helps for said in (help["from"], help["to"]) if said}
    out = program("port", "pytorch", "jax", "--as-of", TODAY, COLUMNS=str(columns)).out
    wide = [line for line in out.splitlines() if len(line) > columns and "://" not in line]
    assert [line for line in wide if line.strip() not in code] == []


def test_colour_is_left_out_where_it_is_not_wanted(program):
    assert "\x1b" in program("port", "pytorch", "jax", FORCE_COLOR="1").out
    for variables in ({"NO_COLOR": "1", "FORCE_COLOR": "1"}, {"TERM": "dumb"}, {}):
        assert "\x1b" not in program("port", "pytorch", "jax", **variables).out


WRONG = [
    pytest.param(["pytorch", "pytorch"], 2, "error: from PyTorch to PyTorch nothing changes; name two different libraries\n",
                 id="one library twice"),
    pytest.param(["tf", "tensorflow"], 2, "error: from TensorFlow to TensorFlow nothing changes; name two different libraries\n",
                 id="one library under two names"),
    pytest.param(["pytorch", "kera"], 2, "error: 'kera' is not a library of the edition current; did you mean 'keras'?\n",
                 id="a misspelt library"),
    pytest.param(["\x1b[31m", "keras"], 2, "is not a library of the edition current", id="a name with an escape"),
    pytest.param(["pytorch", "jax", "-e", "talk-2017"], 2, "'jax' is not a library of the edition talk-2017",
                 id="a library that is not in the edition"),
    pytest.param(["pytorch"], 2, "Missing argument 'TO'", id="nowhere to go"),
    pytest.param(["pytorch", "keras", "--for", "nowhere.yaml"], 3, "nowhere.yaml: there is no such file", id="no such file"),
    pytest.param(["pytorch", "keras", "--as-of", "soon"], 2, "write YYYY-MM-DD", id="a day that is none"),
    pytest.param(["pytorch", "keras", "-c", "nowhere"], 3, "this is not a catalogue", id="no catalogue there"),
    pytest.param(["pytorch", "keras", "-o", "no/such/folder/x"], 2, "cannot be written", id="a place that is not there"),
]  # fmt: skip


@pytest.mark.parametrize(("words", "status", "says"), WRONG)
def test_a_wrong_call_is_told_what_next(program, words, status, says):
    ran = program("port", *words)
    assert ran.status == status
    assert ran.out == ""
    assert says in ran.err
    assert "Traceback" not in ran.err
    assert "\x1b" not in ran.err


KEYS = [
    "schema", "edition", "catalogue", "project", "as_of", "from", "to", "shared_base", "silent_on", "undescribed", "failed", "counts", "defaults",
    "routes", "caveats", "other_caveats", "losses", "tolerance", "checks", "left_out", "sources",
]  # fmt: skip
DEFAULT_KEYS = [
    "id", "name", "group", "question", "values", "verdict", "silent", "from", "to", "added", "remedy", "matters", "check",
]  # fmt: skip


class TestDocument:
    def test_its_keys_stay(self, document):
        made = document("pytorch", "jax")
        assert list(made) == KEYS
        assert all(list(each) == DEFAULT_KEYS for each in made["defaults"])
        assert {frozenset(each) for each in made["routes"]} <= {frozenset({"written", "stop", "read"})}
        assert {frozenset(each) for each in made["checks"]} == {
            frozenset({"id", "do", "why", "tolerance", "sources", "helps"})
        }

    def test_every_source_that_is_cited_is_listed_with_its_dates(self, document):
        made = document("pytorch", "onnxruntime")
        cited = set(re.findall(r'"([\w:.+-]+/[\w.+-]+)"', json.dumps(re.findall(r'"sources": \[[^\]]*\]', json.dumps(made)))
                               .replace('\\"', '"')))  # fmt: skip
        assert cited
        assert cited <= set(made["sources"])
        assert all(each["seen"] for each in made["sources"].values())

    def test_the_counts_are_those_of_the_defaults(self, document):
        made = document("pytorch", "jax")
        for verdict in ("differs", "depends", "same", "one-sided", "unknown", "neither"):
            assert made["counts"][verdict] == sum(each["verdict"] == verdict for each in made["defaults"])

    def test_both_ways_tell_the_same_of_every_default(self, document):
        there, back = document("jax", "pytorch"), document("pytorch", "jax")
        assert [each["verdict"] for each in there["defaults"]] == [each["verdict"] for each in back["defaults"]]
        assert there["tolerance"]["value"] == back["tolerance"]["value"]

    def test_a_project_leaves_out_what_does_not_concern_it(self, document):
        all_of_them, made = document("pytorch", "flax"), document("pytorch", "flax", "--for", TUNING)
        assert made["project"] == "Assistant fine-tuned on our documents"
        told = [*(each["name"] for each in made["defaults"]), *(each["do"] for each in made["checks"])]
        left = [each["name"] for each in made["left_out"]]
        assert left
        assert sorted(told + left) == sorted(
            [*(each["name"] for each in all_of_them["defaults"]), *(each["do"] for each in all_of_them["checks"])]
        )
        assert all(re.fullmatch(r"[a-z]+: .+", each["because"]) for each in made["left_out"])

    def test_requirements_can_be_piped_in(self, document):
        piped = document("pytorch", "flax", "--for", "-", stdin=TUNING.read_text(encoding="utf-8"))
        assert piped == document("pytorch", "flax", "--for", TUNING)

    def test_of_the_libraries_of_the_talk_nothing_is_known_and_that_is_said(self, program, document):
        made = document("theano", "caffe", "-e", "talk-2017")
        assert made["silent_on"] == ["theano", "caffe"]
        assert {each["verdict"] for each in made["defaults"]} == {"unknown"}
        assert made["as_of"] == made["edition"]["date"]
        out = program("port", "theano", "caffe", "-e", "talk-2017").out
        assert "Nothing is known yet of which defaults change from Theano to Caffe." in out


def test_a_row_of_csv_is_a_default(program, document):
    out = program("port", "pytorch", "jax", "-f", "csv", "--as-of", TODAY).out
    rows = list(csv.DictReader(io.StringIO(out)))
    assert [(row["id"], row["verdict"]) for row in rows] == [
        (each["id"], each["verdict"]) for each in document("pytorch", "jax")["defaults"]
    ]
    assert list(rows[0]) == ["id", "name", "group", "verdict", "silent", "from", "from_of", "to", "to_of", "added",
                             "remedy", "matters", "check", "sources"]  # fmt: skip


def test_it_goes_into_a_file(program, tmp_path):
    ran = program("port", "pytorch", "jax", "-f", "markdown", "-o", "port.md")
    assert (ran.status, ran.out, ran.err) == (0, "", "written: port.md\n")
    assert (tmp_path / "port.md").read_text(encoding="utf-8").startswith("# From PyTorch to JAX\n")


def test_what_a_layer_states_takes_the_place_of_the_catalogues(program, document, tmp_path):
    folder = tmp_path / "ours" / "overrides" / "current"
    folder.mkdir(parents=True)
    (tmp_path / "ours" / "layer.yaml").write_text(
        "layer: our-team\nsummary: What we have tried ourselves\n", encoding="utf-8"
    )
    (folder / "jax.yaml").write_text(
        """\
library: jax
changes:
  - reason: We wrap it
    until: 2029-12-31
    practice:
      defaults:
        index-out-of-range: {value: error, of: ours.take, sources: [o1]}
sources:
  o1: {title: Our wrapper, document: 'Log, week 46', date: 2026-11-15, seen: 2026-11-20, by: independent}
""",
        encoding="utf-8",
    )
    (found,) = (
        each for each in document("pytorch", "jax", "-c", "ours")["defaults"] if each["id"] == "index-out-of-range"
    )
    assert (found["verdict"], found["to"]["of"]) == ("same", "ours.take")
    assert found["to"]["override"]["layer"] == "our-team"
