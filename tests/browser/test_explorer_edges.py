"""Projects for which there is little or nothing to say."""

from __future__ import annotations

import pytest

from dlselect.load.requirements import requirements_of
from tests.browser.explorer import example, made, opened, sixty


def asking(**traits):
    catalogue = example("browser-demo").catalogue
    return made(catalogue, requirements_of({"project": "Edge", **traits}, catalogue))


def without_libraries():
    report = example("browser-demo")
    return made(report.catalogue._replace(libraries={}), report.asked)


OTHERS = ("fit", "documentation", "community", "learning", "stability", "language", "scalability", "wishes")
REPORTS = {
    "only a project": asking,
    "nothing asked, not even to be kept up": lambda: asking(needs={"lifecycle": "any"}),
    "nothing meets every need": lambda: asking(needs={"languages": ["lua", "fortran"], "targets": ["browser"]}),
    "one library meets every need": lambda: example("java-service", "talk-2017"),
    "no library at all": without_libraries,
    "a single criterion": lambda: asking(weights=dict.fromkeys(OTHERS, 0)),
}  # fmt: skip


@pytest.mark.parametrize("report", list(REPORTS.values()), ids=list(REPORTS))
def test_the_page_opens_moves_and_complains_of_nothing(browser, saved, report):
    found = report()
    with opened(browser, saved(found)) as page:
        assert page.sentence == found.answer.answer.sentence
        shown = found.answer.ranking or found.answer.near_misses
        assert page.ranking() == [(each.id, f"{each.total:.1f}") for each in shown]
        page.weigh("speed", 3)
        for switch in page.page.get_by_role("switch").all():
            page.settled(switch.click)
        page.settled(page.page.get_by_role("button", name="Back to the report").click)
        assert page.sentence == found.answer.answer.sentence
        assert page.complaints == []
        assert page.page.evaluate("() => document.activeElement.id") == "ranking"


def test_where_nothing_comes_near_there_are_no_empty_pictures(browser, saved):
    with opened(browser, saved(REPORTS["nothing meets every need"]())) as page:
        assert "Turn needs off" in page.page.inner_text("#ranking")
        for part in ("chances", "beside", "heat", "caveats"):
            assert page.page.locator(f"#{part}").is_hidden()
        page.switch("languages: lua")
        page.switch("languages: fortran")
        assert page.page.locator("#heat").is_visible()


def test_a_long_ranking_shows_its_first_places_and_all_on_demand(browser, saved):
    with opened(browser, saved(sixty())) as page:
        rows = page.page.locator(".entry:visible")
        assert rows.count() == 12
        page.page.get_by_role("button", name="Show all 60").first.click()
        assert rows.count() == 60
        page.page.get_by_role("button", name="Show the first 12 only").click()
        assert rows.count() == 12
