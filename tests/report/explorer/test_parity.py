"""The arithmetic of the page is that of the program: both rank the same states, in a real browser."""

from __future__ import annotations

import random
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dlselect.api import load_catalogue
from dlselect.errors import InputError
from dlselect.load.requirements import check_requirements, read_requirements
from dlselect.load.yaml_text import parse_document
from dlselect.model.catalogue import Catalogue
from dlselect.model.recommendation import Candidate, Recommendation
from dlselect.model.requirements import Judgement, Requirements
from dlselect.report.explorer.data import explorer_data
from dlselect.scoring.engine import recommend, stand
from dlselect.scoring.judge import Judge
from dlselect.scoring.robustness import Doubt
from tests.browser.browser import launched
from tests.conftest import EXAMPLES, ROOT
from tests.laws.catalogues import Case, cases, law
from tests.scoring.bench import TODAY

ENGINE = ROOT / "src" / "dlselect" / "report" / "explorer" / "engine.js"
# What the page reckons and Python reckons may differ by rounding only.
CLOSE = 1e-9
FEW = Doubt("medium", 100)
STATES = 40
EVERY_STATE = """([data, states]) => {
    const engine = new Engine(data);
    return states.map((state) => ({ ...engine.rank(state), yaml: engine.yaml(state) }));
}"""

State = dict[str, Any]


class Report(NamedTuple):
    """A file's answer, and what the page of it holds."""

    catalogue: Catalogue
    asked: Requirements
    answer: Recommendation
    data: dict[str, Any]

    @classmethod
    def of(cls, catalogue: Catalogue, asked: Requirements, *, strict: bool = False, doubt: Doubt = FEW) -> Report:
        answer = recommend(catalogue, asked, TODAY, strict=strict, doubt=doubt)
        return cls(catalogue, asked, answer, explorer_data(answer, catalogue, asked, TODAY))

    @classmethod
    def read(cls, file: str, edition: str = "current", *, strict: bool = False, doubt: Doubt = FEW) -> Report:
        catalogue = load_catalogue(edition=edition, today=TODAY)
        return cls.of(catalogue, read_requirements(EXAMPLES / file, catalogue), strict=strict, doubt=doubt)

    def moved(self, state: State) -> Requirements:
        """Return what a state of the page asks for."""
        on = [need for need, kept in zip(self.data["needs"], state["needs"], strict=True) if kept]
        names = {need["name"] for need in on}
        kept = any(need["standing"] for need in on)
        return self.asked._replace(
            needs=tuple(each for each in self.asked.needs if each.name in names),
            lifecycle="maintained" if kept else "any",
            judgement=Judgement(given=state["weights"]),
        )


def states(data: dict[str, Any], count: int, seed: str) -> list[State]:
    """Return the file's own state and others: weights of all sizes and 0, needs on and off."""
    chance = random.Random(seed)
    ids = [each["id"] for each in data["criteria"]]
    sure = [each["id"] for each in data["criteria"] if each["counts"]]
    made = [{"weights": {each["id"]: each["weight"] for each in data["criteria"]},
             "needs": [each["asked"] for each in data["needs"]]}]  # fmt: skip
    while len(made) < count:
        weigh = chance.choice([
            lambda: chance.uniform(0, 10), lambda: float(chance.randint(0, 3)), lambda: 10 ** chance.uniform(-6, 2.9),
        ])  # fmt: skip
        weights = {id: weigh() if chance.random() < 0.8 else 0.0 for id in ids}
        weights[chance.choice(sure)] = chance.uniform(0.1, 9)
        off = chance.choice([0.0, 0.1, 0.3, 0.7])
        made.append({"weights": weights, "needs": [chance.random() >= off for _ in data["needs"]]})
    return made


