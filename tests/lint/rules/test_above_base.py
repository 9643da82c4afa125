"""DL030: levels above what the bases give."""

from __future__ import annotations

import pytest


def fact(level):
    return {"level": level, "why": "So it is.", "sources": ["s1"]}


def base(id="base", **groups):
    return {"id": id, "packages": [f"pkg:pypi/{id}"]} | {f"facts.{group}": facts for group, facts in groups.items()}


def built_on(*bases, **groups):
    return {"builds_on": list(bases)} | {f"facts.{group}": facts for group, facts in groups.items()}


WHAT = "DL030 {}: {} is {}, but base gives {} at best"
ROWS = [
    pytest.param({"apple": fact("works")}, {"apple": fact("first-class")}, [], id="below its base"),
    pytest.param(
        {"apple": fact("first-class")}, {"apple": fact("works")},
        [WHAT.format("apple", "accelerators: apple", "first-class", "works")], id="above its base",
    ),
    pytest.param(
        {"apple": fact("poor")}, {"apple": fact("none")},
        [WHAT.format("apple", "accelerators: apple", "poor", "none")], id="where its base does not run at all",
    ),
    pytest.param(
        {"apple": fact("works")}, {"rest": fact("none")},
        [WHAT.format("apple", "accelerators: apple", "works", "none")], id="above the rest of its base",
    ),
    pytest.param(
        {"cpu": fact("poor"), "rest": fact("works")}, {"cpu": fact("works"), "tpu": fact("none")},
        [WHAT.format("rest", "accelerators: tpu", "works", "none")], id="its rest is above one value of its base",
    ),
    pytest.param({"apple": fact("works")}, {"apple": {"unknown": "Not said."}}, [], id="where its base is unknown"),
    pytest.param({"apple": fact("works")}, {"cpu": fact("works")}, [], id="where its base is silent"),
    pytest.param({"apple": {"unknown": "Not said."}}, {"apple": fact("none")}, [], id="unknown itself"),
]  # fmt: skip


@pytest.mark.parametrize(("own", "given", "found"), ROWS)
def test_above_base(library, own, given, found):
    assert library(built_on("base", accelerators=own), [base(accelerators=given)]) == found


def test_the_best_of_several_bases_counts(library):
    bases = [base("weak", os={"linux": fact("poor")}), base("strong", os={"linux": fact("first-class")})]
    assert library(built_on("weak", "strong", os={"linux": fact("works")}), bases) == []


def test_an_add_on_may_bring_its_base_to_more_machines(library):
    own, given = {"multi-node": fact("first-class")}, {"multi-node": fact("poor")}
    assert library(built_on("base", scale=own), [base(scale=given)]) == []


def test_what_is_not_inherited_may_be_better(library):
    own, given = {"teaching": fact("first-class")}, {"teaching": fact("poor")}
    assert library(built_on("base", roles=own), [base(roles=given)]) == []


def test_nothing_is_said_where_a_base_cannot_be_read(bench, library):
    bench.write("libraries/current/broken.yaml", "id: broken\n")
    own, given = {"linux": fact("works")}, {"linux": fact("none")}
    found = library(built_on("base", "broken", os=own), [base(os=given)])
    assert {each.split()[0] for each in found} == {"DL000"}
