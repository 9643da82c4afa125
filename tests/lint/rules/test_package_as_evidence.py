"""DL023: ratings that rest on the library's own package."""

from __future__ import annotations

import pytest

WHAT = "DL023 -: the rating rests on nothing but the library's own package"
RATED = {"ticks": 4, "low": 3, "high": 5, "why": "It exists.", "sources": ["s2"]}
ROWS = [
    pytest.param("pkg:pypi/lib@2.0", ["s2"], [WHAT], id="only its own package, with a version"),
    pytest.param("pkg:pypi/LIB", ["s2"], [WHAT], id="its own package, spelt otherwise"),
    pytest.param("pkg:pypi/lib@2.0", ["s2", "s1"], [], id="its own package and a page"),
    pytest.param("pkg:pypi/other@2.0", ["s2"], [], id="another's package"),
    pytest.param("pkg:npm/lib@2.0", ["s2"], [], id="a package of the same name elsewhere"),
]


@pytest.mark.parametrize(("purl", "cited", "found"), ROWS)
def test_package_as_evidence(library, source, purl, cited, found):
    changes = {"sources.s2": source(url=None, purl=purl), "ratings.documentation.python": RATED | {"sources": cited}}
    assert library(changes) == found


def test_a_fact_may_rest_on_the_package(library, source):
    fact = {"level": "works", "why": "It has a wheel.", "sources": ["s2"]}
    assert library({"sources.s2": source(url=None, purl="pkg:pypi/lib@2.0"), "facts.os.linux": fact}) == []
