"""The arithmetic of the page is that of the program: both rank the same states, in a real browser."""

from __future__ import annotations

import json
import random
from itertools import product
from typing import Any, NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dlselect.api import load_catalogue
from dlselect.errors import InputError
from dlselect.load.requirements import check_requirements, read_requirements
from dlselect.load.yaml_text import parse_document
from dlselect.model.catalogue import Catalogue
from dlselect.model.recommendation import Candidate, Recommendation, Share
from dlselect.model.requirements import Judgement, Requirements
from dlselect.report.explorer.data import explorer_data
from dlselect.report.explorer.page import engine_script
from dlselect.scoring.engine import recommend, stand
from dlselect.scoring.judge import Judge
from dlselect.scoring.robustness import Doubt
from tests.browser.browser import chromium, launched
from tests.conftest import EXAMPLES
from tests.laws.catalogues import Case, cases, law
from tests.scoring.bench import TODAY, asked, catalogue, caveat, criteria, library

# What the page reckons and Python reckons may differ by rounding only.
CLOSE = 1e-9
FEW = Doubt("medium", 100)
STATES = 40
# As text, for Playwright takes its time over large values.
EVERY_STATE = """(text) => {
    const [data, states] = JSON.parse(text);
    const engine = new Engine(data);
    return JSON.stringify(states.map((state) => ({
        ...engine.rank(state), yaml: engine.yaml(state), conflicts: engine.conflicts(state),
    })));
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
        assert _close(other, one, "total", "low", "high")
        assert other["blocked"] == bool(one.blockers)
        assert len(other["unconfirmed"]) == len([each for each in one.unconfirmed if each != one.fails])
        assert [each["because"] for each in other["caveats"]] == [each.because for each in one.caveats]
        assert [share["criterion"] for share in other["shares"]] == [share.criterion for share in one.breakdown]
        for share, drawn in zip(one.breakdown, other["shares"], strict=True):
            assert _close(drawn, share, "weight", "value", "low", "high", "points"), f"{one.id}: {share}, {drawn}"
            assert (drawn["known"], drawn["stale"]) == (share.known, share.stale)


def _close(shown: dict[str, Any], found: Candidate | Share, *names: str) -> bool:
    return all(abs(shown[name] - getattr(found, name)) <= CLOSE for name in names)


@pytest.mark.parametrize(
    ("wanted", "ends"), [("required", pytest.fail.Exception), ("", pytest.skip.Exception)], ids=["fail", "are skipped"]
)
def test_without_a_browser_the_tests_say_how_to_get_one(monkeypatch, tmp_path, wanted, ends):
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setenv("DLSELECT_BROWSER", wanted)
    with pytest.raises(ends, match="apt-get install chromium"):
        chromium()


@pytest.fixture(scope="module")
def browser():
    with launched() as browser:
        yield browser


@pytest.fixture(scope="module")
def page(browser):
    """Return an empty page that knows the engine, and nothing else."""
    page = browser.new_page()
    page.add_script_tag(content=engine_script())
    yield page
    page.close()


def ranked(page, report: Report, tried: list[State]) -> list[dict[str, Any]]:
    """Return what the page makes of each state."""
    shown: list[dict[str, Any]] = json.loads(page.evaluate(EVERY_STATE, json.dumps([report.data, tried])))
    return shown


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
    for state, shown in zip(tried, ranked(page, report, tried), strict=True):
        agrees(report, state, shown)
        if not shown["conflicts"]:
            copied += 1
        same_file(shown, report, report.moved(state))
    assert copied > STATES / 2


def same_file(shown: dict[str, Any], report: Report, moved: Requirements) -> None:
    """Assert that the copied file asks for what the state does; or is refused, for the reason that the page gives."""
    document = parse_document(shown["yaml"], "copied.yaml")
    if shown["conflicts"]:
        with pytest.raises(InputError) as refused:
            check_requirements(document, report.catalogue)
        assert [each.what for each in refused.value.problems] == shown["conflicts"]
        return
    again = check_requirements(document, report.catalogue)
    weights = {each["id"]: moved.judgement.given[each["id"]] for each in report.data["criteria"] if each["counts"]}
    own = {each["id"]: each["weight"] for each in report.data["criteria"] if each["counts"]}
    judged = report.asked.judgement if weights == own and report.data["judgement"] else Judgement(given=weights)
    assert again.judgement == judged
    assert again._replace(judgement=moved.judgement, notices=()) == moved._replace(notices=())


@law
@given(cases(), st.booleans(), st.integers(0, 10**6))
def test_they_rank_alike_over_any_catalogue(page, case: Case, strict, seed):
    report = Report.of(case.catalogue, case.project, strict=strict)
    tried = states(report.data, 6, str(seed))
    for state, shown in zip(tried, ranked(page, report, tried), strict=True):
        agrees(report, state, shown)


def test_of_libraries_with_equal_values_all_share_the_rank_in_the_order_of_their_ids(page):
    made = {id: library(id, ratings={"community": 3}) for id in ("b", "a", "c")}
    made["d"] = library("d", ratings={"community": 4}, caveats=(caveat("d-crash", "blocker"),))
    report = Report.of(catalogue(*made.values(), criteria=criteria(community=1)), asked())
    (shown,) = ranked(page, report, states(report.data, 1, ""))
    assert [(each["id"], each["rank"]) for each in shown["ranking"]] == [("a", 1), ("b", 1), ("c", 1), ("d", 4)]
    assert shown["first"] == ["a", "b", "c"]


def test_a_blocker_comes_and_goes_with_the_need_that_it_hangs_on(page):
    blocked = library("a", ratings={"community": 5}, facts={"os": {"windows": "works"}},
                      caveats=(caveat("a-crash", "blocker", when={"os": ("windows",)}),))  # fmt: skip
    other = library("b", ratings={"community": 1}, facts={"os": {"windows": "works"}})
    report = Report.of(catalogue(blocked, other, criteria=criteria(community=1)), asked("os: windows"))
    tried = [{"weights": {"community": 1}, "needs": [on, True]} for on in (True, False)]
    with_need, without = ranked(page, report, tried)
    assert with_need["first"] == ["b"]
    assert without["first"] == ["a"]


def test_roles_that_state_the_same_of_a_facet_state_it_once(page):
    made = library("a", ratings={"speed": {"training": 5, "inference": 1}})
    report = Report.of(
        catalogue(made, criteria=criteria(speed=1)), asked("roles: training", "roles: research", "roles: inference")
    )
    (state,) = states(report.data, 1, "")
    (shown,) = ranked(page, report, [state])
    agrees(report, state, shown)
    assert shown["ranking"][0]["total"] == pytest.approx(60)


def test_where_no_weight_is_left_nothing_is_ranked_and_who_is_left_out_is_still_said(page):
    report = Report.read("java-service.yaml")
    state = {
        "weights": {each["id"]: 0 for each in report.data["criteria"]},
        "needs": states(report.data, 1, "")[0]["needs"],
    }
    (shown,) = ranked(page, report, [state])
    assert shown["unweighted"]
    assert (shown["ranking"], shown["near"], shown["first"]) == ([], [], [])
    assert len(shown["out"]) == len([each for each in report.answer.excluded
                                     if report.catalogue.libraries[each.id].kind != "add-on"])  # fmt: skip


@pytest.mark.parametrize("file", ["browser-demo.yaml", "java-service.yaml", "pedestrian-detector.yaml"])
def test_the_state_of_the_file_gives_the_answer_that_the_program_gave(page, file):
    report = Report.read(file)
    shown = page.evaluate(
        "(data) => { const engine = new Engine(data); return engine.rank(engine.initial()); }", report.data
    )
    _same_places(report.answer.ranking, shown["ranking"])
    _same_places(report.answer.near_misses, shown["near"])
    assert tuple(shown["first"]) == report.answer.answer.first


CHANCES = "([data, draws]) => { const engine = new Engine(data); return engine.chances(engine.initial(), draws); }"


@pytest.mark.parametrize(
    ("file", "edition", "doubt"),
    [
        ("browser-demo.yaml", "current", "medium"), ("first-course.yaml", "current", "high"),
        ("java-service.yaml", "current", "low"), ("pedestrian-detector.yaml", "current", "medium"),
        ("talk-2017.yaml", "talk-2017", "none"), ("talk-2017.yaml", "current", "medium"),
    ],
)  # fmt: skip
def test_chances_are_those_of_the_program_as_far_as_the_draws_tell(page, file, edition, doubt):
    draws = 10_000
    report = Report.read(file, edition, doubt=Doubt(doubt, draws))
    assert report.answer.robustness is not None
    shown = page.evaluate(CHANCES, [report.data, draws])
    assert [each["id"] for each in shown] == [each.id for each in report.answer.robustness.libraries]
    for one, other in zip(report.answer.robustness.libraries, shown, strict=True):
        found = [each.value for each in one.ranks]
        # Both are drawn: five standard errors of their difference.
        slack = [5 * (2 * max(chance * (1 - chance), 1 / draws) / draws) ** 0.5 for chance in found]
        assert all(abs(mine - its) <= much for mine, its, much in zip(found, other["ranks"], slack, strict=True))
        assert other["first"] == other["ranks"][0]
        assert sum(other["ranks"]) == pytest.approx(1)
        assert other["expected"] == pytest.approx(one.expected_rank.value, abs=5 * 1.5 * one.expected_rank.error + 0.01)


def test_the_same_state_has_the_same_chances_whatever_was_asked_before(page):
    report = Report.read("pedestrian-detector.yaml")
    tried = states(report.data, 5, "again")
    twice = """([data, states]) => {
        const engine = new Engine(data);
        const both = (state) => JSON.stringify([engine.rank(state), engine.chances(state)]);
        return [states.map(both), [...states].reverse().map(both).reverse()];
    }"""
    once, again = page.evaluate(twice, [report.data, tried])
    assert once == again


MOVES = """(text) => {
    const data = JSON.parse(text);
    const engine = new Engine(data);
    const state = engine.initial();
    const times = [];
    for (let move = 0; move < 50; move++) {
        state.weights.fit = 1 + (move % 9);
        const start = performance.now();
        engine.rank(state);
        engine.chances(state);
        times.push(performance.now() - start);
    }
    return [Math.min(...times), engine.chances(state).length];
}"""


def test_a_moved_weight_is_reckoned_well_within_a_frame_of_sixty_libraries(page):
    data = Report.read("talk-2017.yaml").data
    ranked = [each for each in data["libraries"] if each["findings"][0]["level"] != "none"]
    data["libraries"] = [{**ranked[place % len(ranked)], "id": f"library-{place:02}"} for place in range(60)]
    for each in data["criteria"]:
        each["weight"] = each["weight"] or 1
    # The best of fifty moves, for the machine may be busy with others; in milliseconds.
    best, size = page.evaluate(MOVES, json.dumps(data))
    assert size == 60
    assert best <= 10


def test_a_copied_file_says_what_its_own_file_said(page):
    report = Report.of(*_everything())
    (state,) = states(report.data, 1, "")
    (shown,) = ranked(page, report, [state])
    assert not shown["conflicts"]
    same_file(shown, report, report.moved(state))


def _everything() -> tuple[Catalogue, Requirements]:
    """Return a project that says something under every key."""
    found = load_catalogue(today=TODAY)
    text = """\
