"""The page reaches nothing, complains of nothing, and takes nothing from the catalogue as markup."""

from __future__ import annotations

import re
from enum import Enum

import pytest

from dlselect.report.explorer.page import inlined
from tests.browser.explorer import example, made, opened

MOST_BYTES = 2_000_000
HOSTILE = "</script><script>window.taken = 1</script>\"'><img src=x onerror='window.taken = 1'>\u2028\u2029<!--<script>"
LINK = "javascript:window.taken=1//https://example.com/<script>"
# What the catalogue's schema closes: nobody can write anything else there.
CLOSED = {"id", "library", "computed", "facets", "kind", "state", "severity", "builds_on", "ref", "spdx", "terms", "aliases",
          "minors", "requires", "versions", "when", "patents", "date", "seen", "as_of", "criterion", "since", "ended", "version",
          "expires", "filed", "granted", "observed_until", "fixed_in"}  # fmt: skip


def poisoned(found, field=""):
    """Return a catalogue with hostile text in each field that takes text, and `javascript:` in each that takes an address."""
    if isinstance(found, Enum) or field in CLOSED:
        return found
    if isinstance(found, str):
        return LINK if field in {"url", "homepage", "repository"} else f"{found}{HOSTILE}"
    if isinstance(found, tuple) and hasattr(found, "_fields"):
        return found._replace(**{name: poisoned(getattr(found, name), name) for name in found._fields})
    if isinstance(found, tuple):
        return tuple(poisoned(each, field) for each in found)
    if isinstance(found, dict):
        return {key: poisoned(each, field) for key, each in found.items()}
    return found


@pytest.fixture(scope="module")
def hostile():
    report = example("pedestrian-detector")
    asked = report.asked._replace(project=HOSTILE)
    catalogue = report.catalogue
    changed = {
        name: poisoned(getattr(catalogue, name), name) for name in ("criteria", "features", "techniques", "libraries")
    }
    decisions = {
        id: poisoned(each)._replace(requirements=each.requirements) for id, each in catalogue.decisions.items()
    }
    edition = poisoned(catalogue.edition)
    return made(catalogue._replace(**changed, decisions=decisions, edition=edition), asked)


def use(page):
    """Do a little of everything that the page offers."""
    screen = page.page
    page.weigh("fit", 1)
    page.switch("languages: c++")
    for name in screen.locator("button.name").all():
        name.click()
    for box in screen.locator("main details > summary").all():
        box.click()
    for figure in screen.locator(".detail button.figure").all()[:8] + screen.locator("table.heat button").all()[:8]:
        figure.click()
    screen.evaluate("() => { dispatchEvent(new Event('beforeprint')); dispatchEvent(new Event('afterprint')); }")
    screen.keyboard.press("Escape")
    page.weigh("speed", 5)


@pytest.mark.parametrize("name", ["pedestrian-detector", "browser-demo"])
def test_nothing_is_asked_for_and_nothing_complained_of(browser, saved, name):
    file = saved(example(name))
    with opened(browser, file) as page:
        if name == "pedestrian-detector":
            use(page)
        assert page.requests == [file.as_uri()]
        assert page.complaints == []


def test_a_hostile_catalogue_does_nothing(browser, saved, hostile):
    file = saved(hostile)
    with opened(browser, file) as page:
        use(page)
        screen = page.page
        assert screen.evaluate("() => window.taken") is None
        assert page.requests == [file.as_uri()]
        assert page.complaints == []
        assert screen.locator("img").count() == 0
        assert screen.locator("script").count() == 3
        assert screen.evaluate("() => [...document.links].every((link) => /^(https?|file):$/.test(link.protocol))")
        assert screen.evaluate("() => document.title.includes('<script>')")
        # It is all there, as text.
        assert "window.taken = 1" in screen.inner_text("#ranking")
        assert "<img src=x" in screen.inner_text("#caveats")


def test_no_event_handler_or_style_stands_in_the_markup(hostile):
    markup = re.sub(r"<(script|style)\b.*?</\1>", "", hostile.html, flags=re.DOTALL)
    assert not re.findall(r"<[^>]*\s(?:on\w+|style|src|srcset|action)=", markup)


def test_the_policy_stops_requests_and_foreign_script(browser, saved):
    with opened(browser, saved(example("browser-demo"))) as page:
        stopped = page.page.evaluate("() => fetch('https://example.com/').then(() => 'sent', () => 'stopped')")
        page.page.evaluate(
            "() => { const script = document.createElement('script'); script.textContent = 'window.taken = 1';"
            " document.body.append(script); const image = new Image(); image.src = 'https://example.com/a.png';"
            " document.body.append(image); }"
        )
        assert stopped == "stopped"
        assert page.page.evaluate("() => window.taken") is None
        assert all("Content Security Policy" in each for each in page.complaints)


@pytest.mark.parametrize("name", ["pedestrian-detector", "first-course", "java-service", "browser-demo"])
def test_the_page_is_small_enough_to_send(name):
    assert len(example(name).html.encode()) < MOST_BYTES


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("</script>", id="the end of a script"),
        pytest.param("<!-- <script>", id="what makes a script go on"),
        pytest.param("\u2028\u2029", id="line ends that only JavaScript knows"),
        pytest.param("\ud800", id="half a character"),
    ],
)
def test_data_inside_a_script_element_cannot_end_it(text):
    found = inlined({"text": text})
    assert not re.search("[<\u2028\u2029\ud800-\udfff]", found)


def test_nothing_of_the_data_is_taken_for_a_slot_of_the_page():
    report = example("browser-demo")
    page = made(report.catalogue, report.asked._replace(project="{{data}} {{engine}}"))
    assert "<title>{{data}} {{engine}}</title>" in page.html
