"""How a problem reads."""

from __future__ import annotations

import pytest

from dlselect.errors import NothingFits, Problem


@pytest.mark.parametrize(
    ("problem", "reads"),
    [
        pytest.param(Problem("this is wrong"), "this is wrong", id="what is wrong alone"),
        pytest.param(Problem("this is wrong", hint="mend it"), "this is wrong; mend it", id="and what to do"),
        pytest.param(Problem("a", "f.yaml", 2, 3, "mend it"), "f.yaml:2:3: a; mend it", id="and where"),
        pytest.param(Problem("A whole sentence."), "A whole sentence.", id="a sentence keeps its full stop"),
        pytest.param(
            Problem("A whole sentence.", hint="mend it"), "A whole sentence; mend it", id="unless more follows"
        ),
        pytest.param(Problem("and so on ...", hint="mend it"), "and so on ...; mend it", id="three dots stay"),
        pytest.param(Problem("is it?", hint="mend it"), "is it?; mend it", id="a question stays one"),
        pytest.param(Problem("a", "f."), "f.: a", id="the full stop of a place stays"),
    ],
)
def test_a_problem_reads_as_one_sentence(problem, reads):
    assert str(problem) == reads
    assert str(NothingFits(problem)) == reads
