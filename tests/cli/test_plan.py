"""`dlselect plan` as a real process."""

from __future__ import annotations

import json
import re

import pytest

from tests.conftest import EXAMPLES, TODAY

COURSE, TUNING, APP = (EXAMPLES / f"{name}.yaml" for name in ("first-course", "llm-fine-tuning", "android-app"))


@pytest.fixture
def document(program):
    def read(*words):
        ran = program("plan", *words, "-f", "json", "--as-of", TODAY)
        assert ran.status == 0, ran.err
        return json.loads(ran.out)

    return read


def ids(made):
    return [task["id"] for part in made["parts"] for task in part["tasks"]]


def test_the_recommended_library_is_planned_for(program, document):
    made = document(TUNING)
    first = json.loads(program("recommend", TUNING, "-f", "json", "--as-of", TODAY).out)["answer"]["first"][0]
    assert made["library"]["id"] == first == "pytorch"
    assert made["chosen"] == {"by": "recommendation", "verdict": "clear", "rivals": [], "failed": []}


def test_another_library_can_be_named_and_what_it_does_not_meet_is_said(program, document):
    made = document(APP, "--library", "pytorch")
    assert made["library"]["id"] == "pytorch"
    assert "languages: kotlin" in made["chosen"]["failed"]
    assert "does not meet" in program("plan", APP, "-l", "pytorch", "--as-of", TODAY).out


def test_weights_choose_the_library_as_they_do_for_a_recommendation(program, document):
    words = ("--weight", "learning=50")
    made = document(COURSE, *words)
    first = json.loads(program("recommend", COURSE, *words, "-f", "json", "--as-of", TODAY).out)["answer"]["first"][0]
    assert made["library"]["id"] == first


@pytest.mark.parametrize(
    ("project", "words", "there", "not_there"),
    [
        pytest.param(
            COURSE, ("-l", "keras"), ["seeds", "train-from-scratch", "finer-points", "study-the-data"],
            ["built-for", "split-over-devices", "few-epochs", "release-your-code", "fits-the-target"],
            id="a first course neither splits networks nor fine-tunes",
        ),
        pytest.param(
            TUNING, (), ["split-over-devices", "adapters", "several-devices-against-one", "original-preprocessing"],
            ["train-from-scratch", "original-channel-order", "how-far-the-target-is", "fits-the-target"],
            id="fine-tuning a language model trains nothing from scratch, and looks at no pixels",
        ),
        pytest.param(
            APP, (), ["fits-the-target", "same-preprocessing", "built-for", "avoid-converting"],
            ["seeds", "feed-the-device", "layer-wise-learning-rates", "adapters", "several-trainings"],
            id="an app trains nothing",
        ),
    ],
)  # fmt: skip
def test_a_plan_holds_what_concerns_the_project(document, project, words, there, not_there):
    made = document(project, *words)
    found = ids(made)
    assert set(there) <= set(found)
    assert not set(not_there) & set(found)
    assert set(not_there) <= {each["id"] for each in made["left_out"]}


def test_every_item_is_either_there_or_left_out_with_a_reason(document):
    made = document(APP)
    left = {each["id"]: each["because"] for each in made["left_out"]}
    assert not set(left) & set(ids(made))
    assert all(re.fullmatch(r"[a-z]+: .+", because) for because in left.values())
    assert len(left) + len(ids(made)) == len(set(left) | set(ids(made)))


def test_every_source_that_is_cited_is_listed_with_its_date(document):
    made = document(TUNING)
    refs = {
        ref
        for ref in re.findall(r'"sources": \[([^\]]*)\]', json.dumps(made["parts"]))
        for ref in json.loads(f"[{ref}]")
    }
    assert refs
    assert refs <= set(made["sources"])
    assert all(each["date"] or each["seen"] for each in made["sources"].values())


def test_a_library_without_answers_keeps_the_items_and_says_that_nothing_is_known(program, document):
    made = document(EXAMPLES / "talk-2017.yaml", "-e", "talk-2017", "-l", "cntk")
    asked = [task for part in made["parts"] for task in part["tasks"] if task["id"] in {"seeds", "finer-points"}]
    assert [task["known"] for task in asked] == [False, False]
    out = program("plan", EXAMPLES / "talk-2017.yaml", "-e", "talk-2017", "-l", "cntk", "--as-of", TODAY).out
    assert "CNTK: not known (nobody has looked it up)." in out


@pytest.mark.parametrize(
    ("words", "status", "told"),
    [
        pytest.param(
            (COURSE, "-l", "kera"), 2,
            "error: 'kera' is not a library of the edition current; did you mean 'keras'?\n",
            id="a library that does not exist",
        ),
        pytest.param(
            (COURSE, "--script", "-f", "json"), 2,
            "error: `--script` prints a script, whatever the format; leave one of the two out\n",
            id="a script in a format",
        ),
        pytest.param(
            (COURSE, "--script", "--brief"), 2,
            "error: `--brief` shortens the plan, not the script; leave one of the two out\n", id="a short script",
        ),
        pytest.param(
            (COURSE, "--brief", "-f", "csv"), 2,
            "error: `--brief` shortens what people read, and csv is for scripts; leave one of the two out\n",
            id="short values for scripts",
        ),
        pytest.param(
            (COURSE, "-l", ""), 2,
            "error: '' is not a library of the edition current; `dlselect list libraries` shows them\n",
            id="an empty name is no wish for the recommended one",
        ),
        pytest.param(
            (COURSE, "-l", "theano", "--script"), 2,
            "error: what a script would need is not known for Theano; `dlselect plan` without --script still lists what "
            "to record\n",
            id="a script for a library of which nothing is known",
        ),
    ],
)  # fmt: skip
def test_wrong_calls(program, words, status, told):
    ran = program("plan", *words, "--as-of", TODAY)
    assert (ran.status, ran.out, ran.err) == (status, "", told)


