"""DL013: links to package registries."""

from __future__ import annotations

import pytest

from dlselect.lint.rules.registry_link import REGISTRIES

LINK = "this links to a package registry"


@pytest.mark.parametrize("host", [*REGISTRIES, *(f"www.{host}" for host in REGISTRIES)])
def test_a_link_to_a_registry_is_reported(library, source, host):
    link = f"https://{host}/project/lib"
    assert library({"sources.s1": source(url=link)}) == [f"DL013 {link}: {LINK}"]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("https://example.test/{host}", id="the host's name in a path"),
        pytest.param("https://blog.{host}/post", id="another site of the same people"),
        pytest.param("https://not{host}/", id="a host that ends alike"),
    ],
)
def test_other_links_are_left_alone(library, source, text):
    assert library({"sources.s1": source(url=text.format(host=next(iter(REGISTRIES))))}) == []


def test_a_package_url_is_what_is_wanted(library, source):
    assert library({"sources.s1": source(url=None, purl="pkg:pypi/other@2.0")}) == []


def test_links_are_found_anywhere_in_the_file(library):
    host = next(iter(REGISTRIES))
    assert library({"homepage": f"https://{host}/project/lib"}) == [f"DL013 https://{host}/project/lib: {LINK}"]
    assert library({"summary": f"See http://{host.upper()}."}) == [f"DL013 See: {LINK}"]


def test_the_hint_gives_the_package_urls_form(bench, source):
    hosts = {kind: host for host, kind in REGISTRIES.items()}
    bench.library({"sources.s1": source(url=f"https://{hosts['maven']}/artifact/a/b")})
    assert [each.problem.hint for each in bench.report().findings] == [
        "write `purl: pkg:maven/<group>/<name>@<version>` instead"
    ]
