"""What holds for all requirements: nothing but an InputError comes of wrong ones, and nothing of right ones is lost."""

from __future__ import annotations

import json
from datetime import date

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dlselect.errors import InputError
from dlselect.load.requirements import check_requirements, requirements_of
from dlselect.load.requirements_file import RequirementsFile
from dlselect.load.yaml_text import decode, parse_document
from dlselect.model.requirements import Requirements
from dlselect.model.vocabulary import LEVEL_GROUPS, SCALES, WORKLOADS

RELAXED = settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)

KEYS = [*RequirementsFile.model_fields, *LEVEL_GROUPS, "features", "licence", "allow", "patent_grant", "python",
        "max_install_mib", "lifecycle", "knows", "uses", "preset", "speed", "fit", "lib", "flame", "any"]  # fmt: skip
VALUES = ["linux", "nvidia", "cuda", "python", "single-gpu", "cnn", "talk", "MIT", "MIT OR ISC", "permissive", "required",
          "any", "3.12", "onnx-export", "dropout", "speed", "speed = fit", "lib", "flame", "x"]  # fmt: skip
PLAIN = st.none() | st.booleans() | st.integers() | st.floats() | st.text() | st.sampled_from(VALUES)
NESTED = st.recursive(
    PLAIN,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.sampled_from(KEYS) | st.text(), inner, max_size=6),
    max_leaves=25,
)  # fmt: skip
FILES = st.fixed_dictionaries(
    {"project": st.just("x") | PLAIN},
    optional={name: NESTED for name in RequirementsFile.model_fields if name != "project"},
)


def is_sound(check):
    """Say whether `check` returns requirements, or an error with a reason for each problem."""
    try:
        return isinstance(check(), Requirements)
    except InputError as error:
        return bool(error.problems) and all(each.what and each.file == "p.yaml" for each in error.problems)


@RELAXED
@given(data=FILES | st.dictionaries(st.text(), NESTED))
def test_any_data_is_requirements_or_an_input_error(data, catalogue):
    assert is_sound(lambda: requirements_of(data, catalogue, "p.yaml"))


@RELAXED
@given(data=NESTED | FILES)
def test_any_text_of_data_is_requirements_or_an_input_error(data, catalogue):
    assert is_sound(lambda: check_requirements(parse_document(json.dumps(data), "p.yaml"), catalogue))


@RELAXED
@given(content=st.binary() | st.text().map(str.encode))
def test_any_bytes_are_requirements_or_an_input_error(content, catalogue):
    assert is_sound(lambda: check_requirements(parse_document(decode(content, "p.yaml"), "p.yaml"), catalogue))


@RELAXED
@given(value=st.sampled_from([(), {1}, b"x", 1j, date(2026, 1, 1), object()]), key=st.sampled_from(KEYS))
def test_things_that_no_file_can_hold_are_an_input_error(value, key, catalogue):
    for data in ({"project": value}, {"project": "x", key: value}, {"project": "x", "needs": {key: value}, 1: 2}):
        assert is_sound(lambda data=data: requirements_of(data, catalogue, "p.yaml"))


def some_of(values):
    return st.lists(st.sampled_from(sorted(values)), unique=True, max_size=4)


@st.composite
def valid(draw, catalogue):
    """Draw requirements that can be meant; needs share no value with wishes."""
    groups = {name: values for name, values in LEVEL_GROUPS.items() if name != "scale"} | {
        "features": catalogue.features
    }
    needs, wishes = {}, {}
    for name, values in groups.items():
        drawn = draw(some_of(values))
        cut = draw(st.integers(0, len(drawn)))
        needs[name], wishes[name] = drawn[:cut], drawn[cut:]
    wishes["scale"] = draw(st.sampled_from(SCALES))
    if "apple" in needs["accelerators"]:
        needs["os"] = []
    return {
        "project": draw(st.sampled_from(["x", "Zürich", "a: b", "no"])),
        "needs": needs,
        "wishes": wishes,
        "workload": draw(some_of(WORKLOADS)),
        "team": {"knows": draw(some_of(catalogue.libraries))},
        "techniques": draw(some_of(catalogue.techniques)),
        "weights": draw(st.none() | weights(catalogue)),
    }


def weights(catalogue):
    names = st.sampled_from(sorted(catalogue.criteria))
    points = st.dictionaries(names, st.floats(0.5, 1000), min_size=1)
    return st.sampled_from(sorted(catalogue.presets)) | points | st.lists(names, unique=True, min_size=1)


@RELAXED
@given(drawing=st.data())
def test_whatever_valid_requirements_ask_comes_back(drawing, catalogue):
    data = drawing.draw(valid(catalogue))
    small = {"microcontroller", "browser", "android", "ios"} & set(data["needs"]["targets"])
    if data["needs"]["targets"] == ["microcontroller"] or small:
        data["needs"]["accelerators"] = []
    found = check_requirements(parse_document(json.dumps(data), "p.yaml"), catalogue)
    assert found == requirements_of(data, catalogue)
    assert {name: list(found.asked(name)) for name in data["needs"]} == data["needs"]
    wished = [(each.key, each.value) for each in found.wishes]
    assert sorted(wished) == sorted(
        (key, value) for key, each in data["wishes"].items() for value in ([each] if key == "scale" else each)
    )
    assert (list(found.workload), list(found.knows)) == (data["workload"], data["team"]["knows"])
    assert list(found.techniques) == data["techniques"]
    assert judged(found) == data["weights"]


def judged(found):
    """Write the judgement as it stood in the file."""
    if found.judgement.order:
        return [" = ".join(place) for place in found.judgement.order]
    return found.judgement.preset or found.judgement.given or None
