"""DL083: how-tos whose sources nobody has read for two years."""

from __future__ import annotations

import pytest

UNREAD = "DL083 other: its sources were last read on {}"
ROWS = [
    pytest.param(["2024-11-23"], [], id="two years ago to the day"),
    pytest.param(["2024-11-22"], [UNREAD.format("2024-11-22")], id="a day more than two years ago"),
    pytest.param(["2020-01-01", "2026-11-01"], [], id="one was read lately"),
    pytest.param(["2020-01-01", "2021-01-01"], [UNREAD.format("2021-01-01")], id="the last reading counts"),
]


def changes(source, days, how=None):
    ids = [f"t{number}" for number in range(len(days))]
    named = {f"sources.{id}": source(date="2019", seen=day) for id, day in zip(ids, days, strict=True)}
    return named | {"practice": {"how": {"other": {"says": "So.", "sources": ids} if how is None else how}}}


@pytest.mark.usefixtures("guided")
@pytest.mark.parametrize(("days", "found"), ROWS)
def test_unread_practice(library, source, days, found):
    assert library(changes(source, days)) == found


@pytest.mark.usefixtures("guided")
def test_what_is_unknown_has_no_sources_to_read(library, source):
    assert library(changes(source, [], {"unknown": "Nobody tried."})) == []


@pytest.mark.usefixtures("guided")
def test_what_cannot_be_done_is_read_again_too(library, source):
    found = library(changes(source, ["2020-01-01"], {"cannot": "It does not go.", "sources": ["t0"]}))
    assert found == [UNREAD.format("2020-01-01")]


@pytest.mark.usefixtures("guided")
def test_a_frozen_edition_does_not_age(frozen, source):
    assert frozen(changes(source, ["2020-01-01"])) == []


@pytest.mark.usefixtures("guided")
def test_a_layers_how_to_ages_too(change, source):
    statement = {"practice": {"how": {"other": {"says": "So.", "sources": ["o1"]}}}}
    assert change(statement, {"o1": source(date="2019", seen="2020-01-01")}) == [UNREAD.format("2020-01-01")]
