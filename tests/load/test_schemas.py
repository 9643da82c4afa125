"""The JSON Schema of each kind of file: valid, open to every real file, closed to misspelt keys."""

from __future__ import annotations

import copy
import json

import jsonschema
import pytest

from dlselect.cli.schema import Kind
from dlselect.load.catalogue import open_catalogue
from dlselect.load.places import shipped_catalogue
from dlselect.load.schemas import KINDS, schema_of
from dlselect.load.yaml_text import read_document
from tests.load.conftest import TODAY

ROOT = shipped_catalogue()
FOLDERS = {
    "library": ["libraries/current/*.yaml", "libraries/talk-2017/*.yaml"],
    "decision": ["libraries/decisions/*.yaml"],
    "criterion": ["criteria/*.yaml"],
    "preset": ["criteria/weights/*.yaml"],
    "features": ["criteria/features.yaml"],
    "technique": ["criteria/techniques/*.yaml"],
    **{kind: [f"criteria/guide/{kind}.yaml"] for kind in ("plan", "checks", "defaults", "formats")},
    "edition": ["libraries/*/edition.yaml"],
    "requirements": ["docs/examples/*.yaml"],
}
SOURCES = {"s1": {"title": "A", "date": "2026", "seen": "2026-11-01", "by": "vendor", "purl": "pkg:pypi/a"}}
WRITTEN = {
    "layer": [{"layer": "ours"}, {"layer": "ours", "summary": "Ours."}],
    "overrides": [
        {"library": "lib", "changes": [{"reason": "So.", "until": "2027-01-01"}], "sources": {}},
        {"library": "lib", "changes": [{"reason": "So.", "until": "2027-01-01", "ratings": {
            "speed": {"unknown": "No."}, "learning": {"any": {"low": 1, "high": 2.5, "why": "So.", "sources": ["s1"]}},
        }}], "sources": SOURCES},
    ],
    "requirements": [
        {"project": "x"},
        {"project": "x", "weights": "talk"},
        {"project": "x", "weights": ["speed = fit", "learning"]},
        {"project": "x", "weights": {"preset": "talk", "speed": 2}},
        {"project": "x", "weights": {"order": ["speed = fit"], "rule": "rank-sum", "limits": ["fit >= 30 %"]}},
        {"project": "x", "weights": {"preset": "talk", "swing": {"speed": 100, "fit": 2.5}}},
        {"project": "x", "weights": {"pairs": {"speed / fit": "1/3", "fit / learning": 2}}},
        {"project": "x", "needs": {"licence": {"allow": ["MIT"]}, "max_install_mib": 1.5, "scale": None}, "weights": None},
    ],
}  # fmt: skip