def test_where_nothing_fits_a_library_must_be_named(program, tmp_path):
    impossible = tmp_path / "r.yaml"
    impossible.write_text(
        "project: P\nneeds:\n  languages: [fortran]\n  targets: [microcontroller]\n  roles: [training]\n"
    )
    ran = program("plan", impossible, "--as-of", TODAY)
    assert (ran.status, ran.out) == (4, "")
    assert ran.err.startswith("error: Nothing does all of this")
    assert ran.err.endswith("name the library that you use all the same with --library\n")
    assert program("plan", impossible, "-l", "pytorch", "--as-of", TODAY).status == 0


def test_requirements_come_from_standard_input_too(program):
    ran = program("plan", "-", "-l", "keras", "--as-of", TODAY, stdin=COURSE.read_text(encoding="utf-8"))
    assert ran.status == 0
    assert "dlselect plan FILE --library keras --script" in " ".join(ran.out.split())


def test_a_script_for_a_frozen_edition_is_dated_by_the_day_on_which_it_is_made(program, tmp_path):
    layer = tmp_path / "ours"
    (layer / "overrides/talk-2017").mkdir(parents=True)
    (layer / "layer.yaml").write_text("layer: ours\n")
    (layer / "overrides/talk-2017/cntk.yaml").write_text(
        "library: cntk\n"
        "changes:\n"
        "  - reason: our rule\n"
        "    until: 2030-01-01\n"
        "    practice: {record: {import: cntk, seeds: ['cntk.seed(seed)'], sources: [o1]}}\n"
        "sources:\n"
        "  o1: {title: House rules, document: Wiki, date: 2026-11-01, seen: 2026-11-01, by: independent}\n"
    )
    words = ("-e", "talk-2017", "-l", "cntk", "-c", layer, "--script", "--as-of", TODAY)
    ran = program("plan", EXAMPLES / "talk-2017.yaml", *words)
    assert (ran.status, ran.err) == (0, "")
    assert f"on {TODAY}" in ran.out
    assert "cntk.seed(seed)" in ran.out


def test_the_commands_to_type_next_name_the_same_layer(program, tmp_path):
    (tmp_path / "ours").mkdir()
    (tmp_path / "ours/layer.yaml").write_text("layer: ours\n")
    for words in (
        ("recommend", COURSE, "-c", "ours"), ("plan", COURSE, "-l", "keras", "-c", "ours"),
        ("port", "pytorch", "keras", "-c", "ours"), ("port", "pytorch", "keras", "--for", COURSE, "-c", "ours"),
    ):  # fmt: skip
        out = " ".join(program(*words, "--as-of", TODAY).out.split())
        assert "--catalogue ours" in out, words


def test_a_layer_may_answer_in_place_of_the_catalogue(program, tmp_path):
    layer = tmp_path / "ours"
    (layer / "overrides/current").mkdir(parents=True)
    (layer / "layer.yaml").write_text("layer: ours\n")
    (layer / "overrides/current/keras.yaml").write_text(
        "library: keras\n"
        "changes:\n"
        "  - reason: our house rule\n"
        "    until: 2030-01-01\n"
        "    practice:\n"
        "      how:\n"
        "        seeds: {says: Call our own start function., sources: [o1]}\n"
        "sources:\n"
        "  o1: {title: House rules, document: Wiki, date: 2026-11-01, seen: 2026-11-01, by: independent}\n"
    )
    out = program("plan", COURSE, "-l", "keras", "--catalogue", layer, "--as-of", TODAY).out
    assert (
        "Keras: Call our own start function. (stated by the layer ours until 2030-01-01: our house rule)"
        in " ".join(out.split())
    )


@pytest.mark.parametrize("columns", [40, 60, 80, 120])
def test_no_line_but_a_link_or_code_is_wider_than_the_terminal(program, columns):
    made = program("plan", TUNING, "--as-of", TODAY, "-f", "json")
    code = {task["how"]["code"] for part in json.loads(made.out)["parts"] for task in part["tasks"] if task["how"]}
    out = program("plan", TUNING, "--as-of", TODAY, COLUMNS=str(columns)).out
    wide = [line for line in out.splitlines() if len(line) > columns and "://" not in line and line.strip() not in code]
    assert wide == []


def test_csv_has_a_row_a_task(program, document):
    rows = program("plan", APP, "-f", "csv", "--as-of", TODAY).out.splitlines()
    assert rows[0] == "part,item,slide,do,answer,code,holds,now,sources"
    assert len(rows) - 1 == len(ids(document(APP)))


def test_the_plan_goes_to_a_file(program, tmp_path):
    ran = program("plan", COURSE, "-l", "keras", "-f", "markdown", "-o", "plan.md", "--as-of", TODAY)
    assert (ran.status, ran.out) == (0, "")
    assert (tmp_path / "plan.md").read_text(encoding="utf-8").count("- [ ] ") > 15


def test_from_python_the_plan_is_the_same(document, monkeypatch, environment):
    from datetime import date

    import dlselect

    monkeypatch.setenv("DLSELECT_CACHE", environment["DLSELECT_CACHE"])
    made = dlselect.plan(COURSE, "keras", today=date.fromisoformat(TODAY))
    assert [task.item.id for section in made.sections for task in section.tasks] == ids(document(COURSE, "-l", "keras"))
    with pytest.raises(dlselect.InputError, match="'kera' is no library of the catalogue; did you mean 'keras'"):
        dlselect.plan(COURSE, "kera", today=date.fromisoformat(TODAY))
