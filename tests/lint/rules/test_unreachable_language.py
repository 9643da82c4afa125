"""DL032: first-class languages with nothing to get."""

from __future__ import annotations

import pytest

WHAT = "DL032 python: python is first-class, but there is neither a package nor a repository"
NOTHING = {"packages": None, "repository": None}
ROWS = [
    pytest.param(NOTHING, [WHAT], id="neither package nor repository"),
    pytest.param({"packages": None}, [], id="a repository"),
    pytest.param({"repository": None}, [], id="a package"),
    pytest.param(NOTHING | {"facts.languages.python.level": "works"}, [], id="nothing to get, and not first-class"),
]


@pytest.mark.parametrize(("changes", "found"), ROWS)
def test_unreachable_language(library, changes, found):
    assert library(changes) == found
