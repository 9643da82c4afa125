"""A matrix from CSV: what a cell may say, how files differ, and every problem with its place."""

from __future__ import annotations

import codecs

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dlselect.errors import InputError
from dlselect.load.matrix_csv import MOST_ALTERNATIVES, MOST_CRITERIA, parse, read_content

quick = settings(deadline=None, derandomize=True, database=None, max_examples=80)


def read(text):
    """Return names and bounds of a matrix that must have no problem."""
    sheet, problems = parse(text if isinstance(text, bytes) else text.encode(), "m.csv")
    assert problems == []
    names = [cell.text for cell in sheet.criteria], [cell.text for cell in sheet.alternatives]
    return (*names, [[entry.bounds for entry in row] for row in sheet.rows])


def told(text, *, scales=None):
    """Return the problems of a matrix as they are shown."""
    try:
        sheet, problems = parse(text if isinstance(text, bytes) else text.encode(), "m.csv")
    except InputError as error:
        return [str(each) for each in error.problems]
    return [str(each) for each in (*problems, *sheet.beyond(scales or {}), *sheet.rangeless(scales or {}))]


CELLS = {
    "a number": ("12", (12, 12, 12)),
    "a fraction": ("12.5", (12.5, 12.5, 12.5)),
    "no digit before the point": (".5", (0.5, 0.5, 0.5)),
    "below zero": ("-3", (-3, -3, -3)),
    "with a plus and a power": ("+1.5e3", (1500, 1500, 1500)),
    "low and high: the middle is counted": ("9..12", (9, 10.5, 12)),
    "low, counted value, high": ("11..13..15", (11, 13, 15)),
    "blanks around the dots": ("9 .. 12", (9, 10.5, 12)),
    "bounds below zero": ("-3..-1", (-3, -2, -1)),
    "bounds that agree": ("4..4", (4, 4, 4)),
    "powers as bounds": ("1e2..1e3", (100, 550, 1000)),
    "nothing is unknown": ("", None),
    "blanks are unknown": ("  ", None),
    "a question mark is unknown": ("?", None),
}


@pytest.mark.parametrize(("cell", "bounds"), CELLS.values(), ids=CELLS)
def test_what_a_cell_says(cell, bounds):
    _, _, rows = read(f"name,x,y\nA,{cell},1\nB,1,2\nC,2,3\n")
    assert rows[0][0] == bounds


SAME = {
    "commas": "name,price,range\nA,1,2\nB,3,4\n",
    "semicolons": "name;price;range\nA;1;2\nB;3;4\n",
    "tabs": "name\tprice\trange\nA\t1\t2\nB\t3\t4\n",
    "no line end at the end": "name,price,range\nA,1,2\nB,3,4",
    "line ends of Windows": "name,price,range\r\nA,1,2\r\nB,3,4\r\n",
    "old line ends": "name,price,range\rA,1,2\rB,3,4\r",
    "blank lines": "\nname,price,range\n\nA,1,2\n,,\nB,3,4\n\n",
    "blanks around": " name , price , range \n A , 1 , 2 \nB,3,4\n",
    "quotes": '"name","price","range"\n"A","1","2"\n"B","3","4"\n',
    "a byte-order mark": codecs.BOM_UTF8 + b"name,price,range\nA,1,2\nB,3,4\n",
    "UTF-16": "name,price,range\nA,1,2\nB,3,4\n".encode("utf-16"),
    "UTF-16, big end first": codecs.BOM_UTF16_BE + "name,price,range\nA,1,2\nB,3,4\n".encode("utf-16-be"),
    "no name in the corner": ",price,range\nA,1,2\nB,3,4\n",
}


@pytest.mark.parametrize("text", SAME.values(), ids=SAME)
def test_files_that_say_the_same(text):
    assert read(text) == (["price", "range"], ["A", "B"], [[(1, 1, 1), (2, 2, 2)], [(3, 3, 3), (4, 4, 4)]])


