"""DL082: defaults that are left out where others are answered."""

from __future__ import annotations

import pytest

VALUE = {"value": 1.0, "of": "lib.f", "sources": ["s1"]}
UNKNOWN = {"unknown": "Nobody looked."}
ABSENT = {"absent": "It has none.", "sources": ["s1"]}
LEFT = "DL082 defaults: it answers other defaults, but not {}"
ROWS = [
    pytest.param({"epsilon": VALUE, "slope": ABSENT, "bias": UNKNOWN}, [], id="all are answered, one with unknown"),
    pytest.param({"epsilon": VALUE, "slope": VALUE}, [LEFT.format("bias")], id="one is left out"),
    pytest.param({"slope": VALUE}, [LEFT.format("epsilon, bias")], id="two are left out, in the order of the guide"),
]


@pytest.mark.usefixtures("guided")
@pytest.mark.parametrize(("defaults", "found"), ROWS)
def test_unanswered_default(library, defaults, found):
    assert library({"practice": {"defaults": defaults}}) == found


@pytest.mark.usefixtures("guided")
@pytest.mark.parametrize("practice", [None, {}, {"how": {"other": {"unknown": "Nobody looked."}}}])
def test_a_library_that_answers_none_is_let_be(library, practice):
    assert library({"practice": practice}) == []


def test_many_that_are_left_out_are_counted(bench, library):
    kind = {"name": "N.", "group": "layers", "question": "What?", "number": True, "matters": "A lot.", "check": "Look."}
    bench.write("criteria/guide/defaults.yaml", {"defaults": {f"d{number}": kind for number in range(6)}})
    assert library({"practice": {"defaults": {"d2": VALUE}}}) == [LEFT.format("d0, d1, d3 and 2 more")]


def role(level):
    return {"level": level, "why": "So it is.", "sources": ["s1"]}


@pytest.mark.usefixtures("guided")
@pytest.mark.parametrize(
    ("roles", "found"),
    [
        pytest.param({"training": role("none"), "teaching": role("none")}, [], id="a runtime that trains nothing"),
        pytest.param({"rest": role("none"), "inference": role("works")}, [], id="one that does nothing but run"),
        pytest.param(
            {"training": role("none"), "teaching": role("poor")}, [LEFT.format("bias")], id="one that teaches"
        ),
        pytest.param({"training": role("none")}, [LEFT.format("bias")], id="one of which that is not known"),
    ],
)
def test_what_a_library_does_not_do_is_left_aside(library, roles, found):
    assert library({"facts.roles": roles, "practice": {"defaults": {"epsilon": VALUE, "slope": VALUE}}}) == found


def other(id, *bases, **defaults):
    practice = {"practice": {"defaults": defaults}} if defaults else {}
    return {"id": id, "kind": "add-on", "packages": [f"pkg:pypi/{id}"], "builds_on": list(bases)} | practice


ALL = {"epsilon": VALUE, "slope": VALUE, "bias": VALUE}


@pytest.mark.usefixtures("guided")
def test_what_the_one_base_answers_may_be_left_out(library):
    own = {"kind": "add-on", "practice": {"defaults": {"epsilon": VALUE}}}
    assert library(own | {"builds_on": ["base"]}, [other("base", **ALL)]) == []
    # What is no add-on has an interface of its own.
    runtime = own | {"kind": "runtime", "builds_on": ["base"]}
    assert library(runtime, [other("base", **ALL)]) == [LEFT.format("slope, bias")]
    assert library(own | {"builds_on": ["middle"]}, [other("middle", "base"), other("base", **ALL)]) == []


@pytest.mark.usefixtures("guided")
def test_of_two_bases_nobody_knows_which_is_in_use(library):
    own = {"practice": {"defaults": {"epsilon": VALUE}}, "builds_on": ["one", "two"]}
    assert library(own, [other("one", **ALL), other("two", **ALL)]) == [LEFT.format("slope, bias")]


@pytest.mark.usefixtures("guided")
def test_a_circle_of_bases_ends(library):
    own = {"kind": "add-on", "practice": {"defaults": {"epsilon": VALUE}}, "builds_on": ["base"]}
    assert library(own, [other("base", "lib", slope=VALUE, bias=VALUE)]) == []
