"""The site in a real browser, opened from disk: tables, search, keyboard, no script, and hostile catalogues."""

from __future__ import annotations

import posixpath
from itertools import groupby

import pytest
from axe_playwright_python.sync_playwright import Axe

from dlselect.report.site.build import build
from tests.browser.browser import launched
from tests.report.site.hostile import ATTACKS, attacked
from tests.report.site.reading import few, shipped
from tests.scoring.bench import TODAY

OF_EACH_KIND = (
    "index.html", "libraries.html", "libraries/caffe.html", "compare/os.html", "compare/ratings.html", "criteria.html",
    "criteria/stability.html", "presets.html", "features.html", "techniques/dropout.html", "decisions.html",
    "decisions/astro-photo-2024.html", "evidence.html",
)  # fmt: skip


def written(files, folder):
    for path, text in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def browser():
    with launched() as found:
        yield found


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return written(build(shipped(), TODAY), tmp_path_factory.mktemp("site"))


@pytest.fixture
def opened(browser):
    """Return a function that opens a page of a folder; in the end nothing was complained of, nothing asked of a host."""
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    context.set_default_timeout(10_000)
    complaints, asked = [], []

    def page_of(folder, path):
        page = context.new_page()
        page.on("console", lambda message: complaints.append(message.text))
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on("dialog", lambda dialog: (complaints.append("a dialog"), dialog.dismiss()))
        page.on("request", lambda request: asked.append(request.url))
        page.goto(f"{folder.as_uri()}/{path}")
        return page

    yield page_of
    context.close()
    assert complaints == []
    assert [url for url in asked if not url.startswith(("file://", "data:,"))] == []


def column(page, number):
    return page.locator(f"tbody tr:not([hidden]) > :nth-child({number})").all_text_contents()


def test_a_head_sorts_one_way_then_the_other_then_not_at_all(opened, folder):
    page = opened(folder, "libraries.html")
    before = column(page, 1)
    head = page.locator("thead th").filter(has_text="MiB installed")
    sizes = []
    for way in ("descending", "ascending"):
        head.get_by_role("button").click()
        assert head.get_attribute("aria-sort") == way
        assert page.locator("[aria-sort]").count() == 1
        sizes.append(column(page, 9))
    known = [float(each) for each in sizes[0] if each != "?"]
    assert known == sorted(known, reverse=True)
    # What is unknown stands last either way.
    assert (
        [each == "?" for each in sizes[0]]
        == [each == "?" for each in sizes[1]]
        == sorted(each == "?" for each in sizes[0])
    )
    head.get_by_role("button").click()
    assert head.get_attribute("aria-sort") is None
    assert column(page, 1) == before


def test_levels_sort_by_what_they_mean(opened, folder):
    page = opened(folder, "compare/os.html")
    page.get_by_role("button", name="windows", exact=True).click()
    shown = column(page, 4)
    order = ["first-class", "works", "poor", "none", "?"]
    assert shown == sorted(shown, key=order.index)


def test_rows_are_chosen_by_words_and_by_levels_together(opened, folder):
    page = opened(folder, "compare/os.html")
    which, what = page.get_by_label("Only where"), page.get_by_label("is", exact=True)
    which.select_option(label="windows")
    what.select_option(label="works or better")
    which.select_option(label="kind")
    what.select_option(label="runtime")
    page.get_by_label("Filter").fill("rt")
    status = page.locator(".bar [role=status]")
    names = column(page, 1)
    assert set(column(page, 2)) == {"runtime"}
    assert set(column(page, 4)) <= {"works", "first-class"}
    assert names
    assert status.text_content() == f"{len(names)} of 55 rows"
    page.get_by_label("Filter").fill("")
    for button in page.locator(".chips button").all_text_contents():
        page.locator(".chips button").filter(has_text=button).click()
    assert status.text_content() == "55 rows"


def test_a_cell_leads_to_the_reason(opened, folder):
    page = opened(folder, "compare/os.html")
    page.locator("tr", has_text="PyTorch Lightning").get_by_role("link", name="first-class").first.click()
    assert page.url.endswith("libraries/lightning.html#os-linux")
    assert page.locator("tr:target").count() == 1


@pytest.mark.parametrize("path", ["index.html", "libraries/pytorch.html"])
def test_the_search_finds_and_leads_there_from_any_folder(opened, folder, path):
    page = opened(folder, path)
    page.get_by_label("Search the whole catalogue").fill("windows burn first-class")
    page.get_by_role("link", name="Burn: os").or_(page.locator("#search-results a")).first.wait_for()
    page.get_by_label("Search the whole catalogue").fill("dropout")
    first = page.locator("#search-results a").first
    assert "Dropout" in first.text_content()
    first.click()
    assert page.url.endswith("techniques/dropout.html")


