"""The whole site of each edition: every link leads somewhere, every page is sound, nothing of the catalogue is lost."""

from __future__ import annotations

import json
import posixpath
import re
from functools import cache

import pytest

from dlselect.model.catalogue import Level, Unrated
from dlselect.report.site.build import MARKER, build
from dlselect.report.site.criterion import LEVELS
from dlselect.report.site.frame import POLICY
from dlselect.report.site.library_facts import rating_anchor
from dlselect.report.site.markup import slug
from tests.conftest import ROOT
from tests.report.site.reading import Page, few, shipped
from tests.scoring.bench import TODAY, catalogue, library, rating

EDITIONS = ("current", "talk-2017")


@cache
def site(edition):
    return build(shipped(edition), TODAY)


@cache
def pages(edition):
    return {path: Page(text) for path, text in site(edition).items() if path.endswith(".html")}


@pytest.fixture(params=EDITIONS)
def read(request):
    return pages(request.param)


def test_every_internal_link_resolves(read):
    ids = {path: set(page.ids) for path, page in read.items()}
    broken = []
    for path, page in read.items():
        for href in page.links:
            if href.startswith(("http://", "https://")):
                continue
            file, _, fragment = href.partition("#")
            target = posixpath.normpath(posixpath.join(posixpath.dirname(path), file)) if file else path
            if target not in ids or (fragment and fragment not in ids[target]):
                broken.append((path, href))
    assert broken == []


@pytest.mark.parametrize("edition", EDITIONS)
def test_style_and_script_are_there_under_the_names_that_pages_use(edition):
    for path, page in pages(edition).items():
        used = [each["href"] for each in page.all("link") if each["rel"] == "stylesheet"]
        used += [each["src"] for each in page.all("script")]
        found = {posixpath.normpath(posixpath.join(posixpath.dirname(path), each)) for each in used}
        assert found == {"site.css", "site.js"} <= site(edition).keys(), path


def test_every_page_is_sound_markup(read):
    assert {path: page.faults for path, page in read.items() if page.faults} == {}
    twice = {path: [id for id in page.ids if page.ids.count(id) > 1] for path, page in read.items()}
    assert {path: found for path, found in twice.items() if found} == {}


def test_every_page_has_one_first_heading_and_skips_no_level(read):
    for path, page in read.items():
        assert page.headings[0] == 1, path
        assert page.headings.count(1) == 1, path
        assert all(after <= before + 1 for before, after in zip(page.headings, page.headings[1:], strict=False)), path


def test_every_page_says_its_language_and_title_and_has_a_way_past_the_navigation(read):
    titles = [page.title for page in read.values()]
    assert all(titles)
    assert len(set(titles)) == len(titles)
    for path, page in read.items():
        assert page.all("html")[0]["lang"] == "en", path
        assert page.links[0] == "#content", path
        assert "content" in page.ids, path


def test_every_page_forbids_what_is_not_the_sites_own(read):
    for path, page in read.items():
        policies = [each["content"] for each in page.all("meta") if each.get("http-equiv") == "Content-Security-Policy"]
        assert policies == [POLICY], path
        assert not [each for _, each in page.elements if "style" in each], path


def test_every_table_has_a_caption_and_says_what_its_heads_are_for(read):
    for path, page in read.items():
        tables = page.all("table")
        assert len(page.all("caption")) == len(tables), path
        assert all(each.get("scope") in {"col", "row"} for each in page.all("th")), path


def test_the_same_catalogue_and_day_give_the_same_bytes():
    assert build(few(), TODAY) == build(few(), TODAY)


def test_the_order_of_the_files_does_not_matter():
    data = few()
    turned = data._replace(libraries=dict(reversed(data.libraries.items())))
    assert build(turned, TODAY) == build(data, TODAY)


def test_the_marker_lists_every_file_and_itself():
    files = build(few(), TODAY)
    document = json.loads(files[MARKER])
    assert document["files"] == sorted(files)
    assert (document["edition"], document["as_of"]) == ("current", TODAY.isoformat())


def test_a_frozen_edition_is_judged_as_of_its_own_day():
    front = pages("talk-2017")["index.html"]
    assert "2017-12-07" in front.text
    assert "2026" not in re.sub(r"digest\s*\w+", "", front.text)


