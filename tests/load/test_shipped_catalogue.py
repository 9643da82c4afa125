"""The catalogue that is shipped loads without a problem, and says what it must."""

from __future__ import annotations

import math

import pytest

from dlselect.load.assemble import editions
from dlselect.load.catalogue import open_catalogue
from dlselect.load.places import cache_directory, shipped_catalogue
from dlselect.model.vocabulary import FACETS, LEVEL_GROUPS


@pytest.fixture(scope="module", params=editions(shipped_catalogue()))
def edition(request):
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("DLSELECT_CACHE", "off")
        return open_catalogue([], request.param, None)


def test_there_are_two_editions_and_the_current_one_comes_first(real):
    assert real.editions == ("current", "talk-2017")


def test_it_holds_something_of_everything(edition):
    assert edition.libraries
    assert edition.criteria
    assert edition.presets
    assert edition.techniques
    assert edition.features
    assert len(edition.digest) == 16


def test_criteria_stand_in_their_order_and_all_else_by_id(edition):
    assert [each.order for each in edition.criteria.values()] == sorted(
        each.order for each in edition.criteria.values()
    )
    assert list(edition.libraries) == sorted(edition.libraries)
    assert list(edition.presets) == sorted(edition.presets)
    assert list(edition.techniques) == sorted(edition.techniques)


def sourced(library):
    """Yield everything in a library that must have sources."""
    yield from (library.steward, library.lifecycle, library.licence, *library.caveats)
    yield from (each for each in library.licence.layers if each.known)
    yield from (each for each in (library.python, library.install_mib) if each is not None)
    yield from (fact for group in library.facts.values() for fact in group.values() if fact.level != "unknown")
    yield from (each for facets in library.ratings.values() for each in facets.values() if hasattr(each, "ticks"))


def test_every_statement_has_a_source_with_an_address_that_was_seen(edition):
    for library in edition.libraries.values():
        for each in sourced(library):
            assert each.sources, (library.id, each)
            assert all(source.address and source.seen for source in each.sources), (library.id, each)


def test_references_to_sources_are_unique(edition):
    refs = [source.ref for library in edition.libraries.values() for source in library.sources.values()]
    refs += [source.ref for technique in edition.techniques.values() for source in technique.sources]
    assert len(refs) == len(set(refs))


def test_every_value_is_of_its_vocabulary(edition):
    groups = LEVEL_GROUPS | {"features": tuple(edition.features)}
    for library in edition.libraries.values():
        for group, facts in library.facts.items():
            assert set(facts) <= {*groups[group], "rest"}, (library.id, group)
        for criterion, ratings in library.ratings.items():
            known = {value for name in edition.criteria[criterion].facets for value in FACETS[name]}
            parts = {part for facet in ratings for part in ([facet] if facet in known else facet.split("+"))}
            assert parts <= {*known, "any", "rest"}, (library.id, criterion)


def test_every_rating_lies_in_its_bounds(edition):
    for library in edition.libraries.values():
        for each in (
            rating for facets in library.ratings.values() for rating in facets.values() if hasattr(rating, "ticks")
        ):
            assert 0 <= each.low <= each.point <= each.high <= 5
            assert math.isfinite(each.point)


def test_the_cache_is_where_it_is_told_to_be(monkeypatch, tmp_path):
    monkeypatch.setenv("DLSELECT_CACHE", str(tmp_path))
    assert cache_directory() == tmp_path
    monkeypatch.delenv("DLSELECT_CACHE")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "user"))
    assert cache_directory().name == "dlselect"
