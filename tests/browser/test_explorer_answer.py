"""The page's own words: the answer in one sentence as the program says it, and numbers as Python writes them."""

from __future__ import annotations

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dlselect.report.explorer.data import explorer_data
from dlselect.report.explorer.page import engine_script
from dlselect.scoring.answer import percent
from dlselect.scoring.engine import recommend
from dlselect.scoring.robustness import Doubt
from tests.browser.explorer import example
from tests.conftest import ROOT
from tests.laws.catalogues import Case, cases, law
from tests.scoring.bench import TODAY

EXPLORER = ROOT / "src" / "dlselect" / "report" / "explorer"
WORDS = ("elements.js", "book.js", "answer.js")
# The page's words about the program's own chances: then not even chance may tell them apart.
ANSWER = """(text) => {
    const data = JSON.parse(text);
    const engine = new Engine(data);
    const chances = data.robustness?.libraries.map((each) => ({ id: each.id, first: each.first.value }));
    return new Answer(new Book(data)).of(engine.rank(engine.initial()), chances ?? []);
}"""


@pytest.fixture(scope="module")
def page(browser):
    """Return an empty page that knows the arithmetic and the words."""
    page = browser.new_page()
    words = [(EXPLORER / name).read_text("utf-8") for name in WORDS]
    page.add_script_tag(content="\n".join((engine_script(), *words)))
    yield page
    page.close()


def says(page, answer, catalogue, asked, day):
    data = explorer_data(answer, catalogue, asked, day)
    found = page.evaluate(ANSWER, json.dumps(data))
    assert found == {"verdict": answer.answer.verdict.value, "sentence": answer.answer.sentence}


@pytest.mark.parametrize(
    ("name", "edition"),
    [
        ("pedestrian-detector", "current"), ("first-course", "current"), ("java-service", "current"),
        ("browser-demo", "current"), ("talk-2017", "talk-2017"), ("talk-2017", "current"), ("first-course", "talk-2017"),
        ("java-service", "talk-2017"),
    ],
)  # fmt: skip
def test_the_page_says_what_the_program_says(page, name, edition):
    report = example(name, edition)
    says(page, report.answer, report.catalogue, report.asked, TODAY)


@law
@given(cases(), st.booleans(), st.sampled_from(["low", "medium", "high"]))
def test_it_does_so_over_any_catalogue(page, case: Case, strict, doubt):
    answer = recommend(case.catalogue, case.project, TODAY, strict=strict, doubt=Doubt(doubt, 40))
    says(page, answer, case.catalogue, case.project, TODAY)


def test_chances_are_written_as_the_program_writes_them(page):
    chances = [each / 2000 for each in range(2001)] + [0.125, 0.375, 0.625, 0.875, 0.5999999, 0.7999999, 1e-9]
    assert page.evaluate("(found) => found.map(percent)", chances) == [percent(each) for each in chances]


@settings(max_examples=30, deadline=None, derandomize=True, database=None)
@given(
    st.lists(st.floats(-1e6, 1e6) | st.integers(-4000, 4000).map(lambda each: each / 16), max_size=60),
    st.integers(0, 3),
)
def test_numbers_are_rounded_as_python_rounds_them(page, numbers, decimals):
    def written(number):
        text = f"{number:.{decimals}f}"
        return text.removeprefix("-") if float(text) == 0 else text

    found = page.evaluate("([numbers, decimals]) => numbers.map((each) => fixed(each, decimals))", [numbers, decimals])
    assert found == [written(each) for each in numbers]