project: 'Every key: "quotes", #hash, é, 漢'
needs: {languages: [python, c++], roles: [training], os: [linux], scale: multi-gpu, python: '3.12', without: [network],
        licence: {allow: [MIT, Apache-2.0, BSD-3-Clause], patent_grant: required}, max_install_mib: 12345.5, lifecycle: any}
wishes: {licence: {allow: permissive}, features: [quantisation], arch: [arm64]}
workload: [cnn, transformer]
team: {knows: [pytorch, keras], uses: theano}
techniques: [dropout]
versions: {pytorch: '2.6', jax: '0.4.1'}
weights: [stability, documentation = community, speed]
"""
    return found, check_requirements(parse_document(text, "whole.yaml"), found)


CONTRADICTORY = {
    "a Python version without python": "{languages: [python, c++], python: '3.12'}",
    "a chip of Apple's without macOS or iOS": "{accelerators: [apple], os: [linux, macos], targets: [ios, server]}",
    "many machines for what only runs, on a phone": "{scale: multi-node, targets: [ios, browser], roles: [training, inference]}",
    "a TPU on a microcontroller": "{accelerators: [tpu, cpu], targets: [microcontroller, server]}",
}


@pytest.mark.parametrize("needs", list(CONTRADICTORY.values()), ids=list(CONTRADICTORY))
def test_the_page_says_which_needs_the_program_would_refuse_together(page, needs):
    found = load_catalogue(today=TODAY)
    report = Report.of(found, check_requirements(parse_document(f"project: A\nneeds: {needs}\n", "a.yaml"), found))
    count = len(report.data["needs"])
    (state, *_) = states(report.data, 1, "")
    tried = [{**state, "needs": list(on)} for on in product([True, False], repeat=count)]
    shown = ranked(page, report, tried)
    assert any(each["conflicts"] for each in shown)
    for each, state in zip(shown, tried, strict=True):
        same_file(each, report, report.moved(state))


def test_weights_too_large_for_a_file_are_copied_in_proportion(page):
    report = Report.read("talk-2017.yaml")
    weights = {each["id"]: 5000.0 if each["id"] == "speed" else 1e-7 for each in report.data["criteria"]}
    (state,) = states(report.data, 1, "")
    (shown,) = ranked(page, report, [{**state, "weights": weights}])
    again = check_requirements(parse_document(shown["yaml"], "copied.yaml"), report.catalogue)
    assert again.judgement.given["speed"] == 1000
    assert again.judgement.given["community"] == pytest.approx(1e-7 / 5)
