"""DL031: levels that are inherited anyway."""

from __future__ import annotations

import pytest


def fact(level):
    return {"level": level, "why": "So it is.", "sources": ["s1"]}


def base(id="base", **groups):
    return {"id": id, "packages": [f"pkg:pypi/{id}"]} | {f"facts.{group}": facts for group, facts in groups.items()}


def built_on(*bases, **groups):
    return {"builds_on": list(bases)} | {f"facts.{group}": facts for group, facts in groups.items()}


WHAT = "DL031 {}: os: {} is works, which base gives anyway"
ROWS = [
    pytest.param({"linux": fact("poor")}, {"linux": fact("works")}, [], id="it says otherwise"),
    pytest.param({"linux": fact("works")}, {"linux": fact("works")}, [WHAT.format("linux", "linux")], id="it says the same"),
    pytest.param({"linux": fact("works")}, {"rest": fact("works")}, [WHAT.format("linux", "linux")], id="the base's rest says it"),
    pytest.param(
        {"linux": fact("poor"), "rest": fact("works")}, {"rest": fact("works")}, [WHAT.format("rest", "rest")],
        id="its rest is the base's rest",
    ),
    pytest.param(
        {"linux": fact("poor"), "rest": fact("works")}, {"macos": fact("works")}, [], id="its rest says more than the base"
    ),
    pytest.param({"linux": fact("works")}, {}, [], id="the base is silent"),
    pytest.param({"linux": {"unknown": "Not said."}}, {"linux": fact("works")}, [], id="it takes nothing over"),
]  # fmt: skip


@pytest.mark.parametrize(("own", "given", "found"), ROWS)
def test_repeated_base(library, own, given, found):
    assert library(built_on("base", os=own), [base(os=given)]) == found


def test_what_is_not_inherited_must_be_stated(library):
    own = {"teaching": fact("works")}
    assert library(built_on("base", roles=own), [base(roles=own)]) == []


def test_a_library_of_its_own_inherits_nothing(library):
    assert library({"facts.os": {"linux": fact("works")}}, [base(os={"linux": fact("works")})]) == []


def test_evidence_of_its_own_makes_it_a_statement_of_its_own(library, source):
    own = {"linux": fact("works") | {"sources": ["s2"]}}
    elsewhere = {"sources.s2": source(url="https://a.test/another")}
    assert library(built_on("base", os=own) | elsewhere, [base(os={"linux": fact("works")})]) == []
