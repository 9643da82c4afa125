"""`dlselect rank` in real processes. After a wanted change: `GOLDEN=write pytest tests/cli/test_rank.py`, then read the diff."""

from __future__ import annotations

import csv
import io
import json
import os

import pytest

from tests.conftest import EXAMPLES, ROOT

GOLDEN = ROOT / "tests" / "data" / "golden"
LAPTOPS = ["rank", "laptops.csv", "--weights", "price=2,battery=2", "--minimise", "price,mass"]
SCALED = [*LAPTOPS, "--scale", "price=1600..800"]
ROWS = [
    pytest.param("rank.txt", LAPTOPS, {}, id="at 80 columns"),
    pytest.param("rank-60.txt", [*SCALED, "--top", "2"], {"COLUMNS": "60"}, id="the first two, at 60 columns"),
    pytest.param("rank.md", [*SCALED, "-f", "markdown"], {}, id="Markdown"),
    pytest.param("rank.csv", [*SCALED, "-f", "csv"], {}, id="CSV"),
    pytest.param("rank.json", [*SCALED, "--draws", "1000", "-f", "json"], {}, id="JSON"),
    pytest.param("rank-exact.txt", ["rank", "laptops.csv", "--weights", "mass=0", "--weight-doubt", "none", "-m", "price"], {}, id="no doubt about weights"),
]  # fmt: skip


@pytest.mark.parametrize(("name", "words", "variables"), ROWS)
def test_the_whole_output(program, name, words, variables):
    ran = program(*words, cwd=EXAMPLES, **variables)
    assert (ran.status, ran.err) == (0, "")
    file = GOLDEN / name
    if os.environ.get("GOLDEN") == "write":
        file.write_text(ran.out, encoding="utf-8")
    assert ran.out == file.read_text(encoding="utf-8")


@pytest.mark.parametrize("columns", [40, 60, 120])
def test_no_line_is_wider_than_the_terminal(program, columns):
    out = program(*LAPTOPS, cwd=EXAMPLES, COLUMNS=str(columns)).out
    assert [line for line in out.splitlines() if len(line) > columns] == []


def test_standard_input_gives_the_same_and_so_do_other_delimiters(program):
    text = (EXAMPLES / "laptops.csv").read_text(encoding="utf-8")
    words = ["rank", "-", *LAPTOPS[2:], "-f", "json"]
    first = json.loads(program(*words, stdin=text).out)
    assert first["matrix"] == "standard input"
    for delimiter in (";", "\t"):
        assert json.loads(program(*words, stdin=text.replace(",", delimiter)).out) == first
    from_file = json.loads(program(*LAPTOPS, "-f", "json", cwd=EXAMPLES).out)
    assert from_file | {"matrix": "standard input"} == first


def test_the_order_of_options_and_rows_changes_no_chance(program):
    head, *rows = (EXAMPLES / "laptops.csv").read_text(encoding="utf-8").splitlines()
    turned = "\n".join([head, *reversed(rows)])
    words = ["-w", "battery=2", "-w", "price=2", "-m", "mass", "-m", "price", "-f", "json"]
    one = json.loads(program("rank", "-", *words, stdin=turned).out)
    other = json.loads(program(*LAPTOPS, "-f", "json", cwd=EXAMPLES).out)
    for key in ("answer", "ranking", "sensitivity", "opinions", "robustness"):
        assert one[key] == other[key], key


def test_the_columns_of_csv_add_up(program):
    out = program(*SCALED, "-f", "csv", cwd=EXAMPLES).out
    rows = list(csv.DictReader(io.StringIO(out)))
    assert [row["name"] for row in rows] == [row["name"] for row in sorted(rows, key=lambda row: int(row["rank"]))]
    for row in rows:
        points = sum(float(value) for key, value in row.items() if key.startswith("points: "))
        assert points == pytest.approx(float(row["total"]), abs=0.21)
    cedar = next(row for row in rows if row["name"] == "Cedar")
    assert (cedar["unknown"], cedar["value: mass"], cedar["value: battery"]) == ("mass", "?", "13")


def test_names_with_commas_and_signs_of_equality_can_be_given(program):
    text = 'n,"price, EUR",a=b\nA,1,2\nB,2,9\n'
    words = ["-w", "price, EUR=3", "-w", "a=b=1", "-m", "price, EUR", "--scale", "price, EUR=0..5"]
    found = json.loads(program("rank", "-", *words, "-f", "json", stdin=text).out)
    assert [(each["criterion"], each["weight"]) for each in found["weights"]] == [("price, EUR", 3), ("a=b", 1)]
    assert found["scales"][0] == {"criterion": "price, EUR", "worst": 5, "best": 0, "declared": True}


def test_a_file_is_written_and_said_so(program, tmp_path):
    ran = program("rank", EXAMPLES / "laptops.csv", "-f", "json", "-o", "answer.json")
    assert (ran.status, ran.out, ran.err) == (0, "", "written: answer.json\n")
    assert json.loads((tmp_path / "answer.json").read_text(encoding="utf-8"))["schema"] == "1.0"


def test_names_from_outside_give_no_orders_to_the_terminal_nor_to_a_spreadsheet(program):
    text = "n,x\n\x1b[31mred,1\n=1+1,2\n"
    assert "\x1b" not in program("rank", "-", stdin=text).out
    assert "'=1+1" in program("rank", "-", "-f", "csv", stdin=text).out


