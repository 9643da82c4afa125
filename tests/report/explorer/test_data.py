"""What the explorer is given: every value with its reason and sources, in every context that the needs can leave."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given

from dlselect.api import load_catalogue
from dlselect.load.requirements import read_requirements
from dlselect.model.catalogue import Catalogue
from dlselect.model.requirements import Requirements
from dlselect.report.explorer.data import explorer_data
from dlselect.scoring.engine import recommend
from dlselect.scoring.robustness import Doubt
from tests.conftest import EXAMPLES
from tests.laws.catalogues import Case, cases, law
from tests.scoring.bench import TODAY, add_on, asked, catalogue, caveat, criteria, library

# With its data the whole page must stay under 2 MB.
MOST_BYTES = 900_000
Document = dict[str, Any]


def data_of(catalogue: Catalogue, asked: Requirements, *, strict: bool = False, doubt: str = "medium") -> Document:
    answer = recommend(catalogue, asked, TODAY, strict=strict, doubt=Doubt(doubt, 100))  # type: ignore[arg-type]
    return explorer_data(answer, catalogue, asked, TODAY)


def over(*needs: str, of: tuple[Any, ...] = (), weights: dict[str, float] | None = None, **more: Any) -> Document:
    """Return the data of a small project over the libraries `of`."""
    return data_of(
        catalogue(*of, criteria=criteria(**(weights or {"fit": 1, "documentation": 1}))), asked(*needs, **more)
    )


def values(data: Document, criterion: str, id: str = "a") -> dict[str, float]:
    """Return a library's values in ticks, by context."""
    (found,) = (each["values"][criterion] for each in data["libraries"] if each["id"] == id)
    return {label: 5 * found["judged"][index]["value"] for label, index in found["contexts"].items()}


@pytest.mark.parametrize("file", sorted(path.name for path in EXAMPLES.glob("*.yaml")))
def test_data_of_the_full_catalogue_is_small_and_every_source_is_there(file):
    found = load_catalogue(today=TODAY)
    data = data_of(found, read_requirements(EXAMPLES / file, found))
    text = json.dumps(data, ensure_ascii=False, allow_nan=False, separators=(",", ":"))
    assert len(text.encode()) < MOST_BYTES
    assert {each["id"] for each in data["libraries"]} == {
        id for id, each in found.libraries.items() if each.kind != "add-on"
    }
    assert set(_cited(data)) == set(data["sources"])
    assert all(each["address"] and each["title"] and each["seen"] for each in data["sources"].values())


def _cited(part: Any) -> Iterator[str]:
    """Yield each reference to a source."""
    if isinstance(part, dict):
        for key, value in part.items():
            if key == "sources" and isinstance(value, list):
                yield from value
            else:
                yield from _cited(value)
    elif isinstance(part, list):
        for each in part:
            yield from _cited(each)


ASKED = {"python": 5, "c++": 1, "rest": 2}
CONTEXTS: dict[str, tuple[Any, ...]] = {
    "each language that is asked for, and none of them: then the best": (
        ("languages: python", "languages: c++"), (), "documentation", ASKED, {"python": 5, "c++": 1, "": 5}),
    "a language that nobody rated by itself has what is said of the rest": (
        ("languages: java",), (), "documentation", ASKED, {"java": 2, "": 5}),
    "a workload cannot be switched off, so it stands in each label": (
        ("roles: training", "roles: inference"), ("cnn",), "speed", {"cnn": 3, "training": 4},
        {"cnn+training": 3, "cnn+inference": 3, "cnn": 3}),
    "the most specific rating speaks": (
        ("roles: training",), ("cnn", "rnn"), "speed", {"cnn+training": 5, "cnn": 3, "any": 1},
        {"cnn+training": 5, "rnn+training": 1, "cnn": 3, "rnn": 1}),
    "roles in which networks are trained are one": (
        ("roles: training", "roles: research"), (), "speed", {"training": 4, "any": 1}, {"training": 4, "": 1}),
    "what depends on nothing has one value": (("os: linux",), (), "community", {"any": 4}, {"": 4}),
    "what nobody rated counts as the criterion says": (("languages: python",), (), "documentation", {}, {"python": 2, "": 2}),
}  # fmt: skip


@pytest.mark.parametrize(
    ("needs", "workload", "criterion", "ratings", "expected"), list(CONTEXTS.values()), ids=list(CONTEXTS)
)
def test_values_are_there_for_each_context(needs, workload, criterion, ratings, expected):
    rated = {criterion: ratings} if ratings else {}
    data = over(*needs, of=(library("a", ratings=rated),), weights={criterion: 1}, workload=workload)
    assert values(data, criterion) == pytest.approx(expected)


def test_a_library_that_the_team_knows_is_learnt_at_once_in_whatever_language():
    known = library("a", ratings={"learning": {"python": 2, "c++": 1}})
    data = over("languages: python", "languages: c++", of=(known,), weights={"learning": 1}, knows=("a",))
    assert values(data, "learning") == {"python": 5, "c++": 5, "": 5}
    assert len(data["libraries"][0]["values"]["learning"]["judged"]) == 1


def test_a_rating_that_speaks_in_two_contexts_stands_there_once():
    data = over("languages: java", "languages: go", of=(library("a", ratings={"documentation": {"rest": 3}}),))
    found = data["libraries"][0]["values"]["documentation"]
    assert found["contexts"] == {"java": 0, "go": 0, "": 0}


