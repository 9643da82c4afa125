"""What the page looks like: for all eyes and readers, at all widths, and on paper."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.browser.explorer import example, opened

WIDTHS = (360, 768, 1920)
RULES = """async () => {
    const found = await axe.run(document, { resultTypes: ["violations"] });
    return JSON.stringify(found.violations.map((each) => [each.id, each.nodes.map((node) => node.html.slice(0, 200))]));
}"""
# What reaches over the right edge, though nothing lets one scroll to it.
CUT = """(width) => [...document.querySelectorAll("body *")].filter((each) => each.checkVisibility()
    && !each.closest(".scroll, .unheard, .skip") && each.getBoundingClientRect().right > width + 0.5).map((each) => each.outerHTML.slice(0, 120))"""
SHOWN = "(selector) => [...document.querySelectorAll(selector)].filter((each) => each.checkVisibility()).length"


@pytest.fixture(scope="module")
def axe():
    """Return the rules of accessibility, as a script."""
    import axe_playwright_python

    return (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text("utf-8")


def at(width, **traits):
    return {"viewport": {"width": width, "height": 800}, **traits}


def unfold(page):
    """Open what can be opened, and change something, so that everything the page has is on the screen."""
    if page.page.locator(".panel:not([open])").count():
        page.page.click(".panel > summary")
    page.weigh("fit", 2)
    page.page.locator("button.name").first.click()
    for box in page.page.locator("main details > summary").all():
        box.click()
    page.page.locator("table.heat button").first.click()
    page.page.locator(".rubric summary").click()
    page.page.locator("table.heat button").first.focus()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", WIDTHS)
def test_no_rule_of_accessibility_is_broken(browser, saved, axe, scheme, width):
    with opened(
        browser, saved(example("pedestrian-detector")), **at(width, color_scheme=scheme, bypass_csp=True)
    ) as page:
        page.page.evaluate(axe)
        unfold(page)
        assert json.loads(page.page.evaluate(RULES)) == []


@pytest.mark.parametrize("name", ["pedestrian-detector", "java-service", "browser-demo"])
@pytest.mark.parametrize("width", WIDTHS)
def test_the_page_never_scrolls_sideways(browser, saved, name, width):
    with opened(browser, saved(example(name)), **at(width)) as page:
        unfold(page)
        assert page.page.evaluate("() => document.documentElement.scrollWidth") <= width
        assert page.page.evaluate(CUT, width) == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_paper_has_everything_opened_and_no_controls(browser, saved, scheme):
    with opened(browser, saved(example("pedestrian-detector")), color_scheme=scheme) as page:
        screen = page.page
        assert screen.evaluate(SHOWN, "#appendix *") == 0
        screen.emulate_media(media="print")
        screen.evaluate("() => { dispatchEvent(new Event('beforeprint')); }")
        assert screen.evaluate(SHOWN, "input, select, textarea, .panel, #evidence") == 0
        assert screen.locator("details:not([open])").count() == 0
        assert screen.evaluate("() => getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
        assert "Every number with its reason" in screen.inner_text("#appendix")
        assert "https://" in screen.inner_text("#appendix")
        screen.evaluate("() => { dispatchEvent(new Event('afterprint')); }")
        screen.emulate_media(media="screen")
        assert screen.locator("main details[open]").count() == 0


def test_printing_makes_a_document(browser, saved):
    with opened(browser, saved(example("pedestrian-detector"))) as page:
        assert page.page.pdf(format="A4").startswith(b"%PDF")
        assert page.complaints == []


def test_without_scripts_the_answer_and_its_reasons_still_stand(browser, saved):
    report = example("pedestrian-detector")
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(saved(report).as_uri())
    text = page.inner_text("body")
    context.close()
    assert report.answer.answer.sentence in text
    assert "Scripts are off" in text
    assert all(f"{each.total:.1f}" in text for each in report.answer.ranking)
    assert "What would change the answer" in text