def test_the_search_is_worked_by_keyboard(opened, folder):
    page = opened(folder, "index.html")
    box = page.get_by_label("Search the whole catalogue")
    box.focus()
    page.keyboard.type("pytorch")
    page.locator("#search-results a").first.wait_for()
    page.keyboard.press("ArrowDown")
    assert page.evaluate("document.activeElement.tagName") == "A"
    page.keyboard.press("ArrowUp")
    assert page.evaluate("document.activeElement.id") == "search-box"
    page.keyboard.press("Escape")
    assert not page.locator("#search-results").is_visible()
    box.fill("zzzz nothing is called so")
    assert page.locator("#search-results [role=status]").text_content() == "Nothing found"


def test_the_first_stop_of_the_keyboard_leads_past_the_navigation(opened, folder):
    page = opened(folder, "criteria/speed.html")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "content"


def test_a_head_is_worked_by_keyboard(opened, folder):
    page = opened(folder, "techniques.html")
    page.get_by_role("button", name="expected to expire").focus()
    page.keyboard.press("Enter")
    assert page.locator("[aria-sort=descending]").count() == 1


def test_without_script_the_tables_stand_and_nothing_pretends_to_work(browser, folder):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{folder.as_uri()}/compare/features.html")
    assert page.locator("tbody tr").count() == 55
    assert page.locator("button, input, select").count() == 0
    context.close()


def test_script_that_is_written_into_a_page_does_not_run(browser, tmp_path):
    files = build(few(), TODAY)
    planted = '<script>window.hit=1</script><img src="x" onerror="window.hit=1"><p onclick="window.hit=1" id="p">p</p>'
    files["index.html"] = files["index.html"].replace("</main>", f"{planted}</main>")
    page = browser.new_page()
    page.goto(f"{written(files, tmp_path).as_uri()}/index.html")
    page.locator("#p").click()
    assert page.evaluate("window.hit") is None
    # The site's own script did run.
    assert page.locator("#search-box").is_visible()
    page.close()


@pytest.mark.parametrize(("width", "scheme"), [(360, "dark"), (1280, "light")])
def test_no_rule_of_accessibility_is_broken(browser, tmp_path, width, scheme):
    folder = written(build(few(), TODAY), tmp_path)
    context = browser.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme)
    page = context.new_page()
    broken = {}
    for path in OF_EACH_KIND:
        page.goto(f"{folder.as_uri()}/{path}")
        page.locator("#search-box").fill("onnx")
        page.locator("#search-results a").first.wait_for()
        found = Axe().run(page, options={"resultTypes": ["violations"]}).response["violations"]
        broken |= {f"{path}: {each['id']}": [node["html"] for node in each["nodes"]] for each in found}
    context.close()
    assert broken == {}


@pytest.mark.parametrize("width", [360, 768, 1920])
@pytest.mark.parametrize("path", ["index.html", "libraries/pytorch.html", "compare/features.html", "sources.html"])
def test_no_page_is_wider_than_the_screen(browser, folder, path, width):
    page = browser.new_page(viewport={"width": width, "height": 800})
    page.goto(f"{folder.as_uri()}/{path}")
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.close()


def test_paper_shows_the_addresses_of_sources_and_no_controls(browser, folder):
    page = browser.new_page()
    page.goto(f"{folder.as_uri()}/libraries/burn.html")
    page.emulate_media(media="print")
    assert not page.locator(".bar, #search, header nav").first.is_visible()
    shown = page.evaluate("getComputedStyle(document.querySelector('.sources a[href^=http]'), '::after').content")
    assert "http" in shown
    page.close()


@pytest.mark.parametrize("attack", ATTACKS.values(), ids=ATTACKS)
def test_a_hostile_catalogue_does_nothing(opened, tmp_path, attack):
    files = build(attacked(attack), TODAY)
    written(files, tmp_path)
    page = opened(tmp_path, "index.html")
    # Two of each folder: that the others hold nothing that runs is seen in their text.
    paths = sorted((path for path in files if path.endswith(".html")), key=posixpath.split)
    folders = groupby(paths, key=posixpath.dirname)
    for path in [each for name, inside in folders for each in list(inside)[: 2 if name else None]]:
        page.goto(f"{tmp_path.as_uri()}/{path}")
        assert page.evaluate("window.hit") is None, path
    page.goto(f"{tmp_path.as_uri()}/libraries.html")
    page.get_by_role("button", name="library", exact=True).click()
    page.get_by_label("Only where").select_option(label="licence")
    page.get_by_label("is", exact=True).select_option(index=1)
    page.get_by_label("Search the whole catalogue").fill("a")
    page.locator("#search-results a").first.wait_for()
    page.locator("#search-results a").first.click()
    assert page.evaluate("window.hit") is None
    assert page.url.startswith(tmp_path.as_uri())