def test_nothing_that_the_catalogue_says_of_a_library_is_missing_from_its_page():
    for found in shipped().libraries.values():
        page = pages("current")[f"libraries/{slug(found.id)}.html"]
        said = [found.summary, found.licence.spdx, found.licence.why, found.lifecycle.why, found.steward.name]
        said += [fact.why for facts in found.facts.values() for fact in facts.values()]
        said += [each.reason if isinstance(each, Unrated) else each.why
                 for facets in found.ratings.values() for each in facets.values()]  # fmt: skip
        said += [text for each in found.caveats for text in (each.title, each.detail, each.severity, each.confirmation)]
        said += [each.says for each in found.licence.layers]
        said += [each.why for each in (found.python, found.install_mib) if each]
        said += [text for each in found.sources.values() for text in (each.title, each.date or "undated", each.seen)]
        shown = " ".join(page.text.split())
        assert [each for each in said if " ".join(each.split()) not in shown] == [], found.id
        addresses = {each.url for each in found.sources.values() if each.url}
        assert addresses <= set(page.links), found.id


def test_nothing_that_the_catalogue_says_of_criteria_techniques_and_decisions_is_missing():
    data, read = shipped(), pages("current")
    said = {f"criteria/{each.id}.html": [each.question, *each.rubric.values()] for each in data.criteria.values()}
    for each in data.techniques.values():
        texts = [each.covers, each.expiry_basis, each.pledge, each.status, "Not legal advice"]
        texts += [text for one in each.patents for text in (one.number, one.title, one.holder)]
        said[f"techniques/{each.id}.html"] = texts
    for each in data.decisions.values():
        texts = [each.who, each.summary, *each.unsaid, *(one.title for one in each.sources)]
        texts += [text for one in (*each.chosen, *each.rejected) for text in (one.name, one.why)]
        texts += [one.value for one in each.requirements.needs]
        said[f"decisions/{each.id}.html"] = texts
    said["presets.html"] = [one.why for each in data.presets.values() for one in each.weights.values()]
    said["features.html"] = [text for each in data.features.values() for text in (each.id, each.name, each.meaning)]
    for path, texts in said.items():
        shown = " ".join(read[path].text.split())
        assert [each for each in texts if " ".join(each.split()) not in shown] == [], path


def test_a_criterion_shows_the_rating_of_every_library_and_leads_to_its_reason():
    page = pages("current")["criteria/speed.html"]
    for found in shipped().libraries.values():
        assert (
            f"../libraries/{slug(found.id)}.html#{rating_anchor('speed', next(iter(found.ratings['speed'])))}"
            in page.links
        )


def test_levels_mean_what_the_reference_says():
    reference = (ROOT / "docs" / "reference" / "levels.md").read_text(encoding="utf-8")
    assert set(LEVELS) == {each.value for each in Level}
    assert [said for said in LEVELS.values() if said not in reference] == []


def test_what_nobody_knows_is_told_with_its_reason():
    made = library("bare", unknown={"python": "nobody looked it up"})
    page = Page(build(catalogue(made), TODAY)["libraries/bare.html"])
    assert "nobody looked it up" in page.text
    assert "the catalogue says nothing of it" in page.text
    assert "not rated; counted as 2 ticks" in " ".join(page.text.split())


def test_an_empty_catalogue_has_a_site_too():
    files = build(catalogue(), TODAY)
    assert all(Page(text).faults == [] for path, text in files.items() if path.endswith(".html"))


@pytest.mark.parametrize(
    ("day", "said"),
    [("2026-11-01", None), ("2024-11-01", "counted from 2 to 5")],
    ids=["fresh evidence counts as it stands", "old evidence is said to be old, with the bounds that count"],
)
def test_the_age_of_evidence_shows(day, said):
    made = library("aged", ratings={"quality": {"any": rating((4, 4, 4), day)}})
    text = Page(build(catalogue(made), TODAY)["libraries/aged.html"]).text
    assert ("counted from" in text) == (said is not None)
    assert said is None or f"old evidence: {said}" in text
