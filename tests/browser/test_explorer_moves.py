"""Sliders and switches: the page answers as the program does."""

from __future__ import annotations

import json

import pytest

from dlselect.model.requirements import Judgement
from dlselect.scoring.engine import recommend
from tests.browser.explorer import DAY, FEW, example, opened

DRONE = "pedestrian-detector"


def shown(candidates):
    return [(each.id, f"{each.total:.1f}") for each in candidates]


@pytest.fixture(scope="module")
def drone():
    return example(DRONE)


def ranked(report, weights=None, without=()):
    """Return the program's answer with other weights and fewer needs."""
    given = {each.criterion: each.weight for each in report.answer.weights} | (weights or {})
    asked = report.asked._replace(
        judgement=Judgement(given=given), needs=tuple(each for each in report.asked.needs if each.name not in without),
        lifecycle="any" if "lifecycle: maintained" in without else report.asked.lifecycle,
    )  # fmt: skip
    return recommend(report.catalogue, asked, DAY, doubt=FEW)


@pytest.mark.parametrize(
    ("name", "edition"),
    [(DRONE, "current"), ("first-course", "current"), ("java-service", "current"), ("browser-demo", "current"), ("talk-2017", "talk-2017")],
)  # fmt: skip
def test_the_page_opens_with_the_answer_and_ranking_of_the_report(browser, saved, name, edition):
    report = example(name, edition)
    with opened(browser, saved(report)) as page:
        assert page.sentence == report.answer.answer.sentence
        assert page.ranking() == shown(report.answer.ranking or report.answer.near_misses)
        assert (
            page.page.inner_text("#state") == "With the report\N{RIGHT SINGLE QUOTATION MARK}s own weights and needs."
        )


@pytest.mark.parametrize(
    ("weights", "without"),
    [
        pytest.param({"fit": 0.5}, (), id="fit counts little"),
        pytest.param({"speed": 9.0, "community": 0.0}, (), id="one weight to nothing, another up"),
        pytest.param({}, ("languages: c++",), id="a need is dropped"),
        pytest.param({}, ("lifecycle: maintained",), id="the standing need is dropped"),
        pytest.param({"footprint": 4.0}, ("features: data-augmentation", "languages: c++"), id="weight and needs"),
    ],
)
def test_what_is_moved_ranks_as_the_program_ranks_it(browser, saved, drone, weights, without):
    with opened(browser, saved(drone)) as page:
        for criterion, weight in weights.items():
            page.weigh(criterion, weight)
        for need in without:
            page.switch(need)
        wanted = ranked(drone, weights, without)
        assert page.ranking() == shown(wanted.ranking)
        assert wanted.ranking[0].name in page.sentence
        assert f"{wanted.ranking[0].total:.1f} of 100" in page.sentence
        assert "1,000 draws in this page" in page.page.inner_text("#chances")


def test_the_answer_is_announced_when_a_slider_rests(browser, saved, drone):
    with opened(browser, saved(drone)) as page:
        heard = page.page.locator("#announcement")
        assert heard.get_attribute("aria-live") == "polite"
        assert heard.inner_text() == ""
        page.weigh("fit", 0)
        assert heard.inner_text() == page.sentence != ""


def test_a_number_may_be_typed_and_what_is_no_weight_is_refused(browser, saved, drone):
    with opened(browser, saved(drone)) as page:
        field = page.page.get_by_label("Speed, weight as a number")
        field.fill("2.25")
        page.settled(lambda: field.press("Enter"))
        assert page.page.locator("#w-speed").input_value() == "2.25"
        before = page.ranking()
        field.fill("-3")
        page.settled(lambda: field.press("Enter"))
        assert page.page.inner_text("#notice") == "A weight is a number from 0 up."
        assert page.ranking() == before


def test_weights_that_leave_nothing_to_judge_by_are_refused(browser, saved, drone):
    with opened(browser, saved(drone)) as page:
        used = [each.criterion for each in drone.answer.weights if each.weight > 0]
        for criterion in used:
            page.weigh(criterion, 0)
        assert "leave nothing to judge by" in page.page.inner_text("#notice")
        assert [total for _, total in page.ranking()] != []
        assert page.page.locator(f"#w-{used[-1]}").input_value() == "1"


def test_reset_brings_back_the_report(browser, saved, drone):
    with opened(browser, saved(drone)) as page:
        page.weigh("fit", 1)
        page.weigh("speed", 8)
        page.settled(page.page.get_by_role("button", name="Reset Speed").click)
        assert page.page.locator("#w-speed").input_value() == "0.7"
        page.switch("languages: c++")
        page.settled(page.page.get_by_role("button", name="Reset all").click)
        assert page.sentence == drone.answer.answer.sentence
        assert page.ranking() == shown(drone.answer.ranking)
        assert "#" not in page.page.url


def test_what_the_report_found_for_its_own_weights_is_marked_so_after_a_move(browser, saved, drone):
    with opened(browser, saved(drone)) as page:
        assert page.page.locator(".stale").count() == 0
        page.weigh("fit", 1)
        marked = page.page.locator("section.stale h2").all_inner_texts()
        assert {"What would change the answer", "Check this next", "Second opinions"} <= set(marked)


