"""DL080: practice that says the opposite of the facts."""

from __future__ import annotations

import pytest

SAYS = {"says": "So it goes.", "sources": ["s1"]}
CANNOT = {"cannot": "It does not go; convert it.", "sources": ["s1"]}
UNKNOWN = {"unknown": "Nobody tried."}
CANNOT_BUT = "DL080 export: export cannot be done, but the feature onnx-export is {}"
TOLD_BUT = "DL080 export: export is told, but the feature onnx-export is none"
ROWS = [
    pytest.param("first-class", CANNOT, [CANNOT_BUT.format("first-class")], id="impossible, but first-class"),
    pytest.param("works", CANNOT, [CANNOT_BUT.format("works")], id="impossible, but works"),
    pytest.param("poor", CANNOT, [], id="impossible, and poor"),
    pytest.param("none", CANNOT, [], id="impossible, and none"),
    pytest.param("none", SAYS, [TOLD_BUT], id="told, but none"),
    pytest.param("poor", SAYS, [], id="told, and poor"),
    pytest.param("first-class", SAYS, [], id="told, and first-class"),
    pytest.param("works", UNKNOWN, [], id="unknown, though it works"),
    pytest.param("none", UNKNOWN, [], id="unknown, and none"),
]


def feature(level):
    return {"onnx-export": {"level": level, "why": "So it is.", "sources": ["s1"]}}


@pytest.mark.usefixtures("guided")
@pytest.mark.parametrize(("level", "how", "found"), ROWS)
def test_contradicted_practice(library, level, how, found):
    assert library({"facts.features": feature(level), "practice": {"how": {"export": how}}}) == found


@pytest.mark.usefixtures("guided")
@pytest.mark.parametrize("how", [SAYS, CANNOT])
def test_what_is_not_known_contradicts_nothing(library, how):
    assert library({"practice": {"how": {"export": how}}}) == []
    assert library({"facts.features": {"onnx-export": UNKNOWN}, "practice": {"how": {"export": how}}}) == []


@pytest.mark.usefixtures("guided")
@pytest.mark.parametrize("how", [SAYS, CANNOT])
def test_an_item_without_a_feature_contradicts_nothing(library, how):
    assert library({"facts.features": feature("none"), "practice": {"how": {"other": how}}}) == []


@pytest.mark.usefixtures("guided")
def test_the_edition_of_the_library_counts(bench):
    bench.edition("older", frozen=True)
    bench.library({"facts.features": feature("none")})
    bench.library({"facts.features": feature("works"), "practice": {"how": {"export": SAYS}}}, edition="older")
    assert bench.said() == []


@pytest.mark.usefixtures("guided")
def test_a_library_that_a_layer_adds_is_examined(bench, tmp_path_factory):
    bench.library()
    layer = type(bench).__new__(type(bench))
    layer.root = tmp_path_factory.mktemp("layer")
    layer.write("layer.yaml", {"layer": "ours"})
    layer.library(
        {
            "id": "mine",
            "packages": ["pkg:pypi/mine"],
            "facts.features": feature("none"),
            "practice": {"how": {"export": SAYS}},
        }
    )
    assert bench.said(layer.root, base=bench.root) == [TOLD_BUT]
