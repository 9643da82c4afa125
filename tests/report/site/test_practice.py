"""What a library's page on the site says of its practice."""

from __future__ import annotations

from functools import cache

import pytest

from dlselect.report.site.build import build
from tests.report.site.reading import TODAY, shipped


@cache
def page(library):
    return build(shipped(), TODAY)[f"libraries/{library}.html"]


@pytest.mark.parametrize(
    "part",
    [
        pytest.param('<section id="practice">', id="it has a part of its own"),
        pytest.param('<tr id="how-seeds">', id="a how-to has a row that can be linked"),
        pytest.param("<code>torch.manual_seed(0); random.seed(0); numpy.random.seed(0)</code>", id="code is code"),
        pytest.param('<tr id="default-gelu">', id="so has a default"),
        pytest.param("exact: x times the normal distribution function of x", id="a word is told with its meaning"),
        pytest.param("Writes ONNX, by torch.onnx.export", id="formats are told with what writes them"),
        pytest.param('<a href="https://github.com/pytorch/torchtitan"', id="code bases are linked"),
    ],
)
def test_the_practice_of_a_library(part):
    assert part in page("pytorch")


def test_a_library_without_a_practice_has_no_empty_part():
    assert "theano" not in shipped().guide.practices
    assert '<section id="practice">' not in page("theano")


def test_what_a_base_gives_stands_on_the_page_of_the_base():
    assert '<tr id="how-seeds">' in page("lightning")
    assert '<tr id="how-same-preprocessing">' not in page("lightning")
    assert "same-preprocessing" in shipped().guide.practices["pytorch"].how
