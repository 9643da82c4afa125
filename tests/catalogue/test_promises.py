"""What is promised of the catalogue of today: which libraries, how much is known of each, and a clean lint."""

from __future__ import annotations

from datetime import date

import pytest

import dlselect
from dlselect.lint import lint
from dlselect.load.places import shipped_catalogue
from dlselect.model.catalogue import Rating
from dlselect.scoring.coverage import coverage

DAY = date(2026, 11, 25)
WELL_KNOWN = ("pytorch", "tensorflow", "jax", "keras", "onnxruntime")
# Of the talk's libraries those that have ended; each says what happens when one tries to install it.
ENDED = ("caffe", "caffe2", "chainer", "cntk", "lasagne", "mxnet", "tflearn", "theano", "torch")
HELD = {
    *WELL_KNOWN, *ENDED, "accelerate", "burn", "candle", "coreml", "deeplearning4j", "deepspeed", "djl", "equinox",
    "executorch", "fastai", "flax", "flux", "lightning", "litert", "litert-micro", "llama-cpp", "lux", "mediapipe",
    "mindspore", "mlnet", "mlx", "monai", "ncnn", "numpyro", "openvino", "paddlepaddle", "pyro", "pytensor", "r-torch",
    "sglang", "tch-rs", "tensorflowjs", "tensorrt", "tensorrt-llm", "tinygrad", "torch-npu", "torchsharp",
    "transformersjs", "unsloth", "vllm", "whisper-cpp",
}  # fmt: skip


@pytest.fixture(scope="module")
def catalogue():
    return dlselect.load_catalogue(today=DAY)


@pytest.fixture(scope="module")
def known(catalogue):
    return coverage(catalogue, DAY)


def test_it_holds_every_library_that_is_promised(catalogue):
    assert set(catalogue.libraries) >= HELD


def test_of_the_most_asked_for_libraries_nearly_everything_is_known(known):
    assert {id: known.libraries[id].percent for id in WELL_KNOWN if known.libraries[id].percent < 95} == {}


def test_of_all_libraries_most_is_known(known):
    assert known.whole.percent >= 85
    assert min(each.percent for each in known.libraries.values()) >= 85


def test_the_well_known_ones_have_caveats(catalogue):
    assert {
        id: len(catalogue.libraries[id].caveats) for id in WELL_KNOWN if len(catalogue.libraries[id].caveats) < 3
    } == {}


@pytest.mark.parametrize("id", ENDED)
def test_an_ended_library_says_since_when_and_what_installing_it_does(id, catalogue):
    library = catalogue.libraries[id]
    assert (library.lifecycle.state, bool(library.lifecycle.ended), bool(library.lifecycle.successor)) == (
        "dead",
        True,
        True,
    )
    assert any(each.kind == "install" for each in library.caveats)


@pytest.fixture(scope="module")
def report():
    return lint(shipped_catalogue(), "", ("current",), DAY)


def test_a_rating_without_a_dated_source_has_an_exception_with_its_reason(catalogue, report):
    undated = [
        f"{library.id}/{criterion}/{facet}"
        for library in catalogue.libraries.values()
        for criterion, facets in library.ratings.items()
        for facet, each in facets.items()
        if isinstance(each, Rating) and not any(source.date or source.observed_until for source in each.sources)
    ]
    allowed = [each for each in report.allowed if each.finding.code == "DL011"]
    assert len(undated) == len(allowed) <= 15


def test_lint_finds_nothing(report):
    assert [str(each) for each in report.findings] == []
