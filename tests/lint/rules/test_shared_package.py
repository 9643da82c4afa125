"""DL060: one package for two libraries."""

from __future__ import annotations

import pytest

WHAT = "DL060 {0}: the package {0} is listed by lib too"
ROWS = [
    pytest.param(["pkg:pypi/other"], [], id="packages of their own"),
    pytest.param(["pkg:pypi/other", "pkg:pypi/lib"], [WHAT.format("pkg:pypi/lib")], id="the same package"),
    pytest.param(["pkg:pypi/Lib@2.0"], [WHAT.format("pkg:pypi/Lib@2.0")], id="the same package, spelt otherwise"),
    pytest.param(["pkg:npm/lib"], [], id="a package of the same name elsewhere"),
]


@pytest.mark.parametrize(("packages", "found"), ROWS)
def test_shared_package(library, packages, found):
    assert library({}, [{"id": "zoo", "packages": packages}]) == found


def test_two_editions_may_hold_the_same_library(bench):
    bench.edition("older", frozen=False)
    bench.library()
    bench.library(edition="older")
    assert bench.said() == []