def test_a_near_miss_is_the_answer_where_nothing_meets_every_need(browser, saved):
    report = example("browser-demo")
    names = [need.name for need in report.asked.needs]
    with opened(browser, saved(report)) as page:
        for need in names:
            page.switch(need)
        assert page.ranking() == shown(ranked(report, without=names).ranking)


@pytest.mark.parametrize("allowed", [True, False], ids=["to the clipboard", "by hand where the browser forbids it"])
def test_the_copied_requirements_give_the_same_answer(browser, saved, program, tmp_path, drone, allowed):
    forbid = "navigator.clipboard.writeText = () => Promise.reject(new Error('no'));"
    traits = {"permissions": ["clipboard-read", "clipboard-write"]} if allowed else {"before": forbid}
    with opened(browser, saved(drone), **traits) as page:
        page.weigh("fit", 2.5)
        page.weigh("wishes", 0)
        page.switch("features: data-augmentation")
        page.page.click("#copy-yaml")
        page.page.wait_for_function("() => document.querySelector('.taking [role=status]').textContent")
        field = page.page.locator(".taking textarea")
        assert field.is_visible() is not allowed
        text = page.page.evaluate("() => navigator.clipboard.readText()") if allowed else field.input_value()
        ranking = page.ranking()
    file = tmp_path / "moved.yaml"
    file.write_text(text)
    done = program("recommend", file, "--format", "json", "--as-of", "2026-11-25", "--draws", "200")
    assert done.status == 0, done.err
    assert [(each["id"], f"{each['total']:.1f}") for each in json.loads(done.out)["ranking"]] == ranking


def test_a_link_carries_what_was_moved(browser, saved, drone):
    with opened(browser, saved(drone), permissions=["clipboard-read", "clipboard-write"]) as page:
        page.weigh("stability", 7.3)
        page.switch("languages: c++")
        page.page.click("#copy-link")
        page.page.wait_for_function("() => document.querySelector('.taking [role=status]').textContent")
        link = page.page.evaluate("() => navigator.clipboard.readText()")
        assert link == page.page.url
        ranking, sentence = page.ranking(), page.sentence
    with opened(browser, saved(drone), "#" + link.partition("#")[2]) as page:
        assert page.page.locator("#w-stability").input_value() == "7.3"
        assert not page.page.get_by_role("switch", name="languages: c++").is_checked()
        page.page.wait_for_function(
            "(sentence) => document.querySelector('#answer').textContent === sentence", arg=sentence
        )
        assert page.ranking() == ranking
        assert page.page.locator("#notice").is_hidden()


@pytest.mark.parametrize(
    "fragment",
    [
        pytest.param("#rubbish", id="no state at all"),
        pytest.param("#v=2&w=fit~1", id="a later version"),
        pytest.param("#v=1&w=beauty~1", id="an unknown criterion"),
        pytest.param("#v=1&w=fit~much", id="a weight that is no number"),
        pytest.param("#v=1&w=fit~-1", id="a negative weight"),
        pytest.param("#v=1&w=fit~NaN", id="not a number"),
        pytest.param("#v=1&off=os:+plan9", id="an unknown need"),
        pytest.param("#v=1&w=__proto__~1", id="a name that every object has"),
        pytest.param("#%E0%A4%A", id="broken escapes"),
        pytest.param("#" + "v=1&" + "&".join(
            f"w={id}~0" for id in ("fit", "documentation", "community", "learning", "stability", "language", "speed",
                                   "scalability", "wishes")), id="no weight left"),
    ],
)  # fmt: skip
def test_a_broken_link_is_ignored_with_a_notice(browser, saved, drone, fragment):
    with opened(browser, saved(drone), fragment) as page:
        assert page.page.inner_text("#notice") == (
            "The link's weights and needs could not be read; the page shows those of the report."
        )
        assert page.ranking() == shown(drone.answer.ranking)
        assert page.complaints == []


def test_a_step_back_to_no_fragment_is_the_report_itself(browser, saved, drone):
    with opened(browser, saved(drone)) as page:
        page.settled(lambda: page.page.evaluate("location.hash = 'v=1&w=stability~9'"))
        assert page.ranking() != shown(drone.answer.ranking)
        page.settled(page.page.go_back)
        assert page.ranking() == shown(drone.answer.ranking)
        assert page.page.locator("#notice").is_hidden()


def test_two_libraries_stand_side_by_side_as_chosen(browser, saved, drone):
    with opened(browser, saved(drone)) as page:
        page.page.get_by_label("One library").select_option("jax")
        page.page.get_by_label("The other").select_option("tensorflow")
        assert page.page.locator("#beside table").first.locator("th").all_inner_texts()[1::2][:2] == [
            "JAX",
            "TensorFlow",
        ]
        totals = {each.id: each.total for each in drone.answer.ranking}
        lead = totals["tensorflow"] - totals["jax"]
        assert f"TensorFlow has {lead:.1f} points more than JAX." in page.page.inner_text("#beside")
        page.weigh("fit", 0)
        assert page.page.get_by_label("One library").input_value() == "jax"