def test_an_unknown_language_is_the_same_fact_as_the_need_for_it():
    data = over("languages: python", of=(library("a"),), weights={"language": 1, "fit": 1})
    (judged, none) = data["libraries"][0]["values"]["language"]["judged"]
    assert judged["fact"] == data["needs"][0]["name"]
    assert judged["outcomes"] == [1, 0.6, 0.2, 0]
    assert "fact" not in none


NEEDS: dict[str, tuple[Any, ...]] = {
    "a language states a facet": ("languages: python", {"name": "language", "value": "python"}, False),
    "of roles the least counts, and teaching is training": (
        "roles: teaching",
        {"name": "role", "value": "training"},
        True,
    ),
    "the scale states itself": ("scale: multi-gpu", {"name": "scale", "value": "multi-gpu"}, False),
    "the system states itself": ("os: linux", {"name": "os", "value": "linux"}, False),
    "a task states nothing": ("tasks: rl", None, False),
}


@pytest.mark.parametrize(("need", "facet", "least"), list(NEEDS.values()), ids=list(NEEDS))
def test_a_need_says_what_it_states(need, facet, least):
    found, standing = over(need, of=(library("a"),))["needs"]
    assert (found["name"], found["facet"], found["least"], found["asked"]) == (need, facet, least, True)
    assert (standing["name"], standing["standing"]) == ("lifecycle: maintained", True)


def test_the_standing_need_can_be_switched_on_where_the_file_drops_it():
    (standing,) = over(of=(library("a"),), lifecycle="any")["needs"]
    assert (standing["standing"], standing["asked"]) == (True, False)


def test_findings_and_wishes_stand_in_the_order_of_what_is_asked():
    data = over("os: linux", "tasks: rl", of=(library("a", facts={"os": {"linux": "works"}}),), wishes=("os: windows",))
    (found,) = data["libraries"]
    assert [each["level"] for each in found["findings"]] == ["works", "unknown", "first-class"]
    assert [each["level"] for each in found["wished"]] == ["unknown"]


@pytest.mark.parametrize(("wishes", "counts"), [((), False), (("os: linux",), True)], ids=["no wish", "a wish"])
def test_wishes_count_where_there_are_any(wishes, counts):
    data = over(of=(library("a"),), weights={"fit": 1, "wishes": 1}, wishes=wishes)
    assert [each["counts"] for each in data["criteria"]] == [True, counts]
    assert ("wishes" in data["libraries"][0]["values"]) is counts


CAVEATS: dict[str, tuple[Any, ...]] = {
    "one that concerns everybody": ({}, None, True),
    "one on a system that is needed": ({"os": ("linux",)}, None, True),
    "one on a system that is wished for": ({"os": ("macos",)}, None, True),
    "one on a system that is not asked for, whatever is switched off": ({"os": ("windows",)}, None, False),
    "one that the project leaves open, and no switch can close": ({"tasks": ("rl",)}, None, False),
    "one that is mended in the newest release": ({}, "1.0", False),
}


@pytest.mark.parametrize(("when", "fixed", "there"), list(CAVEATS.values()), ids=list(CAVEATS))
def test_caveats_that_can_concern_the_project_are_there(when, fixed, there):
    made = library("a", caveats=(caveat("a-bug", "blocker", when=when, fixed_in=fixed),))
    data = over("os: linux", of=(made,), wishes=("os: macos",))
    assert [each["id"] for each in data["libraries"][0]["caveats"]] == ["a-bug"] * there


def test_the_worst_caveat_comes_first():
    made = library("a", caveats=tuple(caveat(f"a-{each}", each) for each in ("note", "blocker", "warning")))
    (found,) = over(of=(made,))["libraries"]
    assert [each["severity"] for each in found["caveats"]] == ["blocker", "warning", "note"]


def test_add_ons_are_told_and_not_weighed():
    data = over(of=(library("a"), add_on("b", "a")))
    assert [each["id"] for each in data["libraries"]] == ["a"]
    assert [(each["base"], [one["id"] for one in each["add_ons"]]) for each in data["add_ons"]] == [("a", ["b"])]


@pytest.mark.parametrize(
    ("doubt", "concentration"), [("none", None), ("low", 224), ("medium", 55.25), ("high", 13.0625)],
)  # fmt: skip
def test_weights_scatter_as_the_program_lets_them(doubt, concentration):
    # 0.1 x 0.9 / (scatter in parts)^2 - 1, with the scatters 2, 4 and 8 points of docs/explanation/robustness.md.
    data = data_of(catalogue(library("a"), criteria=criteria(fit=1)), asked(), doubt=doubt)
    assert data["concentration"] == (None if concentration is None else pytest.approx(concentration))


def test_where_nothing_is_left_to_rank_there_is_still_a_page():
    data = over("os: linux", "os: windows", of=(library("a", facts={"os": {"rest": "none"}}),))
    assert (data["verdict"], data["robustness"], data["sensitivity"], data["opinions"]) == ("none", None, None, [])
    assert [each["id"] for each in data["excluded"]] == ["a"]


@law
@given(cases())
def test_the_same_question_gives_the_same_data_and_all_of_it_is_plain(case: Case):
    data = data_of(case.catalogue, case.project)
    assert data == data_of(case.catalogue, case.project)
    assert json.loads(json.dumps(data, allow_nan=False)) == data
