"""DL050: caveats that concern no version."""

from __future__ import annotations

import pytest

RANGE = "no version lies in '{}'"
FIX = "no version lies in '{}' and before the fix in {}"
ROWS = [
    pytest.param("<2.4", "2.4", "", id="all before the fix"),
    pytest.param(">=2.0", "2.4", "", id="from some version to the fix"),
    pytest.param(">=2.4", "2.4", FIX, id="from the fix on"),
    pytest.param(">2.4", "2.4", FIX, id="after the fix"),
    pytest.param(">=2.4", "2.4.0", FIX, id="the same version, spelt otherwise"),
    pytest.param(">=2.10", "2.9", FIX, id="numbers, not letters, are compared"),
    pytest.param("==2.4", "2.4", FIX, id="just the version that has the fix"),
    pytest.param("==2.4.*", "2.4", FIX, id="just the series that has the fix"),
    pytest.param("==2.4.*", "2.4.1", "", id="the series that got the fix"),
    pytest.param("~=2.4", "2.4", FIX, id="compatible with the fix"),
    pytest.param(">=1.0,>=3.0,<4", "2.0", FIX, id="the highest lower bound counts"),
    pytest.param(">=3,<2", None, RANGE, id="a range with its ends crossed"),
    pytest.param(">=2,<2", None, RANGE, id="a range without room"),
    pytest.param(">=2,<=2", None, "", id="a range of one version"),
    pytest.param("==2,<2", None, RANGE, id="a version outside its range"),
    pytest.param("!=2.0", "2.4", "", id="all but one"),
    pytest.param(">=2.4", "open", "", id="not fixed"),
    pytest.param(">=2.4", None, "", id="not known to be fixed"),
    pytest.param(">=2.4", "nightly", "", id="a fix that cannot be compared"),
    pytest.param(None, "2.4", "", id="all versions"),
]


@pytest.mark.parametrize(("versions", "fixed_in", "what"), ROWS)
def test_impossible_versions(bench, caveat, versions, fixed_in, what):
    when = {"when": {"versions": versions}} if versions else {}
    fix = {"fixed_in": fixed_in} if fixed_in else {}
    bench.library({"caveats": [caveat(**when, **fix)]})
    found = bench.report().findings
    expected = [("DL050", what.format(versions, fixed_in))] if what else []
    assert [(each.code, each.problem.what) for each in found] == expected


def test_the_range_is_what_is_pointed_at(library, caveat):
    found = library({"caveats": [caveat(), caveat(id="lib-b", when={"versions": ">=3,<2"})]})
    assert found == ["DL050 >=3,<2: no version lies in '>=3,<2'"]