WRONG = [
    pytest.param(["laptops.csv", "-w", "prise=2"], 2, ["--weights: 'prise' is not a criterion of the file; did you mean 'price'?"], id="a misspelt weight"),
    pytest.param(["laptops.csv", "-w", "price"], 2, ["--weights: 'price' gives nothing; write it like price=2"], id="a weight without points"),
    pytest.param(["laptops.csv", "-w", "price=-1"], 2, ["the weight of 'price' is '-1'; give a number from 0 to 1000"], id="a negative weight"),
    pytest.param(["laptops.csv", "-w", "price=nan"], 2, ["give a number from 0 to 1000"], id="a weight that is none"),
    pytest.param(["laptops.csv", "-w", "price=1", "-w", "price=2"], 2, ["--weights: 'price' is given twice; keep one"], id="a weight twice"),
    pytest.param(["laptops.csv", "-w", "price=0,memory=0,battery=0,mass=0"], 2, ["all weights are zero"], id="no weight at all"),
    pytest.param(["laptops.csv", "-m", "cost"], 2, ["--minimise: 'cost' is not a criterion of the file; known are price, memory"], id="nothing to minimise"),
    pytest.param(["laptops.csv", "--scale", "price=5"], 2, ["--scale: '5' gives no scale of 'price'; write WORST..BEST"], id="one end of a scale"),
    pytest.param(["laptops.csv", "--scale", "price=5..5"], 2, ["has no length; give two different ends"], id="a scale without length"),
    pytest.param(["laptops.csv", "--scale", "price=900..800"], 3, ["laptops.csv:2:7: 1199 lies beyond the scale of 'price', 800 to 900"], id="a scale too short"),
    pytest.param(["laptops.csv", "--draws", "0"], 2, ["--draws"], id="no draws"),
    pytest.param(["nowhere.csv"], 3, ["nowhere.csv: there is no such file; give the path of a CSV file"], id="no such file"),
    pytest.param(["pedestrian-detector.yaml"], 3, ["pedestrian-detector.yaml:"], id="no CSV"),
    pytest.param([], 2, ["Missing argument"], id="no file"),
    pytest.param(
        ["bad.csv", "-w", "prize=1,range=x", "-m", "rang", "--scale", "price=2..9"], 2,
        ["--weights: 'prize'", "--weights: the weight of 'range' is 'x'", "--minimise: 'rang'", "bad.csv:2:3: 'cheap' is no value", "bad.csv:3:3: 1 lies beyond"],
        id="everything at once, options first",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("words", "status", "says"), WRONG)
def test_a_wrong_call_is_told_what_next(program, tmp_path, words, status, says):
    for name in ("laptops.csv", "pedestrian-detector.yaml"):
        (tmp_path / name).write_bytes((EXAMPLES / name).read_bytes())
    (tmp_path / "bad.csv").write_text("n,price,range\nA,cheap,5\nB,1,6\n")
    ran = program("rank", *words)
    places = [ran.err.find(each) for each in says]
    assert (ran.status, ran.out) == (status, "")
    assert -1 not in places, ran.err
    assert places == sorted(places)
    assert "Traceback" not in ran.err


# Triantaphyllou, Multi-Criteria Decision Making Methods: A Comparative Study, Kluwer 2000; the example and its sums were
# read in copies of Wikipedia's article 'Weighted sum model'.
TRIANTAPHYLLOU = "n,C1,C2,C3,C4\nA1,25,20,15,30\nA2,10,30,20,30\nA3,30,10,30,10\n"
# Rizan, Wahyuningsih, Pradana and Ramadella, SAW method in supporting the process of admission of new junior high school
# students, CITSM 2020, IEEE; read in pyrepo-mcda, tests/test_mcda_methods_2.py, Test_SAW: each column runs from 0 to its
# largest value.
RIZAN = "n,C1,C2,C3,C4,C5,C6,C7\nA1,.75,.50,.75,0,0,0,1\nA2,.75,1,.75,0,0,0,.75\nA3,.75,.75,.75,0,.50,.25,1\nA4,.50,.50,.75,1,.50,0,.75\n"
PUBLISHED = {
    "Triantaphyllou 2000": (TRIANTAPHYLLOU, [100] * 4, [0.20, 0.15, 0.40, 0.25], [21.5, 22.0, 22.0]),
    "Rizan 2020": (
        RIZAN,
        [0.75, 1, 0.75, 1, 0.5, 0.25, 1],
        [0.1, 0.1, 0.1, 0.15, 0.2, 0.25, 0.1],
        [35.0, 37.5, 82.5, 64.2],
    ),
}


@pytest.mark.parametrize(("text", "ends", "weights", "totals"), PUBLISHED.values(), ids=PUBLISHED)
def test_published_totals(program, text, ends, weights, totals):
    scales = [word for number, end in enumerate(ends, 1) for word in ("--scale", f"C{number}=0..{end}")]
    points = ",".join(f"C{number}={weight}" for number, weight in enumerate(weights, 1))
    ran = program("rank", "-", "-w", points, *scales, "-f", "csv", "--draws", "100", stdin=text)
    found = {row["name"]: row["total"] for row in csv.DictReader(io.StringIO(ran.out))}
    assert found == {f"A{number}": f"{total:.1f}" for number, total in enumerate(totals, 1)}