def agrees(report: Report, state: State, shown: dict[str, Any]) -> None:
    """Assert that the page shows what Python finds."""
    asked = report.moved(state)
    found = stand(Judge(report.catalogue, asked, TODAY, strict=report.answer.strict))
    needs = [need["name"] for need in report.data["needs"]]
    _same_places(found.ranking, shown["ranking"])
    _same_places(found.near_misses, shown["near"])
    assert [each.fails.need.name for each in found.near_misses if each.fails] == [
        needs[each["fails"]] for each in shown["near"]
    ]
    main = [each for each in found.excluded if report.catalogue.libraries[each.id].kind != "add-on"]
    assert [(each.id, {one.need.name for one in each.reasons}) for each in main] == [
        (each["id"], {needs[index] for index in each["fails"]}) for each in shown["out"]
    ]
    first = [each.id for each in found.ranking if each.rank == 1] or [each.id for each in found.near_misses[:1]]
    assert shown["first"] == first


def _same_places(found: tuple[Candidate, ...], shown: list[dict[str, Any]]) -> None:
    assert [(each.id, each.rank) for each in found] == [(each["id"], each["rank"]) for each in shown]
    for one, other in zip(found, shown, strict=True):
        numbers = (one.total, one.low, one.high)
        assert (other["total"], other["low"], other["high"]) == pytest.approx(numbers, rel=0, abs=CLOSE)
        assert other["blocked"] == bool(one.blockers)
        assert len(other["unconfirmed"]) == len([each for each in one.unconfirmed if each != one.fails])
        assert [each["because"] for each in other["caveats"]] == [each.because for each in one.caveats]
        assert [share["criterion"] for share in other["shares"]] == [share.criterion for share in one.breakdown]
        for share, drawn in zip(one.breakdown, other["shares"], strict=True):
            values = (share.weight, share.value, share.low, share.high, share.points)
            assert [drawn[key] for key in ("weight", "value", "low", "high", "points")] == pytest.approx(
                values, rel=0, abs=CLOSE
            )
            assert (drawn["known"], drawn["stale"]) == (share.known, share.stale)


@pytest.fixture(scope="module")
def browser():
    with launched() as browser:
        yield browser


@pytest.fixture(scope="module")
def page(browser):
    """Return an empty page that knows the engine, and nothing else."""
    page = browser.new_page()
    page.add_script_tag(content=ENGINE.read_text(encoding="utf-8"))
    yield page
    page.close()


REPORTS = {
    "a page in the browser, which nothing serves fully": ("browser-demo.yaml", "current", False),
    "a course": ("first-course.yaml", "current", False),
    "a service in Java": ("java-service.yaml", "current", False),
    "a service in Java, with every need to be confirmed": ("java-service.yaml", "current", True),
    "a detector on a drone": ("pedestrian-detector.yaml", "current", False),
    "a detector on a drone, with every need to be confirmed": ("pedestrian-detector.yaml", "current", True),
    "nothing asked for": ("talk-2017.yaml", "current", False),
    "nothing asked for, in 2017": ("talk-2017.yaml", "talk-2017", False),
    "a course, in 2017": ("first-course.yaml", "talk-2017", False),
}


@pytest.mark.parametrize(("file", "edition", "strict"), list(REPORTS.values()), ids=list(REPORTS))
def test_page_and_program_rank_alike_and_the_copied_file_gives_the_same(page, file, edition, strict):
    report = Report.read(file, edition, strict=strict)
    tried = states(report.data, STATES, f"{file} {edition} {strict}")
    copied = 0
    for state, shown in zip(tried, page.evaluate(EVERY_STATE, [report.data, tried]), strict=True):
        agrees(report, state, shown)
        asked = reread(shown["yaml"], report)
        if asked is not None:
            copied += 1
            same_file(asked, report.moved(state), report)
    assert copied > STATES / 2


def reread(text: str, report: Report) -> Requirements | None:
    """Return what a copied file asks for; None where its needs cannot hold together, which the program says."""
    try:
        return check_requirements(parse_document(text, "copied.yaml"), report.catalogue)
    except InputError as error:
        for problem in error.problems:
            assert any(word in problem.what for word in ("asked for, but", "cannot run on")), problem
        return None


def same_file(asked: Requirements, moved: Requirements, report: Report) -> None:
    """Assert that a copied file asks for the same, whatever stands where in it."""
    weights = {each["id"]: moved.judgement.given[each["id"]] for each in report.data["criteria"] if each["counts"]}
    assert asked.judgement == Judgement(given=weights)
    assert asked._replace(judgement=moved.judgement, notices=()) == moved._replace(notices=())
