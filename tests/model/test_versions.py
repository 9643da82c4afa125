"""Which versions a caveat concerns, and which Pythons a range lets in."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dlselect.model.versions import concerns, python_minors

CONCERNS = [
    ("all versions, never fixed: it concerns every version", "2.0", None, None, True),
    ("all versions, open: it concerns every version", "2.0", None, "open", True),
    ("all versions, open: also one that is not known", None, None, "open", True),
    ("a range needs a version", None, "<2.4", None, None),
    ("a fix needs a version", None, None, "2.4", None),
    ("inside the range", "2.3.1", "<2.4", None, True),
    ("outside the range", "2.4.0", "<2.4", None, False),
    ("at the range's closed end", "2.0", ">=2.0,<2.4", "open", True),
    ("below the range", "1.9", ">=2.0,<2.4", "open", False),
    ("before the fix", "2.3", None, "2.4", True),
    ("the fix itself", "2.4", None, "2.4", False),
    ("the fix itself, written longer", "2.4.0", None, "2.4", False),
    ("after the fix", "2.10", None, "2.4", False),
    ("a candidate for the fixed release does not count as fixed", "2.4rc1", None, "2.4", True),
    ("a candidate inside the range counts", "2.3rc1", ">=2.0", None, True),
    ("a build of one's own counts as its version", "2.3+cu126", "==2.3", None, True),
    ("inside the range and before the fix", "2.1", ">=2.0", "2.2", True),
    ("inside the range but fixed", "2.3", ">=2.0", "2.2", False),
    ("fixed later, but outside the range", "1.0", ">=2.0", "2.2", False),
    ("ten comes after nine", "0.10", "<0.9", None, False),
    ("a version that cannot be ordered", "master-2026", "<2.4", None, None),
    ("a fix that cannot be ordered", "2.3", None, "nightly", None),
    ("a fix that cannot be ordered does not matter outside the range", "1.0", ">=2.0", "nightly", False),
]  # fmt: skip


@pytest.mark.parametrize(
    ("version", "affected", "fixed_in", "answer"), [pytest.param(*row, id=name) for name, *row in CONCERNS]
)
def test_whether_a_caveat_concerns(version, affected, fixed_in, answer):
    assert concerns(version, affected, fixed_in) is answer


def minors(first, last):
    return tuple(f"3.{minor}" for minor in range(first, last + 1))


PYTHONS = [
    ("from one to below another", ">=3.11,<3.16", minors(11, 15)),
    ("one that is left out", ">=3.9,!=3.10.*,<3.12", ("3.9", "3.11")),
    ("one only", "==3.11.*", ("3.11",)),
    ("a single release", "==3.11.4", ("3.11",)),
    ("from a patch on", ">=3.9.5,<3.11", ("3.9", "3.10")),
    ("patches in the middle", ">=3.9.5,<3.9.10", ("3.9",)),
    ("up to a patch", ">=3.8,<3.9.1", ("3.8", "3.9")),
    ("up to the first release", ">=3.8,<3.9.0", ("3.8",)),
    ("all but the first release", ">=3.10,!=3.10.0,<3.11", ("3.10",)),
    ("compatible with a patch", "~=3.9.5", ("3.9",)),
    ("after the last patch", ">3.9.2,<3.9.4", ("3.9",)),
    ("Python 2 only", "<3", ()),
]


@pytest.mark.parametrize(("requires", "answer"), [pytest.param(*row, id=name) for name, *row in PYTHONS])
def test_the_pythons_of(requires, answer):
    assert python_minors(requires) == answer


@settings(deadline=None)
@given(st.integers(4, 29), st.integers(0, 40))
def test_a_range_of_one_release_lets_in_its_minor_version(minor, patch):
    assert python_minors(f"==3.{minor}.{patch}") == (f"3.{minor}",)


@settings(deadline=None)
@given(st.integers(4, 29), st.integers(4, 29))
def test_a_range_of_minors_lets_in_just_those(first, last):
    assert python_minors(f">=3.{first},<3.{last}") == minors(first, last - 1)