NAMES = {
    "a comma in quotes": ('n,"price, EUR"\nA,1\n', ["price, EUR"]),
    "doubled quotes": ('n,"so-called ""range"""\nA,1\n', ['so-called "range"']),
    "a line end in quotes is a blank": ('n,"price\nin EUR"\nA,1\n', ["price in EUR"]),
    "more semicolons than commas": ("n;price, EUR;range\nA;1;2\n", ["price, EUR", "range"]),
    "letters of other scripts": ("n,Größe,価格\nA,1,2\n", ["Größe", "価格"]),
    "delimiters in quotes do not count": ('n,"a;b;c"\nA,1\n', ["a;b;c"]),
}


@pytest.mark.parametrize(("text", "criteria"), NAMES.values(), ids=NAMES)
def test_names(text, criteria):
    assert read(text)[0] == criteria


WRONG = {
    "an empty file": ("", ["m.csv: the file is empty; write a row of names, then a row for each alternative"]),
    "blank lines alone": ("\n\n", ["m.csv: the file is empty; write a row of names, then a row for each alternative"]),
    "no criterion": ("name\nA\n", [
        "m.csv:1:1: there is no criterion: the first row has one cell; separate the cells by commas, semicolons or tabs",
    ]),
    "no alternative": ("name,x\n", ["m.csv:1:1: there is no alternative: the file has one row; add a row for each alternative"]),
    "a unit": ("n,x\nA,3 kg\n", [
        "m.csv:2:3: '3 kg' is no value; write the number alone, low..high, or low..mode..high; the unit belongs to the criterion's name",
    ]),
    "a decimal comma": ("n;x\nA;1,5\n", [
        "m.csv:2:3: '1,5' is no value; write numbers with a decimal point and without thousands separators: 1234.5",
    ]),
    "a word for unknown": ("n,x\nA,N/A\n", ["m.csv:2:3: 'N/A' is no value; leave it empty or write ? where a value is unknown"]),
    "not a number": ("n,x\nA,nan\n", ["m.csv:2:3: 'nan' is no value; leave it empty or write ? where a value is unknown"]),
    "infinity": ("n,x\nA,inf\n", ["m.csv:2:3: 'inf' is no value; write a number, low..high, low..mode..high, or ?"]),
    "a word": ("n,x\nA,good\n", ["m.csv:2:3: 'good' is no value; write a number, low..high, low..mode..high, or ?"]),
    "three dots": ("n,x\nA,1...2\n", [
        "m.csv:2:3: '1...2' is no value; write the number alone, low..high, or low..mode..high; the unit belongs to the criterion's name",
    ]),
    "bounds that fall": ("n,x\nA,3..1\n", ["m.csv:2:3: '3..1' does not rise; write low..high or low..mode..high"]),
    "a mode outside": ("n,x\nA,1..4..3\n", ["m.csv:2:3: '1..4..3' does not rise; write low..high or low..mode..high"]),
    "too large": ("n,x\nA,1e101\n", ["m.csv:2:3: '1e101' is too large; choose a larger unit, so that numbers are at most 1e100"]),
    "infinite": ("n,x\nA,1e999\n", ["m.csv:2:3: '1e999' is too large; choose a larger unit, so that numbers are at most 1e100"]),
    "an alternative twice": ("n,x\nA,1\nA,2\n", ["m.csv:3:1: the alternative 'A' stands also at 2:1; rename one"]),
    "a criterion twice": ("n,x,x\nA,1,2\n", ["m.csv:1:5: the criterion 'x' stands also at 1:3; rename one"]),
    "no names": ("n,x,\n,1,2\n", [
        "m.csv:1:5: this criterion has no name; name it, or remove it", "m.csv:2:1: this alternative has no name; name it, or remove it",
    ]),
    "a short and a long row": ("n,x,y\nA,1\nB,1,2,3\n", [
        "m.csv:2:3: this row has 2 cells, but the first row has 3; separate cells by the comma, as in the first row, and leave empty what is unknown",
        "m.csv:3:5: this row has 4 cells, but the first row has 3; separate cells by the comma, as in the first row, and leave empty what is unknown",
    ]),
    "a quote that never ends": ('n,x\n"A,1\n', ["m.csv:2:1: the quote that begins here never ends; close it"]),
    "text behind a quote": ('n,x\n"A"b,1\n', [
        "m.csv:2:4: there is text behind the closing quote of a cell; put the whole cell in quotes, and double each quote in it",
    ]),
    "all at once, in the order of the file": ("n,x,x\nA,one,2\nA,3,4 m\n", [
        "m.csv:1:5: the criterion 'x' stands also at 1:3; rename one",
        "m.csv:2:3: 'one' is no value; write a number, low..high, low..mode..high, or ?",
        "m.csv:3:1: the alternative 'A' stands also at 2:1; rename one",
        "m.csv:3:5: '4 m' is no value; write the number alone, low..high, or low..mode..high; the unit belongs to the criterion's name",
    ]),
    "Latin letters in another encoding": ("n,x\nÄ,1\n".encode("latin-1"), ["m.csv:2: this is not text in UTF-8; save it as CSV in UTF-8"]),
    "half a UTF-16": (codecs.BOM_UTF16_LE + b"a", ["m.csv: this is not text in UTF-16; save it as CSV in UTF-8"]),
    "a spreadsheet": (b"PK\x03\x04\0\0", ["m.csv: this is a binary file; save the sheet as CSV in UTF-8"]),
    "unknown without a range": ("n,x\nA,?\nB,1\n", [
        "m.csv:2:3: the value of 'x' is unknown here, and the others give no range that it may be in; give one: --scale 'x=LOW..HIGH'",
    ]),
}  # fmt: skip


