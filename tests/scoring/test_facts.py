"""What is known of one thing: a library's own word, its rest, its bases' word, or nothing."""

from __future__ import annotations

import pytest

from dlselect.model.vocabulary import INHERITED_GROUPS, LEVEL_GROUPS
from dlselect.scoring.facts import fact_of

from .bench import fact, library

OS = {
    "base": library("base", facts={"os": {"linux": "first-class", "windows": "poor"}}),
    "other": library("other", facts={"os": {"windows": "works", "rest": "none"}}),
    "same": library("same", facts={"os": {"windows": "works"}}),
    "silent": library("silent"),
    "middle": library("middle", builds_on=("base",)),
}
SILENT = ("unknown", "the catalogue says nothing of it", None)
# What the library says, what it builds on, what is asked -> level, why, from whom.
ROWS = {
    "its own word": ({"windows": "poor"}, (), "windows", ("poor", "It says so", None)),
    "its own word goes before its rest": ({"rest": "none", "windows": "works"}, (), "windows", ("works", "It says so", None)),
    "what it does not list has the level of its rest": ({"rest": "none"}, (), "windows", ("none", "It says so", None)),
    "its own word goes before its base's, even where that is better": (
        {"linux": "none"}, ("base",), "linux", ("none", "It says so", None)),
    "its rest goes before its base's": ({"rest": "none"}, ("base",), "linux", ("none", "It says so", None)),
    "that it does not know is its own word too": ({"linux": "unknown"}, ("base",), "linux", ("unknown", "It says so", None)),
    "without a word of its own, its base's": (
        {}, ("base",), "linux", ("first-class", "through Base: It says so", "base")),
    "a word on another value is none on this one": (
        {"macos": "works"}, ("base",), "linux", ("first-class", "through Base: It says so", "base")),
    "the best of its bases": ({}, ("base", "other"), "windows", ("works", "through Other: It says so", "other")),
    "the best of its bases, in whatever order": (
        {}, ("other", "base"), "windows", ("works", "through Other: It says so", "other")),
    "of equal bases the first that it names": (
        {}, ("same", "other"), "windows", ("works", "through Same: It says so", "same")),
    "a base's rest counts": ({}, ("other",), "macos", ("none", "through Other: It says so", "other")),
    "a base that may serve it goes before one that does not": (
        {}, ("other", "silent"), "macos", ("unknown", "through Silent: the catalogue says nothing of it", "silent")),
    "through two libraries": (
        {}, ("middle",), "linux", ("first-class", "through Middle: through Base: It says so", "middle")),
    "a base that the catalogue does not hold is passed over": (
        {}, ("gone", "base"), "linux", ("first-class", "through Base: It says so", "base")),
    "only bases that the catalogue does not hold": ({}, ("gone",), "linux", SILENT),
    "nobody says anything": ({}, (), "linux", SILENT),
}  # fmt: skip


@pytest.mark.parametrize(("own", "bases", "value", "expected"), ROWS.values(), ids=ROWS)
def test_fact_of(own, bases, value, expected):
    made = library("lib", facts={"os": own}, builds_on=bases)
    found = fact_of(made, "os", value, OS | {"lib": made})
    assert (found.level, found.why, found.inherited_from) == expected


@pytest.mark.parametrize("group", [*LEVEL_GROUPS, "features"])
def test_only_what_a_base_gives_is_inherited(group):
    value = "onnx-export" if group == "features" else LEVEL_GROUPS[group][0]
    made = library("lib", builds_on=("base",))
    found = fact_of(made, group, value, {"lib": made, "base": library("base", facts={group: {value: "works"}})})
    assert found.level == ("works" if group in INHERITED_GROUPS else "unknown")


def test_what_is_inherited_keeps_its_sources_and_its_override():
    ours = fact("works")._replace(override=("ours", "We tried.", "2027-01-01"))
    made = library("lib", builds_on=("base",))
    found = fact_of(made, "os", "linux", {"base": library("base", facts={"os": {"linux": ours}})})
    assert (found.sources, found.override) == (ours.sources, ours.override)


@pytest.mark.parametrize("length", [1, 2, 5])
def test_a_circle_of_bases_ends_in_silence(length):
    ring = {f"l{i}": library(f"l{i}", builds_on=(f"l{(i + 1) % length}",)) for i in range(length)}
    assert fact_of(ring["l0"], "os", "linux", ring).level == "unknown"


def test_a_circle_of_bases_does_not_hide_who_stands_beside_it():
    libraries = {
        "one": library("one", builds_on=("two",)),
        "two": library("two", builds_on=("one", "base")),
        "base": library("base", facts={"os": {"linux": "works"}}),
    }
    assert fact_of(libraries["one"], "os", "linux", libraries).level == "works"
