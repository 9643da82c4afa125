"""Tables on a terminal of any width: nothing is cut off, and nothing runs over the edge."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from dlselect.report import table
from dlselect.report.page import Column, Page, Table

WORDS = st.text("abcdefgh-", min_size=1, max_size=20)
CELLS = st.lists(WORDS, max_size=6).map(" ".join)


def drawn(rows, names, columns):
    made = Table(tuple(Column(each) for each in names), tuple(rows))
    return table.render(Page("Title", (made,), made), width=columns, colour=False)


@given(
    rows=st.integers(1, 5).flatmap(lambda count: st.lists(st.tuples(*[CELLS] * count), min_size=1, max_size=4)),
    columns=st.integers(40, 120),
)
def test_every_word_is_whole_and_no_line_too_long(rows, columns):
    out = drawn(rows, [f"name{number}" for number in range(len(rows[0]))], columns)
    assert max(map(len, out.splitlines())) <= columns
    found = out.replace(":", " ").replace(";", " ").split()
    for cell in (cell for row in rows for cell in row):
        for word in cell.split():
            assert word in found


def test_values_that_cannot_wrap_keep_their_last_letter():
    rows = [("Axes of a convolution's weights", "out-in-height-width", "out-height-width-in")]
    for columns in range(52, 90):
        out = drawn(rows, ["default", "PyTorch", "MLX"], columns)
        assert "out-height-width-in" in out
        assert "out-in-height-width" in out