@pytest.mark.parametrize(("text", "problems"), WRONG.values(), ids=WRONG)
def test_a_problem_says_where_what_and_what_next(text, problems):
    found = told(text)
    assert found[: len(problems)] == problems


def test_places_after_a_cell_with_a_line_end_are_right():
    assert told('n,"a\nb",y\nA,1,zz\n')[0].startswith("m.csv:3:5: 'zz'")
    assert told('n,"a\nb",y y,y y\nA,1,1,1\n')[0].startswith("m.csv:2:8: the criterion 'y y' stands also at 2:4")


def test_values_beyond_a_declared_scale():
    text = "n,x\nA,1\nB,3..9\nC,?\n"
    assert told(text, scales={"x": (8, 2)}) == [
        "m.csv:2:3: 1 lies beyond the scale of 'x', 2 to 8; mend the value, or give a wider --scale",
        "m.csv:3:3: 3..9 lies beyond the scale of 'x', 2 to 8; mend the value, or give a wider --scale",
    ]
    assert told(text, scales={"x": (0, 9)}) == []


def test_more_than_can_be_ranked():
    rows = "".join(f"a{number},1\n" for number in range(MOST_ALTERNATIVES + 1))
    assert told(f"n,x\n{rows}") == [
        f"m.csv:{MOST_ALTERNATIVES + 2}:1: there are {MOST_ALTERNATIVES + 1} alternatives; "
        f"rank at most {MOST_ALTERNATIVES} at a time, or use the Python interface"
    ]
    names = ",".join(f"c{number}" for number in range(MOST_CRITERIA + 1))
    assert f"there are {MOST_CRITERIA + 1} criteria" in told(f"n,{names}\n")[1]


def test_a_file_that_cannot_be_read_says_what_is_wanted(tmp_path):
    (tmp_path / "large.csv").write_bytes(b"n,x\n" * 300_000)
    for path, says in ((tmp_path / "no.csv", "there is no such file"), (tmp_path, "this is a directory"),
                       (tmp_path / "large.csv", "larger than 1 MiB")):  # fmt: skip
        with pytest.raises(InputError, match=says) as caught:
            read_content(path)
        assert str(caught.value).endswith("give the path of a CSV file of at most 1 MiB")


words = st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs", "Z"]), min_size=1, max_size=8)


@quick
@given(
    st.lists(words, min_size=2, max_size=5, unique=True),
    st.sampled_from([",", ";", "\t"]),
    st.sampled_from(["\n", "\r\n"]),
)
def test_any_names_come_back_where_they_are_quoted(names, delimiter, end):
    def quoted(word):
        return '"' + word.replace('"', '""') + '"'

    head = delimiter.join(["", *map(quoted, names)])
    row = delimiter.join(["A", *("1" for _ in names)])
    assert read(f"{head}{end}{row}{end}")[0] == names


@quick
@given(st.binary(max_size=60))
def test_no_bytes_crash_it(content):
    told(content)


@quick
@given(st.text('ab12.,;\t\n\r"? -', max_size=60))
def test_no_text_crashes_it(text):
    told(text)