@pytest.fixture(scope="module")
def guided():
    """Return the shipped catalogue with its guide."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("DLSELECT_CACHE", "off")
        return open_catalogue([], "current", TODAY, guided=True)


def real_files(kind):
    """Return the data of every real file of a kind, by name."""
    found = {path for pattern in FOLDERS.get(kind, ()) for path in ROOT.glob(pattern)}
    named = {path.name for path in found if path.name in {"edition.yaml", "features.yaml"}}
    if kind in {"library", "criterion"}:
        found = {path for path in found if path.name not in named}
    return {str(path.relative_to(ROOT)): read_document(path).data for path in sorted(found)}


def data_of(kind):
    return {**real_files(kind), **{f"written {index}": each for index, each in enumerate(WRITTEN.get(kind, ()))}}


@pytest.mark.parametrize("kind", KINDS)
def test_it_is_a_schema_of_draft_2020_12(kind, real, guided):
    for schema in (schema_of(kind), schema_of(kind, real), schema_of(kind, guided)):
        assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"
        jsonschema.Draft202012Validator.check_schema(schema)


@pytest.mark.parametrize("kind", KINDS)
def test_it_accepts_every_file_that_the_loader_accepts(kind, guided):
    # Of the features and libraries a schema knows those of one edition.
    current = {
        name: data for name, data in data_of(kind).items() if "talk-2017" not in {*name.split("/"), data.get("edition")}
    }
    for schema, files in ((schema_of(kind), data_of(kind)), (schema_of(kind, guided), current)):
        assert files
        validator = jsonschema.Draft202012Validator(schema)
        said = [
            f"{name}: {error.json_path}: {error.message}"
            for name, data in files.items()
            for error in validator.iter_errors(data)
        ]
        assert said == []


def mappings(data, path=()):
    """Yield the paths of all mappings."""
    if isinstance(data, dict):
        yield path
        for key, value in data.items():
            yield from mappings(value, (*path, key))
    elif isinstance(data, list):
        for index, value in enumerate(data):
            yield from mappings(value, (*path, index))


@pytest.mark.parametrize("kind", KINDS)
def test_it_refuses_a_misspelt_key(kind):
    validator = jsonschema.Draft202012Validator(schema_of(kind))
    for name, data in data_of(kind).items():
        (first, *_) = data
        wrong = {(f"{key}x" if key == first else key): value for key, value in data.items()}
        assert not validator.is_valid(wrong), name


# A path to a mapping of each kind of file, and its parts.
INSIDE = [
    ("library", ()), ("library", ("steward",)), ("library", ("lifecycle",)), ("library", ("licence",)), ("library", ("facts",)),
    ("library", ("facts", "languages", "python")), ("library", ("practice",)), ("library", ("practice", "record")),
    ("library", ("practice", "how", "custom-layers")), ("library", ("practice", "defaults", "gelu")),
    ("library", ("practice", "writes", "onnx")), ("library", ("practice", "code_bases", 0)),
    ("plan", ()), ("plan", ("items", "custom-layers")), ("plan", ("items", "custom-layers", "when")),
    ("plan", ("tables", "transfer", "rows", 0)), ("checks", ("checks", "same-input")), ("defaults", ("defaults", "gelu")),
    ("formats", ("formats", "onnx")), ("criterion", ()), ("preset", ("weights", "fit")), ("features", ()),
    ("features", ("features", "onnx-export")), ("technique", ("patents", 0)), ("edition", ()), ("layer", ()),
    ("overrides", ("changes", 0)), ("requirements", ("needs",)), ("requirements", ("needs", "licence")),
]  # fmt: skip


@pytest.mark.parametrize(
    ("kind", "path"), [pytest.param(*row, id=" ".join(map(str, (row[0], *row[1])))) for row in INSIDE]
)
def test_it_refuses_a_key_that_is_unknown_in(kind, path):
    validator = jsonschema.Draft202012Validator(schema_of(kind))
    whole = next(data for data in data_of(kind).values() if path in set(mappings(data)))
    wrong = copy.deepcopy(whole)
    place = wrong
    for step in path:
        place = place[step]
    place["no-such-key"] = "x"
    assert validator.is_valid(whole)
    assert not validator.is_valid(wrong)


NAMES = [
    ("requirements", {"project": "x", "needs": {"features": ["flight"]}}),
    ("requirements", {"project": "x", "wishes": {"features": ["flight"]}}),
    ("requirements", {"project": "x", "team": {"knows": ["no-such-library"]}}),
    ("requirements", {"project": "x", "techniques": ["no-such-technique"]}),
    ("overrides", {"library": "lib", "changes": [{"reason": "So.", "until": "2027-01-01", "ratings": {"fit": {"unknown": "No."}}}],
                   "sources": {}}),
    ("overrides", {"library": "lib", "sources": {}, "changes": [{"reason": "So.", "until": "2027-01-01", "facts": {
        "features": {"flight": {"unknown": "No."}}}}]}),
    *(("overrides", {"library": "lib", "sources": SOURCES, "changes": [{"reason": "So.", "until": "2027-01-01", "practice": each}]})
      for each in ({"how": {"gelu": {"unknown": "No."}}}, {"how": {"read-a-code-base": {"unknown": "No."}}},
                   {"defaults": {"custom-layers": {"unknown": "No."}}},
                   {"writes": {"paper": {"with": "f", "says": "So.", "sources": ["s1"]}}},
                   {"reads": {"paper": {"with": "f", "says": "So.", "sources": ["s1"]}}})),
    ("checks", {"checks": {"c": {"do": "Look.", "why": "So.", "topics": ["gelu"]}}}),
]  # fmt: skip


@pytest.mark.parametrize(("kind", "data"), NAMES)
def test_with_a_catalogue_it_knows_the_names(kind, data, guided):
    assert jsonschema.Draft202012Validator(schema_of(kind)).is_valid(data)
    assert not jsonschema.Draft202012Validator(schema_of(kind, guided)).is_valid(data)


def test_the_command_knows_every_kind():
    assert {*Kind} == {*KINDS, "recommendation"}


@pytest.mark.parametrize("kind", ["plan", "checks", "defaults", "formats", "library"])
def test_what_the_command_prints_accepts_the_shipped_files(kind, program):
    done = program("schema", kind)
    assert (done.status, done.err) == (0, "")
    schema = json.loads(done.out)
    jsonschema.Draft202012Validator.check_schema(schema)
    current = {name: data for name, data in real_files(kind).items() if "talk-2017" not in name}
    assert current
    assert all(jsonschema.Draft202012Validator(schema).is_valid(data) for data in current.values())
