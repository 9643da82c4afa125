"""Nothing in a catalogue becomes markup, script or an address that runs."""

from __future__ import annotations

import json
import re

import pytest

from dlselect.report.site import search
from dlselect.report.site.build import build
from dlselect.report.site.markup import slug, text, web_link
from dlselect.report.site.survey import survey
from tests.report.site.hostile import ATTACKS, attacked
from tests.report.site.reading import Page, few
from tests.scoring.bench import TODAY


@pytest.fixture(scope="module")
def plain():
    """Return which elements and attributes a site has that nobody attacks."""
    pages = [Page(each) for path, each in build(few(), TODAY).items() if path.endswith(".html")]
    return {(tag, name) for page in pages for tag, found in page.elements for name in ("", *found)}


@pytest.fixture(params=ATTACKS.values(), ids=ATTACKS)
def site(request):
    return build(attacked(request.param), TODAY)


def test_no_element_and_no_attribute_comes_from_the_catalogue(site, plain):
    for path, markup in site.items():
        if path.endswith(".html"):
            page = Page(markup)
            assert page.faults == [], path
            assert {(tag, name) for tag, found in page.elements for name in ("", *found)} <= plain, path
            assert len(page.all("script")) == 1, path
            assert len(set(page.ids)) == len(page.ids), path


def test_no_link_leads_elsewhere_than_to_a_page_or_to_the_web(site):
    allowed = re.compile(r"https?://.*|((\.\./)?([a-z]+/)?[a-z0-9._-]+\.html)?(#[A-Za-z0-9._-]+)?")
    for path, markup in site.items():
        if path.endswith(".html"):
            assert [href for href in Page(markup).links if not allowed.fullmatch(href)] == [], path


def test_no_file_lies_outside_the_folder(site):
    assert [path for path in site if not re.fullmatch(r"([a-z]+/)?[a-z0-9_.-]+\.(html|css|js|json)", path)] == []
    assert [path for path in site if ".." in path.split("/")] == []


def test_the_index_is_data_and_ends_no_script(site):
    script = site["search-index.js"]
    assert not set("<>&\u2028\u2029") & set(script)
    document = json.loads(script.removeprefix("window.dlselectIndex=").removesuffix(";\n"))
    assert len(document["entries"]) > 100
    assert all(path.split("#")[0] in site for _, _, _, path in document["entries"])


def test_the_index_holds_what_the_catalogue_says():
    titles = {entry[1] for entry in search.entries(survey(few(), TODAY))}
    assert {"PyTorch", "Dropout", "Speed", "ONNX export", "Teaching", "PyTorch: os windows: first-class"} <= titles


@pytest.mark.parametrize(
    "address",
    ["javascript:alert(1)", " https://a.test/", "JavaScript:alert(1)", "data:text/html,x", "ftp://a.test/", "//a.test/",
     "https:/a.test", "https://", "file:///etc/passwd", "java\nscript:alert(1)", "https://a.test/\u202e", "https://[", ""],
)  # fmt: skip
def test_what_is_no_address_of_the_web_becomes_no_link(address):
    assert web_link(address, text("label")) == "label"


def test_an_address_of_the_web_becomes_a_link_and_stays_one_attribute():
    assert web_link('https://a.test/?a=1&b="', text("<label>")) == (
        '<a href="https://a.test/?a=1&amp;b=&quot;" rel="noreferrer">&lt;label&gt;</a>'
    )


@pytest.mark.parametrize(
    ("value", "written"),
    [("pytorch", "pytorch"), ("c++", "c_2b_2b"), ("c#", "c_23"), ("a.b", "a.b"), ("..", "_2e_2e"), ("A", "_41"),
     ("_41", "_5f41"), ("é", "_c3_a9"), ("cnn+training", "cnn_2btraining")],
)  # fmt: skip
def test_what_is_written_in_names_and_fragments_is_safe_in_both(value, written):
    assert slug(value) == written


def test_no_two_words_are_written_alike():
    words = ["a", "A", "a.", "_61", "a_", "a-", "-a", "", ".", "..", "a..b", "é", "e", "a/b", "a b", "a\\b", "a%2fb"]
    assert len({slug(each) for each in words}) == len(words)
