"""Any matrix can be shown on any surface; what is rounded there stays true."""

from __future__ import annotations

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dlselect.model.matrix_answer import Scale
from dlselect.report import json_text, matrix_json, matrix_page
from dlselect.report.formats import FORMATS, render
from dlselect.report.matrix_page import _limit
from dlselect.scoring import Doubt, Matrix, rank_matrix

quick = settings(deadline=None, derandomize=True, database=None, max_examples=40)
cells = st.one_of(st.none(), st.floats(-1e100, 1e100), st.integers(-3, 3).map(float), st.floats(1e-9, 1e-6))
names = st.text(st.characters(codec="utf-8", exclude_categories=["Cs"]), min_size=1, max_size=6)
shapes = st.tuples(st.integers(1, 5), st.integers(1, 4))


@st.composite
def matrices(draw):
    rows, columns = draw(shapes)
    alternatives = draw(st.lists(names, min_size=rows, max_size=rows, unique=True))
    criteria = draw(st.lists(names, min_size=columns, max_size=columns, unique=True))
    values = [[draw(cells) for _ in criteria] for _ in alternatives]
    known = [[float("nan") if value is None else value for value in row] for row in values]
    minimise = draw(st.sets(st.sampled_from(criteria)))
    scales = dict.fromkeys(criteria, (-1e100, 1e100)) if draw(st.booleans()) else {}
    try:
        return Matrix.of(alternatives, criteria, known, minimise=minimise, scales=scales)
    except ValueError:
        # A value is unknown where the others leave it no range.
        return Matrix.of(
            alternatives, criteria, known, minimise=minimise, scales=dict.fromkeys(criteria, (-1e100, 1e100))
        )


@quick
@given(matrices(), st.sampled_from(["none", "medium"]), st.sampled_from([40, 80]))
def test_any_matrix_is_shown_on_any_surface(matrix, doubt, width):
    answer = rank_matrix(matrix, doubt=Doubt(doubt, 100))
    for form in FORMATS:
        text = render(
            form,
            lambda: matrix_page.page(answer),
            lambda: matrix_json.document(answer, "m.csv"),
            width=width,
            colour=False,
        )
        assert text.endswith("\n")
        assert "nan" not in text.lower() or any(
            "nan" in name.lower() for name in (*matrix.alternatives, *matrix.criteria)
        )


@quick
@given(matrices())
def test_the_points_of_json_add_up(matrix):
    document = json.loads(json_text.render(matrix_json.document(rank_matrix(matrix, doubt=Doubt("none", 1)), "m.csv")))
    for each in document["ranking"]:
        assert sum(part["points"] for part in each["breakdown"]) == pytest.approx(each["total"], abs=1e-6)
        assert each["low"] <= each["total"] <= each["high"]


LIMITS = {
    "outward above": ("above", 1261.46, (1499, 899), "above 1261.5"),
    "outward below": ("below", 1261.46, (1499, 899), "below 1261.4"),
    "a limit that is round stays": ("above", 25.0, (8, 32), "above 25"),
    "round but for the last bits": ("above", 25.000000000000004, (8, 32), "above 25"),
    "a short scale has more decimals": ("below", 0.123456, (0, 0.5), "below 0.1234"),
    "a long scale has none": ("above", 123456.7, (0, 5e6), "above 124000"),
    "below zero": ("above", -3.21987, (-10, 0), "above -3.21"),
}


@pytest.mark.parametrize(("side", "turns", "ends", "text"), LIMITS.values(), ids=LIMITS)
def test_limits_are_rounded_to_the_safe_side(side, turns, ends, text):
    assert _limit(side, turns, Scale("x", *ends, declared=True)) == text
