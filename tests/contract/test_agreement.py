"""What stands in two places is the same in both: examples in help texts, folders and lists, schemas and documents."""

from __future__ import annotations

import json
import re
import shlex
import shutil

import pytest
from jsonschema import Draft202012Validator

import dlselect
from dlselect.errors import ExitCode
from dlselect.load.schemas import KINDS, schema_of
from dlselect.model import vocabulary
from dlselect.report import documents
from dlselect.report.schema import recommendation_schema
from tests.conftest import EXAMPLES, ROOT
from tests.contract.commands_page import arguments, every_command, options, text
from tests.contract.reference import FOLDER, word_lists

SOURCES = sorted((ROOT / "src").rglob("*.py"))
CALLED = dict(every_command())
# A command may end with these and have done what it was asked.
DONE = {ExitCode.DONE, ExitCode.THRESHOLD_MISSED}
ASKED = {
    "nothing": {"project": "x"},
    "much": {
        "project": "x",
        "needs": {"languages": ["python"], "os": ["linux"], "licence": {"allow": ["MIT", "Apache-2.0"]}},
        "wishes": {"features": ["onnx-export"]},
        "techniques": ["dropout"],
    },
    "what nothing offers": {
        "project": "x",
        "needs": {"languages": ["fortran"], "targets": ["microcontroller"], "licence": {"patent_grant": "required"}},
    },
}


@pytest.mark.parametrize("words", list(CALLED))
def test_the_page_on_commands_says_what_the_help_says(words, program):
    ran = program(*words.split()[1:], "--help", COLUMNS="200")
    shown = "".join(ran.out.split())  # without blanks, for help is wrapped at hyphens too
    command = CALLED[words]
    said = [*text(command), *(row.meaning for row in (*arguments(command), *options(command)))]
    assert [each for each in said if "".join(each.split()) not in shown] == []
    names = {name.strip() for row in options(command) for name in re.findall(r"-{1,2}[a-z][\w-]*", row.written)}
    assert set(re.findall(r"(?<![\w`-])-{1,2}[a-z][\w-]*", ran.out)) >= names


@pytest.mark.parametrize("words", list(CALLED))
def test_the_example_of_every_help_text_runs(words, program, tmp_path):
    shutil.copy(EXAMPLES / "pedestrian-detector.yaml", tmp_path / "requirements.yaml")
    shutil.copy(EXAMPLES / "laptops.csv", tmp_path / "matrix.csv")
    for folder in ("criteria", "libraries"):
        shutil.copytree(ROOT / folder, tmp_path / "our-catalogue" / folder)
    _, example = text(CALLED[words])
    assert example.startswith(f"{words} ")
    ran = program(*shlex.split(example)[1:])
    assert ran.status in DONE, ran.err


@pytest.mark.parametrize(
    ("what", "folder"),
    [
        ("criteria", "criteria"),
        ("presets", "criteria/weights"),
        ("techniques", "criteria/techniques"),
        ("libraries", "libraries/current"),
    ],
)
def test_a_folder_holds_what_is_listed_under_the_same_names(what, folder):
    catalogue = dlselect.load_catalogue()
    listed = {each["id"] for each in getattr(documents, what)(catalogue)[what]}
    assert listed == {path.stem for path in (ROOT / folder).glob("*.yaml")} - {"edition", "features"}


def test_every_word_of_the_vocabulary_is_on_its_page():
    page = (FOLDER / "vocabulary.md").read_text(encoding="utf-8")
    words = {word for known in word_lists().values() for word in known}
    words |= dlselect.load_catalogue().features.keys()
    assert {word for word in words if f"`{word}`" not in page} == set()
    assert {word for known in vocabulary.LEVEL_GROUPS.values() for word in known} <= words


def test_the_page_on_the_environment_names_what_the_program_reads():
    page = (FOLDER / "environment.md").read_text(encoding="utf-8")
    text = "".join(path.read_text(encoding="utf-8") for path in SOURCES)
    read = set(re.findall(r"environ(?:\.get\(|\[)\"([A-Z_]+)\"", text)) | {"COLUMNS"}
    assert set(re.findall(r"^\| `([A-Z_]+)", page, re.MULTILINE)) == read


@pytest.mark.parametrize("asked", ASKED.values(), ids=ASKED)
@pytest.mark.parametrize("edition", ["current", "talk-2017"])
def test_a_recommendation_is_what_its_schema_says(edition, asked):
    known = asked | {"techniques": []} if edition == "talk-2017" and "techniques" in asked else asked
    answer = dlselect.recommend(known, edition=edition)
    document = json.loads(json.dumps(documents.recommendation(answer)))
    assert list(dict.fromkeys(troubles(document))) == []


@pytest.mark.parametrize("path", sorted(EXAMPLES.glob("*.yaml")), ids=lambda path: path.name)
def test_the_recommendation_for_an_example_is_what_its_schema_says(path):
    document = json.loads(json.dumps(documents.recommendation(dlselect.recommend(path))))
    assert list(dict.fromkeys(troubles(document))) == []


def troubles(document):
    """Return what the schema says against a document; keys too that it does not name, though it lets them pass."""
    schema = recommendation_schema()
    Draft202012Validator.check_schema(schema)
    against = [each.message for each in Draft202012Validator(schema).iter_errors(document)]
    return [*against, *unnamed(document, [schema], schema["$defs"], "")]


def unnamed(document, schemas, defs, path):
    """Yield the paths of the keys of `document` that none of `schemas` names."""
    schemas = list(parts(schemas, defs))
    if isinstance(document, list):
        for each in document:
            yield from unnamed(each, [one["items"] for one in schemas if "items" in one], defs, f"{path}[]")
    if isinstance(document, dict):
        for key, value in document.items():
            below = [one["properties"][key] for one in schemas if key in one.get("properties", {})]
            below += [one["additionalProperties"] for one in schemas if "additionalProperties" in one]
            if not below:
                yield f"{path}.{key}"
            yield from unnamed(value, below, defs, f"{path}.{key}")


def parts(schemas, defs):
    for each in schemas:
        if "$ref" in each:
            yield from parts([defs[each["$ref"].rsplit("/", 1)[-1]]], defs)
        yield from parts([*each.get("allOf", ()), *each.get("anyOf", ())], defs)
        yield each


@pytest.mark.parametrize("kind", KINDS)
def test_the_schema_of_every_kind_of_file_is_a_schema_and_says_what_the_file_is(kind):
    schema = schema_of(kind, dlselect.load_catalogue())
    Draft202012Validator.check_schema(schema)
    assert schema["description"]


def test_the_schema_tells_editors_what_fields_mean():
    schema = schema_of("requirements")
    assert schema["properties"]["wishes"]["description"] == "What would be welcome; it never excludes a library."
    needs = schema["$defs"]["NeedsEntry"]["properties"]
    assert needs["lifecycle"]["description"] == "`any` lets in libraries that are deprecated or dead."
    assert needs["targets"]["description"] == "Where the finished model runs.", "also what comes from a base"


def test_nothing_reads_what_lies_outside_the_checkout():
    pattern = re.compile(r"\bshared/|\.\./shared|talk/talk\.yaml")
    assert [str(path) for path in SOURCES if pattern.search(path.read_text(encoding="utf-8"))] == []
