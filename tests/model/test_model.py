"""What the frozen types say of themselves."""

from __future__ import annotations

import pytest

from dlselect.model.catalogue import Rating, Source
from dlselect.model.requirements import Need, Requirements
from dlselect.model.vocabulary import FACETS, INHERITED_GROUPS, LEVEL_GROUPS, WORKLOADS

ADDRESSES = [
    ("a link", {"url": "https://a.test"}, "https://a.test"),
    ("a package", {"purl": "pkg:pypi/a"}, "pkg:pypi/a"),
    ("a document", {"document": "A book"}, "A book"),
]


@pytest.mark.parametrize(("given", "address"), [pytest.param(*row, id=name) for name, *row in ADDRESSES])
def test_the_address_of_a_source_is(given, address):
    assert Source("a/s1", "A", None, "2026-11-01", "vendor", **given).address == address


@pytest.mark.parametrize(("ticks", "point"), [(4.0, 4.0), (None, 3.5), (0.0, 0.0)])
def test_where_only_bounds_are_known_their_middle_counts(ticks, point):
    assert Rating(ticks, 2.0, 5.0, "So.", ()).point == point


ASKED = Requirements(
    "x",
    needs=(Need("os", "linux"), Need("os", "macos"), Need("tasks", "nlp")),
    wishes=(Need("os", "windows"),),
    workload=("cnn",),
)


def test_needs_are_asked_for_by_key_in_their_order():
    assert (ASKED.asked("os"), ASKED.asked("tasks"), ASKED.asked("arch")) == (("linux", "macos"), ("nlp",), ())


def test_wishes_and_the_workload_are_named_too():
    assert (ASKED.named("os"), ASKED.named("workload")) == (("linux", "macos", "windows"), ("cnn",))


def test_a_need_is_shown_with_its_key():
    assert Need("os", "linux").name == "os: linux"


def test_the_vocabulary_has_no_word_twice_and_no_group_that_is_not_there():
    for words in (*LEVEL_GROUPS.values(), WORKLOADS):
        assert len(words) == len(set(words))
    assert set(LEVEL_GROUPS) >= INHERITED_GROUPS


def test_a_word_belongs_to_one_dimension_of_facets():
    words = [word for words in FACETS.values() for word in words]
    assert len(words) == len(set(words))
    assert not {"any", "rest"} & set(words)
